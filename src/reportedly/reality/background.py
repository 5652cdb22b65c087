"""Old history: "in 1917", "decades ago", "once", "in the 1990s" beside the event, in a text about something later.

Only the text decides, so that an old article is not all history: a year is old where the article names a later one.
"""

from reportedly.records import Analysis
from reportedly.records.once import once

_YEARS_APART = 2
_LONG = frozenset({"year", "decade", "century", "generation"})
_ONCE = frozenset({"once", "formerly"})
_DEPTH = 3


def is_old_history(analysis: Analysis, token: int) -> int | None:
    """The word that places the event in the past of the story, or None."""
    for child in analysis.children[token]:
        # "Who *once* fired at them"; not "fired once".
        if child < token and analysis.deprels[child] == "advmod" and analysis.lemmas[child].lower() in _ONCE:
            return child
    first, end = analysis.sentences[analysis.sentence_of[token]]
    for word in range(max(first, token - 25), min(end, token + 25)):
        if _looks_old(analysis, word) and _belongs_to(analysis, word, token):
            return word
    return None


def _looks_old(analysis: Analysis, word: int) -> bool:
    form = analysis.forms[word]
    year = _year(form)
    if year is not None:
        return year + _YEARS_APART <= _latest_year(analysis)
    if len(form) in {5, 6} and form.endswith("s") and form[:4].isdigit() and form.isascii():
        return True
    if analysis.lemmas[word].lower() in _LONG:
        return _years_ago(analysis, word)
    return False


def _years_ago(analysis: Analysis, word: int) -> bool:
    """ "two decades ago", "ten years earlier", "in the last century"."""
    after = [analysis.forms[i].lower() for i in range(word + 1, min(word + 3, len(analysis.forms)))]
    lemma = analysis.lemmas[word].lower()
    if "ago" in after or "earlier" in after:
        before = analysis.forms[word - 1].lower() if word else ""
        return lemma != "year" or before not in {"a", "one", "last", "this"}
    return lemma == "century"


def _belongs_to(analysis: Analysis, word: int, token: int) -> bool:
    """Whether the time hangs on the event's word, on its clause, or within a few steps below."""
    below = {token, *([analysis.heads[token]] if analysis.upos[token] != "VERB" else [])}
    here = word
    for _ in range(_DEPTH):
        here = analysis.heads[here]
        if here < 0:
            return False
        if here in below:
            return True
    return False


def _year(form: str) -> int | None:
    if len(form) == 4 and form.isascii() and form.isdigit() and form[:2] in {"17", "18", "19", "20"}:
        return int(form)
    return None


@once
def _latest_year(analysis: Analysis) -> int:
    return max((year for form in analysis.forms if (year := _year(form)) is not None), default=0)
