"""`reportedly compare`: who agrees, who differs, who is silent."""

from contextlib import ExitStack
from pathlib import Path
from typing import Any

import click

from reportedly.casebook import Casebook, ClaimRow
from reportedly.casebook.query import KNOWN
from reportedly.cli.chosen import asked_for
from reportedly.cli.incident import write_incident
from reportedly.cli.incidents import write_incidents
from reportedly.cli.kept import open_book
from reportedly.cli.options import output_option
from reportedly.cli.output import check_name, open_output
from reportedly.cli.progress import follow_work
from reportedly.records import Incident
from reportedly.records.wire import encode_line

_FORMATS = ("table", "jsonl")
_AT_ONCE = 500
"""Ids in one question to the database."""


@click.command("compare", short_help="Put claims into incidents: who agrees, who differs.")
@click.argument("casebook", metavar="CASEBOOK|FILE")
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
@click.option("--format", "form", type=click.Choice(_FORMATS), default="table", show_default=True)
@output_option
def compare_command(
    casebook: str, incident: str | None, again: bool, form: str, output: Path | None, **options: Any
) -> None:
    """Put the claims of CASEBOOK into incidents, and show who agrees, who differs, who is silent.

    FILE is what `reportedly read --format jsonl` wrote. With INCIDENT-ID, or its first characters, one incident in
    full. What reviewers merged or kept apart is kept so.
    """
    check_name(output, form, _FORMATS)
    with ExitStack() as stack:
        book = open_book([Path(casebook)], stack)
        with follow_work() as note:
            compared = book.compare(again=again, note=note)
        click.echo(
            f"{compared.claims} claims in {compared.incidents} incidents, {compared.told_by_several} of them in several"
            f" articles{'' if compared.anew else '; nothing has changed since they were compared'}",
            err=True,
        )
        asked = asked_for(options, article=book.find_article, claim=book.find_claim)
        chosen = book.incidents().filter(**({"id": book.find_incident(incident)} if incident else asked))
        to_file = output is not None
        with open_output(output) as out:
            if form == "jsonl":
                out.writelines(encode_line(one) + b"\n" for one in chosen)
            elif incident:
                for one, silences in book.silences(chosen):
                    out.write(write_incident(one, claims_of(book, one), silences, to_file=to_file))
            else:
                out.write(write_incidents(book.silences(chosen), to_file=to_file))


def claims_of(book: Casebook, incident: Incident) -> dict[str, ClaimRow]:
    """The claims of an incident, by id."""
    ids = [member.claim for member in incident.members]
    rows = (
        row for start in range(0, len(ids), _AT_ONCE) for row in book.claims().filter(id=ids[start : start + _AT_ONCE])
    )
    return {row.claim.id: row for row in rows}
