"""Several things and as many values, bound by 分别: who gets which, and what the last of them says for all."""

from __future__ import annotations

from guihua.grammar.row import Row

# Before the first value: each of the things before it has its own.
APART = Row("apart", r"分别(?!给予|奖励|补助|资助|补贴)[^,;。:\d分]{0,20}$", yes=("产量分别达到", "年均分别增长"), no=("产量达到", "分别达到1", "分别给予"))
# What parts the things of a list; none of it is part of a word.
PARTS_THINGS = Row("parts_things", r"、|以及|[和与及](?!谐|平共|睦|田|其)", yes=("、", "和", "以及"), no=("和谐",))
PARTS_LIST = Row("parts_list", "、", yes=("、",), no=("和",))
# Years, each with a value of its own: 到2023年和2025年, 2023年、2024年、2025年.
YEARS_APART = Row("years_apart", r"(?:(?:19|20)\d\d ?年?(?:底|末)? ?(?:[、和与及]|以及) ?(?:到)?)+(?:19|20)\d\d ?年(?:底|末)?", yes=("到2023年和2025年，", "2023年、2024年、2025年分别"), no=("2023年", "2023年至2025年"))
EACH_YEAR = Row("each_year", r"(?:19|20)\d\d", yes=("2023年",), no=("123",))
# What the last thing of a list says for all: 粮食、油料、蔬菜产量.
SHARED_HEAD = Row(
    "shared_head",
    r"(?:(?:(?:居民|旅客|货物|患者|人员|职工|企业|学生|人口)[一-鿿]{0,6}?)?(?:[总年]?产量|产能|播种面积|种植面积|面积|纯?收入|支出|增加值|总产值|产值|总值|装机(?:容量|规模)?|发送量|吞吐量|运输量|周转量"
    r"|覆盖率|普及率|(?:综合|全程)?机械化率|毛?入学率|入园率|达标率|合格率|管理率|治疗率|处理率|利用率|参保率|参保人数|人数|户数|家数|床位数?|(?:通车)?里程|能耗|排放量?|浓度|比重|占比|比例|投资额?|销售额|(?:贷款|存款)?余额|用水量|消费量|保有量|存栏量?|出栏量?))$",
    yes=("蔬菜产量", "农村居民人均可支配收入", "糖尿病患者规范管理率"), no=("示范社", "产业"))
MEASURED = Row("measured", r"(?:[率量数额值比度重例费]|收入|面积|里程|能耗|排放|浓度|产能|床位|支出|投资|年龄|标准)$", yes=("森林覆盖率", "粮食产量"), no=("粮食", "城镇"))
# Words that stand for a whole noun with what the last one has behind its own: 城镇和农村居民, 新建、改建公路.
OPPOSED = Row("opposed", r"^(?:城镇|农村|城市|乡村|城区|国内|国外|境内|境外|省内|省外|县内|县外|市内|市外|新建|改建|扩建|改扩建|续建|男性|女性|公办|民办|第[一二三四五六七八九十])", yes=("城镇", "农村居民", "第三产业"), no=("居民",))
OPPOSED_WHOLE = Row("opposed_whole", OPPOSED.pattern + "$", yes=("城镇", "第一"), no=("城镇居民",))
# One word of number for all: 第一、二、三产业.
NUMERAL = Row("numeral", r"^第?[一二三四五六七八九十]$", yes=("第一", "二"), no=("一产",))
NUMERAL_HEAD = Row("numeral_head", r"^第?[一二三四五六七八九十](?=[产次级层期类批档])", yes=("三产业增加值", "第三批"), no=("三农",))
# Who does it before what it is done to: 县民政局将城市低保、农村低保标准分别提高.
DOER = Row("doer", r"^[^、]{2,14}?[将把](?!军|来)", yes=("县民政局将城市低保",), no=("将来", "城市低保"))
