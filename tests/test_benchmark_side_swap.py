"""The exchange of sides in a text, and the claims of the two readings paired."""

import random
from collections.abc import Callable

import pytest

from benchmarks.side_swap import pair_claims
from benchmarks.side_swap_page import is_equal
from benchmarks.swaps import Countries, Movements, exchange_faiths, exchange_state_and_rebels
from reportedly.records import Reading

COUNTRIES = Countries(["Peru Chad Israel Lebanon Ukraine Russia"] * 5)


@pytest.mark.parametrize(
    ("text", "exchanged"),
    [
        ("Israeli jets bombed Beirut.", "Lebanese jets bombed Jerusalem."),
        ("An Israeli envoy met a Lebanese judge.", "A Lebanese envoy met an Israeli judge."),
        ("The Lebanese were told of it in Israel.", "The Israelis were told of it in Lebanon."),
        ("The United States said US troops had left Chad.", "Chad said Chadian troops had left the United States."),
    ],
)
def test_two_countries_change_places(text: str, exchanged: str) -> None:
    swap = COUNTRIES.exchange(text, "2012", random.Random(1))  # noqa: S311
    assert swap is not None
    assert swap.text == exchanged


@pytest.mark.parametrize(
    ("text", "exchanged"),
    [
        ("The army was told that rebel troops fired.", "The rebels were told that army troops fired."),
        ("The government denies the army's losses.", "The rebels deny the rebels' losses."),
        ("Albanian guerrillas shot two soldiers.", "Albanian soldiers shot two rebels."),
        ("The government of Peru met teachers.", None),
    ],
)
def test_states_and_rebels_change_places(text: str, exchanged: str | None) -> None:
    swap = exchange_state_and_rebels(text)
    assert (swap.text if swap else None) == exchanged


def test_faiths_and_movements_change_places() -> None:
    faiths = exchange_faiths("A mosque burned; the imam blamed Christians.")
    assert faiths is not None
    assert faiths.text == "A church burned; the priest blamed Muslims."
    movements = Movements().exchange("Boko Haram took the town.", "2015-01-02", random.Random(1))  # noqa: S311
    assert movements is not None
    assert movements.text.endswith(" took the town.")
    assert "Boko Haram" not in movements.text
    assert Movements().exchange("Boko Haram took the town.", "1975-01-02", random.Random(1)) is None  # noqa: S311


def test_offsets_lead_back() -> None:
    text = "An Israeli envoy met a Lebanese judge in Beirut."
    swap = COUNTRIES.exchange(text, "2012", random.Random(1))  # noqa: S311
    assert swap is not None
    place = swap.text.index("judge")
    first, last = swap.back((place, place + len("judge")))
    assert text[first:last] == "judge"


def test_claims_are_paired_by_their_words(read_text: Callable[..., Reading]) -> None:
    text = "The army shelled the village on Monday, killing four people."
    swap = exchange_state_and_rebels(text)
    assert swap is not None
    (pair,) = pair_claims(read_text(text), read_text(swap.text), swap)
    assert is_equal(pair, "all")
    (other,) = pair_claims(read_text(text), read_text("Nobody shelled it."), swap)[:1]
    assert not is_equal(other, "all")
