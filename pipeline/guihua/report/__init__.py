"""Reports on a chain of plans or on a coverage, for people: HTML, Word, Excel and Markdown, from what ``guihua.compare`` finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from guihua.comparison import Coverage
    from guihua.report.dossier import Absent, Dossier, make_dossier, make_pair

__all__ = [
    "ENDINGS", "FORMATS", "Absent", "CoverageFormat", "Dossier", "ReportFormat", "make_dossier", "make_pair", "render", "render_coverage",
]  # fmt: skip

ReportFormat = Literal["html", "docx", "xlsx", "md"]
FORMATS: tuple[ReportFormat, ...] = get_args(ReportFormat)
CoverageFormat = Literal["html", "xlsx"]
ENDINGS: dict[ReportFormat, str] = {"html": ".report.html", "docx": ".report.docx", "xlsx": ".report.xlsx", "md": ".report.md"}


def __getattr__(name: str) -> object:
    """What makes dossiers, loaded when it is asked for: it compares plans, and who only wants words or places for them need not load that."""
    if name not in ("Absent", "Dossier", "make_dossier", "make_pair"):
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from guihua.report import dossier

    return getattr(dossier, name)


def render(dossier: Dossier, report_format: ReportFormat) -> bytes:
    """The report of a chain as a file of this format; the same dossier gives the same bytes."""
    return _renderer(report_format)(dossier)


def _renderer(report_format: ReportFormat) -> Callable[[Dossier], bytes]:
    """The writer of a format; each loads its library when it is wanted."""
    match report_format:
        case "html":
            from guihua.report.page import to_html

            return to_html
        case "docx":
            from guihua.report.word_file import to_docx

            return to_docx
        case "xlsx":
            from guihua.report.workbook import to_xlsx

            return to_xlsx
        case "md":
            from guihua.report.markdown import to_markdown

            return to_markdown


def render_coverage(found: Coverage, report_format: CoverageFormat) -> bytes:
    """The coverage as a file of this format; the same coverage gives the same bytes."""
    from guihua.report.coverage_view import view_of

    view = view_of(found)
    match report_format:
        case "html":
            from guihua.report.coverage_page import to_html

            return to_html(view)
        case "xlsx":
            from guihua.report.coverage_book import to_xlsx

            return to_xlsx(view)
