"""Web pages: what a browser shows, and which of it is the document."""

from __future__ import annotations

import json
from html import escape

import pytest
from lxml import html

from guihua.limits import Limits
from guihua.readers import read_bytes
from guihua.readers.html.read import read_html
from guihua.source import Source
from guihua.unreadable import UnreadableError

PROSE = "各级各部门要切实加强组织领导，压实工作责任，确保本规划确定的各项任务落到实处。"


def read(body: str, limits: Limits | None = None) -> Source:
    return read_html(f"<html><body>{body}</body></html>".encode(), "a.html", limits or Limits())


def chrome(source: Source) -> list[str]:
    return [source.text[slice(*piece.span)] for piece in source.furniture]


def cells(source: Source) -> list[tuple[int, int, int, int, list[str]]]:
    return [(c.row, c.column, c.row_span, c.column_span, [source.text[slice(*s)] for s in c.spans]) for c in source.tables[0].cells]


@pytest.mark.parametrize(
    ("encoding", "declared"),
    [("utf-8", "gb2312"), ("gb18030", "utf-8"), ("gb18030", None), ("utf-8", None), ("utf-8-sig", "gbk"), ("utf-16", "utf-16"), ("big5", "big5")],
)
def test_the_bytes_decide_the_charset(encoding: str, declared: str | None) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={declared}">' if declared else ""
    text = "一、目的，到2035年。" if encoding == "big5" else "一、发展目标，到2035年。"
    assert read_bytes(f"<html><head>{meta}</head><body><p>{text}</p></body></html>".encode(encoding), "x").text == f"{text}\n"


def test_blocks_and_breaks_end_lines_and_white_space_is_one_space() -> None:
    source = read("<p>一、\n  目标</p><div>甲<br>乙<br/>\n<b>丙</b> <i>D  E</i></div>丁&nbsp;&nbsp;戊<pre>己\n 庚</pre>")
    assert source.text == "一、目标\n甲\n乙\n丙 D E\n丁\xa0\xa0戊\n己\n 庚\n"
    assert source.joins == frozenset()


def test_a_page_that_is_preformatted_leaves_the_joins_open() -> None:
    assert read(f"<pre>{PROSE}\n{PROSE}</pre>").joins is None


def test_what_is_not_shown_is_not_read() -> None:
    hidden = '<script>甲</script><style>乙</style><div style="display:none">丙</div><p hidden>丁</p><span style="font-size:0px">戊</span>'
    hidden += "<!-- 己 --><noscript>庚</noscript>"
    assert read(f"<p>正{hidden}文</p>").text.split() == ["正", "文"]


def test_style_sheets_hide_too_but_not_those_for_printers() -> None:
    sheet = "/* .d{display:none} */ .a, #b { color: red; display: none } @media print { .c { display:none } .e {x:y} } .f .d{display:none}"
    page = f"<style>{sheet}</style><p class='x a'>甲</p><p id=b>乙</p><p class=c>丙</p><p class=d>丁</p>"
    assert read(page).text == "丙\n丁\n"


@pytest.mark.parametrize(
    "bullet",
    [
        '<span style="font-family:Wingdings">l<span>&nbsp;&nbsp;</span></span>',
        '<font face="Wingdings">n</font>',
        "<span style='mso-list:Ignore;font:12.0pt \"Wingdings 2\"'>\uf06c</span>",
    ],
)
def test_a_letter_of_a_font_of_signs_is_a_bullet(bullet: str) -> None:
    source = read(f"<p>{bullet}敬老院改造工程。改造8所。</p>")
    (piece,) = source.furniture
    assert (piece.kind, piece.span) == ("mark", (0, 1))
    assert source.text.strip().endswith("敬老院改造工程。改造8所。")


@pytest.mark.parametrize(
    "words",
    ["<span style='font-family:Wingdings'>敬老院改造</span>", "<font face='宋体'>l</font>敬老院", "<font face='Symbol'>a</font>值"],
)
def test_words_that_another_font_must_draw_and_letters_are_no_bullets(words: str) -> None:
    assert read(f"<p>{words}</p>").furniture == ()


def test_places_are_xpaths_of_blocks_and_cells() -> None:
    page = "<div><p>甲</p><p><b>乙</b>丙</p></div><table border=1><tr><td>丁</td><td>戊</td></tr><tr><td>己</td><td>庚</td></tr></table>"
    source = read(page)
    tree = html.document_fromstring(f"<html><body>{page}</body></html>")
    for words in ("甲", "乙丙", "丁", "庚"):
        start = source.text.index(words)
        (region,) = source.layout.regions(start, start + len(words))
        assert [element.text_content() for element in tree.xpath(str(region.xpath))] == [words]


def test_a_data_table_with_spans() -> None:
    head = "<table><caption>主要指标</caption><tr><th>类别<th>指标<th>2035年</tr>"
    source = read(head + "<tr><td rowspan=2>收入<td>增速<br>(%)<td>6</tr><tr><td colspan=2>另见</table>")
    assert source.text == "主要指标\n类别\t指标\t2035年\n收入\t增速\n(%)\t6\n\t另见\n"
    assert cells(source)[3:] == [(1, 0, 2, 1, ["收入"]), (1, 1, 1, 1, ["增速", "(%)"]), (1, 2, 1, 1, ["6"]), (2, 1, 1, 2, ["另见"])]


def test_layout_tables_are_lines_and_bordered_columns_are_frames() -> None:
    box = "<table border=1><tr><td>专栏1 项目</td></tr><tr><td><p>1.甲。</p><p>2.乙。</p></td></tr></table>"
    source = read(f"<table><tr><td>左栏</td><td>{PROSE}{box}</td></tr></table><p>{PROSE}</p>")
    assert source.tables == ()
    assert [source.text[slice(*frame)] for frame in source.frames] == ["专栏1 项目\n1.甲。\n2.乙。\n"]


def test_the_page_around_the_document_is_chrome() -> None:
    page = f"""
    <div class="header"><a href="/">首页</a></div><div>您当前的位置：<a href=/>首页</a> &gt; <a href=/a>公开</a></div>
    <table><tr><td>索 引 号：</td><td>0123</td><td>主题分类：</td><td>民政</td></tr>
    <tr><td>发文机关：</td><td>某县</td><td>成文日期：</td><td>2031年</td></tr></table>
    <h1>某县人民政府关于印发某规划的通知</h1><div class=info>发布时间：2031-01-02 来源：办公室</div>
    <div id=zoom><p>某政发〔2031〕7号</p><p>各乡镇人民政府：</p><p>{PROSE}</p><p>{PROSE}</p><p>某县人民政府</p><p>2031年1月2日</p></div>
    <div>扫一扫在手机打开当前页</div><ul class=related><li><a href=/1>一图读懂</a></li></ul><div class=footer>主办：某县人民政府办公室</div>"""
    source = read(page)
    kept = source.text
    for piece in source.furniture:
        kept = kept.replace(source.text[slice(*piece.span)] + "\n", "", 1)
    assert kept.split("\n") == [
        "某县人民政府关于印发某规划的通知",
        "某政发〔2031〕7号",
        "各乡镇人民政府：",
        PROSE,
        PROSE,
        "某县人民政府",
        "2031年1月2日",
        "",
    ]
    assert source.tables == ()
    assert all(piece.kind == "chrome" for piece in source.furniture)


def test_links_in_the_text_and_attachments_are_not_chrome() -> None:
    source = read(f"<div><p>{PROSE}</p><p>依据<a href=/x>《某某纲要》</a>制定。</p><p>{PROSE}</p><p><a href=/1.doc>附件：任务分工表</a></p></div>")
    assert chrome(source) == []


def test_a_page_without_prose_is_all_document() -> None:
    assert chrome(read("<table border=1><tr><td>指标<td>目标</tr><tr><td>人数<td>210</tr></table>")) == []


def test_pictures_of_a_size_are_lost_and_ornaments_are_not() -> None:
    page = f'<div><p>{PROSE}</p><p>专栏1</p><p><img src="/a/1.png"></p><p>{PROSE}</p><img src="/icon/pdf.gif"></div>'
    source = read(page + '<img src="/b.jpg" width=20 height=20><div class=footer><img src="/big.jpg" width=900 height=300></div>')
    assert source.lost == (source.text.index("专栏1") + 4,)
    assert [finding.code for finding in source.findings] == ["GH501"]


def test_a_page_without_words_is_unreadable() -> None:
    with pytest.raises(UnreadableError, match="网页中没有文字"):
        read("<script>var a;</script>")


def test_a_single_file_page() -> None:
    part = "<html><body><p>一、目标</p></body></html>".encode("gbk")
    head = b'From: <Saved>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="x"\r\n\r\n'
    head += b"--x\r\nContent-Type: text/html; charset=gb2312\r\n"
    source = read_bytes(head + b"Content-Transfer-Encoding: 8bit\r\n\r\n" + part + b"\r\n--x--\r\n", "a.mht")
    assert source.text == "一、目标\n"
    assert source.media_type == "multipart/related"


def test_tables_beyond_the_limits_are_read_as_text() -> None:
    source = read("<table><tr><td>甲<td>乙</tr><tr><td>丙<td>丁</tr></table>", Limits(table_cells=3))
    assert source.text == "甲\n乙\n丙\n丁\n"
    assert [finding.code for finding in source.findings] == ["GH513"]


def test_tables_nested_beyond_the_limits_are_read_as_text() -> None:
    source = read("<table><tr><td>" * 5 + "甲" + "</table>" * 5, Limits(nesting=8))
    assert source.text == "甲\n"
    assert [finding.code for finding in source.findings] == ["GH514"]


ARTICLE = f"<p>安远县养老服务规划</p><p>一、总体要求</p><p>{PROSE}</p><p>二、主要任务</p><p>{PROSE * 2}</p>"
READ = f"安远县养老服务规划\n一、总体要求\n{PROSE}\n二、主要任务\n{PROSE * 2}\n"


def as_json(text: str) -> str:
    return json.dumps({"id": 7, "menu": ["首页", "政务公开"], "detail": {"content": text}}).replace("<", "\\u003C").replace("/", "\\/")


@pytest.mark.parametrize(
    "holder",
    [
        f'<script type="application/json">{as_json(ARTICLE)}</script>',
        f"<script>window.__STATE__={as_json(ARTICLE)};(function(){{var s='x';}})();</script>",
        f"<script>let it=JSON.parse({json.dumps(as_json(ARTICLE))})</script>",
        "<script>" + "".join(f"document.write('{line}');" for line in ARTICLE.replace("</p>", "</p>\n").splitlines()) + "</script>",
        f"<script>var t=`{ARTICLE}`</script>",
        f'<script>var t={{title:"首页", lines:{json.dumps(READ.splitlines(), ensure_ascii=False)}}}</script>',
        f'<script type="text/template">{ARTICLE}</script>',
        f"<textarea hidden>{escape(ARTICLE)}</textarea>",
        f'<input type="hidden" value="{escape(ARTICLE)}">',
        f"<template>{ARTICLE}</template>",
        f"<noscript>{ARTICLE}</noscript>",
        f'<div id="content" style="display:none">{ARTICLE}<script>show()</script></div>',
    ],
)
def test_words_that_wait_for_a_script_are_read_and_it_is_said(holder: str) -> None:
    shell = '<div class="nav"><a href="/">本站导航</a></div><div id="app">加载中…</div>', '<div class="footer">主办：安远县人民政府办公室</div>'
    source = read(holder.join(shell))
    assert source.text.endswith(READ) or READ.replace("\n", "") in source.text.replace("\n", "")
    assert [finding.code for finding in source.findings] == ["GH528"]
    assert all(source.text[slice(*piece.span)] not in READ for piece in source.furniture)


def test_a_title_that_the_page_keeps_apart_stands_above() -> None:
    article = {"title": "安远县养老服务规划", "no": "安府发〔2023〕12号", "html": f"<p>一、目标</p><p>{PROSE * 2}</p>"}
    state = json.dumps({"list": [{"title": "关于放假的通知"}], "doc": article})
    page = f"<html><head><title>安远县养老服务规划_安远县人民政府</title></head><body><script>x={state}</script></body></html>"
    source = read_html(page.encode(), "a.html", Limits())
    assert source.text.splitlines()[:3] == ["安远县养老服务规划", "安府发〔2023〕12号", "一、目标"]
    assert "放假" not in source.text


def test_what_a_page_shows_goes_before_what_its_scripts_hold() -> None:
    source = read(f"{ARTICLE}<script>state={as_json(ARTICLE * 2)}</script><div style='display:none'>{PROSE * 4}</div>")
    assert source.text == READ
    assert source.findings == ()


@pytest.mark.parametrize("bringer", ['<script src="/app.js"></script>', '<iframe src="/x.html"></iframe>'])
def test_a_shell_without_the_words_says_so(bringer: str) -> None:
    source = read(f"<a href='/'>首页</a><div>政府文件</div><noscript>请启用JavaScript后浏览本页面。</noscript>{bringer}")
    assert [(finding.code, finding.severity) for finding in source.findings] == [("GH529", "error")]


@pytest.mark.parametrize("code", ['\\"' * 50_000, '"' * 100_001, "`" + "\\" * 100_000, "[" * 100_000, '{"a":' * 50_000, "'\\u{ffffffff}'" * 10_000])
def test_strings_of_hostile_scripts_are_read_once(code: str) -> None:
    assert read(f"<p>{PROSE}</p><script>{code}</script>").text == f"{PROSE}\n"


@pytest.mark.parametrize(
    ("page", "lines"),
    [
        ("<ol><li>扩面。</li><li><p>提质。</p></li></ol>", ["1.扩面。", "2.提质。"]),
        ('<ol style="list-style-type:cjk-ideographic"><li><b>总则</b><p>甲。</p><ol><li>乙。</ol></ol>', ["一、总则", "甲。", "1.乙。"]),
        ('<ol start="3" reversed><li>甲。</li><li value="9">乙。</li><li></li><li>丙。</li></ol>', ["3.甲。", "9.乙。", "7.丙。"]),
        ('<ol type="a"><li>甲。</li></ol>', ["a.甲。"]),
        ("<ol><li>一、甲。</li><li>二、乙。</li></ol>", ["一、甲。", "二、乙。"]),
        ('<ol style="list-style:none"><li>甲。</li></ol>', ["甲。"]),
        ("<style>ul,ol{margin:0;list-style:none}</style><ol><li>甲。</li></ol>", ["甲。"]),
        ("<style>.x{list-style:none}</style><ol class=x><li>甲。</li></ol><ol><li>乙。</li></ol>", ["甲。", "1.乙。"]),
        ("<ol><li><a href=a>首页</a></li><li><a href=b>公开</a></li></ol>", ["首页", "公开"]),
        ("<ul><li>甲。</li></ul>", ["甲。"]),
    ],
)
def test_the_numbers_of_an_ordered_list_are_written_once(page: str, lines: list[str]) -> None:
    assert read(page).text.split() == lines


def test_what_a_word_processor_calls_a_paragraph_is_none() -> None:
    assert read("<p>专栏1<o:p></o:p>　主要<o:p>指标</o:p></p>").text == "专栏1　主要指标\n"


def furnished(source: Source) -> list[str]:
    return [source.text[slice(*piece.span)] for piece in source.furniture if piece.kind == "mark"]


def test_raised_marks_of_notes_are_kept_out_of_the_words() -> None:
    rows = "<tr><td>普及率<sup>①</sup></td><td>78<sup>2</sup></td></tr><tr><td>面积</td><td>9km<sup>2</sup></td></tr>"
    source = read(f"<p>投资3200<sup>[4]</sup>万元，约10<sup>4</sup>吨。</p><table border=1>{rows}</table>")
    assert source.text == "投资3200[4]万元，约104吨。\n普及率①\t782\n面积\t9km2\n"
    assert furnished(source) == ["[4]", "①", "2"]
    assert [words for *_, words in cells(source)] == [["普及率"], ["78"], ["面积"], ["9km2"]]


@pytest.mark.parametrize("struck", ["<del>≥90</del>", "<s>≥90</s>", "<strike>≥90</strike>", '<i style="text-decoration:line-through">≥90</i>'])
def test_struck_words_are_kept_as_marks_and_said(struck: str) -> None:
    source = read(f"<table border=1><tr><td>普及率</td><td>{struck}≥95</td></tr></table><p>达到{struck}≥95。</p>")
    assert furnished(source) == ["≥90", "≥90"]
    assert [words for *_, words in cells(source)] == [["普及率"], ["≥95"]]
    assert [finding.code for finding in source.findings] == ["GH530"]


@pytest.mark.parametrize(
    "hidden",
    [
        '<div style="position:absolute;left:-9999px">乙</div>',
        '<div style="height:0;overflow:hidden">乙</div>',
        "<dialog>乙</dialog>",
        "<style>.sr-only{position:absolute;width:1px;height:1px;overflow:hidden}</style><div class=sr-only>乙</div>",
    ],
)
def test_what_stands_off_the_screen_is_not_read(hidden: str) -> None:
    shown = "<dialog open>丙</dialog><div style='height:10px;overflow:hidden;margin-left:-9px'>丁</div>"
    assert read(f"<p>甲</p>{hidden}{shown}").text.split() == ["甲", "丙", "丁"]


def test_hidden_prose_is_said() -> None:
    other = "到2025年，全县农村自来水普及率达到95%，规模化供水人口比例达到78%，管网漏损率降到12%以内，水质监测覆盖所有水厂。"
    source = read(f"<p>{PROSE}</p><dialog>{other}</dialog><p hidden>更多</p>")
    assert [(finding.code, finding.severity) for finding in source.findings] == [("GH510", "info")]


def test_white_words_among_others_are_left_out_and_said() -> None:
    page = '<p>修路<span style="color:#fff">暗记</span>，<font color="white">小字</font>架桥。</p><h1><span style="color:white">某县规划</span></h1>'
    source = read_html(page.encode(), "a.html")
    assert source.text.split() == ["修路，架桥。", "某县规划"]
    assert [finding.message for finding in source.findings] == ["文件有隐藏文字（4 字），未读入"]
    grounded = read_html('<p style="background:#036">修路<b style="color:#fff">白字</b></p>'.encode(), "a.html")
    assert grounded.text == "修路白字\n"
    assert not grounded.findings


@pytest.mark.parametrize("name", ["sr-only", "visually-hidden", "d-block print-only"])
def test_copies_for_those_who_hear_a_page_and_for_paper_are_not_read(name: str) -> None:
    source = read(f'<p aria-hidden="true">{PROSE}</p><div class="{name}"><p>{PROSE}</p></div>')
    assert source.text == f"{PROSE}\n"
    assert source.findings == ()
    [alone] = read(f'<p>甲</p><div class="{name}">{PROSE * 3}</div>').findings
    assert alone.code in ("GH510", "GH528")


MORE = "到2025年，全县农村自来水普及率达到95%，规模化供水人口比例达到78%，管网漏损率降到12%以内，水质监测覆盖所有水厂。"


@pytest.mark.parametrize(
    "page",
    [
        f"<p>{PROSE}</p><a onclick='x()'>展开全文</a><div class='more'>{MORE}</div><style>.more{{display:none}}</style>",
        f"<div><p>{PROSE}<span style='display:none'>{MORE}</span></p></div><div><button>阅读全文</button></div>",
        f"<a href='#whole'>点击展开全文 &gt;&gt;</a><div><p>{PROSE}</p></div><div><div id='whole' hidden>{MORE}</div></div>",
        f"<p>{PROSE}</p><p>{MORE[:30]}……<a>查看全文</a></p><div style='display:none'>{MORE}</div>",
    ],
)
def test_what_is_folded_away_is_shown(page: str) -> None:
    source = read(f"<body>{page}</body>")
    chrome = [source.text[slice(*piece.span)] for piece in source.furniture]
    shown = "".join(line for line in source.text.splitlines() if line not in chrome)
    assert shown.replace("\n", "") == PROSE + MORE
    assert [finding.code for finding in source.findings] == ["GH528"]


def test_what_no_control_stands_beside_stays_hidden() -> None:
    for control in ("", "<div><a>展开</a></div>"):
        source = read(f"{control}<div><p>{PROSE * 3}</p></div><div><div hidden>{MORE}</div></div>")
        assert "自来水" not in source.text
        assert [finding.code for finding in source.findings] == ["GH510"]


def test_a_page_in_a_frame_is_read_where_it_stands() -> None:
    inner = f"<style>.x{{display:none}}</style><p class='x'>甲</p><p>{PROSE}</p><iframe srcdoc='{escape(f'<p>{MORE}</p>')}'></iframe>"
    source = read(f"<p>一、总体要求</p><iframe srcdoc='{escape(inner)}'></iframe><p>二、主要任务</p>")
    assert source.text.splitlines() == ["一、总体要求", PROSE, MORE, "二、主要任务"]
    assert source.layout.regions(8, 9)[0].xpath == "/html/body[1]/iframe[1]/body[1]/p[2]"
    bomb = "<iframe srcdoc=''></iframe>"
    for _ in range(5):
        bomb = f"<p>{PROSE}</p><iframe srcdoc='{escape(bomb)}'></iframe>"
    assert read(bomb).text.count(PROSE) == 4


def test_a_hidden_frame_is_left_out_and_said() -> None:
    source = read(f"<p>{MORE}</p><iframe hidden srcdoc='{escape(f'<p>{PROSE * 8}</p>')}'></iframe>")
    assert source.text.splitlines() == [MORE]
    assert [finding.code for finding in source.findings] == ["GH510"]


def test_values_stand_beside_their_labels() -> None:
    named = "<dl><dt>牵头单位：</dt><dd>县水利局</dd><dt>配合单位</dt><dd>县财政局</dd><dd>县住建局</dd></dl>"
    source = read(f"<p>{PROSE}</p>{named}<dl><dt>一、目标</dt><dd>甲</dd></dl>")
    assert source.text.splitlines() == [PROSE, "牵头单位：县水利局", "配合单位 县财政局 县住建局", "一、目标", "甲"]
