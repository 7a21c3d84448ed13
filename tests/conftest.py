"""What every test run says at its end: tests that need a browser or text recognition and had none."""

from __future__ import annotations


def pytest_terminal_summary(terminalreporter):
    """Say aloud which tests did not run, even when everything else is quiet."""
    left_out = [report for report in terminalreporter.stats.get("skipped", ()) if "browser" in getattr(report, "keywords", ())]
    if left_out:
        terminalreporter.write_line(
            f"NOT RUN: {len(left_out)} browser tests of the report, for want of Chromium and chromedriver (apt-get install chromium chromium-driver)",
            red=True,
            bold=True,
        )
    reasons = [str(report.longrepr[2]) for report in terminalreporter.stats.get("skipped", ()) if isinstance(report.longrepr, tuple)]
    for reason in sorted({reason for reason in reasons if "NOT TESTED" in reason}):
        terminalreporter.write_line(reason.removeprefix("Skipped: "), red=True, bold=True)

# Programs of their own: the long fuzzing runs (make fuzz), which need what the tests do not.
collect_ignore = ["fuzz/guided.py", "fuzz/run.py", "fuzz/interruptions.py"]
