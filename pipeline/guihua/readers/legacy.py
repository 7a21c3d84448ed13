"""Old Word and WPS files, through LibreOffice when it is there."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from pathlib import Path
from typing import Literal

from guihua.limits import Limits
from guihua.unreadable import UnreadableError

_SWITCHES = (
    ("org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
_SWITCH = '<item oor:path="/{}"><prop oor:name="{}" oor:op="fuse"><value>{}</value></prop></item>\n'
_SETTINGS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
{}</oor:items>
""".format("".join(_SWITCH.format(*switch) for switch in _SWITCHES))


def convert(data: bytes, name: str, target: Literal["docx", "xlsx"], limits: Limits) -> bytes:
    """``data`` converted by LibreOffice, headless, with a profile of its own and macros off.

    Raises UnreadableError when ``soffice`` is not there, fails, or takes longer than ``limits.seconds``.
    """
    remedy = f"请在 WPS 或 Word 中另存为 {target.upper()} 后再试"
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        raise UnreadableError(name, "旧格式文件，需要 LibreOffice（soffice）才能转换", f"请安装 LibreOffice，或{remedy[1:]}")
    with tempfile.TemporaryDirectory(prefix="guihua-") as folder:
        profile = Path(folder, "profile")
        Path(profile, "user").mkdir(parents=True)
        Path(profile, "user", "registrymodifications.xcu").write_text(_SETTINGS, encoding="utf-8")
        source = Path(folder, "in" + (Path(name).suffix.lower() if Path(name).suffix.isascii() else ""))
        source.write_bytes(data)
        command = [program, "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", f"-env:UserInstallation={profile.as_uri()}"]
        _run([*command, "--convert-to", target, "--outdir", str(Path(folder, "out")), str(source)], folder, name, limits)
        made = Path(folder, "out", f"in.{target}")
        if not made.is_file():
            raise UnreadableError(name, "LibreOffice 不能转换这个文件", remedy)
        return made.read_bytes()


def _run(command: list[str], folder: str, name: str, limits: Limits) -> None:
    surroundings = {key: os.environ[key] for key in ("PATH", "LANG", "LC_ALL", "SYSTEMROOT") if key in os.environ}
    surroundings |= {"HOME": folder, "TMPDIR": folder}
    process = subprocess.Popen(
        command, cwd=folder, env=surroundings, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        process.wait(limits.seconds)
    except subprocess.TimeoutExpired:
        raise UnreadableError(name, f"LibreOffice 转换超过 {limits.seconds:g} 秒", "请在 WPS 或 Word 中另存为 DOCX 后再试") from None
    finally:
        if process.poll() is None:
            # soffice is a script that starts another program: the whole group that was started here has to go.
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
            process.wait()
