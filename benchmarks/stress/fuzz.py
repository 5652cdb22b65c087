"""Bytes that a fuzzer makes (Atheris, led by the code that they reach) into every door of the program.

``python -m benchmarks.stress --only fuzz`` (needs ``pip install atheris``: Linux and macOS); one target by itself,
until it is stopped: ``python -m benchmarks.stress.fuzz html``. A fault ends it, and leaves the bytes in ``crash-...``.
"""

from __future__ import annotations

import importlib.util
import io
import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from benchmarks.stress.hostile.archives import record, zipped
from benchmarks.stress.hostile.plain import SENTENCE, page
from benchmarks.stress.part import BrokenError, ImpossibleError, Options, Row
from reportedly.casebook.decision_files import read_asked
from reportedly.errors import InputError
from reportedly.export import read_readings
from reportedly.ingest.documents import read_part
from reportedly.ingest.draft import Given
from reportedly.ingest.part import Part
from reportedly.pipeline import Tools, load_tools, read_article
from reportedly.reading import lines_of
from reportedly.records import Article

_SECONDS = 120
_MAX_BYTES = 4096


@cache
def _tools() -> Tools:
    return load_tools()


def read_as(name: str) -> Callable[[bytes], None]:
    """A document of this name, in all its parts: no exception, and what is there is counted."""

    def read(raw: bytes) -> None:
        taken = list(read_part(Part(name, Given(), io.BytesIO(raw))))
        if not taken:
            raise AssertionError("an input without an outcome")

    return read


def read_text(raw: bytes) -> None:
    """A text to its claims: an exception is one here, where a run makes a notice of it."""
    text = raw.decode("utf-8", "replace")[:600]
    article = Article(id="a", text=text, sha256="", published="2014-05-28", outlet="X")
    for line in lines_of(read_article(article, _tools(), layers=frozenset())):
        json.loads(line)


def read_decisions(raw: bytes) -> None:
    """A file of decisions: read, or refused with a reason."""
    try:
        read_asked(raw, "decisions.csv", by="Ana")
    except InputError:
        return


def read_back(raw: bytes) -> None:
    """JSON lines that somebody says the program wrote: read, or refused with a reason."""
    try:
        list(read_readings(raw.splitlines(keepends=True), "claims.jsonl"))
    except InputError:
        return


def _written() -> bytes:
    article = Article(id="a", text=SENTENCE, sha256="", published="2014-05-28", outlet="X")
    return b"".join(lines_of(read_article(article, _tools(), layers=frozenset())))


_FEED = f'<rss version="2.0"><channel><title>N</title><item><title>{SENTENCE}</title></item></channel></rss>'
TARGETS: dict[str, tuple[Callable[[bytes], None], Callable[[], bytes]]] = {
    "text": (read_text, lambda: SENTENCE.encode() * 3),
    "html": (read_as("a.html"), lambda: page().encode()),
    "feed": (read_as("a.rss"), _FEED.encode),
    "warc": (read_as("a.warc"), lambda: record(page().encode()) * 2),
    "zip": (read_as("a.zip"), lambda: zipped([("a.html", page().encode()), ("b.txt", SENTENCE.encode())])),
    "jsonl": (read_as("a.jsonl"), lambda: json.dumps({"id": "a", "text": SENTENCE, "published": "2014"}).encode()),
    "csv": (read_as("a.csv"), lambda: f'id,text,date\n1,"{SENTENCE}",2014-05-28\n'.encode()),
    "any": (read_as("a"), lambda: SENTENCE.encode()),
    "decisions": (read_decisions, lambda: b'{"kind": "reject", "claim": "3fa2", "by": "Ana", "why": "a film"}\n'),
    "readings": (read_back, _written),
}
"""What takes the bytes, and an example to begin with."""


def run(folder: Path, options: Options) -> Iterator[Row]:
    """Each target for two minutes, in a process of its own."""
    if importlib.util.find_spec("atheris") is None:
        raise ImpossibleError("atheris is not installed")
    broken = []
    for target in TARGETS:
        here = folder / target
        here.mkdir()
        program = [sys.executable, "-m", "benchmarks.stress.fuzz", target, str(here), str(options.of(_SECONDS))]
        done = subprocess.run(program, capture_output=True, text=True, errors="replace", check=False)  # noqa: S603
        runs = re.findall(r"Done (\d+) runs", done.stderr)
        yield Row(target, f"{int(runs[-1]):,} runs" if runs else "ended by a fault")
        if done.returncode:
            broken.append(f"{target}: {done.stderr[-1500:]}")
    if broken:
        raise BrokenError("; ".join(broken))


def main() -> None:
    """One target, led by the code of the program that it reaches."""
    import atheris

    target, *rest = sys.argv[1:]
    take, example = TARGETS[target]
    for name, module in list(sys.modules.items()):
        if name.startswith("reportedly.") and not name.startswith("reportedly.language"):
            _instrument(atheris, module)
    arguments = [sys.argv[0], f"-max_len={_MAX_BYTES}", "-timeout=60", "-rss_limit_mb=4000"]
    if rest:
        corpus = Path(rest[0])
        (corpus / "example").write_bytes(example())
        arguments += [f"-max_total_time={rest[1]}", f"-artifact_prefix={corpus}/", str(corpus)]
    atheris.Setup(arguments, take)
    atheris.Fuzz()


def _instrument(atheris: object, module: object) -> None:
    for value in vars(module).values():
        if callable(value) and getattr(value, "__module__", "") == getattr(module, "__name__", None):
            code = getattr(value, "__code__", None)
            if code is not None:
                atheris.instrument_func(value)  # type: ignore[attr-defined]


if __name__ == "__main__":
    main()
