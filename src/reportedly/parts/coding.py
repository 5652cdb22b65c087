"""Inputs are coded part by part; a part is written whole or not at all.

All articles of all parts go through one run of the workers, so that none waits for the end of a part: what is handed
to them is noted (`_Turn`), and what comes back, in the same order, belongs to the part of the note.
"""

from collections import deque
from collections.abc import Generator, Iterable, Iterator
from contextlib import ExitStack
from itertools import groupby
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, get_args

from reportedly.errors import InputError
from reportedly.export.columns import Row, make_arrow
from reportedly.export.whole_files import open_whole
from reportedly.ingest import Given, Outcome, Taken, read_inputs
from reportedly.parts.accounts import (
    Part,
    Source,
    digest_input,
    find_there,
    list_sources,
    make_account,
    remove_parts_after,
)
from reportedly.parts.rows import TABLES, rows_of
from reportedly.reading import Read, ReadOptions, digest_coder, read_all
from reportedly.records import Notice

if TYPE_CHECKING:
    import pyarrow.parquet

PART_INPUTS = 5000
"""Inputs of a part: what a kill loses is less than that, about a quarter of an hour of one core."""

_ROWS_A_GROUP = 5000


class _Turn(NamedTuple):
    """Whose turn it is: an input of a part (None: of a source that cannot be read), or `there` inputs that were coded
    before."""

    part: Part | None
    ends_part: bool = False
    ends_source: bool = False
    there: int = 0


class _Table(NamedTuple):
    name: str
    writer: "pyarrow.parquet.ParquetWriter"
    waiting: list[Row]


def code_parts(
    names: Iterable[str], out: Path, options: ReadOptions, *, again: bool = False, part_inputs: int = PART_INPUTS
) -> Generator[Read, None, None]:
    """Read files and folders of all formats that `reportedly read` takes, write what is read to Parquet files in `out`,
    and tell of each input. Each file or folder is a source; one of more than `part_inputs` inputs has several parts.

    A part that is there (see `accounts`) is not coded again, unless with `again`: its inputs are `skipped`. An article
    that came before in the same source is too. Raises ConfigError for sources or options that cannot be, InputError
    where nothing can be written, MissingExtra without pyarrow.
    """
    make_arrow((), ())  # MissingExtra now, not when all is read
    sources, coder = list_sources(names, out), digest_coder(options.vague)
    for folder in (*TABLES, "accounts"):
        _make_folder(out / folder)
    turns: deque[_Turn] = deque()
    taken = _take(sources, turns, out, None if again else coder, part_inputs)
    told = _match(turns, read_all(taken, options))
    for part, group in groupby(told, key=lambda pair: pair[0].part):
        yield from _write(part, group, out, coder)


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"cannot write to {folder}: {error.strerror}") from error


def _take(
    sources: Iterable[Source], turns: deque[_Turn], out: Path, coder: str | None, part_inputs: int
) -> Iterator[Taken]:
    """What is to be read, each with its turn. Without a `coder` nothing counts as there."""
    for source in sources:
        digest = digest_input(source.name)
        there = find_there(source, digest, out, coder) if digest and coder else []
        turns.extend(_Turn(Part(source, "", 0), there=account["inputs"]) for account in there)
        if there and there[-1]["last"]:
            continue
        passed = sum(account["inputs"] for account in there)
        for number, (taken, is_last) in enumerate(_with_last(read_inputs([source.name], Given())), -passed):
            if number >= 0:
                part = Part(source, digest, len(there) + number // part_inputs + 1) if digest else None
                turns.append(_Turn(part, is_last or (number + 1) % part_inputs == 0, is_last))
                yield taken


def _with_last(taken: Iterator[Taken]) -> Iterator[tuple[Taken, bool]]:
    before = next(taken, None)
    for one in taken:
        if before:
            yield before, False
        before = one
    if before:
        yield before, True


def _match(turns: deque[_Turn], results: Iterator[Read]) -> Iterator[tuple[_Turn, Read]]:
    """Each result with its turn, and what was there, in order."""
    for result in results:
        yield from _tell_there(turns)
        yield turns.popleft(), result
    yield from _tell_there(turns)


def _tell_there(turns: deque[_Turn]) -> Iterator[tuple[_Turn, Read]]:
    while turns and turns[0].there:
        turn = turns.popleft()
        name = turn.part.source.name if turn.part else ""
        message = "was coded by an earlier run, and its part is whole"
        notice = Notice(code="coded_before", severity="info", message=message, input=name)
        for _ in range(turn.there):
            yield turn._replace(part=None), Read(name, "skipped", None, (notice,))


def _write(part: Part | None, told: Iterator[tuple[_Turn, Read]], out: Path, coder: str) -> Iterator[Read]:
    """Writes what is told of one part, and tells it."""
    if part is None:
        yield from (read for _, read in told)
        return
    outcomes, rows = dict.fromkeys(get_args(Outcome), 0), dict.fromkeys(TABLES, 0)
    files = [part.table(out, name) for name in TABLES]
    with open_whole(*files, part.account(out)) as (*streams, account):
        with ExitStack() as stack:
            tables = {name: _open_table(name, stream, stack) for name, stream in zip(TABLES, streams, strict=True)}
            for turn, read in told:
                outcomes[read.outcome] += 1
                for name, row in rows_of(read):
                    rows[name] += 1
                    _add(tables[name], row)
                yield read
                if turn.ends_part:
                    break
            for table in tables.values():
                _flush(table)
        account.write(make_account(part, coder, turn.ends_source, outcomes, rows))
        part.account(out).unlink(missing_ok=True)  # it told of the files that are overwritten now
    if turn.ends_source:
        remove_parts_after(part, out)


def _open_table(name: str, stream: IO[bytes], stack: ExitStack) -> _Table:
    from pyarrow.parquet import ParquetWriter

    writer = ParquetWriter(stream, make_arrow((), TABLES[name]).schema, compression="zstd")
    return _Table(name, stack.enter_context(writer), [])


def _add(table: _Table, row: Row) -> None:
    table.waiting.append(row)
    if len(table.waiting) == _ROWS_A_GROUP:
        _flush(table)


def _flush(table: _Table) -> None:
    if table.waiting:
        table.writer.write_table(make_arrow(table.waiting, TABLES[table.name]))
        table.waiting.clear()
