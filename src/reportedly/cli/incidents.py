"""Incidents as a table for a terminal: one row an incident.

incident | what | when | where | told by | independent sources | tolls with how many give them | agree or differ |
not found in so many articles that were read.
"""

from collections.abc import Iterable, Sequence

from reportedly.cli.terminal import ID_CHARS, WIDE, fold_card, make_table, on_one_line, open_screen, read_screen
from reportedly.incidents.compare import Silence
from reportedly.records import Incident
from reportedly.report.brief import (
    outlets_of,
    say_days,
    say_independent,
    say_relation,
    say_tolls,
    say_what,
    say_where,
)

_HEADER = ("incident", "what", "when", "where", "told by", "sources", "tolls", "agree or differ", "not found in")
_NONE = "—"
_RELATIONS = {"differ": "bold red", "update": "yellow", "agree": "green", "only_one": ""}


def write_incidents(rows: Iterable[tuple[Incident, Sequence[Silence]]], *, to_file: bool = False) -> bytes:
    """The table of incidents, each with the outlets in which it was not found; in colour only on a terminal."""
    screen = open_screen(to_file=to_file)
    cells = [_cells(incident, silent) for incident, silent in rows]
    if screen.width >= WIDE:
        screen.print(make_table(_HEADER, cells))
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
    return fold_card(lines, width)


def _cells(incident: Incident, silent: Sequence[Silence]) -> tuple[tuple[str, str], ...]:
    told, relation = say_relation(incident)
    return (
        (incident.id[:ID_CHARS], "dim"),
        (say_what(incident), ""),
        (say_days(incident), ""),
        (say_where(incident) or _NONE, ""),
        (", ".join(outlets_of(incident)), ""),
        (say_independent(incident), ""),
        (say_tolls(incident) or _NONE, ""),
        (told, _RELATIONS[relation]),
        (", ".join(f"{one.outlet} ({len(one.articles)})" for one in silent) or _NONE, ""),
    )
