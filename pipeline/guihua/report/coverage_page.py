"""The coverage as one HTML file that needs nothing else."""

from __future__ import annotations

from markupsafe import Markup

from guihua.report.coverage_view import UNCHARGED, View
from guihua.report.page import environment, packaged, policy
from guihua.report.terms import MATTERS, VERDICTS


def to_html(view: View) -> bytes:
    """The page of a coverage, in UTF-8."""
    style, script = packaged("report.css") + packaged("coverage.css"), packaged("coverage.js")
    verdicts = [term for term in VERDICTS.values() if term.code != "added"]
    matters = [*(term for term in MATTERS.values() if term.code != "added"), UNCHARGED]
    page = environment().get_template("coverage.html").render(
        style=Markup(style), script=Markup(script), policy=policy(style, script), view=view,
        parts=(("indicators", "指标", view.indicators, verdicts), ("tasks", "任务", view.tasks, matters)),
    )  # fmt: skip
    return page.encode("utf-8", "replace")
