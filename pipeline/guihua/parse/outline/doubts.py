"""Doubts that arise while the tree is built; they become findings when the addresses are known."""

from __future__ import annotations

from guihua.document import Note
from guihua.text import Text


class Notes:
    """Collects the notes of one document."""

    def __init__(self) -> None:
        self.all: list[Note] = []

    def two_readings(self, text: Text) -> None:
        """A numbered line that fits the box and the sections around it."""
        self.all.append(Note("GH105", "此编号有两种读法，已取其一，请核对", text))

    def restarted(self, text: Text) -> None:
        """A list that starts again at 1 with no heading or box above it."""
        self.all.append(Note("GH106", "编号在同一层内又从 1 开始，已按段内列举处理，请核对是否缺少标题或专栏", text))

    def glued(self, text: Text) -> None:
        """A table whose cells cannot be told apart."""
        self.all.append(Note("GH306", "指标表各格的文字连在一起，无法确定各格的分界，未拆分，请对照原件", text))

    def repeated(self, text: Text, number: Text) -> None:
        """A heading whose number is that of the one before."""
        self.all.append(Note("GH103", f"编号{number}重复", text))

    def gap(self, text: Text, number: Text, previous: int) -> None:
        """A heading whose number does not follow the one before it (``previous``; 0: it is the first)."""
        before = f"前一个是第{previous}个" if previous else "前面没有同级标题"
        self.all.append(Note("GH102", f"编号{number}不连续：{before}", text))

    def open_title(self, text: Text) -> None:
        """A heading that runs into its text with nothing to part the two."""
        self.all.append(Note("GH108", "标题与正文之间没有分界，标题止于何处不能确定，请对照原件", text))
