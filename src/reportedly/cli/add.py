"""`reportedly add`: articles into a casebook."""

import sys
from pathlib import Path

import click

from reportedly.casebook import Casebook
from reportedly.casebook.database import holds_casebook
from reportedly.cli.options import outlet_option, published_option
from reportedly.cli.progress import close_account, follow, open_account
from reportedly.ingest import Given


@click.command("add", short_help="Add articles to a casebook.")
@click.argument("casebook", metavar="CASEBOOK")
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...")
@published_option
@outlet_option
@click.option("--rights", metavar="TEXT", help="Rights in the articles, where they name none.")
@click.option("--network", is_flag=True, help="Fetch sources that are addresses (https://...).")
@click.option("--again", is_flag=True, help="Replace articles that are in the casebook with another text or date.")
@click.pass_context
def add_command(
    context: click.Context,
    casebook: str,
    sources: tuple[str, ...],
    published: str | None,
    outlet: str | None,
    rights: str | None,
    network: bool,
    again: bool,
) -> None:
    """Add articles to the folder CASEBOOK, which is made if there is none.

    SOURCE is a file, or a folder of files at any depth; "-" is standard input; an address is fetched with --network
    alone. Each article is kept with the bytes it was read from. What is in the casebook already is skipped.
    """
    _check_folder(Path(casebook))
    account = open_account()
    with Casebook.open(casebook, new=True) as book:
        given = Given(published=published, outlet=outlet)
        results = book.add_each(
            sources, given=given, rights=rights, again=again, network=network, stdin=sys.stdin.buffer
        )
        for _ in follow(results, account):
            pass
    context.exit(close_account(account, claims=False))


def _check_folder(folder: Path) -> None:
    """Raises UsageError for a folder of other files, as where the casebook's name was forgotten."""
    if folder.is_dir() and not holds_casebook(folder) and any(not one.name.startswith(".") for one in folder.iterdir()):
        problem = f"{folder} is a folder of other files; a casebook has one of its own, named first"
        raise click.UsageError(f"{problem}: `reportedly add NAME {folder}`.")
