"""`Joined`: a claim that was put into a group, with its article's reading and why it is in; and what comes first.

>>> is_later("2014-05-29", "2014-05-28"), is_later("2014-05-28", "2014-05-28T10:00:00+00:00")
(True, False)
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import NamedTuple

from reportedly.records import Article, Claim, Reading, Span, Statement, Words

Moment = tuple[str, str]
"""Day and time of a publication, in UTC where the zone is known; "" = not known."""


class Joined(NamedTuple):
    """A claim of a group. `reading`: all of its article, with what reviewers decided; `chance`, `doubtful`, `why`: how
    it got in; `confirmed_by`: who put or left it here."""

    reading: Reading
    claim: Claim
    chance: float | None = None
    doubtful: bool = False
    why: str = ""
    confirmed_by: str | None = None

    @property
    def article(self) -> Article:
        """The article in which the claim stands."""
        return self.reading.article

    @property
    def text_of(self) -> str:
        """Id of the article of which this one is a copy, else its own: copies are one text."""
        copy_of: str | None = getattr(self.reading, "copy_of", None)
        return copy_of or self.article.id

    @property
    def outlet(self) -> str:
        """Its name; where no one knows it, the article stands for it."""
        return self.article.outlet or f"unnamed outlet of {self.article.id}"

    @property
    def statement(self) -> Statement | None:
        """The statement in which the claim stands."""
        return next((one for one in self.reading.statements if one.id == self.claim.statement), None)

    def words(self, span: Span) -> Words:
        """The words at a place of the article."""
        text = self.article.text[slice(*span)]
        return Words(article=self.article.id, claim=self.claim.id, span=span, text=text)


def in_order(joined: Iterable[Joined]) -> list[Joined]:
    """The earliest published first, undated ones last; then by article id and place in the text."""
    return sorted(joined, key=_place)


def _place(joined: Joined) -> tuple[bool, Moment, str, Span, Span, str]:
    claim, published = joined.claim, joined.article.published
    return not published, moment_of(published), joined.article.id, claim.sentence, claim.trigger, claim.id


def moment_of(published: str | None) -> Moment:
    """Day and time; a date alone has no time."""
    if not published or len(published) <= 10:
        return published or "", ""
    try:
        moment = datetime.fromisoformat(published)
    except ValueError:
        return published[:10], ""
    if moment.tzinfo is not None:
        moment = moment.astimezone(UTC)
    return moment.date().isoformat(), moment.time().isoformat("seconds")


def is_later(one: str | None, other: str | None) -> bool:
    """Whether it is known that the first was published after the second: a date alone is no later than its own day."""
    (day, time), (other_day, other_time) = moment_of(one), moment_of(other)
    if not day or not other_day or day != other_day:
        return bool(day and other_day) and day > other_day
    return bool(time and other_time) and time > other_time
