"""A casebook of 100,000 claims to measure pages on: articles and claims made of tables and sentences of our own.

make_readings(104_000) -> about 20,000 readings of 3 to 7 claims, the same in every run; `make_long(1000)` -> one
reading of 1,000 claims in 100,000 characters. No model is used. The claims are those of `benchmarks.compare_scale`,
with what pages list besides: names (a few in the news every day, most once), speakers, ways of telling, statements,
loaded words, and steps.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from itertools import chain
from pathlib import Path

from benchmarks.compare_scale import Told, make_told
from reportedly.casebook import Casebook
from reportedly.records import Claim, Label, Party, Reading, Source, Statement, Step, replace
from reportedly.records.terms import LabelClass

_SEED = 7
_SIZES = (3, 4, 5, 6, 7)
_LONG = 10_000_000
"""The number of the long article, behind those of all others."""
_REALITIES = ("happened",) * 12 + (
    "ongoing",
    "planned",
    "demanded",
    "threatened",
    "predicted",
    "possible",
    "not_happened",
)
_STANDINGS = ("asserted",) * 8 + ("presupposed", "background")
_LABELS: tuple[tuple[str, LabelClass], ...] = (
    ("the regime", "loaded"), ("bandits", "name_calling"), ("freedom fighters", "euphemism"), ("the junta", "loaded"),
    ("extremists", "name_calling"),
)  # fmt: skip
_FIRST = ("Ana", "Edo", "Ilo", "Jon", "Mara", "Neva", "Oren", "Pela", "Sela", "Tomas", "Ulla", "Vera")
_PARTS = ("bar", "den", "gol", "ker", "lin", "mos", "nar", "ost", "pel", "rav", "sten", "tor", "ul", "vik", "zan")
_WORDS = tuple(
    tuple(row.split(", "))
    for row in (
        "A clerk, The teachers, Two drivers, Fishermen, A widow, The council, Students, An engineer, A choir",
        "counted, painted, sold, mended, lost, borrowed, weighed, carried home, wrote down",
        "sacks of flour, letters, lamps, blankets, chairs, nets, bottles, pumps, tickets, baskets of apples",
        "beside the station, on the stairs, near the bridge, at the harbour, in the library, behind the mill",
        "before noon, after the rain, on the way home, in the first week, without a word, as every spring",
    )
)
"""What fills a text beside its claims: who, did what, with how many of what, where, when."""


def make_readings(claims: int) -> Iterator[Reading]:
    """Readings of articles with about so many claims, in the order of publication."""
    generator = random.Random(_SEED)  # noqa: S311
    for told in make_told(claims, _SEED, sizes=_SIZES):
        yield _fill(generator, told)


def make_long(claims: int) -> Reading:
    """One article with so many claims."""
    told = next(make_told(4 * claims, _SEED, sizes=(4 * claims,), first=_LONG))
    return _fill(random.Random(_SEED), told)  # noqa: S311


def _fill(generator: random.Random, told: Told) -> Reading:
    """The claims of an article with all that pages show."""
    people = [_person(generator) for _ in range(3)]
    word, kind = generator.choice(_LABELS)
    said = f"“We will not talk to {word},” {people[0]} said."
    asked = f"{people[1]} and {people[2]} were asked too."
    filling = [" ".join(_sentence(generator) for _ in range(4)) for _ in range(max(5, len(told.claims) // 20))]
    text = "".join(_in_paragraphs(told)) + "\n\n"
    start = len(text)
    text += "\n\n".join((said, asked, *filling))
    article = replace(told.article, text=text, sha256=sha256(text.encode()).hexdigest(), title=_title(told))
    claims = tuple(_vary(generator, claim, people, text) for claim in told.claims)
    statement = Statement(
        id=_name(article.id, "statement"), article=article.id, kind="direct",
        speakers=(Party(span=_find(text, people[0]), text=people[0], name=people[0], role="speaker"),),
        content=((start + 1, start + said.index(",”")),), steps=_steps("content", text[start : start + 40]),
    )  # fmt: skip
    first = start + said.index(word)
    label = Label(
        id=_name(article.id, "label"), article=article.id, span=(first, first + len(word)), text=word,
        label_class=kind, voice=generator.choice(("outlet", statement.id)), claims=(claims[0].id,),
    )  # fmt: skip
    return Reading(article=article, claims=claims, statements=(statement,), labels=(label,))


def _in_paragraphs(told: Told) -> Iterator[str]:
    """The text of the claims, a paragraph for every four: no character more or less, so that spans stay."""
    last = 0
    for number, claim in enumerate(told.claims, 1):
        yield told.article.text[last : claim.sentence[1]] + ("\n" if number % 4 == 0 else " ")
        last = claim.sentence[1] + 1


def _vary(generator: random.Random, claim: Claim, people: Sequence[str], text: str) -> Claim:
    """One that happened with a speaker, one that is demanded by the outlet, ..."""
    other = generator.choice(people)
    recipients = (Party(span=_find(text, other), text=other, name=other, role="target"),)
    speaker = generator.choice(people)
    sources = (Source(kind="person", name=speaker, span=_find(text, speaker)), *claim.sources)
    return replace(
        claim, reality=generator.choice(_REALITIES), standing=generator.choice(_STANDINGS),
        recipients=recipients if generator.random() < 0.6 else (),
        sources=sources if generator.random() < 0.6 else claim.sources,
        extraction_confidence=round(0.2 + 0.79 * generator.random(), 3),
        steps=tuple(step for field in ("event", "reality", "actors", "places", "when", "tolls")
                    for step in _steps(field, text[slice(*claim.trigger)])),
    )  # fmt: skip


def _steps(field: str, words: str) -> tuple[Step, ...]:
    return (Step(field=field, value=words, room="benchmarks", rule="made-of-tables", score=0.9),)


def _title(told: Told) -> str:
    places = dict.fromkeys(place.name for claim in told.claims[:3] for place in claim.places)
    return f"Reports from {', '.join(places)} on {told.article.published}"


def _person(generator: random.Random) -> str:
    """One of many thousand names; those of small numbers come often."""
    number = int(generator.paretovariate(0.5)) % 60_000
    name = ""
    for _ in range(3):
        number, part = divmod(number, len(_PARTS))
        name += _PARTS[part]
    return f"{_FIRST[number % len(_FIRST)]} {name.capitalize()}"


def _sentence(generator: random.Random) -> str:
    """ "Fishermen of Golbarden weighed 412 lamps near the bridge after the rain." """
    who, did, what, where, when = (generator.choice(words) for words in _WORDS)
    town = "".join(generator.sample(_PARTS, 3)).capitalize()
    return f"{who} of {town} {did} {generator.randint(2, 999)} {what} {where} {when}."


def _find(text: str, words: str) -> tuple[int, int]:
    first = text.rindex(words)
    return first, first + len(words)


def _name(*parts: str) -> str:
    return sha256(" ".join(parts).encode()).hexdigest()[:16]


def make_book(folder: Path, claims: int) -> Path:
    """The casebook, compared; one that is there already is taken as it is."""
    if (folder / "casebook.sqlite").is_file():
        return folder
    begun = time.monotonic()
    with Casebook.open(folder, new=True) as book:
        book.take(chain(make_readings(claims), (make_long(1000),)))
        print(f"kept after {time.monotonic() - begun:.0f} s", file=sys.stderr)
        book.compare()
        print(f"compared after {time.monotonic() - begun:.0f} s", file=sys.stderr)
        book._database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return folder
