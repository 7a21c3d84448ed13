"""Lists of bodies: what leads them in, what closes them, what their pieces share."""

from __future__ import annotations

from guihua.grammar.row import Row

_DIVISION = "省|自治区|直辖市|市|县|区|州|盟|旗|地区|乡|镇|乡镇|街道|自治州|自治县|市辖区|地|开发区|功能区|园区|新区"
_DIVISION_WITH_GOVERNMENT = "省|自治区|直辖市|市|县|区|州|盟|旗|乡|镇|街道|自治州|自治县|园区|新区|开发区"

LEAD_IN = Row("lead_in", r"^(?:由|会同|联合|商|并?由|以及|及|和|与|按照?|请|其中|其他) *(?=[一-鿿])", yes=("由县民政局", "会同省财政厅", "以及各市"), no=("县民政局",))
SHORT_DIVISION = Row("short_division", rf"^(?:各(?:有关|相关|级|设区)?)?(?:{_DIVISION})(?:\([^)]{{1,6}}\))?$", yes=("各市", "县", "各设区市", "各乡（镇）"), no=("各市人民政府", "县民政局"))
DIVISION_GOVERNMENT = Row("division_government", rf"^(?:{_DIVISION_WITH_GOVERNMENT})(?:[\(\[][^)\]]{{1,6}}[\)\]])?(?:人民)?(?:政府|管委会|党委|党工委|办事处|党委政府)(?:\([^)]{{1,12}}\))?$",
                          yes=("区政府", "县（市）人民政府"), no=("县直有关单位", "韩城市政府"))
TOGETHER = Row("together", r"会同|会商(?=[一-鿿]{2})", yes=("省财政厅会同省税务局",), no=("委员会同意".replace("会同", "会 同"),))
AND = Row("and", r"(?:以及|和|与|及)", yes=("县民政局和县残联",), no=("县民政局",))
ET_CETERA = Row("et_cetera", r"等(?=[一-鿿]{0,14}$)", yes=("省财政厅等", "省财政厅等有关部门"), no=("省财政厅",))
GENERIC_TAIL = Row("generic_tail", r"^(?:部门|单位|机构|企业|部门和单位|单位和部门|部门和企业|部门和机构|部门、单位|相关方|各方|地区|多部门|多家单位)?$", yes=("部门", "部门和企业", ""), no=("有关部门", "省级相关部门"))
CLOSING = Row("closing", r"(?:按(?:照)?(?:各自)?(?:职责|职能)(?:分工)?|按(?:照)?分工|分工|分别|共同|具体|各自|等|负责(?:落实|实施)?|组织实施|抓好落实)+$", yes=("省财政厅按职责分工负责", "县民政局等"), no=("县民政局", "发展改革委"))
