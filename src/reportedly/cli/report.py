"""`reportedly report`: claims that are kept, as one page."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from reportedly.casebook import Casebook
from reportedly.cli.chosen import choose_claims, claim_options, readings_of
from reportedly.cli.kept import Readings, decided_on, kept_readings
from reportedly.cli.output import open_output
from reportedly.records import Reading
from reportedly.report import stream_page


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
    files = [path for path in casebook if not path.is_dir()]
    if chosen and files:
        raise click.UsageError(f"options choose claims of casebooks, and {files[0]} is none.")
    with ExitStack() as stack:
        books = {path: stack.enter_context(Casebook.open(path)) for path in casebook if path.is_dir()}
        held = {path: list(kept_readings([path], stack)) for path in files if path.is_fifo()}  # read but once
        decided = {claim: told for book in books.values() for claim, told in decided_on(book).items()}
        shown = {"claims": 0, "articles": 0}

        def read() -> Iterator[Reading]:
            shown.update(claims=0, articles=0)
            for path in casebook:
                for reading in held.get(path) or _readings(path, books.get(path), options, chosen=chosen):
                    shown["claims"] += len(reading.claims)
                    shown["articles"] += 1
                    yield reading

        with open_output(output) as out:
            for piece in stream_page(Readings(read), title=title, decided=decided):
                out.write(piece.encode("utf-8", "replace"))
    click.echo(f"{shown['claims']} claims in {shown['articles']} articles", err=True)


def _readings(path: Path, book: Casebook | None, options: dict[str, Any], *, chosen: bool) -> Iterator[Reading]:
    if book is None:
        with ExitStack() as stack:
            yield from kept_readings([path], stack)
    elif chosen:
        yield from readings_of(book, choose_claims(book, options))
    else:
        yield from book.readings()
