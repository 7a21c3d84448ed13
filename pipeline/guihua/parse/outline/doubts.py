"""Doubts that arise while the tree is built; they become findings when the addresses are known."""

from __future__ import annotations

from guihua.document import Note
from guihua.grammar.headings import Mark
from guihua.text import Text


class Notes:
    """Collects the notes of one document."""

    def __init__(self) -> None:
        self.all: list[Note] = []

    def two_readings(self, text: Text) -> None:
        """A numbered line that fits the box and the sections around it."""
        self.all.append(Note("GH105", "此编号既可接专栏内的项目，也可接专栏外的任务，已按专栏内的项目处理，请核对", text))

    def restarted(self, text: Text) -> None:
        """A list that starts again at 1 with no heading or box above it."""
        self.all.append(Note("GH106", "编号在同一层内又从 1 开始，已按段内列举处理，请核对是否缺少标题或专栏", text))

    def glued(self, text: Text) -> None:
        """A table whose cells cannot be told apart."""
        self.all.append(Note("GH306", "指标表各格的文字连在一起，无法确定各格的分界，未拆分，请对照原件", text))

    def number(self, text: Text, mark: Mark, previous: int) -> None:
        """A heading whose number does not follow the one before it."""
        if previous and mark.ordinal == previous:
            self.all.append(Note("GH103", f"编号{mark.number}重复", text))
        else:
            before = f"前一个是第{previous}个" if previous else "前面没有同级标题"
            self.all.append(Note("GH102", f"编号{mark.number}不连续：{before}", text))
