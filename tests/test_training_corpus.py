"""Every item of the annotated corpus: spans, values and links hold, nothing stands twice or in a benchmark."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from reportedly.records import Claim, Reading, Span
from training.gold import Gold, fill_text, read_gold
from training.news import read_news
from training.plover import MODES, SECTORS, code_fits

CORPUS = Path(__file__).parents[1] / "training" / "corpus"
FILES = sorted(path for path in CORPUS.glob("*/*.jsonl") if path.parent.name in {"dev", "test", "train"})
INCIDENTS = sorted(CORPUS.glob("incidents/*.jsonl"))
#: So many words in a row shared with a benchmark are no accident.
RUN = 10


@pytest.fixture(scope="module")
def items() -> list[Gold]:
    return [item for path in FILES for item in read_gold(path)]


def spanned(value: Any) -> Iterator[tuple[Span, str]]:
    """Every (span, quoted text) inside a record."""
    fields = getattr(value, "__struct_fields__", ())
    if "span" in fields and "text" in fields and value.span is not None:
        yield value.span, value.text
    for field in fields:
        inner = getattr(value, field)
        for part in inner if isinstance(inner, tuple) else (inner,):
            yield from spanned(part)


def bare_spans(reading: Reading) -> Iterator[Span]:
    for claim in reading.claims:
        yield from (claim.sentence, claim.trigger, *([claim.condition] if claim.condition else []))
        yield from (source.span for source in claim.sources if source.span)
    for statement in reading.statements:
        yield from (*statement.content, *([statement.cue] if statement.cue else []))


def test_there_is_a_corpus(items: list[Gold]) -> None:
    own = [item for item in items if item.reading.article.text]
    counts = [len(item.reading.layers.sentences) for item in own]
    assert sum(counts) >= 4000
    assert sum(count for count in counts if count > 1) >= 1000
    assert len(items) - len(own) >= 120
    for path in FILES:
        assert {item.part for item in read_gold(path)} <= {path.parent.name}


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_spans_quote_the_text(path: Path) -> None:
    for item in read_gold(path):
        reading = item.reading
        text = reading.article.text
        if not text:
            assert not any(quoted for line in (*reading.claims, *reading.statements) for _, quoted in spanned(line))
            continue
        assert sha256(text.encode()).hexdigest() == reading.article.sha256
        for line in (*reading.claims, *reading.statements, *reading.labels):
            for (start, end), quoted in spanned(line):
                assert text[start:end] == quoted, (reading.article.id, quoted)
        for start, end in bare_spans(reading):
            assert 0 <= start < end <= len(text), reading.article.id


def test_news_is_the_text_that_was_annotated(items: list[Gold], shared_texts: Path) -> None:
    texts = {name: article.text for name, article in read_news(shared_texts / "news/articles.jsonl").items()}
    for item in items:
        reading = fill_text(item, texts).reading
        for start, end in bare_spans(reading):
            assert 0 <= start < end <= len(reading.article.text), reading.article.id


def check_claim(claim: Claim, known: set[str], said: set[str]) -> None:
    event = claim.event
    assert event.mode is None or event.mode in MODES[event.plover or ""], claim
    assert event.cameo is not None and code_fits(event.plover or "", event.mode, event.cameo), claim
    assert claim.sources[-1].kind == "outlet"
    assert claim.sentence[0] <= claim.trigger[0] and claim.trigger[1] <= claim.sentence[1]
    assert {claim.within, claim.same_as, claim.part_of} - {None} <= known - {claim.id}
    assert claim.statement is None or claim.statement in said
    for party in (*claim.actors, *claim.recipients):
        assert set(party.sectors) <= SECTORS
    for toll in claim.tolls:
        ordered = [n for n in (toll.said_low, toll.said_best, toll.said_high) if n is not None]
        assert ordered == sorted(ordered)


def test_values_and_links_are_legal(items: list[Gold]) -> None:
    for item in items:
        reading = item.reading
        known, said = {claim.id for claim in reading.claims}, {statement.id for statement in reading.statements}
        assert len(known) == len(reading.claims) and len(said) == len(reading.statements), reading.article.id
        for claim in reading.claims:
            check_claim(claim, known, said)
        assert {statement.within for statement in reading.statements} - {None} <= said


def test_nothing_stands_twice(items: list[Gold]) -> None:
    ids = Counter(item.reading.article.id for item in items)
    texts = Counter(words(item.reading.article.text) for item in items if item.reading.article.text)
    assert ids.most_common(1)[0][1] == 1
    assert texts.most_common(1)[0][1] == 1, texts.most_common(1)


def incident_articles() -> Iterator[dict[str, Any]]:
    """The articles that tell of incidents, with the letter of each."""
    for path in INCIDENTS:
        yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def test_articles_on_incidents_stand_once() -> None:
    rows = list(incident_articles())
    assert len(rows) >= 600
    assert len({row["id"] for row in rows}) == len({row["text"] for row in rows}) == len(rows)


def words(text: str) -> tuple[str, ...]:
    return tuple(re.findall(r"\w+", text.lower()))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    found = words(text)
    return (found[i : i + RUN] for i in range(len(found) - RUN + 1))


def test_no_sentence_is_from_a_benchmark(items: list[Gold], shared_texts: Path) -> None:
    own = {run: item.reading.article.id for item in items for run in runs(item.reading.article.text)}
    own |= {run: row["id"] for row in incident_articles() for run in runs(row["text"])}
    for path in sorted(shared_texts.rglob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").split("\n"):
            for run in runs(" ".join(texts_of(json.loads(line or "{}")))):
                assert run not in own, (path.name, own.get(run), run)


def texts_of(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for inner in value.values() if isinstance(value, dict) else value:
            yield from texts_of(inner)
