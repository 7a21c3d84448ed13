"""Connections for ``download``: none leads into this machine or the network around it, and none outlives its deadline, however slowly it drips."""

from __future__ import annotations

import ipaddress
import os
import socket
import ssl
import time
from collections.abc import Iterable

import httpcore

from guihua.unreadable import UnreadableError

# Addresses that carry another one in their last four bytes: translated (RFC 6052, RFC 8215), compatible (RFC 4291).
_CARRYING = tuple(ipaddress.IPv6Network(network) for network in ("64:ff9b::/96", "64:ff9b:1::/48", "::/96"))
_ISATAP = (b"\x00\x00\x5e\xfe", b"\x02\x00\x5e\xfe")  # RFC 5214
_Option = tuple[int, int, int] | tuple[int, int, bytes | bytearray] | tuple[int, int, None, int]


def is_public(address: str) -> bool:
    """Whether an address belongs to the public internet; so must every address that it carries in another form.

    >>> [is_public(a) for a in ("1.2.4.8", "10.0.0.1", "::ffff:10.0.0.1", "64:ff9b::a00:1", "2002:a00:1::1", "2001:4860:4860::8888")]
    [True, False, False, False, False, True]
    """
    found = ipaddress.ip_address(address)
    if isinstance(found, ipaddress.IPv4Address):
        return found.is_global and not found.is_multicast
    carried = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if any(found in network for network in _CARRYING) or found.packed[8:12] in _ISATAP:
        carried.append(ipaddress.IPv4Address(found.packed[12:]))
    inner = [address for address in carried if address is not None]
    if found.ipv4_mapped is None and (not found.is_global or found.is_multicast):
        return False
    return all(is_public(str(address)) for address in inner)


class Network(httpcore.NetworkBackend):
    """Opens connections until ``deadline`` (of ``time.monotonic``); with ``local`` also to this machine, for tests.

    ``proxy``: the host of the proxy, the one place that may be private, for the office chose it.
    """

    def __init__(self, deadline: float, local: bool, proxy: str = "") -> None:
        self._deadline, self._local, self._proxy = deadline, local, proxy

    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None, socket_options: Iterable[_Option] | None = None
    ) -> httpcore.NetworkStream:
        """A connection to an address that has been looked at; the name is not resolved again."""
        addresses = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
        if not self._local and host != self._proxy and not all(map(is_public, addresses)):
            raise UnreadableError(host, "网址指向本机或内部网络", "只从公开的网站下载")
        trouble: Exception = OSError("没有地址")
        for address in dict.fromkeys(addresses):
            try:
                connected = socket.create_connection((address, port), _left(self._deadline, timeout))
            except OSError as error:
                trouble = error
                continue
            return _Stream(connected, self._deadline)
        raise trouble


class _Stream(httpcore.NetworkStream):
    """A socket whose every wait ends at the deadline at the latest."""

    def __init__(self, connected: socket.socket, deadline: float) -> None:
        self._socket, self._deadline = connected, deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        self._socket.settimeout(_left(self._deadline, timeout))
        try:
            return self._socket.recv(max_bytes)
        except TimeoutError:
            _left(self._deadline, timeout)  # says so when it was the deadline
            raise

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._socket.settimeout(_left(self._deadline, timeout))
        self._socket.sendall(buffer)

    def close(self) -> None:
        self._socket.close()

    def start_tls(self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None) -> httpcore.NetworkStream:
        self._socket.settimeout(_left(self._deadline, timeout))
        return _Stream(ssl_context.wrap_socket(self._socket, server_hostname=server_hostname), self._deadline)

    def get_extra_info(self, info: str) -> object:
        return self._socket if info == "socket" else None


class DeadlineError(Exception):
    """The time for the whole download is up."""


def _left(deadline: float, timeout: float | None) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise DeadlineError
    return left if timeout is None else min(left, timeout)


def proxy_of(wanted: str | None) -> str | None:
    """The address of the proxy that was asked for; ``env`` stands for what HTTPS_PROXY or ALL_PROXY say.

    UnreadableError when it is no address of a proxy.
    """
    if wanted is None:
        return None
    if wanted == "env":
        names = ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY")
        wanted = next((os.environ[name] for name in names if os.environ.get(name)), "")
        if not wanted:
            raise UnreadableError("--proxy env", "环境变量 HTTPS_PROXY 没有设置", "请设置后再试，或直接写明代理的地址")
    if not wanted.startswith(("http://", "https://")):
        raise UnreadableError(wanted, "不是代理的地址", "请写成 http://主机:端口")
    return wanted
