"""What a sentence with a colon at its end announces: "The governor added:" and, without any marks, the words behind it.

"The ministry said in a statement:" and a paragraph "Two drones were shot down." -> cue `said`, content the paragraph.
"The river is mined. This was stated by the governor." -> cue `stated`, content the sentence before.
"""

from typing import Final

from reportedly.attribution.cues import CueTables, can_be_quoted
from reportedly.attribution.draft import Draft, Speakers, cue_range, head_score, speakers_of
from reportedly.attribution.paragraphs import opens_paragraph, paragraph_end
from reportedly.attribution.speech import Speeches
from reportedly.attribution.verbs import verb_rows
from reportedly.records import Analysis
from reportedly.syntax import agents, dependents, is_passive

_FURTHEST: Final = 3


def announced_drafts(
    analysis: Analysis, found: dict[int, Draft], speeches: Speeches, tables: CueTables
) -> dict[int, Draft]:
    """Drafts for verbs of speech that have no content, where a colon ends their sentence and no list follows."""
    drafts: dict[int, Draft] = {}
    for number, (start, end) in enumerate(analysis.sentences[:-1]):
        if analysis.forms[end - 1] != ":" or end - start < 3:
            continue
        cue = next((i for i in range(start, end) if analysis.heads[i] < 0 and analysis.upos[i] == "VERB"), None)
        if cue is None or (cue in found and found[cue].tokens) or cue in speeches.inside:
            continue
        row = next(filter(can_be_quoted, verb_rows(analysis, cue, tables)), None)
        words = _words_behind(analysis, number + 1, speeches)
        speakers = speakers_of(analysis, cue)
        if row is not None and words and speakers.tokens:
            drafts[cue] = Draft(
                cue_range(analysis, cue), row, "announced", speakers, frozenset(words), anchor=cue,
                score=head_score(analysis, cue),
            )  # fmt: skip
    return drafts


def summed_drafts(
    analysis: Analysis, found: dict[int, Draft], speeches: Speeches, tables: CueTables
) -> dict[int, Draft]:
    """Drafts for "*This was stated by* the governor": the words before it in the paragraph that nobody else says."""
    drafts: dict[int, Draft] = {}
    busy = {analysis.sentence_of[i] for key, draft in found.items() for i in (key, *draft.tokens)}
    for number, (start, end) in enumerate(analysis.sentences):
        cue = next((i for i in range(start, end) if analysis.heads[i] < 0), start)
        rows = verb_rows(analysis, cue, tables)
        row = next((row for row in rows if any(frame.name == "ccomp" for frame in row.frames)), None)
        if row is None or row.act == "believes" or analysis.forms[start].lower() != "this" or cue in speeches.inside:
            continue
        speakers = agents(analysis, cue) if is_passive(analysis, cue) else ()
        first = _paragraph_before(analysis, number, busy)
        if speakers and first < number and start in dependents(analysis, cue, "nsubj:pass"):
            tokens = frozenset(range(analysis.sentences[first][0], start))
            drafts[cue] = Draft(
                cue_range(analysis, cue), row, "summed", Speakers(speakers, "by-phrase"), tokens, anchor=cue,
                score=head_score(analysis, cue),
            )  # fmt: skip
    return drafts


def _paragraph_before(analysis: Analysis, number: int, busy: set[int]) -> int:
    """The first of the sentences right before `number` that nobody else says, in the same paragraph."""
    first = number
    while number - first < _FURTHEST and first - 1 not in busy:
        if opens_paragraph(analysis, analysis.sentences[first][0]):
            break
        first -= 1
    return first


def _words_behind(analysis: Analysis, number: int, speeches: Speeches) -> range:
    """The rest of the paragraph, or the whole next one; nothing where it opens with a mark or is a point of a list."""
    first = analysis.sentences[number][0]
    if first in speeches.inside or not analysis.forms[first][0].isalpha():
        return range(0)
    return range(first, paragraph_end(analysis, first))
