"""Reads our own tables in this folder."""

from pathlib import Path

HERE = Path(__file__).parent


def own_rows(name: str) -> list[dict[str, str]]:
    """The rows of one of our own tables, each as {column: cell}; `#` begins a comment line."""
    lines = [x for x in (HERE / name).read_text(encoding="utf-8").split("\n") if x and not x.startswith("#")]
    header = lines[0].split("\t")
    return [dict(zip(header, x.split("\t") + [""] * len(header), strict=False)) for x in lines[1:]]
