"""`reportedly demo`: the bundled articles, their claims as a table, and the report as a page."""

from importlib.resources import as_file, files
from pathlib import Path

import click

import reportedly
from reportedly.cli.output import open_output
from reportedly.cli.progress import close_account, follow, open_account
from reportedly.cli.table import write_table
from reportedly.report import render_page


@click.command("demo")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), default=Path("report.html"), show_default=True,
    metavar="FILE", help="Where the report goes.",
)  # fmt: skip
@click.pass_context
def demo_command(context: click.Context, output: Path) -> None:
    """Read the bundled example articles: a table of claims here, and the report as one HTML page.

    The articles are invented: four kinds of outlet tell of two incidents, with other tolls, other words and other
    culprits.
    """
    account = open_account()
    with as_file(files("reportedly") / "examples" / "articles.jsonl") as articles:
        results = follow(reportedly.read_files([str(articles)]), account)
        readings = [result.reading for result in results if result.reading]
    with open_output(None) as out:
        out.write(write_table(readings))
    with open_output(output) as out:
        out.write(render_page(readings).encode())
    status = close_account(account)
    click.echo(f"The report is in {output.resolve()}: open it in a browser.", err=True)
    context.exit(status)
