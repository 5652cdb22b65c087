"""Tables of words and facts, one file a table; every room reads the ones it needs when the pipeline starts.

A table is tab-separated with a header row; lines that begin with `#` are comments; `|` separates values in a cell.
"""

from reportedly.lexicon.registry import find_entries, read_registry
from reportedly.lexicon.tables import read_table, values

__all__ = ["find_entries", "read_registry", "read_table", "values"]
