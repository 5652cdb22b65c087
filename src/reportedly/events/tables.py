"""The tables of the room, read once: senses, frames, light verbs, word classes, finer codes, contexts.

In:  the files of `lexicon/`.
Out: `EventTables`, which `find` and `resolve` take as an argument.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from reportedly.errors import LexiconError
from reportedly.lexicon import read_table, values

#: How the model calls a bare appeal (CAMEO 02).
APPEAL: Final = "NULL"


class Need(NamedTuple):
    """One condition of a sense: `obj/on=@human,town`."""

    slots: tuple[str, ...]
    accepted: tuple[str, ...]
    """Lemmas and `@classes`, one of which must stand there; empty = anything."""
    negated: bool = False
    consumes: bool = False
    """The noun that meets it names no event of its own."""
    lenient: bool = False
    """Holds also where the slot is empty because a passive leaves its agent out."""


Slots = tuple[tuple[str, ...], ...]
"""Groups of slots; the first group that is filled counts."""


class Frame(NamedTuple):
    """Slots in which a sense finds who takes part."""

    actor: Slots
    recipient: Slots
    instrument: Slots
    content: Slots
    kind: str


class Sense(NamedTuple):
    """One row of events.tsv, for one of its lemma variants."""

    id: str
    words: tuple[str, ...]
    pos: str
    plover: str
    mode: str
    cameo: str
    needs: tuple[Need, ...]
    frame: str
    order: int


class Clue(NamedTuple):
    """One condition of a finer code: `object=@arms,rifle`."""

    slots: tuple[str, ...]
    """Parts of the clause; see `clause.py`."""
    words: frozenset[str]
    classes: tuple[str, ...]
    negated: bool


class FinerCode(NamedTuple):
    """One row of finer_codes.tsv."""

    id: str
    over: frozenset[str]
    """Codes that the row makes more exact; `~154` = only where no row of events.tsv tells the code."""
    becomes: str
    """The type of such an act, where it is another: to promise a withdrawal is CONCEDE."""
    mode: str
    """The mode, or "-" for none."""
    cameo: str
    clues: tuple[Clue, ...]


class Context(NamedTuple):
    """One row of contexts.tsv."""

    id: str
    context: str
    codes: tuple[str, ...]
    """Types with the beginnings of their CAMEO codes ("SANCTION 161", "CONSULT"); "" = any."""
    clues: tuple[Clue, ...]


class Agent(NamedTuple):
    """What agents.tsv knows of a noun."""

    sectors: frozenset[str]
    kind: str


class EventTables(NamedTuple):
    """Everything that the room knows before it sees a text."""

    verbs: dict[str, tuple[Sense, ...]]  # by the first word of the lemma
    nouns: dict[str, tuple[Sense, ...]]  # by the last word of the lemma
    opinions: dict[str, tuple[Sense, ...]]
    senses: dict[str, Sense]  # by id
    frames: dict[str, Frame]
    light_verbs: dict[tuple[str, str], str]
    """(verb, slot) -> whose part its subject has: actor, recipient, none."""
    classes: dict[str, frozenset[str]]
    physical: frozenset[str]
    first_look: frozenset[str]
    """Every word under which a sense may stand: nothing else needs a second look."""
    vocabulary: frozenset[str]
    """Every noun of the tables, in the singular."""
    agents: dict[str, Agent]
    countries: frozenset[str]
    capitals: frozenset[str]
    """Seats of government, which newspapers name for the government: "Moscow expelled four diplomats"."""
    demonyms: frozenset[str]
    towns: frozenset[str]
    """Towns whose names are hardly anything else, though the model may take "Goma" for a person."""
    finer_codes: dict[str, tuple[FinerCode, ...]]  # by PLOVER type
    contexts: tuple[Context, ...]


def load_events() -> EventTables:
    """Read the tables of the package. Raises `LexiconError` if one is missing or a row names something unknown."""
    frames = {row["frame"]: _frame(row) for row in read_table("event_frames", columns=("frame", "actor", "content"))}
    classes, physical = _classes()
    senses = _senses(frames, classes)
    agents = _agents()
    nouns = {sense.words[-1] for sense in senses if sense.pos == "NOUN"}
    codes = [(row["plover"], row["mode"], row["cameo"]) for row in read_table("mode_codes", columns=("mode", "cameo"))]
    countries = read_table("countries", columns=("name", "aliases", "demonyms", "capital"))
    return EventTables(
        verbs=_index([s for s in senses if s.pos == "VERB"], first=True),
        nouns=_index([s for s in senses if s.pos == "NOUN"], first=False),
        opinions=_index([s for s in senses if s.pos == "PRED"], first=True),
        senses={sense.id: sense for sense in senses} | model_senses(senses, codes),
        frames=frames,
        light_verbs={(row["verb"], row["slot"]): row["side"] for row in read_table("light_verbs")},
        classes=classes,
        physical=physical,
        first_look=frozenset(s.words[-1 if s.pos == "NOUN" else 0] for s in senses),
        vocabulary=frozenset(nouns.union(agents, *classes.values())),
        agents=agents,
        countries=frozenset(n.lower() for row in countries for n in (row["name"], *values(row["aliases"]))),
        capitals=frozenset(n.lower() for row in countries for n in values(row["capital"])) | {"brussels"},
        demonyms=frozenset(n.lower() for row in countries for n in values(row["demonyms"])),
        towns=frozenset(
            row["name"].lower() for row in read_table("news_towns", columns=("name", "clear")) if row["clear"]
        ),
        finer_codes=_finer_codes(classes),
        contexts=_contexts(classes),
    )


def model_sense_id(plover: str, mode: str, pos: str) -> str:
    """The name of the sense that stands for a type and mode of the model."""
    return f"model.{plover or APPEAL}.{mode or '-'}.{pos}"


def model_senses(senses: Iterable[Sense], codes: Iterable[tuple[str, str, str]]) -> dict[str, Sense]:
    """A sense for each type and mode that the model knows, with the code and the frame that most rows of it have.

    `codes` are type, mode and the code to take where no row has that mode.
    """
    rows = list(senses)
    found = {}
    for plover, mode, cameo in codes:
        for pos in ("VERB", "NOUN"):
            of_type = [s for s in rows if s.plover == plover and s.pos == pos]
            of_mode = [s for s in of_type if s.mode == mode]
            frame = _most(s.frame for s in of_mode or of_type) or "act"
            name = model_sense_id(plover, mode, pos)
            found[name] = Sense(name, (), pos, plover, mode, cameo, (), frame, len(rows))
    return found


def _most(values: Iterable[str]) -> str | None:
    counted = Counter(values).most_common(1)
    return counted[0][0] if counted else None


def key_of(lemma: str) -> str:
    """How lemmas are compared: lower case, "cease-fire" as "ceasefire"."""
    return lemma.lower().replace("-", "").replace("'", "")


def _senses(frames: dict[str, Frame], classes: dict[str, frozenset[str]]) -> list[Sense]:
    found = []
    for order, row in enumerate(read_table("events", columns=("id", "lemma", "pos", "plover", "needs", "frame"))):
        needs = tuple(_need(term) for term in row["needs"].split())
        unknown = [v for need in needs for v in need.accepted if v[0] == "@" and v[1:] not in classes | BUILT_IN]
        if unknown or row["frame"] not in frames:
            raise LexiconError(f"events.tsv, {row['id']}: no class {unknown} or no frame {row['frame']!r}")
        for lemma in values(row["lemma"]):
            words = tuple(key_of(word) for word in lemma.split("_"))
            code = (row["plover"], row["mode"], row["cameo"])
            found.append(Sense(row["id"], words, row["pos"], *code, needs, row["frame"], order))
    return found


def _need(term: str) -> Need:
    """`!obj/on=@human,town` -> Need."""
    sign = term[0] if term[0] in "!+" else ""
    slots, _, accepted = term[len(sign) :].partition("=")
    lenient = slots.endswith("?")
    return Need(
        tuple(slots.rstrip("?").split("/")),
        tuple(v if v[0] == "@" else key_of(v) for v in accepted.split(",") if v),
        negated=sign == "!",
        consumes=sign == "+",
        lenient=lenient,
    )


def _index(senses: list[Sense], *, first: bool) -> dict[str, tuple[Sense, ...]]:
    """By first or last word; the most demanding row stands first, since a general row would hide it."""
    found: dict[str, list[Sense]] = {}
    for sense in senses:
        found.setdefault(sense.words[0 if first else -1], []).append(sense)
    return {
        word: tuple(sorted(rows, key=lambda s: (-len(s.words), -len(s.needs), s.order))) for word, rows in found.items()
    }


def _frame(row: dict[str, str]) -> Frame:
    def slots(role: str) -> Slots:
        return tuple(tuple(group.split(",")) for group in row[role].split("/") if group)

    return Frame(slots("actor"), slots("recipient"), slots("instrument"), slots("content"), row["kind"])


# Classes that words.py works out from agents.tsv, countries.tsv and the names that the model finds.
BUILT_IN = {
    name: frozenset[str]()
    for name in (
        "human", "armed", "force", "police", "weapon", "org", "country", "place", "talker", "government", "demonym",
    )
}  # fmt: skip


def _classes() -> tuple[dict[str, frozenset[str]], frozenset[str]]:
    rows = read_table("event_words", columns=("class", "physical", "words"))
    classes = {row["class"]: frozenset(map(key_of, values(row["words"]))) for row in rows}
    physical = frozenset(word for row in rows if row["physical"] == "yes" for word in classes[row["class"]])
    return classes, physical


def _agents() -> dict[str, Agent]:
    rows = read_table("agents", columns=("lemma", "sectors", "kind"))
    found = {}
    for row in rows:
        for lemma in values(row["lemma"]):
            found[key_of(lemma)] = Agent(frozenset(values(row["sectors"])), row["kind"])
    return found


def _finer_codes(classes: dict[str, frozenset[str]]) -> dict[str, tuple[FinerCode, ...]]:
    found: dict[str, list[FinerCode]] = {}
    for row in read_table("finer_codes", columns=("id", "plover", "over", "mode", "cameo", "clues")):
        over = frozenset(row["over"].split("|"))
        code = FinerCode(row["id"], over, row["becomes"], row["mode"], row["cameo"], _clues(row, classes))
        found.setdefault(row["plover"], []).append(code)
    return {plover: tuple(rows) for plover, rows in found.items()}


def _contexts(classes: dict[str, frozenset[str]]) -> tuple[Context, ...]:
    rows = read_table("contexts", columns=("id", "context", "codes", "clues"))
    return tuple(
        Context(row["id"], row["context"], values(row["codes"]) or ("",), _clues(row, classes)) for row in rows
    )


def _clues(row: dict[str, str], classes: dict[str, frozenset[str]]) -> tuple[Clue, ...]:
    clues = tuple(_clue(term) for term in row["clues"].split())
    unknown = [name for clue in clues for name in clue.classes if name[1:] not in classes | BUILT_IN]
    if any(not name[1:].isupper() for name in unknown):
        raise LexiconError(f"{row['id']}: no class {unknown}")
    return clues


def _clue(term: str) -> Clue:
    """`!object/clause=@arms,rifle` -> Clue."""
    slots, _, accepted = term.removeprefix("!").partition("=")
    named = accepted.split(",") if accepted else []
    return Clue(
        tuple(slots.split("/")),
        frozenset(key_of(value) for value in named if value[0] != "@"),
        tuple(value for value in named if value[0] == "@"),
        term[0] == "!",
    )
