"""Two claims, field by field: what each says, and whether they agree.

Where the comparison of incidents has a word on a field (toll, place, day ...), it is its word, with its reason;
elsewhere only the values are compared: same, or not the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

from reportedly.incidents.compare import Joined, compare_group, load_media
from reportedly.incidents.compare.tellers import Media
from reportedly.records import Claim, Comparison, Reading
from reportedly.report import words
from reportedly.report.marks import Piece, split_blocks


class Side(NamedTuple):
    """A claim with all of its article."""

    reading: Reading
    claim: Claim

    @property
    def paragraph(self) -> tuple[Piece, ...]:
        """The part of the text in which it stands, with its marks."""
        blocks = split_blocks(self.reading)
        return next((block.pieces for block in blocks if self.claim.id in block.claims), ())


class Row(NamedTuple):
    """A field of both. `relation`: agree, differ, update, only_one, or same, other where it is only read."""

    name: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    relation: str
    why: str


_Fields = Callable[[Claim], tuple[str, ...]]
_FIELDS: tuple[tuple[str, str, _Fields], ...] = (
    ("event", "event", lambda claim: (words.name_event(claim),)),
    ("told as", "reality", lambda claim: (claim.reality.replace("_", " "),)),
    ("who", "actors", lambda claim: tuple(map(words.name_party, claim.actors))),
    ("to whom", "recipients", lambda claim: tuple(map(words.name_party, claim.recipients))),
    ("target", "", lambda claim: tuple(one.text for one in claim.targets)),
    ("with", "", lambda claim: tuple(one.text for one in claim.instruments)),
    ("where", "place", lambda claim: tuple(map(words.name_place, claim.places))),
    ("when", "when", lambda claim: tuple(filter(None, (words.say_when(claim.when),)))),
)


def align(left: Side, right: Side) -> list[Row]:
    """All fields that one of both has, tolls by their kinds, and at last who says so."""
    found = compare_group([Joined(side.reading, side.claim) for side in (left, right)], _media())
    compared = {one.field: one for one in found.comparisons}
    rows = [_row(name, of(left.claim), of(right.claim), compared.get(field)) for name, field, of in _FIELDS]
    rows += _tolls(left.claim, right.claim, compared)
    mine, yours = ((words.say_according(side.claim.sources),) for side in (left, right))
    rows.append(_row("says who", mine, yours, None))
    return [row for row in rows if row.left or row.right]


def _tolls(left: Claim, right: Claim, compared: dict[str, Comparison]) -> Iterator[Row]:
    for kind in dict.fromkeys(toll.kind for claim in (left, right) for toll in claim.tolls):
        mine, yours = (
            tuple(words.say_toll(toll) for toll in claim.tolls if toll.kind == kind) for claim in (left, right)
        )
        yield _row(kind.replace("_", " "), mine, yours, compared.get(f"toll.{kind}"))


def _row(name: str, left: tuple[str, ...], right: tuple[str, ...], compared: Comparison | None) -> Row:
    if not left or not right:
        return Row(name, left, right, "only_one", "")
    if compared and compared.relation != "only_one":
        return Row(name, left, right, compared.relation, compared.why.rpartition("): ")[2])
    return Row(name, left, right, "same" if set(left) == set(right) else "other", "")


@lru_cache(maxsize=1)
def _media() -> Media:
    return load_media()
