"""Years and horizons in running text."""

from __future__ import annotations

from guihua.grammar.row import Row

YEAR = Row("year", r"(?<![比较])(?:到|至|截至|在|于)? ?(?P<year>(?:19|20)\d\d) ?年(?!度|代|以来)", yes=("到2025年", "2035 年"), no=("比2015年", "2021年以来", "2020年度"))
# The year that a goal opens with, or that stands near its beginning.
HORIZON = Row("horizon", r"^[^。;]{0,12}?(?:到|至|展望|力争|远期|近期|截至)? ?(?P<year>20[0-6]\d) ?年(?:底|末|左右|前后)?[,:]|^(?:展望|到) ?(?P<late>20[0-6]\d) ?年",
              yes=("到2025年，", "力争2030年末，", "展望2035年"), no=("体系更加健全，2035年", "2025"))
ANY_HORIZON = Row("any_horizon", r"(?:到|至|展望) ?(?P<year>20[0-6]\d) ?年", yes=("更加健全，到2025年",), no=("2025年",))
