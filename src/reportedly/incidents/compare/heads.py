"""How many sources an incident has that do not hang on each other: the least and the most, and why.

Meridian and Dawn Post cite the same ministry, Chronicle tells in its own voice, The Courier cites "officials" -> heads
ministry, Chronicle, officials: at least 2, at most 3.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from reportedly.export.choose import OPINION_GENRES
from reportedly.incidents.compare.accounts import Group
from reportedly.incidents.compare.joined import Joined
from reportedly.incidents.compare.origins import cited_outlets
from reportedly.incidents.compare.tellers import Teller, are_known_apart, is_vague
from reportedly.records import Head, Repeat


class Sources(NamedTuple):
    """Who says so, and how many of them there are for sure and at most."""

    heads: tuple[Head, ...]
    least: int
    most: int
    why: str


def count_heads(group: Group, repeats: Sequence[Repeat]) -> Sources:
    """The heads of all members; those that are sure first.

    The maximum takes all for independent that are not known to be one. The minimum takes the word of an outlet for that
    of whom it cites or whose words it prints, "officials" for anybody, and leaves doubtful members and opinion aside.
    """
    said: dict[Teller, list[Joined]] = {}
    for joined in group.joined:
        said.setdefault(group.teller(joined), []).append(joined)
    leans = _leans_on(said, group, repeats)
    sure: list[Teller] = []
    for teller in sorted(said, key=lambda one: _surety(one, leans)):
        if all(one.doubtful or _argues(one, teller) for one in said[teller]):
            continue
        if not leans[teller] & said.keys() and all(are_known_apart(teller, other) for other in sure):
            sure.append(teller)
    if not sure:
        sure = [min(said, key=lambda one: _surety(one, leans))]
    heads = [_head(teller, members, sure=teller in sure) for teller, members in said.items()]
    heads.sort(key=lambda head: not head.sure)
    return Sources(tuple(heads), len(sure), len(said), _why(heads, said, leans, group))


def _argues(joined: Joined, teller: Teller) -> bool:
    """Whether it is the outlet's own word in a text that argues: such a text reports what others have reported."""
    return teller.medium and joined.article.genre in OPINION_GENRES


def _leans_on(
    said: Mapping[Teller, Sequence[Joined]], group: Group, repeats: Sequence[Repeat]
) -> dict[Teller, set[Teller]]:
    """For each outlet that tells in its own voice: the tellers whom its articles cite or whose words they have."""
    by_claim = {joined.claim.id: joined for joined in group.joined}
    repeated = {repeat.claim: by_claim[repeat.of] for repeat in repeats}
    in_text: dict[str, set[Teller]] = {}
    for joined in group.joined:
        in_text.setdefault(joined.text_of, set()).add(group.teller(joined))
    leans: dict[Teller, set[Teller]] = {teller: set() for teller in said}
    for teller, members in said.items():
        if not teller.medium:
            continue
        for one in members:
            leans[teller] |= in_text[one.text_of]
            if one.claim.id in repeated:
                leans[teller].add(group.teller(repeated[one.claim.id]))
        cited = frozenset(name for one in members for name in cited_outlets(one))
        leans[teller] |= {other for other in said if other.name.casefold() in cited}
        leans[teller].discard(teller)
    return leans


def _surety(teller: Teller, leans: Mapping[Teller, set[Teller]]) -> tuple[object, ...]:
    return (
        is_vague(teller),
        bool(leans[teller]),
        teller.medium,
        teller.id or "",
        teller.name,
        teller.text or "",
    )


def _head(teller: Teller, members: Sequence[Joined], *, sure: bool) -> Head:
    return Head(
        kind=teller.kind, name=teller.name, id=teller.id, country=teller.party.country if teller.party else None,
        sure=sure, outlets=tuple(dict.fromkeys(one.outlet for one in members)),
        claims=tuple(one.claim.id for one in members),
    )  # fmt: skip


def _why(
    heads: Sequence[Head], said: Mapping[Teller, Sequence[Joined]], leans: Mapping[Teller, set[Teller]], group: Group
) -> str:
    sure = [_say(head) for head in heads if head.sure]
    parts = [f"independent as far as is known: {', '.join(sure)}"]
    unsure = {head.name for head in heads if not head.sure}
    leaning = [teller for teller in said if teller.name in unsure and leans[teller]]
    parts += [
        f"{teller.name} in its own voice may rest on {', '.join(sorted({one.name for one in leans[teller]}))}"
        for teller in leaning
    ]
    others = sorted(unsure - {teller.name for teller in leaning})
    parts += [f"may be one of these: {', '.join(others)}"] if others else []
    texts = len({one.text_of for one in group.joined})
    articles = len({one.article.id for one in group.joined})
    parts += [f"{articles} articles are {texts} texts: copies are one source"] if texts < articles else []
    return "; ".join(parts)


def _say(head: Head) -> str:
    through = [outlet for outlet in head.outlets if outlet != head.name]
    return f"{head.name} (in {', '.join(through)})" if through and head.kind != "outlet" else head.name
