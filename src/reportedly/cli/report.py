"""`reportedly report`: claims that are kept, as one page."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryDirectory
from typing import Any

import click

from reportedly.casebook import Casebook
from reportedly.cli.chosen import asked_for, choose_claims, claim_options, readings_of
from reportedly.cli.kept import Readings, decided_on, kept_readings, open_book, open_coded, read_by
from reportedly.cli.options import borders_option, output_option
from reportedly.cli.output import open_output
from reportedly.records import Reading
from reportedly.report import stream_page
from reportedly.report.borders import Borders


@click.command("report", short_help="Write claims as one HTML page.")
@click.argument("casebook", nargs=-1, required=True, metavar="CASEBOOK|FILE...", type=click.Path(path_type=Path))
@claim_options
@click.option("--title", metavar="TEXT", default="reportedly: claims", show_default=True, help="Headline of the page.")
@borders_option
@output_option
def report_command(
    casebook: tuple[Path, ...], title: str, borders: Borders | None, output: Path | None, **options: Any
) -> None:
    """Write the claims of CASEBOOK, with the decisions of reviewers, as one HTML page that can be mailed.

    FILE is what `reportedly read --format jsonl` wrote. Options choose claims of casebooks; without any all articles
    are shown, also those without claims.
    """
    chosen = bool(asked_for(options))
    with ExitStack() as stack:
        casebook = tuple(_settle(path, stack) for path in casebook)
        files = [path for path in casebook if not path.is_dir()]
        if chosen and files:
            raise click.UsageError(f"options choose claims of casebooks, and {files[0]} is none.")
        books = {path: stack.enter_context(open_coded(path)) for path in casebook if path.is_dir()}
        decided = {claim: told for book in books.values() for claim, told in decided_on(book).items()}
        readers = tuple(told for book in books.values() for told in read_by(book))
        shown = {"claims": 0, "articles": 0}

        def read() -> Iterator[Reading]:
            shown.update(claims=0, articles=0)
            for path in casebook:
                for reading in _readings(path, books.get(path), options, chosen=chosen):
                    shown["claims"] += len(reading.claims)
                    shown["articles"] += 1
                    yield reading

        together = None
        if not chosen and len(books) + bool(files) == 1:  # the incidents of one casebook, or of files
            together = next(iter(books.values()), None) or open_book(files, stack)
        several = list(together.silences(together.incidents().filter(outlets=2))) if together else []
        silence = {incident.id: [one.why for one in silences] for incident, silences in several}
        with open_output(output) as out:
            for piece in stream_page(
                Readings(read), title=title, decided=decided, silence=silence,
                compared=[incident for incident, _silences in several], read_by=readers, borders=borders,
            ):  # fmt: skip
                out.write(piece.encode("utf-8", "replace"))
    click.echo(f"{shown['claims']} claims in {shown['articles']} articles", err=True)


def _settle(path: Path, stack: ExitStack) -> Path:
    """The path; of a pipe, which can be read but once, that of a copy."""
    if not path.is_fifo():
        return path
    copy = Path(stack.enter_context(TemporaryDirectory(prefix="reportedly-"))) / path.name
    with path.open("rb") as pipe, copy.open("wb") as file:
        copyfileobj(pipe, file)
    return copy


def _readings(path: Path, book: Casebook | None, options: dict[str, Any], *, chosen: bool) -> Iterator[Reading]:
    if book is None:
        with ExitStack() as stack:
            yield from kept_readings([path], stack)
    elif chosen:
        yield from readings_of(book, choose_claims(book, options))
    else:
        yield from book.readings()
