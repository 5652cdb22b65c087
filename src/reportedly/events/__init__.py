"""Words that name events, with their PLOVER code and who takes part.

In:  an `Analysis`. Out: `Trigger`s.
"Bombers struck the quay, killing nine dockers." -> one trigger, "struck": ASSAULT aerial, CAMEO 195, actors bombers,
targets quay, recipients dockers, retold by "killing".
"""

from reportedly.events.find import find_triggers
from reportedly.events.resolve import resolve_triggers
from reportedly.events.tables import EventTables, load_events

__all__ = ["EventTables", "find_triggers", "load_events", "resolve_triggers"]
