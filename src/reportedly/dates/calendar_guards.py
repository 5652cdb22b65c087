"""Guards of calendar dates, times of the day and words of now: "in 1987" is a year, "1987 people" a count.

A guard looks at the words around a match and answers whether its rule may stand there.
"""

import re

from reportedly.dates.surroundings import Guard, Surroundings, plural_follows

_YEAR_CUES = frozenset({
    "in", "since", "by", "until", "till", "from", "to", "of", "during", "before", "after", "between", "through",
    "early", "late", "mid", "around", "about", "circa", "ca", "year", "late-", "back", "throughout", "summer",
    "winter", "spring", "autumn", "fall", "election", "for", "years",
})  # fmt: skip
_MONEY = frozenset({
    "$", "€", "£", "¥", "us$", "rs", "usd", "no", "no.", "number", "nos.", "some", "about", "over", "nearly", "#",
    "than", "least", "most", "around", "almost", "approximately", "roughly",
})  # fmt: skip
_MEASURES = frozenset({"%", "percent", "per", "kilometres", "km", "miles", "metres", "hours"})
_PREPOSITIONS = frozenset({
    "in", "on", "by", "since", "until", "till", "of", "from", "to", "during", "before", "after", "between",
    "through", "for", "throughout", "over", "within", "around", "about", "and", "or", "early", "late", "mid", "-",
    "this", "that", "last", "next", "each", "every", "as", "than", "at", "against", "and/or", ",",
})  # fmt: skip
_DATING = frozenset({"in", "since", "during", "until", "till", "by", "before", "after", "from"})
# A number below is hardly ever a year unless a preposition says so.
_OLDEST_YEAR = 1500
_OUR_TIME = range(1850, 2051)
# "the year 40" is a year, but "of the year 40 men" is more common.
_YEARS_BY_NAME = range(100, 3000)
# What a year does, and a number of people does not: "1987 saw new raids".
_DEEDS_OF_YEARS = frozenset({"see", "bring", "mark", "witness"})


def _counts_people(here: Surroundings) -> bool:
    """A plural noun follows: "2000 troops", but not "2010 elections" after a determiner."""
    token = here.last + 1
    for _ in range(2):
        if token >= len(here.lowered) or not here.token_text(token):
            return False
        tag = here.analysis.xpos[token]
        if tag in {"NNS", "NNPS"}:
            return True
        if tag not in {"JJ", "NN", "VBN", "VBG", "NNP"}:
            return False
        token += 1
    return False


def _year_not_count(here: Surroundings) -> bool:
    """ "In May *2014* troops entered": a year. "In May 2000 people fled", "in May, 2012 people fled": a count."""
    year = here.parts.get("year")
    if year is None:
        return True
    followed = here.end < len(here.words) and here.words[here.end].text == "-"
    if not plural_follows(here) or followed:
        return True
    texts = [word.text for word in here.words[here.start : here.end]]
    paused = texts[-2] == "," and "day" not in here.parts
    fallen = texts[-3:-1] == ["fall", "of"]  # "the fall of 2013 villages"
    return _is_like_a_year(year.text) and not paused and not fallen


def _is_like_a_year(text: str) -> bool:
    """Whether digits are rather a year of our time than a number of people, who are mostly counted in round numbers."""
    return len(text) == 4 and text.isdecimal() and int(text) in _OUR_TIME and int(text) % 100 != 0


def _bare_year(here: Surroundings) -> bool:
    year = int(here.parts["year"].value)
    before, after = here.before(), here.after()
    if _glued(here) or before in _MONEY or after in _MEASURES:
        return False
    recent = year in _OUR_TIME
    if _counts_people(here):
        if before in _DATING and _is_of_verb(here):
            return _is_like_a_year(here.parts["year"].text)  # "in 2014 troops entered"
        # "the 2010 elections" against "in 2010 villages": a round number or one without an article counts.
        owned = before in {"the", "'s", "its", "their", "his", "her"} or before.endswith("'")
        return recent and year % 100 != 0 and owned
    if here.next_tag() in {"NN", "JJ", "NNP", "VBN"} and (recent or (year >= _OLDEST_YEAR and before == "the")):
        return before not in {"in", "of", "from"} or year % 100 != 0
    if before in _YEAR_CUES:
        return recent or year >= 1400 or before not in {"to", "of", "by", "from", "for"}
    if before in {"(", "[", "-", ",", "and", "or", "/"} or after in {")", "]", "-", "/"}:
        paired = before == "and" and re.fullmatch(r"1[5-9]\d\d", here.before(2)) is not None
        return recent or (before == "(" and after in {")", "-"}) or (paired and year >= _OLDEST_YEAR)
    if here.first > 0 and here.analysis.upos[here.first - 1] in {"NOUN", "PROPN"}:
        return False  # "unit 1917"
    token = here.next_token()
    if token is not None and here.analysis.lemmas[token] in _DEEDS_OF_YEARS:
        return recent and here.next_tag() in {"VBD", "VBZ"}
    relation = here.analysis.deprels[here.first].partition(":")[0]
    return recent and relation in {"obl", "nmod", "conj", "root", "dep", "appos"}


def _is_of_verb(here: Surroundings) -> bool:
    """Whether the number hangs on the verb and not on the noun after it."""
    head = here.analysis.heads[here.first]
    return here.analysis.deprels[here.first].startswith("obl") and here.analysis.upos[head] in {"VERB", "AUX"}


def _the_year(here: Surroundings) -> bool:
    """ "the year 622"; "since the start of the year 40 have died" holds a count."""
    year = here.parts["year"].value
    return year.isdecimal() and int(year) in _YEARS_BY_NAME and not plural_follows(here)


def _glued(here: Surroundings) -> bool:
    """ "555-2014": digits that are no year stand right before the dash."""
    text, start = here.analysis.text, here.words[here.start].span[0]
    if start < 2 or text[start - 1] not in "-–/." or not text[start - 2].isdigit():
        return False
    return not (
        here.start >= 2 and len(here.words[here.start - 2].text) in {2, 4} and here.words[here.start - 2].text.isdigit()
    )


def _year_span(here: Surroundings) -> bool:
    year, last = int(here.parts["year"].value), int(here.parts["last"].value)
    return 1000 <= year <= 2100 and year % 100 < last <= year % 100 + 30


def _month_name(here: Surroundings) -> bool:
    """A month that may also be a verb or a name needs its capital: "may 3" is no day."""
    month = here.parts["month"]
    ambiguous = month.text in {"may", "march", "august", "mar", "sep", "dec"}
    return not ambiguous or here.analysis.text[month.span[0]].isupper()


def _month_alone(here: Surroundings) -> bool:
    head = here.analysis.heads[here.first]
    titled = head == here.last + 1 and here.next_tag() in {"NNP", "NNPS"} and here.analysis.ner[head] != "O"
    if not here.capital() or titled:
        return False  # "the October Revolution"
    word, token = here.parts["month"].text, here.first
    analysis = here.analysis
    if len(word.rstrip(".")) <= 4 and word.rstrip(".") not in {"june", "july", "may"}:
        # "Mar", "Dec", "Sept" alone are as often names or other words.
        return word.endswith(".") and here.before() in _PREPOSITIONS
    tag = analysis.ner[token]
    if word in {"may", "march", "august", "april", "june"}:
        named = here.next_tag() == "NNP" and token > 0 and analysis.xpos[token - 1] == "NNP"
        if named or analysis.upos[token] in {"VERB", "AUX"} or tag.endswith(("-PER", "-ORG")) or tag.startswith("I-"):
            return False
        return here.before() in _PREPOSITIONS or here.after() == "'s" or word not in {"may", "march"}
    return not tag.endswith(("-PER", "-ORG"))


def _season_alone(here: Surroundings) -> bool:
    word, before = here.parts["season"].text, here.before()
    first = here.words[here.start].text
    if here.analysis.upos[here.last] not in {"NOUN", "PROPN"} or here.after() == "-":
        return False
    if word in {"spring", "fall"}:
        if first == "the" and (word == "fall" or here.after() == "of"):
            return before in {"in", "by", "during", "until", "since", "through"} and here.after() != "of"
        return before in {"in", "by", "since", "until", "during", "through"} or first in {"early", "late"}
    if here.next_tag() in {"NN", "NNS", "NNP"} and first == word:
        return False
    return before in _PREPOSITIONS or first != word


def _quarter(here: Surroundings) -> bool:
    return 1 <= float(here.parts["n"].value) <= 4 and here.after() not in {"final", "finals", "-final"}


def _decade(here: Surroundings) -> bool:
    value = here.parts["decade"].value
    first = here.words[here.start].text
    if len(value) == 4:
        return True
    named = first in {"the", "mid", "late", "early"} or here.parts["decade"].text.startswith("'")
    return named and here.before() not in {"his", "her", "their", "my", "your", "our"}  # "in her 30s"


def _weekday(here: Surroundings) -> bool:
    """ "on Sunday", not "the Red Sunday Movement" and not "the Sunday school"."""
    named = here.analysis.ner[here.first].startswith("I-") or here.after() in {"club", "school"}
    return here.capital() and not named


def _rel_unit(here: Surroundings) -> bool:
    rel, unit = here.parts["rel"].text, here.parts["unit"]
    determined = here.words[here.start].text == "the"
    if here.after() == "-":
        return False
    if rel in {"past", "last"} and determined and unit.value in {"D", "W", "M", "Y", "WE", "Q", "E", "C"}:
        return rel == "last" and here.after() == "of"
    if rel == "past" and not determined:
        return here.before() not in {"drove", "went", "walked"} and unit.value != "D"
    if unit.value.startswith("T") or (rel == "last" and unit.value == "D"):
        return False
    return not (unit.value == "Q" and rel in {"last", "same"} and here.analysis.upos[here.last] != "NOUN")


def _the_unit(here: Surroundings) -> bool:
    """ "the year", "the quarter": a point only after a preposition, not in "the year that broke him"."""
    unit, after = here.parts["unit"].value, here.after()
    if after in {"of", "that", "when", "he", "she", "they", "after", "before", "-", "in", "earlier", "ago"}:
        return False
    if here.next_tag() in {"NN", "NNS", "NNP", "WRB", "WDT"}:
        return False
    return unit in {"Y", "Q"} and here.before() in {"of", "in", "for", "during", "through", "throughout"}


def _day_alone(here: Surroundings) -> bool:
    """ "on the 14th", not "on the 14th floor" and not "the 14th of them"."""
    return (
        here.before() in {"on", "since"}
        and int(here.parts["day"].value) <= 31
        and here.after() not in {"-", "of", "and", "to"}
        and here.next_tag()[:2] not in {"NN", "JJ", "CD", "VB"}
    )


def _rel_season(here: Surroundings) -> bool:
    return (
        here.parts["season"].text != "fall"
        or here.parts["rel"].text in {"this", "next"}
        or here.next_tag() not in {"VBD", "VBZ"}
    )


CALENDAR_GUARDS: dict[str, Guard] = {
    "bare_year": _bare_year,
    "the_year": _the_year,
    "day_alone": _day_alone,
    "year_not_count": _year_not_count,
    "year_span": _year_span,
    "month_name": _month_name,
    "month_alone": _month_alone,
    "season_alone": _season_alone,
    "quarter": _quarter,
    "decade": _decade,
    "weekday": _weekday,
    "rel_unit": _rel_unit,
    "the_unit": _the_unit,
    "rel_season": _rel_season,
}
"""By the names in the column `guard`."""
