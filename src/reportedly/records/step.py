"""`Step`: why a field has its value."""

from reportedly.records.base import Record, Span


class Step(Record, frozen=True, kw_only=True):
    """One reason: the `field` got `value` from this `room` by this `rule` (or model), read off `span`."""

    field: str
    value: str
    room: str
    rule: str
    score: float | None = None
    span: Span | None = None
    note: str | None = None
