"""The most specific code that the words of a clause support: what is given, by whose forces, with which weapon.

"Sent *rifles* to the militia" is AID 072 (military) where "sent *tents*" is 073 (humanitarian); "jets pounded the port"
is ASSAULT aerial 195; "demanded the *withdrawal* of troops" is REQUEST yield 105. The rows are in finer_codes.tsv.

In:  a trigger with its roles.
Out: its event with a finer code, perhaps with another mode, and a step for each row that was followed.
"""

from __future__ import annotations

from typing import Final

from reportedly.events.clause import Clause
from reportedly.events.codes import QUADS
from reportedly.events.tables import FinerCode
from reportedly.records import Event, Step, replace

_ROUNDS: Final = 2
"""A first row tells the mode, a second one the exact code of that mode."""


def finer_event(clause: Clause) -> tuple[Event, tuple[Step, ...]]:
    """The event of the clause by the rows of its type."""
    words, event = clause.words, clause.trigger.event
    steps: list[Step] = []
    rows = words.tables.finer_codes.get(event.plover or "", ())
    for _ in range(_ROUNDS):
        found = _first_row(clause, rows, event)
        if found is None:
            break
        row, token = found
        event = _recoded(event, row)
        span = (words.analysis.starts[token], words.analysis.ends[token])
        value = " ".join(filter(None, (row.becomes, row.mode, row.cameo)))
        steps.append(Step(field="event.mode", value=value, room="events", rule=f"finer.{row.id}", span=span))
        if row.becomes:
            break
    return event, tuple(steps)


def _recoded(event: Event, row: FinerCode) -> Event:
    plover = row.becomes or event.plover
    mode = row.mode if row.mode != "-" else None
    return replace(event, plover=plover, mode=mode, cameo=row.cameo, quad=QUADS.get(plover or ""))


def _first_row(clause: Clause, rows: tuple[FinerCode, ...], event: Event) -> tuple[FinerCode, int] | None:
    """The row that the code allows and the nearest words fulfil, then the earlier row; with the word that fulfils its
    first condition."""
    code = event.cameo or ""
    told = f"~{code}" if clause.trigger.sense.startswith("model.") else code
    best: tuple[int, FinerCode, int] | None = None
    for row in rows:
        if (code in row.over or told in row.over) and (row.mode, row.cameo) != (event.mode or "-", code):
            found = clause.fulfils(row.clues)
            if found is not None and (best is None or found[0] < best[0]):
                best = (found[0], row, found[1])
                if not best[0]:
                    break
    return best and best[1:]
