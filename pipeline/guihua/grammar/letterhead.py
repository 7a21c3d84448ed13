"""The lines around a plan: the elements of an official document (GB/T 9704—2012, 7.2 版头, 7.3 主体, 7.4 版记)."""

from __future__ import annotations

import re

from guihua.grammar.row import Row
from guihua.text import Text

_HAN_YEAR = "[一二][〇零一二三四五六七八九]{3}"
_DAY = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3}) ?日"
DATE_PATTERN = rf"(?P<year>(?:19|20) ?\d ?\d|{_HAN_YEAR}) ?年 ?(?P<month>\d{{1,2}}|[一二三四五六七八九十]{{1,3}}) ?月(?: ?(?P<day>{_DAY}))?"
# Inside the number: issuer code, year in brackets of any kind, serial (GB/T 9704—2012, 7.2.5).
NUMBER_PATTERN = r"(?P<code>[一-鿿]{1,14}(?:\([一-鿿]{1,6}\))?) ?[\[(] ?(?P<year>(?:19|20)\d\d) ?[\])] ?(?:第 ?)?(?P<serial>\d{1,5}) ?号"

DOCUMENT_NUMBER = Row("document_number", rf"^\(? ?{NUMBER_PATTERN} ?\)?$", yes=("山政发〔2023〕7号", "（皖政办秘〔2021〕82号）", "国办发〔2021〕43 号", "深工信[2025]44号", "沪府（2020）84号"),
                      no=("国发〔2021〕36号文件要求", "第7号"))  # fmt: skip
DATE = Row("date", rf"^{DATE_PATTERN}$", yes=("2023年6月1日", "二○○七年十一月", "2021 年 12 月 24 日", "二〇二一年九月二日"), no=("2023年6月1日印发", "到2025年", "2025年"))
LETTERHEAD = Row("letterhead", r"^[一-鿿\s()]{2,40}(?:政府|委员会|办公[厅室]|[部厅局委院办会]) *(?:文 *件|公 *报)$", yes=("山阴县人民政府文件", "某省发展和改革委员会 文件"), no=("关于清理文件", "印发《规划》文件。"))
NOTE = Row("note", r"^\( ?(?:此件|本文|本件|此文)[^()]{2,30}\)$|^(?:此件|本件)[^。]{0,6}(?:公开|删减|有删改)[^。]{0,10}$", yes=("（此件公开发布）", "(本文有删减)", "此件公开发布"), no=("（试行）", "此件事"))
ADDRESSEES = Row("addressees", r"^(?=.{4,260}:$)(?:.*(?:政府|部门|单位|机构|委员会|管委会|[委局厅办部院行会团]|公司|企业|高校|学校|街道|集团|直属))(?:\([^)]{1,12}\))?:$",
                 yes=("各乡（镇）人民政府、县直各有关单位：", "各省、自治区、直辖市人民政府，国务院各部委、各直属机构：", "各区农业农村委、市属有关单位："),
                 no=("现提出如下意见：", "总体目标：", "具体如下：", "主要指标："))  # fmt: skip
COPIED_TO = Row("copied_to", r"^抄 ?[送报] ?[:]", yes=("抄送：县委办公室", "抄 送:各新闻单位"), no=("抄送单位要",))
PRINTING = Row("printing", rf"^(?P<who>[^\d]{{0,40}}?) *(?P<date>{DATE_PATTERN.replace('?P<year>', '').replace('?P<month>', '').replace('?P<day>', '')}) *(?:印 ?[发制])$",
               yes=("2023年6月1日印发", "山阴县人民政府办公室 2023年6月1日印发"), no=("2023年6月1日", "2023年印发规划"))  # fmt: skip
ATTACHMENT = Row("attachment", r"^附 ?件 ?(?:[:]|\d{1,2} ?[:.、] ?)(?=.{2,})", yes=("附件：1.任务分工", "附件1：重点项目表"), no=("附件", "附件1", "附件中"))
ANNEX = Row("annex", r"^\[?附 ?(?:件|表|录|图)? ?(?:\d{1,2}|[一二三四五六七八九十]{1,3}|[A-Z])?\]?(?:[-—]\d)?[:]?$", yes=("附件", "附件1", "附 件", "附表2", "附件："), no=("附件：1.任务", "附则"))
ANNEX_TITLED = Row("annex_titled", r"^(?P<label>附 ?(?:件|录|表) ?(?:\d{1,2}|[一二三四五六七八九十]{1,2}|[A-Z]))(?: *[:] *| +|(?=[^\d\s.、]{3}))(?P<title>[^。;]{2,50})$",
                   yes=("附录 B    规划分区", "附件1：重点任务分工表", "附表3 项目汇总"), no=("附件", "附件1", "附件：1.任务分工"))  # fmt: skip
SIGNATURE = Row(
    "signature",
    r"^(?=[^,。;:、“”]{2,60}$)[一-鿿()\s]*(?:政 *府|委 *员 *会|办 *公 *[厅室]|国 *务 *院|[部厅局委院署行社会办]|中心|管委会|领导小组|联合会|总工会|公司)(?: *[(].{1,10}[)])?$",
    yes=("山阴县人民政府", "国  务  院", "上海市农业农村委员会", "国务院办公厅"),
    no=("残疾人服务设施和中心。", "完善政策", "县残联、县民政局"),
)
ISSUED = re.compile(r"(?:现(?:将)?.{0,60}(?:印发|转发|发布)给你们|现予(?:以)?(?:印发|发布)|请.{0,30}(?:认真|结合实际).{0,20}(?:贯彻|执行|落实|组织实施)|已经.{2,30}(?:同意|审议通过|批准))")
NOTICE_TITLE = Row("notice_title", r"(?:关于(?:印发|转发|批转|发布|下达|公布).*(?:通 ?知|公告|决定|函|批复)|^[^关]{0,60}(?:印发|转发|批转)《.{2,80}》的通 ?知)$",
                   yes=("山阴县人民政府 关于印发某规划的通知", "关于印发某规划的通知", "中共某县委办公室印发《某方案》的通知"), no=("关于加快推进农业机械化的指导意见",))
ABOUT = Row("about", r"^(?:.{0,60}?)(?:关于|印发|转发|批转)", yes=("某局关于印发", "关于印发", "印发《规划》"), no=("某县人民政府",))
SEAL = Row("seal", r" *\((?:代?章|盖章|公章|印章)\)$", yes=("某市财政局（章）", "某局（代章）"), no=("（试行）",))
PRINT_RUN = Row("print_run", r"^\(? ?共 ?印 ?\d{1,6} ?份 ?\)?[。.]?$", yes=("共印1200份", "（共印50份）"), no=("共印发文件",))

_FRAME = (DOCUMENT_NUMBER, DATE, NOTE, COPIED_TO, PRINTING, ANNEX)


def is_frame_line(text: Text) -> bool:
    """Whether a line is one of the short lines that surround a plan and never belong to a sentence.

    >>> is_frame_line(Text.of("山政发〔2023〕7号")), is_frame_line(Text.of("到2025年"))
    (True, False)
    """
    return len(text) <= 160 and any(row.match(text.folded) for row in _FRAME)
