"""Text in capitals is read as print; offsets and quotes stay those of the text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly import read
from reportedly.language import Language, analyse
from reportedly.pipeline import Tools
from tests.invariants import faults_of


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (
            "GUNMEN OF THE NPA KILLED MAYOR JUAN REYES IN DAVAO ON 5 MAY.",
            "Gunmen of the NPA killed Mayor Juan Reyes in Davao on 5 May.",
        ),
        (
            "THE UNITED NATIONS SAID UKRAINIAN TROOPS HAD LEFT THE TOWN.",
            "The United Nations said Ukrainian troops had left the town.",
        ),
        (
            "COL. BAKER OF THE U.S. ARMY DENIED THAT T-72 TANKS WERE SEEN.",
            "Col. Baker of the U.S. Army denied that T-72 tanks were seen.",
        ),
    ],
)
def test_words_as_printed(text: str, printed: str, language: Language) -> None:
    assert analyse(text, language).text == printed


@pytest.mark.parametrize(
    "text",
    [
        "Rebels shelled Avdiivka on Monday.\n\nNATO",
        "KYIV, May 28 (Agency) – Jets bombed the port.",
        "The sign at the gate said NO ENTRY WITHOUT A PASS in red.",
        "",
    ],
)
def test_mixed_case_stays(text: str, language: Language) -> None:
    assert analyse(text, language).text == text


def test_a_headline_in_capitals(language: Language) -> None:
    text = "REBELS SHELL PORT OF ODESA\n\nThe governor confirmed the shelling."
    assert analyse(text, language, headline=(0, 26)).text.startswith("Rebels shell port of Odesa\n\nThe governor")


def test_claims_quote_the_text(tools: Tools) -> None:
    text = "REBELS SHELLED AVDIIVKA ON MONDAY, KILLING 12 CIVILIANS, THE GOVERNOR SAID."
    reading = read(text, published="2015-02-04", outlet="News Line", tools=tools, layers=("tokens", "places"))
    assert faults_of(reading) == []
    assert [notice.code for notice in reading.notices] == ["case_restored"]
    claim = reading.claims[0]
    assert claim.event.plover == "ASSAULT"
    assert claim.actors[0].text == "REBELS"
    assert [toll.text.isupper() for toll in claim.tolls] == [True]
    assert all(token.form == text[slice(*token.span)] for token in reading.layers.tokens)
    assert [place.text for place in reading.layers.places] == ["AVDIIVKA"]


def test_same_claims_as_in_print(tools: Tools) -> None:
    text = "Police arrested three students of Lagos University on Tuesday. The rector demanded their release."
    printed = read(text, published="2015-02-04", tools=tools)
    shouted = read(text.upper(), published="2015-02-04", tools=tools)
    assert printed.notices == ()
    assert [(c.trigger, c.event.plover, c.reality) for c in shouted.claims] == [
        (c.trigger, c.event.plover, c.reality) for c in printed.claims
    ]


@given(st.text(alphabet="ABCÉSİßǅŸI .'-\n01ıª", max_size=80))
def test_offsets_never_move(language: Language, text: str) -> None:
    analysis = analyse(text, language)
    assert len(analysis.text) == len(text)
    assert analysis.text.upper() == text.upper()


def test_a_monitored_broadcast_begins_behind_its_labels(language: Language) -> None:
    text = "QUITO (ECUADOR), 9 JAN 91 (RADIO SUR) -- [REPORT] [ANA RUIZ] [TEXT] POLICE FREED THE HOSTAGES."
    analysis = analyse(text, language)
    assert [analysis.text[start:end].split()[0] for start, end in analysis.paragraphs] == ["Quito", "Police"]
