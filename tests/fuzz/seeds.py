"""The files that fuzzing starts from: one small plan, of a place that is not there, in every format that is read."""

from __future__ import annotations

import io
import sys
from functools import cache
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from ofd_files import OfdPage, ofd
from office_files import cell, docx, p, table
from pdf_files import Page, write_pdf

TEXT = """安远县人民政府关于印发安远县养老服务发展规划的通知

安政发〔2021〕3号

各乡镇人民政府，县政府各部门：

《安远县养老服务发展规划》已经县人民政府同意，现印发给你们，请认真贯彻执行。

安远县人民政府
2021年6月1日

（此件公开发布）

安远县养老服务发展规划（2021—2025年）

目 录

一、发展基础……1
二、主要目标……2

一、发展基础

“十三五”期间，全县新建养老院2所，床位达到1200张。

二、主要目标

到2025年，护理型床位占比达到55%以上，养老院不少于12所。

专栏1 主要指标
类别\t指标\t2025年目标值\t属性
设施\t1.床位数（张）\t≥1500\t预期性
\t2.护理型床位占比（%）\t55\t约束性

三、主要任务

（一）建设养老院。
1.新建养老院。推进城乡养老院建设，新建4所。（牵头单位：县民政局；参与单位：县财政局、县残联）
2.培训护理员。培训护理员500人次。（县人力资源社会保障局牵头，各乡镇人民政府配合，2023年底前完成）

专栏2 重点项目
1.养老院改造。改造敬老院8所。
2.智慧养老。建设平台1个。

（二）保障服务质量。健全标准体系，依据《养老机构管理办法》加强监管。责任单位：县市场监管局

四、保障措施

加强组织领导，落实经费。

抄送：县委办公室。
安远县人民政府办公室 2021年6月1日印发
"""


@cache
def seeds() -> dict[str, bytes]:
    """Each format's file, by the name under which it is read."""
    lines = [line for line in TEXT.splitlines() if line.strip()]
    rows = [line.split("\t") for line in lines if "\t" in line]
    return {
        "plan.txt": TEXT.encode(),
        "gbk.txt": TEXT.encode("gb18030"),
        "plan.md": _markdown(lines).encode(),
        "plan.html": _html(lines, rows).encode(),
        "table.csv": "\n".join(",".join(row) for row in rows).encode(),
        "plan.docx": _docx(lines, rows),
        "table.xlsx": _xlsx(rows),
        "plan.pdf": _pdf(lines),
        "plan.ofd": _ofd(lines),
        "plan.mht": _mhtml(_html(lines, rows)),
    }


def _markdown(lines: list[str]) -> str:
    return "\n\n".join(f"| {' | '.join(line.split(chr(9)))} |" if "\t" in line else f"## {line}" if line[1:2] == "、" else line for line in lines)


def _html(lines: list[str], rows: list[list[str]]) -> str:
    body = "".join(f"<p>{line}</p>" for line in lines if "\t" not in line)
    table_rows = "".join(f"<tr>{''.join(f'<td colspan=1>{value}</td>' for value in row)}</tr>" for row in rows)
    head = "<!DOCTYPE html><html><head><meta charset='utf-8'></head><body><div class='nav'>首页</div>"
    return f"{head}{body}<table border=1>{table_rows}</table></body></html>"


def _mhtml(page: str) -> bytes:
    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n--b\r\n'
    part = 'Content-Type: text/html; charset="utf-8"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n'
    return f"{head}{part}{page}\r\n--b--\r\n".encode()


def _docx(lines: list[str], rows: list[list[str]]) -> bytes:
    paragraphs = "".join(p(line) for line in lines if "\t" not in line)
    return docx(paragraphs + table(*("".join(cell(value) for value in row) for row in rows)))


def _xlsx(rows: list[list[str]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    sheet.merge_cells("A2:A3")
    sheet["C4"] = 0.55
    sheet["C4"].number_format = "0%"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _pdf(lines: list[str]) -> bytes:
    pages = [lines[at : at + 24] for at in range(0, len(lines), 24)]
    return write_pdf([Page().lines(80, 80, [line.replace("\t", " ")[:28] for line in page]) for page in pages])


def _ofd(lines: list[str]) -> bytes:
    pages = [lines[at : at + 24] for at in range(0, len(lines), 24)]
    return ofd([_ofd_page(page) for page in pages])


def _ofd_page(lines: list[str]) -> OfdPage:
    page = OfdPage()
    for at, line in enumerate(lines):
        page.write(28, 30 + 9 * at, line.replace("\t", " ")[:28])
    return page
