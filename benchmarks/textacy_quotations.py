"""Direct quotations of textacy on our own parses, to set beside ours; textacy and spaCy have to be installed for it.

``python -m benchmarks.textacy_quotations predict INPUT > PRED`` and ``... score GOLD PRED`` read the same files and
give the same figures as `benchmarks.attribution`; `score` adds `raised`, the share of articles in which textacy found
an odd number of quotation marks and gave up (they count as articles without a prediction). Each article is parsed by
us, and words, lemmas, parts of speech and trees go into a spaCy `Doc`, so that only the rules for quotations differ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.attribution import score
from benchmarks.commands import run_benchmark
from reportedly.ingest import find_headline
from reportedly.language import Language, analyse, load_language
from reportedly.records import Analysis

#: Labels of trees that textacy reads, as spaCy's English models write them.
_LABELS = {"nsubj:pass": "nsubjpass", "csubj:pass": "csubjpass", "aux:pass": "auxpass", "compound:prt": "prt"}
Spans = list[list[int]]


def predict(records: Iterable[dict[str, Any]], language: Language) -> Iterator[dict[str, Any]]:
    """One prediction a record, in order; `attributions` is None where textacy raised."""
    import spacy  # type: ignore[import-not-found, unused-ignore]
    from textacy.extract import direct_quotations  # type: ignore[import-not-found, unused-ignore]

    vocabulary = spacy.blank("en").vocab
    for record in records:
        analysis = analyse(record["text"], language, headline=find_headline(record["text"], record.get("title")))
        doc = _doc(analysis, vocabulary)
        try:
            triples = list(direct_quotations(doc))
        except ValueError:
            yield {"id": record["id"], "attributions": None}
            continue
        yield {"id": record["id"], "attributions": [_attribution(analysis, triple) for triple in triples]}


def _doc(analysis: Analysis, vocabulary: Any) -> Any:
    """The parse as a spaCy document with the same words."""
    from spacy.tokens import Doc  # type: ignore[import-not-found, unused-ignore]

    words = len(analysis.forms)
    return Doc(
        vocabulary,
        words=list(analysis.forms),
        spaces=[i + 1 < words and analysis.ends[i] < analysis.starts[i + 1] for i in range(words)],
        pos=list(analysis.upos),
        tags=list(analysis.xpos),
        lemmas=list(analysis.lemmas),
        heads=[i if head < 0 else head for i, head in enumerate(analysis.heads)],
        deps=[_LABELS.get(label, label.partition(":")[0]) for label in analysis.deprels],
    )


def _attribution(analysis: Analysis, triple: Any) -> dict[str, Spans]:
    def spans(tokens: Iterable[Any]) -> Spans:
        return [[analysis.starts[token.i], analysis.ends[token.i]] for token in tokens]

    content = spans(triple.content)
    return {
        "source": spans(triple.speaker),
        "cue": spans(triple.cue),
        "content": [[content[0][0], content[-1][1]]],
    }


def score_with_failures(gold: list[dict[str, Any]], predicted: dict[str, Any]) -> dict[str, float]:
    """The figures of `benchmarks.attribution`, and the share of articles in which textacy raised."""
    raised = sum(predicted.get(record["id"]) is None for record in gold)
    found = {identifier: attributions or [] for identifier, attributions in predicted.items()}
    return score(gold, found) | {"raised": raised / len(gold)}


if __name__ == "__main__":
    run_benchmark(
        "textacy_quotations",
        "attributions",
        lambda records: predict(records, load_language()),
        score_with_failures,
    )
