"""Where a line of its own holds a title and its text with nothing to part them: what a title ends with, and what only a text begins with."""

from __future__ import annotations

from guihua.grammar.five_year_plans import plan_name
from guihua.grammar.row import Row

# What names a part of a plan; it is the subject of no sentence about the place.
TOPIC_END = Row(
    "topic_end",
    r"(?:目标|目的|背景|原则|要求|布局|思想|思路|措施|任务|意义|依据|范围|期限|概况|现状|基础|形势|问题|环境|条件|步骤|安排|定位|方向|重点)$",
    yes=("总体目标", "编制背景", "优化种植布局"), no=("目标导向", "发展规划"),
)  # fmt: skip

# What plans work at: it ends titles, and is the subject of sentences as well.
FIELD_END = Row(
    "field_end",
    r"(?:建设|体系|能力|水平|机制|制度|质量|品质|政策|管理|服务|设施|队伍|平台|保障|监管|治理|保护|发展|投入|支持|领导|宣传|引导|培训|培育|考核|评估|监督|网络|产业|责任)$",
    yes=("监测能力建设", "提升窗口服务水平"), no=("建设项目", "到2025年"),
)  # fmt: skip

# What begins a sentence, and does not go on with the words of a title before it.
TEXT_OPENER = Row(
    "text_opener",
    rf"(?:(?:力争)?到20\d\d ?年(?:底|末)?,|{plan_name()}(?:时期|期间|以来)|近年来|每[年季月](?=[^,。初末度])|截至20\d\d|坚持(?!不懈)(?=[^,。]{{2}})|以(?![上下外内及来])[^,。]{{2,30}}为(?:指导|引领|中心|目标|核心|重点|主线|导向|统领|原则|抓手|基础|载体|依托)|"
    r"(?:进入|处于|正处)“|全面贯彻(?:落实)?(?:党|习)|深入贯彻(?:落实)?(?:党|习)|"
    r"将(?![军来]|进一步|达到?|成为|实现|建成|全面|逐步|提[升高]|不断|持续|基本|[是有会于以得更继]|显著|明显|大幅|形成|在)(?=[^,。]{2})|"
    r"(?:成立|组建|设立)(?=[^,。]{0,20}(?:小组|专班|委员会|机构|队伍|中心))|"
    r"(?:建成|新建|改造|建设|新增|完成|修建|培育|培训|打造|引进|开展)(?=[^,。、]{1,14}\d))",
    yes=("到2026年，全县", "“十三五”以来，", "坚持政府引导", "将烟田集中到", "以质量为中心", "建成空气自动站12个", "成立专项工作领导小组", "每年培训"),
    no=("将进一步提升", "实现新突破", "以上", "建设成效显著", "到2025年达到95%"),
)  # fmt: skip

# What begins a sentence behind the name of a part, though it might go on with the name of a field: 总体目标|到2025年.
TOPIC_OPENER = Row(
    "topic_opener", r"(?:力争)?(?:到|截至)?20\d\d ?(?:年|[—-]20\d\d ?年)|力争|按照|根据|围绕|通过|全[县市区省镇乡]",
    yes=("到2025年新增", "按照上级部署", "全县烟叶"), no=("导向", "管理"),
)  # fmt: skip

GLUED_WEIGHTS: dict[str, float] = {
    "standard": 3.5,  # a title that every plan has
    "topic": 2.5,  # what names a part of a plan ends it
    "field": 2.0,  # what plans work at ends it
    "act": 1.0,  # a verb of plans and its object: 提升烟叶品质
    "text": 2.0,  # what only a text begins with follows
    "topic_text": 1.5,  # … or what follows the name of a part
    "verb": 0.5,  # a verb or another word that titles may have within
    "figure": 0.5,  # a figure stands in the words behind
    "comma": 0.5,  # for each clause of the words behind, up to two
    "siblings": 0.7,  # for how surely the lines beside it are titles alone (odds)
}
