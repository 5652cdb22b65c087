"""What it costs to compare many claims: seconds of the processor and memory of `find_incidents`, or of a casebook.

    python -m benchmarks.compare_scale [--claims 10000,30000,100000] [--book]

No model is used: articles and claims are made of tables, so that the happenings behind them are known. Each happening
has a day, a town, a kind, a doer, a target and a number of dead; outlets tell it in words of their own on that day or
the next two, with another number, a place or a date that is not so exact, or without them. Every figure is of a process
of its own. Prints a row of Markdown for each size; `--book` also fills a casebook and compares it.
"""

from __future__ import annotations

import argparse
import json
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from benchmarks.machine import peak_megabytes
from reportedly.casebook import Casebook
from reportedly.incidents import Group, find_incidents, load_scorer
from reportedly.lexicon import read_table
from reportedly.records import Article, Claim, Event, Mention, Party, Place, Reading, Source, Span, Toll, When

_DAYS = 3 * 365
_FIRST = date(2031, 1, 1)
_OUTLETS = tuple(f"{name} {kind}" for name in ("Coast", "Lomak", "Dawn", "Hill", "Delta") for kind in ("Post", "Radio"))
_DOERS = tuple(
    (name, sector)
    for sector, names in {
        "REB": ("rebels", "separatists", "insurgents", "militiamen"),
        "MIL": ("soldiers", "the army", "paratroopers", "the air force"),
        "COP": ("police", "border guards"),
        "UAF": ("gunmen", "unknown attackers"),
    }.items()
    for name in names
)
_TARGETS = (
    "market school bridge convoy hospital checkpoint bus depot church mosque bakery factory farm dam port".split()
)
_KINDS = (
    ("ASSAULT", "heavy-weapons", "194", ("shelled", "bombarded")),
    ("ASSAULT", "explosives", "183", ("bombed", "blew up")),
    ("ASSAULT", "firearms", "193", ("attacked", "stormed")),
    ("COERCE", "seize", "192", ("seized", "captured")),
    ("PROTEST", "demonstrate", "141", ("besieged", "blocked")),
)
_TOLD = 4
"""How many articles tell a happening, on average."""


class Happening(NamedTuple):
    """What took place."""

    day: int
    town: str
    country: str
    kind: int
    doer: int
    target: str
    dead: int


class Told(NamedTuple):
    """An article with its claims; `happenings` names the happening of each."""

    article: Article
    claims: tuple[Claim, ...]
    happenings: tuple[int, ...]


def make_told(claims: int, seed: int = 1, *, sizes: Sequence[int] = (1, 1, 2, 3), first: int = 0) -> Iterator[Told]:
    """Articles with so many claims, in the order of publication; `sizes`: how many an article has. Their ids are made
    of numbers from `first`."""
    generator = random.Random(seed)  # noqa: S311
    towns = [(row["name"], row["country"]) for row in read_table("cities", columns=("name", "country"))]
    generator.shuffle(towns)
    happenings = sorted(_happen(generator, towns) for _ in range(claims // _TOLD))
    told = [(number, generator.randrange(3)) for number in range(len(happenings)) for _ in range(_TOLD)]
    told.sort(key=lambda row: (happenings[row[0]].day + row[1], generator.random()))
    place, serial = 0, first
    while place < len(told):
        size = generator.choice(sizes)
        taken = dict.fromkeys(number for number, _ in told[place : place + size])
        day = max(happenings[number].day + lag for number, lag in told[place : place + size])
        yield _write(generator, serial, day, [(number, happenings[number]) for number in taken])
        place, serial = place + size, serial + 1


def _happen(generator: random.Random, towns: Sequence[tuple[str, str]]) -> Happening:
    """Some towns are in the news every week, most once a year."""
    town, country = towns[min(int(generator.paretovariate(0.6)) - 1, len(towns) - 1)]
    return Happening(
        generator.randrange(_DAYS), town, country, generator.randrange(len(_KINDS)), generator.randrange(len(_DOERS)),
        generator.choice(_TARGETS), int(generator.paretovariate(1)) - 1,
    )  # fmt: skip


def _write(generator: random.Random, serial: int, day: int, told: Sequence[tuple[int, Happening]]) -> Told:
    outlet = generator.choice(_OUTLETS)
    name = sha256(f"{serial}".encode()).hexdigest()[:16]
    text = ""
    claims = []
    for _, happening in told:
        sentence, made = _claim(generator, name, outlet, len(text), happening)
        text += sentence + " "
        claims.append(made)
    published = (_FIRST + timedelta(days=day)).isoformat()
    digest = sha256(text.encode()).hexdigest()
    article = Article(id=name, text=text, sha256=digest, outlet=outlet, published=published, language="en")
    return Told(article, tuple(claims), tuple(number for number, _ in told))


def _claim(generator: random.Random, article: str, outlet: str, start: int, happening: Happening) -> tuple[str, Claim]:
    plover, mode, cameo, words = _KINDS[happening.kind]
    doer, sector = _DOERS[happening.doer]
    trigger = generator.choice(words)
    dead = max(0, happening.dead + generator.choice((0, 0, 0, 0, 1, -1)))
    day = (_FIRST + timedelta(days=happening.day)).isoformat()
    sentence = (
        f"{doer.capitalize()} {trigger} the {happening.target} of {happening.town} on {day}, killing {dead} people."
    )

    def at(piece: str) -> Span:
        first = start + sentence.index(piece)
        return first, first + len(piece)

    exact, dated = generator.random() < 0.8, generator.random() < 0.8
    return sentence, Claim(
        id=sha256(f"{article} {start}".encode()).hexdigest()[:16], article=article, sentence=at(sentence),
        trigger=at(trigger), event=Event(plover=plover, mode=mode, cameo=cameo, quad=4), reality="happened",
        actors=(Party(span=at(doer.capitalize()), text=doer.capitalize(), name=doer, role="agent",
                      country=happening.country, sectors=(sector,)),),
        targets=(Mention(span=at(happening.target), text=happening.target, name=happening.target),),
        places=(_place(happening, at(happening.town), exact=exact),),
        when=When(span=at(day), text=day, value=day, start=day, end=day, precision="day", anchor="published")
        if dated else None,
        tolls=(Toll(span=at(f"{dead} people"), text=f"{dead} people", kind="killed", said_low=dead, said_best=dead,
                    said_high=dead),) if dead else (),
        sources=(Source(kind="outlet", name=outlet),), extraction_confidence=0.9,
    )  # fmt: skip


def _place(happening: Happening, span: Span, *, exact: bool) -> Place:
    """The town, or its country alone."""
    if not exact:
        return Place(span=span, text=happening.country, name=happening.country, role="site", country=happening.country,
                     precision="country")  # fmt: skip
    digest = sha256(happening.town.encode()).digest()
    lat, lon = digest[0] / 256 * 120 - 60, digest[1] / 256 * 360 - 180
    number = int.from_bytes(digest[:4], "big")
    return Place(span=span, text=happening.town, name=happening.town, role="site", geonames=number, lat=lat, lon=lon,
                 country=happening.country, precision="town", radius_km=5.0)  # fmt: skip


# ---------------------------------------------------------------- figures


def measure(claims: int, *, book: bool) -> dict[str, float]:
    """Of this process: seconds, megabytes, and how well the happenings were found."""
    key: dict[str, int] = {}

    def telling() -> Iterator[Told]:
        for told in make_told(claims):
            key.update(zip((claim.id for claim in told.claims), told.happenings, strict=True))
            yield told

    if book:
        return _through_book(claims)
    scorer = load_scorer()
    made = [(told.article, told.claims) for told in telling()]
    before = peak_megabytes()
    begun = time.process_time()
    groups = find_incidents(made, scorer)
    seconds = time.process_time() - begun
    return {"claims": len(key), "seconds": seconds, "megabytes": peak_megabytes(), "of_input": before} | _pairs(
        groups, key
    )


def _through_book(claims: int) -> dict[str, float]:
    with tempfile.TemporaryDirectory() as folder, Casebook.open(Path(folder, "book"), new=True) as book:
        book.take(Reading(article=told.article, claims=told.claims) for told in make_told(claims))
        begun = time.process_time()
        compared = book.compare()
        seconds = time.process_time() - begun
    return {
        "claims": compared.claims,
        "seconds": seconds,
        "megabytes": peak_megabytes(),
        "incidents": compared.incidents,
    }


def _pairs(groups: Iterable[Group], key: dict[str, int]) -> dict[str, float]:
    """Precision and recall of pairs of claims."""
    found = right = 0
    for group in groups:
        counts = Counter(key[member.claim] for member in group)
        found += counts.total() * (counts.total() - 1) // 2
        right += sum(count * (count - 1) // 2 for count in counts.values())
    there = sum(count * (count - 1) // 2 for count in Counter(key.values()).values())
    return {"precision": right / max(1, found), "recall": right / max(1, there)}


def main() -> None:
    """One process a size and way; a row each."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.compare_scale", description=__doc__)
    parser.add_argument("--claims", default="10000,30000,100000", help="sizes, joined by commas")
    parser.add_argument("--book", action="store_true", help="through a casebook")
    parser.add_argument("--one", action="store_true", help="measure here, print one JSON line")
    given = parser.parse_args()
    sizes = [int(size) for size in given.claims.split(",")]
    if given.one:
        print(json.dumps({name: round(value, 3) for name, value in measure(sizes[0], book=given.book).items()}))
        return
    for size in sizes:
        command = [sys.executable, "-m", "benchmarks.compare_scale", "--one", "--claims", str(size)]
        command += ["--book"] if given.book else []
        done = subprocess.run(command, stdout=subprocess.PIPE, check=True, encoding="utf-8")  # noqa: S603
        row = json.loads(done.stdout)
        print("| " + " | ".join(f"{name} {value:,}" for name, value in row.items()) + " |", flush=True)


if __name__ == "__main__":
    main()
