"""Texts that are to make a regular expression slow: what it can match again and again, and what it nearly matches.

`near_matches(re.compile(r"\\s+x"), 12)` -> "            " (the blanks that may begin it everywhere), and others.
They are made of the parsed pattern: what stands before each repetition, its body over and over, and something that
fits nowhere.
"""

import random
import re
from collections.abc import Iterator
from re import _constants as constants  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_MISFITS = ("\x01", "!", "a", "0", " ", "\n", '"', "<")
_SAMPLES, _SHORT = 3, 1000
_CATEGORIES = {
    constants.CATEGORY_DIGIT: "0123456789",
    constants.CATEGORY_NOT_DIGIT: "aZ -.",
    constants.CATEGORY_SPACE: " \t\n\r",
    constants.CATEGORY_NOT_SPACE: "aZ0-.",
    constants.CATEGORY_WORD: "aZ0_é",
    constants.CATEGORY_NOT_WORD: " -.\"'",
}
_EVERYTHING = "aZ0 \n-.,'\"(<é\u201c"
_REPEATS = (constants.MAX_REPEAT, constants.MIN_REPEAT, constants.POSSESSIVE_REPEAT)


def near_matches(pattern: re.Pattern[Any], size: int) -> Iterator[Any]:
    """Texts (or bytes, as the pattern is) of `size` characters, without those that came before; of any size as many."""
    chance = random.Random(5)  # noqa: S311
    seen = set()
    for before, body in dict.fromkeys(_pieces(pattern, chance)):
        for text, short in zip(_grow(before, body, size), _grow(before, body, _SHORT), strict=True):
            if short not in seen:
                seen.add(short)
                yield text.encode("latin-1", "replace") if isinstance(pattern.pattern, bytes) else text


def _grow(before: str, body: str, size: int) -> Iterator[str]:
    """`before` once and `body` over and over; both over and over; a misfit at the end of all or of some."""
    for misfit in ("", *_MISFITS):
        if body:
            yield (before + body * size)[: size - len(misfit)] + misfit
            run = before + body * max(1, 60 // len(body)) + misfit
            yield (run * (size // len(run) + 1))[:size]
        if before:
            run = before + misfit
            yield (run * (size // len(run) + 1))[:size]


def _pieces(pattern: re.Pattern[Any], chance: random.Random) -> Iterator[tuple[str, str]]:
    """What stands before a repetition, and its body; last what the whole pattern matches, without its end."""
    source = pattern.pattern.decode("latin-1") if isinstance(pattern.pattern, bytes) else pattern.pattern
    parsed = parser.parse(source, pattern.flags & ~re.UNICODE)
    for _ in range(_SAMPLES):
        yield from _repeats(list(parsed), "", chance)
        whole = "".join(_sample(node, chance) for node in parsed)
        yield whole, ""
        yield whole[:-1], ""
        yield "", whole


def _repeats(nodes: list[Any], before: str, chance: random.Random) -> Iterator[tuple[str, str]]:
    for node in nodes:
        kind, value = node
        if kind in _REPEATS:
            body = "".join(_sample(inner, chance) for inner in value[2])
            yield before, body
            yield from _repeats(list(value[2]), before, chance)
        for inner in _inside(kind, value):
            yield from _repeats(list(inner), before, chance)
        before += _sample(node, chance)


def _inside(kind: Any, value: Any) -> list[Any]:
    """The patterns in a node."""
    if kind is constants.SUBPATTERN:
        return [value[3]]
    if kind is constants.BRANCH:
        return list(value[1])
    if kind in (constants.ASSERT, constants.ASSERT_NOT):
        return [value[1]]
    return [value] if kind is constants.ATOMIC_GROUP else []


def _sample(node: Any, chance: random.Random) -> str:
    """Something that a node matches, for most nodes."""
    kind, value = node
    if kind is constants.LITERAL:
        return chr(value)
    if kind is constants.NOT_LITERAL:
        return chance.choice([char for char in _EVERYTHING if ord(char) != value])
    if kind is constants.ANY:
        return chance.choice("aZ0 -.")
    if kind is constants.IN:
        return _sample_of_set(value, chance)
    if kind in _REPEATS:
        low, high, body = value
        times = min(int(high), max(int(low), chance.choice((0, 1, 2))))
        return "".join(_sample(inner, chance) for _ in range(times) for inner in body)
    if kind is constants.BRANCH:
        return "".join(_sample(inner, chance) for inner in chance.choice(value[1]))
    if kind in (constants.SUBPATTERN, constants.ATOMIC_GROUP):
        return "".join(_sample(inner, chance) for inner in _inside(kind, value)[0])
    return ""  # places, what is looked ahead at, and what was matched before


def _sample_of_set(members: list[Any], chance: random.Random) -> str:
    if members[0][0] is constants.NEGATE:
        fits = [char for char in _EVERYTHING if not any(_is_in(char, member) for member in members[1:])]
        return chance.choice(fits) if fits else "\u4e00"
    kind, value = chance.choice(members)
    if kind is constants.RANGE:
        return chr(chance.choice((value[0], value[1])))
    return chance.choice(_CATEGORIES[value]) if kind is constants.CATEGORY else chr(value)


def _is_in(char: str, member: Any) -> bool:
    kind, value = member
    if kind is constants.LITERAL:
        return bool(ord(char) == value)
    if kind is constants.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return char in _CATEGORIES.get(value, "")
