"""``guihua fetch``."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec
import typer

from guihua.cli.options import LimitOption, ManifestOption, parse_limits
from guihua.limits import DEFAULT_LIMITS

WhatArgument = Annotated[
    str | None, typer.Argument(metavar="[NAME|URL]", help="An entry of the manifest, or an address. Without it the entries are listed.")
]
FolderOption = Annotated[Path, typer.Option("-o", "--output", metavar="DIR", help="Folder of what is fetched, with its record fetched.json.")]
AgainOption = Annotated[bool, typer.Option("--again", help="Download again what is there already.")]
ProxyOption = Annotated[
    str | None,
    typer.Option("--proxy", metavar="URL|env", help="Go through this proxy (http://host:port), or through that of HTTPS_PROXY. Default: none."),
]
LocalOption = Annotated[bool, typer.Option("--allow-local", help="Allow http and addresses of this machine (for tests).")]

MANIFEST = Path("corpus/manifest.toml")


def fetch(
    what: WhatArgument = None, output: FolderOption = Path("corpus/.fetched"), manifest: ManifestOption = None, again: AgainOption = False,
    proxy: ProxyOption = None, allow_local: LocalOption = False, limit: LimitOption = None,
) -> None:  # fmt: skip
    """Download one higher plan from where it was published, and record its checksum; make compare finds it there."""
    from importlib.metadata import version

    from guihua.download import Manners
    from guihua.fetch import fetch as fetch_one
    from guihua.fetch import find_wanted
    from guihua.manifest import Manifest, load_manifest
    from guihua.network import proxy_of

    address = what is not None and "://" in what
    known = Manifest() if address and manifest is None and not MANIFEST.exists() else load_manifest(manifest or MANIFEST)
    if what is None:
        _list(known, output)
        return
    limits = parse_limits(limit)
    manners = Manners(file_bytes=limits.file_bytes, local=allow_local, agent=f"guihua/{version('guihua')}", proxy=proxy_of(proxy))
    if limits.seconds != DEFAULT_LIMITS.seconds:  # a download may take longer than the reading of a file, unless somebody says so
        manners = msgspec.structs.replace(manners, seconds=limits.seconds)
    fetched, new = fetch_one(find_wanted(what, known), output, manners, again)
    print(f"{output / fetched.file}：{'已下载' if new else '已有，未变'}，{fetched.bytes:,} 字节，SHA-256 {fetched.sha256}")
    _look(output / fetched.file)


def _list(known: object, folder: Path) -> None:
    """Print the entries of the manifest and what has become of them."""
    from guihua.fetch import load_record
    from guihua.manifest import Manifest
    from guihua.report.terms import level_word

    assert isinstance(known, Manifest)
    record = load_record(folder)
    for entry in known.higher:
        place = entry.urls[0] if entry.urls else f"公布网址不详，可到 {entry.site} 搜索标题" if entry.site else "公布网址不详"
        print(f"{entry.name}  {level_word(entry.level)}《{entry.title}》  {place}{'  已下载' if entry.name in record else ''}")


def _look(path: Path) -> None:
    """Say what the file turned out to be: a site may send an error page in place of the plan."""
    from guihua.cli.loading import load_plan

    plan = load_plan(str(path), DEFAULT_LIMITS, None)
    if plan.plan.title:
        print(f"读出标题：{plan.plan.title.value}")
    else:
        print("没有读出规划标题，请打开文件核对是否下载到了正文")
