"""Annotated files in, `Tree` records out.

In:  CoNLL-U with ``NER=`` in the last column (IOB2), or two-column name files with IOB1 tags.
Out: one `Tree` a sentence; heads count from 0 inside the sentence and the root has head -1.

>>> list(iob2(["I-LOC", "O", "I-PER", "I-PER", "B-PER"]))
['B-LOC', 'O', 'B-PER', 'I-PER', 'B-PER']
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from training.meaning import NOTHING, Meaning

#: Which guideline the name tags follow: the Universal NER layer, GUM's entity layer, or nobody tagged names here.
Guideline = Literal["uner", "gum", "none"]
Column = Literal["upos", "xpos", "deprels"]
NAME_TYPES = frozenset({"PER", "LOC", "ORG"})


@dataclass(frozen=True, slots=True)
class Tree:
    """One sentence of W words; every list has length W. `heads` is empty when only names are annotated."""

    words: tuple[str, ...]
    upos: tuple[str, ...]
    xpos: tuple[str, ...]
    heads: tuple[int, ...]
    deprels: tuple[str, ...]
    names: tuple[str, ...]  # IOB2
    guideline: Guideline
    meaning: Meaning = NOTHING

    @property
    def parsed(self) -> bool:
        """Whether the sentence has a tree."""
        return bool(self.heads)


def read_treebank(path: Path, guideline: Guideline) -> list[Tree]:
    """All sentences of a CoNLL-U file; contraction ranges (1-2) and empty nodes (8.1) are left out."""
    return [_tree(rows, guideline) for rows in _blocks(path, "\t") if rows]


def read_names(path: Path) -> list[Tree]:
    """All sentences of a name file with `word TAG` lines; types other than PER, LOC, ORG become O."""
    trees = []
    for rows in _blocks(path, " "):
        tags = [tag if tag[2:] in NAME_TYPES else "O" for _, tag in rows]
        words = tuple(row[0] for row in rows)
        trees.append(Tree(words, (), (), (), (), tuple(iob2(tags)), "uner"))
    return trees


def iob2(tags: Iterable[str]) -> Iterator[str]:
    """IOB1 tags as IOB2: the first word of every name gets B-."""
    before = "O"
    for tag in tags:
        opens = tag.startswith("I-") and before[1:] != tag[1:]
        yield "B" + tag[1:] if opens else tag
        before = tag


def inventory(trees: Iterable[Tree], column: Column) -> list[str]:
    """The sorted labels of one column, so that label numbers do not depend on the order of the files."""
    return sorted({label for tree in trees for label in getattr(tree, column)})


def _blocks(path: Path, separator: str) -> Iterator[list[list[str]]]:
    rows: list[list[str]] = []
    for line in [*path.read_text(encoding="utf-8").split("\n"), ""]:
        if line.startswith("# ") and separator == "\t":
            continue
        if line.strip():
            rows.append(line.rstrip("\r").split(separator))
        elif rows:
            yield rows
            rows = []


def _tree(rows: Sequence[Sequence[str]], guideline: Guideline) -> Tree:
    words = [row for row in rows if row[0].isdigit()]
    names = [_name_tag(row[9]) for row in words]
    tagged = all(name is not None for name in names)
    return Tree(
        words=tuple(row[1] for row in words),
        upos=tuple(row[3] for row in words),
        xpos=tuple(row[4] for row in words),
        heads=tuple(int(row[6]) - 1 for row in words),
        deprels=tuple(row[7] for row in words),
        names=tuple(name or "O" for name in names),
        guideline=guideline if tagged else "none",
    )


def _name_tag(misc: str) -> str | None:
    return next((field[4:] for field in misc.split("|") if field.startswith("NER=")), None)
