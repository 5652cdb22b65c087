"""`analyse` with the real model: snapshots of short texts, and what must hold of any."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from inline_snapshot import snapshot

from reportedly.language import Language, analyse
from reportedly.records import Analysis

ARTICLE = """Rebels leave river town

MARINKA, Ukraine (News Line) — The last fighters didn’t wait for dawn. “We hold the bridge,” said Gen. Pavlo Hrytsenko,
commander of the 5th Brigade. “It’s over.”

The workers’ council in Donetsk called it a ‘retreat’. Nobody was hurt, the U.N. said on Sept. 3.
"""
SOME_TEXT = st.text(alphabet="abTU .,!?'’“”‘-\n\u00ad\u00a03🙂", max_size=60)
FEW = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def columns_of(analysis: Analysis, number: int) -> list[tuple[object, ...]]:
    """All that the parser says of the words of one sentence, heads counted from its first word."""
    first, end = analysis.sentences[number]
    return [
        (
            analysis.forms[i], analysis.lemmas[i], analysis.upos[i], analysis.xpos[i],
            analysis.heads[i] - first if analysis.heads[i] >= 0 else -1,
            analysis.deprels[i], analysis.head_scores[i], analysis.ner[i],
        )
        for i in range(first, end)
    ]  # fmt: skip


def faults_of(analysis: Analysis) -> list[str]:
    """Every broken promise of the record."""
    count, text = len(analysis.forms), analysis.text
    columns = (
        analysis.starts, analysis.ends, analysis.lemmas, analysis.upos, analysis.xpos, analysis.heads, analysis.deprels,
        analysis.head_scores, analysis.ner, analysis.sentence_of, analysis.children,
    )  # fmt: skip
    faults = ["columns of different length"] if any(len(column) != count for column in columns) else []
    covered = "".join(text[start:end] for start, end in zip(analysis.starts, analysis.ends, strict=True))
    if covered != "".join(text.split()):
        faults.append("words do not cover the text")
    if [i for first, end in analysis.sentences for i in range(first, end)] != list(range(count)):
        faults.append("sentences do not share out the words")
    for number, (first, end) in enumerate(analysis.sentences):
        heads = analysis.heads[first:end]
        if heads.count(-1) != 1 or any(not first <= head < end for head in heads if head >= 0):
            faults.append(f"sentence {number} is not a tree")
        if set(analysis.sentence_of[first:end]) != {number}:
            faults.append(f"sentence {number} is numbered otherwise")
    below = sorted((child, head) for head, children in enumerate(analysis.children) for child in children)
    if below != [(token, head) for token, head in enumerate(analysis.heads) if head >= 0]:
        faults.append("children are not the heads turned round")
    if any(analysis.ner[name.tokens[0]] != f"B-{name.kind}" for name in analysis.names):
        faults.append("a name does not begin at B-")
    return faults


def test_short_text(language: Language) -> None:
    analysis = analyse("The rebels shelled Donetsk airport on Monday.", language)
    rows = [" ".join(map(str, row[:6])) for row in columns_of(analysis, 0)]
    assert rows == snapshot(
        [
            "The the DET DT 1 det",
            "rebels rebel NOUN NNS 2 nsubj",
            "shelled shell VERB VBD -1 root",
            "Donetsk Donetsk PROPN NNP 4 compound",
            "airport airport NOUN NN 2 obj",
            "on on ADP IN 6 case",
            "Monday Monday PROPN NNP 2 obl",
            ". . PUNCT . 2 punct",
        ]
    )
    assert [(analysis.forms[n.tokens[0]], n.kind) for n in analysis.names] == snapshot([("Donetsk", "LOC")])


def test_article(language: Language) -> None:
    analysis = analyse(ARTICLE, language, headline=(0, 23))
    sentences = [" ".join(analysis.forms[first:end]) for first, end in analysis.sentences]
    assert sentences == snapshot(
        [
            "Rebels leave river town",
            "MARINKA , Ukraine ( News Line ) —",
            "The last fighters did n’t wait for dawn .",
            "“ We hold the bridge , ” said Gen. Pavlo Hrytsenko , commander of the 5th Brigade .",
            "“ It ’s over . ”",
            "The workers ’ council in Donetsk called it a ‘ retreat ’ .",
            "Nobody was hurt , the U.N. said on Sept. 3 .",
        ]
    )
    assert [ARTICLE[slice(*q.inner)] for q in analysis.quotations] == ["We hold the bridge,", "It’s over.", "retreat"]
    assert [ARTICLE[start:end].split()[0] for start, end in analysis.paragraphs] == ["Rebels", "MARINKA,", "The", "The"]
    assert analysis.headline == (0, 23)
    assert faults_of(analysis) == []


def test_speaker_behind_the_verb(language: Language) -> None:
    analysis = analyse("“We will stay in the city,” said Igor Orlov, commander of the militia.", language)
    said, speaker = analysis.forms.index("said"), analysis.forms.index("Igor")
    assert (analysis.heads[speaker], analysis.deprels[speaker]) == (said, "nsubj")


@pytest.mark.parametrize("text", ["", " ", "\n\r\n\t", "\u2003"])
def test_white_space_gives_an_empty_analysis(language: Language, text: str) -> None:
    analysis = analyse(text, language)
    assert analysis.forms == analysis.sentences == analysis.names == analysis.quotations == analysis.paragraphs == ()


def test_a_sentence_alone_is_analysed_as_in_its_article(language: Language) -> None:
    whole = analyse(ARTICLE, language)
    for number, (first, end) in enumerate(whole.sentences):
        alone = analyse(ARTICLE[whole.starts[first] : whole.ends[end - 1]], language)
        assert columns_of(alone, 0) == columns_of(whole, number)


def test_line_ends_and_unseen_characters_change_no_tag(language: Language) -> None:
    plain = "The government sent 500 troops to the town.\n\nTalks failed."
    other = "\ufeffThe gov\u00adernment sent 500\u00a0troops to\u2009the town.\r\n\r\nTalks failed."
    assert [columns_of(analyse(other, language), n) for n in (0, 1)] == [
        columns_of(analyse(plain, language), n) for n in (0, 1)
    ]


def test_a_sentence_longer_than_the_window(language: Language) -> None:
    analysis = analyse("The army, " + "the police, " * 400 + "left.", language)
    assert len(analysis.sentences) == 1
    assert faults_of(analysis) == []


@FEW
@given(SOME_TEXT)
def test_no_text_raises(language: Language, text: str) -> None:
    assert faults_of(analyse(text, language)) == []


@FEW
@given(SOME_TEXT)
def test_a_paragraph_at_the_end_changes_nothing_before_it(language: Language, text: str) -> None:
    alone = analyse(text.strip() + ".", language)
    longer = analyse(text.strip() + ".\n\nTalks go on.", language)
    assert [columns_of(longer, n) for n in range(len(alone.sentences))] == [
        columns_of(alone, n) for n in range(len(alone.sentences))
    ]


def test_a_headline_without_a_blank_line_is_a_paragraph_of_its_own(language: Language) -> None:
    text = "Rebels leave town The last fighters left."
    analysis = analyse(text, language, headline=(0, 17))
    assert [text[start:end] for start, end in analysis.paragraphs] == ["Rebels leave town", "The last fighters left."]
    assert len(analysis.sentences) == 2
