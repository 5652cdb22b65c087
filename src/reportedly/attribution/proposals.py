"""Cues that the model finds and no row of the table knows.

"The delegate *floated* the notion that the border had moved": floated is in no row; the model links it to `delegate`
and to `notion`.
"""

from typing import Final, cast, get_args

from reportedly.attribution.cues import Cue, CueTables
from reportedly.attribution.draft import Draft, Speakers, cue_range, is_surname, polarity_of, speakers_of
from reportedly.records import Analysis, CueProposal, Scored
from reportedly.records.terms import Act
from reportedly.syntax import dependents, subtree

#: Probabilities from which a proposal counts, set on the dev part of the corpus (`python -m benchmarks.corpus`): a word
#: that no row knows; the same where the model links it to no speaker; a link of a cue, and the act of a known cue.
UNKNOWN_CUE: Final = 0.45
SPEAKERLESS_CUE: Final = 0.7
CONVINCED: Final = 0.35
_ACTS: Final[frozenset[str]] = frozenset(get_args(Act))
#: What things claim without a word.
_LIVES: Final = frozenset({"life", "victim", "casualty", "dead", "death"})
_POINTING: Final[frozenset[str]] = frozenset({"this", "that", "these", "those"})
_UNSPOKEN: Final[frozenset[str]] = frozenset({"believes", "intends"})


def proposed_drafts(analysis: Analysis, found: dict[int, Draft], tables: CueTables) -> dict[int, Draft]:
    """A draft for each cue of the model that is in no cue of `found` and has a content.

    Deaths are claimed by people, in words, or by things, without.
    """
    taken = {i for draft in found.values() for i in range(*(draft.cue or (0, 0)))} | set(found)
    drafts = {}
    for proposal in analysis.cue_proposals:
        name = is_surname(analysis, proposal.token)
        if proposal.score >= UNKNOWN_CUE and proposal.token not in taken and not name:
            draft = _draft(analysis, proposal)
            if draft and not _is_of_things(analysis, draft, tables) and not _is_told(draft, found):
                drafts[proposal.token] = draft
    return drafts


def _draft(analysis: Analysis, proposal: CueProposal) -> Draft | None:
    cue = proposal.token
    content = tuple(i for i in _linked(proposal, "content") if not _is_fronted(analysis, cue, i))
    tokens = {i for head in content for i in subtree(analysis, head)}
    tokens -= {i for head in content for i in dependents(analysis, head, "mark") if analysis.lemmas[i] == "that"}
    if cue in tokens:  # the content holds its cue: "the road, *officials said*, was mined"
        tokens -= set(subtree(analysis, cue))
    speakers = _linked(proposal, "speaker")
    verbal = analysis.upos[cue] == "VERB"
    if not speakers and proposal.score < SPEAKERLESS_CUE:
        return None
    named = Speakers(speakers, "model") if speakers else speakers_of(analysis, cue) if verbal else Speakers((), "none")
    if named.tokens and all(analysis.lemmas[i].lower() in _POINTING for i in named.tokens):
        return None  # "*this* means that the road is open"
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


def _is_told(draft: Draft, found: dict[int, Draft]) -> bool:
    """ "The port fell, according to a *report* by the council": the report is the speaker of a saying that is found."""
    return any(draft.anchor in other.speakers.tokens and draft.tokens & other.tokens for other in found.values())


def _is_of_things(analysis: Analysis, draft: Draft, tables: CueTables) -> bool:
    """ "*The flood* claimed nine lives", "*the war* claimed the lives of 300": taken by a thing, told by nobody.

    People may claim them: "*the rebels* claimed nine victims".
    """
    counted = analysis.lemmas[draft.anchor] == "claim"  # "claiming *eight*"; but "put the cost at *eight*" is told
    taken = [
        i
        for i in dependents(analysis, draft.anchor, "obj")
        if analysis.lemmas[i].lower() in _LIVES or (counted and analysis.upos[i] == "NUM")
    ]
    return bool(taken) and all(
        analysis.upos[i] == "NOUN" and analysis.ner[i] == "O" and analysis.lemmas[i].lower() not in tables.people
        for i in draft.speakers.tokens
    )


def _is_fronted(analysis: Analysis, cue: int, content: int) -> bool:
    """ "*Asked about the road*, the mayor smiled": a participle before the cue tells when, not what."""
    return (
        content < cue
        and analysis.xpos[content] in {"VBN", "VBD", "VBG"}
        and not dependents(analysis, content, "nsubj", "nsubj:pass", "aux")
    )


def act_of(told: Act, proposal: CueProposal | None) -> Scored | None:
    """The act that the model sees in a cue of speech where it is convinced of another: "we will sink it, he *said*".

    `told` = the act of the row. What is believed or intended is told by the word alone, and whoever says that he will
    go has said so.
    """
    if proposal is None or not proposal.acts or told in _UNSPOKEN:
        return None
    act = proposal.acts[0]
    if act.label == told or act.label not in _ACTS - _UNSPOKEN or act.score < CONVINCED:
        return None
    return act


def _linked(proposal: CueProposal, label: str) -> tuple[int, ...]:
    return tuple(link.token for link in proposal.links if link.label == label and link.score >= CONVINCED)


def _row(analysis: Analysis, proposal: CueProposal) -> Cue:
    """What a row of the table would say of the word."""
    label = proposal.acts[0].label
    act = cast(Act, label if label in _ACTS else "says")
    return Cue("model", analysis.lemmas[proposal.token], "verb", act, "asserts", (), False, "", "")
