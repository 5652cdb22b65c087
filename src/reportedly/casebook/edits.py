"""Edits of a claim: fields and the values that a reviewer gave them, as JSON with spans that can move.

{"reality": "planned"} on a claim that happened -> the claim, planned, with a step of the room `review`.
"""

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from reportedly.casebook.spans import find_claim_faults
from reportedly.errors import ConfigError
from reportedly.records import Article, Claim, Span

_FIXED = ("id", "article", "sentence", "trigger", "steps", "type")
_SPANS = ("span", "cue", "anchor_span", "derived_from", "condition")

Values = dict[str, Any]


def read_edits(given: object) -> Values:
    """Edits as people write them: an object of JSON, or `field=value` with a value of JSON or plain text.

    "reality=planned" -> {"reality": "planned"}; "event.cameo=190" -> {"event.cameo": "190"}. Raises ConfigError.
    """
    if isinstance(given, dict):
        return given
    text = str(given).strip()
    if text.startswith("{"):
        try:
            return msgspec.json.decode(text, type=dict[str, Any])
        except msgspec.DecodeError as error:
            raise ConfigError(f"the edits are no JSON ({error})") from error
    field, sign, value = text.partition("=")
    if not sign:
        raise ConfigError(f"{text[:80]!r} is no edit; write FIELD=VALUE, as in reality=planned")
    try:
        decoded = msgspec.json.decode(value)
    except msgspec.DecodeError:
        decoded = value.strip()
    # A code of digits is text: the field knows what it can have, and takes the digits of a number for one.
    bare = isinstance(decoded, int | float) and not isinstance(decoded, bool)
    return {field.strip(): value.strip() if bare else decoded}


def check_edits(article: Article, claim: Claim, asked: Mapping[str, object], *, current: Claim) -> Values:
    """The values as plain JSON, each of a whole field: "event.plover" changes the event that the `current` claim has.

    Raises ConfigError where they make no claim of this article.
    """
    fields = [name for name in Claim.__struct_fields__ if name not in _FIXED]
    values = _of_whole_fields(current, asked)
    unknown = [name for name in values if name not in fields]
    if unknown or not values:
        named = ", ".join(unknown) or "none"
        raise ConfigError(f"these fields of a claim cannot be edited: {named}; there are {', '.join(fields)}")
    edited = apply_edits(claim, msgspec.to_builtins(values), told="")
    faults = [fault for fault in find_claim_faults(article.text, edited) if fault]
    if faults:
        raise ConfigError(f"the edited claim would be wrong: {'; '.join(faults[:5])}")
    plain: Values = msgspec.to_builtins({field: getattr(edited, field) for field in values})
    return plain


def _of_whole_fields(claim: Claim, asked: Mapping[str, object]) -> Values:
    """{"tolls.0.said_best": 9} -> all tolls of the claim, the first with this figure."""
    now: Values = msgspec.json.decode(msgspec.json.encode(claim))
    values: Values = {}
    for path, value in _with_ends(claim, asked).items():
        field, *steps = path.split(".")
        now[field] = values[field] = _put(now.get(field), steps, value, path)
    return values


def _with_ends(claim: Claim, asked: Mapping[str, object]) -> Values:
    """Another figure for an exact toll is its least and its most too: "tolls.0.said_best" alone could not be kept."""
    found = dict(asked)
    for number, toll in enumerate(claim.tolls):
        best, *others = (f"tolls.{number}.{name}" for name in ("said_best", "said_low", "said_high", "bound"))
        exact = toll.bound == "exact" and toll.said_low == toll.said_best == toll.said_high
        if exact and best in asked and asked.keys().isdisjoint(others):
            found |= dict.fromkeys(others[:2], asked[best])
    return found


def _put(holder: Any, steps: list[str], value: object, path: str) -> Any:
    if not steps:
        return value
    step, *rest = steps
    if isinstance(holder, dict) and step in holder:
        return {**holder, step: _put(holder[step], rest, value, path)}
    if isinstance(holder, list) and step.isdecimal() and int(step) < len(holder):
        place = int(step)
        return [*holder[:place], _put(holder[place], rest, value, path), *holder[place + 1 :]]
    raise ConfigError(f"the claim has no {path}; docs/records.md tells what a claim has, and lists count from 0")


def apply_edits(claim: Claim, values: Values, *, told: str) -> Claim:
    """The claim with these values, and a step for each: `told` says whose they are.

    Raises ConfigError for a value that its field cannot have.
    """
    row = msgspec.to_builtins(claim)
    row.update(values)
    for field, value in values.items():
        written = msgspec.json.encode(value).decode()
        short = written if len(written) <= 200 else f"{written[:199]}…"
        row["steps"] = [*row["steps"], {"field": field, "value": short, "room": "review", "rule": "edit", "note": told}]
    try:
        return msgspec.convert(row, Claim, strict=False)
    except msgspec.ValidationError as error:
        raise ConfigError(f"a claim cannot have this: {error}") from error


def list_spans(values: Values) -> list[Span]:
    """All spans in the values, in their order."""
    return [(found[0], found[1]) for _holder, _key, found in _walk(values)]


def move_spans(values: Values, places: list[Span], text: str) -> Values:
    """The values with other spans in the place of theirs, in the same order; quotes follow."""
    moved: Values = msgspec.json.decode(msgspec.json.encode(values))
    for (holder, key, _found), (start, end) in zip(list(_walk(moved)), places, strict=True):
        holder[key] = [start, end]
        if key == "span" and isinstance(holder.get("text"), str):
            holder["text"] = text[start:end]
    return moved


def _walk(value: Any) -> Iterator[tuple[Any, Any, list[int]]]:
    """(what holds it, under which key, the span) of every span: the lists of spans of `named_as` too."""
    if isinstance(value, dict):
        for key, inner in value.items():
            if key in _SPANS and isinstance(inner, list | tuple):
                yield value, key, list(inner)
            elif key == "named_as" and isinstance(inner, list | tuple):
                if isinstance(inner, tuple):
                    inner = value[key] = list(inner)
                for number, one in enumerate(inner):
                    yield inner, number, list(one)
            else:
                yield from _walk(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _walk(inner)
