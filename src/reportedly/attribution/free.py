"""Free indirect speech: a sentence with "would" or "had" right behind what somebody said goes on with his words.

"The envoy said the offer stood. The consulates would stay open." -> second saying, no cue, speakers (envoy,): "would"
looks forward, and "had gone" back, from when he spoke and not from when the text was written.
"""

from typing import Final

from reportedly.attribution.draft import Draft, Speakers
from reportedly.attribution.paragraphs import opens_paragraph
from reportedly.attribution.speech import Speeches
from reportedly.records import Analysis
from reportedly.syntax import dependents

_SPOKEN: Final = frozenset({"says", "promises", "demands", "threatens"})
#: Nouns by which the text itself speaks of what was said: "*That account* had changed by Monday".
_TAKES_UP: Final = frozenset({
    "account", "claim", "version", "report", "charge", "figure", "statement", "number", "toll", "allegation", "remark",
})  # fmt: skip


def free_drafts(analysis: Analysis, found: dict[int, Draft], speeches: Speeches) -> dict[int, Draft]:
    """Drafts for sentences of a paragraph whose main verb has "would" or "had", behind one whose main verb says so.

    Sentences with a cue or a quotation of their own, with "if" and with anything but a subject or a question word at
    the front are left alone: there "would" may be the outlet's. So may "had" unless what was said before has it too.
    Not handled: what goes on in the present tense or in a new paragraph.
    """
    busy = {analysis.sentence_of[i] for key, draft in found.items() for i in (key, *draft.tokens)}
    tellers = {analysis.sentence_of[key]: draft for key, draft in found.items() if _tells(analysis, key, draft)}
    drafts: dict[int, Draft] = {}
    for number, (start, end) in enumerate(analysis.sentences):
        teller = tellers.get(number - 1)
        if teller is None or number in busy or not _goes_on(analysis, start, end, teller, speeches):
            continue
        speakers = Speakers(teller.speakers.tokens, "inherited")
        draft = Draft(None, None, "free-indirect", speakers, frozenset(range(start, end)), anchor=start)
        drafts[start] = tellers[number] = draft
    return drafts


def _tells(analysis: Analysis, key: int, draft: Draft) -> bool:
    if draft.row is None or draft.row.act not in _SPOKEN or not draft.speakers.tokens or draft.polarity == "negative":
        return False
    return analysis.heads[key] < 0 and analysis.xpos[key] == "VBD"


def _goes_on(analysis: Analysis, start: int, end: int, teller: Draft, speeches: Speeches) -> bool:
    if opens_paragraph(analysis, start):
        return False
    root = next((i for i in range(start, end) if analysis.heads[i] < 0), start)
    if not _is_shifted_back(analysis, root, teller, speeches):
        return False
    if any(i in speeches.inside or analysis.lemmas[i].lower() == "if" for i in range(start, end)):
        return False
    first = start + (analysis.upos[start] in {"CCONJ", "PUNCT"})
    if analysis.xpos[first] == "WRB" and analysis.forms[end - 1] == "?":
        return True
    while analysis.heads[first] not in {root, -1}:
        first = analysis.heads[first]
    opens = first != root and analysis.deprels[first].startswith(("nsubj", "expl"))
    return opens and analysis.lemmas[first].lower() not in _TAKES_UP


def _is_shifted_back(analysis: Analysis, root: int, teller: Draft, speeches: Speeches) -> bool:
    auxiliaries = {analysis.forms[i].lower() for i in dependents(analysis, root, "aux")}
    if "would" in auxiliaries:
        return True
    if "had" not in auxiliaries or analysis.xpos[root] != "VBN" or any(i in speeches.inside for i in teller.tokens):
        return False
    return any(analysis.forms[i].lower() in {"had", "would"} for i in teller.tokens)
