"""Reading a table of the package."""

from importlib.resources import files

from reportedly.errors import LexiconError


def read_table(name: str, *, columns: tuple[str, ...] = ()) -> tuple[dict[str, str], ...]:
    """The rows of `lexicon/<name>.tsv`, each as {column: cell}; missing cells at the end of a row are "".

    `columns` are those that the caller relies on. Raises LexiconError if the table or a column is missing, or if a
    row has more cells than the header.
    """
    path = files("reportedly.lexicon").joinpath(f"{name}.tsv")
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except OSError as error:
        raise LexiconError(f"the table {name}.tsv is missing from the package: reinstall reportedly") from error
    rows = [(number, line.split("\t")) for number, line in enumerate(lines, 1) if line and not line.startswith("#")]
    header = rows[0][1] if rows else []
    missing = [column for column in columns if column not in header]
    if missing:
        raise LexiconError(f"{name}.tsv has no column {', '.join(missing)}; it has {', '.join(header)}")
    for number, cells in rows[1:]:
        if len(cells) > len(header):
            raise LexiconError(f"{name}.tsv, line {number}: {len(cells)} cells for {len(header)} columns")
    return tuple(dict(zip(header, [*cells, *[""] * (len(header) - len(cells))], strict=True)) for _, cells in rows[1:])


def values(cell: str) -> tuple[str, ...]:
    """The values of a cell: "Kyiv|Kiev" -> ("Kyiv", "Kiev"); "" -> ()."""
    return tuple(value.strip() for value in cell.split("|") if value.strip())
