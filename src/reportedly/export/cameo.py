"""CAMEO rows in the order of GDELT 2's table of events: 61 columns, tab-separated, without a header.

A happening in, a row out: "Rebels shelled Orlivka on Monday" -> EventCode 194, QuadClass 4, GoldsteinScale -10.0.
Codes of actors are CAMEO's, geography is FIPS as GDELT writes it, the scale is Goldstein's: none of them is PLOVER's.
What GDELT measures on the whole press (tone, its own ids) is blank or ours.
"""

from datetime import UTC, datetime

from reportedly.export.codes import Codes, country_of, goldstein
from reportedly.export.columns import Cell, Column, ColumnKind, Row
from reportedly.export.options import Options
from reportedly.export.scene import Days, days_of, exactness, site_of
from reportedly.export.sides import agents_of, meant_by, name_of, targets_of
from reportedly.export.told import Happening, Told
from reportedly.records import Party, Place

_EMPTY = ("EthnicCode", "Religion1Code", "Religion2Code")
_GEO: tuple[tuple[str, ColumnKind, str], ...] = (
    (
        "Type",
        "integer",
        "1 country (of a place without a point too), 3 or 4 town (United States, elsewhere), 2 or 5 division.",
    ),
    ("FullName", "text", "Name, division, country."),
    ("CountryCode", "text", "Country in FIPS 10-4."),
    ("ADM1Code", "text", "Country in FIPS 10-4 alone: divisions are not coded."),
    ("ADM2Code", "text", "Blank."),
    ("Lat", "number", "Degrees north."),
    ("Long", "number", "Degrees east."),
    ("FeatureID", "text", "The country's code where only it is told; blank: ids of GNS are not those of GeoNames."),
)


def _actor_columns(number: int, who: str) -> tuple[Column, ...]:
    prefix = f"Actor{number}"
    return (
        Column(f"{prefix}Code", "text", f"CAMEO code of {who}: country and roles."),
        Column(f"{prefix}Name", "text", f"Name of {who}. Never inferred."),
        Column(f"{prefix}CountryCode", "text", "Its country (three letters); blank for bodies of many states."),
        Column(f"{prefix}KnownGroupCode", "text", "UNO for the United Nations, EEC for the European Union."),
        *(Column(f"{prefix}{name}", "text", "Blank.") for name in _EMPTY),
        *(Column(f"{prefix}Type{i}Code", "text", f"Role {i} in CAMEO's letters.") for i in (1, 2, 3)),
    )


def _geo_columns(prefix: str, *, blank: bool) -> tuple[Column, ...]:
    return tuple(Column(f"{prefix}Geo_{name}", kind, "Blank." if blank else text) for name, kind, text in _GEO)


CAMEO_COLUMNS = (
    Column("GLOBALEVENTID", "integer", "Ours: 52 bits of the incident's id; the same in every run."),
    Column("SQLDATE", "integer", "First day told, YYYYMMDD; blank where no time is told."),
    Column("MonthYear", "integer", "YYYYMM."),
    Column("Year", "integer", "YYYY."),
    Column("FractionDate", "number", "Year and (month * 30 + day) / 365 of it, as GDELT counts."),
    *_actor_columns(1, "who acts"),
    *_actor_columns(2, "to whom it is done"),
    Column("IsRootEvent", "integer", "1 = told in the headline or the first paragraph."),
    Column("EventCode", "text", "CAMEO code; general codes with 0 behind (07 -> 070)."),
    Column("EventBaseCode", "text", "Its first three digits."),
    Column("EventRootCode", "text", "Its first two digits."),
    Column("QuadClass", "integer", "1 verbal, 2 material cooperation, 3 verbal, 4 material conflict (root code)."),
    Column("GoldsteinScale", "number", "Goldstein's score of the code, -10 to 10."),
    Column("NumMentions", "integer", "Claims that the row rests on."),
    Column("NumSources", "integer", "Outlets."),
    Column("NumArticles", "integer", "Articles."),
    Column("AvgTone", "number", "Blank: GDELT's own measure."),
    *_geo_columns("Actor1", blank=True),
    *_geo_columns("Actor2", blank=True),
    *_geo_columns("Action", blank=False),
    Column("DATEADDED", "integer", "When the article was published, YYYYMMDDHHMMSS (UTC where its zone is told)."),
    Column("SOURCEURL", "text", "Address of the article."),
)  # fmt: skip

# CAMEO's code of a body and of what kind it is; PLOVER has one for both
_BODIES = {
    "UNO": ("UNO", "IGO"), "EUR": ("EEC", "IGO"), "IGO": (None, "IGO"), "NGO": (None, "NGO"), "ISM": (None, "ISM"),
    "IMG": (None, "IMG"), "MNC": (None, "MNC"),
}  # fmt: skip


def cameo_row(happening: Happening, codes: Codes, _options: Options) -> Row | str:
    """The row of a happening; a string says why it has none."""
    first = happening.told[0]
    code = first.claim.event.cameo
    if not code:
        return "no CAMEO code"
    code = code.ljust(3, "0")
    agents, targets = agents_of(happening), targets_of(happening) or meant_by(happening)
    articles = {told.article.id: told.article for told in happening.told}
    return {
        "GLOBALEVENTID": event_number(happening),
        **_dates(days_of(happening)),
        **_actor("Actor1", agents[0] if agents else None, codes),
        **_actor("Actor2", targets[0] if targets else None, codes),
        "IsRootEvent": int(_in_lead(first)),
        "EventCode": code,
        "EventBaseCode": code[:3],
        "EventRootCode": code[:2],
        "QuadClass": quad_class(code),
        "GoldsteinScale": goldstein(code, codes),
        "NumMentions": len(happening.told),
        "NumSources": len({article.outlet or article.id for article in articles.values()}),
        "NumArticles": len(articles),
        **_geography(site_of(happening), codes),
        "DATEADDED": _stamp(first.article.published),
        "SOURCEURL": first.article.url,
    }


def event_number(happening: Happening) -> int:
    """A number that every reader of tables holds exactly (below 2 ** 52)."""
    return int(happening.id[:13], 16)


def quad_class(code: str) -> int:
    """The class of a root code, as GDELT draws the lines (not PLOVER's, where SANCTION is material conflict)."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def _dates(days: Days | None) -> dict[str, Cell]:
    if days is None:
        return {}
    year, month, day = (int(part) for part in days.start.split("-"))
    return {
        "SQLDATE": year * 10_000 + month * 100 + day, "MonthYear": year * 100 + month, "Year": year,
        "FractionDate": round(year + (month * 30 + day) / 365, 4),
    }  # fmt: skip


def _actor(prefix: str, party: Party | None, codes: Codes) -> dict[str, Cell]:
    if party is None:
        return {}
    country = party.country if country_of(party, codes) else None
    roles = [role for sector in party.sectors if (role := codes.roles.get(sector))]
    group, body = _BODIES.get(party.country or "", (None, None))
    types = list(dict.fromkeys(filter(None, (body, *roles))))[:3]
    named = (body, group, *(role for role in types if role != body)) if group else types
    return {
        f"{prefix}Code": "".join(filter(None, (country, *named))) or None,
        f"{prefix}Name": name_of(party),
        f"{prefix}CountryCode": country,
        f"{prefix}KnownGroupCode": group,
        **{f"{prefix}Type{number}Code": role for number, role in enumerate(types, 1)},
    }


def _in_lead(told: Told) -> bool:
    """Whether only the headline or nothing stands before the sentence's paragraph."""
    before = [line for line in told.article.text[: told.claim.sentence[0]].split("\n")[:-1] if line.strip()]
    title = " ".join((told.article.title or "").split())
    return not before or (len(before) == 1 and " ".join(before[0].split()) == title)


def _geography(place: Place | None, codes: Codes) -> dict[str, Cell]:
    fips = codes.fips.get(place.country or "") if place else None
    if place is None or fips is None:
        return {}
    kinds = {"country": 1, "province": 5, "district": 5, "site": 4, "town": 4, "near": 4}
    kind = kinds.get(exactness(place)) if place.lat is not None else 1
    kind = {5: 2, 4: 3}.get(kind or 0, kind) if fips == "US" else kind
    entry = codes.registry.get(place.country or "")
    names = (*((place.name, place.admin1) if place.lat is not None else ()), entry.name if entry else None)
    return {
        "ActionGeo_Type": kind,
        "ActionGeo_FullName": ", ".join(dict.fromkeys(filter(None, names))),
        "ActionGeo_CountryCode": fips,
        "ActionGeo_ADM1Code": fips,
        "ActionGeo_Lat": place.lat,
        "ActionGeo_Long": place.lon,
        "ActionGeo_FeatureID": fips if kind == 1 else None,
    }


def _stamp(published: str | None) -> int | None:
    try:
        moment = datetime.fromisoformat(published or "")
    except ValueError:
        return None
    return int((moment.astimezone(UTC) if moment.tzinfo else moment).strftime("%Y%m%d%H%M%S"))
