"""Every regular expression of the program's own, on texts that are made to be slow for it.

``python -m benchmarks.stress --only patterns``
"""

from __future__ import annotations

import ast
import importlib
import pkgutil
import random
import re
import time
from collections.abc import Iterator, Mapping
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import reportedly
from benchmarks.stress.near_matches import near_matches
from benchmarks.stress.part import BrokenError, Options, Row
from reportedly.ingest.genre import load_genres
from reportedly.pipeline import load_tools

_CHARS, _SECONDS, _TEXTS = 100_000, 0.1, 300
_METHODS = ("match", "fullmatch", "search", "finditer", "findall", "sub", "subn", "split")


class Own(NamedTuple):
    """A pattern, where it stands, and the methods of it that are called ("finditer" where that is not seen)."""

    where: str
    pattern: re.Pattern[Any]
    methods: frozenset[str]


def own_patterns() -> list[Own]:
    """All of the program: constants of modules, rules of tables, and those written where they are used."""
    found: dict[tuple[Any, int], Own] = {}
    for module in _modules():
        source = Path(str(module.__file__)).read_text(encoding="utf-8")
        here = module.__name__.removeprefix("reportedly.")
        for name, value in vars(module).items():
            for pattern in _patterns_in(value, set()):
                _note(found, Own(f"{here}.{name}", pattern, _methods_of(name, source)))
        for method, text in _written_inline(source):
            _note(found, Own(f"{here}, inline", re.compile(text), frozenset({method})))
    for rule in load_genres():
        method = "search" if rule.where == "text" else "match"
        _note(found, Own(f"ingest.genre, rule {rule.id}", rule.pattern, frozenset({method})))
    for pattern in _patterns_in(load_tools(), set()):
        found.setdefault((pattern.pattern, pattern.flags), Own("a table", pattern, frozenset({"finditer"})))
    return list(found.values())


def _note(found: dict[tuple[Any, int], Own], own: Own) -> None:
    """The same pattern may be called in other ways in another module."""
    key = own.pattern.pattern, own.pattern.flags
    before = found.setdefault(key, own)
    found[key] = before._replace(methods=before.methods | own.methods)


def _modules() -> Iterator[ModuleType]:
    for about in pkgutil.walk_packages(reportedly.__path__, "reportedly."):
        yield importlib.import_module(about.name)


def _patterns_in(value: object, seen: set[int]) -> Iterator[re.Pattern[Any]]:
    """The patterns in a value: in tuples, lists, sets, mappings and records."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, str | bytes | ModuleType | type) or id(value) in seen:
        return
    else:
        seen.add(id(value))
        for inner in _inside(value):
            yield from _patterns_in(inner, seen)


def _inside(value: object) -> list[object]:
    if isinstance(value, Mapping):
        return [*value.keys(), *value.values()]
    if isinstance(value, tuple | list | set | frozenset):
        return list(value)
    ours = type(value).__module__.startswith("reportedly")
    fields = [*getattr(value, "__dict__", ()), *getattr(type(value), "__slots__", ())] if ours else []
    return [getattr(value, name, None) for name in fields]


def _methods_of(name: str, source: str) -> frozenset[str]:
    called = re.findall(rf"\b{re.escape(name)}\.({'|'.join(_METHODS)})\(", source)
    return frozenset(called or ("finditer",))


def _written_inline(source: str) -> Iterator[tuple[str, str]]:
    """`re.sub(r"\\s+", ...)` -> ("sub", r"\\s+")."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in _METHODS:
            module, first = node.func.value, node.args[0] if node.args else None
            if isinstance(module, ast.Name) and module.id == "re" and isinstance(first, ast.Constant):
                yield node.func.attr, str(first.value)


def seconds_of(own: Own, text: Any) -> float:
    """The time of the processor for all that a pattern matches in a text."""
    begun = time.process_time()
    for method in sorted(own.methods & {"match", "fullmatch"}):
        getattr(own.pattern, method)(text)
    if own.methods - {"match", "fullmatch"}:
        for _ in own.pattern.finditer(text):
            pass
    return time.process_time() - begun


def run(folder: Path, options: Options) -> Iterator[Row]:
    """The slowest text of each; a text that is quadratic is not tried at its full length."""
    count, slowest = 0, (0.0, "")
    chosen = random.Random(3)  # noqa: S311
    patterns = own_patterns()
    slow = []
    for own in patterns:
        worst = 0.0
        texts = list(near_matches(own.pattern, _CHARS // 10))
        for number in sorted(chosen.sample(range(len(texts)), min(len(texts), options.of(_TEXTS)))):
            seconds = seconds_of(own, texts[number])
            if seconds < 0.25:  # else it takes that long on the tenth part
                text = next(islice(near_matches(own.pattern, _CHARS), number, None))
                seconds = min(seconds_of(own, text) for _ in range(2))
            worst, count = max(worst, seconds), count + 1
        if worst > _SECONDS:
            slow.append(f"{own.where} {worst:.2f} s")
        slowest = max(slowest, (worst, own.where))
    yield Row("patterns of the program's own", len(patterns))
    yield Row(f"texts of {_CHARS:,} characters, each made to be slow for one of them", f"{count:,}")
    yield Row("slowest", f"{slowest[0] * 1000:.0f} ms ({slowest[1]})")
    if slow:
        raise BrokenError(f"slower than {_SECONDS * 1000:.0f} ms: {', '.join(slow)}")
