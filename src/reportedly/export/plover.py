"""PLOVER events as JSON: a speech act and what it is about are one event.

A happening in, an event out, or why it has none: "The general threatened to shell Orlivka" (THREATEN, and within it
ASSAULT, threatened) -> one THREATEN with mode violence. Fields are PLOVER's; `id`, `date`, `source` and `event` are
always there, and `recipient` where the type needs one. What PLOVER has no field for stands under `reportedly`.
"""

from importlib.metadata import version
from typing import Any

from reportedly.export.beside import beside
from reportedly.export.codes import Codes
from reportedly.export.options import Options
from reportedly.export.scene import days_of, exactness, site_of
from reportedly.export.sides import agents_of, meant_by, name_of, targets_of
from reportedly.export.told import Happening, Told
from reportedly.records import Party, Place, say_source

_NEED_RECIPIENT = frozenset({"COOPERATE", "AID", "SANCTION"})


def plover_event(happening: Happening, codes: Codes, options: Options) -> dict[str, Any] | str:
    """The event of a happening; a string says why it has none."""
    first = happening.told[0]
    kind = first.claim.event.plover
    if kind is None:
        return "no PLOVER type"
    when = _date(happening)
    if when is None:
        return "no date"
    recipients = targets_of(happening) or meant_by(happening)
    if kind in _NEED_RECIPIENT and not recipients:
        return f"{kind} without a recipient"
    event = first.claim.event
    return {
        "id": happening.id,
        **when,
        "source": [_actor(party, codes) for party in agents_of(happening)] or [_UNNAMED],
        "recipient": [_actor(party, codes) for party in recipients],
        "event": [kind],
        "mode": [event.mode] if event.mode else [],
        "context": list(event.contexts),
        "quad_code": event.quad,
        "event_loc": _location(site_of(happening)),
        "size_info": _sizes(happening),
        "text_info": {"start": first.claim.sentence[0], "end": first.claim.sentence[1]},
        "cite_info": _citation(first),
        "coder": f"reportedly {version('reportedly')}",
        "reportedly": {**beside(happening), "cameo": event.cameo, "per": options.per},
    }


_UNNAMED: dict[str, Any] = {
    "code": None, "sector": ["UNK"], "actor_text": None, "identifier_id": None, "identifier_text": None,
}  # fmt: skip


def _date(happening: Happening) -> dict[str, Any] | None:
    """The days told; where none is, the day of publication, and it is said which."""
    days = days_of(happening)
    if days:
        return {"date": days.start, "enddate": days.end, "date_from": "told"}
    published = happening.told[0].article.published
    day = (published or "")[:10]
    return {"date": day, "enddate": None, "date_from": "published"} if len(day) == 10 else None


def _actor(party: Party, codes: Codes) -> dict[str, Any]:
    entry = codes.registry.get(party.id or "")
    return {
        "code": party.country,
        "sector": list(party.sectors) or ([] if entry and entry.kind == "state" else ["UNK"]),
        "actor_text": party.text,
        "identifier_id": entry.wikidata if entry else None,
        "identifier_text": name_of(party),
    }


def _location(place: Place | None) -> dict[str, Any] | None:
    if place is None:
        return None
    return {
        "geonameid": place.geonames,
        "name": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "cc3": place.country,
        "admin1": place.admin1,
        "admin2": place.admin2,
        "precision": exactness(place),
    }


def _sizes(happening: Happening) -> list[dict[str, Any]]:
    """Tolls as told: never one number where the sources give more."""
    return [
        {
            "kind": "dead" if toll.kind == "killed" else toll.kind,
            "text": toll.text,
            "low": toll.said_low,
            "best": toll.said_best,
            "high": toll.said_high,
            "who": toll.who.text if toll.who else None,
            "said_by": say_source((toll.sources or told.claim.sources)[0]),
        }
        for told in happening.told
        for toll in told.claim.tolls
    ]


def _citation(told: Told) -> dict[str, Any]:
    article = told.article
    return {
        "citation": article.id,
        "url": article.url,
        "title": article.title,
        "language": article.language,
        "publication": article.outlet,
        "license": article.rights,
        "codebook": "PLOVER 2.0",
    }
