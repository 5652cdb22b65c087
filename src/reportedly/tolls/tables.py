"""The tables of the room, loaded once and passed in."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple, cast, get_args

from reportedly.lexicon import read_table, values
from reportedly.records.terms import Bound, TollKind
from reportedly.syntax.numerals import NumberWords, number_words

Convention = Literal["words", "acled", "ucdp"]
"""How a word such as "dozens" becomes numbers: see `docs/tolls.md`."""
CONVENTIONS: Final[tuple[Convention, ...]] = get_args(Convention)


class TollWord(NamedTuple):
    """One row of `toll_words.tsv`."""

    id: str
    kind: TollKind
    frame: str
    needs: str
    upos: str


class Amount(NamedTuple):
    """One row of `quantities.tsv`: what words stand for in place of a number or beside one."""

    role: str
    low: int | None
    best: float | None
    high: int | None
    bound: Bound
    acled: int | None = None
    """The one number of the conservative convention; only words that name no number have it."""

    def counted(self, convention: Convention) -> tuple[int | None, int | None, int | None]:
        """Low, best and high: the bounds of the word, one conservative number, or a range whose best is its low end."""
        best = None if self.best is None else int(self.best)
        if self.acled is None or convention == "words":
            return self.low, best, self.high
        if convention == "acled":
            return self.acled, self.acled, self.acled
        return self.low, self.low, self.low if self.high is None else self.high


class Agent(NamedTuple):
    """What the table of agents knows of a noun: its kind and its one sector, if it has only one."""

    kind: str
    sector: str | None


class TollTables(NamedTuple):
    """Words that tell a fate, by lemma; words of quantity, by their words; nouns of people; words of numbers."""

    words: Mapping[str, tuple[TollWord, ...]]
    phrasal: frozenset[str]
    """Verbs that tell a fate only with their particle: `gun` of `gun_down`."""
    amounts: Mapping[tuple[str, ...], Amount]
    """Words in place of a number: "dozens", "no", "an equal number of"."""
    bounds: Mapping[tuple[str, ...], Amount]
    """Words beside a number: "at least", "some"."""
    longest_amount: int
    amount_ends: frozenset[str]
    """Last words of all these phrases."""
    agents: Mapping[str, Agent]
    longest_agent: int
    numbers: NumberWords
    not_people: frozenset[str]
    plural: Amount
    """People without a number: "civilians were killed"."""
    vague: Convention = "words"


#: The row of people whom no word counts.
_PLURAL = ("(plural)",)
_BESIDE_NUMBERS = frozenset({"floor", "above", "ceiling", "below", "about", "exact"})


def load_tolls() -> TollTables:
    """Read `toll_words`, `quantities`, `numerals`, `agents` and `not_people`. LexiconError if one is damaged."""
    words: dict[str, list[TollWord]] = {}
    for row in read_table("toll_words", columns=("id", "lemma", "pos", "kind", "frame", "needs")):
        word = TollWord(row["id"], cast(TollKind, row["kind"]), row["frame"], row["needs"], row["pos"])
        for lemma in values(row["lemma"]):
            words.setdefault(lemma, []).append(word)
    amounts: dict[tuple[str, ...], Amount] = {}
    bounds: dict[tuple[str, ...], Amount] = {}
    for row in read_table("quantities", columns=("phrase", "role", "low", "best", "high", "acled", "bound")):
        best = float(row["best"]) if row["best"] else None
        bound = cast(Bound, row["bound"] or "exact")
        amount = Amount(row["role"], _whole(row["low"]), best, _whole(row["high"]), bound, _whole(row["acled"]))
        (bounds if row["role"] in _BESIDE_NUMBERS else amounts)[tuple(row["phrase"].split())] = amount
    agents = {}
    for row in read_table("agents", columns=("lemma", "sectors", "kind")):
        sectors = values(row["sectors"])
        agents[row["lemma"]] = Agent(row["kind"], sectors[0] if len(sectors) == 1 else None)
    return TollTables(
        {lemma: tuple(found) for lemma, found in words.items()},
        frozenset(lemma.partition("_")[0] for lemma in words if "_" in lemma),
        amounts,
        bounds,
        max(map(len, [*amounts, *bounds])),
        frozenset(phrase[-1] for phrase in (*amounts, *bounds)),
        agents,
        max(len(lemma.split()) for lemma in agents),
        number_words(read_table("numerals", columns=("word", "kind", "value"))),
        frozenset(row["lemma"] for row in read_table("not_people", columns=("lemma",))),
        amounts.pop(_PLURAL),
    )


def _whole(cell: str) -> int | None:
    return int(cell) if cell else None
