"""Words that name events, with their PLOVER code and who takes part.

In:  an `Analysis`. Out: `Trigger`s.
"Jets pounded the airport, killing 50 fighters." -> one trigger, "pounded": ASSAULT aerial, CAMEO 195, actors jets,
targets airport, recipients fighters, retold by "killing".
"""

from reportedly.events.find import find_triggers
from reportedly.events.resolve import resolve_triggers
from reportedly.events.tables import EventTables, load_events

__all__ = ["EventTables", "find_triggers", "load_events", "resolve_triggers"]
