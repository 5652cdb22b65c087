"""Time expressions and their values.

"On Monday the rebels had held the airport for three days." published 2014-05-28 -> DATE 2014-05-26 (counted from the
day of publication) and DURATION P3D.
"""

from reportedly.dates.find import TimeExpression, find_times
from reportedly.dates.resolve import resolve_times
from reportedly.dates.tables import TimeTables, load_times

__all__ = ["TimeExpression", "TimeTables", "find_times", "load_times", "resolve_times"]
