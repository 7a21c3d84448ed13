"""What the columns of a table are called: the words of a header, and what a column under them holds.

A header votes and does not gate: words that several rows match (项目, 目标) leave the choice to the cells below.
All patterns see folded words without white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from guihua.grammar.five_year_plans import plan_name
from guihua.grammar.quantities import ACRONYM, UNIT_WORD
from guihua.grammar.row import Row

_YEAR = r"(?:(?:19|20)\d\d(?:[-~至](?:(?:19|20)?\d\d))?(?:年(?:度|份)?)?(?:底|末|初)?|" + plan_name() + r"(?:时?期(?:间|末|内)?|末|期末|以来)?)"
_STANDING = r"(?:现状|基期|基准|基数|规划|目标|预期|计划|完成|实际|实绩|初始|历史|预计|发展|考核|任务|控制|达到|期末|期初|阶段性?|中期|远期|近期|分?年度|总体|最终|拟|上年|本年|累计|展望|远景)"
_FIGURE = r"(?:目标区间|区间值?|目标值|实际值|完成值|指标值|基数|水平|目标|情况|任务|现状|数值|要求|值|数|量)"
_BRACKETED = r"(?:[(\[][^()\[\]]{1,14}[)\]])"
_BODY = r"(?:单位|部门|处室|科室|股室)"

# The role of a column, and the headers that name it. The first match is the likeliest.
COLUMNS: tuple[Row, ...] = (
    Row("serial", r"^(?:序号?|编号|项次|No\.?|number|序列)$", yes=("number", "序号", "序"), no=("指标序号表",)),
    Row("nature", r"^(?:指标)?(?:属性|性质|约束类?型?)$|^指标类[型别]$|^属性类[型别]$|^nature$|^类型$", yes=("属性", "指标属性", "性质", "类型"), no=("建设性质", "属性层级")),
    Row("category", r"^(?:类[别型]|分类|领域|指标(?:类[别型]|分类|领域|体系)|方面|一级指标|目标类别|目标|维度|类目|分项|板块|准则层|category|大类|中类|(?:任务|工作|项目)类[别型])$",
        yes=("类别", "领域", "一级指标", "目标", "项目类别"), no=("类别一", "目标值")),
    Row("name", rf"^(?:(?:主要|具体|核心|二级|三级|四级|发展|监测|评价|规划|考核)?指标(?:名称|项目?|内容|及单位|和单位)?|名称|项目(?:名称)?|主要目标|发展目标|目标名称|(?:主要)?内容|name){_BRACKETED}?$",
        yes=("指标", "指标名称", "主要指标", "二级指标", "指标项", "指标（单位）"), no=("指标属性", "指标层级", "约束性指标")),
    Row("unit", rf"^(?:计量|指标)?单位{_BRACKETED}?$|^unit$", yes=("单位", "计量单位"), no=("责任单位", "牵头单位")),
    Row("year", r"^(?:year|年份|目标年份?|年度)$", yes=("year", "年份"), no=("2025年", "年均")),
    Row("scope", r"^(?:指标)?层级$|^(?:适用|覆盖|实施)?(?:范围|区域|对象)$|^空间层次$", yes=("指标层级", "适用范围"), no=("层级网络",)),
    Row("lead", rf"^(?:市级|县级|省级|区级)?(?:总?牵头|主办|主责|(?:行业)?主管|第一责任)(?:负责|责任|推进)?{_BODY}{_BRACKETED}?$|^牵头(?:方|负责)?$", yes=("牵头单位", "牵头负责部门", "牵头负责", "牵头部门", "主办单位", "牵头推进单位", "行业主管部门"), no=("单位", "牵头领导", "行业部门")),
    Row("participating", rf"^(?:主要)?(?:参与|配合|参加|协办|协同|支持|协助)(?:责任)?{_BODY}?{_BRACKETED}?$", yes=("配合单位", "参与部门", "参加单位"), no=("参与情况",)),
    Row("responsible", rf"^(?:主要|项目)?(?:责任|负责|落实|实施|承办|承担|完成|分工|推进|建设责任)(?:责任)?(?:{_BODY}|主体){_BRACKETED}?$|^(?:建设|项目|业主)(?:单位|主体|业主){_BRACKETED}?$|^(?:责任|部门|单位)?分工$|^(?:部门|责任方)$",
        yes=("责任单位", "责任部门（单位）", "责任分工", "责任股室", "推进单位", "项目责任单位", "建设单位", "项目业主"), no=("单位", "责任人", "建设主体责任", "项目", "推进情况")),
    Row("deadline", r"^(?:计划|预计|要求)?(?:完成|办结|落实|实施|推进|整改)?(?:时限|时间|期限|日期)(?:要求|节点|安排|进度|表)?$|^(?:时间|进度)(?:安排|要求|节点|进度|计划)$|^时间节点及目标$|^(?:项目)?(?:建设(?:起止)?|起止)(?:年限|期限|时间)$|^竣工(?:时间|日期)$", yes=("完成时限", "时间安排", "完成时间", "建设年限", "建设起止年限"), no=("建设时间表安排", "建设内容")),
    Row("task", r"^(?:重点|主要|工作|具体|目标|改革|建设)?任务(?:名称|事项|分解|类)?$|^(?:重点|主要)?工作(?:事项|重点|要点|任务)?$|^(?:任务)?事项(?:名称)?$|^改革举措$|^(?:民生)?实事(?:名称|项目|事项)?$|^(?:一|二)级任务$", yes=("重点任务", "工作任务", "事项", "实事名称"), no=("任务目标值", "工作单位")),
    Row("task", r"^(?:其他|保障)(?:事项|措施)$", yes=("其他事项", "保障措施"), no=("保障", "其他")),
    Row("measure", r"^(?:具体|主要|工作|推进|实施|重点|落实|改革|整改|责任)?(?:措施|举措|做法|工作内容|任务内容|内容|要求|具体任务)$|^(?:具体|细化|分解)(?:任务|工作|事项)(?:内容|安排)?$|^(?:工作|任务)(?:内容|要求|措施|目标)(?:及要求|及措施)?$|^任务目标$|^年度目标任务$|^目标任务$|^(?:年度|重点|主要|具体)?(?:工作|目标|任务){1,2}(?:内容|任务|举措|措施)?[及和与、](?:具体|主要|工作|目标)?(?:举措|措施|要求|目标|内容)$|^(?:重点|工作)(?:举措|措施)[及和与](?:工作)?目标$|^目标要求$",
        yes=("具体措施", "工作内容", "主要举措", "具体任务", "整改措施", "目标任务及具体举措", "工作举措及目标", "目标要求", "重点工作内容及要求"), no=("措施办法规定", "内容简介表", "年度目标", "目标值")),
    Row("progress", r"^(?:工作|目前|当前|最新)?(?:进度|进展|落实|完成|推进)(?:情况|程度|评价)?$|^阶段性(?:目标|成果)$|^(?:任务)?状态$|^成果形式$", yes=("进展情况", "完成情况", "进展评价", "成果形式"), no=("进度安排", "评价")),
    Row("project", r"^[一-鿿]{0,4}(?:项目|工程|平台|行动|载体|园区|企业|基地|机构)名称(?:\(.{1,6}\))?$", yes=("项目名称", "平台名称", "工程名称"), no=("建设内容", "建设单位", "指标名称")),
    Row("points", r"^(?:指标)?(?:权重|分值|满分|标准分)(?:\([分%]\))?$", yes=("权重（%）", "分值"), no=("得分", "目标值")),
    Row("explanation", r"^(?:(?:评分|计分|赋分|考核)(?:标准|办法|方法|细则|规则)|评价标准|(?:指标)?(?:解释|释义|定义|内涵)|(?:指标|数据)来源|计算(?:方法|公式)|口径)$",
        yes=("评分标准", "评分办法", "指标解释", "数据来源"), no=("标准", "说明", "评价指标")),
    Row("value", rf"^(?:{_YEAR})?(?:第?[一二三四1-4]季度|前三季度|[上下]半年|全年){_STANDING}?{_FIGURE}?{_BRACKETED}?$", yes=("一季度", "上半年", "全年目标", "2025年上半年"), no=("每季度", "半年", "全年无休")),
    Row("remark", r"^(?:备注|(?:指标)?说明|(?:责任|牵头|分管|主管|联系)(?:人|[省市县区]?领导|同志)(?:员)?)$", yes=("备注", "指标说明", "责任人"), no=("备注栏目",)),
    Row("value", rf"^\[?(?:截至|到|至)?(?:其中:?)?(?:{_YEAR}(?:比|较){_YEAR}(?:累计|年均|同比|总|增长|增加|增速|增幅|增减|上升|下降|减少|降低|提高|变化|变动|率|值|量|幅度|百分比|情况)*|{_YEAR}(?:(?!属性|性质|单位|类型|备注)[^,。;\d]{{0,2}}(?:{_STANDING}|{_FIGURE}){{1,3}})?|{_STANDING}{{1,2}}年?{_FIGURE}{{0,2}}|{_FIGURE}|target){_BRACKETED}{{0,2}}\]?$",
        yes=("2025年", "2020年基数", "2025年目标", "预期值", "目标值", "2035年", "规划目标", "2020年实际", "“十三五”完成情况", "其中：2021年任务", "2015年比2010年增长", "目标", "规划基期年（2020年）"),
        no=("到2025年，", "2025年属性控制", "2015年比2010年增长1化学需氧量", "2025年底前完成全部任务并验收", "十四五规划纲要全文")),
    Row("value", rf"^\[?(?:{_YEAR})?\(?(?:{plan_name()})?(?:期间|时期)?(?:(?:五年|[三四]年|期内)?(?:年均|累计|总计|合计)|五年|年平均|(?:同比|环比|(?:比|较)(?:上年|上期|基期|期初|{_YEAR}))?(?:增长|增速|增幅|变化|变动|完成率|(?:提高|下降)(?:幅度|率|值|情况)))(?:增长|增速|增幅|增加|减少|变化|变动|提高|下降|情况|率|值|数|量|幅度|累计|或|/)*\)?{_BRACKETED}{{0,2}}\]?$",
        yes=("年均增长", "年均[累计]", "〔累计〕", "年均增速（%）", "年均增速[累计]", "完成率", "累计增加", "五年累计", "五年年均增长"), no=("增长极，推动", "增加")),
)  # fmt: skip

# Words that head nothing but bodies, whatever these are called: 分工 and 部门 leave it to the cells.
HEADS_BODIES = Row("heads_bodies", rf"[一-鿿](?:{_BODY}|主体|业主){_BRACKETED}?$", yes=("责任单位", "牵头部门（单位）", "责任股室", "项目业主"), no=("单位", "部门", "责任分工", "责任人"))
# Such a column holds what has bodies in charge, and is no task: 保障措施 are none in the text either.
NO_TASK = Row("no_task", r"^(?:其他|保障)(?:事项|措施)$", yes=("其他事项", "保障措施"), no=("事项", "重点任务", "具体措施"))
# Columns of words before the measures that are not what is to be done: the trouble that they mend, what they are for.
NO_TASKS_ABOVE = Row("no_tasks_above", r"问题|目标|现状|原因|依据|情况", yes=("反馈问题", "整改目标"), no=("政策事项",))
# What goes on behind the end of a header word: 2025年, 2020年末, 重点任务分工表; and a year with a growth, one header or two.
HEADER_GOES_ON = Row("header_goes_on", r"\d年|年[末底初度]|[一-鿿](?:表|方案|清单)", yes=("5年", "年末", "工表"), no=("年2", "工序号"))
YEAR_AND_GROWTH = Row("year_and_growth", r"(?:19|20)\d\d年[^\d]{0,4}(?:年均|累计|五年|增长|增速|合计|总计|共计)", yes=("2025年年均增长", "2025年合计"), no=("2025年目标",))
# The first column of a header, and words of headers behind it that nobody knows.
SERIALS_BEFORE = Row("serials_before", r"(?:序 ?号|编号)[一-鿿 ]{0,20}$", yes=("清单序号反馈问题整改目标", "序号 实事项目 "), no=("编号1.反馈",))
# What a row of one cell inside a table of a sheet says when the table is over though no header follows.
PARTING_ROW = Row(
    "parting_row",
    r"^(?:(?:附表|附件|专栏)[\d一二三四五六七八九十]{0,3}(?:[:.、]|(?![一-鿿])|[一-鿿]{4})|表\d|注\d{0,2}[:.]|(?:备注|说明):|.{12,}[。;]$)",
    yes=("附表2", "专栏3:重点工程", "注：以上为累计数", "本表所列项目由各责任单位负责解释。"), no=("民生福祉", "一、经济发展", "附件材料"),
)
# A row that adds up the others is none of them.
SUM_ROW = Row("sum_row", r"^(?:合计|总计|小计|共计|合 +计)(?:\(.{1,10}\)|:)?$", yes=("合计", "合 计", "总计（12个）"), no=("合计增长", "总计划"))
# What only a table of projects asks for: 建设内容, 总投资, 建设年限.
PROJECT_HEADER = Row("project_header", r"^(?:(?:主要)?建设(?:内容|规模|性质|地点|年限|期限|单位|工期|时间)(?:.{0,6})|总?投资(?:\(.*\))?|(?:计划|估算)?投资(?:估算|规模|额)?(?:\(.*\))?|起止年限|项目起止|项目业主|业主单位|实施主体|拟?开工时间)$",
                     yes=("建设年限", "总投资（万元）", "主要建设内容及规模"), no=("投资强度", "2025年", "指标"))
# Values that look back: what was achieved of an earlier plan.
ACHIEVED = Row("achieved", r"(?:完成|实现|达成|执行|落实)(?:情况|值|率|数|进度)|实际完成|(?:目标|任务)完成|(?:\d|上半|全)[月年季]度?(?:累计)?完成|累计完成$|执行数|决算数?|同比|环比", yes=("完成情况", "“十三五”完成情况", "完成率", "1—9月完成", "同比增长（%）", "2023年执行数"), no=("完成时限", "2025年目标", "2025年累计"))
AIMED = Row("aimed", r"目标|规划|预期|计划|任务", yes=("规划目标", "目标值", "计划任务"), no=("现状", "完成情况"))
PERIOD = Row("period_header", plan_name(), yes=("“十四五”目标", "“九五”目标", "“十五”完成"), no=("五年目标",))
# The caption of a table that looks back.
REVIEW = Row("review", r"(?:完成|实现|执行|落实|进展)情况(?:表|一览表)?$|(?:完成|实现|执行)情况(?:表|对照|一览|统计)", yes=("“十三五”主要指标完成情况", "主要目标实现情况表"), no=("主要指标", "完成情况良好"))
# The caption of a table that tells how things stand.
STANDING = Row("standing", r"(?:情况|现状|统计|数据|实绩)(?:表|一览表)?$", yes=("卫生资源情况", "主要指标统计表"), no=("主要指标", "情况说明"))
# 单位：万元 as a line above the table or its first row.
UNIT_CAPTION = Row("unit_caption", rf"^\(?(?:计量)?单位:(?P<unit>{UNIT_WORD})\)?$", yes=("单位：万人", "（单位：%）"), no=("单位：个、%", "责任单位：县民政局", "单位：县财政局"))
# The same in the title of the table: 主要产品产量（单位：万吨）.
UNIT_IN_CAPTION = Row("unit_in_caption", rf"\((?:计量)?单位:(?P<unit>{UNIT_WORD})\)$", yes=("主要产品产量（单位：万吨）",), no=("任务分工（责任单位：县财政局）", "（单位：个、%）"))
# A table that goes on: 续表, （续）, 续专栏1.
CONTINUED = Row("continued", r"^[(\[]?续(?:上)?表?(?:专栏)? ?[\d一二三四五六七八九十]{0,3}(?:-\d+)?[)\]]?(?:[ :].{0,30})?$|.{0,40}\(续(?:表|上表)?(?: ?[\d一二三])?\)$|^\(接上(?:页|表)\)$", yes=("续表", "（续表）", "续专栏1", "专栏1　主要指标（续）", "续表1"), no=("续航里程", "持续推进"))

# The mark of such a table where nothing parts it from the header that comes again.
CONTINUED_INSIDE = Row("continued_inside", r"[(\[]?续(?:上)?表?\d{0,2}[)\]]?", yes=("续表1", "（续）"), no=("接上页",))

NATURES: dict[str, str] = {"约束性": "binding", "预期性": "anticipatory", "约束": "binding", "预期": "anticipatory", "约束型": "binding", "预期型": "anticipatory", "约束性指标": "binding", "预期性指标": "anticipatory"}
NATURE = Row("nature_value", r"^[(\[]?(?:约束[性型]?(?:指标)?|预期[性型]?(?:指标)?|建议性|导向[性型]?|引导性|指导性|底线[性型]?|参考性|监测性|评价性|特色性|基本|推荐|定量|定性|鼓励性)[)\]]?$",
             yes=("约束性", "预期性", "导向", "建议性", "底线"), no=("约束性指标体系", "预期寿命"))  # fmt: skip
# A row that states the nature of those below it.
GROUP_OF_NATURE = Row("group_of_nature", r"^(?:\(?[一二三四五六]\)?[、.]?)?(?:约束|预期)性指标:?$", yes=("约束性指标", "（一）预期性指标"), no=("约束性", "约束性指标97项"))
# The same words inside glued text.
NATURE_INSIDE = Row("nature_inside", r"约束[性型](?!指标)|预期[性型](?!指标)|建议性|导向性|引导性|指导性|底线性|参考性|(?<=[\d%‰\]上下右内步-])(?:约束|预期)(?!寿命|性|型)", yes=("下降15%约束性2", "预期性", "22〔6〕预期县农机中心"), no=("约束条件", "预期目标", "79.5岁预期寿命", "约束性指标"))
# A figure, or what keeps pace with something, and right behind it a nature: a row of a table, whatever parts its cells.
CLOSED_BY_NATURE = Row("closed_by_nature", r"(?:\d|[%‰\])]|同步|以上|左右|-) {0,3}(?:约束性|预期性)(?!指标)", yes=("参保率 97% 约束性", "下降15%约束性2"), no=("约束性指标97项", "为约束性"))
# A name with the figure of its own row behind it, or of the row above before it.
VALUED_NAME = Row("valued_name", rf"\((?:{UNIT_WORD})\)[≥≤<>]?\d|^[≥≤<>]\d[\d.]*%?[一-鿿]{{4}}|^(?:下降|降低|减少|增长|提高)\d[\d.]*%[一-鿿]{{4}}|^-?\d[\d.]*(?:%|‰|个?百分点)[一-鿿]{{4}}",
                  yes=("-2.7个百分点水系水质达标比例", "森林覆盖率（%）78.5", "≥1.5居民人均可支配收入", "下降15%万人火灾死亡率"), no=("下降15%左右", "≥1.5左右", "森林覆盖率（%）", "5个百分点左右"))  # fmt: skip
# What no name and no category is: words of the header or of the row before stand at its head, or a figure of its own row behind it.
NO_NAME = Row("no_name", r"^(?:(?:19|20)\d\d年?(?:(?:19|20)\d\d|[^\d]{0,4}(?:属性|性质|备注))|(?:(?:19|20)\d\d年){2,}|续表|(?:年均|累计|五年|基数|目标值|属性|性质)[^,。;]{0,8}(?:属性|性质|备注|部门|单位)[一-鿿]{2}"
              r"|(?:约束|预期)(?:(?:性|型)?(?!寿命|性|型|指标)[一-鿿]|性指标(?!完成)[一-鿿]{3})|[-/—\]]|\d+[.,]\d|\d{3,}(?![\d年])|(?:[省市县区州]|各[县市区乡])[一-鿿]{1,9}?(?:局|厅|委员会|办公室|政府|管委会|公司)[一-鿿]{3}"
              r"|(?:不(?:低于|少于|高于|超过)|大于|小于|达到)$|完成(?:[国省市县]|上级|下达)|达到(?:[国省市县]|\d)|控制在|\[\d|\d{0,2}注\d{0,2}:|(?s:.*)(?:[≥≤<>]|\d\[|-$)|(?s:.*)[一-鿿)%](?<!第)\d[\d.,]{0,12}$)",
              yes=("不低于", "2024年2025年新增床位", "20252035用水总量", "年均增长属性牵头部门粮食总产量", "约束县农业农村局粮食产量", "-5直接融资额", "县统计局行政村卫生厕所普及率", "7.489空气质量", "高标准农田面积万亩31.5", "金融业增加值亿元14202300[10]", "上市公司数量家96160-", "[0.78以上]企业", "1注：", "约束性指标地方储备粮规模", "完成市级下达任务粮食质量安全监测覆盖率"),
              no=("2025年新增床位", "年均新增就业", "预期寿命", "约束性指标", "5G基站数", "细颗粒物PM2.5", "1.养老床位"))  # fmt: skip
# Words of a header left at the head of the first category: what the columns are is not known then.
HEADER_LEFT = Row("header_left", r"^(?:(?P<valued>序号|累计(?:增加|增长|值)?|年均(?:增速|增长)?(?:\(%\))?|年?(?:19|20)\d\d年|年\(|绝对值)|备注|(?:指标)?(?:属性|性质))(?=[^,。]{2})",
                  yes=("绝对值增长（%）地区生产总值", "年（规划目标年（2025年）", "累计增加经济发展", "序号名称实际健康水平", "备注设施网络", "年2025年指标性质服务供给"), no=("经济发展", "备注", "累计"))  # fmt: skip
# A name whose last words are those of the figure behind it, and the end of a figure alone.
COMPARED_NAME = Row("compared_name", r"(?:比|较)(?:(?:19|20)\d\d年|上年|基期)?(?:累计)?(?:下降|降低|减少|增长|提高|增加|提升|上升)$", yes=("死亡人数较2020年下降",), no=("下降比例", "能耗下降"))
FIGURE_END = Row("figure_end", r"^(?:以上|以下|以内|左右|之内|上下|余)$", yes=("以上",), no=("98以上", "稳定"))
# Words that stand over rows, before a name: a column of categories that no header names may have been glued to the names.
CATEGORY_BEFORE = Row("category_before", r"^(?:(?:经济|产业|总体|综合|发展|供给|设施|建设)?规模|(?:公共|运输|便民|健康|养老|社会)?服务(?:供给|能力|质量|水平|保障)?|(?:绿色|创新|协调|开放|共享|安全|生态|低碳)(?:发展|驱动|生态|保障|安全|转型|生产|环境|保护|低碳)?"
                      r"|(?:经济|社会|产业|城乡|文化|科技|数字)(?:发展|建设|保障|治理|创新)|民生(?:福祉|保障|改善)|基础(?:设施|能力)|(?:资源|环境|能源|设施)(?:利用|质量|治理|结构|网络|配置|保护)|(?:质量|结构|效率|效益)(?:效益|优化|水平|提升)?)(?!以上|业|型|化|区|性|食品|农产品|建筑)(?=[一-鿿]{4})",
                      yes=("规模邮政业业务收入", "绿色电商快件不再二次包装率", "经济发展地区生产总值", "民生福祉居民人均可支配收入"), no=("规模以上工业增加值", "服务业增加值", "绿色食品认证数量", "邮政业业务收入", "创新型企业数量"))  # fmt: skip
# Two names in one: behind the unit of the first another begins.
TWO_NAMES = Row("two_names", rf"[率数量重例积额度值]\((?:{UNIT_WORD})\)[一-鿿]{{3}}", yes=("常住人口城镇化率（%）户籍人口城镇化率（%）",), no=("乡镇（街道）敬老院改造率（%）", "床位（张）数", "覆盖率（%）"))  # fmt: skip
# What no task, measure or project is: words of the header stand at its head.
NO_WORDS = Row("no_words", r"^(?:序号|.{0,20}(?:牵头|责任|配合|参加)(?:单位|部门).{0,8}(?:时限|时间|牵头|责任|配合|备注)|[省市县区州][一-鿿]{1,9}?(?:局|厅|委|办|政府)20\d\d年|.*+(?<=[、,])$)", yes=("序号政策措施主要内容牵头市领导", "类别主要任务牵头单位配合单位完成时间能源转型", "县市场监管局2024年12月加强金融支持", "贷款、"), no=("推进序号管理", "落实责任单位"))  # fmt: skip
# What no cell of a row holds inside: the nature that closes a row, the number that opens the next one or the next chapter.
ANOTHER_BEGINS = Row("another_begins", rf"(?=[约预建导引指底参\d(一二三四五六七八九十≥≤<>下降减增提-])(?:{NATURE_INSIDE.pattern}|(?<=[一-鿿)])\d{{1,2}}[.、](?!\d)[一-鿿]{{2}}|^[一二三四五六七八九十]{{1,3}}、.|(?<=[一-鿿])\([一二三四五六七八九十]{{1,3}}\)|\((?!{ACRONYM}|[A-Z][A-Za-z&]{{1,6}}\)|\d)(?:{UNIT_WORD})\)[一-鿿]|{VALUED_NAME.pattern})",
                     yes=("下降15%约束性2", "队伍建设5.每千名老年人社会工作者人数", "三、主要任务", "主要任务(一)完善服务", "森林覆盖率（%）78.5"), no=("细颗粒物(PM2.5)平均浓度", "国内生产总值(GDP)增速", "软件即服务(SaaS)企业数", "5.每千名老年人社会工作者人数", "第三产业增加值", "预期寿命"))

# Two header words in a row: only there a header is looked for in running text. Each alternative begins with a letter: so they are found quickly.
_CORE = (
    r"(?:序 *号|编号|项次|类 *别|类型|领域|分类|方面|维度|指 *标[一-鿿]{0,2}|项 *目[一-鿿]{0,2}|名 *称|单 *位|属 *性|性 *质|重 ?点 ?任 ?务|主 ?要 ?任 ?务|"
    r"工 ?作 ?任 ?务|任 *务[一-鿿]{0,2}|事 *项|具体措施|部门|完成时限|目标值?|现状值|预期值|基期值|规划值|内 *容|主要目标|19\d\d ?年?[一-鿿]{0,5}|20\d\d ?年?[一-鿿]{0,5})"
)
_BEFORE_CORE = 4
_NOUN = rf"(?:{_CORE}|[一-鿿]{{1,2}}指 *标[一-鿿]{{0,2}}|[一-鿿]{{1,{_BEFORE_CORE}}}(?:单位|部门))"
_NEXT = rf"(?:\([^()\n]{{1,8}}\))?\s*(?:[一-鿿]{{1,6}}\s+)?{_NOUN}"
OPENING = Row("header_opening", rf"(?={_NOUN}{_NEXT})", yes=("序号 指标", "指标单位2025年", "重点任务责任单位"), no=("序号", "参保率 97"))
_FOLLOWED = re.compile(f"{_CORE}(?={_NEXT})")
# Behind words of a header: the sentence goes on, and no row begins.
RUNS_ON = Row("runs_on", r"^年?[,。;、:!?)》]", yes=("，残疾人生活改善", "年，残疾人生活改善", "》已经同意"), no=("1参保率97%", "年均增长"))
# The same where nothing parts the words: a clause that goes on behind what would be the last word of the header.
CLAUSE_GOES_ON = Row("clause_goes_on", r"^(?:的(?!士)|表?的?通知|报送|报告|上报|报(?=[省市县区各])|纳入|列入|作为|(?:进行|予以)|如下|[和与及](?=[一-鿿]{2})(?!谐|平)|\((?!\d|[一二三四五六七八九十]))",
                     yes=("的通知", "报送县统计局", "和完成情况", "（包括完成数）", "纳入考核"), no=("（一）服务供给", "1.报送率", "和谐社区数", "养老床位"))  # fmt: skip
# Words of a header that hardly stand in a title or a sentence beside others: with one of them words that touch are a header.
FORMAL = Row("formal_header", r"^序号$|(?:单位|部门|时限|属性|性质|类[别型]|名称|值|级指标)(?:\(.*\))?$", yes=("序号", "责任单位", "指标名称", "目标值"), no=("任务", "分工", "2016年", "指标"))
# A column of growth, not of a year: 年均增长, 比2020年增加.
GROWTH = Row("growth_header", r"累计|年均|平均|增长|增速|增幅|变化|比|较", yes=("年均增长", "2025年比2020年", "五年累计"), no=("2025年", "目标值"))
GROWN = Row("growth_over_years", r"累计|年均|平均", yes=("年均增长", "五年累计"), no=("2025年", "增长"))

# Two lines of a header that a converter has flattened into one: 规划目标.2020年基期值, 规划目标/2025年.
_FLATTENED = re.compile(r"[.·/_>|-]+")
_LONGEST = 26
_ANY = re.compile("|".join(f"(?P<r{at}>{row.pattern})" for at, row in enumerate(COLUMNS)))


@lru_cache(maxsize=4096)
def roles_of(words: str) -> tuple[str, ...]:
    """The roles that a column headed ``words`` (folded, without white space) may have, the likeliest first; empty for no header.

    >>> roles_of("指标"), roles_of("2025年"), roles_of("责任单位"), roles_of("到2025年,实现"), roles_of("目标")
    (('name',), ('value',), ('responsible',), (), ('category', 'value'))
    >>> roles_of("规划目标.2020年基期值"), roles_of("指标/单位")
    (('value',), ())
    """
    if not words or len(words) > _LONGEST:
        return ()
    if _ANY.match(words):
        return tuple(dict.fromkeys(row.name for row in COLUMNS if row.match(words)))
    return ("value",) if _is_flattened(words) else ()


def header_openings(folded: str) -> Iterator[int]:
    """Where in ``folded`` a header may begin, in order: at every letter from which two words of headers stand in a row.

    >>> list(header_openings("见下表：序号 具体指标 单位")), list(header_openings("落实责任单位。"))
    ([4, 7, 8, 9], [])
    """
    at = 0
    for core in _FOLLOWED.finditer(folded):
        for place in range(max(at, core.start() - _BEFORE_CORE), core.end()):
            if OPENING.regex.match(folded, place):
                yield place
        at = core.end()


def _is_flattened(words: str) -> bool:
    """Whether ``words`` are a header over values and the header of a value below it, with a joiner between them."""
    lines = _FLATTENED.split(words)
    return len(lines) > 1 and all(any(row.name == "value" and row.match(line) for row in COLUMNS) for line in lines)


def column_of(folded: str) -> str | None:
    """The likeliest role of a column headed ``folded``; None when the words are no header.

    >>> column_of("指  标"), column_of("2025年"), column_of("责任单位"), column_of("到2025年，实现")
    ('name', 'value', 'responsible', None)
    """
    return next(iter(roles_of("".join(folded.split()))), None)
