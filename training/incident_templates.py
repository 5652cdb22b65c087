"""Writes short articles of several outlets on invented incidents, with look-alikes, from templates.

    python -m training.incident_templates > training/corpus/incidents/templates.jsonl

A group = two weeks of a war in one province: ten incidents that share town, day, target, doer or way of attack with
each other as it falls, and twenty articles on them by outlets of their own manner; some count up a day, part by part,
some look back on an earlier one. Which words, counts, times and places an outlet gives varies as it does in the news:
later tolls are higher, some give the province alone, some no day. Towns are real, what happens in them is not. Seeded:
the same bytes each time. A line: `group, id, outlet, published, title, text, incidents: [{incident, spans}]`.
"""

from __future__ import annotations

import json
import random
import re
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

GROUPS: Final = 28
INCIDENTS: Final = 10
ARTICLES: Final = 20
SEED: Final = 20161107
_MARK: Final = re.compile(r"\{(\w+)\|([^{}]+)\}")

REGIONS: Final = (
    # province, towns, those who hold it, those who fight them, years
    ("Donetsk region", ("Horlivka", "Kramatorsk", "Debaltseve"), "Ukrainian forces", "separatists", 2014),
    ("Idlib province", ("Saraqib", "Maarat al-Numan", "Jisr al-Shughur"), "the Syrian army", "rebels", 2015),
    ("Borno state", ("Maiduguri", "Konduga", "Gwoza"), "Nigerian troops", "insurgents", 2013),
    ("Helmand province", ("Lashkar Gah", "Sangin", "Musa Qala"), "Afghan forces", "the Taliban", 2010),
    ("North Kivu", ("Goma", "Beni", "Butembo"), "the Congolese army", "militiamen", 2012),
    ("Cauca department", ("Popayan", "Toribio", "Corinto"), "Colombian troops", "guerrillas", 2003),
    ("Ayacucho region", ("Huanta", "Huamanga", "La Mar"), "Peruvian soldiers", "guerrillas", 1985),
    ("Jaffna district", ("Jaffna", "Point Pedro", "Chavakachcheri"), "the Sri Lankan navy", "Tamil rebels", 1997),
    ("Maguindanao province", ("Cotabato", "Datu Piang", "Shariff Aguak"), "Philippine marines", "gunmen", 2008),
    ("Anbar province", ("Ramadi", "Fallujah", "Haditha"), "Iraqi forces", "militants", 2006),
    ("Cabo Delgado province", ("Pemba", "Palma", "Mueda"), "Mozambican forces", "insurgents", 2020),
    ("Rakhine state", ("Sittwe", "Maungdaw", "Buthidaung"), "Myanmar soldiers", "rebels", 2017),
    ("Kharkiv region", ("Izyum", "Kupiansk", "Chuhuiv"), "Russian forces", "Ukrainian fighters", 2022),
    ("Narathiwat province", ("Narathiwat", "Tak Bai", "Ra-ngae"), "Thai police", "separatists", 2007),
)
TARGETS: Final = ("a market", "a bus station", "a police station", "a school", "a hospital", "a mosque", "a church",
                  "a fuel depot", "an army checkpoint", "the airport", "a bakery", "a power plant")  # fmt: skip
OUTLETS: Final = ("Coast Courier", "Meridian News", "The Evening Ledger", "Northern Post", "Radio Harbour", "Mirador")
Words = tuple[str, ...]
WAYS: Final[dict[str, tuple[Words, Words, Words]]] = {
    # noun phrases of headlines, verbs, nouns that take it up
    "shelling": (("Shelling",), ("shelled", "fired mortars at", "bombarded"), ("shelling", "bombardment", "attack")),
    "air": (("Air strike", "Air raid"), ("bombed", "struck", "hit"), ("air strike", "raid", "bombing")),
    "car bomb": (
        ("Car bomb", "Blast"),
        ("blew up a car bomb outside", "attacked", "bombed"),
        ("car bombing", "explosion", "blast"),
    ),
    "suicide": (
        ("Suicide bomb", "Bomb"),
        ("sent a suicide bomber into", "attacked"),
        ("suicide bombing", "blast", "attack"),
    ),
    "arson": (("Fire", "Arson"), ("set fire to", "burned", "torched"), ("arson attack", "attack")),
    "gun": (("Gun attack", "Shooting"), ("opened fire on", "attacked", "stormed"), ("attack", "shooting", "assault")),
}  # fmt: skip
_WEEKDAYS: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class Incident(NamedTuple):
    """What is to be told."""

    letter: str
    way: str
    doer: str
    target: str
    town: str
    province: str
    day: date
    killed: int
    injured: int


def main() -> None:
    """All groups to standard output."""
    chance = random.Random(SEED)  # noqa: S311 - no secret
    for number in range(GROUPS):
        for row in write_group(number, chance):
            sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


def write_group(number: int, chance: random.Random) -> Iterator[dict[str, Any]]:
    """The articles of a group."""
    incidents = invent(number, chance)
    for place in range(ARTICLES):
        told = chance.choice(incidents)
        same_day = [one for one in incidents if one.day == told.day]
        others = [one for one in incidents if one != told]
        published = told.day + timedelta(chance.choice((0, 0, 0, 1, 1, 2)))
        if len(same_day) > 1 and chance.random() < 0.4:
            title, text = write_overview(same_day, published, chance)
        else:
            title, text = write_article(told, others, published, chance)
        name = f"templates-{number:02}-{place:02}"
        outlet = chance.choice(OUTLETS)
        yield {"group": f"templates-{number:02}", **unmark(name, outlet, published.isoformat(), title, text)}


def write_overview(told: list[Incident], published: date, chance: random.Random) -> tuple[str, str]:
    """A day counted up, part by part; `S` and the day = the whole."""
    whole = told[0]._replace(letter=f"S{told[0].day:%m%d}")
    total = sum(one.killed for one in told)
    noun = mark(whole, chance.choice(("Attacks", "Violence", "Strikes", "Clashes")))
    again = mark(whole, chance.choice(("attacks", "strikes", "fighting")))
    lines = [
        f"At least {total} people were killed in {again} across "
        f"{whole.province}{when(whole, published, chance)}, a monitoring group said.",
        *(lead(one, one.killed, published, chance) for one in told),
    ]
    return f"{noun} in {whole.province} kill {total}", " ".join(lines)


def unmark(name: str, outlet: str, published: str, title: str, text: str) -> dict[str, Any]:
    """A line of the corpus from a title and a text in which `{A|shelled}` marks the words for incident A."""
    whole, clean, last = f"{title}\n\n{text}", "", 0
    found: dict[str, list[list[int]]] = {}
    for match in _MARK.finditer(whole):
        clean += whole[last : match.start()]
        found.setdefault(match[1], []).append([len(clean), len(clean) + len(match[2])])
        clean += match[2]
        last = match.end()
    clean += whole[last:]
    incidents = [{"incident": letter, "spans": held} for letter, held in sorted(found.items())]
    return {"id": name, "outlet": outlet, "published": published, "title": clean.partition("\n")[0], "text": clean,
            "incidents": incidents}  # fmt: skip


def invent(number: int, chance: random.Random) -> list[Incident]:
    """Incidents of two weeks in one province; they share this and that as it falls."""
    province, towns, holders, fighters, year = REGIONS[number % len(REGIONS)]
    start = date(year, 1, 1) + timedelta(chance.randrange(340))
    found = []
    for letter in "ABCDEFGHIJ"[:INCIDENTS]:
        way = chance.choice(list(WAYS))
        doer = holders if way == "air" else chance.choice((holders, fighters))
        day = start + timedelta(chance.choice((0, 0, 1, 1, 2, 3, 5, 8, 13)))
        found.append(Incident(letter, way, doer, chance.choice(TARGETS), chance.choice(towns), province, day,
                              chance.randint(2, 40), chance.randint(3, 90)))  # fmt: skip
    return found


def write_article(told: Incident, others: list[Incident], published: date, chance: random.Random) -> tuple[str, str]:
    """Title and text with marks."""
    late = (published - told.day).days
    killed = told.killed + (chance.randint(0, 4) if late else 0)
    if chance.random() < 0.2:
        killed = max(1, killed + chance.choice((-2, -1, 1, 2, 5)))
    lines = [lead(told, killed, published, chance), *follow(told, killed, published, chance)]
    if others and chance.random() < 0.65:
        lines.append(look_back(told, chance.choice(others), published, chance))
    return headline(told, killed, chance), " ".join(lines)


def count(number: int, chance: random.Random) -> str:
    """A count as outlets give it."""
    plain, vague = str(number), "dozens of" if number > 20 else str(number)
    return chance.choice((plain, plain, f"at least {number}", f"at least {number}", vague))


def people(number: int, chance: random.Random) -> str:
    """Who was hit."""
    return count(number, chance) + " " + chance.choice(("people", "people", "civilians", "residents"))


def mark(one: Incident, words: str) -> str:
    """The words for an incident, marked."""
    return f"{{{one.letter}|{words}}}"


def headline(one: Incident, killed: int, chance: random.Random) -> str:
    """A headline."""
    noun = mark(one, chance.choice(WAYS[one.way][0]))
    place = chance.choice((one.town, one.town, one.province))
    target = one.target.split(" ", 1)[1]
    return chance.choice(
        (
            f"{noun} on {place} {target} kills {killed}",
            f"{noun} kills {killed} in {place}",
            f"{killed} killed in {mark(one, WAYS[one.way][2][0])} on {target} in {place}",
            f"{place}: deadly {mark(one, WAYS[one.way][2][0])} at {target}",
        )
    )


def when(one: Incident, published: date, chance: random.Random) -> str:
    """The time, a weekday mostly, or nothing."""
    weekday = f" on {_WEEKDAYS[one.day.weekday()]}"
    if (published - one.day).days > 6:
        return f" on {one.day.day} {one.day:%B}"
    return chance.choice((weekday, weekday, weekday, f"{weekday} morning", f" on {one.day:%B} {one.day.day}", ""))


def where(one: Incident, chance: random.Random) -> str:
    """The place, coarse at times."""
    return chance.choice(
        (f" in {one.town}", f" in {one.town}", f" in the town of {one.town}", f" in {one.town}, {one.province}",
         f" in {one.province}", f" near {one.town}")
    )  # fmt: skip


def lead(one: Incident, killed: int, published: date, chance: random.Random) -> str:
    """The first sentence."""
    doer = one.doer[:1].upper() + one.doer[1:]
    verb = mark(one, chance.choice(WAYS[one.way][1]))
    noun = mark(one, chance.choice(WAYS[one.way][2]))
    at, day = where(one, chance), when(one, published, chance)
    said = (", officials said", ", a doctor said", ", residents told this newspaper", ", police said")
    source = chance.choice(("", *said))
    return chance.choice(
        (
            f"{doer} {verb} {one.target}{at}{day}, killing {people(killed, chance)}{source}.",
            f"The {noun} on {one.target}{at} killed {people(killed, chance)}{day}{source}.",
            f"{people(killed, chance).capitalize()} were killed{day} when {one.doer} {verb} {one.target}{at}{source}.",
        )
    )  # fmt: skip


def follow(one: Incident, killed: int, published: date, chance: random.Random) -> Iterator[str]:
    """What comes after the lead."""
    noun = mark(one, chance.choice(WAYS[one.way][2]))
    yield from chance.sample(
        (
            f"The {noun} wounded {count(one.injured, chance)} others.",
            f"Witnesses said that the {noun} left the roof of {one.target.split(' ', 1)[1]} in ruins.",
            f"Nobody claimed responsibility for the {noun}.",
            f"A spokesman for {one.doer} denied that they had {mark(one, 'attacked')} {one.target}.",
            f"The {noun} was the worst{where(one, chance)} this year, the mayor said.",
            f"A hospital put the death toll of the {noun} at {killed}.",
        ),
        chance.randint(1, 3),
    )


def look_back(told: Incident, other: Incident, published: date, chance: random.Random) -> str:
    """A sentence on another incident of the group."""
    noun = mark(other, chance.choice(WAYS[other.way][2]))
    article = "an" if "|a" in noun or "|e" in noun else "a"
    days = (told.day - other.day).days
    if other.day > published:
        return f"Aid workers fear more violence in {told.province}."
    killed = f"{count(other.killed, chance)} people."
    verb = mark(other, chance.choice(WAYS[other.way][1]))
    same = "Also on the same day" if not days else "Earlier" if days > 0 else "Later"
    place = f" in {other.town}" if other.town != told.town or chance.random() < 0.5 else ""
    return chance.choice(
        (
            f"{same}, {article} {noun} on {other.target}{place} killed {killed}",
            f"{same}, {other.doer} {verb} {other.target}{place}{when(other, published, chance)}, killing {killed}",
        )
    )  # fmt: skip


if __name__ == "__main__":
    main()
