"""Turns of a transcript: a name or an office in front of a colon, and what it says until the next one.

"REPORTER: Who fired first?\n\nCOLONEL HADDAD: They did." -> two sayings: cue the colon, speakers (REPORTER,) and
(HADDAD,), content "Who fired first?" and "They did.".
"""

from collections import Counter
from collections.abc import Mapping
from typing import Final

from reportedly.attribution.draft import Draft, Speakers, top_of
from reportedly.attribution.paragraphs import opens_paragraph, paragraph_end
from reportedly.attribution.speech import OPENING_MARKS
from reportedly.records import Analysis

_LONGEST_PREFIX: Final = 14
_ANONYMOUS: Final = frozenset({"q", "a", "question", "answer"})
_ON_AIR: Final = frozenset({
    "caller", "host", "presenter", "anchor", "announcer", "moderator", "interviewer", "narrator", "reporter", "speaker",
    "correspondent", "spokesperson", "chair",
})  # fmt: skip
_HEADINGS: Final = frozenset({
    "note", "correction", "clarification", "update", "photo", "photos", "video", "watch", "read", "live", "breaking",
    "image", "source", "background", "contact", "related", "editor", "tags", "topic", "time", "place", "date",
})  # fmt: skip
_STOPS: Final = frozenset(".!?…,;:")
#: Words between the words of an office: "Head of *the* Service".
_SMALL: Final = frozenset({"of", "the", "and", "for", "to", "in"})
_LONGEST_LABEL: Final = 32
_FIRST_PERSON: Final = frozenset({"i", "we", "my", "our", "us", "me"})
_OPENERS: Final = OPENING_MARKS | frozenset("*•-–—")
_BROKEN: Final = frozenset('"“”„‟«»‘,;')


def turn_drafts(analysis: Analysis, people: frozenset[str]) -> dict[int, Draft]:
    """A draft for each turn of a transcript, by its colon; one turn alone is enough where a paragraph begins with it.

    `people`: nouns of people and bodies. Up to the next turn everything is said by the same speaker; behind the last
    one his words go on as long as each paragraph has an "I" or "we". The headline is no turn.
    """
    colons = [
        (_title_start(analysis, *found, people), found[1])
        for start, end in analysis.sentences
        if (found := _colon(analysis, start, end)) is not None
    ]
    # One prefix in capitals may be a dateline or a heading; two of them are a transcript.
    shouted = Counter(analysis.forms[colon - 1] for first, colon in colons if _is_shouted(analysis, first, colon))
    sure = [found for found in colons if _is_somebody(analysis, *found, people, shouted)]
    names = {analysis.forms[colon - 1] for _, colon in sure}
    colons = [found for found in colons if found in sure or analysis.forms[found[1] - 1] in names]
    if colons:  # a transcript
        colons = sorted([*colons, *_inner_labels(analysis, colons, names, people)])
    drafts = {}
    for number, (first, colon) in enumerate(colons):
        following = colons[number + 1][0] if number + 1 < len(colons) else None
        end = _last_words(analysis, colon) if following is None else following
        tokens = frozenset(i for i in range(colon + 1, end) if not _in_brackets(analysis, i))
        if tokens:
            drafts[colon] = Draft(
                (colon, colon + 1), None, "turn", _speakers(analysis, first, colon), tokens, anchor=colon
            )
    return drafts


def _colon(analysis: Analysis, start: int, end: int) -> tuple[int, int] | None:
    """First token and colon of the sentence, where a few words stand before a colon and unquoted words behind it."""
    stop = min(end, start + _LONGEST_PREFIX)
    colon = next((i for i in range(start + 1, stop) if analysis.forms[i] == ":"), None)
    if colon is None or colon + 1 >= len(analysis.forms) or _is_title(analysis, start):
        return None
    while start < colon - 1 and analysis.forms[start][0] in _OPENERS:
        start += 1  # a transcript inside quotation marks, or behind a row of asterisks
    gap = analysis.text[analysis.ends[colon] : analysis.starts[colon + 1]]
    words = _words(analysis, start, colon)
    if not words or words[0] != start or "\n" in gap or not gap or analysis.forms[colon + 1][0] in OPENING_MARKS:
        return None
    if any(analysis.forms[i][0] in _BROKEN for i in range(start, colon)):
        return None  # 'the painter, curator of "Blue: a life"'
    return None if any(analysis.lemmas[i].lower() in _HEADINGS for i in words) else (start, colon)


def _inner_labels(
    analysis: Analysis, colons: list[tuple[int, int]], names: set[str], people: frozenset[str]
) -> list[tuple[int, int]]:
    """Turns of a transcript whose line ends are lost, or whose labels say more than a name and an office:
    "It fell.*** Minister of Transport Ana Rojas: It did.", "Start of talks President of Chile Ana Rojas: Friends"."""
    known = {colon for _first, colon in colons}
    found = []
    for colon, form in enumerate(analysis.forms):
        if form == ":" and colon not in known and _speaks_on(analysis, colon):
            first = _label_start(analysis, colon, names, people)
            if first is not None:
                found.append((first, colon))
    return found


def _speaks_on(analysis: Analysis, colon: int) -> bool:
    following = colon + 1
    if following >= len(analysis.forms) or _is_title(analysis, colon):
        return False
    gap = analysis.text[analysis.ends[colon] : analysis.starts[following]]
    return bool(gap) and "\n" not in gap and analysis.forms[following][0].isupper()


def _label_start(analysis: Analysis, colon: int, names: set[str], people: frozenset[str]) -> int | None:
    """The first token of the office or name that the label in front of a colon begins with."""
    start = colon
    while start and colon - start < _LONGEST_LABEL and not _ends_before(analysis, start):
        start -= 1
    words = _words(analysis, start, colon)
    persons = [i for i in words if analysis.ner[i].endswith("PER")]
    if not persons or any(analysis.upos[i] in {"VERB", "AUX", "PRON"} for i in words):
        return None
    office = _office_start(analysis, start, persons[0], people)
    if office == persons[0] and analysis.forms[persons[-1]] not in names:
        return None
    joined = office > start and analysis.upos[office - 1] not in {"NOUN", "PROPN"}
    return None if joined else office  # "a meeting with President Rojas: ..." is none


def _title_start(analysis: Analysis, first: int, colon: int, people: frozenset[str]) -> int:
    """Where office and name begin: "Start of talks *President of Chile Ana Rojas*: ...", a heading run into a label."""
    person = next((i for i in range(first, colon) if analysis.ner[i].endswith("PER")), first)
    office = _office_start(analysis, first, person, people)
    return office if office < person and analysis.upos[office - 1] in {"NOUN", "PROPN"} else first


def _ends_before(analysis: Analysis, token: int) -> bool:
    """Whether no label goes on from the token before this one."""
    before = analysis.forms[token - 1]
    return before[0] in _STOPS or "*" in before or opens_paragraph(analysis, token)


def _office_start(analysis: Analysis, start: int, person: int, people: frozenset[str]) -> int:
    """The first capital letter of the row of capitals before a name, if an office is among its words."""
    first, office = person, False
    while first > start and (analysis.forms[first - 1][0].isupper() or analysis.forms[first - 1] in _SMALL):
        first -= 1
        office = office or analysis.lemmas[first].lower() in people
    while first < person and not analysis.forms[first][0].isupper():
        first += 1
    while (
        start < first < person and analysis.upos[first - 1] in {"ADP", "PROPN"} and analysis.ner[first].endswith("LOC")
    ):
        first += 1  # "talks in *Lima* President of Chile Ana Rojas"
    return first if office else person


def _words(analysis: Analysis, first: int, colon: int) -> list[int]:
    return [i for i in range(first, colon) if analysis.forms[i][0].isalpha()]


def _is_shouted(analysis: Analysis, first: int, colon: int) -> bool:
    return all(analysis.forms[i].isupper() for i in _words(analysis, first, colon))


def _is_somebody(
    analysis: Analysis, first: int, colon: int, people: frozenset[str], shouted: Mapping[str, int]
) -> bool:
    """Whether a person, an office or "Q" stands before the colon; `shouted`: prefixes in capitals and how often."""
    words = _words(analysis, first, colon)
    if any(analysis.upos[i] in {"VERB", "AUX"} for i in words):
        return False
    if _is_shouted(analysis, first, colon):
        # A place opens a dateline; who speaks twice is no place, whatever the model takes the name for.
        if any(analysis.ner[i].endswith("LOC") for i in words) and shouted[analysis.forms[colon - 1]] == 1:
            return False
        known = _ANONYMOUS | _ON_AIR | people
        return sum(shouted.values()) > 1 or any(
            analysis.forms[i].lower() in known or analysis.ner[i].endswith("PER") for i in words
        )
    if not analysis.ner[words[-1]].endswith("PER"):
        return False
    # A bare name may stand in the middle of a paragraph, and an office with a name where a sentence follows.
    person = next(i for i in words if analysis.ner[i].endswith("PER"))
    office = _office_start(analysis, first, person, people) < person and analysis.forms[colon + 1][0].isupper()
    while first and analysis.forms[first - 1][0] in _OPENERS:
        first -= 1
    return office or opens_paragraph(analysis, first) or all(analysis.ner[i].endswith("PER") for i in words)


def _is_title(analysis: Analysis, token: int) -> bool:
    return analysis.headline is not None and analysis.starts[token] < analysis.headline[1]


def _last_words(analysis: Analysis, colon: int) -> int:
    """The token behind the last turn: the end of its paragraph, or of the last one that still says "I" or "we"."""
    first, own = colon + 1, True
    while first < len(analysis.forms):
        end = paragraph_end(analysis, first)
        if not own and not any(analysis.forms[i].lower() in _FIRST_PERSON for i in range(first, end)):
            break
        first, own = end, False
    return first


def _in_brackets(analysis: Analysis, token: int) -> bool:
    """Whether the paragraph is a stage direction: "(The briefing ended at noon.)"."""
    start = analysis.text.rfind("\n", 0, analysis.starts[token]) + 1
    return analysis.text[start] in "(["


def _speakers(analysis: Analysis, first: int, colon: int) -> Speakers:
    words = _words(analysis, first, colon)
    if len(words) == 1 and analysis.forms[words[0]].lower() in _ANONYMOUS:
        return Speakers((), "turn", analysis.forms[words[0]])
    return Speakers((top_of(analysis, words),), "turn")
