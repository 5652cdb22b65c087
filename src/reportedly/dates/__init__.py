"""Time expressions and their values: usable by itself on plain text.

"On Monday the rebels had held the airport for three days." published 2014-05-28 -> DATE 2014-05-26 (counted from the
day of publication) and DURATION P3D.

`read_times(text, published=...)` reads a text; `find_times` and `resolve_times` are its two steps over a text that has
been analysed already.
"""

from reportedly.dates.find import TimeExpression, find_times
from reportedly.dates.resolve import resolve_times
from reportedly.dates.tables import TimeTables, load_times
from reportedly.dates.text import TimeTools, load_time_tools, read_times

__all__ = [
    "TimeExpression", "TimeTables", "TimeTools", "find_times", "load_time_tools", "load_times", "read_times",
    "resolve_times",
]  # fmt: skip
