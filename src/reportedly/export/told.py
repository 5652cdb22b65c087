"""`Told`: a claim with the article that makes it; `Happening`: the claims that tell of one happening.

In: readings. Out: groups of claims. "Shells hit the market, killing four. ... The attack killed four people." -> one
group of two. Of claims that were compared, those of one incident are one group, over all articles.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import NamedTuple, Protocol

from reportedly.records import Article, Claim, Incident, Party, Reading


class Told(NamedTuple):
    """A claim, its article, who speaks in the statement that it stands in, and the claims that it is about if it is a
    speech act; the ids of all claims that reviewers merged with it; whether one `accepted` it as it stands; and the
    article that its own is a copy of."""

    article: Article
    claim: Claim
    speakers: tuple[Party, ...] = ()
    content: tuple[Claim, ...] = ()
    merged: tuple[str, ...] = ()
    accepted: bool = False
    copy_of: str | None = None


class Happening(NamedTuple):
    """What is written in one row: the claims that were asked for, and what else is told of the same happening (a
    denial, a demand). `id` is that of the first claim of all, or of the `incident`, where claims of many articles were
    compared."""

    id: str
    told: tuple[Told, ...]
    besides: tuple[Told, ...] = ()
    incident: Incident | None = None


class Compared(Protocol):
    """Incidents that can be gone through, and asked for by one of their claims: those of a casebook."""

    def __iter__(self) -> Iterator[Incident]:
        """All of them."""
        ...

    def of_claim(self, claim: str) -> Incident | None:
        """The incident that a claim is of."""
        ...


Together = Callable[[Iterable[Reading]], Iterable[tuple[Told, ...]]]
"""Readings -> all their claims, each exactly once, in groups that tell of one happening."""


def each_alone(readings: Iterable[Reading]) -> Iterator[tuple[Told, ...]]:
    """Every claim by itself."""
    for reading in readings:
        for told in tell(reading):
            yield (told,)


def retold_in_articles(readings: Iterable[Reading]) -> Iterator[tuple[Told, ...]]:
    """The claims of one article that `same_as` joins."""
    for reading in readings:
        yield from _joined(reading, lambda claim, _claims: claim.same_as)


def together_in_articles(readings: Iterable[Reading]) -> Iterator[tuple[Told, ...]]:
    """The claims of one article that `same_as` joins, and with a claim that counts dead its parts: their dead are
    among its own, and two rows would count them twice. Parts of what counts nobody stay by themselves."""
    for reading in readings:
        yield from _joined(reading, lambda claim, claims: claim.same_as or _whole_that_counts(claim, claims))


def join_in_articles(readings: Iterable[Reading], group: Together) -> Iterator[tuple[Told, ...]]:
    """The groups of each article, those joined that hold claims of it which reviewers merged."""
    for reading in readings:
        yield from join_groups(group([reading]), partial(_merged_in, {claim.id for claim in reading.claims}))


def _merged_in(there: set[str], told: Told) -> set[str]:
    return there.intersection(told.merged)


def join_groups(
    groups: Iterable[tuple[Told, ...]], needs: Callable[[Told], Iterable[str]]
) -> Iterator[tuple[Told, ...]]:
    """The groups, those joined that hold claims which belong together. `needs` gives the ids of all that belong to a
    claim; such a group waits until all of them are seen, no other does."""
    waiting: dict[str, _Waiting] = {}  # by the ids that they hold, and that they need
    for number, group in enumerate(groups):
        needed = {claim for told in group for claim in needs(told)}
        new = _Waiting([(number, group)], {told.claim.id for told in group}, needed)
        # All that it belongs to are found before any of them is registered anew.
        met = {id(other): other for claim in new.ids | needed if (other := waiting.get(claim))}
        one = max((new, *met.values()), key=lambda some: len(some.groups))
        for small in (some for some in (new, *met.values()) if some is not one):
            one.groups.extend(small.groups)
            one.ids.update(small.ids)
            one.needs.update(small.needs)
            waiting.update(dict.fromkeys(small.ids | small.needs, one))
        if one.needs <= one.ids:
            for claim in one.ids:
                waiting.pop(claim, None)
            yield one.told()
        else:
            waiting.update(dict.fromkeys(one.ids | one.needs, one))
    left = {min(number for number, _group in one.groups): one for one in waiting.values()}
    yield from (left[number].told() for number in sorted(left))


class _Waiting(NamedTuple):
    """Groups that belong together, with their numbers; the ids of their claims, and of all that these need."""

    groups: list[tuple[int, tuple[Told, ...]]]
    ids: set[str]
    needs: set[str]

    def told(self) -> tuple[Told, ...]:
        """All claims, in the order in which they came."""
        ordered = sorted(self.groups, key=lambda pair: pair[0])
        return tuple(told for _number, group in ordered for told in group)


def in_order_of(incident: Incident | None, claims: Sequence[Told]) -> tuple[Told, ...]:
    """The claims of an incident: first those that tell the event as most heads do, in the order of its members."""
    if incident is None:
        return tuple(claims)
    place = {member.claim: number for number, member in enumerate(incident.members)}
    order = {told.claim.id: number for number, told in enumerate(claims)}
    return tuple(
        sorted(
            claims,
            key=lambda told: (
                told.claim.event != incident.event,
                place.get(told.claim.id, len(place)),
                order[told.claim.id],
            ),
        )
    )


def tell(reading: Reading) -> Iterator[Told]:
    """The claims of one article, in their order."""
    speakers = {statement.id: statement.speakers for statement in reading.statements}
    content: dict[str | None, list[Claim]] = {}
    reviews = getattr(reading, "reviews", ())
    merged = {review.claim: review.merged for review in reviews}
    accepted = {review.claim for review in reviews if review.verdict == "accepted" and not review.outdated}
    copy_of: str | None = getattr(reading, "copy_of", None)
    for claim in reading.claims:
        content.setdefault(claim.within, []).append(claim)
    for claim in reading.claims:
        spoken = speakers.get(claim.statement or "", ())
        yield Told(
            reading.article, claim, spoken, tuple(content.get(claim.id, ())), merged.get(claim.id, ()),
            claim.id in accepted, copy_of,
        )  # fmt: skip


def _whole_that_counts(claim: Claim, claims: dict[str, Claim]) -> str | None:
    whole = claims.get(claim.part_of or "")
    counts = whole and any(toll.kind == "killed" and toll.scope != "period" for toll in whole.tolls)
    return claim.part_of if counts else None


def _joined(reading: Reading, link: Callable[[Claim, dict[str, Claim]], str | None]) -> Iterator[tuple[Told, ...]]:
    """Groups in the order of their first claims. A link to a claim that is not there joins nothing."""
    claims = {claim.id: claim for claim in reading.claims}
    group_of = {claim_id: claim_id for claim_id in claims}
    for claim in reading.claims:
        other = link(claim, claims)
        if other in claims:
            kept, gone = group_of[other], group_of[claim.id]
            group_of = {key: kept if group == gone else group for key, group in group_of.items()}
    groups: dict[str, list[Told]] = {}
    for told in tell(reading):
        groups.setdefault(group_of[told.claim.id], []).append(told)
    yield from (tuple(group) for group in groups.values())
