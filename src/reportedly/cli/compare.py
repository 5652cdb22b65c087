"""`reportedly compare`: who agrees, who differs, who is silent."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import click

from reportedly.casebook import Casebook, Incidents
from reportedly.casebook.query import KNOWN
from reportedly.cli.incidents import write_incidents
from reportedly.cli.output import open_output
from reportedly.cli.progress import follow_work
from reportedly.records import Incident
from reportedly.records.wire import encode_line


@click.command("compare")
@click.argument("casebook", metavar="CASEBOOK")
@click.argument("incident", required=False, metavar="[INCIDENT-ID]")
@click.option("--only", type=click.Choice(("differ", "agree")), help="Where a field differs, or where none does.")
@click.option(
    "--outlets", type=click.IntRange(1), default=2, show_default=True, metavar="N", help="Told by so many, at least."
)
@click.option("--plover", type=click.Choice(KNOWN["plover"], case_sensitive=False), multiple=True)
@click.option("--outlet", metavar="NAME", multiple=True, help="That this outlet tells.")
@click.option("--country", metavar="ISO3", multiple=True, help="Of a place of the incident.")
@click.option("--article", metavar="ID", multiple=True, help="The id, its first characters, or the address.")
@click.option("--claim", metavar="ID", multiple=True, help="The id, or its first characters.")
@click.option("--since", metavar="DAY", help="2014-05-28; incidents without a day are left out.")
@click.option("--until", metavar="DAY")
@click.option("--again", is_flag=True, help="Compare anew, also where nothing has changed.")
@click.option("--format", "form", type=click.Choice(("table", "jsonl")), default="table", show_default=True)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to a file."
)
def compare_command(
    casebook: str, incident: str | None, again: bool, form: str, output: Path | None, **options: Any
) -> None:
    """Put the claims of CASEBOOK into incidents, and show who agrees, who differs, who is silent.

    With INCIDENT-ID, or its first characters, one incident in full. What reviewers merged or kept apart is kept so.
    """
    with Casebook.open(casebook) as book:
        with follow_work() as note:
            compared = book.compare(again=again, note=note)
        click.echo(
            f"{compared.claims} claims in {compared.incidents} incidents, {compared.told_by_several} of them in several"
            f" articles{'' if compared.anew else '; nothing has changed since they were compared'}",
            err=True,
        )
        chosen = _choose(book, options)
        with open_output(output) as out:
            if form == "jsonl":
                out.writelines(encode_line(one) + b"\n" for one in chosen)
            else:
                out.write(write_incidents(_with_silence(book, chosen), to_file=output is not None))


def _choose(book: Casebook, options: dict[str, Any]) -> Incidents:
    asked = {name: value for name, value in options.items() if value not in (None, ())}
    for name, find in (("article", book.find_article), ("claim", book.find_claim)):
        if name in asked:
            asked[name] = tuple(map(find, asked[name]))
    return book.incidents().filter(**asked)


def _with_silence(book: Casebook, incidents: Iterable[Incident]) -> Iterator[tuple[Incident, tuple[str, ...]]]:
    return ((incident, ()) for incident in incidents)
