"""``python -m guihua``."""

from guihua.cli import main

if __name__ == "__main__":
    main()
