"""Incidents as tables: a row an incident, a row a member of one, a row an account of one of its fields.

Four outlets give 2, 2, at least 2 and 50 dead -> one row of `incidents` with killed_low 2, killed_high 50 and who gives
what, four rows of `members`, three of `accounts`. Nothing is summed, and no figure is chosen.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from reportedly.export.columns import Cell, Column, Row
from reportedly.records import Account, Comparison, Incident
from reportedly.records.terms import Relation

_TOLLS = ("killed", "injured")
_INCIDENT = Column("incident_id", "text", "Id of the incident; the same in every run, also when articles join it.")

INCIDENTS = (
    _INCIDENT,
    Column("plover", "text", "PLOVER type, as most heads tell it; blank = a bare appeal or comment."),
    Column("mode", "text", "PLOVER mode."),
    Column("cameo", "text", "CAMEO code."),
    Column("date_start", "text", "First day that all leave possible (ISO); where they contradict, that any names."),
    Column("date_end", "text", "Last such day."),
    Column("place", "text", "The places, by semicolons, as far as members name any."),
    Column("latitude", "number", "Degrees north of the first of them (WGS 84)."),
    Column("longitude", "number", "Degrees east."),
    Column("country", "text", "Its country (ISO3)."),
    Column("actors", "text", "Who is told to have done it, each party by all its names (a / b), by semicolons."),
    Column("recipients", "text", "To whom it was done, the same way."),
    Column("claims", "integer", "How many claims tell it."),
    Column("articles", "integer", "In how many articles."),
    Column("outlets", "integer", "How many outlets."),
    Column("outlet_names", "text", "The outlets, in the order in which they tell it."),
    Column("independent_min", "integer", "How many independent sources there are at least."),
    Column("independent_max", "integer", "How many there are at most."),
    Column("independent_why", "text", "Why so many."),
    Column("relation", "text", "differ, update, agree or only_one: the strongest over all fields, in this order."),
    Column("differ", "text", "Fields in which accounts differ."),
    Column("update", "text", "Fields that later reports of one line of story bring up to date."),
    *(
        column
        for kind in _TOLLS
        for column in (
            Column(f"{kind}_low", "integer", f"The lowest number of {kind} that any account gives; never a sum."),
            Column(f"{kind}_high", "integer", "The highest; accounts of groups of victims are not added up."),
            Column(f"{kind}_by", "text", "Each account: the number, of whom, marks, and who gives it."),
        )
    ),
    Column("denied_by", "text", "Who denies it."),
    Column("first_article", "text", "Id of the article that told it first, of those that were read."),
    Column("first_outlet", "text", "Its outlet."),
    Column("first_published", "text", "When it was published (ISO 8601)."),
    Column("first_said_by", "text", "Whose word it gave."),
    Column("doubtful", "integer", "How many members may be of another incident."),
    Column("part_of", "text", "Id of the incident that this one is a part of."),
)  # fmt: skip
MEMBERS = (
    _INCIDENT,
    Column("claim_id", "text", "Id of the claim."),
    Column("article_id", "text", "Id of its article."),
    Column("outlet", "text", "Who published it."),
    Column("published", "text", "When it was published (ISO 8601)."),
    Column("role", "text", "report, repeat, update or denial."),
    Column("doubtful", "integer", "1 = it may be of another incident."),
    Column("chance", "number", "How likely it belongs here, 0 to 1; blank = the first, or put here by a reviewer."),
    Column("confirmed_by", "text", "Who put it here."),
    Column("why", "text", "What links it, and what gives it its role."),
)
ACCOUNTS = (
    _INCIDENT,
    Column("field", "text", "event, reality, when, place, actors, recipients, blamed, denied, toll.killed ..."),
    Column("relation", "text", "How the accounts of this field relate: agree, differ, update or only_one."),
    Column("position", "integer", "Place among the accounts of the field, from 0."),
    Column("value", "text", "What is said."),
    Column("low", "integer", "Of a toll: the least; blank = left open."),
    Column("best", "integer", "The number named; blank = none is."),
    Column("high", "integer", "The most; blank = left open."),
    Column("bound", "text", "exact, at_least, at_most, about or vague."),
    Column("who", "text", "The group of victims."),
    Column("said_by", "text", "The head: who says so."),
    Column("outlets", "text", "Through which outlets, by semicolons."),
    Column("claim_ids", "text", "The claims behind it, by semicolons."),
    Column("derived", "integer", "1 = made by arithmetic (\"an equal number\")."),
    Column("opinion", "integer", "1 = no outlet has it but as its own words in a text that argues."),
    Column("as_of", "text", "When it was first told (publication, ISO 8601)."),
)  # fmt: skip


def incident_row(incident: Incident) -> Row:
    """The row of an incident in the table `incidents`."""
    site = incident.places[0] if incident.places else None
    members, first = incident.members, incident.first
    outlets = list(dict.fromkeys(member.outlet or member.article for member in members))
    by_field = {comparison.field: comparison for comparison in incident.comparisons}
    denied = by_field.get("denied")
    cells: dict[str, Cell] = {
        "incident_id": incident.id,
        "plover": incident.event.plover,
        "mode": incident.event.mode,
        "cameo": incident.event.cameo,
        "date_start": incident.when.start if incident.when else None,
        "date_end": incident.when.end if incident.when else None,
        "place": _joined(place.name for place in incident.places),
        "latitude": site.lat if site else None,
        "longitude": site.lon if site else None,
        "country": site.country if site else None,
        "actors": _parties(incident, "actor"),
        "recipients": _parties(incident, "recipient"),
        "claims": len(members),
        "articles": len({member.article for member in members}),
        "outlets": len(outlets),
        "outlet_names": _joined(outlets),
        "independent_min": incident.independent_min,
        "independent_max": incident.independent_max,
        "independent_why": incident.independent_why,
        "relation": strongest(one.relation for one in incident.comparisons),
        "differ": fields_that(incident, "differ"),
        "update": fields_that(incident, "update"),
        "denied_by": _joined(account.head for account in denied.accounts) if denied else None,
        "first_article": first.article,
        "first_outlet": first.outlet,
        "first_published": first.published,
        "first_said_by": first.head,
        "doubtful": sum(member.doubtful for member in members),
        "part_of": incident.part_of,
    }
    for kind in _TOLLS:
        cells |= _toll_cells(kind, by_field.get(f"toll.{kind}"))
    return cells


def member_rows(incident: Incident) -> Iterator[Row]:
    """The rows of an incident in the table `members`."""
    for member in incident.members:
        yield {
            "incident_id": incident.id, "claim_id": member.claim, "article_id": member.article,
            "outlet": member.outlet, "published": member.published, "role": member.role,
            "doubtful": int(member.doubtful), "chance": member.chance, "confirmed_by": member.confirmed_by,
            "why": member.why or None,
        }  # fmt: skip


def account_rows(incident: Incident) -> Iterator[Row]:
    """The rows of an incident in the table `accounts`."""
    for comparison in incident.comparisons:
        for position, account in enumerate(comparison.accounts):
            yield {
                "incident_id": incident.id, "field": comparison.field, "relation": comparison.relation,
                "position": position, "value": account.value, "low": account.low, "best": account.best,
                "high": account.high, "bound": account.bound, "who": account.who, "said_by": account.head,
                "outlets": _joined(account.outlets), "claim_ids": _joined(account.claims),
                "derived": int(account.derived), "opinion": int(account.opinion), "as_of": account.as_of,
            }  # fmt: skip


def strongest(relations: Iterable[Relation]) -> Relation:
    """The first of differ, update and agree that is there, else only_one."""
    found = set(relations)
    order: tuple[Relation, ...] = ("differ", "update", "agree")
    return next((one for one in order if one in found), "only_one")


def fields_that(incident: Incident, relation: str) -> str | None:
    """The fields with this relation: "toll.killed; when"."""
    return _joined(one.field for one in incident.comparisons if one.relation == relation)


def say_account(account: Account) -> str:
    """A toll with its marks and who gives it: "50 civilians (derived, opinion) by The Beacon"."""
    marks = [name for name, holds in (("derived", account.derived), ("opinion", account.opinion)) if holds]
    number = f"{account.value} ({', '.join(marks)})" if marks else account.value
    through = [outlet for outlet in account.outlets if outlet != account.head]
    return f"{number} by {account.head}" + (f" in {', '.join(through)}" if through else "")


def _toll_cells(kind: str, comparison: Comparison | None) -> dict[str, Cell]:
    accounts = comparison.accounts if comparison else ()
    lows = [number for one in accounts if (number := _end(one.low, one.best)) is not None]
    highs = [number for one in accounts if (number := _end(one.high, one.best)) is not None] or lows
    return {
        f"{kind}_low": min(lows, default=None),
        f"{kind}_high": max(highs, default=None),
        f"{kind}_by": _joined(map(say_account, accounts)),
    }


def _end(number: int | None, best: int | None) -> int | None:
    return number if number is not None else best


def _parties(incident: Incident, role: str) -> str | None:
    return _joined(" / ".join(party.names) for party in incident.parties if party.role == role)


def _joined(names: Iterable[str]) -> str | None:
    return "; ".join(name for name, _same in groupby(names)) or None
