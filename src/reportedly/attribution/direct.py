"""Quotations and drafts in, drafts out: each stretch of speech goes to the cue beside it, or to the speaker before it.

"‘We will stay,’ he said. ‘Nobody leaves.’" -> one saying, cue `said`, speakers (he,), both stretches as its content.
"""

from typing import Final, NamedTuple

from reportedly.attribution.beside import beside_cue, verb_right_before
from reportedly.attribution.cues import CueTables
from reportedly.attribution.draft import Draft, Speakers
from reportedly.attribution.speech import Speech, Speeches
from reportedly.records import Analysis

_LOOK_BACK_SENTENCES: Final = 1
_SHORTEST: Final = 6  # words of a paragraph that inherits its speaker; headings in marks are shorter


class _Last(NamedTuple):
    """The last speech that found its speaker."""

    key: int
    speech: Speech


def join_speech(
    analysis: Analysis, drafts: dict[int, Draft], speeches: Speeches, tables: CueTables
) -> dict[int, Draft]:
    """Give every outermost stretch of speech to a draft; the key of a draft is its cue token (or first content token).

    A stretch without a cue is inherited only where nothing else is possible: it is a whole sentence right behind
    words of a speaker, or the next paragraph of a quotation that was not closed. Else it stays nobody's.
    """
    found = dict(drafts)
    owners = _owners(drafts)
    last: _Last | None = None
    waiting: list[Speech] = []
    for speech in speeches.all:
        if not speech.outermost:
            continue
        key = _governing(found, owners, speech)
        cue = _cue_of(analysis, found, key, speech, speeches, tables)
        if cue is not None:
            if key is not None:
                found[key] = found[key]._replace(tokens=found[key].tokens - set(range(speech.first, speech.end)))
            key = cue.anchor
            found[key] = _with(found.get(key, cue), speech)
        elif key is not None and speech.spoken:
            found[key] = _with(found[key], speech)
        if key is None and last is not None:
            key = _inherited(analysis, found, last, speech)
        if key is None:
            waiting = _waits(waiting, speech)
            continue
        for earlier in _told_by_next(analysis, waiting, speech):
            found[key] = _with(found[key], earlier)
        waiting = []
        last = _Last(key, speech)
    return found


def _cue_of(
    analysis: Analysis, found: dict[int, Draft], key: int | None, speech: Speech, speeches: Speeches, tables: CueTables
) -> Draft | None:
    """The cue that stands beside a stretch which none governs, or right before one that `key` governs from afar."""
    if key is None:
        return beside_cue(analysis, speech, speeches, tables, found)
    opening = verb_right_before(analysis, speech, speeches, tables, found) if speech.spoken else None
    return None if opening is None or opening.anchor == key else opening


def _owners(drafts: dict[int, Draft]) -> dict[int, list[int]]:
    """For each content token the cues that govern it."""
    owners: dict[int, list[int]] = {}
    for key, draft in drafts.items():
        for token in draft.tokens:
            owners.setdefault(token, []).append(key)
    return owners


def _governing(found: dict[int, Draft], owners: dict[int, list[int]], speech: Speech) -> int | None:
    """The innermost cue outside the quotation whose content holds a good part of it."""
    counts: dict[int, int] = {}
    for token in range(speech.first, speech.end):
        for key in owners.get(token, ()):
            if not speech.first <= key < speech.end:
                counts[key] = counts.get(key, 0) + 1
    best = [key for key, count in counts.items() if count * 4 >= min(speech.words, 12)]
    return min(best, key=lambda key: (len(found[key].tokens), key)) if best else None


def _with(draft: Draft, speech: Speech) -> Draft:
    return draft._replace(tokens=draft.tokens | frozenset(range(speech.first, speech.end)))


def _waits(waiting: list[Speech], speech: Speech) -> list[Speech]:
    """A paragraph of speech that is left open waits for the paragraph that names the speaker."""
    if speech.spoken and not speech.quotation.closed:
        return [*waiting, speech][-20:]
    return []


def _told_by_next(analysis: Analysis, waiting: list[Speech], speech: Speech) -> list[Speech]:
    return waiting if waiting and _only_blank(analysis, waiting[-1], speech) else []


def _only_blank(analysis: Analysis, before: Speech, after: Speech) -> bool:
    gap = analysis.text[before.quotation.outer[1] : after.quotation.outer[0]]
    return not any(char.isalnum() for char in gap)


def _inherited(analysis: Analysis, found: dict[int, Draft], last: _Last, speech: Speech) -> int | None:
    """The key of the draft that this stretch continues, making a new one where it begins a paragraph."""
    if not _stands_alone(analysis, speech):
        return None
    before = last.speech
    if not before.quotation.closed and _only_blank(analysis, before, speech):
        found[last.key] = _with(found[last.key], speech)
        return last.key
    gap = analysis.text[before.quotation.outer[1] : speech.quotation.outer[0]]
    sentences = analysis.sentence_of[speech.first] - analysis.sentence_of[max(before.end - 1, found[last.key].anchor)]
    if sentences > _LOOK_BACK_SENTENCES or not found[last.key].speakers.tokens:
        return None
    if "\n" not in gap:
        found[last.key] = _with(found[last.key], speech)
        return last.key
    if not _is_more_of_it(analysis, before, speech):
        return None
    speakers = Speakers(found[last.key].speakers.tokens, "inherited")
    found[speech.first] = Draft(
        cue=None,
        row=None,
        rule="next-paragraph",
        speakers=speakers,
        tokens=frozenset(range(speech.first, speech.end)),
        anchor=speech.first,
    )
    return speech.first


def _is_more_of_it(analysis: Analysis, before: Speech, speech: Speech) -> bool:
    """Whether a new paragraph goes on quoting: both paragraphs open with a mark, and this one is no heading."""
    if not speech.has_clause or speech.words < _SHORTEST:
        return False
    words = [analysis.forms[i] for i in range(speech.first, speech.end) if analysis.forms[i][:1].isalpha()]
    if sum(word[:1].isupper() for word in words) * 2 > len(words):
        return False
    start = analysis.text.rfind("\n", 0, before.quotation.outer[0]) + 1
    return not analysis.text[start : before.quotation.outer[0]].strip()


def _stands_alone(analysis: Analysis, speech: Speech) -> bool:
    """Whether no words outside the marks stand in its sentences."""
    first = analysis.sentences[analysis.sentence_of[speech.first]][0]
    end = analysis.sentences[analysis.sentence_of[speech.end - 1]][1]
    outside = [*range(first, speech.first), *range(speech.end, end)]
    return not any(analysis.forms[i][:1].isalnum() for i in outside)
