"""Real articles end to end: into a casebook, coded, and again with nothing to do; `benchmarks.speed --workers` runs it.

Articles are taken in turn until there are enough; a copy has another id. One process codes a tenth of them first, for
the share of each room: what is neither a room nor reading goes to storing (SQLite and what is written into it).
"""

from __future__ import annotations

import json
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import wraps
from itertools import cycle, islice
from pathlib import Path
from typing import Any, Final

from reportedly import pipeline, reading
from reportedly.casebook import Casebook
from reportedly.language.parser import Parser

Row = dict[str, Any]
_ROOMS: Final = {
    "language": ("analyse",),
    "dates": ("find_times", "resolve_times"),
    "places": ("find_places", "resolve_places"),
    "actors": ("find_mentions", "resolve_parties"),
    "attribution": ("find_sayings", "resolve_statements"),
    "events": ("find_triggers", "resolve_triggers"),
    "reality": ("resolve_reality",),
    "tolls": ("find_tolls", "resolve_tolls"),
    "claims": ("assemble_claims", "date_statements", "read_layers", "quote_original"),
    "labels": ("find_labels", "resolve_labels"),
}


@contextmanager
def timed_rooms() -> Iterator[Counter[str]]:
    """Processor seconds of each room, of the parser (also in `language`) and of all reading, while it is open."""
    spent: Counter[str] = Counter()
    asked: list[tuple[Any, str, str]] = [(pipeline, name, room) for room, names in _ROOMS.items() for name in names]
    asked += [(Parser, "parse", "parser"), (reading, "read_article", "reading"), (reading, "load_tools", "loading")]
    before = [(owner, name, getattr(owner, name)) for owner, name, _ in asked]
    for (owner, name, room), (_, _, function) in zip(asked, before, strict=True):
        setattr(owner, name, _timed(function, room, spent))
    try:
        yield spent
    finally:
        for owner, name, function in before:
            setattr(owner, name, function)


def _timed(function: Callable[..., Any], room: str, spent: Counter[str]) -> Callable[..., Any]:
    @wraps(function)
    def timed(*args: Any, **named: Any) -> Any:
        begun = time.process_time()
        try:
            return function(*args, **named)
        finally:
            spent[room] += time.process_time() - begun  # type: ignore[assignment]

    return timed


def measure_casebook(rows: Sequence[Row], count: int, workers: int) -> Row:
    """Articles a second from texts to a coded casebook, and the shares of one process."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        some, many = (_write(rows, n, here / f"{n}.jsonl") for n in (max(1, count // 10), count))
        shares = _shares(some, here / "alone")
        with Casebook.open(here / "book", new=True) as book:
            adding = _clock(lambda: book.add([many]))
            coding = _clock(lambda: book.code(workers=workers))
            again = _clock(lambda: book.code(workers=workers))
    return {
        "articles": count,
        "add_per_second": round(count / adding, 1),
        "code_per_second": round(count / coding, 2),
        "end_to_end_per_second": round(count / (adding + coding), 2),
        "nothing_to_do_seconds": round(again, 1),
        **shares,
    }


def _shares(source: str, folder: Path) -> Row:
    """Shares of the processor time from texts to a coded casebook in one process, the loading of the model left out."""
    with Casebook.open(folder, new=True) as book, timed_rooms() as spent:
        begun = time.process_time()
        book.add([source])
        adding = time.process_time() - begun
        begun = time.process_time()
        book.code()
        coding = time.process_time() - begun - spent.pop("loading", 0)
    whole = adding + coding
    spent["storing"] = coding - spent["reading"]  # type: ignore[assignment]
    spent["adding"] = adding  # type: ignore[assignment]
    return {f"share_{room}": round(seconds / whole, 3) for room, seconds in sorted(spent.items())}


def _write(rows: Sequence[Row], count: int, path: Path) -> str:
    with path.open("w", encoding="utf-8") as file:
        for number, row in enumerate(islice(cycle(rows), count)):
            file.write(json.dumps({**row, "id": f"{number}-{row['id']}"}) + "\n")
    return str(path)


def _clock(work: Callable[[], object]) -> float:
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun
