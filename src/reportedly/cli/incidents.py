"""Incidents as a table for a terminal: one row an incident.

incident | what | when | where | told by | independent sources | tolls by who gives them | agree or differ |
not found in so many articles that were read.
"""

from collections.abc import Iterable, Iterator, Sequence
from textwrap import fill

from rich import box
from rich.table import Table
from rich.text import Text

from reportedly.cli.terminal import WIDE, on_one_line, open_screen, read_screen
from reportedly.incidents.compare import Silence
from reportedly.records import Account, Comparison, Incident

ID_CHARS = 8
_HEADER = ("incident", "what", "when", "where", "told by", "sources", "tolls", "agree or differ", "not found in")
_NONE = "—"
_RELATIONS = {"differ": "bold red", "update": "yellow", "agree": "green", "only_one": ""}
_BOUNDS = {"at_least": "at least ", "at_most": "at most ", "about": "about "}


def write_incidents(rows: Iterable[tuple[Incident, Sequence[Silence]]], *, to_file: bool = False) -> bytes:
    """The table of incidents, each with the outlets in which it was not found; in colour only on a terminal."""
    screen = open_screen(to_file=to_file)
    cells = [_cells(incident, silent) for incident, silent in rows]
    if screen.width >= WIDE:
        table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, collapse_padding=True, header_style="dim")
        for name in _HEADER:
            table.add_column(name, overflow="fold")
        for row in cells:
            table.add_row(*(Text(on_one_line(cell), style=style) for cell, style in row))
        screen.print(table)
    else:
        for row in cells:
            screen.print(_card([on_one_line(cell) for cell, _style in row], screen.width))
    return read_screen(screen)


def _card(cells: Sequence[str], width: int) -> str:
    """The same for narrow terminals: a few lines an incident."""
    name, what, when, where, outlets, sources, tolls, relation, silent = cells
    lines = [f"{name}  {what}; {when}; {where}: {relation}", f"told by {outlets}; independent sources: {sources}"]
    lines += [tolls] if tolls != _NONE else []
    lines += [f"not found in {silent}"] if silent != _NONE else []
    return "\n".join(fill(line, width, initial_indent="  " if number else "", subsequent_indent="    ")
                     for number, line in enumerate(lines))  # fmt: skip


def _cells(incident: Incident, silent: Sequence[Silence]) -> tuple[tuple[str, str], ...]:
    relation, style = say_relation(incident)
    return (
        (incident.id[:ID_CHARS], "dim"),
        (say_what(incident), ""),
        (say_days(incident), ""),
        ("; ".join(dict.fromkeys(site.name for site in incident.places)) or _NONE, ""),
        (", ".join(outlets_of(incident)), ""),
        (say_independent(incident), ""),
        ("; ".join(map(_say_tolls, tolls_of(incident))) or _NONE, ""),
        (relation, style),
        (", ".join(f"{one.outlet} ({len(one.articles)})" for one in silent) or _NONE, ""),
    )


def say_what(incident: Incident) -> str:
    """The PLOVER type and mode: "ASSAULT aerial"."""
    return " ".join(filter(None, (incident.event.plover or "(no PLOVER type)", incident.event.mode)))


def say_days(incident: Incident) -> str:
    """The day, or the range of days."""
    if incident.when is None:
        return _NONE
    start, end = incident.when.start[:10], incident.when.end[:10]
    return start if start == end else f"{start} to {end}"


def outlets_of(incident: Incident) -> tuple[str, ...]:
    """The outlets that tell it, in the order in which they do."""
    return tuple(dict.fromkeys(member.outlet or "(outlet not given)" for member in incident.members))


def say_independent(incident: Incident) -> str:
    """How many independent sources there are at least and at most: "2 to 3"."""
    least, most = incident.independent_min, incident.independent_max
    return str(least) if least == most else f"{least} to {most}"


def tolls_of(incident: Incident) -> Iterator[Comparison]:
    """The comparisons of tolls."""
    return (one for one in incident.comparisons if one.field.startswith("toll."))


def say_relation(incident: Incident) -> tuple[str, str]:
    """In which fields they differ, else which were updated, else that they agree; and the colour of it."""
    for relation in ("differ", "update", "agree"):
        fields = [one.field.removeprefix("toll.") for one in incident.comparisons if one.relation == relation]
        if fields:
            told = "agree" if relation == "agree" else f"{relation}: {', '.join(fields)}"
            return told, _RELATIONS[relation]
    return "told by one alone", _RELATIONS["only_one"]


def _say_tolls(comparison: Comparison) -> str:
    said = " | ".join(f"{say_number(one)}{say_marks(one)} ({one.head})" for one in comparison.accounts)
    return f"{comparison.field.removeprefix('toll.')} {said}"


def say_number(account: Account) -> str:
    """A toll in figures: "at least 12 civilians"; its words where it has none."""
    if account.best is not None:
        number = f"{_BOUNDS.get(account.bound or '', '')}{account.best:,}"
    elif account.low is not None and account.high is not None and account.low != account.high:
        number = f"{account.low:,} to {account.high:,}"
    elif account.low is not None:
        number = f"at least {account.low:,}"
    elif account.high is not None:
        number = f"at most {account.high:,}"
    else:
        number = f"“{account.value}”"
    return f"{number} {account.who}" if account.who else number


def say_marks(account: Account) -> str:
    """What the reader must know of an account: " [derived, opinion]"."""
    marks = [name for name, holds in (("derived", account.derived), ("opinion", account.opinion)) if holds]
    return f" [{', '.join(marks)}]" if marks else ""
