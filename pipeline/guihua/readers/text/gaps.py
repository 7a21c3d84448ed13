"""What parts the columns of a table that a text prints."""

from __future__ import annotations

import re

# The blank is looked for before what stands before it: so it is found quickly.
GAP = re.compile(r"(?:[ \t](?<=\S.)[ \t]+|\u3000(?<=\S.)[ \t\u3000]*)(?=\S)")
"""Two or more blanks between words, or a wide one."""
