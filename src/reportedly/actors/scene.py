"""What every part of `resolve_parties` looks at: the article, the tables, the day, and which countries it speaks of."""

from collections.abc import Mapping
from typing import Final, NamedTuple

from reportedly.actors.mentions import Found, FoundMention
from reportedly.actors.periods import Period, any_holds, day_within, period_at
from reportedly.actors.tables import ActorTables, Word
from reportedly.actors.tokens import is_hyphenated
from reportedly.actors.words import Match
from reportedly.records import Analysis, FoundPlace, Span, Step

NOT_STATES: Final = frozenset({"UNO", "IGO", "EUR", "NGO", "MNC", "IMG", "ISM"})
_KNOWN_SHORT: Final = frozenset(
    "AP CIA FBI KGB FSB SBU IRA ETA PLO PKK BBC CNN IDF PLA ANC ISI NSA DEA GRU SVR TTP LRA RUF BJP CDU SPD AKP GOP "
    "UDA UVF DHS NLD CCP UPI AFP NHK KLA YPG M23 ELN AUC FLN GIA KMT MI5 MI6 NVA RAF BND".split()
)
ARMED: Final = frozenset({"MIL", "REB", "UAF", "PRM"})
_PLACES: Final = ("country", "capital", "demonym", "town")


class Spoken(NamedTuple):
    """A word of a country, a town or a people: its token, the countries it can belong to, how the tables use it, and
    whether it names a place in an area whose status is contested."""

    token: int
    countries: frozenset[str]
    use: str
    contested: bool = False


class Scene(NamedTuple):
    """One article as the resolving functions see it. `countries` counts the words of each country in it,
    `titles` has the titles before a person name (nearest first) by the token of the name, `spoken` the words that
    tell a country, ascending, `namesakes` the country of towns that only share a name with those of the tables."""

    analysis: Analysis
    tables: ActorTables
    found: Found
    published: str | None
    countries: Mapping[str, int]
    titles: Mapping[int, tuple[FoundMention, ...]]
    spoken: tuple[Spoken, ...]
    namesakes: Mapping[int, str]


class Belonging(NamedTuple):
    """Where a word of the tables belongs at the day of the article. `options` = countries left open."""

    word: Word
    country: str | None
    sectors: tuple[str, ...]
    holds: bool
    options: tuple[str, ...] = ()


def look_at(
    analysis: Analysis, found: Found, tables: ActorTables, published: str | None, places: tuple[FoundPlace, ...]
) -> Scene:
    """The scene of an article; `published` is its ISO date or date-time, or None, `places` its resolved toponyms."""
    counts: dict[str, int] = {}
    spoken: list[Spoken] = []
    covered: set[int] = set()
    namesakes = _namesakes(found, places)
    areas = (row for row in places if row.place.disputed and row.place.precision != "country")
    contested = {token for row in areas for token in range(*row.tokens)}
    for token, match in found.matches.items():
        word = match.use(*_PLACES) if token == match.first else None
        # "Russian-backed rebels" do not tell where anything happens
        if word and not is_hyphenated(analysis, match.first, match.end):
            covered.update(range(match.first, match.end))
            here = frozenset({namesakes[token]}) if token in namesakes else _countries_at(match, word.use, published)
            spoken.append(Spoken(token, here, word.use, token in contested))
            for country in here if token in namesakes else {p.country for p in word.periods if p.country}:
                counts[country] = counts.get(country, 0) + 1
    spoken += [
        Spoken(place.tokens[0], frozenset({place.place.country}), "gazetteer", place.tokens[0] in contested)
        for place in places
        if not covered & set(range(*place.tokens)) and place.place.country and place.place.use == "literal"
    ]
    told = tuple(sorted(spoken, key=lambda row: row.token))
    return Scene(analysis, tables, found, published, counts, {}, told, namesakes)


def _namesakes(found: Found, places: tuple[FoundPlace, ...]) -> dict[int, str]:
    """ "A man in *Paris*, Texas": towns and provinces that lie in no country of the word that the tables know."""
    lying: dict[int, str] = {}
    for row in places:
        match = found.matches.get(row.tokens[0])
        word = match.use("country", "capital", "town") if match else None
        country = row.place.country
        if match is None or word is None or not country or row.place.precision not in {"town", "province"}:
            continue
        periods = [period for one in match.words if one.use in _PLACES for period in one.periods]
        of_old = any(period.last for period in periods)  # Saigon was the capital of a state that is no more
        if row.place.use != "demonym" and not of_old and country not in {period.country for period in periods}:
            lying |= dict.fromkeys(range(match.first, match.end), country)
    return lying


def _countries_at(match: Match, use: str, published: str | None) -> frozenset[str]:
    """The countries of a place name at the day of the article: Moscow in 1979 is of one state."""
    periods = [period for word in match.words if word.use == use for period in word.periods if period.country]
    holding = [period for period in periods if published and day_within(period, published[:10])]
    return frozenset(period.country for period in holding or periods if period.country)


def belonging(scene: Scene, match: Match, *uses: str) -> Belonging | None:
    """The country and sectors of the best meaning of a match among `uses`, at the day of the article."""
    words = [word for word in match.words if word.use in uses]
    if not words:
        return None
    if words[0].use in _PLACES and match.first in scene.namesakes:
        return Belonging(words[0]._replace(id=None), scene.namesakes[match.first], (), True)
    bearers = [word for word in words if word.use == words[0].use]
    words = _by_deed(scene, match, [word for word in bearers if _is_meant(scene, word, bearers)])
    if not words:
        return None
    if len(words) == 1 and len(words[0].periods) == 1:
        only = words[0].periods[0]
        holds = scene.published is None or day_within(only, scene.published[:10])
        return Belonging(words[0], only.country, only.sectors, holds)
    holding = [word for word in words if scene.published is None or any_holds(word.periods, scene.published)] or words
    countries = {_at(word, scene.published).country for word in holding}
    if len(countries) > 1:
        # Moscow in 1979: the state of that time, not its successor
        past = [word for word in holding if scene.published and any(period.last for period in word.periods)]
        holding = past if len(past) == 1 and past[0].use != "organisation" else holding
        countries = {_at(word, scene.published).country for word in holding}
    if len(countries) > 1:
        holding = _spoken_of(scene, holding)
        countries = {_at(word, scene.published).country for word in holding}
    word = holding[0]
    period = _at(word, scene.published)
    if len(countries) > 1 or (word.use == "organisation" and len({w.name for w in holding}) > 1):
        return Belonging(word, None, (), False, tuple(sorted(c for c in countries if c)))
    return Belonging(word, period.country, period.sectors, period_at(word.periods, scene.published) is not None)


def _by_deed(scene: Scene, match: Match, words: list[Word]) -> list[Word]:
    """Of several bodies with one abbreviation the armed ones, where they fight: "the *RSF* shelled the town"."""
    if len({word.name for word in words}) < 2:
        return words
    heads = {scene.analysis.heads[i] for i, other in scene.found.matches.items() if other.words == match.words}
    if not any(scene.analysis.lemmas[i].lower() in scene.tables.classes["fighting"] for i in heads if i >= 0):
        return words
    return [word for word in words if ARMED & set(_at(word, scene.published).sectors)] or words


def _is_meant(scene: Scene, word: Word, bearers: list[Word]) -> bool:
    """Short abbreviations stand for many things, and houses change hands:
    "PDF", "AA", "SAS" name a body only where its country is spoken of. Where no country is, two bearers of one
    abbreviation may both be meant."""
    form = word.form
    if word.use == "metonym" and scene.published:
        # a house stands for who sits there at the day: Dublin Castle until 1922
        return any_holds(word.periods, scene.published)
    if word.use != "organisation" or len(form) > 3 or not form.isupper() or form in _KNOWN_SHORT:
        return True
    if not scene.spoken and len({bearer.name for bearer in bearers}) > 1:
        return True
    return any(period.country in NOT_STATES or _is_spoken_of(scene, period.country) for period in word.periods)


def _is_spoken_of(scene: Scene, country: str | None) -> bool:
    return bool(country) and (country in scene.countries or any(country in row.countries for row in scene.spoken))


def step(
    field: str,
    value: str | None,
    rule: str,
    span: Span | None = None,
    *,
    score: float | None = None,
    note: str | None = None,
) -> Step:
    """A step of this room. No value is written as ""."""
    return Step(field=f"party.{field}", value=value or "", room="actors", rule=rule, score=score, span=span, note=note)


def span_of(scene: Scene, first: int, end: int) -> Span:
    """Character span of tokens `first` to `end` (exclusive)."""
    return scene.analysis.starts[first], scene.analysis.ends[end - 1]


def _at(word: Word, published: str | None) -> Period:
    """The period that holds, or else the last one that had begun (old news is retold later), or else the first."""
    holding = period_at(word.periods, published)
    if holding:
        return holding
    if published is None:
        return Period("", "", None, ())
    begun = [period for period in word.periods if not period.first or period.first <= published[:10]]
    return begun[-1] if begun else word.periods[0]


def _spoken_of(scene: Scene, words: list[Word]) -> list[Word]:
    """Of several bearers of a spelling those whose country the article speaks of; all if that does not decide."""
    near = [word for word in words if scene.countries.get(_at(word, scene.published).country or "", 0) > 0]
    near = near or [word for word in words if _is_spoken_of(scene, _at(word, scene.published).country)]
    # A capital counts its own countries, so present states win over past ones of the same name.
    present = [word for word in near if not any(period.last for period in word.periods)]
    return present or near or words
