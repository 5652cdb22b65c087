"""Drafts in, drafts with inherited speakers out: "..., he said, adding that", "saying ‘...’, and likening them to".

A cue without a subject of its own goes on with the speaker of the words before it.
"""

from reportedly.attribution.draft import Draft, Speakers, is_spoken_by
from reportedly.attribution.speech import Speeches
from reportedly.records import Analysis
from reportedly.syntax import dependents, subtree


def inherit_speakers(analysis: Analysis, drafts: dict[int, Draft], speeches: Speeches) -> dict[int, Draft]:
    """Give speakers to cues that have none, or whose "subject" stands inside a quotation that they stand outside of."""
    found: dict[int, Draft] = {}
    for key in sorted(drafts):
        draft = drafts[key]
        if _needs_speaker(analysis, draft, speeches):
            speakers = _owner(analysis, draft, drafts, speeches) or _before(analysis, draft, found)
            draft = draft._replace(speakers=Speakers(speakers, "inherited") if speakers else Speakers((), "none"))
        found[key] = draft
    return found


def part_cues(analysis: Analysis, drafts: dict[int, Draft]) -> dict[int, Draft]:
    """Take out of a content the cue of a quotation that stands behind it: "promised *to win* saying, ‘...’"."""
    found = dict(drafts)
    for key in sorted(drafts):
        inner = drafts[key]
        if inner.rule not in {"before", "behind"}:
            continue
        for other, outer in drafts.items():
            if other != key and key in outer.tokens and not inner.tokens <= outer.tokens:
                left = set(subtree(analysis, key)) - inner.tokens
                found[other] = found[other]._replace(tokens=found[other].tokens - left)
    return found


def _needs_speaker(analysis: Analysis, draft: Draft, speeches: Speeches) -> bool:
    if draft.cue is None or draft.row is None or draft.row.pos != "verb":
        return False
    if draft.speakers.tokens:
        return any(_is_foreign(draft.anchor, token, speeches) for token in draft.speakers.tokens)
    return draft.speakers.unnamed is None and analysis.xpos[draft.anchor] in {"VBG", "VBD", "VBZ", "VBP"}


def _is_foreign(cue: int, token: int, speeches: Speeches) -> bool:
    """Whether `token` stands in a quotation that does not hold the cue."""
    speech = speeches.of(token)
    return speech is not None and speech.spoken and not speech.first <= cue < speech.end


def _owner(analysis: Analysis, draft: Draft, drafts: dict[int, Draft], speeches: Speeches) -> tuple[int, ...] | None:
    """The speakers of the quotation on whose words the tree hangs the cue."""
    here = analysis.heads[draft.anchor]
    while here >= 0 and not _is_foreign(draft.anchor, here, speeches):
        here = analysis.heads[here]
    speech = speeches.of(here) if here >= 0 else None
    if speech is None:
        return None
    owners = [
        other for other in drafts.values()
        if here in other.tokens and other.speakers.tokens and not speech.first <= other.anchor < speech.end
    ]  # fmt: skip
    return min(owners, key=lambda other: (len(other.tokens), other.anchor)).speakers.tokens if owners else None


def _before(analysis: Analysis, draft: Draft, found: dict[int, Draft]) -> tuple[int, ...] | None:
    """The speakers of the nearest cue before it in the sentence, for a participle: "..., *adding* that"."""
    if analysis.xpos[draft.anchor] != "VBG" or _has_speaker(analysis, draft.anchor):
        return None
    for key in reversed(found):
        other = found[key]
        if analysis.sentence_of[key] != analysis.sentence_of[draft.anchor]:
            return None
        if other.speakers.tokens and other.row is not None and other.row.pos == "verb" and other.cue is not None:
            return other.speakers.tokens
    return None


def _has_speaker(analysis: Analysis, verb: int) -> bool:
    return any(not is_spoken_by(analysis, verb, i) for i in dependents(analysis, verb, "nsubj"))
