"""Incidents in a few words: places and tolls without what repeats itself."""

from typing import Any

import pytest

from reportedly.records import Account, Comparison, Site
from reportedly.report.brief import exact_places, say_toll_line


def site(name: str, precision: Any = "town", geonames: int | None = None, claims: int = 1) -> Site:
    return Site(name=name, precision=precision, geonames=geonames, claims=tuple(map(str, range(claims))))


@pytest.mark.parametrize(
    ("sites", "names"),
    [
        # one entry of the gazetteer is one place; phrases that are in none are not shown beside it
        ([site("Orikhiv", geonames=1), site("town of Orikhiv", geonames=1), site("Orikhivs centre")], ["Orikhiv"]),
        ([site("Orikhiv", geonames=1), site("Kessra", geonames=2, claims=3)], ["Kessra", "Orikhiv"]),
        # the most exact alone
        (
            [site("Orikhiv", geonames=1), site("Zaporizhzhia", "province", 3), site("Ukraine", "country", 4)],
            ["Orikhiv"],
        ),
        # of phrases with the same words the shortest
        ([site("eastern village of Kessra"), site("Kessra"), site("Dorn")], ["Kessra", "Dorn"]),
        # a wide place of the gazetteer does not hide a phrase that is more exact
        ([site("market of Kessra", "site"), site("Ukraine", "country", 4)], ["market of Kessra"]),
        ([], []),
    ],
)
def test_the_most_exact_places_are_named_once(sites: list[Site], names: list[str]) -> None:
    assert exact_places(sites) == names


def account(head: str, number: int | None, *, who: str | None = None, **more: Any) -> Account:
    low = more.pop("low", number)
    return Account(value="dozens", head=head, best=number, low=low, high=number, who=who, **more)


@pytest.mark.parametrize(
    ("accounts", "line"),
    [
        ([account("a", 12), account("b", 12, who="people"), account("a", 12, who="civilians")], "killed 12 (2)"),
        ([account("a", 12), account("b", 9)], "killed 9 (1), 12 (1)"),
        # a part of the dead is no other figure for all of them
        ([account("a", 12), account("a", 5, who="young children")], "killed 12 (1), 5 young children (1)"),
        ([account("a", 5), account("b", 5, who="children")], "killed 5 (1), 5 children (1)"),
        ([account("a", None, low=20, bound="at_least")], "killed at least 20 (1)"),
        ([account("a", None)], "killed “dozens” (1)"),
        ([account("a", 7, derived=True)], "killed 7 [derived] (1)"),
        # at most four, those of most heads
        ([account(str(n), n) for n in range(1, 8)] + [account("x", 7)], "killed 1 (1), 2 (1), 3 (1), 7 (2), +3"),
    ],
)
def test_each_number_is_told_once_with_how_many_give_it(accounts: list[Account], line: str) -> None:
    compared = Comparison(field="toll.killed", relation="differ", accounts=tuple(accounts), why="")
    assert say_toll_line(compared) == line


def test_what_is_derived_or_opinion_comes_last() -> None:
    comparison = Comparison(
        field="toll.killed", relation="agree", why="",
        accounts=(
            Account(value="about 50 civilians", head="X", best=50, bound="about", who="civilians", derived=True),
            Account(value="2 civilians", head="A", low=2, best=2, high=2, bound="exact", who="civilians"),
        ),
    )  # fmt: skip
    assert say_toll_line(comparison).startswith("killed 2 civilians (1), about 50 civilians [derived] (1)")
