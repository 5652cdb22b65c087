"""What a person sees while a run goes on, and its account at the end, both on standard error."""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import NamedTuple, TypeVar, get_args

import click
from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    Progress,
    SpinnerColumn,
    TextColumn,
    TimeElapsedColumn,
    TimeRemainingColumn,
)

from reportedly.cli.terminal import on_one_line
from reportedly.ingest import Outcome, Taken
from reportedly.reading import Read
from reportedly.records import Notice

Result = TypeVar("Result", Read, Taken)

_MINUTE = 60.0


class Account(NamedTuple):
    """What became of the inputs so far: counts by outcome, the number of claims under "claims"; the remarks, by code:
    the first one of each kind and how many there were; and why inputs failed, by the code of the notice."""

    counts: Counter[str]
    remarks: dict[str, tuple[str, int]]
    failures: Counter[str]


def open_account() -> Account:
    """An account before the first input."""
    return Account(Counter(), {}, Counter())


def follow(results: Iterable[Result], account: Account, *, total: int | None = None) -> Iterator[Result]:
    """The same results; on the way they are counted, warnings and errors are shown, and progress: on a terminal a line
    that changes, elsewhere a line a minute: how many, the rate, and with a `total` the time that is left."""
    console = _open_console()
    progress = Progress(
        SpinnerColumn(),
        *((BarColumn(), MofNCompleteColumn()) if total is not None else ()),
        TextColumn("{task.fields[told]}", markup=False),
        TimeElapsedColumn(),
        *((TextColumn("left:", markup=False), TimeRemainingColumn()) if total is not None else ()),
        console=console,
        transient=True,
        disable=not sys.stderr.isatty(),
    )
    told_last = begun = monotonic()
    with progress:
        task = progress.add_task("", total=total, told="")
        for number, result in enumerate(results, 1):
            for notice in result.notices:
                _note(result.input, notice, account, progress.console)
            account.counts[result.outcome] += 1
            if result.outcome == "failed":
                account.failures.update([notice.code for notice in result.notices if notice.severity == "error"][-1:])
            if isinstance(result, Read) and result.reading:
                account.counts["claims"] += len(result.reading.claims)
            speed = progress.tasks[0].speed  # none before the second
            rate = f", {speed:.1f} a second" if speed else ""
            told = f"{number if total is None else ''} articles{rate}".lstrip()
            progress.update(task, advance=1, told=told + _failures(account, before="; "))
            if not console.is_terminal and monotonic() - told_last >= _MINUTE:
                told_last = monotonic()
                console.print(_line(number, total, told_last - begun) + _failures(account, before="; "))
            yield result


@contextmanager
def follow_work() -> Iterator[Callable[[str, int, int], None]]:
    """A function to be called with what is being done, how much of it is done, and how much there is: on a terminal it
    changes a line, elsewhere it writes one a minute."""
    console = _open_console()
    told_last = monotonic()
    with Progress(
        SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(),
        console=console, transient=True, disable=not sys.stderr.isatty(),
    ) as progress:  # fmt: skip
        task = progress.add_task("")

        def note(what: str, done: int, total: int) -> None:
            nonlocal told_last
            progress.update(task, description=what, completed=done, total=total)
            if not console.is_terminal and monotonic() - told_last >= _MINUTE:
                told_last = monotonic()
                console.print(f"{what}: {done} of {total}")

        yield note


def _open_console() -> Console:
    return Console(stderr=True, highlight=False, markup=False, emoji=False, soft_wrap=True)


def close_account(account: Account, *, claims: bool = True) -> int:
    """Show the account; the exit status: 1 if an input gave no reading (one that was read before counts as read)."""
    for first, count in account.remarks.values():
        others = f" (and {count - 1} more inputs like it)" if count > 1 else ""
        click.echo(f"info: {first}{others}", err=True)
    outcomes = get_args(Outcome)
    total = sum(account.counts[outcome] for outcome in outcomes)
    parts = " + ".join(f"{account.counts[outcome]} {outcome}" for outcome in outcomes)
    if account.failures:
        click.echo(_failures(account), err=True)
    told = f"; {account.counts['claims']} claims" if claims else ""
    click.echo(f"{total} inputs = {parts}{told}", err=True)
    return 1 if account.counts["failed"] or account.counts["empty"] else 0


def _line(number: int, total: int | None, seconds: float) -> str:
    """(1200, 10000, 600) -> "1200 of 10000 articles, 2.0 a second, 73 minutes left"."""
    rate = number / seconds
    if total is None:
        return f"{number} articles, {rate:.1f} a second"
    return f"{number} of {total} articles, {rate:.1f} a second, {(total - number) / rate / 60:.0f} minutes left"


def _failures(account: Account, *, before: str = "") -> str:
    """Two articles that were late, one that crashed -> "3 failed: 2 time_limit, 1 crashed"; nothing where none did."""
    reasons = ", ".join(f"{count} {code}" for code, count in account.failures.most_common())
    return f"{before}{account.failures.total()} failed: {reasons}" if reasons else ""


def _note(name: str, notice: Notice, account: Account, console: Console) -> None:
    told = on_one_line(f"{name}: {notice.message}")
    if notice.severity == "info":
        first, count = account.remarks.get(notice.code, (told, 0))
        account.remarks[notice.code] = (first, count + 1)
    else:
        console.print(f"{notice.severity}: {told}")
