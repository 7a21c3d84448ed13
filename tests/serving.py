"""``guihua serve`` as a person starts it, for the tests: a process, its address, its cookie, and requests made by hand."""

from __future__ import annotations

import http.client
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote, urlencode


@dataclass
class Served:
    process: subprocess.Popen
    address: str
    temporary: Path

    @property
    def port(self):
        return int(re.search(r":(\d+)/", self.address)[1])

    @property
    def origin(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def token(self):
        return self.address.partition("token=")[2]

    @property
    def cookie(self):
        return f"guihua-{self.port}={self.token}"

    def ask(self, method, path, body=None, **headers):
        """A request with these headers and no others: (status, headers, body)."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        named = {key.replace("_", "-"): value for key, value in headers.items()}
        connection.putrequest(method, path, skip_host="Host" in named, skip_accept_encoding=True)
        for key, value in (named | ({"Content-Length": str(len(body))} if body is not None else {})).items():
            connection.putheader(key, value)
        connection.endheaders(body)
        answer = connection.getresponse()
        data = answer.read()
        connection.close()
        return answer.status, answer.headers, data

    def get(self, path):
        status, _, body = self.ask("GET", path, Cookie=self.cookie)
        assert status == 200, (path, status, body[:300])
        return body.decode()

    def post(self, path, body=b"", **headers):
        own = {"Cookie": self.cookie, "Origin": self.origin, "X-Guihua-Token": self.token}
        return self.ask("POST", path, body, **(own | headers))

    def form(self, path, **fields):
        return self.post(path, urlencode(fields, doseq=True).encode())

    def drop(self, name, data):
        status, _, body = self.post("/documents", data, **{"X-Guihua-Name": quote(name)})
        assert status == 200, body.decode()
        return body.decode()

    def wait(self, seconds=40):
        """Until nothing is being read."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            page = self.get("/")
            if 'class="state waiting"' not in page and 'class="state reading"' not in page:
                return page
            time.sleep(0.1)
        raise AssertionError("still reading")


@contextmanager
def served(tmp_path, *arguments, how=signal.SIGINT):
    """A server of its own, with its own folder for temporary files, which is empty again in the end."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    environment = os.environ | {"TMPDIR": str(temporary), "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        [sys.executable, "-m", "guihua", "serve", "--no-browser", *map(str, arguments)], cwd=tmp_path, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8",
    )  # fmt: skip
    try:
        line = process.stdout.readline()
        assert "http://" in line, (line, process.stderr.read() if process.poll() is not None else "")
        yield Served(process, re.search(r"http://\S+", line)[0], temporary)
    finally:
        if process.poll() is None:
            process.send_signal(how)
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
