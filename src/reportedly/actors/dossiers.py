"""What an article and the tables know of each person: country, sectors, offices.

"Russian Foreign Minister Sergei Lavrov ... Lavrov" -> RUS, GOV, office "foreign minister", for both mentions.
"""

from typing import Final, NamedTuple

from reportedly.actors.compose import Description, describe
from reportedly.actors.mentions import FoundMention
from reportedly.actors.people import People, Person
from reportedly.actors.periods import day_within, period_at
from reportedly.actors.scene import Scene, step
from reportedly.actors.tables import Gender, fold
from reportedly.actors.titles import asides
from reportedly.records import Step

_OFFICES: Final = frozenset({"GOV", "LEG", "JUD", "MIL", "COP", "SPY", "ELI", "PTY", "REB", "OPP", "PRM"})
_MALE: Final = frozenset(
    {"mr", "mr.", "sir", "lord", "king", "prince", "emperor", "sultan", "emir", "pope", "spokesman"}
)
_FEMALE: Final = frozenset({"mrs", "mrs.", "ms", "ms.", "miss", "lady", "queen", "princess", "empress", "spokeswoman"})


class Dossier(NamedTuple):
    """`offices` are folded title strings, for "the minister"; `id` is that of the registry."""

    country: str | None
    sectors: tuple[str, ...]
    offices: tuple[str, ...]
    gender: Gender | None
    steps: tuple[Step, ...]
    id: str | None = None


def dossiers(scene: Scene, people: People) -> tuple[Dossier, ...]:
    """One dossier a person, in the order of `people.persons`. Words of the article come before the tables, except that
    an office of the tables that holds at the day comes before a trade ("the billionaire")."""
    told: list[list[FoundMention]] = [[] for _ in people.persons]
    honorifics: list[list[str]] = [[] for _ in people.persons]
    for token, naming in people.namings.items():
        mention = scene.found.mentions[token]
        titles = scene.titles.get(token, ())
        told[naming.person] += [*reversed(titles), *asides(scene, mention)]
        if mention.first > 0:
            honorifics[naming.person].append(scene.analysis.forms[mention.first - 1].lower())
        honorifics[naming.person].append(scene.analysis.forms[mention.first].lower())
    return tuple(_dossier(scene, *row) for row in zip(people.persons, told, honorifics, strict=True))


def _dossier(scene: Scene, person: Person, told: list[FoundMention], honorifics: list[str]) -> Dossier:
    described = [(mention, describe(scene, mention)) for mention in told[:8]]
    holder_country, holder_sectors, office, holder_steps = _from_table(scene, person)
    steps: list[Step] = []
    # Where both tell, a table that holds at the day is surer than the parse of a long title.
    told_countries = [d for _, d in described if d.country and holder_country in {None, d.country}]
    country = told_countries[0].country if told_countries else holder_country
    reasons = told_countries[0].steps if told_countries else holder_steps
    steps += [s for s in reasons if s.field == "party.country"]
    told_sectors = [(d.sectors, d.steps) for _, d in described if d.sectors]
    best = next((pair for pair in told_sectors if _OFFICES & set(pair[0])), None)
    if holder_sectors and (best is None or "ELI" not in best[0]):
        sectors, reasons = holder_sectors, holder_steps
    elif best or told_sectors:
        sectors, reasons = best or told_sectors[0]
    else:
        sectors, reasons = (), ()
    steps += [s for s in reasons if s.field == "party.sectors"]
    offices = [mention.word.name.lower() for mention in told if mention.word]
    if office:
        offices.append(office)
    sure = not _described_elsewhere(described, holder_country) and not _before_office(scene, person)
    return Dossier(
        country, sectors, tuple(dict.fromkeys(offices)), _gender(person, honorifics, offices), tuple(steps),
        person.holder.id if person.holder and holder_country and sure else None,
    )  # fmt: skip


def _described_elsewhere(described: list[tuple[FoundMention, Description]], country: str | None) -> bool:
    """Whether all that the article tells of him is of another country: then he only shares a name."""
    told = {d.country for _, d in described if d.country}
    return bool(told) and country not in told


def _before_office(scene: Scene, person: Person) -> bool:
    """Whether the article is older than all that the tables know of a bearer of the name."""
    periods = person.holder.periods if person.holder else ()
    return scene.published is not None and all(scene.published[: len(p.first)] < p.first for p in periods)


def _from_table(scene: Scene, person: Person) -> tuple[str | None, tuple[str, ...], str, tuple[Step, ...]]:
    if person.holder is None:
        return None, (), "", ()
    period = period_at(person.holder.periods, scene.published)
    if period is None and scene.published is not None:
        return _after_office(scene, person)
    if period is None:
        return None, (), "", ()
    note = period.office or None
    steps = (
        step("country", period.country, "holder", note=note),
        step("sectors", "|".join(period.sectors), "holder", note=note),
    )
    return period.country, period.sectors, fold(period.office), steps if period.sectors else steps[:1]


def _after_office(scene: Scene, person: Person) -> tuple[str | None, tuple[str, ...], str, tuple[Step, ...]]:
    """Somebody whom the tables know from another time: the country stays; who governed once is a former official."""
    assert person.holder is not None and scene.published is not None
    day = scene.published[:10]
    begun = [p for p in person.holder.periods if p.first <= day and not day_within(p, day)]
    last = begun[-1] if begun else person.holder.periods[0]
    steps = [step("country", last.country, "holder-other-time", note=last.office)]
    if begun and "GOV" in last.sectors:
        steps.append(step("sectors", "ELI", "holder-former", note=f"{last.office} until {last.last}"))
        return last.country, ("ELI",), "", tuple(steps)
    return last.country, (), "", tuple(steps)


def _gender(person: Person, honorifics: list[str], offices: list[str]) -> Gender | None:
    words = {*honorifics, *(office.rpartition(" ")[2] for office in offices)}
    if words & _FEMALE:
        return "female"
    if words & _MALE:
        return "male"
    return person.gender
