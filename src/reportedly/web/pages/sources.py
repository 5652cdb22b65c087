"""What was added and coded when, with the reasons of what failed; files come in, and coding is begun and stopped."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from shutil import copyfileobj, rmtree
from tempfile import mkdtemp

from fastapi import APIRouter, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData, UploadFile
from starlette.responses import HTMLResponse, RedirectResponse

from reportedly.ingest import Given
from reportedly.ingest.published import read_published
from reportedly.web.guard import FILES
from reportedly.web.runs import OUTCOMES, PAGE, count_waiting, find_run, list_inputs, list_runs
from reportedly.web.show import reading_book, show
from reportedly.web.work import BUSY, Task, Upload, Work

router = APIRouter(default_response_class=HTMLResponse)

MAX_FILE = 250_000_000
"""Bytes of one file; a document in it is held to the limits of docs/inputs.md."""
_MAX_FILES, _MAX_FIELD, _MAX_NAME = 1000, 300, 120
_SECONDS = 1.5
"""How long an answer waits for a task that may be done at once."""


@router.get("/sources")
def sources(request: Request, page: int = 1, run: int | None = None, outcome: str = "", inputs: int = 1) -> str:
    """All runs, and the inputs of one of them."""
    work: Work = request.app.state.work
    number, number_inputs = _page(page), _page(inputs)
    going = work.goes_on  # asked before the casebook is: what ended meanwhile is shown as going on, once more
    with reading_book(request) as book:
        runs, total = list_runs(book, page=number)
        chosen = None
        if run is not None and abs(run) < 2**63:
            chosen = find_run(book, run)
        if run is not None and chosen is None:
            raise HTTPException(404, "There is no such run.")
        outcome = outcome if outcome in OUTCOMES else ""
        return show(
            request, "sources.html", title="Sources", runs=runs, total=total, number=number, size=PAGE, going=going,
            problem=work.problem, waiting=count_waiting(book), chosen=chosen, outcome=outcome, outcomes=OUTCOMES,
            found=list_inputs(book, chosen, outcome=outcome, page=number_inputs) if chosen else None,
            number_inputs=number_inputs, most_file=MAX_FILE, most=FILES["/sources/files"],
        )  # fmt: skip


@router.post("/sources/files")
async def add_files(request: Request) -> RedirectResponse:
    """Files of a form into the casebook, and coded if it asks so."""
    if request.app.state.work.goes_on:
        raise HTTPException(409, BUSY)
    async with request.form(max_files=_MAX_FILES, max_fields=20, max_part_size=10_000) as form:
        task = await run_in_threadpool(_take, request.app.state.casebook, form)
    return await run_in_threadpool(_start, request, task)


@router.post("/sources/code")
def code(request: Request) -> RedirectResponse:
    """Code what is not coded."""
    return _start(request, Task(request.app.state.casebook))


@router.post("/sources/stop")
def stop(request: Request) -> RedirectResponse:
    """End what goes on, whatever it is."""
    request.app.state.work.stop()
    return RedirectResponse("/sources", 303)


def _start(request: Request, task: Task) -> RedirectResponse:
    work: Work = request.app.state.work
    if not work.start(task):
        if task.folder is not None:
            rmtree(task.folder, ignore_errors=True)
        raise HTTPException(409, BUSY)
    work.wait(_SECONDS)
    return RedirectResponse("/sources", 303)


def _take(casebook: Path, form: FormData) -> Task:
    """The task of a form. Raises HTTPException for what it may not hold."""
    given = Given(outlet=_field(form, "outlet"), published=_field(form, "published"))
    if given.published and not read_published(given.published):
        raise HTTPException(400, "The date of publication is not understood; write it as 2014-05-28.")
    rights = _field(form, "rights")
    files = [one for one in form.getlist("files") if isinstance(one, UploadFile) and (one.filename or one.size)]
    if not files:
        raise HTTPException(400, "No file was chosen.")
    for file in files:
        if (file.size or 0) > MAX_FILE:
            problem = f"{_label(file)} is larger than the {MAX_FILE // 1_000_000} MB that a file may have."
            raise HTTPException(413, problem + " Nothing was added; add it with `reportedly add`.")
    folder = Path(mkdtemp(prefix="reportedly-"))
    try:
        uploads = tuple(_keep(file, folder / str(number)) for number, file in enumerate(files))
    except OSError as error:
        rmtree(folder, ignore_errors=True)
        raise HTTPException(507, f"The files cannot be kept ({error.strerror}); nothing was added.") from error
    return Task(casebook, folder, uploads, given, rights, code="code" in form)


def _keep(file: UploadFile, path: Path) -> Upload:
    file.file.seek(0)
    with path.open("xb") as kept:
        copyfileobj(file.file, kept, 1 << 20)
    return Upload(_label(file), path)


def _label(file: UploadFile) -> str:
    """The last part of the name that the sender gave, for people to read: "C:\\a\\b.html" -> "b.html"."""
    name = PurePosixPath((file.filename or "").replace("\\", "/")).name
    return "".join(char if char.isprintable() else "\ufffd" for char in name)[-_MAX_NAME:] or "file"


def _field(form: FormData, name: str) -> str | None:
    value = form.get(name)
    if not isinstance(value, str) or not value.strip():
        return None
    if len(value) > _MAX_FIELD:
        raise HTTPException(400, f"The field {name} has more than {_MAX_FIELD} characters.")
    return value.strip()


def _page(number: int) -> int:
    return min(max(1, number), 1_000_000)
