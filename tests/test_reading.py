"""The library: what comes back for texts, articles and files, good and bad."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import reportedly
from reportedly.records import Article, wire
from tests.invariants import faults_of

WORDS = (
    "the The army rebels Kyiv shelled killed said says “ ” ' \" , . ; - – ( ) 12 at least on Monday of in not if would "
    "\n \n\n \t \r\n U.S. Mr 2014 % € \U0001f1fa\U0001f1e6 \u00ad \u200b \x00 who was by, denied threatened to and"
).split(" ")
TEXT = "Rebels shelled the town of Avdiivka on Monday, killing four people, the governor said."


@pytest.fixture(scope="module")
def read_with_tokens(tools):
    def read(text: str) -> reportedly.Reading:
        return reportedly.read(text, published="2015-02-04", outlet="X", layers=("tokens", "sentences"), tools=tools)

    return read


def test_a_text(tools):
    reading = reportedly.read(TEXT, published="2015-02-04", outlet="News Line", id="a1", tools=tools)
    assert isinstance(reading, reportedly.Reading)
    assert (reading.article.id, reading.article.text, reading.article.language) == ("a1", TEXT, "en")
    assert [claim.event.plover for claim in reading.claims] == ["ASSAULT"]
    assert reading.claims[0].sources[-1].name == "News Line"
    assert "Avdiivka" in reading._repr_html_()
    assert faults_of(reading) == []


def test_lines_stand_in_the_order_of_the_contract(tools):
    layers = ("times", "tokens", "sentences", "places", "entities")
    reading = reportedly.read(f"{TEXT}\n\n“We saw it,” he said.", layers=layers, tools=tools)
    lines = list(reportedly.lines_of(reading))
    assert all(line.endswith(b"\n") for line in lines)
    kinds = [type(wire.decode_line(line)) for line in lines]
    order = list(wire.LINES)
    assert [order.index(kind) for kind in kinds] == sorted(order.index(kind) for kind in kinds)
    assert {"SentenceLine", "TokenLine", "PlaceLine", "TimeLine"} <= {kind.__name__ for kind in kinds}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "empty"),
        (" \n", "empty"),
        ("a " * 600_000, "too_long"),
        ("Четыре человека погибли при обстреле города.", "language"),
    ],
)
def test_what_cannot_be_read_gives_a_reading_with_the_reason(tools, text, code):
    reading = reportedly.read(text, published="2015-02-04", tools=tools)
    assert (reading.claims, reading.statements) == ((), ())
    assert code in [notice.code for notice in reading.notices]


def test_unknown_layers_and_numbers_of_workers_are_the_fault_of_the_caller(tools):
    with pytest.raises(reportedly.ConfigError, match="no layer trees; there are sentences, tokens"):
        reportedly.read(TEXT, layers=["trees"], tools=tools)
    with pytest.raises(reportedly.ConfigError, match="give 1 or more"):
        list(reportedly.read_many([], workers=-1))


def test_many_articles_in_order():
    articles = [
        Article(id="record", text=TEXT, sha256="0"),
        {"id": "mapping", "text": TEXT, "outlet": "News Line"},
        {"id": "bad"},
        {"id": "last", "text": "The army left.", "published": "next week"},
    ]
    readings = list(reportedly.read_many(articles))
    assert [reading.article.id for reading in readings if reading.article.text] == ["record", "mapping", "last"]
    assert [[notice.code for notice in reading.notices] for reading in readings] == [
        [], ["no_date"], ["missing_text"], ["bad_date"],
    ]  # fmt: skip
    assert readings[0].claims


def test_a_fault_of_the_program_ends_one_article_alone(monkeypatch):
    def read_article(article, *_arguments, **_options):
        raise IndexError(f"no {article.id}")

    monkeypatch.setattr("reportedly.reading.read_article", read_article)
    (reading,) = reportedly.read_many([{"id": "a", "text": TEXT, "published": "2015-02-04"}])
    (notice,) = reading.notices
    assert (notice.code, notice.severity, notice.article) == ("crashed", "error", "a")
    assert "IndexError: no a" in notice.message


def test_where_an_article_was_read_changes_nothing(tmp_path):
    row = '{"id": "a", "text": "The army shelled the town."}'
    for name, content in (("one.jsonl", row), ("two.jsonl", f'{{"id": "b", "text": "It left."}}\n\n{row}')):
        (tmp_path / name).write_text(content, encoding="utf-8")
    one, *_ = reportedly.read_files([str(tmp_path / "one.jsonl")])
    *_, two = reportedly.read_files([str(tmp_path / "two.jsonl")])
    assert one.reading == two.reading
    assert (one.input, two.input) == (f"{tmp_path / 'one.jsonl'}:1", f"{tmp_path / 'two.jsonl'}:3")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200) | st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_no_text_raises_and_all_spans_are_true(read_with_tokens, text):
    reading = read_with_tokens(text)
    assert "crashed" not in [notice.code for notice in reading.notices]
    assert faults_of(reading) == []
    for token in reading.layers.tokens:
        assert text[slice(*token.span)].strip()
    for line in reportedly.lines_of(reading):
        assert wire.encode_line(wire.decode_line(line)) + b"\n" == line
