"""Forms of the review -> values of whole fields of a claim, as `Casebook.edit` takes them.

{"reality": "planned", "actors.0.country": "UKR"} on a claim that happened, by rebels without a country ->
{"reality": "planned", "actors": [{..., "country": "UKR"}]}.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any, NamedTuple, get_args

from reportedly.casebook.query import check_countries, check_day
from reportedly.errors import ConfigError
from reportedly.events.codes import QUADS
from reportedly.lexicon import read_table
from reportedly.records import Claim, Span
from reportedly.records.terms import Bound, RealityValue, Standing, TollKind
from reportedly.records.wire import encode_line

CHOICES: Mapping[str, tuple[str, ...]] = {
    "reality": get_args(RealityValue), "standing": get_args(Standing), "kind": get_args(TollKind),
    "bound": get_args(Bound),
}  # fmt: skip
_LISTS = ("actors", "recipients", "targets", "instruments", "places", "tolls")
_NAMES = {
    "actors": "who", "recipients": "to whom", "targets": "target", "instruments": "with", "places": "where",
    "when": "when", "tolls": "toll",
}  # fmt: skip
_NEW_KEYS = {
    "actors": "w", "recipients": "t", "targets": "g", "instruments": "i", "places": "p", "when": "d", "tolls": "n",
}  # fmt: skip
_FIGURES = ("said_low", "said_best", "said_high")
_SECTOR = re.compile(r"[A-Z]{3}")
_MAX_DIGITS = 10


class Part(NamedTuple):
    """Words of a claim that can be others: `path` names them, `key` is that of the keyboard."""

    path: str
    name: str
    text: str
    key: str


def list_parts(claim: Claim) -> list[Part]:
    """The words that a claim has, and those that it could have besides."""
    there = [
        (f"{field}.{number}", _NAMES[field], one.text)
        for field in _LISTS
        for number, one in enumerate(getattr(claim, field))
    ]
    if claim.when:
        there.append(("when", "when", claim.when.text))
    parts = [Part(*one, str(number) if number < 10 else "") for number, one in enumerate(there, 1)]
    new = [field for field in _NAMES if not (field == "when" and claim.when)]
    return parts + [Part(f"new.{field}", _NAMES[field], "", _NEW_KEYS[field]) for field in new]


def list_events() -> dict[str, list[tuple[str, str]]]:
    """PLOVER types with their modes: {"ASSAULT": [("ASSAULT", ""), ("ASSAULT/aerial", "aerial"), ...]}."""
    found: dict[str, list[tuple[str, str]]] = {}
    for plover, mode in _codes():
        found.setdefault(plover, []).append((f"{plover}/{mode}" if mode else plover, mode))
    return found


def read_fields(claim: Claim, form: Mapping[str, Any]) -> dict[str, Any]:
    """The fields that a form has otherwise than the claim. Raises ConfigError for what they cannot be."""
    before: dict[str, Any] = json.loads(encode_line(claim))
    row: dict[str, Any] = json.loads(encode_line(claim))
    given = {name: str(value).strip() for name, value in form.items()}
    row |= {name: given[name] for name in ("reality", "standing") if name in given}
    if given.get("event", name_code(claim)) != name_code(claim):
        row["event"] |= _read_event(given["event"])
    for field in ("actors", "recipients"):
        for number, party in enumerate(row[field]):
            _read_party(party, given, f"{field}.{number}")
    if row["when"]:
        _read_when(row["when"], given)
    for number, toll in enumerate(row["tolls"]):
        _read_toll(toll, given, f"tolls.{number}")
    _remove(row, given)
    return {name: value for name, value in row.items() if value != before[name]}


def name_code(claim: Claim) -> str:
    """ "ASSAULT/aerial", as the form has it."""
    return "/".join(filter(None, (claim.event.plover, claim.event.mode)))


def put_words(claim: Claim, text: str, part: str, span: Span) -> dict[str, Any]:
    """The field of a part ("actors.0", "new.tolls", "when") with these words of the text. Raises ConfigError where
    there is no such part or the words are none."""
    quote = text[span[0] : span[1]]
    if not quote.strip():
        raise ConfigError("no words were chosen")
    if part not in {one.path for one in list_parts(claim)}:
        raise ConfigError(f"the claim has no {part}")
    row: dict[str, Any] = json.loads(encode_line(claim))
    words: dict[str, Any] = {"span": list(span), "text": quote}
    if part.startswith("new."):
        field = part.removeprefix("new.")
        new = {**words, **_new_values(field, quote)}
        return {field: new if field == "when" else [*row[field], new]}
    field, _, number = part.partition(".")
    holder = row[field] if field == "when" else row[field][int(number)]
    holder |= words
    if field in ("actors", "recipients"):
        holder |= {"name": _name(quote), "basis": "stated", "id": None, "named_as": [], "alternatives": []}
    elif field in ("targets", "instruments"):
        holder["name"] = _name(quote)
    return {field: row[field]}


def _new_values(field: str, quote: str) -> dict[str, Any]:
    if field in ("actors", "recipients"):
        return {"name": _name(quote), "role": "agent" if field == "actors" else "target"}
    if field == "tolls":
        return {"kind": "killed", "bound": "vague"}
    if field == "when":
        return {"value": quote, "anchor": "text"}
    return {"name": quote if field == "places" else _name(quote)} | ({"role": "site"} if field == "places" else {})


def _name(quote: str) -> str:
    """Whom a noun phrase names: "the rebels" -> "rebels"."""
    return re.sub(r"^(?:the|an?)\s+", "", quote, flags=re.IGNORECASE) or quote


def _codes() -> dict[tuple[str, str], str]:
    rows = read_table("mode_codes", columns=("plover", "mode", "cameo"))
    return {(row["plover"], row["mode"]): row["cameo"] for row in rows if row["plover"]}


def _read_event(given: str) -> dict[str, Any]:
    """The codes of another type: the CAMEO code is the most general of type and mode."""
    plover, _, mode = given.partition("/")
    if given and (plover, mode) not in _codes():
        raise ConfigError(f"there is no PLOVER type and mode {given}")
    if not given:
        return {"plover": None, "mode": None, "cameo": "02", "quad": None}
    return {"plover": plover, "mode": mode or None, "cameo": _codes()[plover, mode], "quad": QUADS[plover]}


def _read_party(party: dict[str, Any], given: Mapping[str, str], path: str) -> None:
    country, sectors = given.get(f"{path}.country"), given.get(f"{path}.sectors")
    if country is not None and country != (party["country"] or ""):
        party["country"] = check_countries((country,))[0] if country else None
    if sectors is not None:
        found = sectors.replace(",", " ").upper().split()
        wrong = [sector for sector in found if not _SECTOR.fullmatch(sector) and sector not in party["sectors"]]
        if wrong:
            raise ConfigError(f"a sector has three letters, as in GOV MIL; not {' '.join(wrong)}")
        party["sectors"] = list(dict.fromkeys(found))


def _read_when(when: dict[str, Any], given: Mapping[str, str]) -> None:
    start, end = (given.get(f"when.{name}", when[name] or "") or None for name in ("start", "end"))
    if (start, end) == (when["start"], when["end"]):
        return
    days = [day if day == when[name] else check_day(day) for name, day in (("start", start), ("end", end)) if day]
    when |= {"start": start, "end": end}
    if days:
        when["value"] = "/".join(dict.fromkeys(days))
        when["precision"] = "day" if len(set(days)) == 1 else "days"


def _read_toll(toll: dict[str, Any], given: Mapping[str, str], path: str) -> None:
    before = dict(toll)
    for name in ("kind", "bound"):
        toll[name] = given.get(f"{path}.{name}", toll[name])
    for name in _FIGURES:
        if (figure := given.get(f"{path}.{name}")) is not None:
            toll[name] = _figure(figure)
    others = [toll["said_low"], toll["said_high"]]
    was_exact = before["bound"] == "exact" and others == [before["said_best"]] * 2
    if was_exact and toll["bound"] == "exact" and toll["said_best"] is not None:
        toll |= {"said_low": toll["said_best"], "said_high": toll["said_best"]}


def _figure(given: str) -> int | None:
    if not given:
        return None
    if not (given.isascii() and given.isdecimal() and len(given) <= _MAX_DIGITS):
        raise ConfigError(f"a count of people is a whole number, not {given[:40]!r}")
    return int(given)


def _remove(row: dict[str, Any], given: Mapping[str, str]) -> None:
    """What is ticked to go; tolls that are parts of others still name the same ones."""
    for field in _LISTS:
        kept = [number for number in range(len(row[field])) if f"{field}.{number}.remove" not in given]
        if field == "tolls":
            for toll in row[field]:
                part = toll["subset_of"]
                toll["subset_of"] = kept.index(part) if part in kept else None
        row[field] = [row[field][number] for number in kept]
    if "when.remove" in given:
        row["when"] = None
