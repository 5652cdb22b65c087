"""A page or feed from the network, only when the user asks for it, and never from inside the user's own network.

"https://n.example/feed.xml" -> a `Part` with the bytes, the address that answered as `url`, the date of the answer as
`retrieved`; "http://192.168.0.1/" -> `failed`, with a notice `not_fetched`.

A name is looked up once, every address that it has is checked, and the connection goes to exactly a checked one: a name
that changes its address between the check and the connection gains nothing. Each redirect is checked like the first.
"""

import http.client
import io
import ipaddress
import socket
import ssl
import time
from collections.abc import Callable
from email.utils import parsedate_to_datetime
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from reportedly.ingest.draft import MAX_BYTES, Given, Taken, failed
from reportedly.ingest.part import Part

_MAX_ADDRESS_CHARS = 2_000
_REDIRECTS = frozenset((301, 302, 303, 307, 308))
_USER_AGENT = "reportedly (reads news articles for research, one page on request)"
# Ports at which pages stand; a redirect to another could talk to a mail server in its own words.
_PORTS = frozenset((80, 443, 8000, 8008, 8080, 8443))
# Addresses of IPv6 that hold one of IPv4, which may be private: refused as a whole.
_EMBEDDING = tuple(map(ipaddress.ip_network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")))


class Limits(NamedTuple):
    """How much is taken from the network: bytes of one answer, seconds and redirects in all."""

    bytes: int = MAX_BYTES
    seconds: float = 30.0
    redirects: int = 5
    ports: frozenset[int] = _PORTS


class _Refused(Exception):  # noqa: N818 - caught in this file, where it becomes a notice
    """Why an address is not fetched."""


class _Answer(NamedTuple):
    status: int
    headers: http.client.HTTPMessage
    content: bytes


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the open network: not private, loopback, link-local, shared or reserved."""
    try:
        parsed = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped:
            return is_public(str(parsed.ipv4_mapped))
        if any(parsed in network for network in _EMBEDDING):
            return False
    return parsed.is_global and not (parsed.is_multicast or parsed.is_reserved or parsed.is_unspecified)


def fetch(
    url: str, given: Given, *, limits: Limits | None = None, allowed: Callable[[str], bool] = is_public
) -> Part | Taken:
    """What stands at an address, not yet read, or why it was not fetched. Never raises.

    `allowed` judges IP addresses. No cookies, no proxies, no passwords; certificates are checked.
    """
    limits = limits or Limits()
    deadline = time.monotonic() + limits.seconds
    here = url
    try:
        for _ in range(limits.redirects + 1):
            answer = _ask(here, deadline, limits, allowed)
            if answer.status not in _REDIRECTS:
                break
            here = urljoin(here, answer.headers.get("Location", ""))
        else:
            raise _Refused(f"it redirects more than {limits.redirects} times")
        if answer.status != 200:
            raise _Refused(f"the server answers {answer.status}")
    except _Refused as error:
        return failed(url, "not_fetched", f"was not fetched: {error}")
    except (OSError, http.client.HTTPException, ValueError) as error:  # ValueError: addresses that are none
        return failed(url, "not_fetched", f"could not be fetched ({str(error)[:160] or type(error).__name__})")
    known = given._replace(url=given.url or here, retrieved=given.retrieved or _date(answer.headers.get("Date")))
    charset = answer.headers.get_content_charset()
    return Part(url, known, io.BytesIO(answer.content), None, urlsplit(here).path, charset)


def _ask(url: str, deadline: float, limits: Limits, allowed: Callable[[str], bool]) -> _Answer:
    parts = urlsplit(url)
    host, port = parts.hostname, parts.port or (443 if parts.scheme == "https" else 80)
    if parts.scheme not in ("http", "https") or not host or parts.username is not None:
        raise _Refused("only http:// and https:// without a password in it are fetched")
    if len(url) > _MAX_ADDRESS_CHARS or any(not "!" <= sign <= "~" for sign in url):
        raise _Refused("the address is too long or holds signs that no address may; write it percent-encoded")
    if port not in limits.ports:
        raise _Refused(f"port {port} is no port of web pages")
    timed = _connect(parts.scheme, host, port, _look_up(host, port, allowed), deadline)
    connection = http.client.HTTPConnection(host, port)
    connection.sock = timed
    try:
        target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        headers = {"User-Agent": _USER_AGENT, "Accept-Encoding": "identity", "Accept": "*/*", "Connection": "close"}
        connection.request("GET", target, headers=headers)
        answer = connection.getresponse()
        content = b"" if answer.status in _REDIRECTS else _read_capped(answer, limits)
        return _Answer(answer.status, answer.headers, content)
    finally:
        timed.plain.close()


def _look_up(host: str, port: int, allowed: Callable[[str], bool]) -> str:
    """The address to connect to; refused if any of the host's addresses is not allowed."""
    found = [str(entry[4][0]) for entry in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]
    if not found or not all(allowed(address) for address in found):
        raise _Refused("it leads to a private or local network, where other things than news stand")
    return found[0]


def _connect(scheme: str, host: str, port: int, address: str, deadline: float) -> "_TimedSocket":
    """A connection to exactly this address; `host` is what the certificate has to bear."""
    plain = socket.create_connection((address, port), timeout=_left(deadline))
    if scheme == "http":
        return _TimedSocket(plain, deadline)
    try:
        return _TimedSocket(ssl.create_default_context().wrap_socket(plain, server_hostname=host), deadline)
    except OSError:
        plain.close()
        raise


class _TimedSocket:
    """As much of a socket as http.client uses. All reads together end at the deadline: a server that sends a byte a
    second would keep a timeout of the usual kind waiting for ever."""

    def __init__(self, plain: socket.socket, deadline: float) -> None:
        self.plain, self.deadline = plain, deadline

    def sendall(self, content: bytes) -> None:
        self.plain.settimeout(_left(self.deadline))
        self.plain.sendall(content)

    def makefile(self, *_: object) -> io.BufferedReader:
        return io.BufferedReader(_TimedReads(self.plain, self.deadline))

    def close(self) -> None:
        """Nothing: http.client closes before the body is read, and `_ask` when all is done."""


class _TimedReads(io.RawIOBase):
    def __init__(self, plain: socket.socket, deadline: float) -> None:
        super().__init__()
        self.plain, self.deadline = plain, deadline

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:  # type: ignore[no-untyped-def]
        self.plain.settimeout(_left(self.deadline))
        return self.plain.recv_into(buffer)


def _read_capped(answer: http.client.HTTPResponse, limits: Limits) -> bytes:
    body = answer.read(limits.bytes + 1)
    if len(body) > limits.bytes:
        raise _Refused(f"it is larger than {limits.bytes / 1024**2:.0f} MB")
    return body


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise _Refused("it takes too long")
    return left


def _date(value: str | None) -> str | None:
    try:
        return parsedate_to_datetime(value).isoformat() if value else None
    except ValueError:
        return None
