"""Who may ask, and what a browser may do with an answer.

The server is on the loopback, where any page that the user opens in another tab can send requests to it. So it answers
only to its own name (against DNS rebinding), only to who came by the start address (which has the key; a cookie keeps
it), and takes changes only from its own pages. Articles are hostile: a page may load nothing but its own files.
"""

from __future__ import annotations

from hmac import compare_digest
from http.cookies import SimpleCookie
from typing import Final
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

COOKIE: Final = "reportedly"
KEY: Final = "key"
"""Of the start address: http://127.0.0.1:8765/?key=..."""
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

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or refuse with 400 (another's name), 403 (no key, another's page) or 405."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refusal = self._refuse(scope)
        await (refusal or self._app)(scope, receive, send_guarded)

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
        return None

    def _let_in(self, scope: Scope) -> Response:
        """The same address without the key, which goes into a cookie."""
        pairs = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        left = urlencode([pair for pair in pairs if pair[0] != KEY])
        path = "/" + scope["path"].lstrip("/\\")  # never an address of another server
        answer = RedirectResponse(path + (f"?{left}" if left else ""), 303)
        answer.set_cookie(COOKIE, self._key, httponly=True, samesite="strict", path="/")
        return answer

    def _knows_key(self, headers: Headers) -> bool:
        cookies: SimpleCookie = SimpleCookie()
        for value in headers.getlist("cookie"):
            cookies.load(value)
        found = cookies.get(COOKIE)
        return found is not None and compare_digest(found.value.encode(), self._key.encode())

    def _is_own(self, headers: Headers) -> bool:
        """Whether one of our own pages asks: browsers send one of both headers with every change."""
        if "origin" in headers:
            return headers.getlist("origin") == [self._origin]
        return headers.getlist("sec-fetch-site") == ["same-origin"]
