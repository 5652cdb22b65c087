"""`Told`: a claim with the article that makes it; `Happening`: the claims that tell of one happening.

In: readings. Out: groups of claims. "Shells hit the market, killing four. ... The attack killed four people." -> one
group of two. The groups are made by a function that is passed in: another that joins the claims of many articles takes
the place of `together_in_articles` without a change to any format.
"""

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from reportedly.records import Article, Claim, Party, Reading


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
    denial, a demand). `id` is that of the first claim of all."""

    id: str
    told: tuple[Told, ...]
    besides: tuple[Told, ...] = ()


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


def join_merged(groups: Iterable[tuple[Told, ...]]) -> Iterator[tuple[Told, ...]]:
    """The groups, those joined that hold claims which reviewers merged. Such a group waits until all claims that belong
    to it are seen; no other does."""
    waiting: list[tuple[list[Told], set[str], set[str]]] = []  # the claims, their ids, the ids of all that they need
    for group in groups:
        ids, needs = {told.claim.id for told in group}, {claim for told in group for claim in told.merged}
        if not needs:
            yield group
            continue
        claims = list(group)
        for other in [one for one in waiting if one[2] & (ids | needs) or one[1] & needs]:
            waiting.remove(other)
            claims, ids, needs = [*other[0], *claims], ids | other[1], needs | other[2]
        if needs <= ids:
            yield tuple(claims)
        else:
            waiting.append((claims, ids, needs))
    yield from (tuple(claims) for claims, _ids, _needs in waiting)


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
