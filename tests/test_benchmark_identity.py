"""How `same_as` and `part_of` are scored, on chains small enough to count by hand."""

import pytest

from benchmarks.compare import Tally
from benchmarks.identity import chains, compare_identity
from reportedly.records import Claim, Event, Source


def told(name: str, same_as: str | None = None, part_of: str | None = None) -> Claim:
    return Claim(
        id=name,
        article="one",
        sentence=(0, 9),
        trigger=(0, 1),
        event=Event(plover="ASSAULT"),
        reality="happened",
        sources=(Source(kind="outlet", name="Post"),),
        same_as=same_as,
        part_of=part_of,
        extraction_confidence=1.0,
    )


def test_pairs_and_cubes_by_hand() -> None:
    gold = [told("a"), told("b", "a"), told("c", "a"), told("d")]
    found = [told("a"), told("b", "a"), told("c"), told("d", "c", part_of="b")]
    tally = Tally()
    cubed = compare_identity(list(zip(gold, found, strict=True)), gold, found, tally.add)
    assert (tally.gold["same_as"], tally.found["same_as"], tally.right["same_as"]) == (3, 2, 1)
    assert (cubed.precision, cubed.claims) == (3, 4)
    assert cubed.recall == pytest.approx(2 / 3 + 2 / 3 + 1 / 3 + 1)
    assert (tally.gold["part_of"], tally.found["part_of"], tally.right["part_of"]) == (0, 1, 0)


def test_a_part_of_any_claim_of_the_chain_is_right() -> None:
    gold = [told("a"), told("b", "a"), told("c", part_of="a")]
    found = [told("a"), told("b", "a"), told("c", part_of="b")]
    tally = Tally()
    compare_identity(list(zip(gold, found, strict=True)), gold, found, tally.add)
    assert tally.f1("part_of") == 1


def test_a_circle_of_links_ends() -> None:
    assert set(chains([told("a", "b"), told("b", "a")])) == {"a", "b"}
