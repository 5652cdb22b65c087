"""Sayings in any order in, sorted and nested out: which saying stands in the content of which other.

"The agency said that the minister denied the raid." -> the denial is `within` what the agency said.
"""

from collections.abc import Sequence
from typing import Final

from reportedly.records import Analysis, Saying, Span, TokenRange, replace
from reportedly.syntax import dependents, span_of

_KNOWN: Final = frozenset({
    "know", "see", "learn", "hear", "understand", "realise", "realize", "recognise", "recognize", "remember", "aware",
    "expect", "hope", "fear", "worry", "consider", "regard", "view", "deem", "anticipate", "foresee",
})  # fmt: skip
_STOPS: Final = " .!?…"
#: Frames in which nothing but a noun is the content.
_NOUN_FRAMES: Final = (
    "/obj", "/obl:for", "/obl:of", "/obl:on", "/obl:to", "/obl:about", "/obl:at", "/obl:with", "/of", "/for", "/about",
)  # fmt: skip


def nest(analysis: Analysis, sayings: Sequence[Saying]) -> tuple[Saying, ...]:
    """Sorted by the start of the content (the longer first, then by cue), each with the innermost one that holds it."""
    ordered = sorted(_said_alone(analysis, sayings), key=lambda s: _place(analysis, s))
    found: list[Saying] = []
    active: list[int] = []
    for saying in ordered:
        start = saying.content[0][0]
        active = [i for i in active if found[i].content[-1][1] > start]
        outer = [i for i in active if _holds(analysis, found[i], saying)]
        within = min(outer, key=lambda i: (_length(found[i].content), -i)) if outer else None
        if _is_nobodys(analysis, saying) or (within is not None and _is_told(analysis, saying, found[within])):
            continue
        active.append(len(found))
        found.append(replace(saying, within=within))
    return tuple(found)


def _said_alone(analysis: Analysis, sayings: Sequence[Saying]) -> list[Saying]:
    """Without the refusal in "*refused* to say whether ...": the words that were not said are the one saying there."""
    withheld = {
        analysis.heads[s.cue[0]]
        for s in sayings
        if s.cue is not None and s.polarity == "negative" and analysis.deprels[s.cue[0]] == "xcomp"
    }
    return [s for s in sayings if s.cue is None or s.cue[0] not in withheld or s.act != "intends"]


def _is_nobodys(analysis: Analysis, saying: Saying) -> bool:
    """ "You know that ...", "one wants to ...": said of people in general; "one said", "do you think" is somebody."""
    return bool(saying.speakers) and all(_is_anybody(analysis, saying, token) for token in saying.speakers)


def _is_anybody(analysis: Analysis, saying: Saying, token: int) -> bool:
    if analysis.forms[token].lower() == "us" and analysis.lemmas[analysis.heads[token]].lower() == "let":
        return True  # "let us remember that ..."
    if analysis.forms[token].lower() == "you":
        return saying.cue is None or not _is_put_to_one(analysis, saying.cue[0])
    if analysis.forms[token].lower() != "one" or analysis.children[token]:
        return False
    return saying.cue is None or analysis.xpos[saying.cue[0]] not in {"VBD", "VBN", "VBG"}


def _is_put_to_one(analysis: Analysis, cue: int) -> bool:
    """ "*Do* you think that ...?", "you *had* argued that ...": put to a hearer who is there."""
    auxiliaries = dependents(analysis, cue, "aux")
    if analysis.xpos[cue] in {"VBD", "VBN"} or (analysis.xpos[cue] == "VBG" and auxiliaries):
        return True
    _, end = analysis.sentences[analysis.sentence_of[cue]]
    asks = any(analysis.forms[i] == "?" for i in range(cue, end))
    return asks and any(analysis.lemmas[i] == "do" for i in auxiliaries)


def _is_told(analysis: Analysis, saying: Saying, outer: Saying) -> bool:
    """Whether a nested saying is no link of the chain: it belongs to what the outer speaker tells.

    "The minister said the rebels plan an attack", "... that everybody knows": an intention and what is known are told
    by the minister, and so is "I stress that", "we are sure" in the words of somebody who is quoted. "I think that"
    stays (his own doubt), and so does what others are said to say or to believe.
    """
    if outer.kind != "indirect" and _is_his_own(analysis, saying):
        return True
    if saying.speakers and saying.speakers == outer.speakers and not _cites(analysis, saying):
        return True
    if _is_mere_noun(saying):
        return True
    if saying.act == "intends" or (saying.cue is None and saying.kind != "direct"):
        return True
    if not saying.speakers:
        return saying.act != "says"
    return saying.act == "believes" and saying.cue is not None and analysis.lemmas[saying.cue[0]] in _KNOWN


def _is_mere_noun(saying: Saying) -> bool:
    """ "... that Bonn had asked for *a loan*": a deed done with words, which the outer speaker tells.

    No clause stands there, and no words of theirs; "they deny *it*" has a stance of its own.
    """
    if saying.kind != "indirect" or (saying.speakers and saying.stance != "asserts"):
        return False
    rule = saying.steps[0].rule
    return rule.endswith(_NOUN_FRAMES) or (not saying.speakers and "/obj+obl" in rule)


def _is_his_own(analysis: Analysis, saying: Saying) -> bool:
    """ "*I stress* that ...", "*we are sure* that ..." now; "I told them that ..." then is a saying of its own."""
    if saying.cue is None or saying.polarity == "negative" or not saying.speakers:
        return False
    tag = analysis.xpos[saying.cue[0]]
    if tag not in {"JJ", "VBN"} and (tag not in {"VBP", "VB", "VBG"} or saying.act == "believes"):
        return False
    return all(analysis.forms[token].lower() in {"i", "we"} for token in saying.speakers)


def _place(analysis: Analysis, saying: Saying) -> tuple[int, int, bool, TokenRange]:
    return saying.content[0][0], -_length(saying.content), _cites(analysis, saying), saying.cue or (-1, -1)


def _cites(analysis: Analysis, saying: Saying) -> bool:
    """Whoever is cited says the same as the one who cites, one link further in: "learnt that, *according to* Y,"."""
    return saying.cue is not None and analysis.forms[saying.cue[0]].lower() in {"citing", "quoting", "according"}


def _length(spans: Sequence[Span]) -> int:
    return sum(end - start for start, end in spans)


def _holds(analysis: Analysis, outer: Saying, inner: Saying) -> bool:
    """The whole content of `inner` and its cue stand in the content of `outer`."""
    parts = list(inner.content)
    cited = _cites(analysis, inner)
    if inner.cue is not None and not cited:
        parts.append(span_of(analysis, inner.cue))
    if _length(outer.content) < _length(inner.content) + (not cited):
        return False
    if outer.steps[0].rule == "carried":  # what somebody carries may end before the full stop of a quotation in it
        parts = [(start, start + len(analysis.text[start:end].rstrip(_STOPS))) for start, end in parts]
    return all(any(start <= part[0] and part[1] <= end for start, end in outer.content) for part in parts)
