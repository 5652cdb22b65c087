"""Readings as a table for a terminal: one row a claim.

who | did what | to whom | where | when | toll | reality | who says so (the outlet last).
"unsure": wrong more often than not, by the claim's own confidence.
"""

from collections.abc import Iterator, Sequence

from rich.table import Table
from rich.text import Text

from reportedly.cli.terminal import ID_CHARS, WIDE, fold_card, make_table, on_one_line, open_screen, read_screen
from reportedly.records import NO_OUTLET, Claim, Reading, say_chain
from reportedly.report.words import (
    is_unsure,
    name_event,
    name_parties,
    name_place,
    say_review,
    say_toll,
    say_when,
)

_HEADER = ("who", "did what", "to whom", "where", "when", "toll", "reality", "who says so")
_NONE = "—"
_STYLES = {
    "happened": "bold", "ongoing": "bold", "not_happened": "red", "demanded": "magenta", "threatened": "magenta",
    "planned": "cyan", "predicted": "cyan", "possible": "cyan", "attempted": "yellow",
}  # fmt: skip


def write_table(readings: Sequence[Reading], *, to_file: bool = False, ids: bool = False) -> bytes:
    """The table of all claims, an article at a time, with `ids` if asked; in colour only on a terminal."""
    console = open_screen(to_file=to_file)
    for reading in readings:
        console.print(Text(_heading(reading, ids=ids), style="bold"))
        if reading.claims:
            wide = console.width >= WIDE
            for part in (_table(reading, ids=ids),) if wide else _cards(reading, console.width, ids=ids):
                console.print(part)
            console.print()
        else:
            console.print(Text("  no claims\n"))
    return read_screen(console)


def _heading(reading: Reading, *, ids: bool) -> str:
    article = reading.article
    known = (article.outlet or NO_OUTLET, article.published or "(no date)", article.title or "")
    return on_one_line(", ".join(part for part in known if part) + (f" [article {article.id}]" if ids else ""))


def _table(reading: Reading, *, ids: bool) -> Table:
    rows = ((*(((claim.id[:ID_CHARS], "dim"),) if ids else ()), *_cells(reading, claim)) for claim in reading.claims)
    return make_table((*(("claim",) if ids else ()), *_HEADER), rows)


def _cards(reading: Reading, width: int, *, ids: bool) -> Iterator[Text]:
    """The same for narrow terminals: a few lines a claim, reality first."""
    for claim in reading.claims:
        cells = [on_one_line(cell) for cell, _style in _cells(reading, claim)]
        who, what, whom, where, when, toll, reality, says = cells
        lines = [f"{reality}: {who} → {what} → {whom}" + (f" [{claim.id[:ID_CHARS]}]" if ids else "")]
        lines += ["; ".join(cell for cell in (where, when, toll) if cell != _NONE), f"says {says}"]
        text = Text(fold_card(lines, width))
        text.stylize(_STYLES[claim.reality], 0, len(reality))
        yield text


def _cells(reading: Reading, claim: Claim) -> tuple[tuple[str, str], ...]:
    words = reading.article.text[slice(*claim.trigger)]
    standing = "" if claim.standing == "asserted" else f" ({claim.standing})"
    again = " (told again)" if claim.same_as else ""
    doubt = " (unsure)" if is_unsure(claim) else ""
    condition = f" [{reading.article.text[slice(*claim.condition)]} ...]" if claim.condition else ""
    review = f" ({reviewed})" if (reviewed := say_review(reading, claim)) else ""
    targets = [target.name for target in claim.targets]
    return (
        (name_parties(claim.actors, reading.labels) or _NONE, ""),
        (f"{name_event(claim)}: {words}", ""),
        ("; ".join(filter(None, (name_parties(claim.recipients, reading.labels), *targets))) or _NONE, ""),
        ("; ".join(name_place(place) for place in claim.places) or _NONE, ""),
        (say_when(claim.when) or _NONE, ""),
        ("; ".join(say_toll(toll) for toll in claim.tolls) or _NONE, ""),
        (claim.reality.replace("_", " ") + standing + again + doubt + condition + review, _STYLES[claim.reality]),
        (say_chain(claim.sources), ""),
    )
