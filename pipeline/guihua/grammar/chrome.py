"""Lines that a website, a crawler, a law database or a printer adds to a document."""

from __future__ import annotations

import re

from guihua.grammar.row import Row

# Keys of a metadata block; the block as a whole is recognised by parse.furniture.
METADATA_KEY = Row(
    "metadata_key",
    r"^(?:[-*+] *)?(?:[a-z][a-z0-9_]{1,30}|文档类型|原文链接|原文|链接|发布机构|发布单位|发布部门|发文机关|发文单位|发文文号|发布文号|公文文号|文 *号|统一编号|阅读次数|发文机构|发布日期|发布时间|发文日期|印发日期|成文日期|生成日期|生效日期|"
    r"更新时间|更新日期|采集时间|文件名称|文件编号|文件类型|文号|发文字号|分类|主题分类|类别|来源|信息来源|文章来源|来源网站|数据来源|网址|标题|名 *称|索 *引 *号|主 *题 *词|有 *效 *性|"
    r"公开方式|公开形式|公开范围|责任部门|效力级别|时效性|实施日期|法宝引证码|统一登记号|信息索引) *: *.*$",
    yes=("发布日期: 2021年12月", "- **文档类型**：政策类".replace("*", ""), "- corpus_id: gw-01", "来源: 某网", "索 引 号：000014349"),
    no=("牵头单位：县民政局", "完成时限：持续推进", "发展目标：到2025年", "各乡镇人民政府："),
)

# The bullet that a list of keys was printed with; • is folded to a point.
LISTED_KEY = Row("listed_key", r"^[-*+.] {1,4}(?=\S)", yes=("• 发布时间：2024-04-02", "- 来源：某网"), no=("-12-", "*注", ".5"))
METADATA_CELL = Row(
    "metadata_cell",
    r"^(?:索 *引 *号|(?:信息)?分 *类|主题分类|体裁分类|组配分类|(?:发布|发文|制发)(?:机构|机关|单位)|(?:成文|发布|发文|生成)日期|标 *题|名 *称|文 *号|发文字号|主 *题 *词|关键词|有 *效 *性|公开(?:方式|范围|形式|类型|属性|期限)|内容概述|信息来源|(?:效力|文件)状态) *:?$",
    yes=("索 引 号：", "发布机构", "成文日期:"), no=("标题党", "分类指导"),
)

# A label that no row knows, in such a table: 政策咨询电话.
KEY_CELL = Row("key_cell", r"^[一-鿿]{2,8} *:?$", yes=("相关附件", "政策咨询电话："), no=("各乡镇人民政府、县直各单位", "2025年"))


def _wide(words: str) -> str:
    """Words as a pattern that lets blanks stand between their characters: 索 引 号."""
    return "|".join(r"\s*".join(word) for word in words.split("|"))


# What the information table of a page, or the head that a crawler writes, says of the document; several on one line.
PAGE_LABEL = Row(
    "page_label",
    rf"(?:^|(?<=[\s|;.∙·]))[\[*\s]{{0,12}}+(?:(?P<number>{_wide('发文字号|发布文号|公文文号|发文文号|文件字号|文件编号|文号|字号')})|(?P<issuer>{_wide('发文机关|发文机构|发文单位|制定机关|发文部门')})"
    rf"|(?P<date>{_wide('成文日期|发文日期|印发日期|公布日期')})|(?P<title>{_wide('文件名称|信息名称|政策名称|标题|名称')})"
    rf"|(?P<other>{_wide('索引号|信息索引|主题分类|组配分类|体裁分类|信息分类|服务对象|分类|主题词|关键词|制发机构|发布机构|发布单位|发布部门|发布日期|发布时间|生成日期|公开日期|生效日期|实施日期|废止日期|废止时间|失效日期|施行日期|法规类别|效力级别|有效性|时效性|效力状态|公开方式|公开范围|来源|栏目|内容概述|统一编号')}))(?:\](?=.)|\]?(?:\s*[:|]|\t|\s{{2,}}|$))",
    yes=("文      号: 某府发〔2020〕8号", "发文字号 | 某政发〔2025〕3号", "发文机关：", "成文日期:", "索 引 号：\t0001", "∙【制定机关】某市人民政府"), no=("标题党", "分类指导", "牵头单位："))  # fmt: skip
# A label that no row knows ends the value before it all the same.
PAGE_KEY = Row("page_key", r"(?<=[\s|])[一-鿿]{2,8} *:", yes=("9号 统一登记号： ZZCR", "某府发1号\t主题分类:"), no=("某县：通知", "一二三四五六七八九十："))
KEYED_CELL = Row("keyed_cell", r"^[一-鿿]{2,8} *:", yes=("组配分类: 政策文件", "体裁："), no=("商贸、海关", "2020-02-28"))
# The labels of the index table that government sites put above a document.
_LABELS = """
索引号 主题分类 主题词 关键词 发文机关 发文机构 发布机构 发布单位 发文字号 文号 成文日期 发文日期 发布日期 生成日期 公开日期 生效日期 失效日期
实施日期 废止日期 有效性 时效性 时效状态 效力状态 公文种类 公文时效 文种 组配分类 体裁分类 信息分类 信息来源 公开方式 公开类别 公开范围 公开时限
标题 名称 信息名称 文件编号 统一编号 来源
"""
INDEX_LABELS = frozenset(_LABELS.split())
# A word of a menu above a metadata block: 首页, 政务公开.
CRUMB = Row("crumb", r"^[^。,;:、《“(\d]{1,8}$", yes=("首页", "政务公开"), no=("2025年", "总则：", "《规划》"))

# What folds a long text open and shut again.
UNFOLD = Row("unfold", r"^(?:点击(?:此处|这里)?)?(?:展开|显示|阅读|查看|浏览)(?:阅读|查看)?(?:全文|全部(?:内容|正文)?|更多(?:内容)?|[其剩]余(?:部分|内容|全文)?|余下(?:全文|内容)?) *[>》∨↓▼▽…. ]{0,6}$|^(?:展开|收起)(?:全文)?[>》∧∨↑↓▲▼▽ ]{0,4}$",
             yes=("展开全文", "点击展开全文 >>", "阅读全文", "查看更多", "显示剩余内容 ▼", "收起", "展开"), no=("展开全文明行动", "查看全文检索系统", "展开工作"))  # fmt: skip

# What a site that shares documents says above one.
SHARED = Row("shared", r"^[^。]{0,80}由(?:会员|用户|网友)(?:分享|上传|提供)[,。].{0,110}$|^.{0,60}珍藏版\)?请在.{2,16}搜索。?$|^(?:还剩|已阅读)\d+页(?:未读)?,?.{0,12}(?:继续(?:免费)?阅读)?$",
             yes=("《某县规划.docx》由会员分享，可在线阅读，更多相关《某县规划.docx（28页珍藏版）》请在某文库网上搜索。", "还剩1页未读，继续阅读"), no=("由会员单位提供服务", "经验由各地分享", "还剩10公里"))

CHROME: tuple[Row, ...] = (
    Row("position", r"^(?:您?当前(?:的)?位置|您的位置|您现在的位置|所在位置) *:", yes=("当前位置 : 首页 > 政务公开",), no=("当前位置信息服务",)),
    Row("font", r"^.{0,60}[\[(]? *字(?:体|号) *[:\]]? *[\[(]? *(?:大|小|默认)(?: +| *[/|、] *)(?:中|小|大|默认)", yes=("2025-03-04 【字体： 大 中 小 】", "字号：[大 中 小]"), no=("字体大小适宜",)),
    Row("link", r"^(?:原文链接|原文|来源|链接) *: *https?://", yes=("原文链接：https://a.cn/b.html",), no=("来源：统计局",)),
    Row("file_link", r"^(?:[-*•] *)?!?\[(?!附)[^\[\]]{1,200}\]\([^()\s]{1,400}\.(?:pdf|docx?|xlsx?|ofd|wps|zip|rar|png|jpe?g) *\)$", yes=("- [某市规划.pdf](/cms/a4.pdf )", "[原件](http://a.cn/b.docx)"), no=("[附件1.pdf](a.pdf)", "[总体要求](#a)", "见[某规划](a.pdf)第二章")),
    Row("law_database", r"^[∙·.] ?\[(?:制定机关|发布部门|公布日期|发布日期|发文字号|字 *号|施行日期|实施日期|效力等级|效力级别|时效性|法规类别|主题分类)\]|^\[(?:法宝引证码|法宝联想|失效依据)\]|^文章属性$", yes=("【法宝引证码】 CLI.12", "∙【制定机关】某市人民政府", "∙【字 号】某政办〔2020〕1号", "文章属性"), no=("【名称】", "【主题分类】党建")),
    Row("database_label", r"^法宝引证码", yes=("法宝引证码 CLI",), no=("法宝",)),
    Row("download", r"^\[?(?:原文下载|附件下载|下载附件|相关附件|打印|打印本页|关闭|关闭窗口|关闭本页|收藏|分享|分享到|返回顶部|返回首页|纠错|我要纠错)\]?(?: *\[(?:打印|打印本页|关闭|关闭窗口|收藏|分享)\])*(?: *[|/:] *.{0,30})?$",
        yes=("【原文下载】", "【打印】【关闭】", "打印", "分享到：", "关闭窗口"), no=("打印纸", "关闭煤矿")),
    Row("button", r"^(?:进入关怀版|导航|无障碍(?:浏览|阅读)|长者(?:版|模式|助手)|政策咨询|政策解读|相关政策解读|相关解读|相关链接|相关文章|相关新闻|网站地图|联系我们|隐私声明|扫一扫.{0,20}|扫码(?:手机|关注|阅读|浏览|查看)+.{0,8}|责任编辑.{0,20}|"
        r"上一篇.{0,60}|下一篇.{0,60}|首页|English|繁體|登录|注册)(?: *[|>].*)?$",
        yes=("进入关怀版", "扫一扫在手机打开当前页", "扫码手机阅读", "隐私声明 | 联系我们 | 网站地图", "相关政策解读"), no=("联系我们单位", "导航卫星应用", "无障碍环境建设")),
    UNFOLD,
    SHARED,
    Row("foot", r"^(?:.{0,10}版权所有.{0,60}|.{0,60}@\d{4} ?版权所有.*|网站标识码.*|.{1,3}ICP备.*|.{1,3}公网安备.*|(?:主办|承办|技术支持|维护)(?:单位)? *:.{0,60}|投诉/咨询电话.*|咨询邮箱.*|地址 *: *.{4,80}(?:号|楼|层|座|室|大厦).*)$",
        yes=("粤ICP备19032480号", "网站标识码：4403000089", "深圳市中小企业服务局@2019版权所有", "主办：某市人民政府办公室"), no=("地址编码标准化", "主办方负责")),
    Row("visits", r"^(?:浏览(?:次数|量)|点击(?:次数|数|量)|阅读(?:次数|量)|访问次数) *[:\d]", yes=("浏览次数：120",), no=("浏览次数增加",)),
    Row("stamp", r"^(?:发布(?:时间|日期)|更新时间|时间|日期|来源|信息来源|文章来源|稿源|作者|编辑) *: *\S.{0,40}(?: +(?:来源|作者|浏览|字体|发布|信息来源).*)?$",
        yes=("发布时间：2022-05-26 10:00 来源：办公厅", "来源：国务院办公厅"), no=("来源广泛", "时间节点：见附件后续安排，各部门要认真组织实施各项工作，确保按时完成任务，不得拖延，各级政府要加强督导检查落实")),
)  # fmt: skip

# Where a link leads: no words of the page.
LINK_TARGET = Row("link_target", r"(?<=\])\([^()\s]{1,400} ?\)", yes=("[某规划.pdf](/a/b4.pdf )",), no=("某规划（试行）",))
# A link that is no chrome wherever it stands.
ATTACHMENT_LINK = Row("attachment_link", r"^附 *[件表图]", yes=("附件：某规划.pdf", "附 表"), no=("附近",))
# Chrome whose words could open a real line; it counts as chrome only above the title or below the end of the document.
MARGIN_ONLY = frozenset({"stamp", "button", "download", "shared"})
ALWAYS = tuple(row for row in CHROME if row.name not in MARGIN_ONLY)
# All of these as one pattern, for each begins where the line does: nearly no line has any of it.
QUICK = re.compile(rf"\A(?:{'|'.join(row.pattern for row in ALWAYS)})")
# The name of a file to be fetched, below the end of the document: above its head it may be its title.
FILE_NAME = Row("file_name", r"^(?!附|.{0,40}[。;])[^,:《》“”()]{2,60}(?:《[^《》]{2,60}》[^,:]{0,20})?\.(?:pdf|docx?|xlsx?|ofd|wps|zip|rar)$", yes=("文件下载.pdf", "某县养老服务规划.pdf", "关于印发《某县规划》的通知.docx"), no=("附件1.某表.xlsx", "见某网站的规划.pdf文件"))

# Chrome on one line with words of the document, over words without white space (parse.notice.passage).
_TOKEN = (
    r"(?:(?:政策)?全文|正文|微信|微博|QQ空间|QQ|分享到?:?|打印(?:本页|此页|正文)?|关闭(?:窗口|本页)?|收藏(?:本页)?|(?:文件下载|附件下载|下载附件|原文下载)(?:[一-鿿0-9]{0,60}\.(?:pdf|docx?|xlsx?|ofd|wps|zip|rar))?|返回顶部|返回首页|纠错|朗读|"
    r"扫一扫(?:在手机(?:上)?打开当前页(?:面)?)?|[\[(]?字[体号]:?(?:[\[(]?(?:特?大|默认|中|小)+[\])]?[|/、]?)*[\])]?|[大中小]|"
    r"(?:发布|更新)?(?:时间|日期):(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\d{1,2}:\d\d(?::\d\d)?)?|(?:(?<=日)|(?<=[-./月]\d\d))\d{1,2}:\d\d(?::\d\d)?|(?:信息|文章|稿件)?来源:[一-鿿]{2,16}|"
    r"(?:浏览|阅读|点击)(?:次数|量|数)?:?\d+次?|(?:责任)?编辑:[一-鿿]{2,4}|作者:[一-鿿]{2,4}|[\[(](?:打印|关闭|收藏|分享|纠错)[\])])"
)
INLINE_CHROME = Row("inline_chrome", rf"{_TOKEN}+", yes=("微信", "打印本页", "字号", "时间:2016-04-1616:46", "2022-04-0617:33", "来源:某市人民政府", "【关闭】", "【打印】【关闭】", "文件下载.pdf"), no=("打通堵点", "1:12"))
# At the very end of a text without white space.
CHROME_TAIL = Row("chrome_tail", r"(?:字号|字体|打印本页|关闭窗口|附件下载|返回顶部|扫一扫在手机(?:上)?打开当前页(?:面)?|[\[(](?:打印|关闭)[\])]){1,8}$", yes=("严肃查处。字号", "打印本页关闭窗口"), no=("打印",))
POSITION = Row("position_word", r"(?:您?当前(?:的)?位置|您的位置|您现在的位置|所在位置):|^首页>", yes=("当前位置:首页>政务公开",), no=("当前位置信息",))
# The keys of a crawler's record, where they stand on one line with the document; a rule parts the two.
RECORD_KEY = Row("record_key", r"(?:发布日期|发布时间|发布机构|发布单位|原文链接|检索时间|检索关键词|采集时间|更新时间|主题分类|分类|来源|链接|网址):", yes=("发布日期:2025-12-26", "原文链接:[http://a.cn]"), no=("分类指导",))
RECORD_END = Row("record_end", r"-{3,}|(?:(?<=期:)|(?<=间:))(?:19|20)\d\d[-年./]\d{1,2}[-月./]\d{1,2}日?(?:\d{1,2}:\d\d(?::\d\d)?)?|\]\(https?://[^()\s]{1,300}\)", yes=("导航---沪府办", "日期:2025-12-26", "](http://a.cn/b.html)"), no=("2025-12-26",))
RELATED = Row("related", r"(?:相关)?(?:政策)?(?:解读|链接|文章|新闻|稿件)(?:\d{1,2}|[一二三四五六七八九])?:(?=.)", yes=("解读:1.某局有关负责人答记者问", "解读1：一图读懂", "相关链接:某站"), no=("解读政策",))

_PAGE = r"(?:\d{1,4}|[零〇一二三四五六七八九十百]{1,5})"
# The one list of page numbers' forms. Those of PAGE_NUMBER are told wherever they stand, the others only at the edge of a page.
PAGE_NUMBER: tuple[Row, ...] = (
    Row("dashed", r"^[-·.] *\d{1,4} *[-·.]$|^-{1,4} ?\d{1,4} ?-{1,4}$", yes=("— 5 —", "-12-", "－ 3 －", "· 7 ·"), no=("-8%", "5", "--")),
    Row("worded", rf"^第\s*{_PAGE}\s*页(?:\s*[,/]?\s*共\s*{_PAGE}\s*页)?$|^共\s*{_PAGE}\s*页\s*[,/]?\s*第\s*{_PAGE}\s*页$|"
        r"^\d{1,4}\s*/\s*\d{1,4}(?:\s*页)?$|^(?:[Pp]age\s*)?\d{1,4} of \d{1,4}$|^(?:[Pp]age\s*|P\.?\s?)\d{1,4}$",
        yes=("第5页", "第 5 页 共 20 页", "共20页 第5页", "第十二页", "3/12", "Page 3 of 9", "P12"), no=("第5页至", "3/4以上", "PM2.5")),
)  # fmt: skip
PAGE_NUMBER_AT_EDGE: tuple[Row, ...] = (
    *PAGE_NUMBER,
    Row("framed", r"^(?:[-~·.|一]\s*)+\d{1,4}(?:\s*[-~·.|一])+$", yes=("~ 5 ~", "一 12 一", "| 3 |"), no=("5", "一、5")),
)
# Bare numbers are page numbers when they count with the pages.
COUNTED_PAGE = Row("counted_page", r"^(?:[A-Z附]|\d{1,2}(?=-))?[-·.\s]*(?P<number>\d{1,4}|[ivxlcIVXLC]{1,6}|[一二三四五六七八九十百]{1,5})[-·.\s]*$",
                   yes=("12", "iv", "- 3", "十二", "2-3", "A-1"), no=("第3页", "2025年", "一、"))
# In the header or footer of a Word file, where the number itself is a field.
PAGE_FIELD = Row("page_field", r"^[\s\d\-·.第页共/]*$", yes=("第 1 页 共 9 页", "- 3 -", "— —"), no=("某县人民政府",))
# What a browser prints around a page, and the mark that a footnote begins with.
PRINTED_AROUND = Row("printed_around", r"^(?:https?|file)://\S+|^\d{4}[/-]\d{1,2}[/-]\d{1,2}[, ]+(?:上午|下午)?\s*\d{1,2}:\d{2}(?!.*[。；])|https?://\S+\s+\d{1,4}/\d{1,4}$",
                     yes=("https://a.cn/b.html", "2024/3/5 上午9:30 某规划", "某规划 https://a.cn/b 3/12"), no=("2024/3/5", "见网站 https://a.cn 公布"))
FOOTNOTE = Row("footnote", r"^(?:[①-⑳]|\[\d{1,2}\]|[*※†‡]|\d{1,2}\s)", yes=("① 指常住人口", "[1] 见附表", "※ 累计数"), no=("2025年", "指常住人口"))

CONTENTS_TITLE = Row("contents_title", r"^目 *[录次]$|^contents$", yes=("目 录", "目录", "目　　录", "目次"), no=("目录管理", "产品目录"))
CONTENTS_LINE = Row(
    "contents_line",
    r"^(?!(?:[^\t]*+\t++){2}\S)(?!(?:[^ ]++(?: {1,2}(?! )[^ ]++)*+ {3,}+){3}\S).{2,90}?(?>[.…·‥]{3,}|\t+| {3,}|(?:\. ?){4,}) *+[-(]? *+\d{1,3}(?: \d{1,3})? *+[-)]?$",
    yes=("(一)强化组织领导.......2 21", "一、发展现状.....\t3", "（一）指导思想…………5", "1.1  适用范围 ........ 1", "附表\t26"),
    no=("3\t服务中心覆盖率\t%\t40\t100", "到2025年", "100.", "8.残疾儿童少年义务教育入学率(%)\t≥97\t约束性"),
)
# One entry of a contents list that lost its line ends: a number and its title, up to the leaders or the next number.
CONTENTS_ENTRY = Row(
    "contents_entry",
    r"(?:第[零一二三四五六七八九十百〇\d]{1,4}[篇编章节]|[零一二三四五六七八九十百〇]{1,3}、|\([零一二三四五六七八九十百〇]{1,3}\)|\d{1,2}(?:\.\d{1,2}){0,2}[.、 ]?)[^.…·‥()\d第。]{2,40}?(?=[ .…·‥]*(?:\d{1,3})?[ .…·‥]*(?:第[一二三四五六七八九十\d]|[一二三四五六七八九十]{1,3}、|\(|\d|$))",
    yes=("一、形势..1（一）基础", "第一章总则1第二章任务"), no=("形势",),
)
CONTENTS_LABEL = Row("contents_label", r"目 *[录次] *$", yes=("某县规划目录", "目 次"), no=("目录如下",))
# What leads from an entry to the page it stands on, and the page.
CONTENTS_LEADERS = Row("contents_leaders", r"[ .…·‥\-\t]*\d{0,4}[ .…·‥\-)]*", yes=("......12", "…… -3-"))
CONTENTS_LEADER = Row("contents_leader", r"(?<![.…·‥])[.…·‥]{4,}$|(?<!…)…{2,}$", yes=("一、规划背景…………",), no=("等等……。",))
# A line of a contents list on a page: its number stands at the right margin, behind a leader or a wide gap. A leader that
# was recognised in a picture has lost some of its points, or has others among them.
_SET_NUMBER = r"\(?(?:[ivxIVX]{1,4}|\d(?:\s?\d){0,3})\)?$"
CONTENTS_SET = Row("contents_set", rf"[.·…\s](?<![.·…\s][.·…\s])[.·…\s]{{2,}}{_SET_NUMBER}", yes=("发展现状....3", "总体要求   12"), no=("到2025年", "3.1"))
CONTENTS_RECOGNISED = Row("contents_recognised", rf"[.·…\s,:;_-](?<![.·…\s,:;_-][.·…\s,:;_-])[.·…\s,:;_-]+{_SET_NUMBER}", yes=("发展现状.,.3", "总体要求_-1 2"), no=("到2025年", "第3.1"))
# The same where the leader is drawn: no cell of a table is led to like this, whatever gaps stand before it.
CONTENTS_LED = Row("contents_led", rf"[.·…‥](?<![.·…‥][.·…‥])[.·…‥]{{2,}}\s*{_SET_NUMBER}", yes=("发展现状....3", "(二) 促进就业..... 9"), no=("总体要求   12", "……", "3.1", "一二...其他"))
# What an entry of a contents list has behind its title.
CONTENTS_TAIL = Row("contents_tail", r"(?<![.…·‥\t ])[.…·‥\t ]{2,}+[-( ]*+\d{1,3}[-) ]*+$|(?<![\t ])[\t ]++\d{1,3}$|(?<![.…·‥])[.…·‥]{2,}$", yes=("总体要求....5", "总体要求\t5", "总体要求……"), no=("总体要求", "到2025"))
# A line behind a contents list with pages that goes on with it: words and a page, whatever leads to it.
CONTENTS_PAGED = Row(
    "contents_paged",
    r"^[^。;!?\d.…·‥\t][^。;!?.…·‥\t]{1,40}?[ .…·‥\t]+[-(]? ?\d{1,3} ?[-)]?$",
    yes=("附图附表 …… 17", "附件:重点项目表……17", "附件1 重点项目表 17", "名词解释\t- 20 -"), no=("到2025年", "力争达到 90%", "17 附表", "成效明显。 3"),
)
# Entries of a contents list that no numbered heading answers.
CONTENTS_PLAIN = Row("contents_plain", r"^(?:前言|序言|引言|附件|附录|附表|附图|后记|结语|附则|名词解释|附件目录)\d{0,3}$", yes=("附件", "前言"), no=("附件1重点项目",))
CONTINUED = Row("continued", r"^[\[(]?(?:续(?:上)? ?表(?:\s*[\d一二三四五六七八九十.-]+)?|接上表|专 ?栏 ?\d{0,3}.{0,40}\(续(?:表)?\d?\))[\])]?$", yes=("续表", "续表 1-2", "续表二", "专栏1 主要指标（续）", "（续表）"), no=("续建项目", "续表彰"))
# After a crawler's metadata block a generic label may stand above the text.
ANY_KEY = Row("any_key", r"^[一-鿿A-Za-z_]{2,8} *: *[^。;:]{0,160}$|(?<![a-z_])[a-z_]{2,}+\.(?:tsv|csv|json|html?|txt|md)\b", yes=("栏目: 区管委会文件", "本地目录: a/b/c", "链接详见 links.tsv(同目录)"), no=("各乡镇人民政府，县直各单位：", "主要目标到2025年："))
BODY_LABEL = Row("body_label", r"^=* *(?:政策全文|正文|全文|文件全文|原文|政策原文|内容|基本信息|元数据|文档 *:.*) *=*$", yes=("政策全文", "==================== 正文 ====================", "文档 ：某市规划.md"), no=("正文部分",))
