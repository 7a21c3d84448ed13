"""How binding the wording is: 确保 demands, 推进 commits, 鼓励 only wishes."""

from __future__ import annotations

from guihua.grammar.row import Row

DEMANDS = Row(
    "demands",
    "确保|必须|应当|务必|一律|全部|全覆盖|严禁|不得|坚决|强制|严格|切实|应[尽保兜]",
    yes=("确保残疾儿童应救尽救", "一律取消收费", "严格落实责任"),
    no=("鼓励社会力量参与", "推动设施建设"),
)
COMMITS = Row(
    "commits",
    "推动|推进|加强|落实|实施|完善|建立|健全|做好|实现|开展|提高|提升|加快|强化|组织|建设|保障|构建|深化|加大|扩大|促进|制定|建成|完成|达到",
    yes=("推进设施建设", "建立补贴制度"),
    no=("鼓励企业参与", "探索新模式"),
)
WISHES = Row(
    "wishes",
    "鼓励|引导|支持|倡导|提倡|探索|争取|力争|逐步|适当|适时|尽量|尽可能|有条件的|酌情|原则上|研究(?=建立|制定|推动|出台)|可(?=以|结合|根据|由)",
    yes=("鼓励企业参与", "有条件的地方先行", "研究制定办法"),
    no=("推进研究中心建设", "可靠性建设"),
)


def force(words: str) -> int | None:
    """3 where the words demand, 1 where they only wish, 2 where they commit, None where they say nothing of it.

    >>> force("确保"), force("推进"), force("鼓励和引导"), force("老年人")
    (3, 2, 1, None)
    """
    for row, rank in ((DEMANDS, 3), (WISHES, 1), (COMMITS, 2)):
        if row.search(words):
            return rank
    return None
