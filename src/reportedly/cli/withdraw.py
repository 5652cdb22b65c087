"""`reportedly withdraw`: an article is taken off the disk; a tombstone stays."""

import click

from reportedly.casebook import Casebook, Tombstone
from reportedly.cli.kept import find_article
from reportedly.cli.output import open_output
from reportedly.cli.terminal import on_one_line
from reportedly.export.columns import to_json


@click.command("withdraw", short_help="Take an article off the disk.")
@click.argument("casebook", metavar="CASEBOOK")
@click.argument("article", required=False, metavar="[ARTICLE]")
@click.option("--reason", metavar="TEXT", help="Why: it stays in the tombstone.")
@click.option("--by", metavar="NAME", envvar="REPORTEDLY_REVIEWER", show_envvar=True, help="Who withdraws it.")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True)
def withdraw_command(casebook: str, article: str | None, reason: str | None, by: str | None, form: str) -> None:
    """Take ARTICLE off the disk, with all that quotes it; without one, show what was withdrawn.

    ARTICLE is its id, the first characters of it, or its address. Exports that were made before, and backups, are yours
    to delete.
    """
    with Casebook.open(casebook) as book, open_output(None) as out:
        if article is None:
            stones: tuple[Tombstone, ...] = book.withdrawn()
        elif reason and by:
            stones = (book.withdraw(find_article(book, article), reason=reason, by=by),)
        else:
            raise click.UsageError("a withdrawal needs --reason and --by: they are what stays of the article.")
        for stone in stones:
            told = f"{stone.article}: withdrawn by {stone.by}, {stone.at[:10]} ({stone.reason})"
            out.write(to_json(stone._asdict()) + b"\n" if form == "jsonl" else f"{on_one_line(told)}\n".encode())
