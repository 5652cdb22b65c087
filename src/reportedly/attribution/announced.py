"""What a sentence with a colon at its end announces: "The governor added:" and, without any marks, the words behind it.

"The ministry said in a statement:" and a paragraph "Two drones were shot down." -> cue `said`, content the paragraph.
"""

from typing import Final

from reportedly.attribution.cues import CueTables
from reportedly.attribution.draft import Draft, cue_range, speakers_of
from reportedly.attribution.speech import Speeches
from reportedly.attribution.verbs import cue_lemma
from reportedly.records import Analysis
from reportedly.syntax import lemma_of

_SPOKEN: Final = frozenset({"ccomp", "quote"})


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
        rows = tables.verbs.get(lemma_of(analysis, cue)) or tables.verbs.get(cue_lemma(analysis, cue, tables), ())
        row = next((row for row in rows if any(frame.name in _SPOKEN for frame in row.frames)), None)
        words = _words_behind(analysis, number + 1, speeches)
        speakers = speakers_of(analysis, cue)
        if row is not None and words and speakers.tokens:
            drafts[cue] = Draft(
                cue_range(analysis, cue), row, "announced", speakers, frozenset(words), anchor=cue,
                score=round(analysis.head_scores[cue], 3),
            )  # fmt: skip
    return drafts


def _words_behind(analysis: Analysis, number: int, speeches: Speeches) -> range:
    """The rest of the paragraph, or the whole next one; nothing where it opens with a mark or is a point of a list."""
    first = analysis.sentences[number][0]
    if first in speeches.inside or not analysis.forms[first][0].isalpha():
        return range(0)
    end = first + 1
    while end < len(analysis.forms) and "\n" not in analysis.text[analysis.ends[end - 1] : analysis.starts[end]]:
        end += 1
    return range(first, end)
