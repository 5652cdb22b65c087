"""`reportedly code`: what a casebook holds is coded, or files, whose claims go to Parquet files."""

from contextlib import closing
from pathlib import Path

import click

from reportedly.casebook import Casebook
from reportedly.casebook.database import holds_casebook
from reportedly.cli.options import vague_option
from reportedly.cli.progress import Account, close_account, follow, open_account
from reportedly.engines import ENGINES, EngineName, find_engine
from reportedly.parts import code_parts
from reportedly.reading import ReadOptions
from reportedly.tolls import Convention
from reportedly.workers import Limits

_LIMITS = Limits()


@click.command("code", short_help="Code what a casebook holds: find its claims.")
@click.argument("casebook", nargs=-1, required=True, metavar="CASEBOOK|FILE...")
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), metavar="DIR",
    help="Code files without a casebook, to Parquet files in this folder.",
)  # fmt: skip
@click.option("--engine", type=click.Choice(ENGINES), default="local", show_default=True, help="Where the workers are.")
@click.option("--address", metavar="ADDRESS", help="Of the Ray cluster (auto: of this machine); else one starts here.")
@vague_option
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
    context: click.Context,
    casebook: tuple[str, ...],
    out: Path | None,
    engine: EngineName,
    address: str | None,
    vague: Convention,
    again: bool,
    workers: int,
    seconds: float,
    memory: int,
) -> None:
    """Code the articles of CASEBOOK that are not coded yet; or FILEs, with --out, to Parquet files.

    It can be interrupted at any moment: what is coded stays, and the next call goes on.
    """
    if engine != "local" and workers == 0:
        raise click.UsageError(f"--workers 0 reads in this process; --engine {engine} needs 1 or more.")
    found = find_engine(engine, address=address)
    options = ReadOptions(workers, Limits(seconds, memory), vague=vague, engine=found)
    _check_names(casebook, out)
    account = open_account()
    try:
        if out is None:
            _code_book(casebook[0], options, account, again=again)
        else:
            _code_files(casebook, out, options, account, again=again)
    except _Interrupted as told:
        click.echo(f"Interrupted: {told}.", err=True)
        context.exit(130)
    context.exit(close_account(account))


class _Interrupted(Exception):  # noqa: N818 - it is no error
    """Ctrl-C; says what is done."""


def _check_names(names: tuple[str, ...], out: Path | None) -> None:
    """Raises UsageError where it is not clear what is meant: one casebook, or files and a folder for what they tell."""
    if out is None:
        if len(names) > 1:
            raise click.UsageError("give one CASEBOOK, or files and --out DIR.")
        if Path(names[0]).is_file():
            raise click.UsageError(f"{names[0]} is a file: bring it into a casebook with `add`, or give --out DIR.")
        return
    if books := [name for name in names if holds_casebook(Path(name))]:
        raise click.UsageError(f"{books[0]} is a casebook, which --out DIR does not read: leave out --out.")
    if holds_casebook(out):
        raise click.UsageError(f"--out {out} is a casebook: give a folder of its own.")


def _code_book(folder: str, options: ReadOptions, account: Account, *, again: bool) -> None:
    vague, workers, limits, engine = options.vague, options.workers, options.limits, options.engine
    with Casebook.open(folder) as book:
        total = book.pending(vague=vague, again=again)
        coded = book.code_each(vague=vague, workers=workers, limits=limits, engine=engine, again=again)
        with closing(coded) as results:
            try:
                for _ in follow(results, account, total=total):
                    pass
            except KeyboardInterrupt as error:
                results.close()  # the workers end before it is said that they did
                left = book.pending(vague=vague, again=again)
                told = f"{total - left} of {total} articles are coded; the same command codes the rest"
                raise _Interrupted(told) from error


def _code_files(names: tuple[str, ...], out: Path, options: ReadOptions, account: Account, *, again: bool) -> None:
    with closing(code_parts(names, out, options, again=again)) as results:
        try:
            for _ in follow(results, account):
                pass
        except KeyboardInterrupt as error:
            results.close()
            raise _Interrupted(f"parts that are whole stay in {out}; the same command goes on behind them") from error
