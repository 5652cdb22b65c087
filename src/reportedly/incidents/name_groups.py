"""The names of one story in groups, each of one party or happening.

["President Oduya", "Mr Oduya", "the president", "the strike", "a walkout"] -> the first three, the last two.

What a name alone leaves open, the others of the story tell: who "the president" is, where most of those who are named
with that office are one person.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import Final, Literal, NamedTuple, TypeVar

from reportedly.incidents.alike import SameName, same_name
from reportedly.incidents.gather import gather
from reportedly.incidents.naming import Name, NameTables

Level = Literal["party", "matter"]
"""`party`: one and the same; `matter`: also what is of one side or one matter (the rules that are `wide`)."""
_LEAST: Final[Mapping[Level, float]] = {"party": 0.3, "matter": 0.03}
"""Mean chance from which names are one group; `benchmarks.names` on three of the five events of NewsWCL50."""
#: Share of the mentions of an office that must be of one person.
_MOST: Final = 0.7
_T = TypeVar("_T")


class Person(NamedTuple):
    """Somebody who is named with an office."""

    surname: str
    id: str | None
    country: str | None


def group_names(
    names: Mapping[str, Name], tables: NameTables, counts: Mapping[str, int] | None = None, *, level: Level = "party"
) -> list[list[str]]:
    """Groups of the keys of `names`. `counts` = how often each is said (once, unless told)."""
    known = dict(zip(names, in_story(list(names.values()), [(counts or {}).get(key, 1) for key in names]), strict=True))
    likely = {
        pair: found.chance for pair, found in liken_names(known, tables).items() if level == "matter" or not found.wide
    }
    return gather(names, likely, least=_LEAST[level])


def liken_names(names: Mapping[str, Name], tables: NameTables) -> dict[tuple[str, str], SameName]:
    """Why two names may be one, by their keys, the smaller first."""
    pairs = ((one, other, same_name(names[one], names[other], tables)) for one, other in combinations(sorted(names), 2))
    return {(one, other): found for one, other, found in pairs if found}


def in_story(names: Sequence[Name], counts: Iterable[int]) -> list[Name]:
    """The names with what the others tell about them."""
    said = zip(names, counts, strict=True)
    holders: dict[str, Counter[Person]] = {}
    for name, count in said:
        if name.person and name.proper:
            for noun in name.office:
                holders.setdefault(noun, Counter())[Person(name.proper[-1], name.id, name.country)] += count
    return [_who(name, holders) for name in names]


def _who(name: Name, holders: Mapping[str, Counter[Person]]) -> Name:
    """ "The president": the one person of the story who has that office."""
    if not name.person or name.proper or not name.office or name.many:
        return name
    found = {_main(holders.get(noun, Counter())) for noun in name.office}
    person = next(iter(found)) if len(found) == 1 else None
    if person is None or (name.country and person.country and name.country != person.country):
        return name
    meant = f'"{name.text}" is {person.surname} in this story'
    return name._replace(
        proper=(person.surname,), id=person.id, country=name.country or person.country, heads=frozenset(), meant=meant
    )


def _main(counted: Counter[_T]) -> _T | None:
    """What most are, None where no one of them is most."""
    if not counted:
        return None
    best, count = counted.most_common(1)[0]
    return best if count >= _MOST * counted.total() else None
