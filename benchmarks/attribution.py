"""Who said what.

``python -m benchmarks.attribution predict INPUT > PRED``: INPUT has one {"id", "text", "title"?, "published"?} a line.
PRED: {"id", "attributions": [{"id", "source", "cue", "content", "speaker", "polarity", "nested_in"}]}; source, cue
and content are lists of [start, end]. A relative pronoun that stands for the speaker ("a man *who* said") is a part of
the source, and a denial counts as negative, as the corpora have it. Each corpus counts only a part of what we tell:
GUM (ids that begin with "GUM_") only what has a finite clause or a quotation as its content and no noun as its cue, no
plans and wishes, and of a longer quotation the sentence that is nearest to the cue; PolNeAR (all others) nothing inside
of quoted words. `--all` leaves nothing out.

``python -m benchmarks.attribution score GOLD PRED``: one JSON line. Predictions are matched to gold one to one, in
falling order of the Jaccard overlap of their contents (white space ignored). `content_f1`: overlap >= .5;
`relation_f1`: the sources share a character too (a gold attribution without a source asks for one without);
`recall_direct`, `recall_mixed`, `recall_indirect`: share of the gold contents of that kind with overlap >= .5. Where
gold tells cues apart (GUM), what has no verb or phrase as its cue is neither asked for nor counted against.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from benchmarks.commands import run_benchmark
from reportedly.actors import ActorTables, find_mentions, load_actors, resolve_parties
from reportedly.attribution import CueTables, find_sayings, load_cues, resolve_statements
from reportedly.ingest import find_headline
from reportedly.language import Language, analyse, load_language
from reportedly.records import Analysis, Saying, Span
from reportedly.syntax import dependents, hull, phrase_span, tokens_within

Spans = list[list[int]]
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
_RELATIVES = frozenset({"who", "which", "that"})
_ENOUGH = 0.5


class Rooms(NamedTuple):
    """The tools of the rooms that take part."""

    language: Language
    cues: CueTables
    actors: ActorTables


# ---------------------------------------------------------------- predict


def predict(records: Iterable[dict[str, Any]], rooms: Rooms, *, everything: bool = False) -> Iterator[dict[str, Any]]:
    """One prediction a record, in order; `everything`: what the corpus does not count too."""
    for record in records:
        yield {"id": record["id"], "attributions": predict_text(record, rooms, everything=everything)}


def predict_text(record: dict[str, Any], rooms: Rooms, *, everything: bool = False) -> list[dict[str, Any]]:
    """The statements of one article in the form of the benchmark."""
    text, clausal = record["text"], str(record["id"]).startswith("GUM_")
    analysis = analyse(text, rooms.language, headline=find_headline(text, record.get("title")))
    sayings = find_sayings(analysis, rooms.cues)
    mentions = find_mentions(analysis, rooms.actors)
    cast = resolve_parties(mentions, analysis, rooms.actors, published=record.get("published"))
    statements = resolve_statements(sayings, analysis, cast, article=record["id"])
    return [
        {
            "id": index,
            "source": _source(analysis, saying),
            "cue": [] if statement.cue is None else [list(statement.cue)],
            "content": _in_one_sentence(analysis, saying) if clausal else [list(span) for span in statement.content],
            "speaker": " and ".join(party.name for party in statement.speakers),
            "polarity": "negative" if saying.polarity == "negative" or saying.stance == "denies" else "positive",
            "nested_in": saying.within,
        }
        for index, (saying, statement) in enumerate(zip(sayings, statements, strict=True))
        if everything or (_is_clausal(analysis, saying) if clausal else not _is_quoted(sayings, saying))
    ]


def _is_clausal(analysis: Analysis, saying: Saying) -> bool:
    """Whether GUM counts it: words in quotation marks, or a clause with a finite verb that depends on no noun."""
    if saying.act == "intends":
        return False
    if saying.cue is not None and (
        analysis.upos[saying.cue[0]] in {"NOUN", "ADV"} or analysis.deprels[saying.cue[0]] == "amod"
    ):
        return False
    tokens = {token for span in saying.content for token in tokens_within(analysis, span)}
    tops = [i for i in tokens if analysis.heads[i] not in tokens and analysis.upos[i] != "PUNCT"]
    return saying.kind == "direct" or any(
        analysis.xpos[i] in _FINITE for top in tops for i in (top, *dependents(analysis, top, "aux", "aux:pass", "cop"))
    )


def _in_one_sentence(analysis: Analysis, saying: Saying) -> Spans:
    """The content as far as it stands in the sentence of its cue, or else in the one nearest to it: GUM's relations."""
    spans = [tokens_within(analysis, span) for span in saying.content]
    told = {analysis.sentence_of[token] for span in spans for token in span}
    if len(told) < 2:
        return [list(span) for span in saying.content]
    cue = analysis.sentence_of[saying.cue[0]] if saying.cue is not None else min(told)
    nearest = min(told, key=lambda sentence: (abs(sentence - cue), sentence))
    first, end = analysis.sentences[nearest]
    parts = [range(max(span.start, first), min(span.stop, end)) for span in spans]
    return [list(hull(analysis, part)) for part in parts if part]


def _is_quoted(sayings: Sequence[Saying], saying: Saying) -> bool:
    """Whether it stands in what somebody is quoted with."""
    return saying.within is not None and sayings[saying.within].kind != "indirect"


def _source(analysis: Analysis, saying: Saying) -> Spans:
    """The words of the speakers where the statement names them, with the relative pronoun that stands for them."""
    spans: list[Span] = [phrase_span(analysis, token) for token in saying.speakers]
    if saying.cue is not None and saying.speakers:
        pronouns = [i for i in dependents(analysis, saying.cue[0], "nsubj") if analysis.lemmas[i].lower() in _RELATIVES]
        spans.extend(hull(analysis, (pronoun,)) for pronoun in pronouns)
    return [list(span) for span in spans]


# ---------------------------------------------------------------- score


class _View(NamedTuple):
    """An attribution as sets of characters."""

    content: frozenset[int]
    source: frozenset[int]
    kind: str | None
    asked: bool


def score(gold: list[dict[str, Any]], predicted: dict[str, list[dict[str, Any]]]) -> dict[str, float]:
    """The figures named at the top, as fractions."""
    asked = counted = content = relation = 0
    kinds: dict[str, list[int]] = {}
    for record in gold:
        theirs = [_view(record["text"], a) for a in record["attributions"]]
        ours = [v for v in (_view(record["text"], a) for a in predicted.get(record["id"], [])) if v.content]
        pairs = _pairs(theirs, ours)
        asked += sum(view.asked for view in theirs)
        counted += len(ours) - sum(not theirs[i].asked for i in pairs)
        for index, view in enumerate(theirs):
            if not view.asked:
                continue
            other = ours[pairs[index]] if index in pairs else None
            content += other is not None
            if other is not None:
                relation += bool(view.source & other.source) if view.source else not other.source
            if view.kind:
                found = kinds.setdefault(view.kind, [0, 0])
                found[0] += other is not None
                found[1] += 1
    figures = {"relation_f1": _f1(relation, counted, asked), "content_f1": _f1(content, counted, asked)}
    return figures | {f"recall_{kind}": right / total for kind, (right, total) in sorted(kinds.items())}


def _view(text: str, attribution: dict[str, Any]) -> _View:
    source = attribution.get("source")
    if source is None and "source_cue" in attribution:
        speaker = attribution.get("speaker_auto")
        source = [speaker["span"]] if speaker else attribution["source_cue"]
    return _View(
        content=_characters(text, attribution.get("content")),
        source=_characters(text, source),
        kind=attribution.get("kind") or attribution.get("kind_auto"),
        asked="cue_auto" not in attribution or attribution["cue_auto"] is not None,
    )


def _characters(text: str, spans: Spans | None) -> frozenset[int]:
    return frozenset(i for start, end in spans or () for i in range(start, end) if not text[i].isspace())


def _pairs(theirs: list[_View], ours: list[_View]) -> dict[int, int]:
    """Gold index to predicted index, the best overlaps first."""
    candidates = []
    for i, view in enumerate(theirs):
        for j, other in enumerate(ours):
            shared = len(view.content & other.content)
            if shared:
                candidates.append((-shared / len(view.content | other.content), i, j))
    found: dict[int, int] = {}
    taken: set[int] = set()
    for value, i, j in sorted(candidates):
        if i not in found and j not in taken and -value >= _ENOUGH:
            found[i] = j
            taken.add(j)
    return found


def _f1(right: int, predicted: int, gold: int) -> float:
    return 2 * right / (predicted + gold) if predicted + gold else 0.0


# ---------------------------------------------------------------- command line


if __name__ == "__main__":
    run_benchmark(
        "attribution",
        "attributions",
        lambda records: predict(records, Rooms(load_language(), load_cues(), load_actors())),
        score,
        {"all": lambda records: predict(records, Rooms(load_language(), load_cues(), load_actors()), everything=True)},
    )
