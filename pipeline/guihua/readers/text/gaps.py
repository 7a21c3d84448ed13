"""What parts the columns of a table that a text prints."""

from __future__ import annotations

import re

GAP = re.compile(r"(?<=\S)(?:[ \t]{2,}|\u3000+[ \t\u3000]*)(?=\S)")
"""Two or more blanks between words, or a wide one."""
