"""`reportedly export`: a casebook, or readings in files, in the formats of the field."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import click

from reportedly.cli.kept import kept_readings, open_book
from reportedly.cli.progress import follow_work
from reportedly.export import FORMATS, Choice, Exported, Options, write_export
from reportedly.export.choose import GENRES, REALITIES, STANDINGS
from reportedly.export.deaths import BEST_RULES
from reportedly.export.formats import OfHappenings, OfIncidents
from reportedly.export.options import PER, UNKNOWN_TOLLS
from reportedly.export.write import check_format


@click.command("export", short_help="Write claims in a format of the field.")
@click.argument("casebook", nargs=-1, required=True, metavar="CASEBOOK|FILE...", type=click.Path(path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(tuple(FORMATS)), required=True, help="What a row is and which columns it has."
)
@click.option(
    "-o", "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Where to; the ending says how: .csv, .tsv, .jsonl, .parquet; .geojson, .jsonld.",
)  # fmt: skip
@click.option("--per", type=click.Choice(PER), help="What a row is: by default an incident, over all articles.")
@click.option("--best", type=click.Choice(BEST_RULES), help="Rule for GED's best figure, where sources differ.")
@click.option("--reality", "realities", type=click.Choice(REALITIES), multiple=True, default=("happened",))
@click.option("--standing", "standings", type=click.Choice(STANDINGS), multiple=True, default=("asserted",))
@click.option("--genre", "genres", type=click.Choice(GENRES), multiple=True, help="Only these; opinion pieces too.")
@click.option(
    "--min-confidence", type=float, metavar="X",
    help="Leave out claims of less confidence (0 to 1), unless a reviewer accepted them.",
)  # fmt: skip
@click.option("--unknown-tolls", type=click.Choice(UNKNOWN_TOLLS), default="blank", show_default=True)
@click.option("--bom", is_flag=True, help="Begin CSV with a byte order mark, for Excel.")
def export_command(
    casebook: tuple[Path, ...],
    form: str,
    output: Path,
    per: str | None,
    best: str | None,
    realities: tuple[str, ...],
    standings: tuple[str, ...],
    genres: tuple[str, ...],
    min_confidence: float | None,
    unknown_tolls: str,
    bom: bool,
) -> None:
    """Write claims in a format of the field, with a data dictionary and what the file is made of beside it.

    CASEBOOK is a folder; FILE is what `reportedly read --format jsonl` wrote. By default only what is asserted and
    said to have happened.
    """
    choice = Choice(realities=realities, standings=standings, genres=genres or None, min_confidence=min_confidence)
    options = Options(choice=choice, per=per, best=best, unknown_tolls=unknown_tolls, bom=bom)
    check_format(form, output)
    maker = FORMATS[form].maker
    with ExitStack() as stack:
        if isinstance(maker, OfIncidents) or (isinstance(maker, OfHappenings) and per in (None, "incident")):
            book = open_book(casebook, stack)
            with follow_work() as note:
                compared = book.incidents(note=note)
            exported = write_export(book.readings(), output, form=form, options=options, compared=compared)
        else:
            exported = write_export(kept_readings(casebook, stack), output, form=form, options=options)
    if per in ("article", "claim"):
        click.echo("a row is a report: one happening may stand in several, never sum them", err=True)
    for line in _account(exported):
        click.echo(line, err=True)


def _account(exported: Exported) -> Iterator[str]:
    yield f"{exported.rows} rows from {exported.articles} articles"
    if exported.claims:
        out = sum(exported.left_out.values())
        yield f"{exported.claims} claims = {exported.taken} taken + {out} left out"
    for reason, number in sorted(exported.left_out.items(), key=lambda pair: (-pair[1], pair[0])):
        yield f"  {number} left out: {reason}"
    yield f"written: {', '.join(str(path) for path in exported.files)}"
