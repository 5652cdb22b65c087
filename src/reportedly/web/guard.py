"""Who may ask, and what a browser may do with an answer.

The server is on the loopback, where any page that the user opens in another tab can send requests to it. So it answers
only to its own name (against DNS rebinding), only to who came by the start address (which has the key; a cookie keeps
it), and takes changes only from its own pages. Articles are hostile: a page may load nothing but its own files.
"""

from __future__ import annotations

from hmac import compare_digest
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE: Final = "reportedly"
KEY: Final = "key"
"""Of the start address: http://127.0.0.1:8765/?key=..."""
BODY: Final = 1_000_000
"""Bytes of what a page sends, but for files."""
FILES: Final = {"/sources/files": 1_000_000_000}
"""The same, where files come in."""
_SAFE: Final = frozenset({"GET", "HEAD"})
_HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",  # with less, browsers would not say whence a form comes
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
    "cache-control": "no-store",
}


class Guard:
    """ASGI middleware. `origin` is the server's own ("http://127.0.0.1:8765"); `key` is asked of everybody."""

    def __init__(self, app: ASGIApp, *, key: str, origin: str) -> None:
        self._app, self._key, self._origin = app, key, origin
        self._host = origin.partition("://")[2]
        # Cookies are those of a machine, not of a port: each server has a name of its own.
        self._cookie = f"{COOKIE}-{self._host.rpartition(':')[2]}"

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with 400 (another's name), 403 (no key, another's page) or 413 (too much)."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        limit, taken = FILES.get(scope["path"], BODY), 0

        async def receive_so_much() -> Message:
            nonlocal taken
            message = await receive()
            taken += len(message.get("body", b""))
            if taken > limit:
                raise HTTPException(413, _too_much(limit))
            return message

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refuse(scope)
        await (refusal or self._app)(scope, receive_so_much, send_guarded)

    def _refuse(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if headers.getlist("host") != [self._host]:
            return PlainTextResponse(f"This server answers to {self._host} alone.", 400)
        query = dict(parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True))
        if scope["method"] in _SAFE and compare_digest(query.get(KEY, "").encode(), self._key.encode()):
            return self._let_in(scope)
        if not self._knows_key(headers):
            told = "Open the address that `reportedly serve` printed: it has the key."
            return PlainTextResponse(told, 403)
        if scope["method"] not in _SAFE and not self._is_own(headers):
            return PlainTextResponse("Changes are taken from the pages of this server alone.", 403)
        limit = FILES.get(scope["path"], BODY)
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length[:20]) > limit:
            return PlainTextResponse(_too_much(limit), 413)
        return None

    def _let_in(self, scope: Scope) -> Response:
        """The same address without the key, which goes into a cookie."""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        left = urlencode([pair for pair in pairs if pair[0] != KEY])
        path = "/" + scope["path"].lstrip("/\\")  # never an address of another server
        answer = RedirectResponse(path + (f"?{left}" if left else ""), 303)
        answer.set_cookie(self._cookie, self._key, httponly=True, samesite="strict", path="/")
        return answer

    def _knows_key(self, headers: Headers) -> bool:
        """Whether any cookie of our name has the key: others on this machine can set cookies beside it."""
        pairs = (pair.strip().partition("=") for line in headers.getlist("cookie") for pair in line.split(";"))
        return any(
            name == self._cookie and compare_digest(value.encode(), self._key.encode()) for name, _, value in pairs
        )

    def _is_own(self, headers: Headers) -> bool:
        """Whether one of our own pages asks: browsers send one of both headers with every change."""
        if "origin" in headers:
            return headers.getlist("origin") == [self._origin]
        return headers.getlist("sec-fetch-site") == ["same-origin"]


def _too_much(limit: int) -> str:
    return f"That is more than the {limit // 1_000_000:,} MB that are taken at once."
