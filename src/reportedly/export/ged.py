"""GED-like rows: the 49 columns of UCDP's georeferenced event data, in order, for happenings in which people die.

A happening in, a row out, or why it has none: "Shelling killed four villagers in Orlivka" -> low 4, high 4,
deaths blank until a rule for `best` is named. UCDP's own numbers of conflicts, dyads and sides are never invented.
"""

from reportedly.export.beside import BESIDE, beside
from reportedly.export.codes import Codes, country_of
from reportedly.export.columns import Cell, Column, Row
from reportedly.export.deaths import Deaths, count_deaths
from reportedly.export.options import Options
from reportedly.export.scene import (
    Days,
    days_of,
    exactness,
    is_located,
    priogrid_cell,
    site_of,
    state_number,
    ucdp_date,
    ucdp_region,
    ucdp_where,
)
from reportedly.export.sides import Sides, find_sides, is_force_told, kind_of, name_of
from reportedly.export.told import Happening
from reportedly.records import Party, Place, say_source

_BLANK = "Blank: UCDP's own number."
# Whom protests, arrests and sieges cost their lives is killed by force, too; who dies at talks is not.
_VIOLENT = frozenset({"ASSAULT", "COERCE", "PROTEST"})

GED_COLUMNS = (
    Column("id", "integer", "Blank: UCDP's own number of the event."),
    Column("relid", "text", "Our id of the incident, with `reportedly-` before it."),
    Column("year", "integer", "Year of the first day."),
    Column("active_year", "integer", "Blank: needs UCDP's count of deaths in the year."),
    Column("code_status", "text", "Blank: UCDP's state of checking."),
    Column("type_of_violence", "integer", "1 state-based, 2 non-state, 3 one-sided; blank where that is not clear."),
    Column("conflict_dset_id", "text", _BLANK),
    Column("conflict_new_id", "integer", _BLANK),
    Column("conflict_name", "text", "Blank: conflicts are UCDP's."),
    Column("dyad_dset_id", "text", _BLANK),
    Column("dyad_new_id", "integer", _BLANK),
    Column("dyad_name", "text", "Both sides, as side_a - side_b, where both are known."),
    Column("side_a_dset_id", "text", _BLANK),
    Column("side_a_new_id", "integer", _BLANK),
    Column("side_a", "text", "The government, of two the one that acts; if there is none, who acts. Never inferred."),
    Column("side_b_dset_id", "text", _BLANK),
    Column("side_b_new_id", "integer", _BLANK),
    Column("side_b", "text", "The other side; Civilians in one-sided violence alone."),
    Column("number_of_sources", "integer", "How many outlets tell it in what was read."),
    Column("source_article", "text", "Outlet, day and headline of the article."),
    Column("source_office", "text", "The outlet."),
    Column("source_date", "text", "Day of publication."),
    Column("source_headline", "text", "Headline of the article."),
    Column("source_original", "text", "Head of the chain: the person or organisation from which the report comes."),
    Column("where_prec", "integer", "1 exact, 2 about 25 km, 3 district, 4 province, 5 fuzzy, 6 country, 7 sea."),
    Column("where_coordinates", "text", "Name of the place of the coordinates."),
    Column("where_description", "text", "The place in the words of the article."),
    Column("adm_1", "text", "First-order division."),
    Column("adm_2", "text", "Second-order division."),
    Column("latitude", "number", "Degrees north (WGS 84); of a wide area its middle."),
    Column("longitude", "number", "Degrees east."),
    Column("geom_wkt", "text", "The same as POINT (longitude latitude)."),
    Column("priogrid_gid", "integer", "Half-degree cell: floor((lat + 90) * 2) * 720 + floor((lon + 180) * 2) + 1."),
    Column("country", "text", "Country of the place, by the registry's name."),
    Column("country_id", "integer", "Its number of Gleditsch and Ward on that day."),
    Column("region", "text", "UCDP's region of that number."),
    Column("event_clarity", "integer", "1 = a day or up to six, and a place no wider than a district; 2 = less clear."),
    Column("date_prec", "integer", "1 a day, 2 two to six days, 3 a week, 4 up to a month, 5 up to a year."),
    Column("date_start", "text", "First day (ISO); blank where no time is told."),
    Column("date_end", "text", "Last day."),
    Column("deaths_a", "integer", "Deaths of side a. Blank without a best figure, like the next three."),
    Column("deaths_b", "integer", "Deaths of side b."),
    Column("deaths_civilians", "integer", "Deaths of civilians."),
    Column("deaths_unknown", "integer", "Deaths of whom it is not clear; the four add up to best."),
    Column("best", "integer", "Blank where sources differ, unless a rule is named or a reviewer gave it (best_why)."),
    Column("high", "integer", "The highest number that a source gives."),
    Column("low", "integer", "The lowest number that a source gives."),
    Column("gwnoa", "integer", "Number of Gleditsch and Ward of side a, if it is a state's."),
    Column("gwnob", "integer", "The same of side b."),
)  # fmt: skip

GED_EXTRA = (
    Column("best_rule", "text", "What gave best: agreed, or the rule."),
    Column("best_why", "text", "Why best is that figure, or why there is none: who gives which."),
    Column("per", "text", "What a row is: incident, article or claim (reports must not be summed)."),
    *BESIDE,
)


def ged_row(happening: Happening, codes: Codes, options: Options) -> Row | str:
    """The row of a happening; a string says why it has none."""
    if not any(told.claim.event.plover in _VIOLENT for told in happening.told):
        return "no event of violence"
    sides = find_sides(happening)
    deaths = count_deaths(happening, sides, rule=options.best)
    if deaths is None:
        return "no number of deaths"
    if deaths.high == 0:
        return "nobody was killed"
    days, place = days_of(happening), site_of(happening)
    if not is_located(days, place):
        return "neither a time nor a place more exact than a country"
    if not is_force_told(happening):
        return "neither who did it nor with what is told: perhaps an accident or a total"
    day = days.start if days else happening.told[0].article.published
    return {
        **_numbers(deaths),
        **_sides(sides, codes, day),
        **_place(place, codes, day, days),
        **_time(days),
        **_sources(happening),
        "relid": f"reportedly-{happening.id}",
        "best_rule": deaths.rule,
        "best_why": deaths.why,
        "per": options.per,
        **beside(happening),
    }


def _numbers(deaths: Deaths) -> dict[str, Cell]:
    return {
        "deaths_a": deaths.a, "deaths_b": deaths.b, "deaths_civilians": deaths.civilians,
        "deaths_unknown": deaths.unknown, "best": deaths.best, "high": deaths.high, "low": deaths.low,
    }  # fmt: skip


def _sides(sides: Sides, codes: Codes, day: str | None) -> dict[str, Cell]:
    a, b = _name(sides.a, codes), "Civilians" if sides.b_civilians else _name(sides.b, codes)
    return {
        "type_of_violence": sides.violence, "side_a": a, "side_b": b,
        "dyad_name": f"{a} - {b}" if a and b else None,
        "gwnoa": _number(sides.a, codes, day), "gwnob": _number(sides.b, codes, day),
    }  # fmt: skip


def _name(party: Party | None, codes: Codes) -> str | None:
    """UCDP names a state's side by its government."""
    state = country_of(party, codes)
    if party is None:
        return None
    return f"Government of {state.name}" if state and kind_of(party) == "state" else name_of(party)


def _number(party: Party | None, codes: Codes, day: str | None) -> int | None:
    if party is None or kind_of(party) != "state":
        return None
    return state_number(country_of(party, codes), day[:10] if day else None)


def _place(place: Place | None, codes: Codes, day: str | None, days: Days | None) -> dict[str, Cell]:
    entry = codes.registry.get(place.country or "") if place else None
    number = state_number(entry, day[:10] if day else None)
    point = (place.lat, place.lon) if place and place.lat is not None and place.lon is not None else None
    exact = place is not None and point is not None and exactness(place) in ("site", "town", "near", "district")
    return {
        "where_prec": ucdp_where(place),
        "where_coordinates": place.name if place and point else None,
        "where_description": place.text if place else None,
        "adm_1": place.admin1 if place else None,
        "adm_2": place.admin2 if place else None,
        "latitude": point[0] if point else None,
        "longitude": point[1] if point else None,
        "geom_wkt": f"POINT ({point[1]!r} {point[0]!r})" if point else None,
        "priogrid_gid": priogrid_cell(*point) if point else None,
        "country": entry.name if entry else None,
        "country_id": number,
        "region": ucdp_region(number),
        "event_clarity": 1 if exact and days and days.length <= 6 else 2,
    }


def _time(days: Days | None) -> dict[str, Cell]:
    return {
        "year": int(days.start[:4]) if days else None,
        "date_prec": ucdp_date(days),
        "date_start": days.start if days else None,
        "date_end": days.end if days else None,
    }


def _sources(happening: Happening) -> dict[str, Cell]:
    """Several articles are joined by semicolons, as UCDP does."""
    articles = {told.article.id: told.article for told in happening.told}.values()
    days = [(article.published or "")[:10] for article in articles]
    return {
        "number_of_sources": len({article.outlet or article.id for article in articles}),
        "source_article": ";".join(
            ", ".join(filter(None, (one.outlet, day, one.title))) for one, day in zip(articles, days, strict=True)
        )
        or None,
        "source_office": ";".join(dict.fromkeys(one.outlet for one in articles if one.outlet)) or None,
        "source_date": ";".join(dict.fromkeys(filter(None, days))) or None,
        "source_headline": ";".join(one.title for one in articles if one.title) or None,
        "source_original": say_source(happening.told[0].claim.sources[0]),
    }
