"""Verbs and verb-like adjectives with a content: "said that ...", "vowed to ...", "accused X of ...", "is willing to".

"The rebels vowed to fight on." -> cue `vowed`, speakers (rebels,), content "to fight on".
"""

from collections.abc import Iterable
from typing import Final

from reportedly.attribution.cues import Cue, CueTables, Frame
from reportedly.attribution.draft import Draft, cue_range, polarity_of, speakers_of, told_by
from reportedly.attribution.speech import Speeches, within_marks
from reportedly.records import Analysis
from reportedly.syntax import dependents, is_passive, lemma_of, noun_phrase, preposition, subtree

_ASIDES: Final = frozenset({"add", "cite", "quote", "note", "stress", "warn", "insist", "promise", "claim", "argue"})
_FINDINGS: Final = frozenset({
    "determine", "find", "judge", "decide", "know", "learn", "see", "show", "prove", "understand", "hear", "realise",
    "realize", "demonstrate", "infer",
})  # fmt: skip
_HEARERS: Final = frozenset({"tell", "inform", "notify", "assure", "reassure", "remind", "warn", "advise", "ask"})
_SPOKEN_TO: Final = frozenset(
    {"say", "explain", "announce", "speak", "write", "complain", "confirm", "admit", "reveal"}
)


def verb_draft(analysis: Analysis, token: int, tables: CueTables, speeches: Speeches) -> Draft | None:
    """The saying of the verb or adjective at `token`, or None where no content depends on it."""
    for row in _rows(analysis, token, tables):
        parenthesis = _parenthesis(analysis, token, row)
        if parenthesis is not None:
            return _draft(analysis, token, row, "parenthesis", parenthesis, speeches)
        for frame in row.frames:
            content = _content(analysis, token, frame)
            if content:
                return _draft(analysis, token, row, frame.name, content, speeches)
    return None


def _rows(analysis: Analysis, token: int, tables: CueTables) -> Iterable[Cue]:
    if analysis.upos[token] == "ADJ" or analysis.lemmas[token] in tables.states:
        rows = tables.states.get(analysis.lemmas[token], ())
        return rows if dependents(analysis, token, "cop") or analysis.deprels[token] in {"xcomp", "conj"} else ()
    rows = tables.verbs.get(lemma_of(analysis, token)) or tables.verbs.get(analysis.lemmas[token], ())
    # Which of two senses is meant is told by what depends on the word: the longer frame first.
    return sorted(rows, key=lambda row: -_fit(analysis, token, row)) if len(rows) > 1 else rows


def _fit(analysis: Analysis, token: int, row: Cue) -> int:
    return max((len(f.parts) + (f.name == "ccomp") for f in row.frames if _content(analysis, token, f)), default=0)


def _draft(
    analysis: Analysis, token: int, row: Cue, rule: str, content: Iterable[int], speeches: Speeches
) -> Draft | None:
    kept = within_marks(analysis, token, frozenset(content), speeches)
    if not kept or not _in_one_voice(analysis, token, kept, speeches):
        return None
    speakers = speakers_of(analysis, token)
    if rule == "obj" and speakers.rule == "passive":
        return None  # "the treaty was welcomed": by whom, and that anybody said it, is not told
    return Draft(
        cue=cue_range(analysis, token),
        row=row,
        rule=rule,
        speakers=speakers,
        tokens=kept,
        polarity=polarity_of(analysis, token),
        addressee=_addressee(analysis, token, kept),
        score=round(analysis.head_scores[token], 3),
        anchor=token,
    )


def _in_one_voice(analysis: Analysis, token: int, content: frozenset[int], speeches: Speeches) -> bool:
    """A word inside quotation marks does not govern words outside them (the tree is wrong there)."""
    speech = speeches.of(token)
    return speech is None or all(speech.first <= i < speech.end or analysis.upos[i] == "PUNCT" for i in content)


def _parenthesis(analysis: Analysis, token: int, row: Cue) -> list[int] | None:
    """ "The town, *he said*, had fallen", "as the minister *put* it": the clause on which the verb hangs."""
    head, relation = analysis.heads[token], analysis.deprels[token]
    if head < 0 or not any(frame.name == "ccomp" for frame in row.frames) or row.pos != "verb":
        return None
    if dependents(analysis, token, "ccomp", "xcomp", "obj"):
        return None
    if relation == "advcl":
        marks = dependents(analysis, token, "mark", "advmod")
        if not any(analysis.lemmas[i].lower() == "as" for i in marks):
            return None
    elif relation != "parataxis" or not dependents(analysis, token, "nsubj"):
        return None
    return _without(analysis, head, token)


def _without(analysis: Analysis, head: int, left_out: int) -> list[int]:
    gone = set(subtree(analysis, left_out))
    return [i for i in subtree(analysis, head) if i not in gone]


def _content(analysis: Analysis, token: int, frame: Frame) -> list[int]:
    found: list[int] = []
    if frame.lemmas and not any(analysis.lemmas[i] in frame.lemmas for i in dependents(analysis, token, "obj")):
        return []
    for number, part in enumerate(frame.parts):
        here = _part(analysis, token, part, keeps_preposition=number > 0 and not frame.only_last)
        if not here:
            return []
        if not frame.only_last or number == len(frame.parts) - 1:
            found.extend(here)
    return found


def _part(analysis: Analysis, token: int, part: str, *, keeps_preposition: bool) -> list[int]:
    if part == "ccomp":
        return [] if _only_asks(analysis, token) else _clause(analysis, token, "ccomp", "csubj:pass")
    if part == "xcomp":
        return _infinitive(analysis, token)
    if part == "obj":
        return _object(analysis, token)
    if part.startswith("obl:"):
        return _prepositional(analysis, token, part[4:], keeps_preposition=keeps_preposition)
    return []


def _clause(analysis: Analysis, token: int, *relations: str) -> list[int]:
    found: list[int] = []
    for child in dependents(analysis, token, *relations):
        found.extend(_clause_tokens(analysis, child))
    return found


def _clause_tokens(analysis: Analysis, clause: int) -> list[int]:
    """The words of a clause without its "that" and without an aside of the same speaker ("..., adding that ...")."""
    tokens = subtree(analysis, clause)
    gone = {i for i in dependents(analysis, clause, "mark") if analysis.lemmas[i].lower() == "that"}
    for child in dependents(analysis, clause, "advcl"):
        if analysis.xpos[child] == "VBG" and analysis.lemmas[child] in _ASIDES and child > clause:
            gone.update(subtree(analysis, child))
    for child in dependents(analysis, clause, "conj", "advcl"):
        if told_by(analysis, child) is not None:
            gone.update(subtree(analysis, child))
    for child in dependents(analysis, clause, "obl"):
        if preposition(analysis, child) in {"according to", "accord to"}:
            gone.update(subtree(analysis, child))
    return [i for i in tokens if i not in gone]


def _only_asks(analysis: Analysis, token: int) -> bool:
    """ "to determine *whether* the dam holds", "did not know *if*": nothing is found, known or shown."""
    if analysis.lemmas[token] not in _FINDINGS:
        return False
    clauses = dependents(analysis, token, "ccomp")
    return any(
        analysis.lemmas[i].lower() in {"whether", "if"} for c in clauses for i in dependents(analysis, c, "mark")
    )


def _infinitive(analysis: Analysis, token: int) -> list[int]:
    """The infinitive or predicate; behind a passive together with its subject: "the town *is said to have fallen*"."""
    found = _clause(analysis, token, "xcomp")
    if found and is_passive(analysis, token):
        for subject in dependents(analysis, token, "nsubj:pass"):
            found.extend(subtree(analysis, subject))
    return found


def _object(analysis: Analysis, token: int) -> list[int]:
    found: list[int] = []
    relations = ("nsubj:pass",) if is_passive(analysis, token) else ("obj",)
    for child in dependents(analysis, token, *relations):
        if analysis.lemmas[child].lower() not in {"which", "who", "whom", "that", "what"}:
            found.extend(subtree(analysis, child))
        elif analysis.deprels[token] == "acl:relcl":
            found.extend(range(*noun_phrase(analysis, analysis.heads[token])))
    return found


def _prepositional(analysis: Analysis, token: int, wanted: str, *, keeps_preposition: bool) -> list[int]:
    """What stands behind a preposition; "of shelling", "for storming" are clauses with a mark.

    The preposition belongs to the content only behind an object: "blamed *the army for the deaths*".
    """
    found: list[int] = []
    for child in dependents(analysis, token, "obl", "advcl", "ccomp"):
        heads = [i for i in dependents(analysis, child, "case", "mark") if analysis.lemmas[i].lower() == wanted]
        if heads and heads[0] > token:
            gone = set() if keeps_preposition else set(heads)
            found.extend(i for i in subtree(analysis, child) if i not in gone)
    return found


def _addressee(analysis: Analysis, token: int, content: frozenset[int]) -> int | None:
    """Whom the words are said to: "told *reporters*", "said to *the assembly*"."""
    if analysis.lemmas[token] in _HEARERS:
        for child in dependents(analysis, token, "iobj", "obj"):
            if child not in content or analysis.lemmas[token] != "tell":
                return child
    if analysis.lemmas[token] in _SPOKEN_TO:
        for child in dependents(analysis, token, "obl"):
            if child not in content and preposition(analysis, child) == "to":
                return child
    return None
