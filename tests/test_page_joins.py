"""Soft line ends of recognised lines, which are never as straight as printed ones."""

import numpy as np
import pytest

from guihua.readers.layout.joins import hangs_of, soft
from guihua.readers.layout.margins import Margins
from guihua.readers.layout.page import Line

MARGINS = Margins(90.0, 506.0, 28.0, True)


def line(x: float, top: float, words: str, right: float | None = None, confidence: float = 0.97) -> Line:
    """A line of characters 16 points wide, or as wide as it needs to reach ``right``."""
    width = (right - x) / len(words) if right else 16.0
    left = x + width * np.arange(len(words))
    boxes = np.stack((left, np.full_like(left, top), left + width, np.full_like(left, top + 16)), axis=1).astype(np.float32)
    return Line(words, boxes, boxes, (x, top, x + width * len(words), top + 16), 16.0, confidence)


@pytest.mark.parametrize(
    ("words", "contents"),
    [
        ("一、发展现状.. ...4", True),
        ("（一）指导思想..….4", True),
        ("(四)强化资金保障.,:..21", True),
        ("(一)强化组织领导.......2 21", True),
        ("建设国家级示范基地和服务中心，总投资达到12", False),
        ("到2025年，每千人口拥有养老床位数达到3.5", False),
    ],
)
def test_recognised_leaders_end_a_contents_line(words, contents):
    after = line(90, 128, "二、总体要求保障体系更加健全")
    assert soft(line(90, 100, words, 506), after, (MARGINS, MARGINS), True) is not contents


def test_printed_lines_end_softly_at_a_number_with_two_points_before_it():
    assert soft(line(90, 100, "养老床位数达到..12", 506, 1), line(90, 128, "万张。", confidence=1), (MARGINS, MARGINS), True)


@pytest.mark.parametrize("sure", [1.0, 0.97])
def test_a_signature_does_not_run_into_its_date(sure):
    assert not soft(line(378, 100, "海州市人民政府", 493, sure), line(382, 128, "2024年5月6日", 487, sure), (MARGINS, MARGINS), True)


@pytest.mark.parametrize("sure", [1.0, 0.97])
def test_a_date_that_is_set_flush_right_does_not_run_into_a_note_at_the_left_edge(sure):
    assert not soft(line(380, 100, "2024年5月6日", 506, sure), line(90, 128, "（此件公开发布）", confidence=sure), (MARGINS, MARGINS), True)


@pytest.mark.parametrize(
    ("words", "hangs"),
    [
        ("抄送：市委各部门", (138.0,)),
        ("附件：1.任务分工", (138.0, 170.0)),
        ("2.设施布局", (122.0,)),
        ("　　1. 设施布局", (170.0,)),
        ("附件：", ()),
        ("关于印发规划的通知", ()),
        ("市人民政府在全市养老服务工作会议上强调：要", ()),
    ],
)
def test_lines_hang_behind_a_colon_near_the_start_and_behind_a_number(words, hangs):
    assert hangs_of(line(90, 100, words)) == hangs
