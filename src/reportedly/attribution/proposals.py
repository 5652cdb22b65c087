"""Cues that the model finds and no row of the table knows, and cues of the table that the model doubts.

"The delegate *floated* the notion that the border had moved": floated is in no row; the model links it to `delegate`
and to `notion`.
"""

from __future__ import annotations

from typing import Final, cast, get_args

from reportedly.attribution.cues import Cue
from reportedly.attribution.draft import Draft, Speakers, cue_range, polarity_of, speakers_of
from reportedly.records import Analysis, CueProposal
from reportedly.records.terms import Act
from reportedly.syntax import subtree

#: A word that no row knows is a cue from here on; a link of it counts from here on.
CONVINCED: Final = 0.5
_ACTS: Final = frozenset(get_args(Act))


def proposed_drafts(analysis: Analysis, found: dict[int, Draft]) -> dict[int, Draft]:
    """A draft for each cue of the model that is in no cue of `found` and has a content."""
    taken = {i for draft in found.values() for i in range(*(draft.cue or (0, 0)))} | set(found)
    drafts = {}
    for proposal in analysis.cue_proposals:
        if proposal.score >= CONVINCED and proposal.token not in taken:
            draft = _draft(analysis, proposal)
            if draft is not None:
                drafts[proposal.token] = draft
    return drafts


def _draft(analysis: Analysis, proposal: CueProposal) -> Draft | None:
    cue = proposal.token
    content = _linked(proposal, "content")
    tokens = {i for head in content for i in subtree(analysis, head)}
    if cue in tokens:  # the content holds its cue: "the road, *officials said*, was mined"
        tokens -= set(subtree(analysis, cue))
    speakers = _linked(proposal, "speaker")
    verbal = analysis.upos[cue] == "VERB"
    named = Speakers(speakers, "model") if speakers else speakers_of(analysis, cue) if verbal else Speakers((), "none")
    tokens -= {i for head in named.tokens for i in subtree(analysis, head) if head not in content}
    if not tokens:
        return None
    return Draft(
        cue=cue_range(analysis, cue),
        row=_row(analysis, proposal),
        rule="model",
        speakers=named,
        tokens=frozenset(tokens),
        polarity=polarity_of(analysis, cue) if verbal else "positive",
        score=proposal.score,
        anchor=cue,
    )


def _linked(proposal: CueProposal, label: str) -> tuple[int, ...]:
    return tuple(link.token for link in proposal.links if link.label == label and link.score >= CONVINCED)


def _row(analysis: Analysis, proposal: CueProposal) -> Cue:
    """What a row of the table would say of the word."""
    label = proposal.acts[0].label
    act = cast(Act, label if label in _ACTS else "says")
    return Cue("model", analysis.lemmas[proposal.token], "verb", act, "asserts", (), False, "", "")
