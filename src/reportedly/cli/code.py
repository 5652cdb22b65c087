"""`reportedly code`: what a casebook holds is coded."""

from contextlib import closing

import click

from reportedly.casebook import Casebook
from reportedly.cli.progress import close_account, follow, open_account
from reportedly.tolls import CONVENTIONS, Convention
from reportedly.workers import Limits

_LIMITS = Limits()


@click.command("code")
@click.argument("casebook", metavar="CASEBOOK")
@click.option(
    "--vague", type=click.Choice(CONVENTIONS), default="words", show_default=True, help='What "dozens" counts.'
)
@click.option("--again", is_flag=True, help="Also what another version or another --vague coded, and what failed.")
@click.option(
    "--workers", type=click.IntRange(0, 256), default=1, show_default=True,
    help="Processes that read; 0: this one reads itself, without limits.",
)  # fmt: skip
@click.option(
    "--seconds", type=click.FloatRange(0, min_open=True), default=_LIMITS.seconds, show_default=True,
    help="What one article may take.",
)  # fmt: skip
@click.option(
    "--memory", type=click.IntRange(1), default=_LIMITS.megabytes, show_default=True, metavar="MB",
    help="What one article may take, in megabytes beside the model (on Linux).",
)  # fmt: skip
@click.pass_context
def code_command(
    context: click.Context, casebook: str, vague: Convention, again: bool, workers: int, seconds: float, memory: int
) -> None:
    """Code the articles of CASEBOOK that are not coded yet.

    It can be interrupted at any moment: what is coded stays, and the next call goes on.
    """
    account = open_account()
    limits = Limits(seconds, memory)
    with Casebook.open(casebook) as book:
        total = book.pending(vague=vague, again=again)
        with closing(book.code_each(vague=vague, workers=workers, limits=limits, again=again)) as results:
            try:
                for _ in follow(results, account, total=total):
                    pass
            except KeyboardInterrupt:
                results.close()  # the workers end before it is said that they did
                left = book.pending(vague=vague, again=again)
                told = f"{total - left} of {total} articles are coded; the same command codes the rest"
                click.echo(f"Interrupted: {told}.", err=True)
                context.exit(130)
    context.exit(close_account(account))
