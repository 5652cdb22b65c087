"""`reportedly code`: what a casebook holds is coded."""

import click

from reportedly.casebook import Casebook
from reportedly.cli.progress import close_account, follow, open_account
from reportedly.tolls import CONVENTIONS, Convention


@click.command("code")
@click.argument("casebook", metavar="CASEBOOK")
@click.option(
    "--vague", type=click.Choice(CONVENTIONS), default="words", show_default=True, help='What "dozens" counts.'
)
@click.option("--again", is_flag=True, help="Also what another version or another --vague coded, and what failed.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, show_default=True, help="Processes that read.")
@click.pass_context
def code_command(context: click.Context, casebook: str, vague: Convention, again: bool, workers: int) -> None:
    """Code the articles of CASEBOOK that are not coded yet.

    It can be interrupted at any moment: what is coded stays, and the next call goes on.
    """
    account = open_account()
    with Casebook.open(casebook) as book:
        total = book.pending(vague=vague, again=again)
        for _ in follow(book.code_each(vague=vague, workers=workers, again=again), account, total=total):
            pass
    context.exit(close_account(account))
