"""What stands beside an export: how it was made, what it holds and leaves out, and how to cite it.

about_export("ged", options, "out.csv", digest, counts) -> JSON. It holds no time of its making: the same readings give
the same bytes.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict
from importlib.metadata import version
from pathlib import Path
from typing import Any

from reportedly.export.columns import Column
from reportedly.export.options import Options

COLUMNS_OF_COLUMNS = (
    Column("name", "text", "Name of the column."),
    Column("kind", "text", "text, integer or number."),
    Column("meaning", "text", "What its cells hold."),
)

_CAUTION = (
    "Every row is a report, not a fact: the chain says whose. A figure is what sources say. What was not found in "
    "these articles may still have happened. Rows by claim tell one happening more than once: never sum them."
)

_ROWS = {
    "incident": "an incident: what all articles that were compared tell of one happening",
    "article": "what one article tells of one happening: several rows may tell of one, and must not be summed",
    "claim": "a report: one happening may stand in several rows, which must not be summed",
}


def about_export(
    form: str, options: Options, name: str, digest: str, counts: Mapping[str, Any], *, of_happenings: bool
) -> bytes:
    """The JSON of the file `.about.json`."""
    program = f"reportedly {version('reportedly')}"
    files: tuple[Path, ...] = counts["files"]
    content = {
        "file": name,
        "sha256": digest,
        "beside": [path.name for path in files[1:]],
        "format": form,
        **({"a_row_is": _ROWS[options.per or "article"]} if of_happenings else {}),
        "program": "reportedly",
        "version": version("reportedly"),
        "options": asdict(options),
        "counts": {key: value for key, value in counts.items() if key != "files"},
        "caution": _CAUTION,
        "cite_as": f"{name}: {counts['rows']} rows from {counts['articles']} articles, coded with {program}; "
        f"format {form}; sha256 {digest[:16]}. Cite the articles of each row as its sources.",
    }
    return json.dumps(content, indent=2, ensure_ascii=False).encode("utf-8", "replace") + b"\n"
