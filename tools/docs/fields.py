"""The page of fields: every field of every record with its kind, what it holds where nothing is known, and its meaning.

Kinds and meanings are those of the code: the annotations and the docstrings below them.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from types import ModuleType
from typing import NamedTuple

import msgspec

from reportedly.records import article, entry, incident, lines, parts, step
from reportedly.records.base import Line
from tools.docs.codebook import vocabularies
from tools.docs.markdown import cell, code, page, table

_INTRODUCTION = """Made from the code (`src/reportedly/records/`) when the site is built. How fields hang together,
and what was settled where annotators doubted, is told in [Records](../records.md); what the values of `code` kinds
mean, in the [codebook](codebook.md). Each line of output has a key `type` with the tag in its heading. `span` is
`[start, end]`: half-open, in Unicode code points into the article's `text`. *Required* fields are always there; the
others hold what is given, null or an empty list, where nothing is known.
"""
_MODULES = (article, lines, parts, step, incident, entry)
#: Layers are written with the records of the same fields and one or two more.
_ORDER = ("claim/1", "statement/1", "label/1", "article/1", "notice/1", "incident/1", "entry/1")


def write_fields() -> str:
    """The whole page. Raises ValueError on a field without a docstring."""
    found = [record for module in _MODULES for record in _records(module)]
    tags = sorted((one for one in found if tag_of(one)), key=_rank)
    others = [one for one in found if not tag_of(one)]
    return page("Fields", _INTRODUCTION, *(_section(one) for one in (*tags, *others)))


def tag_of(record: type[msgspec.Struct]) -> str | None:
    """The tag of a line of output; None for what lives inside one."""
    return str(record.__struct_config__.tag) if record.__struct_config__.tag else None


class Told(NamedTuple):
    """What the code says of a field: its annotation and the docstring below it."""

    kind: str
    meaning: str


def fields_told(record: type[msgspec.Struct]) -> dict[str, Told]:
    """Name of the field in the code -> what the code says of it, also of the fields that it inherits."""
    told: dict[str, Told] = {}
    for base in reversed(record.__mro__):
        if base.__module__.startswith("reportedly."):
            told |= _in_source(base)
    return told


def _in_source(record: type) -> dict[str, Told]:
    (body,) = ast.parse(inspect.getsource(record)).body
    assert isinstance(body, ast.ClassDef)
    return {
        line.target.id: Told(ast.unparse(line.annotation), str(ast.literal_eval(below.value)))
        for line, below in zip(body.body, body.body[1:], strict=False)
        if isinstance(line, ast.AnnAssign) and isinstance(line.target, ast.Name) and isinstance(below, ast.Expr)
    }


def _records(module: ModuleType) -> Iterator[type[msgspec.Struct]]:
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, msgspec.Struct) and value.__module__ == module.__name__:
            yield value


def _rank(record: type[msgspec.Struct]) -> tuple[int, str]:
    tag = tag_of(record) or ""
    return (_ORDER.index(tag) if tag in _ORDER else len(_ORDER), tag)


def _section(record: type[msgspec.Struct]) -> str:
    told = fields_told(record)
    rows = []
    for field in msgspec.structs.fields(record):
        if field.name not in told:
            raise ValueError(f"{record.__name__}.{field.name} has no docstring below it")
        kind, meaning = told[field.name]
        rows.append((code(field.encode_name), _in_words(kind), _absent(field), cell(meaning)))
    tag = tag_of(record)
    heading = f"## `{tag}` {record.__name__}" if tag else f"## {record.__name__}"
    about = " ".join((inspect.getdoc(record) or "").split())
    return f"{heading}\n{about}\n\n{table(('field', 'kind', 'where unknown', 'meaning'), rows)}"


def _absent(field: msgspec.structs.FieldInfo) -> str:
    if field.default_factory is not msgspec.NODEFAULT:
        return "{}"
    if field.default is msgspec.NODEFAULT:
        return "*required*"
    absent = msgspec.json.encode(field.default).decode()
    return "..." if len(absent) > 20 else code(absent)


def _in_words(kind: str) -> str:
    kind = kind.replace(" | None", " or null")
    for old, new in (
        ("Span", "span"), ("dict[str, str | int | bool]", "object"),
        ("str", "text"), ("float", "number"), ("int", "integer"), ("bool", "true or false"),
    ):  # fmt: skip
        kind = re.sub(rf"(?<!\w){re.escape(old)}(?!\w)", new, kind)
    kind = re.sub(r"tuple\[(.+), \.\.\.\]", r"list of \1", kind)
    return re.sub(r"\b([A-Z]\w+)\b", _linked, kind)


def _linked(name: re.Match[str]) -> str:
    """A record leads to its section, a vocabulary to the codebook."""
    if name[1] in vocabularies():
        return f"[{name[1]}](codebook.md#{name[1].lower()})"
    record = next((one for module in _MODULES for one in _records(module) if one.__name__ == name[1]), None)
    if record is None or issubclass(record, Line):
        return name[1]
    return f"[{name[1]}](#{name[1].lower()})"
