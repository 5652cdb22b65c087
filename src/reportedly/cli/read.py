"""`reportedly read`: articles in, claims out."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

import reportedly
from reportedly.cli.conllu import write_conllu
from reportedly.cli.options import outlet_option, output_option, published_option, vague_option
from reportedly.cli.output import check_name, open_output
from reportedly.cli.progress import close_account, follow, open_account
from reportedly.cli.table import write_table
from reportedly.ingest import Given
from reportedly.reading import Read, line_of
from reportedly.records import Layers
from reportedly.report import render_page
from reportedly.tolls import Convention

_FORMATS = ("table", "jsonl", "html", "conllu")


@click.command("read")
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@published_option
@outlet_option
@click.option("--title", metavar="TEXT", help="The headline (for one file).")
@click.option("--layers", metavar="NAMES", default="", help=f"Also, by commas: {', '.join(Layers.__struct_fields__)}.")
@vague_option
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@output_option
@click.option(
    "--workers", type=click.IntRange(0, 256), default=0, show_default=True,
    help="Processes that read; 0: this one reads itself.",
)  # fmt: skip
@click.pass_context
def read_command(
    context: click.Context,
    files: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    title: str | None,
    layers: str,
    vague: Convention,
    form: str,
    output: Path | None,
    workers: int,
) -> None:
    """Read articles and write their claims.

    FILE is plain text, HTML, or JSON lines with one article a line: {"text": ..., "id", "title", "published", "outlet",
    "url"}. "-" is standard input. The options fill what JSON lines leave out, and go before what a page says of itself.
    """
    if title and len(files) > 1:
        raise click.UsageError("--title is the headline of one article, but several files are given.")
    check_name(output, form, _FORMATS)
    asked = {name.strip() for name in layers.split(",")} - {""}
    asked |= {"sentences", "tokens"} if form == "conllu" else set()
    given = Given(published=published, outlet=outlet, title=title)
    account = open_account()
    try:
        results = reportedly.read_files(
            files, given=given, workers=workers, layers=sorted(asked), vague=vague, stdin=sys.stdin.buffer
        )
        with open_output(output) as out:
            for chunk in _rendered(follow(results, account), form, to_file=output is not None):
                out.write(chunk)
    except reportedly.ConfigError as error:
        raise click.UsageError(str(error)) from error
    context.exit(close_account(account))


def _rendered(results: Iterable[Read], form: str, *, to_file: bool) -> Iterator[bytes]:
    """JSON lines and CoNLL-U as they come; a table or a page when all are read."""
    if form == "jsonl":
        for result in results:
            yield from reportedly.lines_of(result.reading) if result.reading else map(line_of, result.notices)
    elif form == "conllu":
        yield from (write_conllu(result.reading) for result in results if result.reading)
    else:
        readings = [result.reading for result in results if result.reading]
        yield render_page(readings).encode() if form == "html" else write_table(readings, to_file=to_file)
