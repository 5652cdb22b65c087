"""Times of a plain text: the public face of the dates room, and the page that tells of it."""

import doctest
import re
from pathlib import Path

import pytest

from reportedly import InputError, dates, read
from reportedly.dates import TimeTools, find_times, read_times, resolve_times
from reportedly.language import analyse
from tests.cases import load_cases

CASES = load_cases("dates")
PAGE = Path(__file__).parent.parent / "docs" / "times.md"
STORY = (
    "TORVAN, May 28 (Wire) - Guns fell silent on Monday night. Nobody had slept for three days, they said.\n\n"
    "The bridge is closed. It was built by miners. The council meets every Friday and will vote in June."
)


@pytest.fixture(scope="module")
def time_tools(tools):
    return TimeTools(tools.language, tools.times)


def test_the_page_is_true():
    assert doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8").failed == 0


def test_the_same_times_as_in_a_whole_reading(tools, time_tools):
    whole = read(STORY, published="2014-05-28", id="a", layers=["times"], tools=tools)
    assert read_times(STORY, published="2014-05-28", article="a", tools=time_tools) == whole.layers.times


def test_the_same_times_as_where_every_sentence_is_parsed(time_tools):
    text = "\n\n".join(re.sub(r"[\[\]]", "", case["text"]) for case in CASES)
    analysis = analyse(text, time_tools.language)
    found = find_times(analysis, time_tools.tables)
    whole = resolve_times(found, analysis, time_tools.tables, published="2014-05-28")
    alone = read_times(text, published="2014-05-28", tools=time_tools)
    assert [(time.span, time.kind, time.value, time.start, time.end) for time in alone] == [
        (time.when.span, time.kind, time.when.value, time.when.start, time.when.end) for time in whole
    ]


@pytest.mark.parametrize("idle", ["I am here.", "He held 100,000 shares.", "They sang while it rained."])
def test_words_of_time_that_no_rule_can_use_are_not_parsed(idle, time_tools, monkeypatch):
    monkeypatch.setattr(type(time_tools.language.parser), "parse", lambda self, words: pytest.fail(" ".join(words)))
    assert read_times(idle, tools=time_tools) == ()


def test_sentences_without_a_word_of_time_are_not_parsed(time_tools, monkeypatch):
    asked = []
    parse = type(time_tools.language.parser).parse
    monkeypatch.setattr(
        type(time_tools.language.parser), "parse", lambda self, words: asked.append(words) or parse(self, words)
    )
    read_times(STORY, tools=time_tools)
    assert not [words for words in asked if "bridge" in words or "miners" in words]


@pytest.mark.parametrize("published", ["yesterday", "28/05/2014", "", "0001-01-01"])
def test_a_date_that_is_none_is_the_callers_fault(published, time_tools):
    with pytest.raises(InputError, match="write it as 2014-05-28"):
        read_times("It fell on Monday.", published=published, tools=time_tools)


@pytest.mark.parametrize("text", ["", " \n", "\ud800", "??", "NO TIME AT ALL HERE"])
def test_texts_without_times(text, time_tools):
    assert read_times(text, published="2014-05-28", tools=time_tools) == ()


def test_every_name_has_a_docstring():
    assert all(getattr(dates, name).__doc__ for name in dates.__all__)
