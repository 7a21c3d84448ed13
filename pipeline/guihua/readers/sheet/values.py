"""What a spreadsheet shows for a cell's value."""

from __future__ import annotations

from datetime import date, datetime, time

from guihua.readers.sheet.cell_formats import date_shown, number_shown, text_shown


def shown(value: object, number_format: str | None) -> str:
    """``value`` (as openpyxl gives it) as the cell shows it under its format; a date without one in ISO form.

    >>> shown(0.97, "0." + "0" * 99) == "0.97" + "0" * 28
    True
    >>> shown(0.97, "0%"), shown(1234.5, "#,##0.00"), shown(97.0, "General"), shown(0.1 + 0.2, None), shown(True, None)
    ('97%', '1,234.50', '97', '0.3', 'TRUE')
    >>> shown(datetime(2024, 12, 1), 'yyyy"年"m"月"'), shown(datetime(2024, 12, 1), "mm-dd-yy")
    ('2024年12月', '2024-12-01')
    """
    code = number_format or "General"
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return str(value) if value != value or value in (float("inf"), float("-inf")) else number_shown(value, code)
    if isinstance(value, datetime):
        if value.time() != time():
            return value.isoformat(" ")
        return date_shown(value, code) or value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    return text_shown(str(value).replace("\r\n", "\n").replace("\r", "\n").replace("_x000D_", ""), code)
