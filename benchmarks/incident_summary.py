"""The claims of one article -> one incident as data sets of incidents write it: how many, when, where.

"Troops arrested a commander in Herat on Monday. They also detained several fighters." -> captured 4, the Monday, Herat.

The rows of such a data set count "several" as three; a claim keeps what the words allow. That step, from the records to
the conventions of a row, is all that is done here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import NamedTuple

from reportedly.lexicon import read_table
from reportedly.records import Claim, Party, PlaceLine, Reading, Span, TokenLine, Toll
from reportedly.syntax.numerals import NumberWords, number_words, read_numeral

LAYERS = frozenset({"entities", "places", "sentences", "times", "tokens"})
KILLED, INJURED, CAPTURED, HIT = "killed", "injured", "captured", "hit"
_ALL = (KILLED, INJURED, CAPTURED, HIT)
_FATES = {"killed": KILLED, "injured": INJURED, "captured": CAPTURED, "arrested": CAPTURED, "casualties": HIT}
_REAL = frozenset({"happened", "ongoing"})
#: What a vague plural stands for in these rows, where its words allow it.
VAGUE = 3
_PRONOUNS = frozenset({"PRON", "DET", "NUM"})
_BACK = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "both", "all"})
_MORE = frozenset({"another", "additional", "more", "further", "second", "third", "also", "separately"})
_OTHERS = "other"
#: Nouns that name no group of people.
_ANYBODY = frozenset({"individual", "person", "people", "man", "male", "suspect"})
#: Confidence that a claim needs which is told by the way.
PRESUPPOSED = 0.8
#: Confidence that a claim needs to count those whom no toll counts.
LEAST_CONFIDENCE = 0.5


class Counted(NamedTuple):
    """People to whom one thing was done, as one phrase counts them."""

    fate: str
    persons: int
    noun: str
    """Lemma of their noun; "" where only a number or a pronoun stands."""
    back: bool
    """The phrase takes up people who were told of before."""
    more: bool
    """The phrase says that there are others besides."""
    loose: bool
    """No number is said."""
    sentence: Span
    entity: Span | None


@dataclass
class Tally:
    """People of one telling, and all later tellings of the same."""

    claims: list[str]
    people: list[Counted] = field(default_factory=list)

    def persons(self, fate: str) -> int:
        """How many suffered it."""
        return sum(one.persons for one in self.people if one.fate == fate)


class Incident(NamedTuple):
    """One incident of an article."""

    killed: int
    injured: int
    captured: int
    day: str | None
    claims: tuple[Claim, ...]
    """The claims that tell it, those with people counted first."""


def incident_of(reading: Reading, *, left_out: Set[str] = frozenset()) -> Incident:
    """The one incident for which the article is taken; people of the sectors `left_out` are not counted."""
    words = _Words(reading, number_words(read_table("numerals")), left_out)
    told = [claim for claim in reading.claims if claim.reality in _REAL and claim.standing != "background"]
    tallies: list[Tally] = []
    counting: list[Claim] = []
    known: set[Span] = {toll.span for claim in told for toll in claim.tolls}
    for claim in told:
        people = list(_people(claim, words, known))
        known.update(party.span for party in claim.recipients)
        if people:
            counting.append(claim)
            _enter(claim, people, tallies)
    claims = (*counting, *(claim for claim in told if claim not in counting))
    sums = {fate: sum(tally.persons(fate) for tally in tallies) for fate in _ALL}
    injured = max(sums[INJURED], sums[HIT] - sums[KILLED])
    return Incident(sums[KILLED], injured, sums[CAPTURED], _day(claims, reading), claims)


# ---------------------------------------------------------------- how many


class _Words:
    """The words of a reading by their place."""

    def __init__(self, reading: Reading, numbers: NumberWords, left_out: Set[str]) -> None:
        self.numbers = numbers
        self.left_out = left_out
        self.tokens = reading.layers.tokens
        self.at = {token.span[0]: number for number, token in enumerate(self.tokens)}
        self.first = {span: entity.mentions[0] for entity in reading.layers.entities for span in entity.mentions}

    def inside(self, span: Span) -> Sequence[TokenLine]:
        """The words of a span."""
        found = []
        number = self.at.get(span[0])
        while number is not None and number < len(self.tokens) and self.tokens[number].span[1] <= span[1]:
            found.append(self.tokens[number])
            number += 1
        return found

    def head(self, span: Span) -> TokenLine | None:
        """The word of a span on which the others hang."""
        words = self.inside(span)
        ids = {(word.sentence, word.id) for word in words}
        return next((word for word in words if (word.sentence, word.head) not in ids), None)

    def beside(self, span: Span) -> set[str]:
        """Lemmas of what hangs on the word of a trigger: "*also* detained"."""
        heads = {(word.sentence, word.id) for word in self.inside(span)}
        number = self.at.get(span[0])
        if number is None:
            return set()
        near = self.tokens[max(0, number - 12) : number + 12]
        return {word.lemma.lower() for word in near if (word.sentence, word.head) in heads}


def _people(claim: Claim, words: _Words, known: Set[Span]) -> Iterator[Counted]:
    """Those whom a claim counts: by its tolls, and one by one those arrested, but for the `known` phrases."""
    also = bool(words.beside(claim.trigger) & _MORE)
    for toll in claim.tolls:
        fate = _FATES.get(toll.kind)
        persons = _persons(toll)
        if toll.who and toll.who.sector in words.left_out:
            continue
        if fate and persons and toll.subset_of is None and toll.scope != "period":
            who = toll.who.span if toll.who else toll.span
            counted = _counted(fate, persons, who, toll.span, words, claim)
            if not (_is_bare(toll, claim) and claim.standing == "presupposed"):
                yield counted._replace(loose=_is_bare(toll, claim), noun=counted.noun if toll.who else "")
    fate = _fate(claim, words)
    least = PRESUPPOSED if claim.standing == "presupposed" else LEAST_CONFIDENCE
    if fate is None or claim.extraction_confidence < least:
        return
    for party in claim.recipients:
        if not any(start < party.span[1] and party.span[0] < end for start, end in known):
            persons, loose = _persons_of(party, words)
            one = _counted(fate, persons, party.span, party.span, words, claim)
            yield one._replace(more=one.more or also, loose=loose)


def _fate(claim: Claim, words: _Words) -> str | None:
    """What befell the recipients of a claim: taken, or hit by a shot."""
    if (claim.event.plover, claim.event.mode) in {("COERCE", "arrest"), ("ASSAULT", "abduct")}:
        return CAPTURED
    shot = any(word.lemma.lower() == "shoot" for word in words.inside(claim.trigger))
    return HIT if shot and claim.event.plover == "ASSAULT" else None


def _persons(toll: Toll) -> int:
    if toll.bound == "vague":
        return max(toll.said_low or 0, VAGUE) if toll.said_high != toll.said_low else toll.said_low or 0
    return next((n for n in (toll.said_best, toll.said_low, toll.said_high) if n is not None), 0)


def _is_bare(toll: Toll, claim: Claim) -> bool:
    """ "Guards were killed": only a plural counts them."""
    return any(step.rule == "quantity.plural" and step.span == toll.span for step in claim.steps)


def _persons_of(party: Party, words: _Words) -> tuple[int, bool]:
    """How many a party is, and whether that is only a plural."""
    head, inside = words.head(party.span), words.inside(party.span)
    forms = [word.form.lower() for word in inside]
    for place, word in enumerate(inside):
        found = read_numeral(forms, place, words.numbers) if word.upos == "NUM" else None
        if found is not None:
            return int(found.value), False
    if head is None or forms[0] in {"a", "an", "one"}:
        return 1, False
    plural = head.xpos in {"NNS", "NNPS"} or head.lemma.lower() in {"they", "people"}
    return (VAGUE, True) if plural else (1, False)


def _counted(fate: str, persons: int, who: Span, whole: Span, words: _Words, claim: Claim) -> Counted:
    head = words.head(who)
    own = {word.form.lower() for word in words.inside(whole)}
    noun = "" if head is None or head.upos in _PRONOUNS or head.lemma.lower() in _ANYBODY else head.lemma.lower()
    back = bool(own & _BACK) or (head is not None and head.upos == "PRON" and not own & _MORE)
    return Counted(fate, persons, noun, back, bool(own & _MORE), False, claim.sentence, words.first.get(who))


def _enter(claim: Claim, people: list[Counted], tallies: list[Tally]) -> None:
    """Add a telling to the tallies that it tells again, or open a new one."""
    adds = any(one.more for one in people)
    linked = [
        tally
        for tally in tallies
        if (claim.same_as in tally.claims and not adds)
        or any(_again(one, other) for one in people for other in tally.people)
    ]
    if not linked:
        tallies.append(Tally([claim.id], people))
        return
    # Only a telling with numbers throughout shows that two others told parts of it.
    told = linked if not any(one.loose for one in people) else linked[-1:]
    whole = Tally([claim.id, *(other for tally in told for other in tally.claims)])
    for fate in _ALL:
        ours = [one for one in people if one.fate == fate]
        theirs = max(([one for one in tally.people if one.fate == fate] for tally in told), key=_persons_sum)
        whole.people += ours if _outweighs(ours, theirs) else theirs
    tallies[:] = [tally for tally in tallies if all(tally is not other for other in told)] + [whole]


def _persons_sum(people: Sequence[Counted]) -> int:
    return sum(one.persons for one in people)


def _outweighs(ours: Sequence[Counted], theirs: Sequence[Counted]) -> bool:
    """Whether the later telling has more people, or numbers where the earlier had none."""
    firm = _persons_sum([one for one in ours if not one.loose])
    return bool(ours) and (not theirs or firm > _persons_sum(theirs) or (firm > 0 and all(one.loose for one in theirs)))


def _again(later: Counted, earlier: Counted) -> bool:
    """Whether a later phrase counts the same people."""
    if later.fate != earlier.fate or (later.more and not (earlier.more and later.noun == earlier.noun)):
        return False
    if later.noun == _OTHERS:
        return later.sentence != earlier.sentence
    same = later.entity is not None and later.entity == earlier.entity
    one = later.persons == 1 and later.fate != CAPTURED and later.sentence != earlier.sentence
    return same or one or later.back or not later.noun or later.noun == earlier.noun


# ---------------------------------------------------------------- when and where


def _day(claims: Sequence[Claim], reading: Reading) -> str | None:
    """The day of the first claim that has one; else the day told nearest to it; else that of the article."""
    spoken = {statement.when.span for statement in reading.statements if statement.when}
    times = [time for time in reading.layers.times if time.span not in spoken and time.anchor != "text"]
    whens = (*(claim.when for claim in claims), *sorted(times, key=lambda time: _distance(time.span, claims)))
    for when in (*whens, *reading.layers.times):
        if when is not None and when.start and when.start == when.end:
            return when.start[:10]
    return (reading.article.published or "")[:10] or None


def _distance(span: Span, claims: Sequence[Claim]) -> int:
    return abs(span[0] - claims[0].trigger[0]) if claims else span[0]


def places_of(incident: Incident, reading: Reading) -> list[PlaceLine]:
    """The toponyms of the article, those nearest to the incident first: the sites of its claims, then the rest."""
    sites = [place.span for claim in incident.claims for place in claim.places if place.role != "about"]
    order = {span: number for number, span in enumerate(dict.fromkeys(sites))}
    literal = [place for place in reading.layers.places if place.use == "literal"]
    return sorted(
        literal, key=lambda place: (order.get(place.span, len(order)), _distance(place.span, incident.claims))
    )
