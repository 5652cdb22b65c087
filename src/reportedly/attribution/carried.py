"""Who carries what somebody said: "the mayor, *quoted by Radio Horn*, said", "said in a statement *carried by* it".

"The mayor said, in a statement carried by Radio Horn, that rebels had left." -> cue `carried`, speakers (Radio Horn,),
content the words of the mayor together with who says them.
"""

from typing import Final

from reportedly.attribution.draft import Draft, Speakers, head_score
from reportedly.records import Analysis
from reportedly.syntax import agents, subtree

_QUOTES: Final = frozenset({"quote", "cite"})
_CARRIES: Final = _QUOTES | frozenset({"carry", "report", "broadcast", "publish", "air"})


def carried_drafts(analysis: Analysis, found: dict[int, Draft]) -> dict[int, Draft]:
    """Drafts for the one that quotes, and the drafts that it quotes, without the quoting one among their speakers.

    Not handled: "the mayor said on Radio Horn" and who only heard it.
    """
    drafts: dict[int, Draft] = {}
    for token, lemma in enumerate(analysis.lemmas):
        if lemma not in _CARRIES or analysis.xpos[token] != "VBN" or analysis.deprels[token] not in {"acl", "advcl"}:
            continue
        carriers = agents(analysis, token)
        told = _told(analysis, token, found) if carriers else None
        if told is None:
            continue
        aside = set(subtree(analysis, token))
        speakers = tuple(i for i in told.speakers.tokens if i not in aside)
        tokens = (told.tokens | set(subtree(analysis, told.anchor))) - aside
        drafts[told.anchor] = told._replace(
            speakers=told.speakers._replace(tokens=speakers), tokens=told.tokens - aside
        )
        drafts[token] = Draft(
            (token, token + 1), None, "carried", Speakers(carriers, "by-phrase"), frozenset(tokens), anchor=token,
            score=head_score(analysis, token),
        )  # fmt: skip
    return drafts


def _told(analysis: Analysis, token: int, found: dict[int, Draft]) -> Draft | None:
    """What is said by the noun, or through the noun, that the participle is hung on.

    "The map *published by* the radio shows ..." is no more than a map: behind who speaks it takes a comma, or
    "quoted", "cited".
    """
    noun = analysis.heads[token]
    set_off = analysis.lemmas[token] in _QUOTES or any(analysis.forms[i] == "," for i in (token - 1, token - 2))
    for draft in found.values():
        if draft.cue is None or draft.anchor == token or not draft.speakers.tokens or token in draft.tokens:
            continue
        by_speaker = noun in draft.speakers.tokens and set_off
        through = analysis.heads[noun] == draft.anchor and noun not in draft.speakers.tokens
        if by_speaker or through or noun == draft.anchor:
            return draft
    return None
