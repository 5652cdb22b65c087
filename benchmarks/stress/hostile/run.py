"""The program on all of them: each is added by a process of its own, and each family is coded and read as one."""

from __future__ import annotations

import importlib
import os
import re
import resource
import shutil
import signal
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, NoReturn

from benchmarks.stress.hostile import archives, files, pages, tables, texts
from benchmarks.stress.hostile.plain import Named
from benchmarks.stress.part import BrokenError, ImpossibleError, Options, Row
from reportedly.cli import main

SECONDS, MEGABYTES = 20, 1000
"""What an input may take, or it is recorded as failed."""

_HANG = 300
_FAMILIES: dict[str, Callable[[], Named]] = {
    "pages": pages.make_pages,
    "entities": pages.make_entities,
    "what pages say of themselves": pages.make_said,
    "encodings": pages.make_encodings,
    "feeds": tables.make_feeds,
    "packed": archives.make_packed,
    "zip and wacz": archives.make_zips,
    "web archives": archives.make_warcs,
    "PDF": tables.make_pdfs,
    "JSON lines": tables.make_lines,
    "tables": tables.make_tables,
    "texts": texts.make_texts,
}
_ACCOUNT = re.compile(r"(\d+) inputs = (\d+) ok \+ (\d+) empty \+ (\d+) skipped \+ (\d+) failed")


class Ended(NamedTuple):
    """How a run of the program ended, the seconds of the processor that it took, the megabytes of the largest of its
    processes, what it told, and its account."""

    status: int
    seconds: float
    megabytes: float
    told: str
    counts: Counter[str]


def use(sandbox: Path, *arguments: str | Path, limit: float = _HANG) -> Ended:
    """`reportedly` as a process of its own, in a session of its own; killed when it hangs.

    A copy of this process, which has loaded the libraries: a thousand starts would else take longer than all the rest.
    """
    child = os.fork()
    if not child:
        _be_the_program(sandbox, list(map(str, arguments)))
    deadline = time.monotonic() + limit
    while True:
        ended, status, used = os.wait4(child, os.WNOHANG)
        if ended:
            break
        if time.monotonic() > deadline:
            os.killpg(child, signal.SIGKILL)
            deadline += limit
        time.sleep(0.01)
    words = (sandbox / "told").read_text(encoding="utf-8", errors="replace")
    seconds = used.ru_utime + used.ru_stime
    return Ended(os.waitstatus_to_exitcode(status), seconds, used.ru_maxrss / 1000, words, _counts(words))


def _be_the_program(sandbox: Path, arguments: list[str]) -> NoReturn:
    """At home and with its temporary files in the sandbox."""
    try:
        os.setsid()
        home = str(sandbox / "home")
        os.chdir(home)
        os.environ.update(HOME=home, TMPDIR=home)
        told, nothing = os.open(sandbox / "told", os.O_WRONLY | os.O_CREAT | os.O_TRUNC), os.open(os.devnull, os.O_RDWR)
        for number, target in ((0, nothing), (1, nothing), (2, told)):
            os.dup2(target, number)
        sys.argv = ["reportedly", *arguments]
        main()
    except SystemExit as end:
        sys.stderr.flush()
        os._exit(end.code if isinstance(end.code, int) else 1)
    except BaseException:  # noqa: BLE001 - the law that it breaks is told by the parent
        traceback.print_exc()
        sys.stderr.flush()
    os._exit(99)


def _counts(told: str) -> Counter[str]:
    found = _ACCOUNT.findall(told)
    if not found:
        return Counter()
    counts = Counter(dict(zip(("inputs", "ok", "empty", "skipped", "failed"), map(int, found[-1]), strict=True)))
    if counts["inputs"] != counts.total() - counts["inputs"]:
        raise BrokenError(f"the account does not add up: {counts}")
    return counts


def _fault(ended: Ended) -> str | None:
    """What is wrong with how it ended, if anything is."""
    if ended.status not in (0, 1) or "Traceback" in ended.told or not ended.counts["inputs"]:
        return f"status {ended.status}: {ended.told[-300:].strip()}"
    if ended.seconds > SECONDS and not ended.counts["failed"]:
        return f"{ended.seconds:.0f} s"
    return f"{ended.megabytes:.0f} MB" if ended.megabytes > MEGABYTES else None


def run(folder: Path, options: Options) -> Iterator[Row]:
    """A row for each family; BrokenError where a law does not hold, at the end, with all that broke one."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    for library in ("trafilatura", "feedparser", "fastwarc.warc", "pyarrow.parquet"):
        importlib.import_module(library)
    broken: list[str] = []
    for family, make in {"what is no file": None, **_FAMILIES}.items():
        sandbox = folder / re.sub(r"\W", "-", family)
        sandbox.mkdir()
        yield Row(family, _run_family(sandbox, make, options, broken))
        shutil.rmtree(sandbox)
    if broken:
        raise BrokenError("; ".join(broken))


def _run_family(sandbox: Path, make: Callable[[], Named] | None, options: Options, broken: list[str]) -> str:
    inputs, book, sentinel = sandbox / "inputs", sandbox / "book", sandbox / "sentinel.txt"
    inputs.mkdir()
    (sandbox / "home").mkdir()
    sentinel.write_text("nobody writes here")
    every = round(1 / min(1.0, options.share))
    counts: Counter[str] = Counter()
    slowest, most, number = (0.0, ""), (0.0, ""), 0
    for path in _paths(inputs, make)[::every]:
        before = _list(sandbox)
        number += 1
        ended = use(sandbox, "add", book, path, "--outlet", f"Outlet {number}")  # so none is a copy of another
        counts += ended.counts
        slowest, most = max(slowest, (ended.seconds, path.name)), max(most, (ended.megabytes, path.name))
        if fault := _fault(ended):
            broken.append(f"add {path.name!r}: {fault}")
        if _list(sandbox) != before:
            broken.append(f"add {path.name!r} wrote outside of the casebook: {_list(sandbox) ^ before}")
    coded = _code(sandbox, book, counts["ok"], broken) if counts["ok"] else "nothing to code"
    told = ", ".join(f"{counts[name]:,} {name}" for name in ("ok", "empty", "skipped", "failed"))
    return (
        f"{number} files = {counts['inputs']:,} inputs = {told}; slowest {slowest[0]:.1f} s ({slowest[1]!a}), "
        f"most {most[0]:.0f} MB ({most[1]!a}); {coded}"
    )


def _paths(inputs: Path, make: Callable[[], Named] | None) -> list[Path]:
    """The inputs, made by another process: what this one holds counts for the program, which is a copy of it."""
    if make is None:
        return list(files.make_files(inputs))
    child = os.fork()
    if not child:
        status = 1
        try:
            for name, content in make():
                (inputs / name).write_bytes(content)
            status = 0
        finally:
            os._exit(status)
    if os.waitpid(child, 0)[1]:
        raise ImpossibleError("the inputs cannot be made; is pyarrow installed?")
    return sorted(inputs.iterdir())


def _code(sandbox: Path, book: Path, articles: int, broken: list[str]) -> str:
    """All articles of a casebook, coded under the limits: what takes more is recorded as failed."""
    before = _list(sandbox)
    limits = ("--workers", "1", "--seconds", str(SECONDS), "--memory", str(MEGABYTES))
    ended = use(sandbox, "code", book, *limits, limit=3600)
    if (fault := _fault(ended._replace(seconds=0, megabytes=0))) or ended.counts["inputs"] > articles:
        broken.append(f"code: {fault or ended.counts}")
    if _list(sandbox) != before:
        broken.append(f"code wrote outside of the casebook: {_list(sandbox) ^ before}")
    failures = Counter(
        re.findall(r"(took more than|needs more memory|program failed|process that read it)", ended.told)
    )
    told = "".join(f", {count} {why}" for why, count in sorted(failures.items()))
    return f"coded: {ended.counts['ok']:,} ok, {ended.counts['failed']} failed{told}, {ended.seconds:.0f} s in all"


def _list(sandbox: Path) -> frozenset[tuple[str, int, int]]:
    """All that lies beside the casebook: names, sizes and times."""
    found = set()
    for here, folders, names in os.walk(sandbox):
        if here == str(sandbox):
            folders[:] = [name for name in folders if name not in ("book",)]
            names = [name for name in names if name != "told"]
        for name in names:
            about = (Path(here) / name).lstat()
            found.add((os.path.join(here, name), about.st_size, about.st_mtime_ns))  # noqa: PTH118 - odd names
    return frozenset(found)
