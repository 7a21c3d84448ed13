"""The command ``guihua``, also as ``python -m guihua``."""

from __future__ import annotations

import signal


def main() -> None:
    """Run the command line. While it is still being loaded, an interrupt ends it at once and in silence."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from guihua.cli import main as run

    run()


if __name__ == "__main__":
    main()
