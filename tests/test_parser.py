"""The shipped weights on sentences of our own."""

import pytest

from reportedly.errors import ModelError
from reportedly.language.decode import is_tree
from reportedly.language.parser import Parser
from reportedly.language.sentence import ParsedSentence
from reportedly.pipeline import Tools


@pytest.fixture(scope="module")
def parser(tools: Tools) -> Parser:
    return tools.language.parser


def arcs(parser: Parser, text: str) -> set[tuple[str, str, str]]:
    """(word, relation, head) of a sentence written with spaces between its words."""
    words = text.split()
    parsed = parser.parse(words)
    heads = [words[head] if head >= 0 else "" for head in parsed.heads]
    return set(zip(words, parsed.deprels, heads, strict=True))


def names(parser: Parser, text: str) -> list[str]:
    """Words in names, with their tags."""
    words = text.split()
    return [f"{word}/{tag}" for word, tag in zip(words, parser.parse(words).names, strict=True) if tag != "O"]


def test_who_did_what_to_whom(parser: Parser) -> None:
    found = arcs(parser, "Rebels shelled the airport near Larnava on Monday .")
    assert {("Rebels", "nsubj", "shelled"), ("shelled", "root", ""), ("airport", "obj", "shelled")} <= found
    assert ("Monday", "obl", "shelled") in found


def test_passive(parser: Parser) -> None:
    found = arcs(parser, "Seven soldiers were wounded by militants .")
    assert {("soldiers", "nsubj:pass", "wounded"), ("militants", "obl:agent", "wounded")} <= found


@pytest.mark.parametrize(
    "text",
    [
        '" Russia must intervene " , said Igor Strelkov , commander of the militia .',
        '" Russia must intervene , " said Igor Strelkov , commander of the militia .',
        "“ Russia must intervene ” , said Igor Strelkov , commander of the militia .",
        "« Russia must intervene » , said Igor Strelkov , commander of the militia .",
        "' Russia must intervene , ' said Igor Strelkov on Friday .",
        "Russia must intervene , said Igor Strelkov .",
    ],
)
def test_speaker_behind_the_verb(parser: Parser, text: str) -> None:
    found = arcs(parser, text)
    assert {("Igor", "nsubj", "said"), ("intervene", "ccomp", "said"), ("Russia", "nsubj", "intervene")} <= found


def test_names(parser: Parser) -> None:
    found = names(parser, "President Amina Yusuf flew from Nairobi to Khartoum .")
    assert {"Amina/B-PER", "Yusuf/I-PER", "Nairobi/B-LOC", "Khartoum/B-LOC"} <= set(found)


def test_same_words_same_answer(parser: Parser) -> None:
    words = "The army said on Sunday that it had retaken two villages .".split()
    alone = parser.parse(words)
    parser.parse("Another sentence in between , with other scales .".split())
    assert parser.parse(words) == alone == Parser.load().parse(words)


def test_a_sentence_of_3000_words_is_one_tree(parser: Parser) -> None:
    words = "Troops crossed the river , burned the mill and left again ;".split() * 250
    parsed = parser.parse(words)
    assert is_whole(parsed, len(words))
    assert parsed.deprels.count("root") == 1
    assert parsed.deprels.count("parataxis") >= 250 * 12 // 500


@pytest.mark.parametrize(
    "words",
    [
        ["\u00ad"],
        ["\u200b", "fled", "\u200d"],
        ["", " ", "\n"],
        ["🕊", "✌🏽", "peace", "🇺🇦"],
        ["\ud800", "broken"],
        ["прекратить", "огонь", "وقف", "إطلاق", "النار", "停火"],
        ["https://example.org/" + "a1-" * 400],
        ["x" * 5000],
        ["\x00", "\x1b[31m", "\ufffd"],
        ["."],
        ["Shelling"] * 600,
    ],
)
def test_strange_words(parser: Parser, words: list[str]) -> None:
    assert is_whole(parser.parse(words), len(words))


def test_no_words(parser: Parser) -> None:
    assert is_whole(parser.parse([]), 0)


def test_missing_and_damaged_weights(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("weights")
    with pytest.raises(ModelError, match=r"labels\.json"):
        Parser.load(folder)
    (folder / "labels.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ModelError, match="another format"):
        Parser.load(folder)


def is_whole(parsed: ParsedSentence, count: int) -> bool:
    """Every column has a value for each word, the heads are a tree, scores are probabilities, proposals inside."""
    proposals = [*parsed.events, *parsed.cues, *parsed.tolls]
    if not all(0 <= proposal.token < count for proposal in proposals):
        return False
    scores = [*parsed.arc_scores, *parsed.name_scores]
    lengths = {len(column) for column in parsed[:-3]}
    return lengths == {count} and all(0 <= x <= 1.0001 for x in scores) and (count == 0 or is_tree(parsed.heads))
