"""PLOVER contexts, read off the words of the clause: "the *court* jailed the editor" -> legal.

Some codes tell their context by themselves (a lawsuit is legal, an embargo economic); others do where a word of the
clause names its field. A word in another clause of the sentence says nothing of this event. Rows are in contexts.tsv.

In:  a trigger with its roles and its finer code.
Out: its contexts, in the order of the table, and a step for each.
"""

from __future__ import annotations

from reportedly.events.clause import Clause
from reportedly.records import Event, Step

MOST = 2
"""More contexts than this say nothing any more."""


def event_contexts(clause: Clause, event: Event) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    """Contexts of one event."""
    code, analysis = f"{event.plover or ''} {event.cameo}", clause.words.analysis
    steps: dict[str, Step] = {}
    for row in clause.words.tables.contexts:
        if row.context in steps or not code.startswith(row.codes) or len(steps) == MOST:
            continue
        found = clause.fulfils(row.clues)
        if found is not None:
            span = (analysis.starts[found[1]], analysis.ends[found[1]])
            rule = f"context.{row.id}"
            steps[row.context] = Step(field="event.contexts", value=row.context, room="events", rule=rule, span=span)
    return tuple(steps), tuple(steps.values())
