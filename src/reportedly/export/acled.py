"""ACLED-like rows: the 31 columns by their current names, for events that ACLED's types know.

A happening in, a row out, or why it has none: "Rebels shelled the market in Orlivka, killing four" ->
Explosions/Remote violence, Shelling/artillery/missile attack, fatalities 4. actor1 and actor2 do not say who acted on
whom; `agent` and `target` beside them do.
"""

import re

from reportedly.export.beside import BESIDE, beside
from reportedly.export.codes import AcledRule, Codes, country_of
from reportedly.export.columns import Cell, Column, Row
from reportedly.export.deaths import counts_of, independent
from reportedly.export.options import Options
from reportedly.export.scene import acled_date, acled_where, days_of, is_located, site_of
from reportedly.export.sides import (
    SideKind,
    against_civilians,
    agents_of,
    foes_of,
    is_force_told,
    kind_of,
    kind_of_target,
    name_of,
    targets_of,
)
from reportedly.export.told import Happening
from reportedly.records import Party

ACLED_COLUMNS = (
    Column("event_id_cnty", "text", "Blank: ACLED's own id."),
    Column("event_date", "text", "First day told (ISO); blank where no time is told."),
    Column("year", "integer", "Its year."),
    Column("time_precision", "integer", "1 the day, 2 within a week, 3 vaguer."),
    Column("disorder_type", "text", "Political violence, Demonstrations, Strategic developments, or the first two."),
    Column("event_type", "text", "One of ACLED's six."),
    Column("sub_event_type", "text", "One of ACLED's 25."),
    Column("actor1", "text", "Who acts (in protests the crowd), in ACLED's manner: Military Forces of Mali."),
    Column("assoc_actor_1", "text", "Blank."),
    Column(
        "inter1",
        "integer",
        "1 state, 2 rebels, 3 militias, 5 rioters, 6 protesters, 7 civilians, 8 others.",
    ),
    Column("actor2", "text", "To whom it is done; with a crowd, who intervenes."),
    Column("assoc_actor_2", "text", "Blank."),
    Column("inter2", "integer", "As inter1, of actor2."),
    Column(
        "interaction",
        "integer",
        "inter1 and inter2, the smaller first; 10, 20 ... with actor1 alone.",
    ),
    Column("civilian_targeting", "text", "Civilian targeting where civilians are the main or only target."),
    Column("iso", "integer", "Number of the country in ISO 3166-1."),
    Column("region", "text", "Blank: ACLED's own division of the world."),
    Column("country", "text", "Country of the place, by the registry's name."),
    Column("admin1", "text", "First-order division."),
    Column("admin2", "text", "Second-order division."),
    Column("admin3", "text", "Blank."),
    Column("location", "text", "Name of the place."),
    Column("latitude", "number", "Degrees north (WGS 84)."),
    Column("longitude", "number", "Degrees east."),
    Column("geo_precision", "integer", "1 town, 2 near one or a small area, 3 a larger area."),
    Column("source", "text", "The outlet."),
    Column("source_scale", "text", "Blank: ACLED's own classes."),
    Column("notes", "text", "The sentence, and the tolls in dispute with who gives them."),
    Column("fatalities", "integer", "The lowest number that a source gives; blank where none gives one (see options)."),
    Column("tags", "text", "Blank."),
    Column("timestamp", "integer", "Blank: ACLED's time of upload."),
)

ACLED_EXTRA = (
    Column("agent", "text", "Who acted, as the article names it. Never inferred."),
    Column("target", "text", "To whom it was done, as the article names it."),
    Column("per", "text", "What a row is: incident, article or claim (reports must not be summed)."),
    *BESIDE,
)

_DISORDER = {
    "Battles": "Political violence",
    "Explosions/Remote violence": "Political violence",
    "Violence against civilians": "Political violence",
    "Protests": "Demonstrations",
    "Riots": "Demonstrations",
    "Strategic developments": "Strategic developments",
}
_TARGETING = frozenset({
    "Violence against civilians", "Explosions/Remote violence", "Excessive force against protesters",
})  # fmt: skip
_BOTH = "Political violence; Demonstrations"
_VAGUE = (
    (re.compile(r"\bhundreds\b", re.I), 100),
    (re.compile(r"\bdozens\b", re.I), 12),
    (re.compile(r"\btens\b", re.I), 10),
)
# ACLED's lower number for a count that is not told
_UNTOLD = 3
_CROWDS = {"Protests": ("Protesters", 6), "Riots": ("Rioters", 5)}
_MANY_STATES = frozenset({"UNO", "IGO", "IMG", "EUR"})
_FORCES = {"MIL": "Military Forces of", "COP": "Police Forces of"}


def acled_row(happening: Happening, codes: Codes, options: Options) -> Row | str:
    """The row of a happening; a string says why it has none."""
    rule = _rule(happening, codes)
    if rule is None or not rule.event_type:
        return "no event type of ACLED"
    if not is_located(days_of(happening), site_of(happening)):
        return "neither a time nor a place more exact than a country"
    if rule.plover == "ASSAULT" and not is_force_told(happening):
        return "neither who did it nor with what is told: perhaps an accident or a total"
    fatalities = _fatalities(happening, options)
    kind, sub_kind, disorder = rule.event_type, rule.sub_event_type, _DISORDER[rule.event_type]
    if sub_kind == "Protest with intervention" and fatalities:
        sub_kind, disorder = "Excessive force against protesters", _BOTH
    if kind == "Strategic developments" and fatalities:
        return "no event type of ACLED"
    agents, targets = agents_of(happening), targets_of(happening)
    targeting = {kind, sub_kind} & _TARGETING and against_civilians(happening)
    event = {"disorder_type": disorder, "event_type": kind, "sub_event_type": sub_kind}
    return {
        **event,
        **_actors(happening, kind, codes),
        **_scene(happening, codes),
        "civilian_targeting": "Civilian targeting" if targeting else None,
        "source": "; ".join(dict.fromkeys(filter(None, (told.article.outlet for told in happening.told)))) or None,
        "notes": _notes(happening, beside(happening)),
        "fatalities": fatalities,
        "agent": name_of(agents[0]) if agents else None,
        "target": name_of(targets[0]) if targets else None,
        "per": options.per,
        **beside(happening),
    }


def _rule(happening: Happening, codes: Codes) -> AcledRule | None:
    event = happening.told[0].claim.event
    between = _between(happening)
    for rule in codes.acled:
        if rule.plover != event.plover or (rule.mode and rule.mode != event.mode):
            continue
        if (event.cameo or "").startswith(rule.cameo) and (not rule.between or rule.between in between):
            return rule
    return None


def _between(happening: Happening) -> frozenset[str]:
    """The conditions on the sides that hold."""
    agents = {kind_of(party) for party in agents_of(happening)}
    states = [party for party in agents_of(happening) if kind_of(party) == "state"]
    at_home = any(not _is_abroad(party, happening) for party in states)
    found = {"state"} if at_home else {"non-state"} if states or "armed" in agents else set()
    if against_civilians(happening):
        found.add("civilians")
    elif agents & {"state", "armed"} and foes_of(happening):
        found.add("fighters")
    return frozenset(found)


def _fatalities(happening: Happening, options: Options) -> int | None:
    """The lowest figure of any source; by ACLED's convention 0 where none is told, and 10, 12, 100 for vague words."""
    lows = [count.low for count in independent(counts_of(happening))]
    if options.unknown_tolls != "acled":
        return min(lows, default=None)
    killed = [toll for told in happening.told for toll in told.claim.tolls if toll.kind == "killed"]
    vague = [_vague_number(toll.text) for toll in killed if toll.bound == "vague" and toll.scope != "period"]
    return min([*lows, *vague], default=0)


def _vague_number(text: str) -> int:
    return next((number for pattern, number in _VAGUE if pattern.search(text)), _UNTOLD)


def _actors(happening: Happening, event_type: str, codes: Codes) -> dict[str, Cell]:
    """Who acts, and to whom it is done. Of a protest the crowd and who intervenes, not whom it is against."""
    agent = next(iter(agents_of(happening)), None)
    others = targets_of(happening) or tuple(party for party in foes_of(happening) if party != agent)
    target = next(iter(others), None)
    first = _actor(agent, kind_of(agent), happening, codes) if agent else (None, None)
    second = _actor(target, kind_of_target(target), happening, codes) if target else (None, None)
    if event_type in _CROWDS and happening.told[0].claim.event.plover == "PROTEST":
        first, second = _crowd(agent, event_type, codes), (None, None)
    elif event_type in _CROWDS:
        first, second = _crowd(target, event_type, codes), first
    inters = sorted(inter for _name, inter in (first, second) if inter)
    clear = first[1] and (second[1] or second[0] is None)
    return {
        "actor1": first[0], "inter1": first[1], "actor2": second[0], "inter2": second[1],
        "interaction": inters[0] * 10 + (inters[1] if len(inters) > 1 else 0) if clear else None,
    }  # fmt: skip


def _crowd(party: Party | None, event_type: str, codes: Codes) -> tuple[str, int]:
    name, number = _CROWDS[event_type]
    return f"{name}{_in_brackets(party, codes)}", number


def _actor(party: Party, kind: SideKind | None, happening: Happening, codes: Codes) -> tuple[str | None, int | None]:
    """Name and number of an actor as ACLED writes them: groups without a name have their country in brackets; bodies of
    many states are 8, and forces of a state that is not the one where it happened."""
    state = country_of(party, codes)
    if kind == "state":
        force = _FORCES.get(party.sectors[0] if party.sectors else "", "Government of")
        return f"{force} {state.name}" if state else party.name, 8 if _is_abroad(party, happening) else 1
    if kind == "civilian" and party.role != "agent":
        return f"Civilians{_in_brackets(party, codes)}", 7
    if "UAF" in party.sectors:
        return f"Unidentified Armed Group{_in_brackets(party, codes)}", 3
    if kind == "armed":
        return party.name, 2 if "REB" in party.sectors else 3
    return name_of(party), 8 if party.country in _MANY_STATES else None


def _in_brackets(party: Party | None, codes: Codes) -> str:
    state = country_of(party, codes)
    return f" ({state.name})" if state else ""


def _is_abroad(party: Party, happening: Happening) -> bool:
    place = site_of(happening)
    where = place.country if place else None
    return party.country is not None and where is not None and party.country != where


def _scene(happening: Happening, codes: Codes) -> dict[str, Cell]:
    place, days = site_of(happening), days_of(happening)
    cells: dict[str, Cell] = {
        "event_date": days.start if days else None,
        "year": int(days.start[:4]) if days else None,
        "time_precision": acled_date(days),
    }
    if place is None:
        return cells
    entry = codes.registry.get(place.country or "")
    return {
        **cells,
        "iso": codes.iso_numbers.get(place.country or ""),
        "country": entry.name if entry else None,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": acled_where(place),
    }


def _notes(happening: Happening, marks: Row) -> str:
    counts = independent(counts_of(happening))
    numbers = [
        f"{count.teller}: {count.low}" + (f" to {count.high}" if count.high != count.low else "") for count in counts
    ]
    disputed = len({(count.low, count.high) for count in counts}) > 1
    parts = [str(marks["sentence"]), f"Tolls told: {'; '.join(numbers)}." if disputed else ""]
    parts.append(f"Denied by {marks['denied_by']}." if marks["denied_by"] else "")
    return " ".join(filter(None, parts))
