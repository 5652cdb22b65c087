"""An incident in a few words: what, when, where, by whom, tolls and where its accounts differ.

Thirteen places -> "Avdiivka, Horlivka, +3"; twenty accounts of the dead -> "killed 12 (3), at least 20 (1)".
"""

from collections.abc import Iterable, Iterator, Sequence

from reportedly.records import NO_OUTLET, Account, Comparison, Incident, Site
from reportedly.report.words import say_number

_NONE = "—"
_WIDTH = {"site": 1, "town": 1, "near": 2, "district": 3, "province": 4, "region": 5, "sea": 5, "country": 6}
_EXACT = 3
"""Widths up to a district: where there is such a place of the gazetteer, phrases that are in none are not shown."""
_PLACES, _NUMBERS = 2, 4
_LONGEST = 40
_ANYBODY = frozenset({"", "people", "persons", "person", "others"})
_SOME = frozenset("child children woman women girl girls boy boys baby babies infant infants minor minors".split())
"""Words for some of those whom a toll counts: "five children" is another count than "18 people"."""


def say_what(incident: Incident) -> str:
    """The PLOVER type and mode: "ASSAULT aerial"."""
    return " ".join(filter(None, (incident.event.plover or "(no PLOVER type)", incident.event.mode)))


def say_days(incident: Incident, *, unknown: str = _NONE) -> str:
    """The day, or the range of days."""
    if incident.when is None:
        return unknown
    start, end = incident.when.start[:10], incident.when.end[:10]
    return start if start == end else f"{start} to {end}"


def say_where(incident: Incident) -> str:
    """The most exact places, two of them, and how many more there are; "" for none."""
    names = [_cut(name) for name in exact_places(incident.places)]
    more = [f"+{len(names) - _PLACES}"] if len(names) > _PLACES else []
    return ", ".join(names[:_PLACES] + more)


def exact_places(sites: Sequence[Site]) -> list[str]:
    """Names of the most exact places, those of most claims first, each place once.

    A place that the gazetteer knows goes before phrases that it does not; of phrases with the same words ("city of
    Horlivka", "Horlivka") the shortest is kept.
    """
    known = [site for site in sites if site.geonames is not None and _WIDTH[site.precision] <= _EXACT]
    choice = known or list(sites)
    finest = min((_WIDTH[site.precision] for site in choice), default=0)
    exact = [site for site in choice if _WIDTH[site.precision] == finest]
    once: dict[int | str, list[Site]] = {}
    for site in exact:
        once.setdefault(site.geonames or site.name.casefold(), []).append(site)
    ranked = sorted(once.values(), key=lambda same: -sum(len(site.claims) for site in same))
    names = [min((site.name for site in same), key=len) for same in ranked]
    return [name for name in names if not any(_within(other, name) for other in names)]


def _within(short: str, long: str) -> bool:
    return len(short) < len(long) and set(short.casefold().split()) < set(long.casefold().split())


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def outlets_of(incident: Incident) -> tuple[str, ...]:
    """The outlets that tell it, in the order in which they do."""
    return tuple(dict.fromkeys(member.outlet or NO_OUTLET for member in incident.members))


def say_independent(incident: Incident) -> str:
    """How many independent sources there are at least and at most: "2 to 3"."""
    least, most = incident.independent_min, incident.independent_max
    return str(least) if least == most else f"{least} to {most}"


def tolls_of(incident: Incident) -> Iterator[Comparison]:
    """The comparisons of tolls."""
    return (one for one in incident.comparisons if one.field.startswith("toll."))


def say_relation(incident: Incident) -> tuple[str, str]:
    """In which fields they differ, else which were updated, else that they agree; and the relation's own name."""
    for relation in ("differ", "update", "agree"):
        fields = [say_field(one.field) for one in incident.comparisons if one.relation == relation]
        if fields:
            return "agree" if relation == "agree" else f"{relation}: {', '.join(fields)}", relation
    return "told by one alone", "only_one"


def say_field(field: str) -> str:
    """The name of a field without what it is of: "toll.killed" -> "killed"."""
    return field.removeprefix("toll.").replace("_", " ")


def say_tolls(incident: Incident) -> str:
    """All tolls: "killed 12 (3), at least 20 (1); injured 40 (2)"; "" for none."""
    return "; ".join(map(say_toll_line, tolls_of(incident)))


def say_toll_line(comparison: Comparison) -> str:
    """One kind of toll: the numbers that most heads give, the lowest first, each with how many heads give it; those of
    all people before those of some, and what is derived or opinion last.

    Whom a number counts is left out where somebody gives the same number of people at all: "16 civilians" is 16 then.
    """
    plain = {say_account(one) for one in comparison.accounts if _last_word(one) in _ANYBODY}
    heads: dict[str, set[str]] = {}
    rank: dict[str, tuple[bool, bool, int, str]] = {}
    for account in comparison.accounts:
        number = say_account(account)
        part = _last_word(account) not in _ANYBODY and (number not in plain or _last_word(account) in _SOME)
        said = f"{_cut(f'{number} {account.who}'.casefold()) if part else number}{say_marks(account)}"
        heads.setdefault(said, set()).add(account.head)
        marked = account.derived or account.opinion
        rank[said] = marked, part, account.best or account.low or account.high or 0, said
    kept = sorted(heads, key=lambda said: (*rank[said][:2], -len(heads[said]), rank[said]))[:_NUMBERS]
    told = [f"{said} ({len(heads[said])})" for said in sorted(kept, key=lambda said: rank[said])]
    more = [f"+{len(heads) - _NUMBERS}"] if len(heads) > _NUMBERS else []
    return f"{say_field(comparison.field)} {', '.join(told + more)}"


def _last_word(account: Account) -> str:
    return "".join((account.who or "").casefold().split()[-1:])


def say_account(account: Account) -> str:
    """A toll in figures: "at least 12"; its words where it has none."""
    return say_number(account.low, account.best, account.high, account.bound) or f"“{account.value}”"


def say_marks(account: Account) -> str:
    """What the reader must know of an account: " [derived, opinion]"."""
    marks = [name for name, holds in (("derived", account.derived), ("opinion", account.opinion)) if holds]
    return f" [{', '.join(marks)}]" if marks else ""


def differing(comparisons: Iterable[Comparison]) -> tuple[str, ...]:
    """The fields in which accounts differ."""
    return tuple(say_field(one.field) for one in comparisons if one.relation == "differ")
