"""`reportedly claims`: claims of a casebook, listed and searched."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click

import reportedly
from reportedly.casebook import CodedReading
from reportedly.casebook.tables import COLUMNS, make_rows
from reportedly.cli.chosen import choose_claims, claim_options, readings_of
from reportedly.cli.kept import open_coded
from reportedly.cli.options import output_option
from reportedly.cli.output import check_name, open_output
from reportedly.cli.table import write_table
from reportedly.export.columns import write_table as write_rows
from reportedly.records import replace

_FORMATS = ("table", "jsonl", "csv")


@click.command("claims", short_help="List the claims of a casebook.")
@click.argument("casebook", metavar="CASEBOOK")
@claim_options
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@output_option
def claims_command(casebook: str, form: str, output: Path | None, **options: Any) -> None:
    """List the claims of CASEBOOK, as reviewers left them; options choose some of them.

    The id in the first column is what `explain` and `review` take. JSON lines are the records of `read`; CSV has a row
    a claim, with the columns of `export --format claims`, and `review` and `merged`.
    """
    check_name(output, form, _FORMATS)
    with open_coded(casebook) as book, open_output(output) as out:
        counts = [0, 0]
        readings = _counted(readings_of(book, choose_claims(book, options)), counts)
        if form == "csv":
            rows = (row for reading in readings for row in make_rows(reading, {claim.id for claim in reading.claims}))
            write_rows(rows, COLUMNS, out, suffix=".csv")
        for reading in readings:
            if form == "jsonl":
                out.writelines(reportedly.lines_of(replace(reading, notices=(), statements=(), labels=())))
            else:
                out.write(write_table([reading], to_file=output is not None, ids=True))
    click.echo(f"{counts[1]} claims in {counts[0]} articles", err=True)


def _counted(readings: Iterator[CodedReading], counts: list[int]) -> Iterator[CodedReading]:
    for reading in readings:
        counts[0] += 1
        counts[1] += len(reading.claims)
        yield reading
