"""Drafts in, drafts with inherited speakers out: "..., he said, adding that", "saying ‘...’, and likening them to".

A cue without a subject of its own goes on with the speaker of the words before it.
"""

from typing import Final

from reportedly.attribution.draft import Draft, Speakers, is_spoken_by
from reportedly.attribution.speech import Speeches
from reportedly.records import Analysis
from reportedly.syntax import dependents, subtree

_AGAINST: Final = frozenset({"while", "whereas", "although", "though"})
_PAUSES: Final = frozenset({",", ";", "–", "—", "-"})
#: Nouns by which a text takes up what it has told: "..., *a version* that the ministry called absurd".
_RETOLD: Final = frozenset({
    "version", "claim", "charge", "figure", "account", "allegation", "accusation", "statement", "report", "assertion",
    "number", "toll", "count", "story", "suggestion", "explanation",
})  # fmt: skip


def inherit_speakers(analysis: Analysis, drafts: dict[int, Draft], speeches: Speeches) -> dict[int, Draft]:
    """Give speakers to cues that have none, or whose "subject" stands inside a quotation that they stand outside of."""
    found: dict[int, Draft] = {}
    for key in sorted(drafts):
        draft = drafts[key]
        if _needs_speaker(analysis, draft, speeches):
            speakers = _owner(analysis, draft, drafts | found, speeches) or _before(analysis, draft, found)
            draft = draft._replace(speakers=Speakers(speakers, "inherited") if speakers else Speakers((), "none"))
        found[key] = draft
    return found


def part_cues(analysis: Analysis, drafts: dict[int, Draft]) -> dict[int, Draft]:
    """Take out of a content what the text sets beside it: the cue of a quotation, the word of somebody else.

    "promised *to win* saying, ‘...’"; "said nobody had died, *while the clinic put the dead at nine*".
    """
    found = dict(drafts)
    for key in sorted(drafts):
        inner = drafts[key]
        beside = _set_beside(analysis, inner)
        for other, outer in drafts.items():
            if other == key or key not in outer.tokens:
                continue
            left: set[int] = set()
            if inner.rule in {"before", "behind"} and not inner.tokens <= outer.tokens:
                left = set(subtree(analysis, key)) - inner.tokens
            elif beside is not None and _may_part(analysis, beside, outer):
                left = set(subtree(analysis, beside))
            found[other] = found[other]._replace(tokens=found[other].tokens - left)
    return found


def _set_beside(analysis: Analysis, inner: Draft) -> int | None:
    """Head of the clause or noun by which the text itself holds another voice against what it has just told."""
    if inner.row is None or inner.row.pos != "verb" or not inner.speakers.tokens:
        return None
    verb = inner.anchor
    top = analysis.heads[verb] if analysis.deprels[verb] == "conj" else verb
    if top < 0 or any(analysis.forms[i].lower() == "had" for i in dependents(analysis, verb, "aux")):
        return None  # "while the clinic had put ...": told by the one who speaks
    if all(analysis.upos[i] == "PRON" for i in inner.speakers.tokens):
        return None
    if analysis.deprels[top] in {"advcl", "ccomp"}:
        marks = dependents(analysis, top, "mark")
        return top if any(analysis.lemmas[i].lower() in _AGAINST for i in marks) else None
    if analysis.deprels[top] != "acl:relcl":
        return None
    noun = analysis.heads[top]
    if analysis.lemmas[noun].lower() in _RETOLD and analysis.deprels[noun] == "appos":
        return noun
    which = [i for i in dependents(analysis, top, "obj", "nsubj:pass") if analysis.lemmas[i].lower() == "which"]
    return top if which else None


def _may_part(analysis: Analysis, beside: int, outer: Draft) -> bool:
    """Behind a comma and last in the content, and no clause of the cue's own."""
    tokens = subtree(analysis, beside)
    pause = tokens[0] if analysis.upos[tokens[0]] == "PUNCT" else tokens[0] - 1
    if pause < 0 or analysis.forms[pause] not in _PAUSES or outer.rule == "turn" or outer.anchor in tokens:
        return False
    last = max(i for i in outer.tokens if analysis.upos[i] != "PUNCT")
    return last in tokens and not outer.tokens <= set(tokens)


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
