"""``guihua compare --basis``: which chains there are to compare, and what is said of the plans that are named and not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from guihua.basis import Named, higher_plans, named_bases
from guihua.manifest import Higher, Manifest, find_higher, load_manifest
from guihua.report import Absent
from guihua.report.dossier import is_table_only
from guihua.report.terms import level_word

if TYPE_CHECKING:
    from guihua.plan import Plan, Reference

MANIFEST = Path("corpus/manifest.toml")


def chains(plans: Sequence[Plan], manifest: Path | None) -> Iterator[tuple[tuple[Plan, ...], list[Absent]]]:
    """The chain of every plan that names a higher one among ``plans``, and what it names that is not there; each is printed as it is looked at.

    ``manifest`` says where the others were published; without one the corpus's own is used where there is one.
    """
    known = load_manifest(manifest or MANIFEST) if manifest or MANIFEST.exists() else Manifest()
    for plan in plans:
        bases = named_bases(plan, plans)
        if not bases:
            continue
        print(f"{_title(plan)}（{plan.source.file}）以 {len(bases)} 份文件为依据：")
        for base in bases:
            print(f"  {_line(base, known)}")
        if above := higher_plans(plan, bases):
            yield (plan, *above), [_absent(base.reference, known) for base in bases if base.plan is None]
        else:
            print("  所列文件中没有它的上级规划，未作比较")


def _title(plan: Plan) -> str:
    return f"《{plan.plan.title.value}》" if plan.plan.title else "未读出标题的文件"


def _line(base: Named, known: Manifest) -> str:
    reference, entry = base.reference, find_higher(known, base.reference.title, base.reference.level)
    title = f"{level_word(reference.level)}《{''.join(reference.title.split())}》"
    if base.plan is None:
        return f"缺  {title}：{_where(entry)}"
    line = f"有  {title}：{base.plan.source.file}（{base.reason}）"
    return f"{line}；只有指标表，全文{_where(entry)}" if is_table_only(base.plan) else line


def _where(entry: Higher | None) -> str:
    if entry is None:
        return "清单中没有，公布网址不详"
    if entry.urls:
        return f"见 {entry.urls[0]} ，可用 guihua fetch {entry.name} 下载"
    return f"公布网址不详，可到 {entry.site} 搜索标题，取得后放进 corpus/{entry.level}/" if entry.site else "公布网址不详"


def _absent(reference: Reference, known: Manifest) -> Absent:
    entry = find_higher(known, reference.title, reference.level)
    return Absent(
        title="".join(reference.title.split()),
        level=reference.level,
        issuer=(entry.issuing_authority if entry else None) or reference.issuer,
        document_number=(entry.document_number if entry else None) or reference.document_number,
        address=(entry.urls[0] if entry.urls else entry.site) if entry else None,
    )
