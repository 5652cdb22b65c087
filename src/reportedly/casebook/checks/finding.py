"""`Finding`: something in a casebook that is not as it should be, and what to do."""

from typing import Literal, NamedTuple


class Finding(NamedTuple):
    """`what` is not as it should be, and what to `do`. An `error` is wrong data, a `warning` asks for a look."""

    severity: Literal["warning", "error"]
    code: str
    what: str
    do: str
