"""The pages of rules: every rule of every room by its id, with an example and a counter-example.

They are those of the tables and of the code, and the tests run them: in the one the rule holds, in the other it does
not.
"""

import csv
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from reportedly.actors.rules import RULES as ACTOR_RULES
from reportedly.attribution.cues import load_cues
from reportedly.claims.same import WAYS
from reportedly.claims.vetoes import VETOES as CLAIM_VETOES
from reportedly.claims.wholes import RULES as PART_RULES
from reportedly.claims.wholes import VISIT
from reportedly.incidents.alike import RULES as NAME_RULES
from reportedly.incidents.compare.figures import RULES as TOLL_RULES
from reportedly.incidents.compare.figures import Count
from reportedly.incidents.vetoes import VETOES as INCIDENT_VETOES
from reportedly.lexicon import read_table, values
from tools.docs.markdown import cell, code, page, plain, table

_STEPS = Path(__file__).with_name("steps.tsv")
_HOW = """Made from the tables and the code when the site is built; the tests run every example and counter-example.
How to add a rule: [Extend](../../extend.md).
"""


class Listed(NamedTuple):
    """A rule as the pages show it; `said` = what it gives or where it looks."""

    id: str
    said: str
    example: str
    counter_example: str


class Table(NamedTuple):
    """A table of rules under a heading, and where they stand in the repository."""

    title: str
    where: str
    about: str
    rules: tuple[Listed, ...]


def write_rules() -> dict[str, str]:
    """Name of the page -> the page."""
    pages = {}
    for name, (title, tables) in _PAGES.items():
        parts = [_section(one) for make in tables for one in [make()]]
        pages[name] = page(title, _HOW, *parts, *_steps_of(name))
    return pages


def listed_rules() -> Iterator[tuple[str, Listed]]:
    """Every rule with the page on which it stands."""
    for name, (_title, tables) in _PAGES.items():
        for make in tables:
            for rule in make().rules:
                yield name, rule


def steps_in_code() -> dict[str, dict[str, str]]:
    """Room -> id of a step that no table has -> what it says."""
    told: dict[str, dict[str, str]] = {}
    lines = [line for line in _STEPS.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    for row in csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE):
        told.setdefault(row["room"], {})[row["rule"]] = row["meaning"]
    return told


def _steps_of(name: str) -> Iterator[str]:
    steps = steps_in_code().get(name)
    if steps:
        rows = ((code(rule), cell(meaning)) for rule, meaning in steps.items())
        yield f"## Other ids in steps\nDecided by the code itself, or by the model.\n\n{table(('id', 'meaning'), rows)}"


def _section(one: Table) -> str:
    rows = (
        (code(rule.id), plain(rule.said), plain(rule.example), plain(rule.counter_example)) for rule in one.rules
    )  # fmt: skip
    head = f"## {one.title}\n{one.about} `{one.where}`\n"
    return f"{head}\n{table(('id', 'what', 'example', 'counter-example'), rows)}"


def _from_table(
    name: str, title: str, about: str, said: Callable[[Mapping[str, str]], str], *, prefix: str = ""
) -> Callable[[], Table]:
    def make() -> Table:
        rules = (
            Listed(prefix + row["id"], said(row), row["example"], row["counter_example"])
            for row in read_table(name)
            if row["example"]
        )
        return Table(title, f"lexicon/{name}.tsv", about, tuple(rules))

    return make


def _of_code(
    title: str, where: str, about: str, rules: Callable[[], Iterable[Listed]]
) -> Callable[[], Table]:  # fmt: skip
    return lambda: Table(title, where, about, tuple(rules()))


def _sense(row: Mapping[str, str]) -> str:
    return _joined(row["lemma"].replace("_", " "), row["pos"], row["plover"], row["mode"], row["cameo"], row["needs"])


def _joined(*cells: str) -> str:
    return "; ".join(filter(None, cells))


def _cue_rules() -> Iterator[Listed]:
    for cue in load_cues().rows:
        frames = " ".join(frame.name for frame in cue.frames)
        yield Listed(cue.id, _joined(cue.lemma, cue.act, cue.stance, frames), cue.example, cue.counter_example)


def _frames() -> Iterator[Listed]:
    for row in read_table("event_frames"):
        slots = (
            f"{part}: {row[part]}" for part in ("actor", "recipient", "instrument", "content", "kind") if row[part]
        )
        yield Listed(f"frame.{row['frame']}", "; ".join(slots), row["example"], "")


def _label_rules() -> Iterator[Listed]:
    for row in read_table("labels"):
        said = _joined(row["class"], f"about {row['about']}", row["reason"])
        yield Listed(values(row["phrase"])[0], said, row["example"], row["counter_example"])


def _say_count(count: Count) -> str:
    """A count of people in words: "killed 10 to open, told by hospital"."""
    low, high = ("open" if end is None else str(end) for end in (count.low, count.high))
    told = [f"{count.kind} {low}" if low == high else f"{count.kind} {low} to {high}"]
    told += [count.people.side or "", count.people.narrow or "", "part of another" if count.part else ""]
    told += ["about" if count.about else "", f"told by {count.teller}" if count.teller else ""]
    told += [f"for {count.side}" if count.side else "", f"in {count.report}" if count.report else ""]
    told += [f"at {count.moment[0]}" if count.moment[0] else ""]
    return ", ".join(filter(None, told))


def _about(holds: Callable[..., object]) -> str:
    """What a rule in code says of itself."""
    return " ".join((inspect.getdoc(holds) or "").split())


def _toll_rules() -> Iterator[Listed]:
    for rule in TOLL_RULES:
        pair, other = (" / ".join(map(_say_count, counts)) for counts in (rule.example, rule.counter_example))
        yield Listed(rule.id, f"{rule.relation}: {rule.why}", pair, other)


def _pair(texts: tuple[str, str]) -> str:
    return " / ".join(texts)


_PAGES: Mapping[str, tuple[str, tuple[Callable[[], Table], ...]]] = {
    "events": ("Rules: events", (
        _from_table("events", "Senses of words", "Which words name an event, of which type.", _sense),
        _from_table("finer_codes", "Finer codes", "What the clause adds to the code.",
                    lambda row: _joined(row["plover"], row["mode"], row["cameo"], row["clues"]), prefix="finer."),
        _from_table("contexts", "Contexts", "What shows a context.",
                    lambda row: _joined(row["context"], row["codes"], row["clues"]), prefix="context."),
        _of_code("Frames", "lexicon/event_frames.tsv", "Where a sense finds who takes part.", _frames),
    )),
    "reality": ("Rules: reality", (
        _from_table("reality", "Words that govern events", "The event stands between asterisks.",
                    lambda row: _joined(row["words"].replace("|", ", "), row["pos"], row["scope"], row["gives"])),
    )),
    "attribution": ("Rules: who says so", (
        _of_code("Cues", "lexicon/cues.tsv", "Words that tell that somebody speaks. In a step, the frame stands "
                 "behind the id: `say.verb.says/ccomp`.", _cue_rules),
    )),
    "actors": ("Rules: parties", (
        _of_code("Names, countries and sectors", "actors/rules.py", "How the cast of an article is made.",
                 lambda: (Listed(one.id, f"{one.field}: {one.tells}", one.example, one.counter)
                          for one in ACTOR_RULES)),
    )),
    "dates": ("Rules: times", (
        _from_table("time_rules", "Grammar of times", "The expression in brackets, read on Wednesday 2014-05-28.",
                    lambda row: _joined(row["pattern"], row["meaning"], row["value"])),
    )),
    "tolls": ("Rules: tolls", (
        _from_table("toll_words", "Words that count people", "In a step, the frame stands behind: `kill.object`.",
                    lambda row: _joined(row["kind"], row["frame"], row["needs"], row["value"])),
    )),
    "places": ("Rules: places", (
        _from_table("place_cues", "Words round a place name", "What they say of the name.",
                    lambda row: _joined(row["class"], row["cue"].replace("|", ", "), row["value"])),
    )),
    "labels": ("Rules: labels", (
        _of_code("Loaded words", "lexicon/labels.tsv", "Of all sides; recorded, never adopted.", _label_rules),
    )),
    "ingest": ("Rules: genre", (
        _from_table("genres", "How a genre shows", "`genre_source` of an article is the id.",
                    lambda row: _joined(row["where"], row["pattern"], row["genre"])),
    )),
    "claims": ("Rules: claims", (
        _of_code("Told again", "claims/same.py", "Ways of telling a happening again: `same_as`.",
                 lambda: (Listed(one.id, "", one.example, one.counter_example) for one in WAYS)),
        _of_code("Kept apart", "claims/vetoes.py", "What keeps two claims of one article apart.",
                 lambda: (Listed(one.id, _about(one.holds), one.example, one.counter_example) for one in CLAIM_VETOES)),
        _of_code("Parts", "claims/wholes.py", "What makes one event a part of another: `part_of`.",
                 lambda: (Listed(one.id, "", one.example, one.counter_example) for one in (*PART_RULES, VISIT))),
    )),
    "incidents": ("Rules: incidents", (
        _of_code("Counts side by side", "incidents/compare/figures.py", "The first that holds tells.",
                 _toll_rules),
        _of_code("Kept apart", "incidents/vetoes.py", "What keeps two reports of an incident apart.",
                 lambda: (Listed(one.id, _about(one.holds), _pair(one.example), _pair(one.counter_example))
                          for one in INCIDENT_VETOES)),
        _of_code("Names of one party", "incidents/alike.py", "The first that holds tells.",
                 lambda: (Listed(one.id, f"chance {one.chance}", _pair(one.example), _pair(one.counter_example))
                          for one in NAME_RULES)),
    )),
}  # fmt: skip
