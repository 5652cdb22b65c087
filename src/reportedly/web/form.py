"""Forms, and who sends them: the reviewer's name is kept in a cookie that no script can read.

by="Ana" in a form, or the cookie of an earlier one -> "Ana".
"""

from __future__ import annotations

from typing import Annotated, Final
from urllib.parse import quote, unquote

from fastapi import Depends, Request
from starlette.datastructures import FormData
from starlette.responses import Response

from reportedly.errors import ConfigError

LONGEST_NAME: Final = 80
"""Characters of a reviewer's name."""
_COOKIE: Final = "reviewer"
_YEAR: Final = 365 * 24 * 3600


async def _read_form(request: Request) -> FormData:
    return await request.form()


Form = Annotated[FormData, Depends(_read_form)]


def reviewer_of(request: Request) -> str:
    """Who reviews in this browser, "" where nobody has said so."""
    name = unquote(request.cookies.get(_COOKIE, "")).strip()
    return name if name.isprintable() and len(name) <= LONGEST_NAME else ""


def ask_reviewer(request: Request, given: str = "") -> str:
    """The name that a form gives, else that of this browser. Raises as `check_name`."""
    return check_name(given.strip() or reviewer_of(request))


def check_name(given: str) -> str:
    """A reviewer's name without signs that cannot be printed. Raises ConfigError where it is none, or too long."""
    name = "".join(sign for sign in given if sign.isprintable()).strip()
    if not name or len(name) > LONGEST_NAME:
        told = f"write who you are in the field “Your name”, in {LONGEST_NAME} characters"
        raise ConfigError(f"a decision has a name: {told}")
    return name


def keep_reviewer(answer: Response, name: str) -> None:
    """Keep who reviews in this browser."""
    answer.set_cookie(_COOKIE, quote(name, safe=""), max_age=_YEAR, httponly=True, samesite="strict", path="/")
