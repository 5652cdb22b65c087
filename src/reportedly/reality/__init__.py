"""Whether an event is said to have happened, by the innermost source.

In:  a `Trigger` (or the index of any verb or noun) and its `Analysis`. Out: a `Verdict`.
"The league must act to free the hostages." -> act: demanded (must); free: demanded.
"""

from reportedly.reality.resolve import resolve_reality
from reportedly.reality.tables import RealityTables, load_reality

__all__ = ["RealityTables", "load_reality", "resolve_reality"]
