"""The cue beside a quotation where the tree does not tie them: before it, behind it, behind a colon or a dash.

"‘The talks are dead,’ the envoy told the radio." -> cue `told`; "Lavrov: ‘It is a mistake.’" -> cue the colon.
"""

from typing import Final

from reportedly.attribution.cues import Cue, CueTables, can_be_quoted
from reportedly.attribution.draft import Draft, Speakers, cue_range, head_score, polarity_of, speakers_of, top_of
from reportedly.attribution.paragraphs import paragraph_end
from reportedly.attribution.speech import DASHES, Speech, Speeches
from reportedly.attribution.verbs import verb_rows
from reportedly.records import Analysis
from reportedly.syntax import conjuncts, dependents, depends_on

_BEHIND: Final = 14
_BEFORE: Final = 24
_LONGEST_NAME: Final = 9
_PAUSES: Final = frozenset({",", "?", "!", "…", "-", "–", "—", "―"})


def beside_cue(
    analysis: Analysis, speech: Speech, speeches: Speeches, tables: CueTables, drafts: dict[int, Draft]
) -> Draft | None:
    """A draft with the cue beside `speech` and no content yet, or None. The draft's key is its `anchor`."""
    for verb, rule in (
        (_verb_behind(analysis, speech, speeches, tables, drafts), "behind"),
        (_verb_before(analysis, speech, speeches, tables, drafts), "before"),
    ):
        if verb is not None:
            return _draft(analysis, verb, _row(analysis, verb, tables), rule)
    return _colon(analysis, speech, speeches) or _dash(analysis, speech)


def _row(analysis: Analysis, verb: int, tables: CueTables) -> Cue | None:
    rows = verb_rows(analysis, verb, tables)
    return next(filter(can_be_quoted, rows), next(iter(rows), None))


def _draft(analysis: Analysis, verb: int, row: Cue | None, rule: str) -> Draft:
    return Draft(
        cue=cue_range(analysis, verb),
        row=row,
        rule=rule,
        speakers=_speakers(analysis, verb),
        tokens=frozenset(),
        polarity=polarity_of(analysis, verb),
        score=head_score(analysis, verb),
        anchor=verb,
    )


def _speakers(analysis: Analysis, verb: int) -> Speakers:
    found = speakers_of(analysis, verb)
    if found.tokens or found.unnamed:
        return found
    # "said Strelkov": a name right behind the verb is its subject, whatever the tree calls it.
    behind = tuple(i for i in dependents(analysis, verb, "obj", "nsubj", "dep") if i > verb)
    return Speakers(conjuncts(analysis, behind[0]), "inverted") if behind else found


def _is_speech_verb(analysis: Analysis, token: int, tables: CueTables) -> bool:
    if analysis.upos[token] not in {"VERB", "AUX"}:
        return False
    return any(map(can_be_quoted, verb_rows(analysis, token, tables)))


def _is_free(analysis: Analysis, verb: int, speeches: Speeches, drafts: dict[int, Draft]) -> bool:
    """Whether the verb has no content of its own besides quotations."""
    draft = drafts.get(verb)
    if draft is None or draft.rule in {"behind", "before"}:
        return True
    return all(i in speeches.inside or analysis.upos[i] == "PUNCT" for i in draft.tokens)


def _verb_behind(
    analysis: Analysis, speech: Speech, speeches: Speeches, tables: CueTables, drafts: dict[int, Draft]
) -> int | None:
    here, sentence = speech.end, analysis.sentence_of[speech.end - 1]
    closing = analysis.text[speech.quotation.inner[1] : speech.quotation.outer[1] + 1]
    if speech.stops not in _PAUSES and not any(char in _PAUSES for char in closing):
        return None
    while here < len(analysis.forms) and analysis.upos[here] == "PUNCT" and here - speech.end < 4:
        here += 1
    if here >= len(analysis.forms) or not _goes_on(analysis, here, sentence, speech):
        return None
    end = min(here + _BEHIND, analysis.sentences[analysis.sentence_of[here]][1])
    for token in range(here, end):
        if speeches.of(token) is not None or analysis.forms[token] in {";", ":"}:
            return None
        known = _is_speech_verb(analysis, token, tables)
        if (known or _is_tagged_on(analysis, token, speech)) and _is_free(analysis, token, speeches, drafts):
            return token if _speakers(analysis, token).tokens else None
    return None


def _goes_on(analysis: Analysis, here: int, sentence: int, speech: Speech) -> bool:
    """Whether `here` belongs to the sentence of the quotation; "...?" he asked may have been split behind the mark."""
    if analysis.sentence_of[here] == sentence:
        return True
    first, end = analysis.sentences[analysis.sentence_of[here]]
    gap = analysis.text[speech.quotation.outer[1] : analysis.starts[here]]
    return first == here and "\n" not in gap and speech.stops in {"?", "!", "…"} and end - first <= _BEFORE


def _is_tagged_on(analysis: Analysis, token: int, speech: Speech) -> bool:
    """Any verb tied to the words of the quotation by the tree: "..., the captain gushed"."""
    if (
        analysis.upos[token] != "VERB"
        or analysis.xpos[token] not in {"VBD", "VBZ", "VBP"}
        or speech.stops not in _PAUSES
    ):
        return False
    head = analysis.heads[token]
    if speech.first <= head < speech.end:
        return analysis.deprels[token] in {"parataxis", "ccomp", "root"}
    return any(speech.first <= i < speech.end for i in dependents(analysis, token, "ccomp", "parataxis", "dep"))


def verb_right_before(
    analysis: Analysis, speech: Speech, speeches: Speeches, tables: CueTables, drafts: dict[int, Draft]
) -> Draft | None:
    """The cue that opens the quotation: "... he said, *adding later*, ‘...’", whatever the tree ties it to."""
    here = speech.first - 1
    for token in range(here, max(here - 5, -1), -1):
        if analysis.upos[token] == "VERB":
            opens = _is_speech_verb(analysis, token, tables) and _is_free(analysis, token, speeches, drafts)
            return _draft(analysis, token, _row(analysis, token, tables), "before") if opens else None
        if analysis.upos[token] not in {"PUNCT", "ADV", "ADP"} or analysis.forms[token] in {".", ";"}:
            return None
    return None


def _verb_before(
    analysis: Analysis, speech: Speech, speeches: Speeches, tables: CueTables, drafts: dict[int, Draft]
) -> int | None:
    here = _before_mark(analysis, speech)
    if here < 0:
        return None
    pause = analysis.forms[here] if analysis.upos[here] == "PUNCT" else ""
    same = analysis.sentence_of[here] == analysis.sentence_of[speech.first]
    if not (same or pause == ":") or (pause and pause not in {":", ",", "-", "–", "—"}):
        return None
    reach = _BEFORE if pause == ":" or pause == "," else 3
    first = max(analysis.sentences[analysis.sentence_of[here]][0], here - reach)
    for token in range(here, first - 1, -1):
        if speeches.of(token) is not None:
            continue
        if _is_speech_verb(analysis, token, tables) and _is_free(analysis, token, speeches, drafts):
            return token if _speakers(analysis, token).tokens else None
        if analysis.forms[token] == ";":
            return None
    return None


def _before_mark(analysis: Analysis, speech: Speech) -> int:
    """The last token before the opening mark, or -1."""
    here = speech.first - 1
    while here >= 0 and analysis.starts[here] >= speech.quotation.outer[0]:
        here -= 1
    return here


def _colon(analysis: Analysis, speech: Speech, speeches: Speeches) -> Draft | None:
    """ "The president was blunt: ‘...’", "Lavrov: ‘...’": the subject of the words before the colon speaks."""
    colon = _before_mark(analysis, speech)
    if colon < 0 or analysis.forms[colon] != ":" or not speech.spoken:
        return None
    first = analysis.sentences[analysis.sentence_of[colon]][0]
    before = range(first, colon)
    if not before or any(speeches.of(i) is not None for i in before):
        return None
    top = top_of(analysis, before)
    found = _speakers(analysis, top).tokens
    if not found and analysis.upos[top] in {"PROPN", "NOUN"} and len(before) <= 8:
        found = conjuncts(analysis, top)
    tokens = tuple(i for i in found if i < colon)
    if not tokens:
        return None
    return Draft((colon, colon + 1), None, "colon", Speakers(tokens, "before-colon"), frozenset(), anchor=colon)


def _dash(analysis: Analysis, speech: Speech) -> Draft | None:
    """ "‘It is a mistake’ — Lavrov": a name behind a dash, and nothing more in the paragraph."""
    here = speech.end
    while here < len(analysis.forms) and analysis.starts[here] < speech.quotation.outer[1]:
        here += 1
    if here + 1 >= len(analysis.forms) or analysis.forms[here] not in DASHES or not speech.spoken:
        return None
    rest = range(here + 1, paragraph_end(analysis, here))
    if not 0 < len(rest) <= _LONGEST_NAME:
        return None
    top = top_of(analysis, rest)
    if analysis.upos[top] != "PROPN" or not all(depends_on(analysis, i, top) for i in rest):
        return None
    return Draft((here, here + 1), None, "dash", Speakers((top,), "behind-dash"), frozenset(), anchor=here)
