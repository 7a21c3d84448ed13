"""The language of the command line: Chinese when the user's own language is, or with ``--lang zh``; English otherwise.

Sentences stand in English where they are said; ``say`` gives them in the language chosen, from the rows of ``zh.tsv``. What is written
into files does not depend on it: findings and reports are Chinese, keys are English, in every language.
"""

from guihua.cli.language.catalogue import say
from guihua.cli.language.choice import Language, chosen, speak, without_language

__all__ = ["Language", "chosen", "say", "speak", "without_language"]
