"""`Step`: why a field has its value."""

from reportedly.records.base import Record, Span


class Step(Record, frozen=True, kw_only=True):
    """One reason: the `field` got `value` from this `room` by this `rule` (or model), read off `span`."""

    field: str
    """The field that it explains."""
    value: str
    """The value given."""
    room: str
    """The part of the program that gave it."""
    rule: str
    """Id of the rule, or `model`."""
    score: float | None = None
    """Probability, where a model gave it."""
    span: Span | None = None
    """The words it was read off."""
    note: str | None = None
    """What else is to be known."""
