"""Which claims an export takes, and why it leaves the others out.

A group of claims in, a `Happening` with those asked for out. "Rebels shelled Orlivka, the governor said" is taken;
"the army may shell Orlivka", "the shelling of Orlivka, which nobody mourns" (presupposed) and what a column alone says
are not, unless they are asked for. Every claim that is left out is counted with its reason.
"""

from collections import Counter
from dataclasses import dataclass
from typing import get_args

from reportedly.errors import ConfigError
from reportedly.export.told import Happening, Told
from reportedly.records import Incident
from reportedly.records.terms import Genre, RealityValue, Standing

REALITIES: tuple[RealityValue, ...] = get_args(RealityValue)
STANDINGS: tuple[Standing, ...] = get_args(Standing)
GENRES: tuple[Genre, ...] = get_args(Genre)

OPINION_GENRES = frozenset({"editorial", "opinion"})
"""Texts that argue: what they alone tell is left out by default, what they quote is marked."""


@dataclass(frozen=True, kw_only=True)
class Choice:
    """Which claims are asked for. `genres` None = all, but of opinion pieces only what somebody else says in them.
    `min_confidence`: the least `extraction_confidence`, save of what a reviewer accepted; None = any."""

    realities: tuple[str, ...] = ("happened",)
    standings: tuple[str, ...] = ("asserted",)
    genres: tuple[str, ...] | None = None
    min_confidence: float | None = None

    def __post_init__(self) -> None:
        for what, given, known in (
            ("reality", self.realities, REALITIES),
            ("standing", self.standings, STANDINGS),
            ("genre", self.genres or (), GENRES),
        ):
            unknown = [value for value in given if value not in known]
            if unknown:
                raise ConfigError(f"there is no {what} {', '.join(unknown)}; there are {', '.join(known)}")
        if self.min_confidence is not None and not 0 <= self.min_confidence <= 1:
            raise ConfigError(f"a confidence lies between 0 and 1, and {self.min_confidence} does not")


def choose(
    group: tuple[Told, ...],
    choice: Choice,
    left_out: Counter[str],
    *,
    content: bool = True,
    incident: Incident | None = None,
) -> Happening | None:
    """The happening of a group, None where none of its claims is asked for; counts the others in `left_out`.

    Without `content`, what a speech act is about is no event beside it.
    """
    reasons = [reason_against(told, choice, content=content) for told in group]
    left_out.update(reason for reason in reasons if reason)
    taken = tuple(told for told, reason in zip(group, reasons, strict=True) if reason is None)
    besides = tuple(told for told, reason in zip(group, reasons, strict=True) if reason)
    return Happening(incident.id if incident else group[0].claim.id, taken, besides, incident) if taken else None


def reason_against(told: Told, choice: Choice, *, content: bool = True) -> str | None:
    """Why a claim is not asked for, None where it is."""
    claim, genre = told.claim, told.article.genre
    if not content and claim.within is not None:
        return "what a speech act is about"
    if claim.reality not in choice.realities:
        return f"reality {claim.reality}"
    if claim.standing not in choice.standings:
        return f"standing {claim.standing}"
    if claim.extraction_confidence < (choice.min_confidence or 0) and not told.accepted:
        return f"confidence under {choice.min_confidence}"
    if choice.genres is None:
        alone = len(claim.sources) == 1
        return f"told by the {genre} piece alone" if genre in OPINION_GENRES and alone else None
    return None if genre in choice.genres else f"genre {genre}"
