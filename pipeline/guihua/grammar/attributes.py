"""Numbers that say how large or how fast a thing is, and promise none of it: 日产1万立方米的水厂, 110千伏变电站2座, 20亿元基金."""

from __future__ import annotations

from guihua.grammar.row import Row

# Between a number and one that counts what the first belongs to: 以上的再生水厂 2座.
BELONGS_TO = Row("belongs_to", r"^(?P<counted>床位|座位|席位|车位|泊位|员工|职工|学生)(?:及|或)?(?:以上|以下)?的?[一-鿿]{2,20}$|^ ?(?:规模)?(?:[级以]|及|或)*(?:上|下|内)?(?:规模)?的?(?P<noun>(?!的)[一-鿿()a-zA-Z“”]{2,20}(?<![近约共等各达有]))$", yes=("床位以上的养老机构", "变电站", "以上的再生水厂", "级以上码头", "软件企业"), no=("、", "，新建养老院", "座"))
# What is built, said or paid between them parts the two.
ACTS_BETWEEN = Row("acts_between", r"建设|建成|新建|改建|扩建|改造|用于|购[置买]|支持|补助|奖励|资助|扶持|完成|实施|培训|培育|引进|新增|增加|覆盖|惠及|服务|安置|其中|每|共|达|为|及|和|与", yes=("建设养老院", "惠及居民"), no=("变电站", "养老机构"))
# Nouns that measure a thing, at the end of the words before a number.
MEASURES_THING = Row(
    "measures_thing",
    r"(?P<noun>日(?:产|处理|供水|供气|加工)[一-鿿]{0,4}|年(?:产(?!业)|处理|加工|出栏|存栏|收入|营业|销售|产值|交易|吞吐)[一-鿿]{0,4}|总?投资额?|总?装机(?:容量|规模)?|(?:总|单体|单个|单机)?规模|(?:库|总)容量?|[一-鿿]{0,2}能力|(?:总|建筑|占地|营业|经营)?面积|产值|营业收入|销售收入|营业额|销售额|注册资本金?)"
    r"(?:约|近|不(?:低于|少于|超过|高于)|超过?|达到?|在|为)*$",
    yes=("建设日产", "引进总投资超", "规模不低于", "处理能力"), no=("完成", "新建", "覆盖率达到"))
# Who builds it is asked, not what measures it: 建设日产1万立方米的水厂.
BUILDS = Row("builds", r"^(?:在[一-鿿]{2,8}?(?=建设|新建))?(?:(?:支持|鼓励|加快|推进|规划|重点)(?:建设|培育|引进|发展)?|建设|新建|改建|扩建|建成|组建|设立|建立|发起设立|培育|引进|打造|布局|发展)(?=[一-鿿]{2})", yes=("支持建设单体规模", "建设日产"), no=("完成投资", "建设"))
OF_A_THING = Row("of_a_thing", r"^ ?(?:以上|以下|以内|左右)?的(?!目标|水平|比例|速度|任务|造林|整治|建设|改造|增长|标准|要求|规模|基础)[一-鿿“”]{2}", yes=("的光伏电站。", "以上的企业"), no=("的目标", "，"))
# A fund is promised, and its size told.
FOUNDS = Row("founds", r"(?:设立|建立|组建|成立|发起|筹建|筹集|打造)[^,。;\d]{0,8}$", yes=("设立", "发起设立总规模"), no=("每年安排", "基金规模达到"))
FUND = Row("fund", r"^ ?(?:以上|左右)?(?:规模)?的?(?P<noun>[一-鿿“”]{0,12}(?:基金|资金池))(?!会|收入|项目)", yes=("产业引导基金。", "的风险补偿资金池"), no=("专项资金", "基金会"))
# How a thing measures that is built, behind its number: 3.8米直径输水隧洞.
DIMENSION_BEHIND = Row("dimension_behind", r"^ ?(?:以上|以下|左右)?的?(?P<noun>直径|口径|管径|孔径|半径|跨度|净空|净宽|净高|水头|坝高)(?!达|提|为|扩)", yes=("直径输水隧洞", "以上口径管道"), no=("长的隧洞", "直径达到"))
# Within so many minutes of everybody: a name for what is near, and no time that is won.
CIRCLE = Row("circle", r"^(?:城市|便民|社区|品质|基本|公共|健身|医疗|养老|文化|生活|服务|就医|通勤|出行|阅读|交通|经济|救援|应急){0,5}圈", yes=("便民生活圈", "通勤圈"), no=("内到达", "达到"))
