"""Counts of people killed, injured, missing, captured, arrested, displaced or gathered.

"The shelling killed at least 12 people, including three children." -> killed, at least 12; killed 3 children,
a part of the first.
"""

from reportedly.tolls.find import find_tolls
from reportedly.tolls.mention import TollMention
from reportedly.tolls.resolve import resolve_tolls
from reportedly.tolls.tables import CONVENTIONS, Convention, TollTables, load_tolls

__all__ = ["CONVENTIONS", "Convention", "TollMention", "TollTables", "find_tolls", "load_tolls", "resolve_tolls"]
