"""The claims of one article -> one incident as data sets of incidents write it: how many, when, where.

"Troops arrested a commander in Herat on Monday. They also detained several fighters." -> captured 4, the Monday, Herat.

The rows of such a data set count "several" as three; a claim keeps what the words allow. That step, from the records to
the conventions of a row, is all that is done here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from datetime import date, timedelta
from typing import NamedTuple

from benchmarks.incident_tallies import CAPTURED, FATES, HIT, INJURED, KILLED, OTHERS, Counted, Tally, enter
from reportedly.lexicon import read_table
from reportedly.records import Claim, Party, PlaceLine, Reading, Span, TokenLine, Toll
from reportedly.records.terms import FACTUAL
from reportedly.syntax.numerals import NumberWords, number_words, read_numeral

LAYERS = frozenset({"entities", "places", "sentences", "times", "tokens"})
_FATES = {"killed": KILLED, "injured": INJURED, "captured": CAPTURED, "arrested": CAPTURED, "casualties": HIT}
#: What a vague plural stands for in these rows, where its words allow it.
VAGUE = 3
#: Days of a stretch of time in which several incidents are counted together.
_STRETCH = 20
_PRONOUNS = frozenset({"PRON", "DET", "NUM"})
_BACK = frozenset({"the", "this", "that", "these", "those", "his", "her", "their", "its", "both", "all"})
_MORE = frozenset({"another", "additional", "more", "further", "second", "third", "also", "separately"})
#: Nouns that name no group of people.
_ANYBODY = frozenset({"individual", "person", "people", "man", "male", "suspect"})
#: Confidence that a claim needs which is told by the way.
PRESUPPOSED = 0.8
#: Confidence that a claim needs to count those whom no toll counts.
LEAST_CONFIDENCE = 0.5


class Incident(NamedTuple):
    """One incident of an article."""

    killed: int
    injured: int
    captured: int
    day: str | None
    claims: tuple[Claim, ...]
    """The claims that tell it, those with people counted first."""


def incident_of(reading: Reading, *, left_out: Set[str] = frozenset(), mode: str | None = None) -> Incident:
    """The one incident for which the article is taken; people of the sectors `left_out` are not counted.

    `mode` is that of the attacks of the data set, whose days go before those of other claims.
    """
    words = _Words(reading, number_words(read_table("numerals")), left_out)
    told = [claim for claim in reading.claims if claim.reality in FACTUAL and claim.standing != "background"]
    of_day = _of_one_day(told, _main_day(told))
    counting, tallies = _count(of_day, words, totals=False)
    if not tallies:  # an article may tell nothing but a total
        counting, tallies = _count(of_day, words, totals=True)
    claims = (*counting, *(claim for claim in told if claim not in counting))
    sums = {fate: sum(tally.persons(fate) for tally in tallies) for fate in FATES}
    injured = max(sums[INJURED], sums[HIT] - sums[KILLED])
    return Incident(sums[KILLED], injured, sums[CAPTURED], _day(_of_mode(claims, mode), reading), claims)


def _of_one_day(told: Sequence[Claim], main: date | None) -> list[Claim]:
    """Without the claims dated to other days; a night has two. What is only told by the way has to be of the same."""
    if main is None:
        return list(told)
    kept = []
    for claim in told:
        first, last = _dates(claim) or (main, main)
        near = timedelta(days=0 if claim.standing == "presupposed" else 1)
        if first - near <= main <= last + near:
            kept.append(claim)
    return kept


def _main_day(told: Sequence[Claim]) -> date | None:
    """The day of the incident: that of the first deed with one."""
    days = (_dates(claim) for claim in told if _is_deed(claim))
    return next((day[0] for day in days if day and day[0] == day[1]), None)


def _is_deed(claim: Claim) -> bool:
    """Asserted, with a day that its words name, not only an hour."""
    dated = claim.when is not None and claim.when.precision == "day"
    return dated and claim.standing == "asserted" and claim.event.plover in {"ASSAULT", "COERCE"}


def _dates(claim: Claim) -> tuple[date, date] | None:
    """The first and the last day on which it may have been."""
    if claim.when is None or claim.when.start is None or claim.when.end is None:
        return None
    return date.fromisoformat(claim.when.start[:10]), date.fromisoformat(claim.when.end[:10])


# ---------------------------------------------------------------- how many


def _count(told: Sequence[Claim], words: _Words, *, totals: bool) -> tuple[list[Claim], list[Tally]]:
    """The claims that count people, and whom they count; with or without the totals over several incidents."""
    tallies: list[Tally] = []
    counting: list[Claim] = []
    known: set[tuple[bool, Span]] = set()
    for claim in told:
        known.update((_FATES.get(toll.kind) == CAPTURED, toll.span) for toll in claim.tolls if toll.kind in _FATES)
    for claim in told:
        people = list(_people(claim, words, known, totals=totals))
        shot = _fate(claim, words) == HIT
        known.update((not shot, party.span) for party in claim.recipients)
        if people:
            counting.append(claim)
            enter(claim, people, tallies)
    return counting, tallies


class _Words:
    """The words of a reading by their place."""

    def __init__(self, reading: Reading, numbers: NumberWords, left_out: Set[str]) -> None:
        self.numbers = numbers
        self.left_out = left_out
        self.tokens = reading.layers.tokens
        self.at = {token.span[0]: number for number, token in enumerate(self.tokens)}
        self.first = {span[1]: entity.mentions[0] for entity in reading.layers.entities for span in entity.mentions}

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


def _people(claim: Claim, words: _Words, known: Set[tuple[bool, Span]], *, totals: bool) -> Iterator[Counted]:
    """Those whom a claim counts: by its tolls, and one by one those arrested, but for the `known` phrases."""
    also = bool(words.beside(claim.trigger) & _MORE)
    for toll in claim.tolls:
        fate = _FATES.get(toll.kind)
        persons = _persons(toll)
        if toll.who and toll.who.sector in words.left_out:
            continue
        if fate and persons and toll.subset_of is None and (totals or not _of_several(toll, claim)):
            who = toll.who.span if toll.who else toll.span
            counted = _counted(fate, persons, who, toll.span, words, claim)
            if not (_is_bare(toll, claim) and claim.standing == "presupposed"):
                yield counted._replace(loose=_is_bare(toll, claim), noun=counted.noun if toll.who else "")
    fate = _fate(claim, words)
    least = PRESUPPOSED if claim.standing == "presupposed" else LEAST_CONFIDENCE
    if fate is None or claim.extraction_confidence < least or any(toll.scope == "period" for toll in claim.tolls):
        return
    for party in claim.recipients:
        again = (span for taken, span in known if taken == (fate == CAPTURED))
        if not any(start < party.span[1] and party.span[0] < end for start, end in again):
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


def _of_several(toll: Toll, claim: Claim) -> bool:
    """Counted over days or weeks, in which there may be many incidents."""
    dates = _dates(claim)
    if dates is None or dates[0] == dates[1] or _persons(toll) < 2:
        return toll.scope == "period"
    return (dates[1] - dates[0]).days >= _STRETCH


def _is_bare(toll: Toll, claim: Claim) -> bool:
    """ "Guards were killed": only a plural counts them."""
    return any(step.rule == "quantity.plural" and step.span == toll.span for step in claim.steps)


def _persons_of(party: Party, words: _Words) -> tuple[int, bool]:
    """How many a party is, and whether that is only a plural."""
    head, inside = words.head(party.span), words.inside(party.span)
    forms = [word.form.lower() for word in inside]
    if head is None or forms[0] in {"a", "an", "one"}:
        return 1, False
    for place, word in enumerate(inside):
        counts = word.upos == "NUM" and word.head == head.id and word.deprel.startswith("nummod")
        found = read_numeral(forms, place, words.numbers) if counts and forms[place + 1 : place + 2] != ["-"] else None
        if found is not None:
            return int(found.value), False
    plural = head.xpos in {"NNS", "NNPS"} or head.lemma.lower() in {"they", "people"}
    return (VAGUE, True) if plural else (1, False)


def _counted(fate: str, persons: int, who: Span, whole: Span, words: _Words, claim: Claim) -> Counted:
    head = words.head(who)
    forms = [word.form.lower() for word in words.inside(whole)]
    own = {form for form, after in zip(forms, (*forms[1:], ""), strict=True) if after != "than"}
    noun = "" if head is None or head.upos in _PRONOUNS or head.lemma.lower() in _ANYBODY else head.lemma.lower()
    back = bool(own & _BACK) or (head is not None and head.upos == "PRON" and not own & _MORE)
    other = persons == 1 and fate in {KILLED, INJURED} and OTHERS in own
    named = head is not None and head.ner.endswith("PER") and persons == 1
    entity = words.first.get(head.span[1] if head else who[1]) or words.first.get(who[1])
    return Counted(fate, persons, noun, back, bool(own & _MORE) or other, named, False, claim.sentence, entity)


# ---------------------------------------------------------------- when and where


def _of_mode(claims: Sequence[Claim], mode: str | None) -> list[Claim]:
    """The claims in the order in which they tell the day: without a mode as they come."""
    if mode is None:
        return list(claims)
    attacks = [claim for claim in claims if claim.event.plover == "ASSAULT"]
    others = [claim for claim in claims if claim.event.plover != "ASSAULT"]
    return [*sorted(attacks, key=lambda claim: (claim.event.mode != mode, claim.trigger)), *others]


def _day(claims: Sequence[Claim], reading: Reading) -> str | None:
    """The day of the first claim that has one; else the day told nearest to it; else that of the article.

    No report tells of what befell people after its publication.
    """
    spoken = {statement.when.span for statement in reading.statements if statement.when}
    times = [time for time in reading.layers.times if time.span not in spoken and time.anchor != "text"]
    whens = (*(claim.when for claim in claims), *sorted(times, key=lambda time: _distance(time.span, claims)))
    published = (reading.article.published or "")[:10]
    for when in (*whens, *reading.layers.times):
        if when is not None and when.start and when.start == when.end and when.start[:10] <= (published or "9999"):
            return when.start[:10]
    return published or None


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
