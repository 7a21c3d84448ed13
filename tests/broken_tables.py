"""Made-up tables whose cells are wrapped, and whose rows a page cuts: drawn as PDF with rulings or without, and as pdftotext -layout prints them.

Each table stands with what a careful reader takes from it; all were written before any of them was read. Run as
``python tests/broken_tables.py [NAME …]`` for the score of each and, where names are given, what is missing (-) or too much (+).
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from guihua import extract
from guihua.plan import Plan
from guihua.readers import read_bytes
from official_tables import Case, Facts, expected, extracted, f1
from pdf_files import Page, write_pdf

Level = Literal["top", "middle", "bottom"]
SIZE, LINE, LEFT, TOP = 10, 14, 60, 80


@dataclass(frozen=True)
class Sheet:
    """A caption, columns as wide as so many letters, a header and rows, and what they say in lines as ``official_tables`` has them."""

    title: str
    caption: str
    widths: tuple[int, ...]
    rows: tuple[tuple[str, ...], ...]
    kind: str
    facts: tuple[str, ...]


INDICATORS = Sheet(
    "安远县“十四五”老龄事业发展规划", "表1　主要指标", (4, 11, 5, 6, 6),
    (("序号", "指标", "单位", "2025年", "属性"),
     ("1", "基本养老保险参保率", "%", "97", "预期性"),
     ("2", "新建城区配套建设养老服务设施达标率", "%", "100", "约束性"),
     ("3", "特殊困难老年人家庭适老化改造户数", "户", "1200", "约束性"),
     ("4", "养老机构护理型床位占比", "%", "≥55", "约束性"),
     ("5", "每千名老年人配备社会工作者人数", "人", "1.2", "预期性")),
    "indicators",
    ("1|基本养老保险参保率|%||anticipatory|2025=97", "2|新建城区配套建设养老服务设施达标率|%||binding|2025=100",
     "3|特殊困难老年人家庭适老化改造户数|户||binding|2025=1200", "4|养老机构护理型床位占比|%||binding|2025=≥55",
     "5|每千名老年人配备社会工作者人数|人||anticipatory|2025=1.2"),
)  # fmt: skip
BARE = Sheet(
    "北屏县“十四五”水利发展规划", "专栏1　水利发展主要指标", (13, 8, 8, 6),
    (("指标", "2020年", "2025年", "属性"),
     ("农村自来水普及率（%）", "88.2", "92", "预期性"),
     ("五级以上江河堤防工程达标率（%）", "71.5", "85", "预期性"),
     ("农田灌溉水有效利用系数", "0.52", "0.56", "约束性"),
     ("重要江河湖泊水功能区水质达标率（%）", "83", "≥90", "约束性"),
     ("新增蓄滞洪能力（万立方米）", "—", "320", "预期性")),
    "indicators",
    ("|农村自来水普及率|%||anticipatory|2020=88.2;2025=92", "|五级以上江河堤防工程达标率|%||anticipatory|2020=71.5;2025=85",
     "|农田灌溉水有效利用系数|||binding|2020=0.52;2025=0.56", "|重要江河湖泊水功能区水质达标率|%||binding|2020=83;2025=≥90",
     "|新增蓄滞洪能力|万立方米||anticipatory|2025=320"),
)  # fmt: skip
NAMES = Sheet(
    "安远县“十四五”农业发展规划", "专栏1　主要指标", (3, 9, 4, 6, 6, 5),
    (("序号", "指标名称", "单位", "2020年", "2025年", "属性"),
     ("1", "农村自来水普及率与水质达标率（按受益人口计算）", "%", "88", "95", "约束性"),
     ("2", "规模养殖场粪污处理装备配套率", "%", "92", "98", "约束性"),
     ("3", "高标准农田面积", "万亩", "12", "18", "预期性"), ("4", "主要农作物耕种收综合机械化水平（含丘陵山区）", "%", "70", "78", "预期性"),
     ("5", "农民人均可支配收入", "元", "15000", "21000", "预期性")),
    "indicators",
    ("1|农村自来水普及率与水质达标率（按受益人口计算）|%||binding|2020=88;2025=95", "2|规模养殖场粪污处理装备配套率|%||binding|2020=92;2025=98",
     "3|高标准农田面积|万亩||anticipatory|2020=12;2025=18", "4|主要农作物耕种收综合机械化水平（含丘陵山区）|%||anticipatory|2020=70;2025=78",
     "5|农民人均可支配收入|元||anticipatory|2020=15000;2025=21000"),
)  # fmt: skip
TASKS = Sheet(
    "安远县养老服务重点任务分工方案", "重点任务分工表", (4, 14, 8, 9),
    (("序号", "工作任务", "责任单位", "完成时限"),
     ("1", "在每个乡镇建设一所具备全日托养功能的综合养老服务中心", "县民政局", "2024年12月底前"),
     ("2", "为经济困难的高龄失能老年人发放养老服务补贴", "县民政局、县财政局", "持续推进"),
     ("3", "开展养老机构消防安全专项整治", "县消防救援大队", "2024年6月底前"),
     ("4", "建立覆盖城乡的老年人能力综合评估制度", "县卫生健康局、县医保局", "2025年6月底前"),
     ("5", "培训养老护理员", "县人力资源社会保障局", "2025年底前")),
    "tasks",
    ("1|在每个乡镇建设一所具备全日托养功能的综合养老服务中心|||县民政局|2024年12月底前",
     "2|为经济困难的高龄失能老年人发放养老服务补贴|||县民政局、县财政局|持续推进",
     "3|开展养老机构消防安全专项整治|||县消防救援大队|2024年6月底前", "4|建立覆盖城乡的老年人能力综合评估制度|||县卫生健康局、县医保局|2025年6月底前",
     "5|培训养老护理员|||县人力资源社会保障局|2025年底前"),
)  # fmt: skip
LONG = Sheet(
    "云岭市“十四五”残疾人保障和发展规划", "专栏1　主要指标", (6, 8, 7, 7, 6),
    (("类别", "指标（单位）", "2020年基期值", "2025年目标值", "指标属性"),
     ("收入就业", "残疾人家庭人均收入年均增长（%）", "—", "与全市居民人均收入增长同步", "预期性"),
     ("社会保障", "符合条件的残疾人纳入最低生活保障比例（%）", "100", "100", "约束性"),
     ("社会保障", "困难残疾人生活补贴目标人群覆盖率（%）", "98.5", "100", "约束性"),
     ("康复教育", "残疾儿童少年义务教育入学率（%）", "95", "≥97", "约束性"),
     ("康复教育", "有需求的残疾人家庭医生签约服务覆盖率（%）", "82", "95以上", "预期性")),
    "indicators",
    ("|残疾人家庭人均收入年均增长|%|收入就业|anticipatory|2025=与全市居民人均收入增长同步",
     "|符合条件的残疾人纳入最低生活保障比例|%|社会保障|binding|2020=100;2025=100",
     "|困难残疾人生活补贴目标人群覆盖率|%|社会保障|binding|2020=98.5;2025=100",
     "|残疾儿童少年义务教育入学率|%|康复教育|binding|2020=95;2025=≥97",
     "|有需求的残疾人家庭医生签约服务覆盖率|%|康复教育|anticipatory|2020=82;2025=95以上"),
)  # fmt: skip
DUTIES = Sheet(
    "清河市优化营商环境工作方案", "责任分工表", (3, 9, 13, 7, 8),
    (("序号", "任务", "具体措施", "牵头单位", "配合单位"),
     ("1", "压减企业开办时间", "整合企业登记、公章刻制、发票申领等环节，企业开办时间压缩至1个工作日以内",
      "市市场监管局", "市公安局、市税务局、市人力资源社会保障局"),
     ("2", "提升办理建筑许可便利度", "推行联合验收和多图联审，社会投资小型低风险项目审批时间不超过15个工作日",
      "市住房城乡建设局", "市自然资源局"),
     ("3", "降低融资成本", "建立企业融资需求库", "市金融局", "市发展改革委、人行清河支行"),
     ("4", "优化纳税服务", "推广电子发票，全年办税缴费事项网上可办率达到99%以上", "市税务局", "市数据局")),
    "tasks",
    ("1|压减企业开办时间|市市场监管局|市公安局、市税务局、市人力资源社会保障局||", "2|提升办理建筑许可便利度|市住房城乡建设局|市自然资源局||",
     "3|降低融资成本|市金融局|市发展改革委、人行清河支行||", "4|优化纳税服务|市税务局|市数据局||"),
)  # fmt: skip
BEHIND = ("二、主要任务", "（一）完善服务网络。建设服务中心，方便群众。", "（二）提升服务能力。培养服务人才，提高质量。")


# lines of cells --------------------------------------------------------------------------------------------------------------


def width(words: str) -> int:
    """How many half letters wide ``words`` are."""
    return sum(1 if unicodedata.east_asian_width(letter) in "NaH" or letter.isascii() else 2 for letter in words)


def wrapped(words: str, letters: int) -> list[str]:
    """The lines of a cell as wide as so many letters; none begins with a closing mark."""
    lines = [""]
    for letter in words:
        if width(lines[-1] + letter) > 2 * letters - 1:
            carried = lines[-1][-1] if letter in "、，。；）" else ""
            lines[-1] = lines[-1][: len(lines[-1]) - len(carried)]
            lines.append(carried)
        lines[-1] += letter
    return lines


def levels(row: Sequence[str], sheet: Sheet, level: Level) -> tuple[int, list[list[tuple[float, str]]]]:
    """How many lines a row has, and the lines of each cell with their heights in it."""
    cells = [wrapped(words, letters) for words, letters in zip(row, sheet.widths, strict=True)]
    most = max(map(len, cells))
    share = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[level]
    return most, [[(share * (most - len(lines)) + at, line) for at, line in enumerate(lines) if line] for lines in cells]


# PDF -------------------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Drawing:
    """How a table is drawn: where its short cells stand, its rulings, the room between rows, behind which line of which row the page ends, and
    whether the next page begins with the header again and has a number."""

    level: Level = "middle"
    rulings: Literal["all", "none", "three", "rows"] = "all"
    room: int = 10
    cut: tuple[int, int] | None = None
    headed: bool = False
    numbered: bool = False
    centred: bool = False


def drawn(sheet: Sheet, how: Drawing) -> bytes:
    """The document as PDF."""
    pages = [Page().lines(LEFT, TOP, (sheet.title, "一、主要目标", sheet.caption), 12, 24)]
    xs = [float(LEFT)]
    for letters in sheet.widths:
        xs.append(xs[-1] + letters * SIZE + 8)
    heights = [levels(row, sheet, how.level)[0] * LINE + how.room for row in sheet.rows]
    before = sum(heights[: how.cut[0]]) + how.cut[1] * LINE + how.room / 2 if how.cut else 0.0
    y = 780.0 - before if how.cut else TOP + 80.0
    rules = [y]
    for at, row in enumerate(sheet.rows):
        _, cells = levels(row, sheet, how.level)
        edge = how.cut[1] if how.cut and how.cut[0] == at else 99
        for c, lines in enumerate(cells):
            for place, line in lines:
                if place < edge - 0.4:
                    _set(pages[-1], (xs[c], xs[c + 1]), y + how.room / 2 + place * LINE, line, how.centred)
        if edge == 99:
            y += heights[at]
            rules.append(y)
            continue
        if edge:
            rules.append(y + how.room / 2 + edge * LINE)
        _rule(pages[-1], xs, rules, how)
        if how.numbered:
            pages[-1].text(280, 800, "— 7 —", 10)
        pages.append(Page())
        y = float(TOP)
        rules = [y]
        if how.headed:
            for c, lines in enumerate(levels(sheet.rows[0], sheet, how.level)[1]):
                for place, line in lines:
                    _set(pages[-1], (xs[c], xs[c + 1]), y + how.room / 2 + place * LINE, line, how.centred)
            y += heights[0]
            rules.append(y)
        for c, lines in enumerate(cells):
            for place, line in lines:
                if place >= edge - 0.4:
                    _set(pages[-1], (xs[c], xs[c + 1]), y + how.room / 2 + max(0, place - edge) * LINE, line, how.centred)
        y += heights[at] - edge * LINE - (how.room / 2 if edge else 0)
        rules.append(y)
    _rule(pages[-1], xs, rules, how)
    pages[-1].lines(LEFT, y + 20, BEHIND, 12, 24)
    return write_pdf(pages)


def _set(page: Page, sides: tuple[float, float], y: float, line: str, centred: bool) -> None:
    left = (sides[0] + sides[1] - width(line) * SIZE / 2) / 2 if centred else sides[0] + 4
    page.text(left, y, line, SIZE)


def _rule(page: Page, xs: Sequence[float], rules: Sequence[float], how: Drawing) -> None:
    if how.rulings == "all":
        page.grid(xs, rules)
        return
    shown = {"none": (), "three": (rules[0], rules[1], rules[-1]), "rows": tuple(rules)}[how.rulings]
    for y in shown:
        page.rule(xs[0], y, xs[-1], y)


# as pdftotext -layout prints it ----------------------------------------------------------------------------------------------


def printed(sheet: Sheet, level: Level, room: int = 0, cut: int | None = None, *, counted: bool = False) -> bytes:
    """The document as text in columns: ``room`` blank lines between rows; a page ends behind row ``cut``, the next has the header again.

    ``counted``: each letter has one place, however wide it is.
    """
    lines = [sheet.title, "", "一、主要目标", "", f"          {sheet.caption}", ""]
    for at, row in enumerate(sheet.rows):
        lines += [*_columns(row, sheet, level, counted), *[""] * room]
        if at == cut:
            lines += ["", " " * 36 + "— 7 —", "\f" + sheet.title, "", *_columns(sheet.rows[0], sheet, level, counted), *[""] * room]
    return "\n".join([*lines, "", *BEHIND, ""]).encode()


def _columns(row: Sequence[str], sheet: Sheet, level: Level, counted: bool) -> Iterator[str]:
    most, cells = levels(row, sheet, level)
    grid = [""] * most
    left = 2
    for lines, letters in zip(cells, sheet.widths, strict=True):
        for place, words in lines:
            at = min(most - 1, int(place + 0.5))
            grid[at] += " " * (left - (len if counted else width)(grid[at])) + words
        left += letters + 4 if counted else 2 * letters + 3
    yield from grid


FILES: dict[str, tuple[Sheet, str, bytes]] = {
    name: (sheet, ending, data)
    for name, sheet, ending, data in (
        ("ruled_cut_name", INDICATORS, "pdf", drawn(INDICATORS, Drawing(cut=(3, 1)))),
        ("ruled_cut_headed", INDICATORS, "pdf", drawn(INDICATORS, Drawing(cut=(3, 1), headed=True, numbered=True))),
        ("ruled_cut_top", INDICATORS, "pdf", drawn(INDICATORS, Drawing(level="top", cut=(2, 1), numbered=True))),
        ("ruled_cut_bottom", BARE, "pdf", drawn(BARE, Drawing(level="bottom", cut=(2, 1), headed=True))),
        ("ruled_cut_tasks", TASKS, "pdf", drawn(TASKS, Drawing(level="top", cut=(1, 1), headed=True, numbered=True))),
        ("ruled_cut_tasks_middle", TASKS, "pdf", drawn(TASKS, Drawing(cut=(2, 1)))),
        ("plain_middle", INDICATORS, "pdf", drawn(INDICATORS, Drawing(rulings="none", centred=True))),
        ("plain_top", INDICATORS, "pdf", drawn(INDICATORS, Drawing(level="top", rulings="none"))),
        ("plain_tight", INDICATORS, "pdf", drawn(INDICATORS, Drawing(level="top", rulings="none", room=0))),
        ("plain_bare", BARE, "pdf", drawn(BARE, Drawing(rulings="none", centred=True))),
        ("plain_bare_tight", BARE, "pdf", drawn(BARE, Drawing(level="top", rulings="none", room=0))),
        ("plain_tasks", TASKS, "pdf", drawn(TASKS, Drawing(rulings="none"))),
        ("plain_tasks_top", TASKS, "pdf", drawn(TASKS, Drawing(level="top", rulings="none", room=6))),
        ("plain_cut", INDICATORS, "pdf", drawn(INDICATORS, Drawing(level="top", rulings="none", cut=(3, 1), numbered=True))),
        ("plain_cut_tasks", TASKS, "pdf", drawn(TASKS, Drawing(level="top", rulings="none", cut=(2, 1), headed=True))),
        ("three_rules", BARE, "pdf", drawn(BARE, Drawing(rulings="three", centred=True))),
        ("three_rules_tight", INDICATORS, "pdf", drawn(INDICATORS, Drawing(level="top", rulings="three", room=2))),
        ("rows_ruled", TASKS, "pdf", drawn(TASKS, Drawing(rulings="rows"))),
        ("printed_top", INDICATORS, "txt", printed(INDICATORS, "top")),
        ("printed_middle", INDICATORS, "txt", printed(INDICATORS, "middle", 1)),
        ("printed_bottom", INDICATORS, "txt", printed(INDICATORS, "bottom", 1)),
        ("printed_bare", BARE, "txt", printed(BARE, "top")),
        ("printed_bare_apart", BARE, "txt", printed(BARE, "middle", 1)),
        ("printed_tasks", TASKS, "txt", printed(TASKS, "top")),
        ("printed_tasks_apart", TASKS, "txt", printed(TASKS, "middle", 1)),
        ("printed_cut", INDICATORS, "txt", printed(INDICATORS, "top", 0, 2)),
        ("printed_cut_tasks", TASKS, "txt", printed(TASKS, "middle", 1, 2)),
        ("long_top", LONG, "txt", printed(LONG, "top")),
        ("long_middle", LONG, "txt", printed(LONG, "middle")),
        ("long_apart", LONG, "txt", printed(LONG, "middle", 1)),
        ("long_cut", LONG, "txt", printed(LONG, "top", 1, 3)),
        ("duties_top", DUTIES, "txt", printed(DUTIES, "top")),
        ("duties_middle", DUTIES, "txt", printed(DUTIES, "middle")),
        ("duties_apart", DUTIES, "txt", printed(DUTIES, "middle", 1)),
        ("drawn_long", LONG, "pdf", drawn(LONG, Drawing(rulings="none", centred=True))),
        ("drawn_long_tight", LONG, "pdf", drawn(LONG, Drawing(level="top", rulings="none", room=2))),
        ("drawn_long_cut", LONG, "pdf", drawn(LONG, Drawing(cut=(2, 2), headed=True))),
        ("drawn_duties", DUTIES, "pdf", drawn(DUTIES, Drawing(rulings="none"))),
        ("drawn_duties_tight", DUTIES, "pdf", drawn(DUTIES, Drawing(level="top", rulings="none", room=2))),
        ("counted_middle", INDICATORS, "txt", printed(INDICATORS, "middle", counted=True)),
        ("counted_bottom", BARE, "txt", printed(BARE, "bottom", counted=True)),
        ("counted_names", NAMES, "txt", printed(NAMES, "middle", counted=True)),
        ("counted_names_apart", NAMES, "txt", printed(NAMES, "middle", 1, counted=True)),
        ("counted_duties", DUTIES, "txt", printed(DUTIES, "middle", counted=True)),
        ("drawn_duties_cut", DUTIES, "pdf", drawn(DUTIES, Drawing(level="top", cut=(1, 2), numbered=True))),
    )
}  # fmt: skip


def facts(name: str) -> tuple[Facts, Facts, Plan]:
    """What a table says, what was read of it, and the whole record."""
    sheet, ending, data = FILES[name]
    plan = extract(read_bytes(data, f"{name}.{ending}"))
    return expected(Case(name, "", sheet.kind, sheet.facts)), extracted(plan, sheet.kind), plan


def main(names: Sequence[str]) -> None:
    """Print the score of each file, and of all that end alike."""
    sums: dict[str, list[tuple[int, int, int]]] = {}
    for name in names or FILES:
        wanted, found, plan = facts(name)
        counts = ((wanted & found).total(), wanted.total(), found.total())
        sums.setdefault(f"{FILES[name][1]} {name.split('_')[0]}", []).append(counts)
        codes = " ".join(sorted({finding.code for finding in plan.findings}))
        print(f"{name:26} {f1(*counts):.3f} {counts[0]:3} of {counts[1]:3}, {counts[2] - counts[0]:2} wrong  {codes}")
        if names:
            print("".join(f"   - {' '.join(fact)}\n" for fact in wanted - found) + "".join(f"   + {' '.join(fact)}\n" for fact in found - wanted))
    for kind, counts in sums.items():
        hits, wanted, found = map(sum, zip(*counts, strict=True))
        right = sum(f1(*one) == 1 for one in counts)
        print(f"{kind:12} F1 {f1(hits, wanted, found):.3f}, right {right} of {len(counts)}, {found - hits} facts wrong")


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).parent))
    main(sys.argv[1:])
