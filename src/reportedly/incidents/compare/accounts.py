"""Items of one field, of all members -> accounts, and how they relate: `Comparison`.

Dawn Post: "Two people died", officials; Meridian: "at least two civilians", the governor -> two accounts that agree.
What one teller says once in two outlets is one account. Two items of one text and one teller are never rivals, save
where a copy of the text has another number in place of one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from typing import Final, Generic, Literal, NamedTuple, TypeVar

from reportedly.export.incidents import strongest
from reportedly.incidents.compare.joined import Joined, is_later, moment_of
from reportedly.incidents.compare.tellers import Media, Teller, agency_of, index_tellers, teller_of
from reportedly.records import Account, Comparison, Source, Span
from reportedly.records.terms import Bound

T = TypeVar("T")
Sources = tuple[Source, ...]
_SHOWN: Final = 3
"""How many pairs a `why` tells."""
_MOST_ALIKE: Final = 4
"""Of how many that say the same the relations to others are asked; hundreds would be asked in vain."""


@dataclass(frozen=True)
class Group:
    """The members in order, and who is the same teller over all of them: by claim id and the sources of a field,
    () = those of the claim."""

    joined: Sequence[Joined]
    tellers: Mapping[tuple[str, Sources], Teller]

    def teller(self, joined: Joined, sources: Sources | None = None) -> Teller:
        """Who says a claim, or a field of it."""
        return self.tellers[joined.claim.id, sources or ()]

    @property
    def outlets(self) -> tuple[str, ...]:
        """All outlets, in the order in which they tell it."""
        return tuple(dict.fromkeys(one.outlet for one in self.joined))


def make_group(joined: Sequence[Joined], media: Media) -> Group:
    """The group of members that are in order."""
    agencies: dict[str, str | None] = {}
    raw: dict[tuple[str, Sources], Teller] = {}
    for one in joined:
        if one.article.id not in agencies:
            agencies[one.article.id] = agency_of(one.article, media)
        for sources in _all_sources(one):
            found = teller_of(one, sources or one.claim.sources, media, agencies[one.article.id])
            raw[one.claim.id, sources] = found
    same = index_tellers(raw.values())
    return Group(joined, {key: same[teller] for key, teller in raw.items()})


def _all_sources(joined: Joined) -> list[Sources]:
    claim = joined.claim
    own = [*(toll.sources for toll in claim.tolls), *(party.sources for party in (*claim.actors, *claim.recipients))]
    return [(), *(sources for sources in own if sources)]


@dataclass(frozen=True)
class Figures:
    """The numbers of an account of a toll."""

    low: int | None
    best: int | None
    high: int | None
    bound: Bound
    who: str | None


@dataclass(frozen=True)
class Item(Generic[T]):
    """What one claim says of a field. `key`: items of one teller with one key are one account; `aside`: it is shown,
    but makes neither agreement nor conflict."""

    value: str
    key: Hashable
    content: T
    teller: Teller
    joined: Joined
    span: Span
    figures: Figures | None = None
    derived: bool = False
    opinion: bool = False
    aside: str | None = None


Judged = Literal["agree", "differ", "update"]
"""How two items can relate."""


class Verdict(NamedTuple):
    """How two items relate; `rule` = the id of the rule that says so."""

    relation: Judged
    rule: str
    why: str


Relate = Callable[[Item[T], Item[T]], Verdict | None]
"""Two items, the earlier first -> their relation; None = they are not about the same thing."""


def compare_items(field: str, items: Sequence[Item[T]], relate: Relate[T], group: Group) -> Comparison | None:
    """The comparison of a field; None where nobody says anything of it."""
    if not items:
        return None
    verdicts = _verdicts(items, relate)
    relation = strongest(verdict.relation for verdict, _one, _other in verdicts)
    telling = [(verdict, one, other) for verdict, one, other in verdicts if verdict.relation == relation]
    shown = _SHOWN if relation in {"differ", "update"} else 1
    why = [f"{_say(one)}, {_say(other)}: {verdict.why}" for verdict, one, other in telling[:shown]]
    more = [f"so of {len(telling)} pairs that were looked at"] if len(telling) > shown else []
    aside = dict.fromkeys(f"{_say(item)}: {item.aside}" for item in items if item.aside)
    alone = [_alone(items)] if relation == "only_one" else []
    outlets = {item.joined.outlet for item in items}
    return Comparison(
        field=field,
        relation=relation,
        accounts=tuple(_account(alike) for alike in _alike(items)),
        silent=tuple(outlet for outlet in group.outlets if outlet not in outlets),
        why="; ".join((*alone, *why, *more, *aside)),
    )


def _verdicts(items: Sequence[Item[T]], relate: Relate[T]) -> list[tuple[Verdict, Item[T], Item[T]]]:
    """Those of pairs that surely belong to the incident; where there is none, those of doubtful members. Who passes on
    an agency's report does not agree with it."""
    said = {(item.joined.article.id, item.teller, item.key) for item in items}
    found = [
        (verdict, one, other)
        for one, other in combinations(_once(items), 2)
        if not (one.aside or other.aside)
        and (not is_one_telling(one, other) or _is_changed(one, other, said))
        and (verdict := relate(one, other)) is not None
        and not (verdict.relation == "agree" and one.teller.medium and one.teller == other.teller)
    ]
    return [row for row in found if not (row[1].joined.doubtful or row[2].joined.doubtful)] or found


def between_texts(items: Iterable[Item[T]], relate: Relate[T]) -> Relate[T]:
    """The relation without conflicts that two texts do not have as a whole: one says "strike" and "bombs", the other
    "bombs". Not for fields in which a text sets its tellers against each other."""
    by_text: dict[str, list[Item[T]]] = {}
    for item in _once(items):
        by_text.setdefault(item.joined.text_of, []).append(item)

    def between(one: Item[T], other: Item[T]) -> Verdict | None:
        verdict = relate(one, other)
        if verdict is None or verdict.relation != "differ":
            return verdict
        if one.joined.text_of == other.joined.text_of:
            return None
        pairs = product(by_text[one.joined.text_of], by_text[other.joined.text_of])
        return None if any((found := relate(*pair)) and found.relation == "agree" for pair in pairs) else verdict

    return between


def is_one_telling(one: Item[T], other: Item[T]) -> bool:
    """Whether two items are the same words of the same teller: of one text, or of its copy."""
    return one.joined.text_of == other.joined.text_of and one.teller == other.teller


def _is_changed(one: Item[T], other: Item[T], said: Collection[tuple[str, Teller, Hashable]]) -> bool:
    """Whether two copies of a text have two numbers, and neither has that of the other."""
    mine, yours = one.joined.article.id, other.joined.article.id
    apart = (yours, other.teller, one.key) not in said and (mine, one.teller, other.key) not in said
    return mine != yours and one.figures is not None and apart


def rule_of(comparison: Comparison) -> str:
    """Name of the step that a comparison leaves."""
    return f"{comparison.field.partition('.')[0]}.{comparison.relation}"


def _once(items: Iterable[Item[T]]) -> list[Item[T]]:
    """One item a text, teller and key; of many that say the same the first, those that surely belong here before."""
    found: dict[Hashable, Item[T]] = {}
    for item in items:
        found.setdefault((item.joined.text_of, item.teller, item.key, item.aside), item)
    counts: Counter[Hashable] = Counter()
    kept = []
    for item in sorted(found.values(), key=lambda one: one.joined.doubtful):
        counts[item.key] += 1
        kept += [item] if counts[item.key] <= _MOST_ALIKE else []
    return kept


def _alone(items: Sequence[Item[T]]) -> str:
    tellers = dict.fromkeys(item.teller.name for item in items if not item.aside)
    return f"only by {next(iter(tellers))}" if len(tellers) == 1 else "nothing that could be compared"


def _say(item: Item[T]) -> str:
    through = "" if item.teller.kind == "outlet" else f"{item.teller.name}, in "
    doubtful = ", if it belongs here" if item.joined.doubtful else ""
    return f"“{item.value}” ({through}{item.joined.outlet}{doubtful})"


def _alike(items: Iterable[Item[T]]) -> list[list[Item[T]]]:
    """Items of one account together, in the order of the first."""
    found: dict[Hashable, list[Item[T]]] = {}
    for item in items:
        found.setdefault((item.teller, item.key), []).append(item)
    return list(found.values())


def _account(items: Sequence[Item[T]]) -> Account:
    first, figures = items[0], items[0].figures
    published = [item.joined.article.published for item in items if item.joined.article.published]
    return Account(
        value=first.value,
        head=first.teller.name,
        outlets=tuple(dict.fromkeys(item.joined.outlet for item in items)),
        claims=tuple(dict.fromkeys(item.joined.claim.id for item in items)),
        words=tuple(dict.fromkeys(item.joined.words(item.span) for item in items)),
        low=figures.low if figures else None,
        best=figures.best if figures else None,
        high=figures.high if figures else None,
        bound=figures.bound if figures else None,
        who=figures.who if figures else None,
        derived=all(item.derived for item in items),
        opinion=all(item.opinion for item in items),
        as_of=min(published, key=moment_of, default=None),
    )


def published_later(one: Item[T], other: Item[T]) -> bool:
    """Whether the first item was published after the second."""
    return is_later(one.joined.article.published, other.joined.article.published)
