"""Pages out of templates, those of the report among them; everything that is not our own is escaped."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from time import monotonic
from urllib.parse import urlencode

from fastapi import HTTPException, Request
from jinja2 import Environment

from reportedly.casebook import Casebook
from reportedly.report.environment import make_environment

NAVIGATION = (
    ("/", "Overview"),
    ("/articles", "Read"),
    ("/claims", "Claims"),
    ("/map", "Map"),
    ("/timeline", "Timeline"),
    ("/incidents", "Incidents"),
    ("/labels", "Words"),
    ("/names", "Names"),
    ("/sources", "Sources"),
    ("/review", "Review"),
    ("/help", "Help"),
)

SECONDS = 20.0
"""What looking into the casebook may take for one answer."""


@contextmanager
def reading_book(request: Request) -> Iterator[Casebook]:
    """The casebook of the server, open for one answer; that to a GET changes nothing and takes `SECONDS` at most."""
    with Casebook.open(request.app.state.casebook) as book:
        if request.method != "POST":
            until = monotonic() + SECONDS
            book._database.execute("PRAGMA query_only = ON")
            book._database.set_progress_handler(lambda: monotonic() > until, 20_000)
        try:
            yield book
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_INTERRUPT:
                raise
            raise HTTPException(
                503, f"This took more than {SECONDS:g} seconds and was given up. Ask for less."
            ) from error


def show(request: Request, template: str, *, title: str, **values: object) -> str:
    """The page of a template. `title` is that of the page and of the window."""
    return _environment().get_template(template).render(
        title=title, path=request.url.path, query=dict(request.query_params), folder=request.app.state.casebook.name,
        work=request.app.state.work, **values,
    )  # fmt: skip


def address(path: str, **state: object) -> str:
    """An address with its state, what is empty left out: address("/read", article="a 1") -> /read?article=a+1"""
    kept = [(name, value) for name, value in state.items() if value not in (None, "", ())]
    return path + ("?" + urlencode(kept, doseq=True) if kept else "")


@cache
def _environment() -> Environment:
    environment = make_environment(_resource)
    environment.globals.update(navigation=NAVIGATION, address=address, version=version("reportedly"), in_app=True)
    return environment


def _resource(name: str) -> str | None:
    """A template of the application; None where the report's is meant."""
    path = files("reportedly.web").joinpath("templates", name)
    return path.read_text(encoding="utf-8") if path.is_file() else None
