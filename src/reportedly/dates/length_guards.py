"""Guards of lengths and repetitions: "for three months" is a length, "three months old" an age, "a week" may be a rate.

A guard looks at the words around a match and answers whether its rule may stand there.
"""

from reportedly.dates.surroundings import Guard, Surroundings

_AGE = frozenset({"old", "olds", "older"})
_MODALS = frozenset({"will", "would", "may", "might", "can", "could", "should", "must", "to", "not", "n't", "shall"})
_BARE_CUES = frozenset({
    "for", "in", "over", "within", "after", "of", "last", "lasted", "lasts", "lasting", "take", "takes", "took",
    "taking", "during", "than", "about", "nearly", "almost", "around", "before", "spend", "spent", "some", "another",
    "only", "just", "or", "with", "through", "under", "every", "to", "into", "at", "up", "approximately", "roughly",
    "until", "least", "most", "-", "(", "per",
})  # fmt: skip


def _rel_units(here: Surroundings) -> bool:
    """ "drove past two weeks of rubble" has no past weeks: `past` is a preposition there."""
    rel = here.parts.get("rel")
    if rel is not None and rel.text == "that":
        return False  # "he said that two days are enough"
    if rel is not None and rel.text == "last" and here.before() in _MODALS:
        return False  # "it will last hours"
    if rel is not None and rel.text not in {"coming", "ensuing"} and here.analysis.upos[rel.first] == "VERB":
        return False  # "he saw it last hours"; what is coming is always tagged as a verb
    if rel is not None and rel.text == "past" and here.first > 0 and here.analysis.upos[here.first - 1] == "VERB":
        return False  # "they drove past months of rubble"
    if rel is None or rel.text != "past":
        return not _age(here)
    return here.words[here.start].text == "the" or here.analysis.upos[rel.first] == "ADJ"


def _rel_length(here: Surroundings) -> bool:
    rel, unit, before = here.parts["rel"].text, here.parts["unit"].value, here.before()
    if here.after() in {"of", "-"} or (unit == "D" and rel == "last"):
        return False
    return rel == "past" or before in {"over", "in", "during", "within", "for", "throughout"} or unit.startswith("T")


def _age(here: Surroundings) -> bool:
    after = here.after()
    return after in _AGE or (after == "-" and here.after(2) in _AGE) or (after == "of" and here.after(2) == "age")


def _duration(here: Surroundings) -> bool:
    if _age(here) or (here.after() == "-" and here.next_tag() == "HYPH"):
        return False
    value = here.parts["n"].value if "n" in here.parts else "1"
    unit = here.parts["unit"]
    if here.analysis.text[unit.span[0]].isupper() and not here.analysis.text[unit.span[0] : unit.span[1]].isupper():
        return False  # a title: "60 Minutes"
    return not (here.before() in {"$", "€", "£"} or (value != "X" and float(value) > 1e9))


def _singular_unit(here: Surroundings) -> bool:
    """ "a three hour raid": a noun follows; "on May 3 year books" is another matter."""
    return here.next_tag() in {"NN", "NNS", "JJ", "NNP"} and not _age(here) and here.parts["unit"].value != "Q"


def _ended(here: Surroundings) -> bool:
    """ "the year ended March 31" is a length; "the year ended badly" is that of the text."""
    ended = here.after() in {"ended", "ending"} and here.after(2) != ""
    return ended and here.analysis.xpos[here.last + 2] in {"NNP", "CD"}


def _the_years(here: Surroundings) -> bool:
    after = here.after()
    return (
        not after[:1].isdigit()
        and after not in {"of", "that", "when", "to", "before", "ahead", "-", "'"}
        and here.before() not in {"'s", "all"}
        and here.next_tag() not in {"NN", "NNS"}
    )


def _hyphen_unit(here: Surroundings) -> bool:
    return not _age(here)


def _half_end(here: Surroundings) -> bool:
    """ "an hour and a half", not "a half-track"."""
    return here.after() != "-"


def _one_unit(here: Surroundings) -> bool:
    return not _age(here) and here.next_tag() not in {"NN", "NNS"}


def _a_unit(here: Surroundings) -> bool:
    share = here.parts["unit"].value == "Q" and here.after() in {"of", "to"}  # "a quarter of a billion dollars"
    return not _age(here) and not _rate(here) and not share and here.after() != "-" and _unit_is_head(here)


def _unit_is_head(here: Surroundings) -> bool:
    """ "a day" against "a day laborer": what follows is not the noun that it belongs to."""
    return here.next_tag() not in {"NN", "NNS"} or here.after() in {"ago", "later", "earlier"}


def _rate(here: Surroundings) -> bool:
    """ "3 million dollars a year", "10 per cent a month": an amount stands before it."""
    if here.words[here.start].text == "per":
        return here.parts["unit"].value in {"D", "W", "M", "Y"}
    token = here.first - 1
    if not here.before() or here.after() in {"ago", "later", "earlier", "before", "after", "or", "and", "from"}:
        return False
    tag, relation = here.analysis.xpos[token], here.analysis.deprels[here.last].partition(":")[0]
    return (
        tag in {"NNS", "CD", "NN", "$"}
        and relation not in {"obj", "nsubj", "conj"}
        and here.before() not in {"quarter", "half"}
    )


def _bare_units(here: Surroundings) -> bool:
    """ "for months", "years of war"; not "working hours", "office days", "those years"."""
    token = here.first
    if _age(here) or here.after() == "-" or here.analysis.upos[token] != "NOUN":
        return False
    if here.parts["unit"].value == "Q" and (here.before() == "-" or here.after() == "of"):
        return False  # "three-quarters of its food"
    before = here.before()
    counts = here.after() in {"ago", "later", "earlier", "of", "before", "after"}
    if counts and before not in {"the", "those", "these", "past"}:
        return here.analysis.upos[token - 1] not in {"NOUN", "ADJ", "NUM", "PROPN"} or here.first == 0 or not before
    if before.startswith(("'", '"', "‘", "“", "`")):
        return True
    return before in _BARE_CUES


def _plain_adjective(here: Surroundings) -> bool:
    """ "the daily briefing", not "the Daily Post"."""
    return not here.capital() or here.analysis.upos[here.first] == "ADV"


def _smaller_unit(here: Surroundings) -> bool:
    order = ["L", "C", "E", "Y", "Q", "M", "W", "D", "TH", "TM", "TS"]
    big, small = (here.parts[name].parts.get("unit") for name in ("big", "small"))
    if big is None or small is None or big.value not in order or small.value not in order:
        return False
    return order.index(big.value) < order.index(small.value) and here.words[here.start + 1].text != ","


def _quantity(here: Surroundings) -> bool:
    """ "over three years" is a size when it stands after a verb; "over the past week" names a stretch."""
    base = here.parts["base"]
    first = here.words[here.start].text
    if first in {"over", "under", "about", "around"} and here.analysis.deprels[here.first] == "case":
        return here.before() in {"for", "in", "just", "well", "last", "lasted", "took"}
    return not (
        base.rule in {"duration_anchored", "rel_length", "rel_units", "recent_units", "the_years"}
        and first in {"over", "about", "under"}
    ) and not (first == "some" and base.rule == "bare_units")


LENGTH_GUARDS: dict[str, Guard] = {
    "rel_units": _rel_units,
    "rel_length": _rel_length,
    "duration": _duration,
    "half_end": _half_end,
    "singular_unit": _singular_unit,
    "ended": _ended,
    "the_years": _the_years,
    "hyphen_unit": _hyphen_unit,
    "one_unit": _one_unit,
    "a_unit": _a_unit,
    "rate": _rate,
    "bare_units": _bare_units,
    "plain_adjective": _plain_adjective,
    "smaller_unit": _smaller_unit,
    "quantity": _quantity,
}
"""By the names in the column `guard`."""
