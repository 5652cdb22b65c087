"""Analysis in, sayings out: who says, asks, demands, promises, threatens, believes or intends what.

"The mayor said that the bridge was safe." -> one saying: speakers (mayor,), cue `said`, content "the bridge was safe".
"""

from collections.abc import Iterable
from typing import Final, cast

from reportedly.attribution.announced import announced_drafts, summed_drafts
from reportedly.attribution.carried import carried_drafts
from reportedly.attribution.content import content_spans
from reportedly.attribution.cues import CueTables
from reportedly.attribution.direct import join_speech
from reportedly.attribution.draft import Draft, is_surname
from reportedly.attribution.free import free_drafts
from reportedly.attribution.headline import headline_draft
from reportedly.attribution.heirs import inherit_speakers, part_cues
from reportedly.attribution.nested import nest
from reportedly.attribution.nouns import noun_draft
from reportedly.attribution.phrases import adjective_draft, adverb_draft, phrase_draft
from reportedly.attribution.proposals import act_of, proposed_drafts
from reportedly.attribution.speech import Speeches, read_speeches
from reportedly.attribution.turns import turn_drafts
from reportedly.attribution.verbs import verb_draft
from reportedly.records import Analysis, CueProposal, Saying, Scored, Span, Step
from reportedly.records.terms import Act, StatementKind
from reportedly.syntax import phrase_span, span_of, text_of

#: Frames in which the object of "condemned", "praised" is what happened.
_FACTS: Final = frozenset({"obj", "obj+obl:for", "obl:of"})


def find_sayings(analysis: Analysis, cues: CueTables) -> tuple[Saying, ...]:
    """All sayings of a text, by the start of their content.

    `analysis` is the text with its trees and quotation marks, `cues` the table of cue words. Speakers are the head
    tokens of their phrases; a pronoun stays a pronoun. `within` is the index of the saying whose content holds this
    one. Not handled: interviews in which no turn names its speaker.
    """
    speeches = read_speeches(analysis)
    told = _drafts(analysis, cues, speeches)
    drafts = join_speech(analysis, told | announced_drafts(analysis, told, speeches, cues), speeches, cues)
    drafts = part_cues(analysis, inherit_speakers(analysis, drafts, speeches))
    drafts |= carried_drafts(analysis, drafts)
    drafts |= free_drafts(analysis, drafts, speeches)
    drafts |= summed_drafts(analysis, drafts, speeches, cues)
    headline = headline_draft(analysis, cues.people)
    if headline is not None:
        drafts.setdefault(headline.anchor, headline)
    for colon, turn in turn_drafts(analysis, cues.people).items():
        if colon not in drafts or drafts[colon].rule == "model":
            drafts[colon] = turn
    found = []
    proposals = {proposal.token: proposal for proposal in analysis.cue_proposals}
    for draft in drafts.values():
        if _is_told_already(analysis, draft, drafts.values()):
            continue
        saying = _saying(analysis, draft, speeches, proposals.get(draft.anchor))
        if saying is not None:
            found.append(saying)
    return nest(analysis, found)


def _is_told_already(analysis: Analysis, draft: Draft, drafts: Iterable[Draft]) -> bool:
    """Whether the model found a second cue for the words that a known one gives the same speaker: "he said*:* ..."."""
    if draft.rule != "model":
        return False
    words = {i for i in draft.tokens if analysis.upos[i] != "PUNCT"}
    return any(
        other.rule != "model" and other.speakers.tokens == draft.speakers.tokens and words <= other.tokens
        for other in drafts
    )


def _drafts(analysis: Analysis, cues: CueTables, speeches: Speeches) -> dict[int, Draft]:
    """One draft a cue token, by what the word is."""
    found: dict[int, Draft] = {}
    lemmas, words = cues.lemmas, cues.words
    for token, (lemma, form) in enumerate(zip(analysis.lemmas, analysis.forms, strict=True)):
        if lemma in lemmas or form.lower() in words:
            draft = _draft_at(analysis, token, lemma, cues, speeches)
            if draft is not None:
                found[token] = draft
    for token, draft in found.items():
        teller = _teller(analysis, token, found) if draft.rule == "citing" else None
        if teller is not None:  # "the radio said, citing a doctor": the doctor said what the radio said
            found[token] = draft._replace(tokens=teller.tokens)
    return found | proposed_drafts(analysis, found, cues)


def _teller(analysis: Analysis, citing: int, found: dict[int, Draft]) -> Draft | None:
    """The saying whose cue or whose speaker has "citing" beside it: "the radio, *citing* a doctor, said"."""
    behind = next((d for d in found.values() if d.rule == "beside" and _stands_before(analysis, d, citing)), None)
    if behind is not None:
        return behind
    head = analysis.heads[citing]
    if head in found:
        return found[head]
    return next((draft for draft in found.values() if head in draft.speakers.tokens and draft.rule != "citing"), None)


def _stands_before(analysis: Analysis, draft: Draft, citing: int) -> bool:
    """ "*according to the radio*, citing a doctor": the source and a comma right before it."""
    if not draft.speakers.tokens or analysis.forms[citing - 1] != ",":
        return False
    return phrase_span(analysis, draft.speakers.tokens[-1])[1] == analysis.ends[citing - 2]


def _draft_at(analysis: Analysis, token: int, lemma: str, cues: CueTables, speeches: Speeches) -> Draft | None:
    draft = None
    word, upos = analysis.forms[token].lower(), analysis.upos[token]
    if word in cues.openers:
        draft = phrase_draft(analysis, token, cues)
    known = lemma in cues.stems or word in cues.inflected or word in cues.states
    if draft is None and known and upos in {"VERB", "AUX", "ADJ"} and not is_surname(analysis, token):
        draft = verb_draft(analysis, token, cues, speeches)
    if draft is None and upos == "NOUN" and lemma in cues.nouns:
        draft = noun_draft(analysis, token, cues, speeches)
    if draft is None and word in cues.adverbs:
        draft = adverb_draft(analysis, token, cues)
    if draft is None and word in cues.adjectives:
        draft = adjective_draft(analysis, token, cues)
    return draft


def _saying(analysis: Analysis, draft: Draft, speeches: Speeches, proposal: CueProposal | None) -> Saying | None:
    kind = _kind(analysis, draft, speeches)
    content = content_spans(analysis, draft.tokens, speeches, direct=kind == "direct")
    if not content or not (draft.speakers.tokens or draft.speakers.unnamed):
        return None
    row = draft.row
    told = _told_act(analysis, draft, content)
    by_model = None if draft.rule == "turn" else act_of(told, proposal)
    return Saying(
        speakers=draft.speakers.tokens,
        cue=draft.cue,
        content=content,
        kind=kind,
        act=told if by_model is None else cast(Act, by_model.label),
        polarity=draft.polarity,
        stance="asserts" if row is None else row.stance,
        addressee=draft.addressee,
        unnamed=None if draft.speakers.tokens else draft.speakers.unnamed,
        given=_is_given(draft),
        steps=_steps(analysis, draft, content, kind, told, by_model),
    )


def _is_given(draft: Draft) -> bool:
    return draft.row is not None and draft.row.given and draft.rule in _FACTS


def _told_act(analysis: Analysis, draft: Draft, content: tuple[Span, ...]) -> Act:
    """The act of the row; a turn of a transcript that ends as a question asks."""
    if draft.row is not None:
        return draft.row.act
    return "asks" if draft.rule == "turn" and analysis.text[content[-1][1] - 1] == "?" else "says"


def _kind(analysis: Analysis, draft: Draft, speeches: Speeches) -> StatementKind:
    """Direct where all words stand in marks that the cue stands outside of; mixed where some do."""
    inside = speeches.inside
    if draft.rule == "turn":
        return "direct"
    if not any(token in inside for token in draft.tokens):
        return "indirect"
    cue = -1 if draft.cue is None else draft.cue[0]
    own = inside.get(cue)
    quoted = free = False
    for token in draft.tokens:
        if analysis.upos[token] != "PUNCT":
            if inside.get(token, own) == own:
                free = True
            else:
                quoted = True
    return "indirect" if not quoted else "mixed" if free else "direct"


def _steps(
    analysis: Analysis,
    draft: Draft,
    content: tuple[Span, ...],
    kind: StatementKind,
    told: Act,
    by_model: Scored | None,
) -> tuple[Step, ...]:
    """Why: the row and frame for content, act, stance and polarity; the rule that found the speakers.

    `told`: the act by the row; `by_model`: the act where the model knows better, and then the row's is in the note.
    """
    row = draft.row
    rule = draft.rule if row is None else f"{row.id}/{draft.rule}"
    cue = None if draft.cue is None else span_of(analysis, draft.cue)
    note = "the object is taken for a fact" if _is_given(draft) else None
    steps = [
        Step(field="content", value=kind, room="attribution", rule=rule, score=draft.score, span=content[0], note=note),
        _act_step(told, rule, cue, by_model),
        _speaker_step(analysis, draft),
    ]
    if row is not None and row.stance != "asserts":
        steps.append(Step(field="stance", value=row.stance, room="attribution", rule=rule, span=cue))
    if draft.polarity == "negative":
        steps.append(Step(field="polarity", value="negative", room="attribution", rule="negated-cue", span=cue))
    if draft.addressee is not None:
        span = phrase_span(analysis, draft.addressee)
        value = text_of(analysis, span)
        steps.append(Step(field="addressee", value=value, room="attribution", rule="hearer", span=span))
    return tuple(steps)


def _act_step(told: Act, rule: str, cue: Span | None, by_model: Scored | None) -> Step:
    if by_model is None:
        return Step(field="act", value=told, room="attribution", rule=rule, span=cue)
    note = f"{rule} has {told}"
    return Step(
        field="act", value=by_model.label, room="attribution", rule="model", score=by_model.score, span=cue, note=note
    )


def _speaker_step(analysis: Analysis, draft: Draft) -> Step:
    speakers = draft.speakers
    if not speakers.tokens:
        return Step(field="unnamed", value=speakers.unnamed or "", room="attribution", rule=speakers.rule)
    spans = [phrase_span(analysis, token) for token in speakers.tokens]
    value = " | ".join(text_of(analysis, span) for span in spans)
    return Step(field="speakers", value=value, room="attribution", rule=speakers.rule, span=spans[0])
