"""Every remark that can be made, as one table: code, severity, what is said, what it means and what to do, all in Chinese.

What a finding says follows from the words it is given: a code has one message for each set of names, so that nobody who
raises a finding writes a sentence or a severity. ``docs/findings.md`` is this table on a page.
"""

from __future__ import annotations

from collections.abc import Iterator
from string import Formatter
from typing import Final

from msgspec import Struct

from guihua.evidence import Evidence
from guihua.finding import Finding, Severity

VERDICT_NAMES: Final[dict[str, str]] = {"usable": "可用", "check": "需核对", "unusable": "不可用"}
SEVERITY_NAMES: Final[dict[Severity, str]] = {"error": "有误", "warning": "存疑", "info": "提示"}


class Kind(Struct, frozen=True):
    """A row: the code and its ``severity``, a ``title``, when it arises (``means``), what to do (``remedy``), what is said.

    ``messages`` differ in the names in braces; those in ``grave`` are errors whatever ``severity`` says.
    """

    code: str
    severity: Severity
    title: str
    means: str
    remedy: str
    messages: tuple[str, ...]
    grave: tuple[str, ...] = ()


# fmt: off
KINDS: Final[tuple[Kind, ...]] = (
    Kind("GH101", "warning", "目录与正文不符", "目录中的一条在正文中没有相应的标题，或者文字不同。",
         "可能是标题改了而目录没有改，也可能是标题没有认出来：用 `guihua outline` 查看。",
         ("目录中的“{entry}”在正文中没有相应的标题",)),
    Kind("GH102", "warning", "编号不连续", "标题的编号接不上同一层的前一个。",
         "可能缺了标题、编号印错，或者有标题没有认出来。",
         ("编号{number}不连续：前一个是第{previous}个", "编号{number}不连续：前面没有同级标题",
          "“{title}”没有印出编号，按前后的编号作第{place}个标题")),
    Kind("GH103", "warning", "编号重复", "标题的编号与同一层的前一个相同。",
         "多半是印错。两个都保留，后一个的地址加后缀。",
         ("编号{repeated}重复",)),
    Kind("GH104", "info", "地址加后缀", "印出的编号有重复（例如在没有编号的部分里重新编起），后一个的地址加了后缀。",
         "引用时用给出的地址。",
         ("编号与前面的重复，地址记作 {address}",)),
    Kind("GH105", "warning", "两种读法", "一个编号有两种读法，理由几乎相当（例如既接得上专栏内的项目，也接得上专栏外的任务），已取其一。",
         "请看原文；`guihua outline --explain` 列出每个标题的理由和与另一读法的差距。",
         ("此编号有两种读法，已取其一，请核对",)),
    Kind("GH106", "info", "重新编号", "编号在同一层内又从 1 开始。",
         "多半是上面缺了标题或专栏。",
         ("编号在同一层内又从 1 开始，请核对是否缺少标题或专栏",)),
    Kind("GH107", "info", "没有印出编号", "有地址的部分没有印出编号。",
         "引用时用给出的地址。",
         ("没有印出编号，地址记作 {address}",)),
    Kind("GH108", "info", "标题没有分界", "标题与正文连在一起，没有换行也没有句号，标题止于何处是推断的。",
         "请对照原件；标题之后的文字仍在该部分的第一段。",
         ("标题与正文之间没有分界，标题止于何处不能确定，请对照原件",)),
    Kind("GH109", "info", "整句作标题", "编号之后没有短标题，第一句整句作了标题。",
         "本来如此的，不必处理；句中的措施和数字照样读取。",
         ("编号之后没有短标题，第一句（{length}字）整句作为标题",)),
    Kind("GH110", "warning", "标题截短", "标题之后的正文以逗号、顿号或接着说的字开头，或者只是没有句末标点的半句话：标题多半截短了，后一半落在正文里。",
         "请对照原件；标题的后一半仍在该部分的第一段。",
         ("标题“{title}”多半截短了，正文以“{words}”开头",)),
    Kind("GH111", "warning", "标题重复", "同一层内有两个编号不同的标题，文字完全相同。",
         "请对照原件：可能印错，也可能有一处标题读错了。",
         ("同一层内另有一个相同的标题“{title}”",)),
    Kind("GH112", "error", "编号太多", "文字中像编号的地方多得不像规划；为了按时读完，以后的编号不再看作标题，文字照样保留。",
         "请看文件是否损坏，或者把几份文件连在了一起；可拆分后再读。",
         ("像编号的地方超过{most}处，从这里起不再看作标题",)),
    Kind("GH113", "error", "数字太多", "正文中的数字多得不像规划；为了按时读完，以后的数字没有读取，文字照样保留。",
         "请看文件是否损坏，或者把几份文件连在了一起；可拆分后再读。",
         ("正文中的数字超过{most}个，从这里起没有读取",)),
    Kind("GH201", "warning", "任务没有责任单位", "文中多数任务写明了责任单位，这一项没有。",
         "可能规划中漏写，也可能责任单位的写法没有认出来。",
         ("任务“{task}”没有写明责任单位",)),
    Kind("GH202", "info", "机构表中没有的单位", "责任单位不在机构表中，全称和层级未定。",
         "如果确有这个单位，在 `guihua/gazetteer/agencies.tsv` 中加一行。",
         ("机构表中没有“{body}”，全称、层级未定", "机构表中没有 {count} 个单位，全称、层级未定：{bodies}")),
    Kind("GH203", "warning", "缺专栏或章节", "文中按编号提到的专栏、章节没有出现，或者两个专栏之间缺号。",
         "专栏可能是图片，或者在转换文件时丢失。",
         ("{missing}没有出现", "文中提到专栏{box}，但没有这个专栏", "文中提到{chapter}，但没有这一{division}")),
    Kind("GH204", "warning", "正文与指标表矛盾", "同一指标、同一年份，正文中的数字与指标表不同。",
         "两处必有一处有误。相符的数字已经互相关联（`commitments.indicator`）。",
         ("文中“{words}”与指标表中“{indicator}”的目标“{target}”不一致",)),
    Kind("GH206", "warning", "目标年份超出规划期", "目标的年份在规划期之后，也没有目标说到那一年。",
         "可能印错，也可能是规划没有交代的远景目标。",
         ("指标“{indicator}”的目标年份{year}年在规划期（{start}—{end}年）之外",)),
    Kind("GH207", "warning", "专栏内容缺失", "专栏只有标题，原件中的内容可能是图片。",
         "安装文字识别（OCR）后重新读取，或者补录内容。",
         ("{box}只有标题，内容缺失，原件中可能是图片",)),
    Kind("GH208", "warning", "责任分工没有读出单位", "括号里写着牵头、责任单位等字样，但没有读出任何单位；或者“某某单位：”说的不是牵头、责任或配合（如监督单位），所列单位没有读取。",
         "请看原文。多半是单位漏写、脱字，或者写法没有认出来。",
         ("“{words}”没有读出单位", "“{label}”说的不是牵头、责任或配合，所列单位没有读取")),
    Kind("GH211", "warning", "表格行存疑", "表格的一行与表头对不上：多了或缺了一格，几格并在一起，没有名称。",
         "能够确定的格已照读，不能确定的没有作为事实。请对照原件。",
         ("这一行的格数比表头多，未读取：{surplus}", "这一行各格与表头对不上，未读取：{unfit}", "这一行没有{nameless}，未读取：{row}",
          "这一行的名称不像名称，未读取：{misnamed}", "这一行缺{missing}：{row}",
          "这一行有{unplaced}的内容，但不能确定各在哪一格，这几格未读取：{row}", "这一行的{several}一格里有几个数值，没有写明各指什么，未读取：{row}",
          "这一行的{unread}不像数值，未读取，其余各格已照读：{row}")),
    Kind("GH212", "info", "表格没有读出", "表头写明是指标表或任务表，却没有一行读成指标或任务，是错误；分配表、项目表、完成情况表没有读出，是提示。",
         "需要表中内容时，把表格录为 CSV 或 XLSX，或者换一个版本。",
         ("一张表没有读出，表头看不出是指标表或任务表：{table}", "完成情况表没有读出，表中的完成值没有读取：{review}"),
         grave=("表头是指标表或任务表，但没有读出任何一行：{header}",)),
    Kind("GH213", "warning", "表格序号不连续", "表格的序号跳过了数字：可能丢了行，也可能有行没有读出。",
         "请对照原件。",
         ("表格的序号从{before}跳到{after}，可能缺行",)),
    Kind("GH214", "info", "完成时限没有写明年份", "分工表中的完成时限只有月份或季度，标题、表题和印发日期都看不出是哪一年。",
         "时限已照录，没有推算日期。请对照原件。",
         ("{count}项任务的完成时限没有写明年份，日期未定：“{deadline}”（{task}）",)),
    Kind("GH301", "warning", "疑有缺漏或误植", "汉语中不会这样连在一起的文字：混入的外文词，丢失或重复的字。",
         "请对照正式发布的文本。",
         ("此处文字疑有缺漏或误植：“{words}”",)),
    Kind("GH302", "warning", "句子没有写完", "一段文字在句子中间断了，没有句末标点。",
         "有文字丢失，多半在换页的地方。",
         ("句子没有写完，疑有文字缺失：“…{words}”",)),
    Kind("GH303", "warning", "引号或括号没有成对", "引号、书名号或括号在一段中没有配对。",
         "印错，或者转换文件时丢失。",
         ("{sign}没有成对",)),
    Kind("GH304", "warning", "排版标记残留", "文字中留有别的格式的标记（Markdown 的图片和链接，HTML 实体，LaTeX）。",
         "文件没有转换好；标记照原样保留在文字中。",
         ("疑有排版标记残留：“{words}”",)),
    Kind("GH305", "warning", "乱码", "字形代码或自定义字符代替了文字。",
         "PDF 的字体没有文字对照表。请换一个版本，或者用文字识别（OCR）读取。",
         ("此处是乱码，字形没有对应的文字：“{words}”",)),
    Kind("GH306", "warning", "指标表各格连在一起", "转换文件时指标表各格的文字连在了一起，不止一种分法。",
         "同一行和其他各行能够断定分法的已经拆分，其余没有拆分。请对照原件，或者把表格录为 CSV 或 XLSX。",
         ("{glued}连在一起，不止一种分法，未拆分：{row}", "{parted}原来连在一起，已按同一行和其他各行的数字拆分：{row}")),
    Kind("GH307", "warning", "像表头的行太多", "很多行像表头，下面却读不成表格；为了按时读完，以后的正文里不再找表格。",
         "请把表格录为 CSV 或 XLSX，或者换一个版本。",
         ("像表头而读不成表格的行太多，从这一行以后不再在正文里找表格；文字都在",)),
    Kind("GH308", "warning", "数字残缺", "正文中的一个数字缺了一部分（识别、抄录时丢失或拆开），剩下的不是它的值。",
         "请对照原件。这个数字没有作为数值（`commitments` 中关系记作 statement）。",
         ("此处数字疑有残缺，没有作为数值：“{words}”",)),
    Kind("GH401", "warning", "不是规划", "文件是别的：办法、条例、指南、函件等；文字无法辨认时为错误。",
         "能读的部分已照读，没有为了凑齐而编造。",
         ("本件看来不是规划，而是{kind}；能读的部分已照读",), grave=("本件看来不是规划，而是{unreadable}；能读的部分已照读",)),
    Kind("GH402", "warning", "没有标题", "没有找到规划的标题。",
         "用 `guihua outline` 看文件怎样开头，并看 `furniture`。",
         ("没有找到规划的标题",)),
    Kind("GH403", "warning", "没有章节", "没有找到带编号的标题。",
         "不是规划，或者文字有损坏，或者编号的方式没有认出来。",
         ("没有找到带编号的标题，正文未能分节", "标题都没有编号，按 {titled} 行独立成行的短标题分节，请核对")),
    Kind("GH404", "warning", "行政区不一致", "标题中的行政区与发文机关的行政区没有隶属关系。",
         "请核对这份文件由哪里制定、在哪里执行；`plan.region` 取了依据较多的一个。",
         ("标题中的行政区是“{title}”，{source}的行政区是“{other}”，两者没有隶属关系，请核对",)),
    Kind("GH405", "error", "跳过的文字过多", "当作网页杂项跳过的一段文字里有编号的标题，或者占全文的比例过大。",
         "请对照 `furniture`：正文可能与网页的导航、按钮写在了同一行。",
         ("有一段 {count} 个字的文字当作网页杂项跳过，其中似有正文，请对照原件",)),
    Kind("GH406", "info", "文件没有标题", "文件一开头就是主送机关或者正文，上面没有标题。",
         "标题可能只在网页的标题栏或者文件名里；需要时请用更正补上。",
         ("文件开头就是正文，没有标题",)),
    Kind("GH501", "warning", "图片中的文字未读取", "文中有图片，图片中的文字没有读取。",
         "安装 `ocr` 扩展（PDF），或者换有文字的版本。",
         ("第 {page} 页有图片，其中文字未读取{remedy}", "文中有 {pictures} 处图片，图片中的文字未读取")),
    Kind("GH502", "warning", "页面没有文字层", "页面是扫描图，没有文字，未能读取；全部页面如此时为错误。",
         "安装 `ocr` 扩展：`pip install \"guihua[ocr]\"`，或者换有文字的版本。",
         ("第 {pages} 页没有文字层，其中文字未读取{remedy}", "第 {crowded} 页画的线条太多，图中如有文字，没有识别；请对照原件"), grave=("第 {all_pages} 页没有文字层，其中文字未读取{remedy}",)),
    Kind("GH503", "warning", "文字识别把握不大", "文字识别（OCR）对一行没有把握。",
         "请与页面对照：`guihua show`。",
         ("文字识别把握不大（{confidence:.0%}），请核对",)),
    Kind("GH504", "warning", "字体没有编码", "PDF 字体中有的字没有编码，以替代符号表示；字数多时可能有数字，为错误。",
         "用文字识别（OCR）读取这些页面，或者换一个版本。",
         ("第 {pages} 页有 {characters} 个字的字体没有编码对照，读不出来，以 {sign} 代替",
          "第 {pages} 页有 {deciphered} 个字的字体没有编码对照，由文字识别（OCR）反复对照字形读出（{which}），请核对"),
         grave=("第 {pages} 页有 {many} 个字的字体没有编码对照，读不出来，以 {sign} 代替，其中可能有数字和日期；请对照原件，或换一个版本",)),
    Kind("GH505", "warning", "页面已损坏", "PDF 有页面读不出来；全部页面如此时为错误。",
         "请重新下载。",
         ("第 {pages} 页已损坏，读不出来；请重新下载，或用阅读器另存一份",), grave=("第 {all_pages} 页已损坏，读不出来；请重新下载，或用阅读器另存一份",)),
    Kind("GH506", "info", "表格有两种读法", "表格的框线有两种读法，另请 pdfplumber 读了一遍，有的文字落在别的格里；取各格与表头更相合的一种。",
         "请与页面对照：`guihua show`。",
         ("第 {page} 页的表格有两种读法，{words}这一格分法不同，请对照原件",)),
    Kind("GH507", "info", "水印", "页面上有水印，或者横贴、斜写的文字，不作正文读取。",
         "没有妨碍；所列文字如果是正文，请告知。",
         ("第 {pages} 页有水印或斜置的文字{words}，未计入正文",)),
    Kind("GH508", "warning", "缺少字体", "PDF 用的字体没有嵌入文件，本机也没有，又不能用另一种办法读，有的字可能读不出来。",
         "请安装中文字体（如 Noto CJK）后再读，或者换一个版本。",
         ("第 {pages} 页的字体没有嵌入文件，本机也没有，有的字可能未能读出",)),
    Kind("GH509", "info", "表单与批注", "PDF 页面上有表单域、文本框或批注：填在正文空处的按正文读取，其余不读。",
         "请与原件对照；其位置按框推算。",
         ("第 {pages} 页的表单域或文本框{filled}按正文读取", "第 {pages} 页有批注{notes}，未计入正文")),
    Kind("GH510", "info", "隐藏文字", "文件中有看不见的文字，没有读入：Word 或网页中隐藏的，PDF 页面边界以外的，白纸上写成白色的。",
         "如果有用，请在原来的文件中显示出来；网页请展开全文后另存。",
         ("文件有隐藏文字（{characters} 字），未读入", "第 {pages} 页有看不见的文字（{characters} 字）：{words}，未读入")),
    Kind("GH511", "info", "修订痕迹", "Word 文件中有修订痕迹，按全部接受读取。",
         "如果不是这个意思，请先在 Word 中处理修订。",
         ("文件有修订痕迹（增加 {added} 处、删除 {dropped} 处），按全部接受读取",)),
    Kind("GH512", "info", "控制字符", "文中有控制字符。",
         "转换时留下的，没有妨碍。",
         ("文中有 {characters} 个控制字符，可能是转换留下的",)),
    Kind("GH513", "warning", "表格过大", "表格的格数超过上限，只按文字读取，或者没有读完。",
         "可以放宽上限：`--limit table_cells=…`。",
         ("表格超过 {cells} 格的上限，这张表只按文字读取", "以制表符分栏的文字超过 {tabbed} 格，没有读作表格", "{tables} 张表格超过 {cells} 格的上限，只按文字读取", "工作表过大，后面的行未读取")),
    Kind("GH514", "warning", "表格嵌套过深", "表格里套表格，层数过多，里层只按文字读取。",
         "多半是网页用表格排版，一般没有妨碍。",
         ("网页的表格嵌套过深，里层只按文字读取",)),
    Kind("GH516", "info", "自动编号格式不认识", "Word 文件的自动编号用了不认识的格式，以阿拉伯数字代替。",
         "请与 Word 中的编号对照。",
         ("自动编号的格式 {form} 不认识，按阿拉伯数字读取",)),
    Kind("GH517", "info", "旧格式", "旧格式的文件先由 LibreOffice 转换，再读取。",
         "要紧的地方请与原件对照。",
         ("旧格式文件，经 LibreOffice 转换后读取",)),
    Kind("GH518", "info", "隐藏的工作表、行或列", "工作簿中隐藏的工作表，工作表中隐藏的行和列，没有读取。",
         "如果有用，请取消隐藏。",
         ("隐藏的工作表未读取：{sheets}", "隐藏的行、列未读取：{places}")),
    Kind("GH519", "warning", "公式没有结果", "工作簿中的公式没有存下结果，这些单元格按空白读取。",
         "请用表格软件打开并保存一次。",
         ("{formulas} 个公式没有存下结果，这些单元格按空白读取",)),
    Kind("GH520", "warning", "嵌入的文件", "文件中嵌有另一份文件，没有读取。",
         "请另存出来，单独提取。",
         ("文中嵌有另一份文件，未读取",)),
    Kind("GH527", "info", "重述的工作表", "`guihua tables` 写出的工作簿，读取时略去了换一种排法重述同样内容的工作表。",
         "不必处理：所列工作表没有自己的内容。",
         ("本工作簿由本程序导出，重述其他表内容的工作表未读取：{sheets}",)),
    Kind("GH528", "info", "正文在脚本里", "网页不直接显示正文，而是存放在脚本、文本框或隐藏的部分里，打开时由脚本显示。已按显示后的样子读取，没有运行脚本。",
         "请与浏览器中的网页对照。",
         ("网页的正文存放在{where}里，由脚本显示；已按显示后的样子读取，请与浏览器中的网页对照",)),
    Kind("GH529", "error", "正文不在文件里", "网页的正文由脚本或内嵌的框架另外载入，保存的文件里没有。",
         "请在浏览器中打开，待正文显示后另存，或复制为文本。",
         ("网页的正文由脚本或内嵌的框架载入，不在这份文件里；请在浏览器中打开，待正文显示后另存，或复制为文本",)),
    Kind("GH530", "warning", "划去的文字", "文件中有带删除线的文字，按已删除处理，没有读作正文；仍列在 `furniture` 中。",
         "如果仍然有效，请去掉删除线。",
         ("有带删除线的文字（{characters} 字），按已删除处理",)),
    Kind("GH531", "warning", "字节损坏", "文本文件中有的字节不合全文的编码，那里的字读不出来，以替代符号表示。",
         "请对照原件核对这些地方前后的文字和数字，或者重新下载。",
         ("文件从第 {byte} 字节起有 {characters} 个字读不出来（字节不合 {encoding}），以 � 代替，请对照原件核对其前后的文字",)),
    Kind("GH532", "info", "正文在一个值里", "文件是数据库或采集程序导出的记录（JSON、表格），正文是其中的一个值。已取出这个值，连同标题、文号等短的值，当作文档读取。",
         "请核对取出的是不是正文。",
         ("文件是导出的记录，正文取自 {value}（{characters} 字）", "文件是导出的记录，正文由 {parts} 条记录的 {value} 依次相连（{characters} 字）")),
    Kind("GH533", "warning", "没有读取的值", "导出的记录里，除读作正文的值以外，还有成段的文字没有读取。",
         "其中如有正文，请另存为文本后读取。",
         ("记录中还有成段的文字没有读取：{values}",)),
    Kind("GH534", "info", "按显示写出的文字", "列表各项都写作同一个编号，或者有用 LaTeX 写的数字和单位。这些已照显示的样子写成文字，与文件中的写法不同。",
         "不必处理；与文件逐字对照时请留意。",
         ("有 {lists} 处列表各项都写作同一个编号，已按显示的样子依次编号", "有 {formulas} 处 LaTeX 公式，已按显示的样子写成文字")),
    Kind("GH601", "info", "数量级不同", "两个指标数字相同，单位不同（110 户与 110 万户）。",
         "可能本来如此（占总数的一部分），也可能漏写了单位。",
         ("数字相同而数量级不同，请核对是否漏写或误写单位：{explanation}",)),
    Kind("GH602", "warning", "超过上级总量", "下级规划许诺的比上级全部还多。",
         "请核对两边各自统计的是什么。",
         ("下级数量超过上级总量，请核对口径：{explanation}",)),
    Kind("GH603", "warning", "缺约束性指标", "上级的约束性指标在下级规划中没有对应指标。",
         "请在正文中找（`commitments`）。",
         ("上级约束性指标“{indicator}”在下级规划中没有对应指标。", "下级规划没有指标表，上级的{count}项约束性指标在下级没有对应指标。")),
    Kind("GH604", "warning", "松于约束性指标", "下级的目标比上级约束性指标要求低。",
         "请看两边的指标表。",
         ("下级目标松于上级约束性指标：{explanation}",)),
    Kind("GH605", "warning", "属性改变", "上级列为约束性的指标，下级不是。",
         "请看两边的指标表。",
         ("上级约束性指标“{indicator}”在下级规划中列为{nature}。",)),
    Kind("GH606", "info", "没有引为依据", "下级规划没有把上级规划列为依据。",
         "可能依据的是两级之间的另一份规划。",
         ("下级规划没有引用《{title}》作为依据。",)),
    Kind("GH607", "warning", "不属同一领域", "两份规划几乎没有共同之处。",
         "对应关系只列确有把握的。请确认比对的是不是这两份规划。",
         ("两份规划的内容几乎没有共同之处，可能不属同一领域；对应关系只列确有把握的。",)),
    Kind("GH608", "warning", "层级颠倒", "作为下级给出的规划，层级更高。",
         "请核对读出的行政区划。",
         ("作为下级的规划属{lower}，高于作为上级的规划（{upper}）。",)),
    Kind("GH609", "info", "规划期不同", "两份规划的年份不同。",
         "不同年份的目标没有互相比较。",
         ("两份规划的规划期不同：下级为{lower}，上级为{upper}。",)),
    Kind("GH610", "warning", "可对照的事项过多", "任务、指标、数字或单位太多，只列出相同的。",
         "请分章比对，或者去掉不属于规划的附件。",
         ("{what}过多，只列出相同的，其余未作比对。",)),
    Kind("GH611", "warning", "没有列入覆盖表", "这份规划的内容与上级规划没有共同之处，也没有以它为依据。",
         "请核对是否给错了文件；确要对照，用 `guihua compare --upper 文件 --lower 文件`。",
         ("{plan}的内容与上级规划没有共同之处，没有列入覆盖表。",)),
    Kind("GH612", "warning", "领域相近而不相同", "两份规划只有部分内容相近。",
         "请逐条看对应关系；“未承接”在这里多半只说明两份规划管的事不同。",
         ("两份规划只有部分内容相近，对应关系从严认定，请逐条核对。",)),
    Kind("GH701", "warning", "看不出行政区", "没有读出规划管辖的行政区和层级，或者读出的与文中的自称（全区、我县）不符。",
         "请在 `guihua outline` 的开头核对；比对时可用 `--upper`、`--lower` 指明上下级。",
         ("没有读出规划管辖的行政区", "文中多处自称“{own}”，读出的行政区却是{region}")),
    Kind("GH702", "warning", "发文要素没有读出", "文中有发文字号、印发通知、日期、抄送等字样而没有读成发文要素，或者标题不像标题。",
         "请对照原件的版头和落款。",
         ("开头有“{number}”，但没有读出发文字号", "文中有“{words}”，但没有读出通知的标题和发文机关",
          "文中有“{line}”，但没有读出{field}", "规划标题“{title}”过长、有日期或有重复，可能连着别的文字")),
    Kind("GH703", "warning", "文字不在标题之下", "长文中很大一部分文字不在任何带编号的标题之下；大半如此时为错误。",
         "多半有标题没有认出来：用 `guihua outline` 查看。",
         ("正文有 {share:.0%} 不在任何带编号的标题之下",), grave=("正文大半（{most:.0%}）不在任何带编号的标题之下",)),
    Kind("GH704", "warning", "标题过长", "有标题长得不像标题，可能连着正文。",
         "请看这些标题止于何处。",
         ("有 {titles} 个标题超过 {characters} 字，可能连着正文",)),
    Kind("GH705", "warning", "段落过长", "有一段文字长得不像一段，可能有标题、表格或换行没有认出来。",
         "请看这一段。",
         ("有一段长达 {characters} 字，可能含有没有认出来的标题或表格",)),
    Kind("GH706", "warning", "正文中还有编号", "正文的段落里还有像标题的编号没有读成标题。",
         "请看这些地方。",
         ("正文中还有 {marks} 处像标题的编号没有读成标题",)),
    Kind("GH707", "warning", "编号不顺", "编号缺漏、重复、有两种读法的标题占了不小的比例。",
         "请逐处核对 GH102、GH103、GH105、GH106。",
         ("{headings} 个标题中有 {doubts} 处编号缺漏、重复或有两种读法",)),
    Kind("GH708", "warning", "略去的文字过多", "作为网页栏、页眉等略去的文字超过百分之几，或者其中有标题的编号；占去大半时为错误。",
         "请看 `furniture`，正文可能被略去。",
         ("作为页眉、网页栏等略去的文字占 {share:.0%}，其中可能有正文", "略去的文字中有 {marks} 处像标题的编号，其中可能有正文"),
         grave=("作为页眉、网页栏等略去的文字占 {most:.0%}，正文多半被略去",)),
    Kind("GH709", "warning", "没有读成章节", "文字很长而几乎没有带编号的标题；文中却有许多编号时为错误。",
         "编号的方式没有认出来，或者不是规划。",
         ("全文 {characters} 字，只读出 {headings} 个带编号的标题",), grave=("文中有 {marks} 处像标题的编号，只读出 {headings} 个标题",)),
    Kind("GH711", "warning", "指标没有读全", "表中注明约束性、预期性的行比读出的指标多；读出不到一半时为错误。",
         "请与原件的指标表对照。",
         ("文中注明约束性、预期性的有 {stated} 处，读出的指标只有 {read} 项", "“{box}”像是指标表，没有读出指标"),
         grave=("文中注明约束性、预期性的有 {stated} 处，读出的指标只有 {lost} 项，指标表没有读出",)),
    Kind("GH712", "warning", "责任单位没有读全", "有注明责任单位的括号或行没有读成责任分工；大半如此时为错误。",
         "请看这些地方。",
         ("{stated} 处注明责任单位的地方有 {missed} 处没有读出",), grave=("{stated} 处注明责任单位的地方大半（{lost} 处）没有读出",)),
    Kind("GH713", "warning", "专栏没有读全", "项目类的专栏没有读出一项而文字很长，或者不少专栏的标题长得不像标题。",
         "请看这些专栏。",
         ("{boxes} 个项目类专栏没有读出项目", "{titles} 个专栏的标题超过 {characters} 字，可能连着内容")),
    Kind("GH714", "warning", "文字多处不完整", "许多句子没有写完或者引号括号没有配对，文字或换行多半在转换时丢失。",
         "请换一个版本。",
         ("有 {places} 处句子没有写完或括号没有成对，文字可能在转换时丢失",)),
    Kind("GH715", "warning", "标题多没有分界", "没有换行的文字里，止于何处不能确定的标题占了不小的比例，其中有的多半截错了。",
         "请逐处核对 GH108，或者换一个保留换行的版本。",
         ("{headings} 个标题中有 {ends} 个止于何处不能确定",)),
    Kind("GH716", "warning", "标题似有差错", "有标题多半截短了，或者同一层内的标题相同，或者标题很多而没有读出一项任务。",
         "请逐处核对 GH110、GH111；没有任务的，用 `guihua outline` 查看各部分的作用。",
         ("{headings} 个标题中有 {cut} 个多半截短了", "同一层内有 {same} 个标题与另一个相同", "读出 {headings} 个标题，却没有一项任务")),
    Kind("GH717", "warning", "标题下没有正文", "许多标题一个接一个，下面都没有文字：多半是把目录读成了章节，或者正文丢失。",
         "请看这些标题是不是目录；文件可能只有目录，或者正文在图片中。",
         ("连续 {listed} 个标题下没有文字，可能是目录",)),
    Kind("GH801", "warning", "更正的原文已不在", "更正文件中的一条所引的原文，在现在的文件里找不到。",
         "文件可能已经改版。请核对后重新更正；这一条仍留在更正文件中。",
         ("更正未套用：原文“{quote}”已不在文件中",)),
    Kind("GH802", "warning", "更正的原文不止一处", "更正文件中的一条所引的原文现在有几处，上下文也分不出是哪一处。",
         "请在原处重新更正。",
         ("更正未套用：原文“{quote}”有{count}处，不能断定是哪一处",)),
    Kind("GH803", "warning", "更正无处可用", "更正文件中的一条所引的原文还在，但那里已没有所更正的事项。",
         "多半是另一条更正或新版程序改变了那里的读法。请核对，不再需要的更正可以撤销。",
         ("更正未套用：原文“{quote}”处已没有所更正的事项",)),
    Kind("GH804", "info", "有人工更正", "结果中有按更正文件改过的值，均标明“人工核定”。",
         "原值见结果的 corrections 一项。",
         ("按更正文件更正了{count}处",)),
)
# fmt: on
LOST_CORRECTIONS = frozenset({"GH801", "GH802", "GH803"})
"""Corrections that did not find their place."""
_PAGE = """# 核查意见

细心的读者会提出的意见。意见是数据，不是程序出错：每条有代码、程度、一句说明，凡能指出的，还有所涉事实的地址和原文。
`guihua findings 文件` 列出意见；用 `--strict` 时，程度为“有误”的意见计入退出码。不论发现什么，原文从不改动。

| 程度 | JSON 中 | 意思 |
| --- | --- | --- |
| 有误 | `error` | 文件中确有的内容，结果中缺失 |
| 存疑 | `warning` | 请人看一看这个地方 |
| 提示 | `info` | 没有错，知道为好 |

GH1xx 结构 · GH2xx 事实之间 · GH3xx 文字损坏 · GH4xx 文件是什么 · GH5xx 读取文件 · GH6xx 比对规划 · GH7xx 可信度 · GH8xx 人工更正。
代码的意思不变，说明的措辞可能改进。本页由 `make schemas` 从 `guihua/findings.py` 生成，请勿手改。
"""


def _names(message: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(message) if name)


def _sayings() -> Iterator[tuple[tuple[str, frozenset[str]], tuple[Severity, str]]]:
    for kind in KINDS:
        for message in kind.messages:
            yield (kind.code, _names(message)), (kind.severity, message)
        for message in kind.grave:
            yield (kind.code, _names(message)), ("error", message)


_SAYINGS: Final = dict(_sayings())
_SEVERITIES: Final = {kind.code: kind.severity for kind in KINDS}
TITLES: Final = {kind.code: kind.title for kind in KINDS}


def finding(code: str, evidence: Evidence | None = None, subject: str | None = None, /, **words: object) -> Finding:
    """The finding ``code`` on the fact at the address ``subject``, saying the message whose names are those of ``words``.

    Raises KeyError when no message of the code has exactly these names: that is an error of this program.

    >>> finding("GH203", None, "3.1", chapter="第九章", division="章")
    Finding(code='GH203', severity='warning', message='文中提到第九章，但没有这一章', subject='3.1', evidence=None)
    """
    severity, message = _SAYINGS[code, frozenset(words)]
    return Finding(code, severity, message.format_map(words), subject, evidence)


def and_more(code: str, count: int) -> Finding:
    """One finding for the rest of ``count`` findings of one code, which are too many to list."""
    return Finding(code, _SEVERITIES[code], f"同类情形共{count}处，其余不再逐一列出")


def findings_page() -> str:
    """The table as a page for readers: ``docs/findings.md``."""
    return _PAGE + "".join(map(_section, KINDS))


def _section(kind: Kind) -> str:
    severity = SEVERITY_NAMES[kind.severity] + ("，或有误" if kind.grave else "")
    said = "".join(f"- {message}\n" for message in kind.messages)
    return f"\n## {kind.code} {kind.title}\n\n程度：{severity}。{kind.means}\n\n{said}\n处理：{kind.remedy}\n"
