"""GUM's attributions as sentences with cues, speakers and contents.

In:  rows of `attribution/gum_*.jsonl`.
Out: one `Tree` a sentence, as the parser parses it; so are head words. News is left out: it is for measuring.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from reportedly.language.parser import Parser
from training.meaning import LINKS, Meaning
from training.treebank import Tree

GENRES = ("academic", "bio", "court", "interview", "voyage")
SILENT = 8
Span = tuple[int, int]


def read_attributed(folder: Path, parser: Parser) -> list[Tree]:
    """The sentences of all genres but news that hold a cue, and one in `SILENT` of the others."""
    found = []
    for genre in GENRES:
        with (folder / f"gum_{genre}.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                found.extend(_sentences(json.loads(line), parser))
    silent = [tree for tree in found if not tree.meaning.cues]
    return [tree for tree in found if tree.meaning.cues] + silent[::SILENT]


def _sentences(row: dict[str, Any], parser: Parser) -> list[Tree]:
    trees = []
    for start, end in row["sentences"]:
        tokens = [(first, last) for first, last in row["tokens"] if start <= first and last <= end]
        cues = [a for a in row["attributions"] if a["cue_auto"] and start <= a["cue_auto"][0] < end]
        if not tokens or len(tokens) > 100:
            continue
        words = tuple(row["text"][first:last] for first, last in tokens)
        parsed = parser.parse(words)
        meaning = _meaning(cues, tokens, parsed.heads) if cues else Meaning(cues=())
        columns = (parsed.upos, parsed.xpos, parsed.heads, parsed.deprels, parsed.names)
        trees.append(Tree(words, *map(tuple, columns), "uner", meaning))
    return trees


def _meaning(attributions: Sequence[dict[str, Any]], tokens: Sequence[Span], heads: Sequence[int]) -> Meaning:
    cues: list[int] = []
    links: list[tuple[int, int, int]] = []
    for attribution in attributions:
        cue = _head(attribution["cue_auto"], tokens, heads)
        if cue is None:
            continue
        cues.append(cue)
        speaker = attribution.get("speaker_auto")
        fields = [("speaker", speaker["span"])] if speaker and speaker.get("span") else []
        fields += [("content", span) for span in attribution["content"]]
        for label, span in fields:
            head = _head(span, tokens, heads)
            if head is not None:
                links.append((cue, head, LINKS.index(label)))
    return Meaning(cues=tuple(sorted(set(cues))), links=tuple(sorted(set(links))))


def _head(span: Sequence[int], tokens: Sequence[Span], heads: Sequence[int]) -> int | None:
    inside = [i for i, (start, end) in enumerate(tokens) if start < span[1] and end > span[0]]
    tops = [i for i in inside if heads[i] not in inside]
    return tops[0] if tops else None
