"""What all records have in common: frozen, compact on the wire, tagged by `type` where they are lines of output."""

import msgspec
from msgspec.structs import replace as replace

Span = tuple[int, int]
"""Half-open range of Unicode code points in `article.text`."""


class Record(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value without identity of its own: it lives inside a line of output."""


class Line(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, tag_field="type"):
    """A line of output; the tag (`claim/1`) is its key `type`."""
