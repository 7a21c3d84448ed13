"""Trouble is data: what a careful reader would remark on."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta, Struct

from guihua.evidence import Evidence

Severity = Literal["error", "warning", "info"]


class Finding(Struct, frozen=True, forbid_unknown_fields=True):
    """A remark on a document: its code (docs/findings.md), how grave, what, and where."""

    code: Annotated[str, Meta(title="代码", description="见 docs/findings.md。", pattern="^GH[0-9]{3}$")]
    severity: Annotated[Severity, Meta(title="程度", description="error 有误，warning 存疑，info 提示。")]
    message: Annotated[str, Meta(title="说明", description="一句话说明发现了什么。")]
    subject: Annotated[str | None, Meta(title="所指", description="所涉事实的地址。")] = None
    evidence: Annotated[Evidence | None, Meta(title="依据", description="所指原文及其位置；无处可指时为空。")] = None
