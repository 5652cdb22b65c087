"""Verbs and verb-like adjectives with a content: "said that ...", "vowed to ...", "accused X of ...", "is willing to".

"The rebels vowed to fight on." -> cue `vowed`, speakers (rebels,), content "to fight on".
"""

from collections.abc import Iterable
from typing import Final

from reportedly.attribution.cues import Cue, CueTables
from reportedly.attribution.draft import (
    Draft,
    Speakers,
    cue_range,
    head_score,
    polarity_of,
    speakers_of,
    subject_of_state,
)
from reportedly.attribution.frames import HEARERS, content_of, infinitive_of
from reportedly.attribution.offices import office_and_name
from reportedly.attribution.speech import Speeches, within_marks, within_semicolons
from reportedly.records import Analysis
from reportedly.syntax import ancestors, dependents, is_passive, lemma_of, noun_phrase, preposition, subtree

_CLAUSES: Final = frozenset({"VERB", "AUX", "ADJ"})
_RAISING: Final = frozenset({
    "say", "believe", "think", "report", "allege", "understand", "know", "presume", "claim", "reckon", "estimate",
    "feel", "expect", "find", "assume", "declare", "suspect", "fear", "rumour", "show", "reveal",
})  # fmt: skip
_SEEN: Final = frozenset({"find", "show", "feel", "know"})
_SPOKEN_TO: Final = frozenset(
    {"say", "explain", "announce", "speak", "write", "complain", "confirm", "admit", "reveal"}
)


def verb_draft(analysis: Analysis, token: int, tables: CueTables, speeches: Speeches) -> Draft | None:
    """The saying of the verb or adjective at `token`, or None where no content depends on it."""
    for row in _rows(analysis, token, tables):
        parenthesis = _parenthesis(analysis, token, row)
        if parenthesis is not None:
            return _draft(analysis, token, row, "parenthesis", parenthesis, speeches, tables)
        for frame in row.frames:
            content = content_of(analysis, token, frame, of_verb=row.pos == "verb")
            if content and not (frame.name == "obj" and not row.given and _is_somebody(analysis, token, tables)):
                return _draft(analysis, token, row, frame.name, content, speeches, tables)
        if row.lemma in _RAISING and is_passive(analysis, token):
            content = infinitive_of(analysis, token)  # "the town is said to have fallen"
            if row.lemma in _SEEN and not any(analysis.lemmas[i] == "to" for i in content):
                return None  # "two men were found shot"
            if content:
                return _draft(analysis, token, row, "raised", content, speeches, tables)
    return None


def _is_somebody(analysis: Analysis, token: int, tables: CueTables) -> bool:
    """ "questioned *the driver*", "recalled *its ambassador*": people are no content, but for praise and blame."""
    found = dependents(analysis, token, "nsubj:pass" if is_passive(analysis, token) else "obj")
    return any(
        analysis.ner[i].endswith(("PER", "LOC"))
        or analysis.lemmas[i].lower() in tables.people
        or analysis.forms[i].lower() in {"him", "them", "me", "us", "you", "himself", "themselves", "herself", "itself"}
        or bool(dependents(analysis, i, "nummod"))
        for i in found
    )


def _rows(analysis: Analysis, token: int, tables: CueTables) -> Iterable[Cue]:
    state = tables.states.get(analysis.lemmas[token]) or tables.states.get(analysis.forms[token].lower())
    if state is not None and dependents(analysis, token, "cop", "aux:pass"):
        return state
    if analysis.upos[token] == "ADJ":
        return state if state is not None and analysis.deprels[token] in {"xcomp", "conj"} else ()
    rows = verb_rows(analysis, token, tables)
    # Which of two senses is meant is told by what depends on the word: the longer frame first.
    return sorted(rows, key=lambda row: -_fit(analysis, token, row)) if len(rows) > 1 else rows


def verb_rows(analysis: Analysis, token: int, tables: CueTables) -> tuple[Cue, ...]:
    """The rows of a verb, by its lemma with the particle or without; of a rare one by its regular form."""
    lemma = analysis.lemmas[token]
    if lemma not in tables.stems:
        lemma = tables.inflected.get(analysis.forms[token].lower(), lemma)
    return tables.verbs.get(lemma_of(analysis, token)) or tables.verbs.get(lemma, ())


def _fit(analysis: Analysis, token: int, row: Cue) -> int:
    return max((len(f.parts) + (f.name == "ccomp") for f in row.frames if content_of(analysis, token, f)), default=0)


def _draft(
    analysis: Analysis, token: int, row: Cue, rule: str, content: Iterable[int], speeches: Speeches, tables: CueTables
) -> Draft | None:
    kept = within_marks(analysis, token, frozenset(content), speeches)
    kept = within_semicolons(analysis, token, kept, speeches)
    if not kept or not _in_one_voice(analysis, token, kept, speeches):
        return None
    speakers = speakers_of(analysis, token) if row.pos == "verb" else subject_of_state(analysis, token)
    name, office = office_and_name(analysis, token, tables.people) or (token, range(0))
    if office and office.start > min(kept) and set(speakers.tokens) <= {name}:
        speakers, kept = Speakers((name,), "office-and-name"), kept - frozenset(office)
    if speakers.rule == "passive" and (
        rule == "obj"
        or (rule == "naming" and row.act == "says")
        or (rule in {"obj+xcomp", "xcomp"} and row.lemma == "expect")
    ):
        return None  # "the treaty was welcomed", "the film is called", "rain is expected": nobody is told to say it
    deeds = {"promises", "threatens", "intends"} if rule == "obj" else {"promises", "threatens"}
    if rule in {"xcomp", "obj", "ccomp"} and row.act in deeds and not _can_act(analysis, speakers.tokens, tables):
        return None  # "a crisis threatens to spread", "the talks promise to be long", "the cliff offers shelter"
    return Draft(
        cue=cue_range(analysis, token),
        row=row,
        rule=rule,
        speakers=speakers,
        tokens=kept,
        polarity=polarity_of(analysis, token),
        addressee=_addressee(analysis, token, rule, kept),
        score=head_score(analysis, token),
        anchor=token,
    )


def _can_act(analysis: Analysis, tokens: tuple[int, ...], tables: CueTables) -> bool:
    """Whether one of the speakers is a name, a personal pronoun or a noun of people or bodies."""
    for token in tokens:
        if (
            analysis.upos[token] == "PROPN"
            or analysis.ner[token] != "O"
            or analysis.lemmas[token].lower() in tables.people
        ):
            return True
        if analysis.upos[token] == "PRON" and analysis.lemmas[token].lower() not in {"it", "this", "that", "which"}:
            return True
    return not tokens


def _in_one_voice(analysis: Analysis, token: int, content: frozenset[int], speeches: Speeches) -> bool:
    """A word inside quotation marks does not govern words outside them (the tree is wrong there)."""
    speech = speeches.of(token)
    return speech is None or all(speech.first <= i < speech.end or analysis.upos[i] == "PUNCT" for i in content)


def _parenthesis(analysis: Analysis, token: int, row: Cue) -> list[int] | None:
    """ "The town, *he said*, had fallen", "as the minister *put* it": the clause on which the verb hangs."""
    head, relation = analysis.heads[token], analysis.deprels[token]
    if head < 0 or row.pos != "verb" or dependents(analysis, token, "ccomp", "xcomp"):
        return None
    names = {frame.name for frame in row.frames}
    if any(analysis.lemmas[i] != "it" or "as" not in names for i in dependents(analysis, token, "obj")):
        return None
    if relation == "acl:relcl" and "ccomp" in names and _is_set_off(analysis, token):
        return _without(analysis, _clause_top(analysis, head), token)
    if relation == "advcl" and names & {"ccomp", "as"}:
        if not _says_so(analysis, token):
            return None
        marks = dependents(analysis, token, "mark", "advmod")
        if not any(analysis.lemmas[i].lower() == "as" for i in marks):
            return None
    elif relation != "parataxis" or "ccomp" not in names or not dependents(analysis, token, "nsubj"):
        return None
    return _without(analysis, _clause_top(analysis, head), token)


def _says_so(analysis: Analysis, token: int) -> bool:
    """ "as he said", "as reported by the radio"; not "as he complains about the weather", "as shown in the table"."""
    if any(preposition(analysis, i) in {"about", "of", "against", "for"} for i in dependents(analysis, token, "obl")):
        return False
    return bool(dependents(analysis, token, "nsubj", "obl:agent"))


def _clause_top(analysis: Analysis, token: int) -> int:
    """The clause of a noun on which the tree hangs an aside: "Teachers, *he said*, can wait"."""
    for here in (token, *ancestors(analysis, token)):
        if analysis.upos[here] in _CLAUSES or dependents(analysis, here, "cop", "nsubj"):
            return here
    return token


def _is_set_off(analysis: Analysis, token: int) -> bool:
    """ "The treaty, *the minister said*, is ready": no relative pronoun, a comma on both sides."""
    own = dependents(analysis, token, "nsubj")
    if not own or any(analysis.lemmas[i].lower() in {"who", "which", "that"} for i in dependents(analysis, token)):
        return False
    first, after = noun_phrase(analysis, own[0])[0], token + 1
    return (
        first > 0 and analysis.forms[first - 1] == "," and after < len(analysis.forms) and analysis.forms[after] == ","
    )


def _without(analysis: Analysis, head: int, left_out: int) -> list[int]:
    gone = set(subtree(analysis, left_out))
    return [i for i in subtree(analysis, head) if i not in gone]


def _addressee(analysis: Analysis, token: int, rule: str, content: frozenset[int]) -> int | None:
    """Whom the words are said to: "told *reporters*", "urged *both sides* to stop", "said to *the assembly*"."""
    if analysis.lemmas[token] in HEARERS or rule == "obj>xcomp":
        for child in dependents(analysis, token, "iobj", "obj"):
            if child not in content or analysis.lemmas[token] != "tell":
                return child
    if analysis.lemmas[token] in _SPOKEN_TO:
        for child in dependents(analysis, token, "obl"):
            if child not in content and preposition(analysis, child) == "to":
                return child
    return None
