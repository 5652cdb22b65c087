"""Statements in, sentences with the speaker behind the speech verb out.

Newspapers report speech as ``"...", said Igor Strelkov, commander of the militia.``; the train part has some 30 such
sentences in 18,000, and a model trained on it alone hangs the speaker somewhere else. They are built here with the
analysis the treebank gives its own: the speech verb is the root, the content its ccomp, closing comma and quotes belong
to the content, the speaker is an nsubj behind the verb, an apposition hangs on the speaker with its comma.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from training.treebank import Tree

VERBS: Final = (
    "said said said said said said said said said said says says says added added insisted warned explained declared "
    "claimed stated noted argued announced replied wrote vowed complained admitted recalled stressed told told told"
).split()
VERB: Final = -2  # stands for the speech verb's row until that row is known


class Part(NamedTuple):
    """A connected part of a tree."""

    tree: Tree
    span: range
    top: int

    @property
    def is_pronoun(self) -> bool:
        """Whether the part is one pronoun."""
        return len(self.span) == 1 and self.tree.upos[self.top] == "PRON"

    @property
    def is_person(self) -> bool:
        """Whether the part is a person's name and nothing else."""
        return all(self.tree.names[i].endswith("PER") for i in self.span)


class Phrase(NamedTuple):
    """A ready phrase; heads count from its first word, -1 is the word it hangs on."""

    words: str
    upos: str
    xpos: str
    heads: tuple[int, ...]
    deprels: str


TAILS: Final = (
    Phrase("on Tuesday", "ADP PROPN", "IN NNP", (1, -1), "case obl"),
    Phrase("on Friday", "ADP PROPN", "IN NNP", (1, -1), "case obl"),
    Phrase("in a statement", "ADP DET NOUN", "IN DT NN", (2, 2, -1), "case det obl"),
    Phrase("in an interview", "ADP DET NOUN", "IN DT NN", (2, 2, -1), "case det obl"),
    Phrase("after the talks", "ADP DET NOUN", "IN DT NNS", (2, 2, -1), "case det obl"),
    Phrase("at a news conference", "ADP DET NOUN NOUN", "IN DT NN NN", (3, 3, 3, -1), "case det compound obl"),
    Phrase("yesterday", "NOUN", "NN", (-1,), "obl:unmarked"),
    Phrase("later", "ADV", "RB", (-1,), "advmod"),
)


@dataclass(slots=True)
class Draft:
    """A tree under construction."""

    rows: list[tuple[str, str, str, str, str]] = field(default_factory=list)  # word, upos, xpos, deprel, name
    heads: list[int] = field(default_factory=list)  # row, -1 or VERB

    def word(self, word: str, upos: str, xpos: str, head: int, deprel: str) -> int:
        """Add one word; returns its row."""
        self.rows.append((word, upos, xpos, deprel, "O"))
        self.heads.append(head)
        return len(self.rows) - 1

    def part(self, part: Part, head: int, deprel: str) -> int:
        """Copy a part of a tree and hang its top on row `head`; returns the row of the top."""
        tree, start = part.tree, len(self.rows) - part.span.start
        for old in part.span:
            at_top = old == part.top
            relation = deprel if at_top else tree.deprels[old]
            self.rows.append((tree.words[old], tree.upos[old], tree.xpos[old], relation, tree.names[old]))
            self.heads.append(head if at_top else start + tree.heads[old])
        return start + part.top

    def phrase(self, phrase: Phrase, head: int) -> None:
        """Add a ready phrase, hung on row `head`."""
        start = len(self.rows)
        columns = (phrase.words.split(), phrase.upos.split(), phrase.xpos.split(), phrase.heads, phrase.deprels.split())
        for word, upos, xpos, inner, deprel in zip(*columns, strict=True):
            self.word(word, upos, xpos, head if inner < 0 else start + inner, deprel)

    def finished(self, verb_row: int, content: Tree) -> Tree:
        """The sentence; its name tags follow the guideline of the content."""
        words, upos, xpos, deprels, names = (tuple(column) for column in zip(*self.rows, strict=True))
        heads = tuple(verb_row if head == VERB else head for head in self.heads)
        return Tree(words, upos, xpos, heads, deprels, names, content.guideline)


class Quotations:
    """Builds quotations from the speakers and appositions of the treebank part it is given."""

    def __init__(self, trees: Sequence[Tree]) -> None:
        own = [tree for tree in trees if tree.parsed and tree.guideline == "uner"]
        subjects = [part for tree in own for part in _parts(tree, "nsubj", longest=14)]
        self.speakers = [part for part in subjects if part.tree.upos[part.top] in {"NOUN", "PROPN"}]
        self.pronouns = [part for part in subjects if part.is_pronoun]
        self.names = [part for tree in own for i in range(len(tree.words)) for part in _name_at(tree, i)]
        self.persons = [part for part in self.names if part.is_person]
        self.appositions = [
            part
            for tree in own
            for part in _parts(tree, "appos", longest=14)
            if tree.upos[part.top] == "NOUN" and tree.names[tree.heads[part.top]].endswith("PER")
        ]

    def quote(self, tree: Tree, rng: random.Random) -> Tree:
        """``S.`` as ``"S," said X.``, ``S, said X, Y, on Tuesday.`` or ``"S," X said.``"""
        draft = Draft()
        mark = tree.words[-1]
        quoted = rng.random() < 0.65
        content = Part(tree, range(len(tree.words) - 1), tree.heads.index(-1))
        if quoted:
            draft.word('"', "PUNCT", "``", content.top + 1, "punct")
        top = draft.part(content, VERB, "ccomp")
        closing = [(",", ",") if mark == "." else (mark, ".")]
        if quoted:  # American print sets the comma before the closing quote, British print behind it
            closing.insert(1 if rng.random() < 0.7 else 0, ('"', "''"))
        for word, xpos in closing:
            draft.word(word, "PUNCT", xpos, top, "punct")
        verb = "asked" if mark == "?" and rng.random() < 0.6 else rng.choice(VERBS)
        verb_row = self._speaker_and_verb(draft, verb, rng)
        if verb == "told":
            draft.part(rng.choice(self.names), verb_row, "iobj")
        if rng.random() < 0.3:
            draft.phrase(rng.choice(TAILS), verb_row)
        draft.word(".", "PUNCT", ".", verb_row, "punct")
        return draft.finished(verb_row, tree)

    def _speaker_and_verb(self, draft: Draft, verb: str, rng: random.Random) -> int:
        speaker = rng.choice(rng.choices((self.persons, self.speakers, self.pronouns), (0.45, 0.4, 0.15))[0])
        # "said he" is found in old books only, "told X Y" nowhere.
        verb_first = verb != "told" and rng.random() < (0.03 if speaker.is_pronoun else 0.75)
        xpos = "VBZ" if verb == "says" else "VBD"
        verb_row = draft.word(verb, "VERB", xpos, -1, "root") if verb_first else VERB
        top = draft.part(speaker, VERB, "nsubj")
        if speaker.is_person and rng.random() < 0.5:
            apposition = rng.choice(self.appositions)
            comma = len(draft.rows)
            row_of_apposition = comma + 1 + apposition.top - apposition.span.start
            draft.word(",", "PUNCT", ",", row_of_apposition, "punct")
            draft.part(apposition, top, "appos")
            if not verb_first:
                draft.word(",", "PUNCT", ",", row_of_apposition, "punct")
        return verb_row if verb_first else draft.word(verb, "VERB", xpos, -1, "root")


def is_statement(tree: Tree) -> bool:
    """Whether the tree can stand as the content of a quotation: a short finite clause that ends in a mark."""
    if not tree.parsed or not 5 <= len(tree.words) <= 30 or tree.words[-1] not in {".", "?", "!"}:
        return False
    root = tree.heads.index(-1)
    has_subject = any(h == root and d.startswith("nsubj") for h, d in zip(tree.heads, tree.deprels, strict=True))
    leaf = len(tree.words) - 1 not in tree.heads
    return has_subject and leaf and not any(word in {'"', "“", "”", "''", "``"} for word in tree.words)


def _parts(tree: Tree, deprel: str, *, longest: int) -> Iterator[Part]:
    """Unbroken subtrees whose top has the relation `deprel`, without the punctuation at their ends."""
    for top, relation in enumerate(tree.deprels):
        if relation == deprel:
            members = _members(tree, top)
            unbroken = len(members) == members[-1] - members[0] + 1
            while tree.upos[members[0]] == "PUNCT" and members[0] not in tree.heads:
                members.pop(0)
            while tree.upos[members[-1]] == "PUNCT" and members[-1] not in tree.heads:
                members.pop()
            if unbroken and len(members) <= longest:
                yield Part(tree, range(members[0], members[-1] + 1), top)


def _name_at(tree: Tree, top: int) -> Iterator[Part]:
    """The subtree of a name's first word, if it holds the name alone."""
    if tree.upos[top] == "PROPN" and tree.names[top].startswith("B-"):
        members = _members(tree, top)
        span = range(members[0], members[-1] + 1)
        if len(span) == len(members) <= 5 and members[0] == top:
            yield Part(tree, span, top)


def _members(tree: Tree, top: int) -> list[int]:
    members = {top}
    grown = True
    while grown:
        more = {i for i, head in enumerate(tree.heads) if head in members and i not in members}
        grown = bool(more)
        members |= more
    return sorted(members)
