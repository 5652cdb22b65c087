"""Nouns that carry a content: "the claim that the bridge fell", "a call for talks", "reports of shelling".

"The ministry repeated its claim that the rebels had lied." -> cue `claim`, speakers (its,),
content "the rebels had lied".
"""

from typing import Final

from reportedly.attribution.cues import Cue, CueTables, Frame
from reportedly.attribution.draft import Draft, Speakers, head_score, polarity_of, speakers_of
from reportedly.attribution.speech import Speeches
from reportedly.records import Analysis
from reportedly.syntax import agents, dependents, noun_phrase, preposition, span_of, subtree, text_of

# Whoever "makes a claim" or "repeats a threat" says it; whoever "rejects a claim" does not.
_LENDS_SPEAKER: Final = frozenset({
    "make", "issue", "repeat", "renew", "voice", "express", "have", "share", "give", "send", "announce", "level",
    "raise", "offer", "publish", "release", "broadcast", "reiterate", "deliver", "put", "hold", "take", "add", "file",
    "reach", "state", "declare", "sign", "outline", "unveil", "present", "stress", "underline", "abandon", "break",
    "drop", "withdraw", "defend", "spread",
})  # fmt: skip
_DENIES: Final = frozenset({"deny", "reject", "dismiss", "refute", "rebut", "repudiate", "dispute", "contradict"})


def noun_draft(analysis: Analysis, token: int, tables: CueTables, speeches: Speeches) -> Draft | None:
    """The saying of the noun at `token`, or None where it has no content or somebody denies it ("denied claims of")."""
    if _is_denied(analysis, token):
        return None
    for row in tables.nouns.get(analysis.lemmas[token], ()):
        for frame in row.frames:
            content = _content(analysis, token, frame, row)
            if content:
                return _draft(analysis, token, row, frame, content, speeches)
    return None


def _draft(
    analysis: Analysis, token: int, row: Cue, frame: Frame, content: list[int], speeches: Speeches
) -> Draft | None:
    speech = speeches.of(token)
    if speech is not None and not all(speech.first <= i < speech.end for i in content):
        return None
    speakers = _speakers(analysis, token)
    if not speakers.tokens and row.act != "says":
        return None  # "the plan to", "an order to": whose it is, is not told
    return Draft(
        cue=(token, token + 1),
        row=row,
        rule=frame.name,
        speakers=speakers,
        tokens=frozenset(content),
        polarity=polarity_of(analysis, token),
        score=head_score(analysis, content[0]),
        anchor=token,
    )


def _is_denied(analysis: Analysis, token: int) -> bool:
    """ "denied claims that ...": one saying, the denial; its content is what was claimed."""
    head = analysis.heads[token]
    return head >= 0 and analysis.deprels[token] == "obj" and analysis.lemmas[head] in _DENIES


def _content(analysis: Analysis, token: int, frame: Frame, row: Cue) -> list[int]:
    found: list[int] = []
    if frame.name == "acl":
        for child in dependents(analysis, token, "acl", "ccomp", "xcomp"):
            if _opens_content(analysis, child, deeds=row.act != "says" or row.lemma == "claim"):
                gone = {i for i in dependents(analysis, child, "mark") if analysis.lemmas[i].lower() == "that"}
                found.extend(i for i in subtree(analysis, child) if i not in gone)
        return found
    for child in dependents(analysis, token, "nmod", "acl"):
        heads = [i for i in dependents(analysis, child, "case", "mark") if analysis.lemmas[i].lower() == frame.name]
        if heads and heads[0] > token:
            found.extend(i for i in subtree(analysis, child) if i not in heads)
    return found


def _opens_content(analysis: Analysis, clause: int, *, deeds: bool) -> bool:
    """ "that", "whether" or "to" before it; "the claim made in May" has none and is no content.

    `deeds`: the noun takes an infinitive ("a promise to pay"; not "charges to come").
    """
    marks = dependents(analysis, clause, "mark")
    words = {analysis.lemmas[i].lower() for i in marks}
    # "the report that he wrote" has a relative pronoun, "the report that he fled" a conjunction.
    if analysis.deprels[clause] == "acl:relcl":
        return "that" in words
    return bool(words & ({"that", "whether", "to", "if"} if deeds else {"that", "whether", "if"}))


def _speakers(analysis: Analysis, token: int) -> Speakers:
    owners = dependents(analysis, token, "nmod:poss") or agents(analysis, token)
    if owners:
        return Speakers(owners, "owner")
    # "the Kremlin claim that", "Turkish warnings that"
    named = tuple(
        i for i in dependents(analysis, token, "compound", "amod") if i < token and analysis.forms[i][:1].isupper()
        and (analysis.upos[i] == "PROPN" or analysis.ner[i] != "O")
    )  # fmt: skip
    if named:
        return Speakers(named[-1:], "owner")
    of = tuple(i for i in dependents(analysis, token, "nmod") if preposition(analysis, i) in {"from", "by"})
    if of:
        return Speakers(of, "owner")
    head = analysis.heads[token]
    if head >= 0 and analysis.deprels[token] == "obj" and analysis.lemmas[head] in _LENDS_SPEAKER:
        found = speakers_of(analysis, head)
        if found.tokens:
            return Speakers(found.tokens, "light-verb")
    first, end = noun_phrase(analysis, token)
    first = max(first, token - 3)
    return Speakers((), "none", text_of(analysis, span_of(analysis, (first, min(end, token + 1)))))
