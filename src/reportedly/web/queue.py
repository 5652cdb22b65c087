"""Claims in the order in which they are to be reviewed: by doubt, or at random with a seed; all, or a choice of them.

Nothing is kept on the server: a queue is its address. ?order=random&seed=7&plover=ASSAULT&claim=3fa2... is a place in
the claims of ASSAULT, shuffled by 7.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from hashlib import blake2b
from typing import Any, NamedTuple

from starlette.datastructures import ImmutableMultiDict

from reportedly.casebook import Casebook, ClaimRow, Claims
from reportedly.errors import ConfigError
from reportedly.web.votes import Votes

FILTERS = (
    "article", "words", "plover", "reality", "standing", "review", "outlet", "genre", "actor", "recipient", "place",
    "country", "speaker", "toll", "since", "until", "min_confidence",
)  # fmt: skip
"""As `Casebook.claims().filter` has them."""
_SINGLE = ("words", "since", "until", "min_confidence")
ORDERS = ("doubt", "random")
LEFT = ("open", "mine")
_USUAL = {"order": "doubt", "left": "open", "seed": "1"}
_AMONG = "claim.id IN (SELECT value FROM json_each(?))"


class Queue(NamedTuple):
    """`left` says what is left to review: "open", what nobody decided; "mine", what this reviewer did not decide."""

    order: str = "doubt"
    seed: int = 1
    left: str = "open"
    filters: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def state(self) -> dict[str, object]:
        """What its address holds; what is as usual is left out."""
        told = {
            "order": self.order if self.order != "doubt" else "",
            "seed": self.seed if self.order == "random" else "",
            "left": self.left if self.left != "open" else "",
        }
        return {**told, **dict(self.filters)}


class Progress(NamedTuple):
    """How much of a queue is decided, and by whom."""

    total: int
    decided: int
    by: list[tuple[str, int]]


def read_queue(given: ImmutableMultiDict[str, Any]) -> Queue:
    """The queue that an address or a form asks for. Raises ConfigError for an order that there is not."""
    order, left, seed = (str(given.get(name) or usual) for name, usual in _USUAL.items())
    if order not in ORDERS or left not in LEFT:
        raise ConfigError(f"a queue is ordered by {' or '.join(ORDERS)}, and what is left in it is {' or '.join(LEFT)}")
    if not (seed.isascii() and seed.isdecimal() and len(seed) <= 18):
        raise ConfigError(f"a seed is a number, as in seed=7; {seed!r} is none")
    chosen = ((name, tuple(filter(None, map(str, given.getlist(name))))) for name in FILTERS)
    return Queue(order, int(seed), left, tuple((name, found) for name, found in chosen if found))


def choose_claims(book: Casebook, queue: Queue) -> Claims:
    """The claims of a queue, decided or not. Raises ConfigError for values that there are not."""
    asked: dict[str, Any] = {"review": ("accepted", "rejected", "none")}
    for name, values in queue.filters:
        asked[name] = values[0] if name in _SINGLE else values
    if "min_confidence" in asked:
        try:
            asked["min_confidence"] = float(asked["min_confidence"])
        except ValueError as error:
            raise ConfigError(f"a confidence is a number, not {asked['min_confidence']!r}") from error
    return book.claims().filter(**asked)


def find_next(book: Casebook, queue: Queue, after: str | None, mine: Collection[str]) -> str | None:
    """The next claim that is left, after this one, or from the start again; None where none is left."""
    left = choose_claims(book, queue)
    left = (
        left._with("claim.review IS NULL")
        if queue.left == "open"
        else left._with(f"NOT {_AMONG}", json.dumps(sorted(mine)))
    )
    found = _step(book, queue, left, after, forward=True) if after else None
    return found or _step(book, queue, left, None, forward=True)


def find_previous(book: Casebook, queue: Queue, before: str) -> str | None:
    """The claim before this one, decided or not; None at the start."""
    return _step(book, queue, choose_claims(book, queue), before, forward=False)


def measure_progress(book: Casebook, queue: Queue, votes: Votes) -> Progress:
    """How much of a queue is decided. By whom: verdicts that stand, the most first."""
    seen = "json_group_array(claim.id) FILTER (WHERE claim.id IN (SELECT now FROM anchor WHERE now IS NOT NULL))"
    total, found = next(choose_claims(book, queue)._scan(f"count(*), {seen}"))
    decided = votes.claims.intersection(json.loads(found))
    by = [(name, len(decided & verdicts.keys())) for name, verdicts in votes.verdicts.items()]
    return Progress(total, len(decided), sorted((one for one in by if one[1]), key=lambda one: (-one[1], one[0])))


def find_row(book: Casebook, claim: str) -> ClaimRow | None:
    """A claim with its article, rejected or not."""
    return next(iter(book.claims().filter(id=claim, review=("accepted", "rejected", "none"))), None)


def _step(book: Casebook, queue: Queue, claims: Claims, beside: str | None, *, forward: bool) -> str | None:
    """The first claim, or the one right behind (before) another."""
    if beside is not None:
        row = book._database.execute("SELECT confidence FROM claim WHERE id = ?", (beside,)).fetchone()
        if row is None:
            raise ConfigError(f"the casebook has no claim {beside}")
    if queue.order == "random":
        return _step_at_random(queue.seed, (row[0] for row in claims._scan("claim.id")), beside, forward=forward)
    if beside is not None:
        more = ">" if forward else "<"
        condition = f"claim.confidence {more}= ? AND (claim.confidence {more} ? OR claim.id {more} ?)"
        claims = claims._with(condition, row[0], row[0], beside)
    way = "" if forward else " DESC"
    found = next(claims._scan("claim.id", f" ORDER BY claim.confidence{way}, claim.id{way} LIMIT 1"), None)
    return str(found[0]) if found else None


def _step_at_random(seed: int, claims: Iterable[str], beside: str | None, *, forward: bool) -> str | None:
    """The same in the order of digests that the seed makes."""
    salted = blake2b(digest_size=8, salt=seed.to_bytes(8, "big"))

    def place(claim: str) -> tuple[bytes, str]:
        digest = salted.copy()
        digest.update(claim.encode())
        return digest.digest(), claim

    places: Iterable[tuple[bytes, str]] = map(place, claims)
    if beside is not None:
        here = place(beside)
        places = (one for one in places if (one > here if forward else one < here))
    found = (min if forward else max)(places, default=None)
    return found[1] if found else None
