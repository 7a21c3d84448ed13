"""What a spreadsheet shows for a cell's value."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from decimal import ROUND_HALF_UP, Context, Decimal

# The parts of a number format that matter here: percent, decimals, thousands. Colours, quotes and fills are skipped.
_NOISE = re.compile(r'\[[^\]\[]*\]|"[^"]*"|\\.|_.|\*.')
_MOST_DECIMALS = 30  # Excel shows no more
_EXACT = Context(prec=64)  # fifteen digits, two more for %, and the decimals
_PLAIN = re.compile(r"^[#,]*[0#]+(?:\.([0#]+))?(%?)$")


def shown(value: object, number_format: str | None) -> str:
    """``value`` (as openpyxl gives it) as the cell shows it: percent, decimals and thousands where the format is plain.

    >>> shown(0.97, "0." + "0" * 99) == "0.97" + "0" * 28
    True
    >>> shown(0.97, "0%"), shown(1234.5, "#,##0.00"), shown(97.0, "General"), shown(0.1 + 0.2, None), shown(True, None)
    ('97%', '1,234.50', '97', '0.3', 'TRUE')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, (number_format or "").split(";")[0])
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", "")


def _number(value: float, number_format: str) -> str:
    if value != value or value in (float("inf"), float("-inf")):
        return str(value)
    form = _NOISE.sub("", number_format).strip()
    match = _PLAIN.match(form)
    if not match or abs(value) >= 1e15:
        # Fifteen digits are what a spreadsheet keeps; more would show the binary form of 0.1.
        return format(Decimal(f"{value:.15g}").normalize(), "f") if abs(value) < 1e15 else f"{value:.15g}"
    decimals = (match.group(1) or "")[:_MOST_DECIMALS]
    scaled = Decimal(f"{value:.15g}") * (100 if match.group(2) else 1)
    rounded = scaled.quantize(Decimal(1).scaleb(-len(decimals)), rounding=ROUND_HALF_UP, context=_EXACT)
    text = f"{rounded:,f}" if "," in form else f"{rounded:f}"
    optional = len(decimals) - len(decimals.rstrip("#"))
    if optional:
        whole, _, fraction = text.partition(".")
        fraction = fraction[: len(decimals) - optional] + fraction[len(decimals) - optional :].rstrip("0")
        text = f"{whole}.{fraction}" if fraction else whole
    return text + match.group(2)
