"""How the goals of a list begin."""

from __future__ import annotations

from guihua.grammar.row import Row

DASH = Row("dash", r"^-{1,2} ?", yes=("——服务更优。", "- 服务更优"), no=("服务—更优",))
LISTED = Row("listed", r"^-{1,2} ?|^(?:\d{1,2}[.、]|\(\d{1,2}\)|[①-⑳])", yes=("——服务更优", "1.服务更优", "（2）更优"), no=("到2025年", "一、目标"))
