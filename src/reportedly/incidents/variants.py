"""Names over all articles that are likely of one party, or of one place, with the reasons: what a reviewer may join.

["Kessra Front", "KF", "Mykhailo Podolyak", "Mykhailo Podoliak", "rebels", "terrorists"] -> the first two, because KF
abbreviates both; the next two, which are spelt otherwise. A loaded word is put to no name that does not have it: who is
called so is for a person to say. Rules of names are those of `alike.py`; here is what more than one article tells.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import combinations
from typing import Final, Literal, NamedTuple

from reportedly.actors.people import letters_apart
from reportedly.incidents.alike import SameName, of_two_countries, same_name
from reportedly.incidents.compare.parties import NO_NAMES
from reportedly.incidents.gather import Pair, gather
from reportedly.incidents.naming import Name, NameTables
from reportedly.incidents.wording import without_marks
from reportedly.labels import LabelTables, find_loaded

_LIKELY: Final = 0.8
"""Chance from which the rules of names suffice; below it something else must speak for the two."""
_LEAST: Final = 0.6
"""Mean chance from which names are one group."""
_CROWD: Final = 60
"""Names with one key beyond which it tells nothing."""
_MOST_WORDS: Final = 8
"""Longer phrases tell about somebody, and name nobody."""
_LONG: Final = 7
"""Letters from which one that differs may be a slip or another alphabet's."""
_RULES: Final = frozenset({"words", "registry", "person", "abbreviation"})
"""Rules of `alike.py` that hold over many articles by themselves."""
_RULES_IF_TOLD: Final = frozenset({"holder", "office"})
"""Who "the president" is, changes from article to article: only where one names both. That two stand for one state
("Moscow", a breakaway region) is never a reason to propose that they are one."""
_SOUNDS: Final = (
    ("kh", "h"), ("gh", "g"), ("dh", "d"), ("ph", "f"), ("ts", "c"), ("tz", "c"), ("x", "ks"), ("q", "k"), ("w", "v"),
    ("y", "i"), ("j", "i"),
)  # fmt: skip
_ARTICLE: Final = re.compile(r"^(?:the|a|an)\s+")
_DOUBLED: Final = re.compile(r"(.)\1+")
_SIGNS: Final = re.compile(r"[^a-z0-9 ]")

Evidence = Literal["coreference", "incident", "entry"]
"""Articles name one by the other; incidents have both in one role; both are one entry of GeoNames."""
_CHANCE: Final[Mapping[Evidence, float]] = {"coreference": 0.9, "incident": 0.85, "entry": 0.97}


class Told(NamedTuple):
    """What besides their words speaks for two names being one: of which kind, in words, and how often."""

    kind: Evidence
    why: str
    times: int = 1


class Reason(NamedTuple):
    """Why two names are likely one."""

    one: str
    other: str
    chance: float
    why: str


class Variants(NamedTuple):
    """Names that are likely one, the commonest first, and why."""

    names: tuple[str, ...]
    reasons: tuple[Reason, ...]


def find_variants(
    counts: Mapping[str, int],
    read: Callable[[str], Name],
    weigh: Callable[[str, str, Told | None], Reason | None],
    loaded: LabelTables,
    *,
    told: Mapping[Pair, Told] | None = None,
    apart: Iterable[Pair] = (),
) -> list[Variants]:
    """Groups of the names in `counts`, which has how often each is said: proper names first, those that are said most.

    `read` gives what a name denotes, `weigh` what `find_reason` finds for two of them, which whoever asks often keeps;
    `told` what else speaks for a pair (the smaller name first); `apart` pairs that a reviewer keeps apart.
    """
    told = told or {}
    names = {name: read(name) for name in counts if not _names_nobody(name)}
    calls = {name: find_loaded(name, loaded) for name in names}
    found: dict[Pair, Reason] = {}
    barred = list(apart)
    for one, other in _pairs(names, told):
        if of_two_countries(names[one], names[other]):
            barred.append((one, other))
        elif calls[one] == calls[other]:
            reason = weigh(one, other, told.get((one, other)))
            if reason:
                found[one, other] = reason
    likely = {pair: reason.chance for pair, reason in found.items()}
    there = {name for pair in likely for name in pair}
    groups = gather(there, likely, least=_LEAST, apart=[pair for pair in barred if there.issuperset(pair)])
    return order_variants((_variants(group, found) for group in groups if len(group) > 1), read, counts)


def order_variants(
    groups: Iterable[Variants], read: Callable[[str], Name], counts: Mapping[str, int]
) -> list[Variants]:
    """Groups that were found before, by how often their names are said now: which they are does not depend on it."""
    by_count = (
        Variants(tuple(sorted(group.names, key=lambda name: (-counts[name], name))), group.reasons) for group in groups
    )
    return sorted(
        by_count,
        key=lambda group: (_is_common(read(group.names[0])), -sum(counts[name] for name in group.names), group.names),
    )


def _names_nobody(name: str) -> bool:
    words = name.casefold().split()
    return frozenset(words) <= NO_NAMES or len(words) > _MOST_WORDS or "and" in words


def _is_common(name: Name) -> bool:
    """Whether it is a noun that means others in every article: "the soldiers", "President"."""
    return not (name.id or name.country or name.proper)


def _variants(group: list[str], found: Mapping[Pair, Reason]) -> Variants:
    reasons = [found[pair] for pair in combinations(sorted(group), 2) if pair in found]
    return Variants(tuple(group), tuple(sorted(reasons, key=lambda one: (-one.chance, one.one, one.other))))


def _pairs(names: Mapping[str, Name], told: Mapping[Pair, Told]) -> Iterator[Pair]:
    """Pairs worth a look, each once, the smaller name first: what shares a key, and what something speaks for."""
    by_key: dict[tuple[str, object], list[str]] = {}
    for name, read in names.items():
        for key in _keys(read):
            by_key.setdefault(key, []).append(name)
    seen = {pair for pair in told if pair[0] in names and pair[1] in names}
    for sharing in by_key.values():
        if len(sharing) <= _CROWD:
            seen.update(combinations(sorted(sharing), 2))
    yield from sorted(seen)


def _keys(name: Name) -> set[tuple[str, object]]:
    """By what a name may be found to be another: words, surname, initials, registry id, state, spelling."""
    keys: set[tuple[str, object]] = {("words", name.words)} if name.words else set()
    keys |= {("proper", word) for word in (*name.proper[:1], *name.proper[-1:])}
    keys |= {("initials", name.initials)} if len(name.initials) > 1 else set()
    keys |= {("id", name.id)} if name.id else set()
    keys |= {("state", name.country)} if name.state else set()
    spelt = spell(name.text)
    if name.text[:1].isupper() and len(spelt) >= _LONG:
        keys |= {("first", spelt[:5]), ("last", spelt[-5:])}
    return keys | ({("spelt", spelt)} if spelt else set())


def find_reason(one: Name, other: Name, tables: NameTables, told: Told | None, *, places: bool) -> Reason | None:
    """The best reason why the two are likely one, with what else speaks for them. Of `places` the words alone count: a
    town and its district have most of them in common."""
    if one.many != other.many:
        return None
    if _ARTICLE.sub("", one.text.casefold()) == _ARTICLE.sub("", other.text.casefold()):
        return Reason(one.text, other.text, 0.97, "the same letters, but for capitals and articles")
    if not places and (_is_common(one) or _is_common(other)):
        return None
    rule = None if places else same_name(one, other, tables)
    if rule and rule.rule == "one-state":
        return None
    rule = rule if rule and _holds(rule, one, other, told) else None
    spelt = _spelt_otherwise(one, other)
    ways = [(rule.chance, rule.why)] if rule and (told or rule.chance >= _LIKELY) else []
    ways += [spelt] if spelt and (told or spelt[0] >= _LIKELY) else []
    if told and (ways or _is_clear(told, one, other)):
        ways.append((_CHANCE[told.kind], told.why))
    if not ways:
        return None
    return Reason(one.text, other.text, max(chance for chance, _why in ways), "; ".join(why for _chance, why in ways))


def _holds(rule: SameName, one: Name, other: Name, told: Told | None) -> bool:
    """Whether a rule for the names of one story holds for those of many."""
    if rule.rule == "abbreviation":
        return any(name.text.replace(".", "").removeprefix("the ") == name.initials for name in (one, other))
    if rule.rule == "person" and (one.state or other.state):
        return False  # "Moscow" and "the Moscow mayor"
    return rule.rule in _RULES or bool(told and rule.rule in _RULES_IF_TOLD)


def _is_clear(told: Told, one: Name, other: Name) -> bool:
    """Whether it needs no likeness of the names: an entry of GeoNames, or two names that articles use for one."""
    if told.kind == "coreference":
        return told.times > 1 and bool(one.proper and other.proper) and one.person == other.person
    return told.kind == "entry"


def _spelt_otherwise(one: Name, other: Name) -> tuple[float, str] | None:
    """Proper names of the same sounds: "Podolyak" and "Podoliak"; or one letter apart: "Luhansk" and "Lugansk"."""
    if not (one.text[:1].isupper() and other.text[:1].isupper()):
        return None
    mine, yours = spell(one.text), spell(other.text)
    if mine == yours:
        return 0.9, "the same sounds, spelt otherwise"
    words, others = mine.split(), yours.split()
    unlike = [(a, b) for a, b in zip(words, others, strict=False) if a != b]
    if len(words) != len(others) or len(unlike) != 1 or min(map(len, unlike[0])) < _LONG:
        return None
    if unlike[0][0][0] != unlike[0][1][0] or letters_apart(*unlike[0], most=1) > 1:
        return None
    return (0.8 if len(words) > 1 else 0.6), "one letter apart"


@lru_cache(maxsize=20_000)
def spell(name: str) -> str:
    """How a name sounds in letters, so far that ways to write another alphabet fall together.

    >>> spell("Mykhailo Podolyak"), spell("Mykhailo Podoliak")
    ('mihailo podoliak', 'mihailo podoliak')
    """
    plain = _SIGNS.sub("", without_marks(name.lower()).replace("-", " "))
    for written, sound in _SOUNDS:
        plain = plain.replace(written, sound)
    return _DOUBLED.sub(r"\1", " ".join(plain.split()))
