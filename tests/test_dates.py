"""The dates room: labelled sentences, the examples of its rules, intervals, and input that means harm."""

import re
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportedly.dates import find_times, resolve_times
from reportedly.dates.calendar import PRECISIONS, easter, last_day, point_of, shift, value_of
from reportedly.dates.find import may_hold_time
from reportedly.language import analyse
from reportedly.lexicon import read_table
from tests.cases import load_cases, with_known_failures

CASES = load_cases("dates")
RULES = [row for row in read_table("time_rules") if not row["id"].startswith("$")]
WRITTEN = "2014-05-28"


@pytest.fixture(scope="module")
def times(tools):
    def read(text, published=WRITTEN):
        analysis = analyse(text, tools.language)
        return resolve_times(find_times(analysis, tools.times), analysis, tools.times, published=published)

    return read


@pytest.mark.parametrize("case", with_known_failures(CASES))
def test_case(case, times):
    marked = re.findall(r"\[(.*?)\]", case["text"])
    found = times(re.sub(r"[\[\]]", "", case["text"]), case["published"])
    assert [time.when.text for time in found] == marked
    for time, want in zip(found, case["want"], strict=True):
        have = [time.kind, time.when.value, time.when.start, time.when.end, time.when.anchor]
        assert have[: len(want)] == want


@pytest.mark.parametrize("row", [row for row in RULES if row["example"]], ids=lambda row: row["id"])
def test_rule_example_and_counter_example(row, times, tools):
    (marked,) = re.findall(r"\[(.*?)\]", row["example"])
    found = times(re.sub(r"[\[\]]", "", row["example"]))
    assert (marked, row["value"]) in [(time.when.text, time.when.value) for time in found]
    analysis = analyse(row["counter_example"], tools.language)
    used = {rule for time in find_times(analysis, tools.times) for rule in _rules_of(time)}
    assert row["id"] not in used


def _rules_of(time):
    return {time.rule, *(part.rule for part in time.parts.values())}


def test_rules_that_stand_alone_have_examples():
    assert [row["id"] for row in RULES if not row["example"] and row["emit"] == "yes"] == []
    assert len({row["id"] for row in RULES}) == len(RULES)


class TestIntervals:
    @given(st.dates(date(2, 1, 1), date(9998, 12, 31)), st.sampled_from(sorted(PRECISIONS.keys() - {"L"})))
    def test_a_point_holds_its_day_and_its_neighbours_do_not_overlap(self, day, unit):
        point = point_of(day, unit)
        following = shift(point, 1)
        assert unit == "WE" or point.start <= day <= last_day(point)
        assert following is None or following.start > last_day(point)

    @pytest.mark.parametrize(
        ("unit", "value"),
        [("D", "2014-05-28"), ("W", "2014-W22"), ("WE", "2014-W22-WE"), ("M", "2014-05"), ("Q", "2014-Q2"),
         ("S", "2014-SP"), ("H", "2014-H1"), ("Y", "2014"), ("E", "201"), ("C", "20")],
    )  # fmt: skip
    def test_values(self, unit, value):
        assert value_of(point_of(date(2014, 5, 28), unit)) == value

    def test_the_first_days_of_january_may_belong_to_the_last_week_of_the_old_year(self):
        assert value_of(point_of(date(2016, 1, 2), "W")) == "2015-W53"

    @pytest.mark.parametrize(
        ("year", "day"), [(1997, "1997-03-30"), (2014, "2014-04-20"), (2025, "2025-04-20"), (2038, "2038-04-25")]
    )
    def test_easter(self, year, day):
        assert easter(year).isoformat() == day


class TestAnchors:
    def test_a_date_counted_from_the_text_names_what_it_was_counted_from(self, times):
        text = "The bridge fell on 3 May 2012 and two days later so did the dam."
        _, later = times(text)
        assert text[slice(*later.when.anchor_span)] == "3 May 2012"

    def test_every_field_has_a_step(self, times):
        (monday,) = times("The airport was bombed on Monday.")
        steps = [(step.field, step.value) for step in monday.steps]
        assert steps == [("when.value", "2014-05-26"), ("when.anchor", "published")]

    def test_the_head_is_the_word_through_which_it_hangs_in_the_tree(self, times, tools):
        text = "The town was shelled on Monday night."
        (night,) = times(text)
        analysis = analyse(text, tools.language)
        assert analysis.forms[analysis.heads[night.head]] == "shelled"

    def test_a_chronicle_counts_its_months_from_the_year_last_named(self, times):
        text = (
            "In 1861 the war began. In 1862 the river towns fell. On 3 May 1863 the guns were moved. "
            "By 1864 the port was closed. In 1865 the league broke up; in April its last army gave in."
        )
        assert times(text)[-1].when.value == "1865-04"

    def test_a_text_of_many_years_is_a_chronicle_though_they_are_of_late(self, times):
        months = ("March", "May", "June", "July", "August")
        story = " ".join(f"In {year} the dam broke on 3 {m} {year}." for year in (2012, 2013) for m in months)
        assert times(f"{story} In 2013 it was mended. On 22 July guards were posted.")[-1].when.value == "2013-07-22"
        news = f"{story} Yesterday, on Monday and last week it held. In 2013 it was mended. On 22 June he will speak."
        assert times(news)[-1].when.value == "2014-06-22"

    def test_the_clock_of_the_computer_is_never_asked(self, times):
        for time in times("He came yesterday, on Monday, last week, in May and three days ago.", published=None):
            assert (time.when.start, time.when.end) == (None, None)


HOSTILE = st.text(
    alphabet=st.sampled_from("0123456789-/:.,' \n’–MayJanuary day week year of the next last pm ago"), max_size=80
)


# Digits glued to letters, digits and blanks of other scripts, marks of direction, pieces of tokens.
GLUED = st.lists(
    st.sampled_from(
        ["1000", "1999", "'98", "1990s", "9/11", "17:30", "1730", "28/05/2014", "2014-05-28", "FY2013", "Q3", "th",
         "-day", "mid-", "1/2", "5.30", "2011-12", "0000", "31/02/2014", "24:60", "BC", "AD", "AH", "٢٠١٤",
         "²", "½", "Ⅷ", "〇",
         "𝟏𝟗", "İ", "ŉ", "\u0301", "\u200b", "\u200e", "\u202f", "\u2066", "\u3000", "\x00", "\ud800", "–", "’", " ",
         " ", "May", "Monday", "overnight", "year", "the last", "half past", "old style", "Dhu al-Hijja", "quarter of"]
    ), max_size=14).map("".join)  # fmt: skip


@settings(max_examples=150, deadline=None)
@example("In Q3 of CE 180244881 and in the year 99999 it fell.")
@example("1000J")  # a year and what follows it in one token, the last of the text
@given(HOSTILE | GLUED)
def test_no_text_raises_and_all_spans_are_true(tools, text):
    analysis = analyse(text, tools.language)
    found = find_times(analysis, tools.times)
    for time in found:
        first, end = analysis.sentences[analysis.sentence_of[time.tokens[0]]]
        assert may_hold_time(analysis.forms[first:end], tools.times)
    for published in (WRITTEN, None, "0001-01-01", "9999-12-31"):
        for time in resolve_times(found, analysis, tools.times, published=published):
            start, end = time.when.span
            assert text[start:end] == time.when.text
            assert time.tokens[0] <= time.head < time.tokens[1]
            if time.when.start and time.when.end:
                assert date.fromisoformat(time.when.start) <= date.fromisoformat(time.when.end)
