"""Guards of words of now, clock times and joins: "the talks are now stalled" against "the Now party".

A guard looks at the words around a match and answers whether its rule may stand there.
"""

from reportedly.dates.surroundings import Guard, Surroundings, plural_follows
from reportedly.dates.words import PLAIN


def _adverb(here: Surroundings) -> bool:
    return here.analysis.upos[here.first] == "ADV" or here.next_tag() not in {"NN", "NNS", "NNP", "NNPS"}


def _noun(here: Surroundings) -> bool:
    if here.end < len(here.words) and here.words[here.end].code != PLAIN:
        return True
    token = here.next_token()
    # "the Midday Post"
    titled = token is not None and here.after()[:1].isalpha() and here.analysis.forms[token][0].isupper()
    return not titled and here.after() != "-"


def _ref(here: Surroundings) -> bool:
    word = here.words[here.end - 1].text
    if word == "soon" and (here.before() in {"as", "too", "how"} or here.after() in {"after", "afterwards", "as"}):
        return False
    if here.capital() and here.before() and here.next_tag().startswith("NN"):
        return False  # "the Now party"
    if word == "now":
        return here.analysis.xpos[here.last] not in {"NNP", "NNPS"} and not here.analysis.ner[here.last].startswith(
            "B-"
        )
    return True


def _ref_adjective(here: Surroundings) -> bool:
    """ "the current truce"; "recent weeks" and "the current quarter" have longer rules of their own."""
    return here.analysis.upos[here.last] == "ADJ" and here.after() != "-"


def _ref_noun(here: Surroundings) -> bool:
    text = here.words[here.end - 1].text
    first = here.words[here.start].text
    if text == "past":
        return here.analysis.upos[here.last] == "NOUN" and (
            first == "the" or here.before() in {"'s", "its", "their", "his", "recent"}
        )
    return not here.analysis.xpos[here.last].startswith("NNP")


def _clock(here: Surroundings) -> bool:
    hour, minute = here.parts["clock"].text.split(":")[:2]
    return int(hour) <= 24 and int(minute) < 60


def _week_unit(here: Surroundings) -> bool:
    unit = here.parts["within"].parts.get("unit") if "within" in here.parts else here.parts.get("unit")
    return unit is not None and unit.value in {"W", "WE"}


def _year_unit(here: Surroundings) -> bool:
    within = here.parts["within"]
    unit = within.parts.get("unit")
    return "year" in within.parts or (unit is not None and unit.value == "Y")


def _closing_quarter(here: Surroundings) -> bool:
    """ "the last quarter of last year"; "the last week of last year" is no quarter."""
    base, within = here.parts["base"], here.parts["within"]
    units = [word.parts["unit"].value if "unit" in word.parts else "" for word in (base, within)]
    return units == ["Q", "Y"] and "rel" in base.parts and base.parts["rel"].text == "last"


def _daypart_day(here: Surroundings) -> bool:
    """ "the night of 26 May", "night Monday" are one time; "at night 26 May protests" and "night, Monday" are not."""
    middle = [word.text for word in here.words[here.start + 1 : here.end - 1]]
    return (bool(middle) and middle[0] != ",") or not plural_follows(here)


def _edge(here: Surroundings) -> bool:
    return here.words[here.start].text != "just" or here.words[here.end - 1].text == "yesterday"


def _after_between(here: Surroundings) -> bool:
    return here.before() in {"between", "from"}


def _not_counted(here: Surroundings) -> bool:
    return here.before() in {"at", "by", "before", "after", "until", "around", "about", "since", "from"}


def _not_than(here: Surroundings) -> bool:
    """ "two days later than planned" is a length that compares, and no day."""
    return here.after() != "than"


def _ner_free(here: Surroundings) -> bool:
    """ "in Ramadan", not "Mr Ramadan" and not "rajab"."""
    word = here.parts["islamic"]
    return here.analysis.text[word.span[0]].isupper() and not here.analysis.ner[word.first].endswith(("-PER", "-ORG"))


def _since(here: Surroundings) -> bool:
    return here.before() == "since"


def _edge_piece(here: Surroundings) -> bool:
    """ "the last two weeks of May", not "the three days of May" and not "the first nine months of the year"."""
    unit = here.parts["piece"].parts.get("unit")
    if unit is None or unit.value not in {"D", "W", "TH", "WE"}:
        return False
    return bool({"first", "last", "final", "opening", "closing"} & set(here.parts["piece"].text.split()[:2]))


def _no_clock_inside(here: Surroundings) -> bool:
    return not here.parts["length"].parts.get("unit", here.parts["length"]).value.startswith("T")


def _era(here: Surroundings) -> bool:
    """ "AD 79", not "an ad 79 people saw"."""
    start, end = here.parts["era"].span
    return here.analysis.text[start:end].isupper()


def _clause_end(here: Surroundings) -> bool:
    after = here.after()
    return after in {"", ",", ".", ";", ":", "and", "but", ")", "when", "in", "at", "'s", "by", "'"} or after.endswith(
        '"'
    )


def _capital(here: Surroundings) -> bool:
    return here.capital()


WORD_GUARDS: dict[str, Guard] = {
    "capital": _capital,
    "clause_end": _clause_end,
    "era": _era,
    "not_than": _not_than,
    "since": _since,
    "ner_free": _ner_free,
    "edge_piece": _edge_piece,
    "no_clock_inside": _no_clock_inside,
    "adverb": _adverb,
    "noun": _noun,
    "ref": _ref,
    "ref_adjective": _ref_adjective,
    "ref_noun": _ref_noun,
    "clock": _clock,
    "week_unit": _week_unit,
    "year_unit": _year_unit,
    "closing_quarter": _closing_quarter,
    "daypart_day": _daypart_day,
    "edge": _edge,
    "after_between": _after_between,
    "not_counted": _not_counted,
}
"""By the names in the column `guard`."""
