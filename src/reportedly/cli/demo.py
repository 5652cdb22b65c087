"""`reportedly demo`: one incident in four outlets, from their claims to the comparison, and the report as a page."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from importlib.resources import as_file, files
from importlib.resources.abc import Traversable
from pathlib import Path
from tempfile import TemporaryDirectory

import click

from reportedly.casebook import Casebook
from reportedly.cli.compare import claims_of
from reportedly.cli.incident import write_incident
from reportedly.cli.output import open_output
from reportedly.cli.progress import close_account, follow, open_account
from reportedly.cli.table import write_table
from reportedly.export import Options, write_export
from reportedly.records import Incident
from reportedly.report import render_page

_SHOWN = ("airport-agency", "airport-paper", "airport-rebels", "airport-editorial")
"""What the terminal shows; the page has all articles."""


@click.command("demo", short_help="Read the bundled example articles and compare them.")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("report.html"), show_default=True,
    metavar="FILE", help="Where the report goes.",
)  # fmt: skip
@click.option(
    "--articles", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
    help="Write the example articles here, as JSON lines, and read nothing.",
)  # fmt: skip
@click.pass_context
def demo_command(context: click.Context, output: Path, articles: Path | None) -> None:
    """Read the bundled example articles: one incident as four outlets tell it, and a report of all as one HTML page.

    First the claims of the four, then the incident compared: who says what, and where they differ. All articles were
    written for this; those on the airport of Donetsk are about a real day, the others are invented.
    """
    examples = files("reportedly") / "examples" / "articles.jsonl"
    if articles is not None:
        with open_output(articles) as out:
            out.write(examples.read_bytes())
        click.echo(f"{len(examples.read_bytes().splitlines())} articles are in {articles}", err=True)
        return
    status = _demonstrate(examples, output)
    click.echo(f"The report is in {output.resolve()}: open it in a browser.", err=True)
    context.exit(status)


def _demonstrate(examples: Traversable, output: Path) -> int:
    """Code the articles, show the four and their incident, write the page; the exit status."""
    account = open_account()
    with ExitStack() as stack:
        folder = stack.enter_context(TemporaryDirectory(prefix="reportedly-"))
        book = stack.enter_context(Casebook.open(folder, new=True))
        with as_file(examples) as bundled:
            book.add([str(bundled)])
        for _ in follow(book.code_each(), account):
            pass
        readings = list(book.readings())
        with open_output(None) as out:
            by_id = {reading.article.id: reading for reading in readings}
            out.write(write_table([by_id[article] for article in _SHOWN]))
            for incident, silences in book.silences([_incident(book)]):
                out.write(write_incident(incident, claims_of(book, incident), silences))
                out.write("".join(_as_rows(book, incident, Path(folder))).encode())
        with open_output(output) as out:
            several = list(book.silences(book.incidents().filter(outlets=2)))
            silence = {incident.id: [one.why for one in silences] for incident, silences in several}
            page = render_page(readings, compared=[incident for incident, _silences in several], silence=silence)
            out.write(page.encode())
    return close_account(account)


def _as_rows(book: Casebook, incident: Incident, folder: Path) -> Iterator[str]:
    """What an export in the manner of UCDP GED makes of it: no best figure, until somebody says which."""
    yield "As a row of UCDP GED\n"
    for rule in (None, "most-independent"):
        path = folder / "ged.jsonl"
        write_export(book.readings(), path, form="ged", options=Options(best=rule), compared=book.incidents())
        rows = (json.loads(line) for line in path.read_text(encoding="utf-8").splitlines())
        for row in (one for one in rows if one["incident_id"] == incident.id):
            best = "blank" if row["best"] is None else row["best"]
            asked = f" with --best {rule}" if rule else ""
            yield f"  low {row['low']}, high {row['high']}, best {best}{asked}: {row['best_why']}\n"


def _incident(book: Casebook) -> Incident:
    """The one that most outlets of the four tell."""
    found = book.incidents().filter(article=_SHOWN)
    return max(found, key=lambda one: len({member.outlet for member in one.members}))
