"""How a document closes, behind its last task: it calls on everybody, says from when it is in force, asks for approval, and is signed.

Rows are matched against a folded sentence; each says what it weighs.
"""

from __future__ import annotations

from guihua.grammar.letterhead import DATE_LINE
from guihua.grammar.row import Row

_ITSELF = r"(?:本(?:实施|行动|工作|发展|若干)?[《“]?(?:意见|措施|办法|政策|通知|方案|规划|计划|纲要|规定|细则|决定|要点|清单|文件)[》”]?|上述(?:举措|措施|政策|意见)|(?:以上|前述)(?:政策|措施|举措|条款))"
IN_FORCE = Row(
    "in_force", rf"^{_ITSELF}(?!的).{{0,8}}(?:自|从)[^,;。本]{{2,30}}(?:施行|实施|执行|生效|至)|(?:可|应)?参照(?:执行)?{_ITSELF}(?:执行)?[。;]?$",
    yes=("本政策自发布之日起实施", "乡镇可参照本意见执行", "上述举措执行期自发布之日起至2020年12月底"), no=("本市自2019年起开展试点", "参照执行情况"))
PRECEDENCE = Row(
    "precedence", rf"(?:同时|自行)废止|(?:负责|进行)解释[。;]?$|以{_ITSELF}为准|(?:从其|按其|按新)规定[)。;]?|按照?(?:从优|就高)",
    yes=("由市教育局负责解释", "以本方案为准", "按照从优、就高、不重复的原则执行", "原办法同时废止。"), no=("规范政策解释",))  # fmt: skip
# Who has a right to what the document grants, at its end.
ENTITLED = Row("entitled", r"(?:享受|申请|获得|申报)[^。;]{0,30}(?:应|须|不得|不再|可)|(?:不(?:重复|得重复|再)|只能)(?:享受|申报|奖励|补助)", yes=("享受扶持的企业应如实申报", "不重复享受"), no=("享受美好生活",))
SUBMITTED = Row(
    "submitted", r"^以上(?:意见|报告|方案|请示|建议|办法)|请(?:予)?(?:批转|审议|审批|批示|批复)|[妥当]否,?请|^特此(?:通知|通告|报告|函告|批复)",
    yes=("以上意见如无不妥，请批转各地执行。", "以上报告，请审议。", "妥否，请批示。", "特此通知。"), no=("报请批准后实施", "以上学历"))
CALL = Row(
    "call", r"^让我们|^(?:全国各族人民|全[党国省市县区](?:上下|同志|人民|各级)).{0,16}[要须应]|号召[:,]全",
    yes=("让我们团结起来", "全市上下要以改革的精神推进工作", "全国各族人民要紧密团结"), no=("全市要建成公园10座", "让群众满意"))
EVERYBODY = Row(
    "everybody", r"^(?:此外,)?(?:各(?:地|级|有关|相关|省|市|县|区|乡|镇|部门|单位|成员单位)|地方各级|有关(?:部门|单位|地区)|全[省市县区]各)[^。;]{0,40}?[要须应]",
    yes=("各地、各部门要切实负起责任", "各县（区）人民政府应当结合实际", "地方各级农业部门要勇于担当"), no=("各地特色产业", "各级医院数量"))
ITSELF = Row("itself", _ITSELF, yes=("按照本意见要求", "根据本《决定》精神", "结合本实施意见"), no=("本地区的意见", "本部门规划"))
ENCLOSED = Row("enclosed", r"^(?:请?(?:查收|查看|下载|见))?(?:相关|有关)?附件:?[。]?$|^主题词:", yes=("请查收相关附件：", "主题词：农业  规划"), no=("附件1 任务表",))
# A signature stands in paragraphs of its own; ``extract.closing`` tells a body's name.
SIGNED = DATE_LINE

SIGNS: tuple[tuple[float, Row], ...] = ((3.0, IN_FORCE), (3.0, PRECEDENCE), (3.0, SUBMITTED), (2.5, CALL), (1.2, EVERYBODY), (1.5, ITSELF), (3.0, ENCLOSED), (3.0, SIGNED))
