"""Names that mean many bodies at once, and endings that tell what kind of body a name is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from guihua.gazetteer.agency_table import LEVELS
from guihua.gazetteer.tsv import read_rows, several
from guihua.plan.vocabulary import Level, UnitKind

# Words that several rows of collectives.tsv share, by the name that they have there; a later one may hold an earlier one.
SHARED = {
    "<word>": r"[^、,;。:\s()\[\]]",
    "<br>": r"(?:[(\[][^()\[\]]{1,12}[)\]])?",
    "<and>": "[、/和及与]?",
    "<division>": "(?:省|自治区|直辖市|计划单列市|设区(?:的)?市|地级市|县级市|市辖区|自治州|自治县|市|州|盟|地区|县|区|旗|乡|镇|苏木|街道|街|社区|村)",
    "<province>": "(?:省|自治区|直辖市)",
    "<city>": "(?:设区(?:的)?市|地级(?:及以上|以上)?市|计划单列市|自治州|市|州|盟|地市|师市|师)",
    "<county>": "(?:县级市|市辖区|自治县|县|区|旗)",
    "<township>": "(?:乡|镇|街道|苏木|街|街办)",
    "<members>": "(?:部门|单位|机关|机构|部委|直属机构|厅局|委办局|委局|局委办|团体|企事业单位)",
    "<grouped>": "(?:企业|国企|央企|高校|高等学校|院校|学校|中小学|医院|医疗机构|公司|集团|银行|组织|协会|学会|商会|媒体|园区|开发区|企事业单位|社会力量|平台|"
    "运营商|科研院所|金融机构|承担单位|成员|景区|支行|分行)",
    "<rules>": "(?:级)?(?:人民政府|政府|党委|党委和政府|党委政府|管委会|管理委员会|党委、政府|办事处|街道办事处|党工委|工委)?<br>",
    "<some>": "(?:各有关|各相关|各所辖|各试点|各|有关|相关|有条件的|所在|属地|所辖|试点|涉及|其他)",
}


class Group(Struct, frozen=True):
    """A row: the pattern of a whole folded name, whose bodies it means ("plan": those of the prefix or of the plan itself), examples."""

    pattern: re.Pattern[str]
    level: Level | Literal["plan"] | None
    yes: tuple[str, ...]
    no: tuple[str, ...]


@lru_cache(maxsize=1)
def groups() -> tuple[Group, ...]:
    """The rows of collectives.tsv in their order; the first that fits counts."""
    made = []
    for pattern, level, yes, no in read_rows("collectives.tsv", "pattern level yes no"):
        for name, words in reversed(SHARED.items()):
            pattern = pattern.replace(name, words)
        at: Level | Literal["plan"] | None = "plan" if level == "plan" else LEVELS.get(level)
        made.append(Group(re.compile(pattern), at, several(yes), several(no)))
    return tuple(made)


def _ends(words: str) -> re.Pattern[str]:
    return re.compile(f".*(?:{words.replace(' ', '|')})")


# The first that fits counts.
ENDINGS: tuple[tuple[UnitKind, re.Pattern[str]], ...] = (
    (
        "coordination",
        re.compile(
            ".*(?:领导小组|协调小组|推进小组|指导小组|工作小组|联席会议|指挥部|工作专班|专班|工作组|专项组|协调组|工作委员会|协调机制)(?:办公室|办)?"
        ),
    ),
    ("government", re.compile(".{2,}(?:管理委员会|管委会|执行委员会|执委会)")),
    ("party", re.compile(".*(?:区|城|园)(?:党工委|工委)|.{2,}(?:工作|系统)党委")),
    ("enterprise", _ends("有限公司 分公司 公司 集团 银行 支行 分行 农商行 信用社 信用联社 保险 铁路局 电网 电厂")),
    ("public_institution", _ends("中心 学校 大学 学院 中学 小学 幼儿园 医院 卫生院 保健院 卫生室 疗养院 福利院 敬老院 养老院 救助站")),
    ("public_institution", _ends("研究院 研究所 科学院 设计院 规划院 勘察院 检测院 检验院 研究室 干校 实验室 管理所 监测总站 总站 血站")),
    ("public_institution", _ends("图书馆 博物馆 文化馆 美术馆 科技馆 体育馆 纪念馆 展览馆 档案馆 少年宫 文化站 服务站 推广站 监测站 观测站 工作站")),
    ("public_institution", _ends("报社 日报 出版社 电视台 广播台 通讯社")),
    ("mass_organisation", re.compile(".{2,}(?:联合会|总工会|妇联|残联|科协|工商联|文联|侨联)")),
    ("other", re.compile(".{2,}(?:协会|学会|商会|基金会|促进会|研究会|联盟|志愿服务队|工作队|合作社)")),
    ("military", re.compile(".{0,60}(?:军分区|人武部|预备役.{0,4}|武警.{0,6}(?:总队|支队|中队|大队))")),
)


def collective(text: str) -> Group | None:
    """The row that a folded name fits which means many bodies; None when it means one.

    >>> collective("各乡(镇)人民政府").level, collective("有关部门").level, collective("县残联")
    ('township', 'plan', None)
    """
    return next((group for group in groups() if group.pattern.fullmatch(text)), None)


def generic_kind(text: str) -> UnitKind | None:
    """The kind that the ending of a folded name tells; None when it tells nothing.

    >>> generic_kind("省信息中心"), generic_kind("省推进创新发展专项工作组"), generic_kind("发展")
    ('public_institution', 'coordination', None)
    """
    return next((kind for kind, pattern in ENDINGS if pattern.fullmatch(text)), None)
