"""`reportedly explain`: why each field of a claim has its value."""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from textwrap import fill

import click

import reportedly
from reportedly.casebook.database import holds_casebook
from reportedly.cli.chosen import readings_of
from reportedly.cli.kept import decided_on, open_coded
from reportedly.cli.options import outlet_option, published_option
from reportedly.cli.output import open_output
from reportedly.cli.progress import close_account, follow, open_account
from reportedly.cli.terminal import columns, on_one_line
from reportedly.ingest import Given
from reportedly.records import Claim, Party, Reading, Span, Step, say_chain
from reportedly.report.words import name_event, name_party, name_place, say_toll, say_when

_FIELD_WIDTH = 12
# What is known of the statement that a claim stands in tells who says so.
_OF_THE_STATEMENT = frozenset(
    {"speakers", "content", "act", "kind", "cue", "polarity", "stance", "addressee", "unnamed"}
)


@click.command("explain", short_help="Show why each field of a claim is what it is.")
@click.argument("file", metavar="FILE|CASEBOOK")
@click.argument("claim_id", required=False, metavar="[CLAIM-ID]")
@published_option
@outlet_option
@click.pass_context
def explain_command(
    context: click.Context, file: str, claim_id: str | None, published: str | None, outlet: str | None
) -> None:
    """Show for each claim of FILE its sentence, each field with its words, and the rule or score that gave it.

    Of a CASEBOOK what is coded is shown, with the decisions of reviewers. CLAIM-ID, or its first characters, shows one
    claim alone.
    """
    if holds_casebook(Path(file)):
        if published or outlet:
            raise click.UsageError("--published and --outlet are for files; a casebook knows them.")
        _explain_casebook(file, claim_id)
        return
    account = open_account()
    stdin = sys.stdin.buffer
    given = Given(published=published, outlet=outlet)
    shown = 0
    with open_output(None) as out:
        for result in follow(reportedly.read_files([file], given=given, stdin=stdin), account):
            if result.reading is None:
                continue
            for claim in result.reading.claims:
                if claim.id.startswith(claim_id or ""):
                    shown += 1
                    out.write("".join(f"{line}\n" for line in explain_claim(result.reading, claim)).encode())
    status = close_account(account)
    if claim_id and not shown and not status:
        raise click.UsageError(f"{file} has no claim {claim_id}; leave the id out to see all of them.")
    context.exit(status)


def _explain_casebook(folder: str, claim_id: str | None) -> None:
    with open_coded(folder) as book, open_output(None) as out:
        decided = decided_on(book)
        rows = book.claims()
        if claim_id:  # a rejected claim too: why it was
            rows = rows.filter(id=book.find_claim(claim_id), review=("accepted", "rejected", "none"))
        for reading in readings_of(book, rows):
            for claim in reading.claims:
                told = explain_claim(reading, claim, decided.get(claim.id, ()))
                out.write("".join(f"{line}\n" for line in told).encode())


def explain_claim(reading: Reading, claim: Claim, decided: Sequence[str] = ()) -> Iterator[str]:
    """The lines about one claim: its sentence with the trigger in [[ ]], each field, why; what reviewers decided."""
    article = reading.article
    yield f"claim {claim.id}  {name_event(claim)}, {claim.reality.replace('_', ' ')}"
    yield _line("from", ", ".join(filter(None, (article.outlet, article.published, article.title))) or article.id)
    yield _line("sentence", _marked(article.text, claim.sentence, claim.trigger))
    remaining = list(claim.steps)
    for field, values in _fields(reading, claim):
        reasons = [step for step in remaining if _field_of(step, claim) == field]
        remaining = [step for step in remaining if step not in reasons]
        for value in values or (["—"] if reasons else []):
            yield _line(field, value)
        for step in reasons:
            detail = "" if step.field == field else f"{step.field} is {step.value}, "
            yield _line("", f"{detail}because {_reason(article.text, step)}")
    for step in remaining:
        yield _line(step.field, f"{step.value}, because {_reason(article.text, step)}")
    yield _line("confidence", f"{claim.extraction_confidence:.2f}")
    for decision in decided:
        yield _line("reviewed", decision)
    yield ""


def _fields(reading: Reading, claim: Claim) -> Iterator[tuple[str, list[str]]]:
    """Name of the field -> its values, each with the words it was read from."""
    text = reading.article.text
    event = claim.event
    codes = [f"CAMEO {event.cameo}" if event.cameo else "", f"quad {event.quad}" if event.quad else "", *event.contexts]
    yield "event", [_with_words(", ".join(filter(None, (name_event(claim), *codes))), text, claim.trigger)]
    yield "reality", [claim.reality.replace("_", " ")]
    yield "standing", [claim.standing]
    yield "condition", [_quoted(text, claim.condition)] if claim.condition else []
    for field, parties in (("actors", claim.actors), ("recipients", claim.recipients)):
        yield field, [_with_words(_with_id(party), text, party.span) for party in parties]
    for field, mentions in (("targets", claim.targets), ("instruments", claim.instruments)):
        yield field, [_with_words(mention.name, text, mention.span) for mention in mentions]
    yield "places", [_with_words(name_place(place), text, place.span) for place in claim.places]
    yield "when", [_with_words(say_when(claim.when), text, claim.when.span)] if claim.when else []
    yield "tolls", [_with_words(say_toll(toll), text, toll.span) for toll in claim.tolls]
    yield "sources", [say_chain(claim.sources)]
    for field in ("statement", "within", "same_as", "part_of"):
        value = getattr(claim, field)
        yield field, [value] if value else []


def _field_of(step: Step, claim: Claim) -> str:
    """The field of the claim that a step is about: rooms name what they find (`party.name`), not where it ends."""
    field = step.field.partition(".")[0]
    if field in _OF_THE_STATEMENT:
        return "sources"
    if field != "party" or step.span is None:
        return field
    start, end = step.span
    in_actor = any(party.span[0] < end and start < party.span[1] for party in claim.actors)
    return "actors" if in_actor else "recipients"


def _reason(text: str, step: Step) -> str:
    parts = [f"{step.room}: {step.rule}"]
    parts += [_quoted(text, step.span)] if step.span else []
    parts += [f"score {step.score:.2f}"] if step.score is not None else []
    parts += [f"({step.note})"] if step.note else []
    return " ".join(parts)


def _line(field: str, value: str) -> str:
    indent = " " * (_FIELD_WIDTH + 2)
    return fill(on_one_line(value), columns(to_file=False), initial_indent=f"  {field:<{_FIELD_WIDTH}}",
                subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)  # fmt: skip


def _with_words(value: str, text: str, span: Span) -> str:
    return f"{value}  {_quoted(text, span)}"


def _with_id(party: Party) -> str:
    """`reportedly registry ID` tells what stands behind an id."""
    return f"{name_party(party)} [{party.id}]" if party.id else name_party(party)


def _quoted(text: str, span: Span) -> str:
    return f"“{text[slice(*span)]}”"


def _marked(text: str, sentence: Span, trigger: Span) -> str:
    return f"{text[sentence[0] : trigger[0]]}[[{text[slice(*trigger)]}]]{text[trigger[1] : sentence[1]]}"
