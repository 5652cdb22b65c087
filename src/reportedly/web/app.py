"""The application: the guard, our own files, and the pages.

A page is a module of `pages` with a `router`; it opens the casebook for as long as it answers (`reading_book`).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.staticfiles import StaticFiles
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.responses import HTMLResponse, Response

from reportedly.errors import ConfigError, ReportedlyError
from reportedly.report.borders import Borders
from reportedly.report.environment import read_resource
from reportedly.web.guard import Guard
from reportedly.web.kept import Kept, UnfinishedError
from reportedly.web.pages import ROUTERS
from reportedly.web.show import show
from reportedly.web.work import Work

_STATIC = Path(__file__).with_name("static")


def make_app(casebook: Path, *, key: str, origin: str, borders: Borders | None = None) -> FastAPI:
    """The application for one casebook. `key` is asked of everybody; `origin` is the address that it answers to;
    `borders` are those of the maps, if not those of the package."""
    app = FastAPI(title="reportedly", docs_url=None, redoc_url=None, openapi_url=None, lifespan=_end_work)
    app.state.casebook = casebook
    app.state.borders = borders
    app.state.work = Work()
    app.state.kept = Kept(casebook)
    app.add_middleware(Guard, key=key, origin=origin)
    app.add_api_route("/style.css", _style, methods=["GET"])
    app.mount("/static", StaticFiles(directory=_STATIC), name="static")
    for router in ROUTERS:
        app.include_router(router)
    app.add_exception_handler(ReportedlyError, _tell_error)
    app.add_exception_handler(UnfinishedError, _tell_unfinished)
    app.add_exception_handler(HTTPException, _tell_error)
    app.add_exception_handler(RequestValidationError, _tell_error)
    return app


@asynccontextmanager
async def _end_work(app: FastAPI) -> AsyncIterator[None]:
    yield
    await run_in_threadpool(app.state.work.stop)


async def _style() -> Response:
    return Response(read_resource("style.css"), media_type="text/css")


async def _tell_unfinished(request: Request, _error: Exception) -> Response:
    """A page that is loaded again until what it waits for is there."""
    page = show(request, "working.html", title="Being worked out")
    return HTMLResponse(page, 202, {"Refresh": "3", "Cache-Control": "no-store"})


def _say_fault(fault: Mapping[str, Any]) -> str:
    """What is wrong with one part of an address or a form: "No article was given."."""
    name = ".".join(map(str, fault["loc"][1:]))
    return f"No {name} was given." if fault["type"] == "missing" else f"{name}: {fault['msg']}."


async def _tell_error(request: Request, error: Exception) -> Response:
    """A page that says what is wrong, with the status that tells whose fault it is."""
    status, problem = 400, str(error)
    if isinstance(error, HTTPException):
        status, problem = error.status_code, str(error.detail)
        problem = "There is no such page." if problem == "Not Found" else problem
    elif isinstance(error, RequestValidationError):
        problem = " ".join(map(_say_fault, error.errors()))
    elif isinstance(error, ReportedlyError) and not isinstance(error, ConfigError):
        status = 500
    return HTMLResponse(show(request, "error.html", title="That did not work", problem=problem), status)
