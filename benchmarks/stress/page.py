"""The page of the suite: a section for each part, which a new run of the part replaces."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from benchmarks.stress.part import Row

_HEAD = "# Stress\n`make stress` writes this page.\n"


def put_in(path: Path, title: str, rows: Iterable[Row], *, made: str) -> None:
    """Put a section in the place of the one with the same title, or at the end; `made` says when and on what."""
    _, *sections = (path.read_text(encoding="utf-8") if path.exists() else _HEAD).split("\n## ")
    lines = [f"{title}\n{made}\n", "| what | result |", "|---|---|", *(f"| {row.what} | {row.value} |" for row in rows)]
    section = "\n".join(lines) + "\n"
    titles = [one.partition("\n")[0] for one in sections]
    if title in titles:
        sections[titles.index(title)] = section
    else:
        sections.append(section)
    path.write_text("\n## ".join([_HEAD, *(one.rstrip("\n") + "\n" for one in sections)]), encoding="utf-8")
