"""Which names of people are one person: surnames join full names, also when a letter is missing.

"Sergei Lavrov", "Lavrov", "Mr Lavrov" and the slip "Lavov" -> one person called "Sergei Lavrov".
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from reportedly.actors.mentions import FoundMention
from reportedly.actors.naming import without_possessive
from reportedly.actors.periods import any_holds
from reportedly.actors.scene import Scene
from reportedly.actors.tables import Gender, Word, fold, surname_of
from reportedly.records import Alternative

_MIN_SLIP: Final = 5
_MAX_NAMES: Final = 400
_YEARS_REMEMBERED: Final = 5
_RARE_LETTERS: Final = 6
_ENGLISH_SPEAKING: Final = frozenset({"GBR", "USA", "CAN", "AUS", "NZL", "IRL"})
_COMMON_SURNAMES: Final = frozenset(
    "castro garcia gonzalez hernandez lopez morales ortega perez sanchez santos silva hassan hussein ibrahim "
    "mohammed ahmed abdullah rahman sharif franco michel simon martin schmidt ivanov romero guzman salinas arias "
    "aquino ramos mendes rahmon abiola taylor jonathan traore keita diallo nguyen".split()
)
_SIRS: Final = frozenset({"mr", "mr.", "sir", "lord"})
_MADAMS: Final = frozenset({"mrs", "mrs.", "ms", "ms.", "miss", "lady", "dame"})
_BEFORE_NAMES: Final = frozenset(
    "mr mr. mrs mrs. ms ms. miss sir lord lady dr dr. president minister premier senator general gen. col. capt. lt. "
    "sen. rep. gov. prof. rev. the".split()
)


class Person(NamedTuple):
    """One person of the article: `name` as it will be written, `holder` where the tables know him."""

    name: str
    holder: Word | None
    gender: Gender | None


class Naming(NamedTuple):
    """How one mention came to its person."""

    person: int
    rule: str
    note: str | None = None
    score: float | None = None
    alternatives: tuple[Alternative, ...] = ()


class People(NamedTuple):
    """Persons, and the naming of each mention by its token."""

    persons: tuple[Person, ...]
    namings: dict[int, Naming]


class _Chain:
    """A person while the names are being read: the forms met so far, the longest one kept as name."""

    def __init__(self, form: str, holder: Word | None) -> None:
        self.forms = [form]
        self.holder = holder

    def take(self, form: str, holder: Word | None) -> None:
        if form not in self.forms:
            self.forms.append(form)
        self.holder = self.holder or holder

    def name(self) -> str:
        if self.holder:
            return self.holder.name
        return max(self.forms, key=lambda form: (len(form.split()), -self.forms.index(form)))

    def surnames(self) -> set[str]:
        names = {surname_of(form) for form in self.forms}
        return names | ({surname_of(self.holder.name)} if self.holder else set())

    def parts(self) -> set[str]:
        return {part for form in self.forms for part in fold(form).split()}


def name_people(scene: Scene, mentions: Sequence[FoundMention]) -> People:
    """Group the person names of an article. Full names are read first, then surnames; a surname that several persons
    bear goes to the one named last before it only if he stands in the same or the previous two sentences."""
    chains: list[_Chain] = []
    namings: dict[int, Naming] = {}
    named = [(mention, name_text(scene, mention)) for mention in mentions if mention.how == "person name"]
    for mention, form in named[:_MAX_NAMES]:
        if len(form.split()) > 1:
            namings[mention.token] = _full(chains, form, _known(scene, form))
    for mention, form in named[:_MAX_NAMES]:
        if len(form.split()) == 1:
            namings[mention.token] = _short(scene, chains, namings, mention, form)
    persons = tuple(Person(chain.name(), chain.holder, _gender(scene, chain)) for chain in chains)
    return People(persons, namings)


def name_text(scene: Scene, mention: FoundMention) -> str:
    """The words of a name without title and possessive: "Mr Lavrov's" -> "Lavrov"."""
    analysis = scene.analysis
    first = mention.first
    while first < mention.end - 1 and analysis.forms[first].lower() in _BEFORE_NAMES:
        first += 1
    text = analysis.text[analysis.starts[first] : analysis.ends[mention.end - 1]]
    return without_possessive(" ".join(text.split()))


def _known(scene: Scene, form: str) -> Word | None:
    """The table's entry for a name written in full; of two bearers of a name the one who holds something at the day."""
    words = [word for word in scene.tables.words.get(fold(form), ()) if word.use == "holder"]
    if scene.published:
        words = [word for word in words if any_holds(word.periods, scene.published)] or words
    return words[0] if words else None


def _full(chains: list[_Chain], form: str, holder: Word | None) -> Naming:
    for index, chain in enumerate(chains):
        if holder and chain.holder:
            if holder.name == chain.holder.name:
                chain.take(form, holder)
                return Naming(index, "full-name")
            continue
        if any(_same_name(form, other) for other in chain.forms):
            chain.take(form, holder)
            return Naming(index, "full-name")
    chains.append(_Chain(form, holder))
    return Naming(len(chains) - 1, "full-name")


def _same_name(one: str, other: str) -> bool:
    """Same surname, and first names that are equal, contained, initials, or two letters apart: Sergei and Sergey."""
    if fold(one) == fold(other):
        return True
    if surname_of(one) != surname_of(other):
        return False
    firsts, others = fold(one).split()[:-1], fold(other).split()[:-1]
    if not firsts or not others or set(firsts) <= set(others) or set(others) <= set(firsts):
        return True
    a, b = firsts[0].rstrip("."), others[0].rstrip(".")
    if a[:1] != b[:1]:
        return False
    return len(a) == 1 or len(b) == 1 or (min(len(a), len(b)) >= 4 and letters_apart(a, b, most=2) <= 2)


def _short(scene: Scene, chains: list[_Chain], namings: dict[int, Naming], mention: FoundMention, form: str) -> Naming:
    surname = surname_of(form)
    known = _known(scene, form)
    bearers = [i for i, chain in enumerate(chains) if known and chain.holder and chain.holder.name == known.name]
    bearers = bearers or [i for i, chain in enumerate(chains) if surname in chain.surnames()]
    if not bearers:
        bearers = [i for i, chain in enumerate(chains) if fold(form) in chain.parts()]
    bearers = _of_title(scene, chains, mention, bearers, surname)
    if len(bearers) == 1:
        chains[bearers[0]].take(form, None)
        return Naming(bearers[0], "surname")
    if bearers:
        return _nearest(scene, chains, namings, mention, form, bearers)
    slip = [i for i, chain in enumerate(chains) if any(_slip_of(surname, other) for other in chain.surnames())]
    holder = known or _holder_by_surname(scene, surname)
    if holder is None and len(slip) == 1:
        kept = Alternative(name=form, score=0.2)
        note = f"{form} is written for {chains[slip[0]].name()}"
        return Naming(slip[0], "one-letter-slip", note, 0.8, (kept,))
    chains.append(_Chain(form, holder))
    return Naming(len(chains) - 1, "holder-surname" if holder else "own-text", None, 0.85 if holder else None)


def _of_title(scene: Scene, chains: list[_Chain], mention: FoundMention, bearers: list[int], surname: str) -> list[int]:
    """ "Mr Obama" is not Michelle Obama, and "President Obama" is the president of that name."""
    before = scene.analysis.forms[mention.first - 1].lower() if mention.first else ""
    first = scene.analysis.forms[mention.first].lower()
    wanted: Gender | None = "male" if {before, first} & _SIRS else "female" if {before, first} & _MADAMS else None
    kept = [i for i in bearers if wanted is None or _gender(scene, chains[i]) in {None, wanted}]
    offices = [title.word.name for title in scene.titles.get(mention.token, ()) if title.word]
    holder = _holder_by_surname(scene, surname) if kept and offices else None
    if holder and any(office in period.office for period in holder.periods for office in offices):
        return [i for i in kept if chains[i].holder and chains[i].name() == holder.name]
    return kept


def _nearest(
    scene: Scene, chains: list[_Chain], namings: dict[int, Naming], mention: FoundMention, form: str, bearers: list[int]
) -> Naming:
    """A surname that several persons of the article bear."""
    before = [token for token in namings if token < mention.token and namings[token].person in bearers]
    here = scene.analysis.sentence_of[mention.token]
    if before and here - scene.analysis.sentence_of[max(before)] <= 2:
        chosen = namings[max(before)].person
        others = tuple(Alternative(name=chains[i].name(), score=0.3) for i in bearers if i != chosen)
        return Naming(chosen, "surname-nearest", "several persons of this name", 0.7, others)
    others = tuple(Alternative(name=chains[i].name(), score=round(1 / len(bearers), 2)) for i in bearers)
    chains.append(_Chain(form, None))
    return Naming(len(chains) - 1, "surname-ambiguous", "several persons of this name", None, others)


def _slip_of(one: str, other: str) -> bool:
    long_enough = min(len(one), len(other)) >= _MIN_SLIP
    return long_enough and one[0] == other[0] and one != other and letters_apart(one, other, most=1) == 1


def _holder_by_surname(scene: Scene, surname: str) -> Word | None:
    """The only holder of a surname at the day or in the years before, near his country or if few others bear it."""
    if scene.published is None:
        return None
    known = scene.tables.surnames.get(surname, ())
    words = [word for word in known if any_holds(word.periods, scene.published)]
    words = words or [word for word in known if _held_lately(word, scene.published)]
    if len(words) != 1:
        return None
    countries = {period.country for period in words[0].periods}
    if any(scene.countries.get(country or "", 0) for country in countries):
        return words[0]
    # "Merkel" needs no country beside it; "Brown", "Khan" or "Castro" do
    rare = len(surname) >= _RARE_LETTERS and surname not in _COMMON_SURNAMES and not countries & _ENGLISH_SPEAKING
    return words[0] if rare and surname not in scene.tables.genders and surname not in scene.tables.words else None


def country_of_ruler(scene: Scene, surname: str) -> str | None:
    """The country of the one who governs under a surname at the day of the article or did in the years before."""
    if scene.published is None:
        return None
    known = [word for word in scene.tables.surnames.get(surname, ()) if "GOV" in word.periods[0].sectors]
    words = [word for word in known if any_holds(word.periods, scene.published)]
    words = words or [word for word in known if _held_lately(word, scene.published)]
    countries = {period.country for word in words for period in word.periods}
    return next(iter(countries)) if len(countries) == 1 else None


def _held_lately(word: Word, published: str) -> bool:
    since = f"{int(published[:4]) - _YEARS_REMEMBERED:04d}" if published[:4].isdigit() else published
    return any(period.first <= published[:10] and period.last >= since for period in word.periods)


def _gender(scene: Scene, chain: _Chain) -> Gender | None:
    if chain.holder:
        return chain.holder.gender
    for form in chain.forms:
        words = fold(form).split()
        known = scene.tables.genders.get(words[0]) if len(words) > 1 else None
        if known:
            return known
    return None


def letters_apart(one: str, other: str, *, most: int) -> int:
    """Edit distance, or `most` + 1 where it is greater: "lavov", "lavrov" -> 1."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    one, other = one[:40], other[:40]
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
    return min(row[-1], most + 1)
