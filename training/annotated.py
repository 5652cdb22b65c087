"""What teaches meaning: the corpus, and the examples of the product's own tables.

In:  gold items with their text, or rows of the lexicon, and a language room to split and parse them.
Out: `Tree`s with what is annotated as their meaning, and the parser's own trees and names.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportedly.events import find_triggers, load_events
from reportedly.language import Language, analyse
from reportedly.lexicon import read_table
from reportedly.reality import load_reality, resolve_reality
from reportedly.records import Analysis, replace
from reportedly.records import Trigger as Found
from training.gold import Gold
from training.meaning import APPEAL, EVENTS, MODE_LABELS, NONE, REALITIES, Meaning, Trigger, read_meanings
from training.treebank import Tree


def annotated_trees(items: Iterable[Gold], language: Language) -> list[Tree]:
    """One `Tree` a sentence."""
    trees = []
    for item in items:
        article = item.reading.article
        title = (0, len(article.title)) if article.title and article.text.startswith(article.title) else None
        analysis = analyse(article.text, language, headline=title)
        for place, meaning in enumerate(read_meanings(item, analysis)):
            trees.append(_tree(analysis, place, meaning))
    return trees


def sense_trees(language: Language) -> list[Tree]:
    """The examples of the lexicon of events: what a row is for, the model shall know too. Only types and modes count.

    A row whose example the tables read otherwise at present is left out.
    """
    tables = load_events()
    trees = []
    for row in read_table("events"):
        for text, fires in ((row["example"], True), (row["counter_example"], False)):
            # Read by the tables alone: after the first course the heads of meaning know nothing yet.
            analysis = replace(analyse(text, language), factuality=(), event_proposals=())
            found = find_triggers(analysis, tables)
            if len(analysis.sentences) == 1 and fires == any(trigger.sense == row["id"] for trigger in found):
                trees.append(_typed(analysis, found))
    return trees


def reality_trees(language: Language) -> list[Tree]:
    """The examples of the rules of reality, with what the rules say of the marked word."""
    tables = load_reality()
    trees = []
    for row in read_table("reality"):
        for text in (row["example"], row["counter_example"]):
            parts = text.split("*")
            marked = {len("".join(parts[:i])) for i in range(1, len(parts), 2)}
            analysis = analyse("".join(parts), language)
            if len(analysis.sentences) == 1:
                verdicts = [
                    (i, resolve_reality(i, analysis, tables)) for i, at in enumerate(analysis.starts) if at in marked
                ]
                triggers = tuple(Trigger(i, reality=REALITIES.index(verdict.reality)) for i, verdict in verdicts)
                trees.append(_tree(analysis, 0, Meaning(triggers=triggers)))
    return trees


def _typed(analysis: Analysis, found: Iterable[Found]) -> Tree:
    events = [0] * len(analysis.forms)
    triggers = []
    for trigger in found:
        plover = trigger.event.plover or APPEAL
        events[trigger.token] = EVENTS.index(plover)
        triggers.append(Trigger(trigger.token, MODE_LABELS.index(f"{plover}:{trigger.event.mode or NONE}")))
    meaning = Meaning(events=tuple(events), triggers=tuple(triggers))
    return _tree(analysis, 0, meaning)


def _tree(analysis: Analysis, place: int, meaning: Meaning) -> Tree:
    """One sentence with the tree and names that the parser gives it: what the first course knows stays known."""
    first, end = analysis.sentences[place]
    part = slice(first, end)
    return Tree(
        words=analysis.forms[part],
        upos=analysis.upos[part],
        xpos=analysis.xpos[part],
        heads=tuple(head - first if head >= 0 else -1 for head in analysis.heads[part]),
        deprels=analysis.deprels[part],
        names=analysis.ner[part],
        guideline="uner",
        meaning=meaning,
    )
