"""Words at the end of a line and the beginning of the next that tell whether the sentence goes on."""

from __future__ import annotations

from guihua.grammar.row import Row

# Words that cannot close a sentence.
DANGLING = Row("dangling", r"(?:到|在|的|和|与|及|对|将|把|从|由|按|至|或|以及|并)$", yes=("提高服务的", "财政局和"), no=("提高服务", "推进建设。"))
OPEN_END = Row("open_end", r"[,、(\[《“]$", yes=("教育、", "（"), no=("教育。", "》"))
# What a new paragraph seldom begins with.
GOES_ON = Row("goes_on", r"^[“《(\d%a-zA-Z]", yes=("《规划》", "2025年", "%以上"), no=("推进", "一、"))
# A list of bodies runs on over the line.
LIST_GOES_ON = Row("list_goes_on", r"[、,]|。$", yes=("县委办公室，县人大", "县政协。"), no=("县政协",))
# A sentence that is broken off right before a number: 第十条第 / （一）款.
NUMBER_FOLLOWS = Row("number_follows", r"[第按见(,、《“]$", yes=("第十条第", "按照附件，"), no=("推进", "。"))
# A line that a number of its own completes: 专栏 / 1.
WANTS_NUMBER = Row("wants_number", r"(?:专 ?栏|附 ?[件表录]|[表图第])$", yes=("专栏", "附件", "第"), no=("专栏1", "推进建设"))
DASH_GOAL = Row("dash_goal", r"^-{1,2}(?=[^\d\s-])", yes=("——服务更优", "-服务更优"), no=("-8%", "- 服务", "---"))
