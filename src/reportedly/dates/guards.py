"""Conditions on the words around a match, named in the column `guard` of the rules.

A guard takes the place of a match in its article and answers whether the rule may stand there: "in 1987" is a year,
"1987 people" a count.
"""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from reportedly.dates.words import PLAIN, TimeWord
from reportedly.records import Analysis

_YEAR_CUES = frozenset({
    "in", "since", "by", "until", "till", "from", "to", "of", "during", "before", "after", "between", "through", "early",
    "late", "mid", "around", "about", "circa", "ca", "year", "late-", "back", "throughout", "summer", "winter", "spring",
    "autumn", "fall", "election", "for", "years",
})  # fmt: skip
_MONEY = frozenset({"$", "€", "£", "¥", "us$", "rs", "usd", "no", "no.", "number", "nos.", "some", "about", "over", "nearly",
                    "#", "than", "least", "most", "around", "almost", "approximately", "roughly"})  # fmt: skip
_AGE = frozenset({"old", "olds", "older"})
_PREPOSITIONS = frozenset({
    "in", "on", "by", "since", "until", "till", "of", "from", "to", "during", "before", "after", "between", "through", "for",
    "throughout", "over", "within", "around", "about", "and", "or", "early", "late", "mid", "-", "this", "that", "last", "next",
    "each", "every", "as", "than", "at", "against", "and/or", ",",
})  # fmt: skip
_MODALS = frozenset({"will", "would", "may", "might", "can", "could", "should", "must", "to", "not", "n't", "shall"})
_DURATION_CUES = frozenset({
    "for", "in", "over", "within", "after", "of", "last", "lasted", "take", "takes", "took", "during", "than", "about", "nearly",
    "almost", "around", "before", "spend", "spent", "by", "some", "another", "only", "just", "or", "and", "with",
    "lasts", "lasting", "taking", "through", "under", "every", "to", "be", "into", "the", "at", "up",
    "approximately", "roughly", "until", "least", "most", "-", "(", ",", "is", "was", "from", "have", "has", "had", "per",
})  # fmt: skip


class Place(NamedTuple):
    """Where a match stands: the words of its stretch, the tokens of the article in lower case, and the match's ends."""

    analysis: Analysis
    lowered: list[str]
    words: list[TimeWord]
    start: int
    end: int
    parts: Mapping[str, TimeWord]

    @property
    def first(self) -> int:
        """First token of the match."""
        return self.words[self.start].first

    @property
    def last(self) -> int:
        """Last token of the match."""
        return self.words[self.end - 1].last

    def before(self, distance: int = 1) -> str:
        """The piece or token `distance` words before the match, "" before the sentence."""
        if self.start >= distance and self.words[self.start - distance].first == self.first:
            return self.words[self.start - distance].text
        return self._token(self.first - distance)

    def after(self, distance: int = 1) -> str:
        """The token `distance` words after the match, "" after the sentence."""
        if self.end - 1 + distance < len(self.words) and self.words[self.end - 1 + distance].last == self.last:
            return self.words[self.end - 1 + distance].text
        return self._token(self.last + distance)

    def _token(self, token: int) -> str:
        sentence_of = self.analysis.sentence_of
        if not 0 <= token < len(self.lowered) or sentence_of[token] != sentence_of[self.first]:
            return ""
        return self.lowered[token]

    def capital(self) -> bool:
        """Whether the first letter of the match is a capital."""
        return self.analysis.text[self.words[self.start].span[0]].isupper()

    def next_tag(self) -> str:
        """XPOS of the token after the match, "" after the sentence."""
        return self.analysis.xpos[self.last + 1] if self.after() and self.last + 1 < len(self.lowered) else ""


Guard = Callable[[Place], bool]


def _counts_people(place: Place) -> bool:
    """A plural noun follows: "2000 troops", but not "2010 elections" after a determiner."""
    token = place.last + 1
    for _ in range(2):
        if token >= len(place.lowered) or not place._token(token):
            return False
        tag = place.analysis.xpos[token]
        if tag in {"NNS", "NNPS"}:
            return True
        if tag not in {"JJ", "NN", "VBN", "VBG", "NNP"}:
            return False
        token += 1
    return False


def _year_not_count(place: Place) -> bool:
    year = place.parts.get("year")
    if year is None:
        return True
    followed = place.end < len(place.words) and place.words[place.end].text in {"-"}
    return not _plural_follows(place) or followed


def _plural_follows(place: Place) -> bool:
    return place.next_tag() in {"NNS", "NNPS"}


def _bare_year(place: Place) -> bool:
    year = int(place.parts["year"].value)
    before, after = place.before(), place.after()
    if (
        _glued(place)
        or before in _MONEY
        or after in {"%", "percent", "per", "kilometres", "km", "miles", "metres", "hours"}
    ):
        return False
    recent = 1850 <= year <= 2050
    if _counts_people(place):
        # "the 2010 elections" against "in 2010 villages": a round number or one without an article counts.
        return (
            recent
            and year % 100 != 0
            and (before in {"the", "'s", "its", "their", "his", "her"} or before.endswith("'"))
        )
    if place.next_tag() in {"NN", "JJ", "NNP", "VBN"} and recent:
        return before not in {"in", "of", "from"} or year % 100 != 0
    if before in _YEAR_CUES:
        return recent or year >= 1400 or before not in {"to", "of", "by", "from", "for"}
    if before in {"(", "[", "-", ",", "and", "or", "/"} or after in {")", "]", "-", "/"}:
        return recent or (before == "(" and after in {")", "-"})
    if place.first > 0 and place.analysis.upos[place.first - 1] in {"NOUN", "PROPN"}:
        return False  # "unit 1917"
    return recent and place.analysis.deprels[place.first].partition(":")[0] in {
        "obl",
        "nmod",
        "conj",
        "root",
        "dep",
        "appos",
    }


def _glued(place: Place) -> bool:
    """ "555-2014": digits that are no year stand right before the dash."""
    text, start = place.analysis.text, place.words[place.start].span[0]
    if start < 2 or text[start - 1] not in "-–/." or not text[start - 2].isdigit():
        return False
    return not (
        place.start >= 2
        and len(place.words[place.start - 2].text) in {2, 4}
        and place.words[place.start - 2].text.isdigit()
    )


def _year_span(place: Place) -> bool:
    year, last = int(place.parts["year"].value), int(place.parts["last"].value)
    return 1000 <= year <= 2100 and year % 100 < last <= year % 100 + 30


def _month_name(place: Place) -> bool:
    """A month that may also be a verb or a name needs its capital: "may 3" is no day."""
    month = place.parts["month"]
    return place.analysis.text[month.span[0]].isupper() or month.text not in {
        "may",
        "march",
        "august",
        "mar",
        "sep",
        "dec",
    }


def _month_alone(place: Place) -> bool:
    if not place.capital():
        return False
    word, token = place.parts["month"].text, place.first
    analysis = place.analysis
    if len(word.rstrip(".")) <= 4 and word.rstrip(".") not in {"june", "july", "may"}:
        # "Mar", "Dec", "Sept" alone are as often names or other words.
        return word.endswith(".") and place.before() in _PREPOSITIONS
    tag = analysis.ner[token]
    if word in {"may", "march", "august", "april", "june"}:
        named = place.next_tag() == "NNP" and token > 0 and analysis.xpos[token - 1] == "NNP"
        if named or analysis.upos[token] in {"VERB", "AUX"} or tag.endswith(("-PER", "-ORG")) or tag.startswith("I-"):
            return False
        return place.before() in _PREPOSITIONS or place.after() == "'s" or word not in {"may", "march"}
    return not tag.endswith(("-PER", "-ORG"))


def _season_alone(place: Place) -> bool:
    word, before = place.parts["season"].text, place.before()
    first = place.words[place.start].text
    if place.analysis.upos[place.last] not in {"NOUN", "PROPN"} or place.after() == "-":
        return False
    if word in {"spring", "fall"}:
        if first == "the" and (word == "fall" or place.after() == "of"):
            return before in {"in", "by", "during", "until", "since", "through"} and place.after() != "of"
        return before in {"in", "by", "since", "until", "during", "through"} or first in {"early", "late"}
    if place.next_tag() in {"NN", "NNS", "NNP"} and first == word:
        return False
    return before in _PREPOSITIONS or first != word


def _quarter(place: Place) -> bool:
    return 1 <= float(place.parts["n"].value) <= 4 and place.after() not in {"final", "finals", "-final"}


def _decade(place: Place) -> bool:
    value = place.parts["decade"].value
    first = place.words[place.start].text
    if len(value) == 4:
        return True
    named = first == "the" or place.parts["decade"].text.startswith("'")
    return (named or first in {"mid", "late", "early"}) and place.before() not in {
        "his",
        "her",
        "their",
        "my",
        "your",
        "our",
    }


def _weekday(place: Place) -> bool:
    return (
        place.capital()
        and not place.analysis.ner[place.first].startswith("I-")
        and place.after() not in {"club", "school"}
    )


def _capital(place: Place) -> bool:
    return place.capital()


def _rel_unit(place: Place) -> bool:
    rel, unit = place.parts["rel"].text, place.parts["unit"]
    determined = place.words[place.start].text == "the"
    if place.after() == "-":
        return False
    if rel in {"past", "last"} and determined and unit.value in {"D", "W", "M", "Y", "WE", "Q"}:
        return rel == "last" and place.after() == "of"
    if rel == "past" and not determined:
        return place.before() not in {"drove", "went", "walked"} and unit.value != "D"
    if unit.value.startswith("T"):
        return False
    if rel == "last" and unit.value == "D":
        return False
    return not (unit.value == "Q" and rel in {"last", "same"} and place.analysis.upos[place.last] != "NOUN")


def _the_unit(place: Place) -> bool:
    """ "the year", "the quarter": a point only after a preposition and when nothing tells which one ("the year that ...")."""
    unit, after = place.parts["unit"].value, place.after()
    if after in {"of", "that", "when", "he", "she", "they", "after", "before", "-", "in", "earlier", "ago"}:
        return False
    if place.next_tag() in {"NN", "NNS", "NNP", "WRB", "WDT"}:
        return False
    return unit in {"Y", "Q"} and place.before() in {"of", "in", "for", "during", "through", "throughout"}


def _rel_season(place: Place) -> bool:
    return (
        place.parts["season"].text != "fall"
        or place.parts["rel"].text in {"this", "next"}
        or place.next_tag() not in {"VBD", "VBZ"}
    )


def _clause_end(place: Place) -> bool:
    after = place.after()
    return after in {"", ",", ".", ";", ":", "and", "but", ")", "when", "in", "at", "'s", "by", "'"} or after.endswith(
        '"'
    )


def _adverb(place: Place) -> bool:
    return place.analysis.upos[place.first] == "ADV" or place.next_tag() not in {"NN", "NNS", "NNP", "NNPS"}


def _noun(place: Place) -> bool:
    if place.end < len(place.words) and place.words[place.end].code != PLAIN:
        return True
    return place.next_tag() not in {"NNP", "NNPS"} and place.after() != "-"


def _ref(place: Place) -> bool:
    word = place.words[place.end - 1].text
    if word == "soon" and (place.before() in {"as", "too", "how"} or place.after() in {"after", "afterwards", "as"}):
        return False
    if place.capital() and place.before() and place.next_tag().startswith("NN"):
        return False  # "the Now party"
    if word == "now":
        return place.analysis.xpos[place.last] not in {"NNP", "NNPS"} and not place.analysis.ner[place.last].startswith(
            "B-"
        )
    return True


def _ref_adjective(place: Place) -> bool:
    """ "the current truce"; "recent weeks" and "the current quarter" have longer rules of their own."""
    return place.analysis.upos[place.last] == "ADJ" and place.after() != "-"


def _ref_noun(place: Place) -> bool:
    text = place.words[place.end - 1].text
    first = place.words[place.start].text
    if text == "past":
        return place.analysis.upos[place.last] == "NOUN" and (
            first == "the" or place.before() in {"'s", "its", "their", "his", "recent"}
        )
    return not place.analysis.xpos[place.last].startswith("NNP")


def _rel_units(place: Place) -> bool:
    """ "drove past two weeks of rubble" has no past weeks: `past` is a preposition there."""
    rel = place.parts.get("rel")
    if rel is not None and (place.analysis.upos[rel.first] == "VERB" or (rel.text == "last" and place.before() in _MODALS)):
        return False  # "it will last hours"
    if rel is not None and rel.text == "past" and place.first > 0 and place.analysis.upos[place.first - 1] == "VERB":
        return False  # "they drove past months of rubble"
    if rel is None or rel.text != "past":
        return not _age(place)
    return place.words[place.start].text == "the" or place.analysis.upos[rel.first] == "ADJ"


def _rel_length(place: Place) -> bool:
    rel, unit, before = place.parts["rel"].text, place.parts["unit"].value, place.before()
    if place.after() in {"of", "-"} or (unit == "D" and rel == "last"):
        return False
    return rel == "past" or before in {"over", "in", "during", "within", "for", "throughout"} or unit.startswith("T")


def _age(place: Place) -> bool:
    after = place.after()
    return after in _AGE or (after == "-" and place.after(2) in _AGE) or (after == "of" and place.after(2) == "age")


def _duration(place: Place) -> bool:
    if _age(place) or (place.after() == "-" and place.next_tag() == "HYPH"):
        return False
    value = place.parts["n"].value if "n" in place.parts else "1"
    unit = place.parts["unit"]
    if place.analysis.text[unit.span[0]].isupper() and not place.analysis.text[unit.span[0] : unit.span[1]].isupper():
        return False  # a title: "60 Minutes"
    return not (place.before() in {"$", "€", "£"} or (value not in {"X"} and float(value) > 1e9))


def _singular_unit(place: Place) -> bool:
    """ "a three hour raid": a noun follows; "on May 3 year books" is another matter."""
    return place.next_tag() in {"NN", "NNS", "JJ", "NNP"} and not _age(place) and place.parts["unit"].value != "Q"


def _the_years(place: Place) -> bool:
    after = place.after()
    return (
        not after[:1].isdigit()
        and after not in {"of", "that", "when", "to", "before", "ahead", "-", "'"}
        and (place.before() not in {"'s", "all"})
        and place.next_tag() not in {"NN", "NNS"}
    )


def _hyphen_unit(place: Place) -> bool:
    return not _age(place)


def _half_end(place: Place) -> bool:
    """"an hour and a half", not "a half-track"."""
    return place.after() != "-"


def _one_unit(place: Place) -> bool:
    return not _age(place) and place.next_tag() not in {"NN", "NNS"}


def _a_unit(place: Place) -> bool:
    return not _age(place) and not _rate(place) and place.after() not in {"-"} and _unit_is_head(place)


def _unit_is_head(place: Place) -> bool:
    """ "a day" against "a day laborer": what follows is not the noun that it belongs to."""
    return place.next_tag() not in {"NN", "NNS"} or place.after() in {"ago", "later", "earlier"}


def _rate(place: Place) -> bool:
    """ "3 million dollars a year", "10 per cent a month": an amount stands before it."""
    if place.words[place.start].text == "per":
        return place.parts["unit"].value in {"D", "W", "M", "Y"}
    token = place.first - 1
    if not place.before() or place.after() in {"ago", "later", "earlier", "before", "after", "or", "and", "from"}:
        return False
    tag, relation = place.analysis.xpos[token], place.analysis.deprels[place.last].partition(":")[0]
    return (
        tag in {"NNS", "CD", "NN", "$"}
        and relation not in {"obj", "nsubj", "conj"}
        and place.before() not in {"quarter", "half"}
    )


def _bare_units(place: Place) -> bool:
    """ "for months", "years of war"; not "working hours", "office days", "those years"."""
    token = place.first
    if _age(place) or place.after() == "-" or place.analysis.upos[token] != "NOUN":
        return False
    before = place.before()
    if place.after() in {"ago", "later", "earlier", "of", "before", "after"} and before not in {
        "the",
        "those",
        "these",
        "past",
    }:
        return place.analysis.upos[token - 1] not in {"NOUN", "ADJ", "NUM", "PROPN"} or place.first == 0 or not before
    if before.startswith(("'", '"', "‘", "“", "`")):
        return True
    return before in _DURATION_CUES and before not in {
        "the",
        "is",
        "was",
        "have",
        "has",
        "had",
        "from",
        "be",
        "by",
        "and",
        ",",
    }


def _plain_adjective(place: Place) -> bool:
    """ "the daily briefing", not "the Daily Post"."""
    return not place.capital() or place.analysis.upos[place.first] == "ADV"


def _clock(place: Place) -> bool:
    hour, minute = place.parts["clock"].text.split(":")[:2]
    return int(hour) <= 24 and int(minute) < 60


def _smaller_unit(place: Place) -> bool:
    order = ["L", "C", "E", "Y", "Q", "M", "W", "D", "TH", "TM", "TS"]
    big, small = (place.parts[name].parts.get("unit") for name in ("big", "small"))
    if big is None or small is None or big.value not in order or small.value not in order:
        return False
    return order.index(big.value) < order.index(small.value) and "," != place.words[place.start + 1].text


def _week_unit(place: Place) -> bool:
    unit = place.parts["within"].parts.get("unit") if "within" in place.parts else place.parts.get("unit")
    return unit is not None and unit.value in {"W", "WE"}


def _year_unit(place: Place) -> bool:
    within = place.parts["within"]
    unit = within.parts.get("unit")
    return "year" in within.parts or (unit is not None and unit.value == "Y")


def _daypart_day(place: Place) -> bool:
    """ "the night of 26 May", "night Monday" are one time; "at night 26 May protests" and "night, Monday" are not."""
    middle = [word.text for word in place.words[place.start + 1 : place.end - 1]]
    return bool(middle) and middle[0] != "," or not _plural_follows(place)


def _edge(place: Place) -> bool:
    return place.words[place.start].text != "just" or place.words[place.end - 1].text == "yesterday"


def _quantity(place: Place) -> bool:
    """ "over three years" is a size when it stands after a verb; "over the past week" names a stretch."""
    base = place.parts["base"]
    first = place.words[place.start].text
    if first in {"over", "under", "about", "around"} and place.analysis.deprels[place.first] == "case":
        return place.before() in {"for", "in", "just", "well", "last", "lasted", "took"}
    return not (
        base.rule in {"duration_anchored", "rel_length", "rel_units", "recent_units"}
        and first in {"over", "about", "under"}
    ) and not (first == "some" and base.rule == "bare_units")


def _after_between(place: Place) -> bool:
    return place.before() in {"between", "from"}


def _not_counted(place: Place) -> bool:
    return place.before() in {"at", "by", "before", "after", "until", "around", "about", "since", "from"}


GUARDS: dict[str, Guard] = {
    "bare_year": _bare_year, "year_not_count": _year_not_count, "year_span": _year_span, "month_name": _month_name,
    "month_alone": _month_alone, "season_alone": _season_alone, "quarter": _quarter, "decade": _decade,
    "weekday": _weekday, "capital": _capital, "rel_unit": _rel_unit, "the_unit": _the_unit, "rel_season": _rel_season,
    "clause_end": _clause_end, "adverb": _adverb, "noun": _noun, "ref": _ref, "ref_adjective": _ref_adjective,
    "ref_noun": _ref_noun, "rel_units": _rel_units, "rel_length": _rel_length, "duration": _duration,
    "half_end": _half_end,
    "singular_unit": _singular_unit, "the_years": _the_years, "hyphen_unit": _hyphen_unit, "one_unit": _one_unit, "a_unit": _a_unit, "rate": _rate, "bare_units": _bare_units,
    "plain_adjective": _plain_adjective, "clock": _clock, "smaller_unit": _smaller_unit, "week_unit": _week_unit,
    "year_unit": _year_unit, "daypart_day": _daypart_day, "edge": _edge, "quantity": _quantity,
    "after_between": _after_between, "not_counted": _not_counted,
}  # fmt: skip
