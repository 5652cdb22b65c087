"""reportedly: from news to auditable claims.

>>> import reportedly
>>> reading = reportedly.read("Rebels shelled Avdiivka on Monday.", published="2015-02-04", outlet="News Line")
>>> [claim.event.plover for claim in reading.claims]
['ASSAULT']

`read` takes one text, `read_many` articles, `read_files` files; `lines_of` writes a reading as lines of JSON; a
`Casebook` keeps all of it in a folder.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from reportedly.errors import ConfigError, InputError, ReportedlyError

if TYPE_CHECKING:
    from reportedly.casebook import Casebook
    from reportedly.pipeline import load_tools
    from reportedly.reading import Reading, lines_of, read, read_files, read_many
    from reportedly.records import Article, Claim, Incident, Label, Notice, Statement

__all__ = [
    "Article", "Casebook", "Claim", "ConfigError", "Incident", "InputError", "Label", "Notice", "Reading",
    "ReportedlyError", "Statement", "lines_of", "load_tools", "read", "read_files", "read_many",
]  # fmt: skip

# What is looked up when it is asked for first, so that a program that needs the records alone loads no model code.
_HOMES = {
    "reportedly.casebook": ("Casebook",),
    "reportedly.pipeline": ("load_tools",),
    "reportedly.reading": ("Reading", "lines_of", "read", "read_files", "read_many"),
    "reportedly.records": ("Article", "Claim", "Incident", "Label", "Notice", "Statement"),
}


def __getattr__(name: str) -> Any:
    for home, names in _HOMES.items():
        if name in names:
            return getattr(import_module(home), name)
    raise AttributeError(f"module 'reportedly' has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__
