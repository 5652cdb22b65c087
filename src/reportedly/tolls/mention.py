"""`TollMention`: a count of people before its bounds are put into context."""

from typing import NamedTuple

from reportedly.records.terms import TollKind
from reportedly.tolls.quantity import Quantity


class TollMention(NamedTuple):
    """`anchor` tells their fate, `counted` bears the number, `people` is whom it counts (tokens)."""

    anchor: int
    counted: int
    people: int
    kind: TollKind
    quantity: Quantity
    rule: str

    def tokens(self) -> set[int]:
        """The words of the people and of their number."""
        return {self.counted, self.people, *range(*self.quantity.tokens)}
