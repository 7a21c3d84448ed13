"""Signs that words were lost or garbled on the way: copying, conversion, recognition, printing."""

from __future__ import annotations

import re

from guihua.grammar.row import Row

# Found anywhere in a paragraph, each with the code of its finding.
DAMAGE: tuple[tuple[str, Row], ...] = (
    ("GH301", Row("foreign_word", r"(?<=[一-鿿]) ?(?:and|or|of|the|with|for|to|in)(?![a-zA-Z]) ?(?=[一-鿿])", yes=("鼓励 and 引导市场主体", "规划of城市"), no=("推广“互联网+”", "建设 AI for Science 平台", "R and D"))),
    # Half of a two-character word stands where a whole one belongs: 和支服务 for 和支持服务.
    ("GH301", Row("lost_character", r"(?<=[和与及])[支援障励辅持推](?:服务|保障|政策|制度|体系|机制|措施)", yes=("照护培训和支服务", "监测预警与障体系", "考核和励机制"), no=("收支服务", "和分支服务", "和支持服务", "与援助政策"))),
    ("GH301", Row("doubled", r"([一-鿿]{2,4}和)\1|(?<!目)的的|了了(?!解|如|却|断)|和和(?!美|气|睦|平)|,,|(?<!。)。。(?!。)|、、", yes=("服务的的质量", "建设，，推进"), no=("了了解", "和和气气", "目的的", "步步高"))),
    ("GH305", Row("glyph_code", r"\(cid:\d+\)", yes=("(cid:127)",), no=("(一)",))),
    ("GH305", Row("private_use", "[\ue000-\uf8ff\ufffd]{2,}", yes=("\ue001\ue002",), no=("规划",))),
)  # fmt: skip
# What every such row holds, as one pattern: nearly no paragraph has any of it. It begins with a letter: so it is found quickly.
QUICK = re.compile(
    r"[a-z\ue000-\uf8ff\ufffd和与及的了,。、(]"
    r"(?:(?<=[a-z\ue000-\uf8ff\ufffd])|(?<=[和与及])[支援障励辅持推]|(?<=和)(?:[一-鿿]{2,4})?和|(?<=的)的|(?<=了)了|(?<=,),|(?<=。)。|(?<=、)、|(?<=\()cid:)"
)
# A character that no font tells, where a digit belongs.
LOST_NUMBER = Row("lost_number", "[\\d.≥≤]\ufffd|\ufffd[\\d.%年月日号]", yes=("5月\ufffd日", "20\ufffd5", "≥\ufffd"), no=("\ufffd养老", "2025年"))
LEFTOVER = Row("leftover_markup", r"(?:!\[[^\]]{0,80}\]\([^)]{0,200}\)|\[[^\]]{1,80}\]\(https?://[^)]{1,200}\)|&(?:nbsp|amp|lt|gt|quot|ldquo|rdquo|mdash|#\d{2,6});|\\(?:text|mathrm|frac|times|%|sim|geq|leq)\b|</?[a-z]{1,10}(?: [^>]{0,120})?>)",
               yes=("&nbsp;", "![](a.png)", "\\geq"), no=("《规划》", "A&B", "<15000"))  # fmt: skip
PAIRS = (("(", "括号"), ("《", "书名号"), ("“", "引号"))
CLOSED = Row("closed", r"[。!?;:…”’)》\]%\d]$", yes=("推进建设。", "达到97%"), no=("推进建设", "建设，"))
LIST_NUMBER = Row("list_number", r"(?:^|[^\d])\d{1,2}$|[一二三四五六七八九十]$", yes=("1", "服务。2", "十二"), no=("2025", "建设"))
# What a text opens with that goes on with the title above it, and what ends a title.
CUT_FROM_TITLE = Row("cut_from_title", r"^(?:[,、;)”》]|以来[,，]|的(?!确)|和(?![谐平])|与(?!会|此)|及其|等(?=[,、。])|之(?!后|前|所))",
              yes=("，推动政策统筹", "以来，全县经济", "的进度由各市决定", "及其配套设施"), no=("和谐社区建设", "以来访接待为重点", "等级评定"))
TITLE_CLOSED = Row("title_closed", r"[\n。!?:;]", yes=("。", "：\n"), no=(" ",))
SENTENCE_END = Row("sentence_end", r"[。!?]\s*$", yes=("建立健全制度。",), no=("建立健全制度",))
