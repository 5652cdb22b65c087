"""Small questions about a token and the words beside it that several finders ask."""

from typing import Final

from reportedly.records import Analysis

#: Relations of words that only modify another noun.
ATTRIBUTES: Final = frozenset({"compound", "amod", "nmod:desc", "nmod:unmarked", "flat", "goeswith", "det", "nummod"})


def head_of(analysis: Analysis, first: int, end: int) -> int:
    """The token of a range that hangs outside it: the first one before an "of", else the last."""
    outside = [i for i in range(first, end) if not first <= analysis.heads[i] < end]
    if len(outside) == 1:
        return outside[0]
    nouns = [i for i in outside if analysis.upos[i] in {"NOUN", "PROPN", "ADJ", "PRON", "NUM"}] or outside
    of = any(analysis.forms[i].lower() in {"of", "for"} for i in range(first, end))
    return nouns[0] if of else nouns[-1]


def next_form(analysis: Analysis, token: int) -> str:
    """The word at `token`, lower case; "" after the end."""
    return analysis.forms[token].lower() if token < len(analysis.forms) else ""


def is_hyphenated(analysis: Analysis, first: int, end: int) -> bool:
    """Whether tokens `first` to `end` are part of a longer compound: "Russian-backed", "non-Russian"."""
    start = analysis.starts[first]
    return is_before_hyphen(analysis, end) or analysis.text[max(0, start - 1) : start] in {"-", "‑"}


def is_before_hyphen(analysis: Analysis, end: int) -> bool:
    """Whether a hyphen stands right behind the token before `end`: "Russian-backed", "Moscow-based"."""
    stop = analysis.ends[end - 1]
    return analysis.text[stop : stop + 1] in {"-", "‑", "–"}
