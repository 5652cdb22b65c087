"""The claims as a table: chosen by their fields, searched, ordered, and written to a file."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from pathlib import Path
from typing import Literal
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Request
from starlette.responses import HTMLResponse, Response, StreamingResponse

from reportedly.casebook import Casebook
from reportedly.casebook.tables import COLUMNS
from reportedly.export.columns import write_table
from reportedly.web.choice import FIELDS, SORTS, Choice, read_choice, shared, tidy
from reportedly.web.claim_table import PAGE, count_values, make_table
from reportedly.web.show import reading_book, show

router = APIRouter(default_response_class=HTMLResponse)

_ROWS = 200
_MOST_VALUES = 500
_MEDIA = {"csv": "text/csv; charset=utf-8", "jsonl": "application/x-ndjson"}


@router.get("/claims", response_model=None)
def claims(request: Request) -> str | Response:
    """A page of the claims that are chosen."""
    if other := tidy(request):
        return other
    choice = read_choice(request.query_params)
    with reading_book(request) as book:
        table = make_table(book, choice)
    return show(request, "claims.html", title="Claims", table=table, size=PAGE, sorts=SORTS, **shared(request, choice))


@router.get("/claims/values")
def values(request: Request, field: str) -> str:
    """Every value of one field among the claims that hold the rest of the choice."""
    if field not in FIELDS:
        raise HTTPException(404, f"Claims have no field {field}.")
    choice = read_choice(request.query_params)
    with reading_book(request) as book:
        facet = count_values(book, choice, field, most=_MOST_VALUES)
    template = "values.html" if "hx-request" in request.headers else "all_values.html"
    return show(request, template, title=f"Claims by {FIELDS[field].lower()}", facet=facet, **shared(request, choice))


@router.get("/claims/export.{suffix}")
def export(request: Request, suffix: Literal["csv", "jsonl"]) -> Response:
    """The claims that are chosen, all pages, with the columns of the export `claims`."""
    choice = read_choice(request.query_params)
    with reading_book(request) as book:
        choice.choose(book)
    folder: Path = request.app.state.casebook
    name = f"{folder.name}-claims.{suffix}"
    plain = re.sub(r"[^A-Za-z0-9._-]+", "-", name)
    headers = {"content-disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"}
    return StreamingResponse(_in_one_thread(_write(folder, choice, suffix)), media_type=_MEDIA[suffix], headers=headers)


def _write(folder: Path, choice: Choice, suffix: str) -> Iterator[bytes]:
    with Casebook.open(folder) as book:
        rows, first = choice.choose(book)._table(), True
        while (block := list(islice(rows, _ROWS))) or first:
            stream = io.BytesIO()
            write_table(block, COLUMNS, stream, suffix=f".{suffix}", header=first)
            first = False
            yield stream.getvalue()


async def _in_one_thread(blocks: Iterator[bytes]) -> AsyncIterator[bytes]:
    """A casebook is read in the thread that opened it; the others go on answering."""
    loop, thread = asyncio.get_running_loop(), ThreadPoolExecutor(1)
    try:
        while (block := await loop.run_in_executor(thread, next, blocks, None)) is not None:
            yield block
    finally:
        thread.submit(blocks.close)  # type: ignore[attr-defined]
        thread.shutdown(wait=False)
