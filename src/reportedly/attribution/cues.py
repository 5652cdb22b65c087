"""The table of cue words, loaded once: which words tell that somebody says something, and where its content stands.

>>> tables = load_cues()
>>> [(cue.act, cue.frames[0].name) for cue in tables.verbs["vow"]]
[('promises', 'ccomp')]
"""

from types import MappingProxyType
from typing import Final, Literal, NamedTuple, cast, get_args

from reportedly.errors import LexiconError
from reportedly.lexicon import read_table, values
from reportedly.records.terms import Act, Stance

Pos = Literal["verb", "noun", "state", "adverb", "adjective", "phrase"]
_COLUMNS: Final = ("lemma", "pos", "act", "stance", "frames", "given", "example", "counter_example")
_SPOKEN: Final = frozenset({"ccomp", "quote"})
_ORDER: Final = (
    "ccomp", "naming", "obj+xcomp", "obj>xcomp", "obl:on>xcomp", "obl:to>xcomp", "obl:with>xcomp", "xcomp", "acl",
)  # fmt: skip


class Frame(NamedTuple):
    """One place where content can stand, in the words of Universal Dependencies.

    `ccomp`: a clause ("said *the bridge had gone*"). `xcomp`: an infinitive ("vowed *to fight*"). `obj`: a noun
    ("denied *the raid*"). `obl:for`: a noun behind that preposition. `a+b`: both together ("wants *him to go*").
    `a>b`: `a` has to stand there, `b` alone is the content ("urged him *to go*", "accused him *of lying*").
    `quote`: nothing but words in quotation marks. `obj=credit;victory`: only these nouns; `obj=#`: only with a
    number in the last part. `obj@poll;video`: only behind these subjects. `naming`: an object and what it is called
    ("called *the vote a farce*"). `scene`: an object and all behind it ("shows *tanks near the bridge*"). `as`: the
    main clause ("as he *put* it, ..."). `acl`: a clause behind a noun ("the claim *that he lied*"); `of`, `for`: a
    noun behind a noun. Adverbs, adjectives and phrases have a place each: `clause`, `noun`, `obl` only name it.
    """

    name: str
    parts: tuple[str, ...]
    only_last: bool
    lemmas: frozenset[str]
    subjects: frozenset[str]
    numbered: bool


class Cue(NamedTuple):
    """One row: a lemma in one sense. `given` = the content is taken for a fact ("condemned *the raid*")."""

    id: str
    lemma: str
    pos: Pos
    act: Act
    stance: Stance
    frames: tuple[Frame, ...]
    given: bool
    example: str
    counter_example: str


def can_be_quoted(cue: Cue) -> bool:
    """Whether words as they were said can be its content: "*said* ...", not "*accused* X of ..."."""
    return any(frame.name in _SPOKEN for frame in cue.frames)


class CueTables(NamedTuple):
    """The rows by lemma, one mapping for each way in which they are looked up."""

    verbs: MappingProxyType[str, tuple[Cue, ...]]
    nouns: MappingProxyType[str, tuple[Cue, ...]]
    states: MappingProxyType[str, tuple[Cue, ...]]
    adverbs: MappingProxyType[str, tuple[Cue, ...]]
    adjectives: MappingProxyType[str, tuple[Cue, ...]]
    phrases: MappingProxyType[str, tuple[Cue, ...]]
    openers: frozenset[str]
    """First words of the phrases."""
    stems: frozenset[str]
    """Lemmas of verbs and states; of a phrasal verb only the verb."""
    inflected: MappingProxyType[str, str]
    """Regular forms of the verbs, for rare ones whose lemma the language room does not know ("averred" -> aver)."""
    lemmas: frozenset[str]
    """Every lemma at which a look is worth while, and `words`: every form in lower case."""
    words: frozenset[str]
    people: frozenset[str]
    """Nouns of people and bodies: objects that are no content."""
    rows: tuple[Cue, ...]


def load_cues() -> CueTables:
    """Read `lexicon/cues.tsv` and the nouns of `lexicon/agents.tsv`.

    Raises LexiconError if a row has an unknown part of speech, act or stance.
    """
    rows = tuple(_cue(row) for row in read_table("cues", columns=_COLUMNS))
    lemmas = {pos: [lemma for cue in rows if cue.pos == pos for lemma in values(cue.lemma)] for pos in get_args(Pos)}
    verbs = [lemma.partition("_")[0] for lemma in (*lemmas["verb"], *lemmas["state"])]
    openers = [lemma.split()[0] for lemma in lemmas["phrase"]]
    inflected = {form: lemma for lemma in lemmas["verb"] for form in _inflections(lemma)}
    return CueTables(
        verbs=_by_lemma(rows, "verb"),
        nouns=_by_lemma(rows, "noun"),
        states=_by_lemma(rows, "state"),
        adverbs=_by_lemma(rows, "adverb"),
        adjectives=_by_lemma(rows, "adjective"),
        phrases=_by_lemma(rows, "phrase"),
        openers=frozenset(openers),
        stems=frozenset(verbs),
        inflected=MappingProxyType(inflected),
        lemmas=frozenset((*verbs, *lemmas["noun"])),
        words=frozenset((*openers, *inflected, *lemmas["state"], *lemmas["adverb"], *lemmas["adjective"])),
        people=frozenset(
            row["lemma"] for row in read_table("agents", columns=("lemma", "kind")) if row["kind"] != "weapon"
        ),
        rows=rows,
    )


def _cue(row: dict[str, str]) -> Cue:
    legal = {"pos": get_args(Pos), "act": get_args(Act), "stance": get_args(Stance)}
    for column, allowed in legal.items():
        if row[column] not in allowed:
            raise LexiconError(f"cues.tsv: {row['lemma']!r} has {column} {row[column]!r}; use {', '.join(allowed)}")
    frames = [_frame(name) for name in values(row["frames"])]
    return Cue(
        id=f"{values(row['lemma'])[0]}.{row['pos']}.{row['act']}",
        lemma=row["lemma"],
        pos=cast(Pos, row["pos"]),
        act=cast(Act, row["act"]),
        stance=cast(Stance, row["stance"]),
        frames=tuple(sorted(frames, key=_rank)),
        given=row["given"] == "yes",
        example=row["example"],
        counter_example=row["counter_example"],
    )


def _frame(name: str) -> Frame:
    name, _, subjects = name.partition("@")
    name, _, lemmas = name.partition("=")
    parts = tuple(name.replace(">", "+").split("+"))
    return Frame(name, parts, ">" in name, _nouns(lemmas) - {"#"}, _nouns(subjects), "#" in lemmas)


def _nouns(cell: str) -> frozenset[str]:
    return frozenset(noun for noun in cell.split(";") if noun)


def _rank(frame: Frame) -> int:
    """Clauses before nouns, two parts before one: the longer reading is the right one where both are there."""
    if frame.name in _ORDER:
        return _ORDER.index(frame.name)
    return len(_ORDER) + (0 if len(frame.parts) > 1 else 1 if frame.name.startswith("obl") else 2)


def _inflections(lemma: str) -> tuple[str, ...]:
    """Regular forms of a verb: "vow" -> vows, vowed, vowing, vowwed ... (forms that do not exist do no harm)."""
    if lemma.endswith("e"):
        return f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith("y") and lemma[-2] not in "aeiou":
        return f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    double = lemma + lemma[-1]
    return f"{lemma}s", f"{lemma}es", f"{lemma}ed", f"{lemma}ing", f"{double}ed", f"{double}ing"


def _by_lemma(rows: tuple[Cue, ...], pos: Pos) -> MappingProxyType[str, tuple[Cue, ...]]:
    found: dict[str, list[Cue]] = {}
    for cue in rows:
        if cue.pos == pos:
            for lemma in values(cue.lemma):
                found.setdefault(lemma, []).append(cue)
    return MappingProxyType({lemma: tuple(cues) for lemma, cues in found.items()})
