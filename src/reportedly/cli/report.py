"""`reportedly report`: claims that are kept, as one page."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from reportedly.casebook import Casebook
from reportedly.cli.chosen import choose_claims, claim_options, readings_of
from reportedly.cli.kept import decided_on, kept_readings
from reportedly.cli.output import open_output
from reportedly.records import Reading
from reportedly.report import render_page


@click.command("report")
@click.argument("casebook", nargs=-1, required=True, metavar="CASEBOOK|FILE...", type=click.Path(path_type=Path))
@claim_options
@click.option("--title", metavar="TEXT", default="reportedly: claims", show_default=True, help="Headline of the page.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to a file."
)
def report_command(casebook: tuple[Path, ...], title: str, output: Path | None, **options: Any) -> None:
    """Write the claims of CASEBOOK, with the decisions of reviewers, as one HTML page that can be mailed.

    FILE is what `reportedly read --format jsonl` wrote. Options choose claims of casebooks; without any all articles
    are shown, also those without claims.
    """
    chosen = any(value not in (None, ()) for value in options.values())
    decided: dict[str, tuple[str, ...]] = {}
    readings: list[Reading] = []
    with ExitStack() as stack:
        for path in casebook:
            if path.is_dir():
                book = stack.enter_context(Casebook.open(path))
                decided |= decided_on(book)
                readings += readings_of(book, choose_claims(book, options)) if chosen else book.readings()
            elif chosen:
                raise click.UsageError(f"options choose claims of casebooks, and {path} is none.")
            else:
                readings += kept_readings([path], stack)
    with open_output(output) as out:
        out.write(render_page(readings, title=title, decided=decided).encode("utf-8", "replace"))
    shown = sum(len(reading.claims) for reading in readings)
    click.echo(f"{shown} claims in {len(readings)} articles", err=True)
