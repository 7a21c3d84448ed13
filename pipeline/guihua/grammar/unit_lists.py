"""Lists of bodies: what parts their names, what leads them in, what closes them. None of it belongs to a name."""

from __future__ import annotations

from guihua.grammar.row import Row

SEPARATOR = Row("separator", r"[、,;/|\\\s.。:①-⑳-]+|[)\]]|(?<=[局委办部厅院会署府司心联社处所站团镇乡])\+",
                yes=("、", "，", " ", "②", "县住建局+县财政局"), no=("和", "互联网+监管"))  # fmt: skip
JOIN = Row(
    "join", r"以及|和|与(?!会)|及|并会同|会同|会商|联合(?!会|国|社|体)|其中|其他|均?由|均需|并|商(?![务业会店贸标]|$|[、,;。()\s]|牵头|负责|配合|参与|协助|按|等)|请",
    yes=("县民政局和县残联", "会同省财政厅", "由县民政局", "以及各市", "省教育厅商省财政厅"), no=("县民政局", "县残疾人联合会", "电信运营商、", "与会单位"),
)  # fmt: skip
ET_CETERA = Row("et_cetera", r"(?<!高)等(?!级)", yes=("省财政厅等", "省财政厅等部门，"), no=("高等学校", "等级"))
# Places of which only the last says what they are.
SHARED_ENDING = Row(
    "shared_ending",
    r"(?<![^、,;:()\[\] ])(?P<places>(?:[一-鿿]{2,4}、)+)(?P<last>[一-鿿]{1,4}(?:等)?(?:省|市|县|区|州|镇|乡))(?:人民政府|政府|党委|街道办)?(?=[、,;。)\] ]|$)",
    yes=("安远、云川、白水市政府", "县水利局，安远、云川镇", "安远、云川等镇人民政府"), no=("县水利局、云川镇政府驻地", "安远、云川"),
)  # fmt: skip
# What may follow the name of a body and belong to it: its own branch, to the next mark.
REST_OF_NAME = Row(
    "rest_of_name", r"(?:[一二三四五六七八九十]{1,2}[大中支]队|(?![一二三四五六七八九十第附])[一-鿿]{1,9}(?:[段站队组室部厂场库所处科院校团馆]|中心))(?=[、,;。)\]\n]|$)",
    yes=("集团云川车务段", "安远管理处。", "七中队、"), no=("大力发展创投基金", "三、保障措施", "加强领导"),
)  # fmt: skip
# A sign at a name, which a note explains: 县水利局★.
SIGN = Row("sign", r"[★☆▲△●◆◇■□※*#√]+", yes=("县水利局★", "▲县财政局"), no=("县水利局",))
# What stands for bodies without naming any; 各部门 and 有关部门 are bodies.
# What a clause says of its task or number beside the bodies.
NO_BODY = Row("no_body", r"(?:预期性|约束性|指导性|引导性)(?:指标)?|(?<![一-鿿A-Za-z])[A-EⅠ-Ⅴ]级(?:任务|事项)", yes=("预期性指标，牵头单位", "A级任务"), no=("县级任务", "指标处"))
GENERIC = Row(
    "generic", r"(?=[\d一二三四五六七八九十多部单机企地相各总牵主责参配协实落承支监])(?:(?:(?:\d{1,6}|[一二三四五六七八九十]{1,6})个?)?多?部门|单位|机构|企业|地区|相关方|各方|多家单位|(?:总?牵头|主办|责任|参与|配合|协助|实施|落实|承办|支持|主管|监督)(?:单位|部门|机构))",
    yes=("部门", "实施部门", "部门和企业"), no=("县民政局",),
)  # fmt: skip
MANNER = Row(
    "manner",
    r"(?:按(?:照)?(?:各自)?(?:职能职责|职责职能|职责|职能|任务|工作|部门)(?:任务|职责)?(?:分工)?(?:权限)?|按(?:照)?(?:各自)?分工|依(?:据|照)?(?:法依)?职责"
    r"|在(?:各自)?职责范围内|(?:根据|结合)(?:各自)?职责(?:分工)?|职责分工|分工|分别|共同|具体|各自|协同|联合|密切|积极|统筹|主动|全力|抓好|做好|组织(?=落实|执行|配合|承办|完成))+",
    yes=("按职责分工负责", "按照职责分工", "共同", "组织落实"), no=("县民政局", "发展改革委", "县委组织部"),
)  # fmt: skip
# Who answers for a body, printed behind its name: 县水利局 王建国.
_SURNAMES = "赵钱孙李周吴郑王冯陈卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻苏潘葛范彭郎鲁韦马苗方俞任袁柳史唐费廉岑薛雷贺倪汤滕殷罗毕郝安常于傅齐康伍余顾孟黄穆萧尹姚邵汪祁毛狄臧戴宋庞熊纪舒屈项祝董梁杜阮蓝闵季贾江颜郭梅林钟徐邱骆高夏蔡田胡凌霍万柯卢莫房解应丁邓洪包左石崔吉龚程邢裴陆荣翁段侯谷车牧武符刘景詹龙叶白赖卓乔曾闫肖涂聂关丛岳冉桂付甘冷温申甄阎辛"
PERSON = Row(
    "person", rf"^(?:[{_SURNAMES}]|欧阳|上官|诸葛|司徒|皇甫|东方) ?[一-鿿](?: ?[一-鿿])?(?<![区县市州镇乡村街办局所站院委会队部处科室心司校园场库组厅社厂店])$",
    yes=("王建国", "张伟", "欧阳明", "李 强"), no=("高新区", "县水利局", "安远镇", "各乡镇", "万达公司"),
)  # fmt: skip
# … or behind the office that he holds there, or in a bracket: 县水利局局长王建国, 县林业局（王建国）. In a bracket two letters may be a field (公安).
_OFFICE = r"(?:(?<=[局委办院校司团社站所厅部心])党[组委]|常务)?副?(?:[局镇乡县市区部站所院校科股队会处厅]长|主任|书记|主席|理事长|总?经理)"
_NAME = rf"(?:[{_SURNAMES}]|欧阳|上官|诸葛|司徒|皇甫|东方)[一-鿿]"
_NO_NAME = "(?<![区县市州镇乡村街办局所站院委会队部处科室心司校园场库组厅社厂店片类口段线期级层项])"
PERSON_IN_OFFICE = Row(
    "person_in_office", rf"(?<=[一-鿿])(?:{_OFFICE}(?:{_NAME}[一-鿿]?)?|\((?!任务){_NAME}[一-鿿]{_NO_NAME}\)){_NO_NAME}(?=[、,;。:)\s]|$)",
    yes=("县水利局局长王建国、", "县农业农村局党组副书记刘洋", "县林业局（王建国）", "县应急局局长、"), no=("县委宣传部（新闻办）", "县公安局（公安）", "市长江办", "县水利局（江南片）"),
)  # fmt: skip
# Where such a name may stand: behind the name of a body and a blank, his office or a bracket, to the end of the entry.
PERSON_BEHIND = Row("person_behind", rf"(?:\s{{1,4}}|\(|{_OFFICE})(?P<person>[一-鿿](?: ?[一-鿿]){{1,3}})(?=[、,;。:)\]\s]|$)",
                    yes=(" 王建国、县住建局", " 李 强)", "局长王建国", "(王建国)"), no=("王建国", " 牵头负责县里的工作"))  # fmt: skip
