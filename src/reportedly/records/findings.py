"""What the rooms hand to one another: findings that name tokens, before they become lines of output.

Rooms do not import each other. `pipeline.py` passes these from the room that makes them to the room that needs them.
"""

from typing import Literal

from reportedly.records.analysis import Analysis, TokenRange
from reportedly.records.base import Record, Span
from reportedly.records.lines import Statement
from reportedly.records.parts import Event, Party, Place, Toll, When
from reportedly.records.step import Step
from reportedly.records.terms import Act, LabelClass, Polarity, RealityValue, Stance, Standing, StatementKind, TimexKind


class Trigger(Record, frozen=True, kw_only=True):
    """A word that names an event, with the head tokens of those who take part. Made by `events`."""

    token: int
    span: Span
    event: Event
    sense: str
    """Id of the lexicon row that matched."""
    light_verb: int | None = None
    """`launched` in "launched an attack": carries tense and subject for a nominal trigger."""
    retold_by: tuple[int, ...] = ()
    """Other tokens of the same happening: `killing` in "pounded the town killing 12"."""
    speech_act: bool = False
    """REQUEST, ACCUSE, REJECT, THREATEN, AGREE, SUPPORT, CONCEDE done in words."""
    content: int | None = None
    """Head token of what a speech act is about (its complement clause or noun)."""
    actors: tuple[int, ...] = ()
    recipients: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    instruments: tuple[int, ...] = ()
    steps: tuple[Step, ...] = ()

    @property
    def tokens(self) -> tuple[int, ...]:
        """The words that all tell this one happening: the trigger, its light verb, those that retell it."""
        return (self.token, *(() if self.light_verb is None else (self.light_verb,)), *self.retold_by)


class Verdict(Record, frozen=True, kw_only=True):
    """Whether an event is said to have happened. Made by `reality`."""

    reality: RealityValue
    condition: Span | None = None
    standing: Standing = "asserted"
    steps: tuple[Step, ...] = ()


class Saying(Record, frozen=True, kw_only=True):
    """A statement before its speakers are resolved. Made by `attribution`."""

    speakers: tuple[int, ...]
    """Head tokens of the speaker phrases (may be pronouns; inherited from an earlier sentence where left out)."""
    cue: TokenRange | None
    """Tokens of the cue words: `said`, `according to`, `accused`."""
    content: tuple[Span, ...]
    kind: StatementKind
    act: Act = "says"
    polarity: Polarity = "positive"
    stance: Stance = "asserts"
    addressee: int | None = None
    unnamed: str | None = None
    """The words of an unnamed source where there is no speaker phrase: "reportedly", "an estimated"."""
    given: bool = False
    """Whether the content is taken for a fact: "condemned *the raid*"."""
    within: int | None = None
    """Index of the saying whose content holds this one."""
    steps: tuple[Step, ...] = ()


class Reference(Record, frozen=True, kw_only=True):
    """A noun phrase or pronoun that denotes somebody who can act. Made by `actors`; `party.role` is not yet meant."""

    token: int
    """Head token of the phrase."""
    party: Party
    kind: Literal["person", "organisation", "country", "group", "weapon", "unnamed"]
    entity: int
    """Same number = same people in this article."""
    steps: tuple[Step, ...] = ()


class Cast(Record, frozen=True, kw_only=True):
    """All references of an article, by head token."""

    references: dict[int, Reference]


class FoundTime(Record, frozen=True, kw_only=True):
    """A time expression with its value. Made by `dates`."""

    tokens: TokenRange
    head: int
    """The token through which it hangs in the tree (`Monday` in "on Monday")."""
    kind: TimexKind
    when: When
    steps: tuple[Step, ...] = ()


class FoundPlace(Record, frozen=True, kw_only=True):
    """A toponym with its entry. Made by `places`; `place.role` is decided when the claim is assembled."""

    tokens: TokenRange
    head: int
    place: Place
    steps: tuple[Step, ...] = ()


class FoundToll(Record, frozen=True, kw_only=True):
    """A count of people. Made by `tolls`."""

    anchor: int
    """The token that says what happened to them: `killed`, `killing`, `dead`, `arrested`, `toll`."""
    counted: int
    """Head token of the people counted (`fighters`), or the number itself where it stands alone."""
    toll: Toll
    subset_of: int | None = None
    """Index of another found toll that includes this one ("among them three children")."""
    steps: tuple[Step, ...] = ()


class FoundLabel(Record, frozen=True, kw_only=True):
    """A loaded word with whom it is about. Made by `labels`."""

    token: int
    span: Span
    text: str
    label_class: LabelClass
    about: int | None
    """Head token of the phrase it is about."""
    scare_quotes: bool
    steps: tuple[Step, ...] = ()


class Findings(Record, frozen=True, kw_only=True):
    """All that the rooms found in one article; `claims` assembles it."""

    analysis: Analysis
    cast: Cast
    triggers: tuple[Trigger, ...]
    verdicts: tuple[Verdict, ...]
    """One for each trigger."""
    sayings: tuple[Saying, ...]
    utterances: tuple[Verdict, ...]
    """One for each saying: whether the saying itself is told to have happened ("they *must demand* that ...")."""
    statements: tuple[Statement, ...]
    """One for each saying."""
    times: tuple[FoundTime, ...]
    places: tuple[FoundPlace, ...]
    tolls: tuple[FoundToll, ...]
    fates: tuple[Verdict, ...] = ()
    """One for each toll: whether what became of the people is told to have happened. Empty where nobody asked."""
