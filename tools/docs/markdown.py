"""Markdown for the generated pages."""

from collections.abc import Iterable, Sequence

_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\|<>*_`[]"})


def plain(text: object) -> str:
    """Text as it is, whatever marks stand in it: "a|b *c*" -> "a\\|b \\*c\\*"."""
    return str(text).translate(_MARKS)


def cell(markdown: str) -> str:
    """Markdown for a cell: "a|b < c" -> "a\\|b &lt; c"."""
    return markdown.replace("|", "\\|").replace("<", "&lt;")


def code(text: object) -> str:
    """Text as code, in a cell too: "a|b" -> "`a\\|b`"; nothing -> nothing."""
    return f"`{text}`".replace("|", "\\|") if str(text) else ""


def table(header: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Rows of cells that are Markdown already."""
    lines = [f"| {' | '.join(header)} |", "|" + "---|" * len(header)]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)]) + "\n"


def page(title: str, *parts: str) -> str:
    """A page under a headline."""
    return "\n".join([f"# {title}\n", *parts])
