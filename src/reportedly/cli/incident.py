"""One incident in full, as text: its reports in their order, each field with who says what, names, silence.

The words of an article are told as its own; a doubtful member is marked, and every member says why it is in.
"""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import fill

from reportedly.casebook import ClaimRow
from reportedly.cli.terminal import ID_CHARS, columns, on_one_line
from reportedly.incidents.compare import Silence, label_matrix
from reportedly.records import NO_OUTLET, Account, Comparison, Incident, Member, say_chain
from reportedly.report.brief import outlets_of, say_days, say_independent, say_marks, say_what

_INDENT = 2
_RELATIONS = {"only_one": "told by one alone"}
_ORDER = ("differ", "update", "agree", "only_one")


def write_incident(
    incident: Incident, claims: Mapping[str, ClaimRow], silences: Sequence[Silence], *, to_file: bool = False
) -> bytes:
    """Everything that is known of an incident; `claims` by id, as reviewers left them."""
    width = columns(to_file=to_file)
    lines = (
        *_head(incident),
        (0, "Reports"), *(line for member in incident.members for line in _report(member, claims.get(member.claim))),
        (0, "Who says what"), *(line for one in sorted(incident.comparisons, key=_rank) for line in _field(one)),
        *_names(incident),
        *_silence(silences),
    )  # fmt: skip
    return "".join(f"{_fold(on_one_line(text), depth, width)}\n" for depth, text in lines).encode()


def _fold(text: str, depth: int, width: int) -> str:
    start = " " * (_INDENT * depth)
    return fill(text, width, initial_indent=start, subsequent_indent=f"{start}    ", break_long_words=False,
                break_on_hyphens=False)  # fmt: skip


def _head(incident: Incident) -> Iterator[tuple[int, str]]:
    outlets, first = outlets_of(incident), incident.first
    articles = len({member.article for member in incident.members})
    yield 0, f"incident {incident.id}: {say_what(incident)}, {say_days(incident)}"
    yield 1, "where: " + ("; ".join(", ".join(filter(None, (one.name, one.country))) for one in incident.places) or "—")
    yield 1, f"told by: {', '.join(outlets)} ({len(incident.members)} claims in {articles} articles)"
    yield 1, f"independent sources: {say_independent(incident)} ({incident.independent_why})"
    when = f", {first.published}" if first.published else ""
    yield 1, f"first, of what was read: {first.outlet or first.article}{when}, by the word of {first.head}"
    if incident.part_of:
        yield 1, f"part of: incident {incident.part_of[:ID_CHARS]}"


def _report(member: Member, row: ClaimRow | None) -> Iterator[tuple[int, str]]:
    doubt = ", DOUBTFUL" if member.doubtful else ""
    yield 1, f"{member.published or '(no date)'}  {member.outlet or NO_OUTLET}: {member.role}{doubt} "\
             f"[{member.claim[:ID_CHARS]}]"  # fmt: skip
    if row:
        start, end = row.claim.sentence
        reality = row.claim.reality.replace("_", " ")
        yield 2, f"“{row.article.text[start:end]}” ({reality}; says {say_chain(row.claim.sources)})"
    chance = f"chance {member.chance:.2f}" if member.chance is not None else ""
    by = f"confirmed by {member.confirmed_by}" if member.confirmed_by else ""
    if told := "; ".join(filter(None, (chance, by, member.why))):
        yield 2, f"in because: {told}"


def _rank(comparison: Comparison) -> tuple[bool, int]:
    """Tolls first, then where they differ; of equals the order of the record stays."""
    return not comparison.field.startswith("toll."), _ORDER.index(comparison.relation)


def _field(comparison: Comparison) -> Iterator[tuple[int, str]]:
    field = comparison.field.replace("toll.", "").replace("_", " ")
    yield 1, f"{field}: {_RELATIONS.get(comparison.relation, comparison.relation)} ({comparison.why})"
    values: dict[str, list[str]] = {}
    for account in comparison.accounts:
        values.setdefault(account.value + say_marks(account), []).append(_say_teller(account))
    yield from ((2, f"{value} — {'; '.join(tellers)}") for value, tellers in values.items())
    if comparison.silent:
        yield 2, f"nothing of it in {', '.join(comparison.silent)}"


def _say_teller(account: Account) -> str:
    outlets = ", ".join(account.outlets)
    through = "" if outlets == account.head else f", in {outlets}"
    return f"{account.head}{through} [{', '.join(claim[:ID_CHARS] for claim in account.claims)}]"


def _names(incident: Incident) -> Iterator[tuple[int, str]]:
    """The matrix of names, a line a name: by which outlets, in whose mouth."""
    found: dict[str, dict[str, list[str]]] = {}
    for cell in label_matrix([incident]):
        mouth = f" in the mouth of {', '.join(cell.speakers)}" if cell.in_quotations else ""
        scare = ", between quotation marks" if cell.scare_quotes else ""
        loaded = f" ({cell.label_class.replace('_', ' ')})" if cell.label_class else ""
        uses = found.setdefault(cell.about, {}).setdefault(f"“{cell.name}”{loaded}", [])
        uses.append(f"{cell.outlet or NO_OUTLET}{mouth} ({cell.times}{scare})")
    if found:
        yield 0, "Names"
    for about, names in found.items():
        yield 1, about
        yield from ((2, f"{name}: {'; '.join(uses)}") for name, uses in names.items())


def _silence(silences: Sequence[Silence]) -> Iterator[tuple[int, str]]:
    if silences:
        yield 0, "Not found"
        yield from ((1, silence.why) for silence in silences)
