"""The page of codes: every value of every closed vocabulary, with its meaning and, where a table has one, an example.

The values come from the code and the tables, the meanings from `meanings.tsv`, the examples from the rules.
"""

import csv
from collections.abc import Iterable
from pathlib import Path
from typing import get_args

from reportedly.events.codes import QUADS
from reportedly.lexicon import read_table
from reportedly.records import terms
from reportedly.records.entry import EntryKind, StateSystem
from tools.docs.markdown import cell, code, page, plain, table

_MEANINGS = Path(__file__).with_name("meanings.tsv")
_INTRODUCTION = """Made from the code and the tables when the site is built. Types, modes, contexts and sectors are
those of [PLOVER 2.0](https://github.com/openeventdata/PLOVER), told here in our own words; where they doubt, PLOVER's
codebook decides. Examples are those of our rules ([events](rules/events.md), [reality](rules/reality.md)), which the
tests read.
"""
#: What no word has to tell: the tense of the clause does.
_BY_TENSE = {"happened": ["Rebels *shelled* the port."], "ongoing": ["Rebels *are shelling* the port."]}


def write_codebook() -> str:
    """The whole page. Raises ValueError where a value has no meaning, or a meaning no value."""
    told = _meanings()
    values = vocabularies()
    for name in values.keys() | told.keys():
        if faults := set(values.get(name, ())) ^ set(told.get(name, {})):
            raise ValueError(f"meanings.tsv and the code differ in {name}: {', '.join(sorted(faults))}")
    parts = [_types(told), _modes(told), _simple("Contexts", "context", told), _simple("Sectors", "sector", told)]
    parts += [_reality(told)]
    rest = [name for name in values if name not in {"PloverType", "quad", "mode", "context", "sector", "RealityValue"}]
    return page("Codebook", _INTRODUCTION, *parts, *(_simple(name, name, told) for name in rest))


def vocabularies() -> dict[str, tuple[str, ...]]:
    """Name -> values, of the records' vocabularies and of PLOVER's modes (`TYPE/mode`), contexts, sectors, quads."""
    defined = {**vars(terms), "EntryKind": EntryKind, "StateSystem": StateSystem}
    named = {name: get_args(value) for name, value in defined.items() if name[0].isupper() and get_args(value)}
    contexts = sorted({row["context"] for row in read_table("contexts")})
    return named | {
        "quad": tuple(sorted({str(quad) for quad in QUADS.values()})),
        "mode": tuple(f"{row['plover']}/{row['mode']}" for row in read_table("mode_codes")),
        "context": tuple(contexts),
        "sector": tuple(row["sector"] for row in read_table("cameo_roles")),
    }


def _meanings() -> dict[str, dict[str, str]]:
    told: dict[str, dict[str, str]] = {}
    lines = [line for line in _MEANINGS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        told.setdefault(row["vocabulary"], {})[row["value"]] = row["meaning"]
    return told


def _types(told: dict[str, dict[str, str]]) -> str:
    rows = (
        (code(name), f"{QUADS[name]}", cell(meaning), plain(_example(name)))
        for name, meaning in told["PloverType"].items()
    )
    quads = "; ".join(f"{quad} {meaning.rstrip('.').lower()}" for quad, meaning in told["quad"].items())
    head = f"## PloverType\n`event.plover`. Quad classes: {quads}.\n"
    return f"{head}\n{table(('type', 'quad', 'meaning', 'example'), rows)}"


def _modes(told: dict[str, dict[str, str]]) -> str:
    rows = []
    for row in read_table("mode_codes"):
        plover, mode = row["plover"], row["mode"]
        example = _example(plover, mode) if mode else ""
        meaning = told["mode"][f"{plover}/{mode}"]
        rows.append((code(plover), code(mode), cell(meaning), code(row["cameo"]), plain(example)))
    head = "## Modes\n`event.mode`, and the CAMEO code of a mode where no word tells a finer one.\n"
    return f"{head}\n{table(('type', 'mode', 'meaning', 'CAMEO', 'example'), rows)}"


def _example(plover: str, mode: str | None = None) -> str:
    """The first example of the rules for a type, or a mode of it."""
    rows = [*read_table("events"), *read_table("finer_codes")]
    fit = (row["example"] for row in rows if row["plover"] == plover and mode in {None, row["mode"]})
    return next(fit, "")


def _reality(told: dict[str, dict[str, str]]) -> str:
    """What each value means, and the first rules of `reality.tsv` that give it, by its examples."""
    rows = []
    for value, meaning in told["RealityValue"].items():
        examples = (
            _BY_TENSE.get(value) or [row["example"] for row in read_table("reality") if row["gives"] == value][:2]
        )
        rows.append((code(value), cell(meaning), "<br>".join(_event(example) for example in examples)))
    head = "## RealityValue\n`reality`: what the innermost source says of the event, in bold in the examples.\n"
    return f"{head}\n{table(('value', 'meaning', 'examples'), rows)}"


def _event(example: str) -> str:
    before, word, behind = example.split("*")
    return f"{plain(before)}**{plain(word)}**{plain(behind)}"


def _simple(title: str, name: str, told: dict[str, dict[str, str]]) -> str:
    rows: Iterable[tuple[str, str]] = ((code(value), cell(meaning)) for value, meaning in told[name].items())
    return f"## {title}\n{table(('value', 'meaning'), rows)}"
