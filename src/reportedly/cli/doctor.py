"""`reportedly doctor`: every invariant of a casebook, and what to do where one does not hold."""

import click

from reportedly.casebook import Casebook
from reportedly.cli.output import open_output
from reportedly.cli.terminal import on_one_line


@click.command("doctor", short_help="Check a casebook and say what to do.")
@click.argument("casebook", metavar="CASEBOOK")
@click.pass_context
def doctor_command(context: click.Context, casebook: str) -> None:
    """Check CASEBOOK: files, texts, raw copies, readings, decisions, accounts; say what to do.

    Exit status 1 if something is wrong; a warning alone is no fault.
    """
    counts = {"error": 0, "warning": 0}
    with Casebook.open(casebook) as book, open_output(None) as out:
        for finding in book.doctor():
            counts[finding.severity] += 1
            told = f"{finding.severity} {finding.code}: {on_one_line(finding.what)}\n    {on_one_line(finding.do)}\n"
            out.write(told.encode())
    click.echo(f"{counts['error']} errors, {counts['warning']} warnings", err=True)
    context.exit(1 if counts["error"] else 0)
