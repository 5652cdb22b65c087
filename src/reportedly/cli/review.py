"""`reportedly review`: decisions of reviewers on the claims of a casebook."""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import click

from reportedly.casebook import Asked, Casebook, Decision
from reportedly.casebook.decisions import keep_standing, say_decision
from reportedly.casebook.edits import Values, read_edits
from reportedly.cli.kept import find_article
from reportedly.cli.options import output_option
from reportedly.cli.output import open_output
from reportedly.cli.terminal import on_one_line
from reportedly.errors import InputError
from reportedly.export.columns import to_json

_CASEBOOK = click.argument("casebook", metavar="CASEBOOK")
_CLAIMS = click.argument("claims", nargs=-1, required=True, metavar="CLAIM...")


def _by(*, required: bool) -> Callable[[Callable[..., None]], Callable[..., None]]:
    return click.option(
        "--by", metavar="NAME", required=required, envvar="REPORTEDLY_REVIEWER", show_envvar=True, help="Who decides."
    )


_WHY = click.option("--why", metavar="TEXT", help="The reason.")


@click.group("review", short_help="Decide on claims and names.")
def review_command() -> None:
    """Decide on claims of a casebook (accept, reject, edit, merge, apart) and on names; undo, list, read decisions in.

    CLAIM is the id of a claim or its first characters, as `reportedly claims` shows them. Decisions are only added to:
    an undo is one too.
    """


@review_command.command("accept")
@_CASEBOOK
@_CLAIMS
@_by(required=True)
@_WHY
def accept_command(casebook: str, claims: tuple[str, ...], by: str, why: str | None) -> None:
    """Each CLAIM says what its sentence says."""
    with Casebook.open(casebook) as book:
        _decide(book, [Asked("accept", book.find_claim(claim), by, why) for claim in claims])


@review_command.command("reject")
@_CASEBOOK
@_CLAIMS
@_by(required=True)
@_WHY
def reject_command(casebook: str, claims: tuple[str, ...], by: str, why: str | None) -> None:
    """No CLAIM says what its sentence says: they are left out of readings, lists and exports."""
    with Casebook.open(casebook) as book:
        _decide(book, [Asked("reject", book.find_claim(claim), by, why) for claim in claims])


@review_command.command("edit")
@_CASEBOOK
@click.argument("claim", metavar="CLAIM")
@click.argument("edits", nargs=-1, required=True, metavar="FIELD=VALUE...")
@_by(required=True)
@_WHY
def edit_command(casebook: str, claim: str, edits: tuple[str, ...], by: str, why: str | None) -> None:
    """Give fields of CLAIM other values: reality=planned, tolls.0.said_best=9, when=null.

    VALUE is JSON or plain text; a dot leads into a field, and lists count from 0.
    """
    values: Values = {}
    for edit in edits:
        values |= read_edits(edit)
    with Casebook.open(casebook) as book:
        _decide(book, [Asked("edit", book.find_claim(claim), by, why, values)])


@review_command.command("merge")
@_CASEBOOK
@click.argument("claim", metavar="CLAIM")
@click.argument("others", nargs=-1, required=True, metavar="CLAIM...")
@_by(required=True)
@_WHY
def merge_command(casebook: str, claim: str, others: tuple[str, ...], by: str, why: str | None) -> None:
    """All CLAIMs, of one article or several, tell of one thing in the world: exports by incident make one row of it."""
    with Casebook.open(casebook) as book:
        first = book.find_claim(claim)
        _decide(book, [Asked("merge", book.find_claim(other), by, why, into=first) for other in others])


@review_command.command("apart")
@_CASEBOOK
@click.argument("claim", metavar="CLAIM")
@click.argument("others", nargs=-1, required=True, metavar="CLAIM...")
@_by(required=True)
@_WHY
def apart_command(casebook: str, claim: str, others: tuple[str, ...], by: str, why: str | None) -> None:
    """The first CLAIM tells of another incident than each of the others: `compare` never puts them together."""
    with Casebook.open(casebook) as book:
        first = book.find_claim(claim)
        _decide(book, [Asked("apart", first, by, why, into=book.find_claim(other)) for other in others])


@review_command.command("names")
@_CASEBOOK
@click.argument("name", metavar="NAME")
@click.argument("others", nargs=-1, required=True, metavar="NAME...")
@click.option("--places", is_flag=True, help="They are names of places, not of who acts or speaks.")
@click.option("--apart", is_flag=True, help="The first is another than each of the others.")
@_by(required=True)
@_WHY
def names_command(
    casebook: str, name: str, others: tuple[str, ...], places: bool, apart: bool, by: str, why: str | None
) -> None:
    """All NAMEs are of one party or place: rows bear the first, and the words of the articles stay."""
    field, kind = ("place" if places else "party"), ("apart" if apart else "merge")
    with Casebook.open(casebook) as book:
        lines = [{"kind": kind, field: other, "into": name, "by": by, "why": why} for other in others]
        _decide(book, [Asked(**line) for line in lines])  # type: ignore[arg-type]


@review_command.command("undo")
@_CASEBOOK
@click.argument("decisions", nargs=-1, required=True, type=int, metavar="DECISION...")
@_by(required=True)
@_WHY
def undo_command(casebook: str, decisions: tuple[int, ...], by: str, why: str | None) -> None:
    """Take each DECISION back, by its number in `reportedly review list`; an undo can be undone too."""
    with Casebook.open(casebook) as book:
        _decide(book, [Asked("undo", by=by, why=why, undoes=decision) for decision in decisions])


@review_command.command("add")
@_CASEBOOK
@click.argument("file", metavar="FILE")
@_by(required=False)
def add_decisions_command(casebook: str, file: str, by: str | None) -> None:
    """Read decisions in from FILE, all or none: JSON lines, or a table as a spreadsheet saves it ("-": standard input).

    The columns are kind, claim, by, why, edits, into, undoes, and for names party or place and entry; others are left
    alone, and so are rows without a kind.
    """
    try:
        raw = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except OSError as error:
        raise InputError(f"cannot read {file}: {error.strerror or error}") from error
    with Casebook.open(casebook) as book:
        done = book.add_decisions(raw, name=file, by=by)
    lines = len(done.added) + done.there + done.blank
    click.echo(
        f"{lines} lines = {len(done.added)} added + {done.there} held already + {done.blank} without a kind", err=True
    )


@review_command.command("list")
@_CASEBOOK
@click.option("--claim", metavar="ID", help="Only those on this claim; the first characters are enough.")
@click.option("--article", metavar="ID", help="Only those on claims of this article.")
@click.option("--by", metavar="NAME", help="Only those of this reviewer.")
@click.option("--in-force", is_flag=True, help="Without what was taken back, and without undos.")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True)
@output_option
def list_command(
    casebook: str,
    claim: str | None,
    article: str | None,
    by: str | None,
    in_force: bool,
    form: str,
    output: Path | None,
) -> None:
    """List the decisions: what, by whom, when, why.

    JSON lines can be read in with `reportedly review add`.
    """
    with Casebook.open(casebook) as book, open_output(output) as out:
        holding = {one.id for one in keep_standing(book.decisions())}
        of_claim = book.find_claim(claim) if claim else None
        of_article = find_article(book, article) if article else None
        for one in book.decisions(claim=of_claim, article=of_article):
            if (by and one.by != by) or (in_force and (one.id not in holding or one.kind == "undo")):
                continue
            line = to_json({**one._asdict(), "holds": one.id in holding}) + b"\n"
            out.write(line if form == "jsonl" else "".join(_told(one, holds=one.id in holding)).encode())


def _decide(book: Casebook, asked: list[Asked]) -> None:
    """Make the decisions, all or none, and show them."""
    numbers = book.decide(asked)
    made = {one.id: one for one in book.decisions()}
    with open_output(None) as out:
        for number in numbers:
            out.write("".join(_told(made[number], holds=True)).encode())


def _told(decision: Decision, *, holds: bool) -> Iterator[str]:
    lies = decision.claim or f"{decision.decided} (not found any more)"
    what = "names" if decision.on_names else f"claim {lies}"
    state = "" if holds else " [taken back]"
    yield on_one_line(f"{decision.id}: {what}: {say_decision(decision)}{state}") + "\n"
