"""The rules of the room, read once from reality.tsv, with the nouns that can act on purpose."""

from typing import NamedTuple, get_args

from reportedly.errors import LexiconError
from reportedly.lexicon import read_table, values
from reportedly.records.terms import RealityValue

REALITIES = frozenset(get_args(RealityValue))
_GIVES = REALITIES | {
    "promised", "warned", "negative", "excluded", "denied", "foiled", "factive", "presupposed", "grounds", "alleged",
    "said", "transparent", "occurs", "effect", "lasting", "within", "continued", "if", "whenever",
    "awaited", "attempted_if", "improbable", "topic", "commemorated", "insisted", "unless",
}  # fmt: skip


class Rule(NamedTuple):
    """One row: what a word does to the event in one of its places."""

    id: str
    gives: str


class RealityTables(NamedTuple):
    """Everything that the room knows before it sees a text."""

    rules: dict[tuple[str, str, str], Rule]
    """By word, part of speech (V N A D P M B) and scope."""
    parties: frozenset[str]
    """Nouns of people and bodies: with them, "will" is a plan rather than a prediction."""
    known: frozenset[str]
    """Nouns of events that news takes as past with "the": attack, coup; not withdrawal, talks."""
    violent: frozenset[str]
    """Verbs and nouns of violence and coercion: to promise these is to threaten."""


def load_reality() -> RealityTables:
    """Read the tables of the package. Raises `LexiconError` if one is missing or a row gives something unknown."""
    rules: dict[tuple[str, str, str], Rule] = {}
    for row in read_table("reality", columns=("id", "words", "pos", "scope", "gives")):
        if row["gives"] not in _GIVES:
            raise LexiconError(f"reality.tsv, {row['id']}: nothing is called {row['gives']!r}")
        for word in values(row["words"]):
            rules.setdefault((word, row["pos"], row["scope"]), Rule(row["id"], row["gives"]))
    classes = {row["class"]: values(row["words"]) for row in read_table("event_words", columns=("class", "words"))}
    agents = [
        lemma
        for row in read_table("agents", columns=("lemma", "kind"))
        if row["kind"] != "weapon"
        for lemma in values(row["lemma"])
    ]
    nouns = {lemma.rpartition(" ")[2] for lemma in agents}
    return RealityTables(
        rules=rules,
        parties=frozenset(nouns.union(classes["people_words"], classes["government_words"], classes["state_words"])),
        known=frozenset(classes["known_events"]),
        violent=frozenset(classes["violence"] + classes["restriction"]),
    )
