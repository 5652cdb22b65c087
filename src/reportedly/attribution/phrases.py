"""Words beside the clause that hand it to a source: "according to X", "in the words of X", "reportedly", "alleged".

"The road, according to a policeman, was mined." -> cue `according to`, speakers (policeman,), content the rest.
"""

from typing import Final

from reportedly.attribution.cues import Cue, CueTables
from reportedly.attribution.draft import Draft, Speakers, head_score
from reportedly.records import Analysis, TokenRange
from reportedly.syntax import ancestors, conjuncts, dependents, hull, noun_phrase, subtree, text_of

_CLAUSES: Final = frozenset({"VERB", "AUX"})
_RELATIVES: Final = frozenset({"which", "whom", "whose"})
_CITING: Final = frozenset({"citing", "quoting"})
_BARE: Final = frozenset({"rank", "plan", "schedule", "law", "need", "rule", "age", "size", "type"})
_SOURCES: Final = frozenset({
    "official", "source", "witness", "resident", "police", "officer", "spokesman", "spokeswoman", "spokesperson",
    "ministry", "minister", "agency", "report", "reports", "medium", "media", "doctor", "statement", "diplomat",
    "commander", "activist", "villager", "survivor", "document", "radio", "television", "newspaper", "local", "leader",
    "expert", "analyst", "policeman", "soldier", "deserter", "aide", "military", "army", "authority", "study",
})  # fmt: skip
_SENTENCE_RELATIONS: Final = frozenset({"root", "parataxis", "conj", "ccomp", "advcl", "acl:relcl", "acl", "csubj"})


def phrase_draft(analysis: Analysis, token: int, tables: CueTables) -> Draft | None:
    """The saying of a phrase that begins at `token`: "according to the mayor, ..."."""
    phrase = _phrase_at(analysis, token, tables)
    words = len(phrase.split())
    cue = (token, token + words)
    for row in tables.phrases.get(phrase, ()):
        source = _citing(analysis, token) if words == 1 and row.lemma != "per" else _named_by(analysis, cue)
        if source is None or not _can_speak(analysis, source, row, tables):
            return None
        content = _on_this_side(analysis, token, _clause_of(analysis, token, source))
        if content:
            speakers = Speakers(conjuncts(analysis, source), "phrase")
            rule = "citing" if row.lemma in _CITING else "beside"
            return Draft(cue, row, rule, speakers, frozenset(content), score=head_score(analysis, source), anchor=token)
    return None


def _phrase_at(analysis: Analysis, token: int, tables: CueTables) -> str:
    for length in (4, 2, 1):
        words = " ".join(form.lower() for form in analysis.forms[token : token + length])
        if words in tables.phrases:
            return words
    return ""


def _named_by(analysis: Analysis, cue: TokenRange) -> int | None:
    """The noun that the phrase introduces: the token right of it whose head stands outside its own phrase."""
    here = cue[1]
    if here >= len(analysis.forms) or analysis.sentence_of[here] != analysis.sentence_of[cue[0]]:
        return None
    # Climb from the first word behind the phrase to the head of its noun phrase, over no comma.
    comma = _next_comma(analysis, here)
    for _ in range(12):
        head = analysis.heads[here]
        if head < cue[1] or head > comma or analysis.upos[head] in _CLAUSES:
            break
        if analysis.deprels[here] in _SENTENCE_RELATIONS or noun_phrase(analysis, head)[0] > cue[1]:
            break
        here = head
    return here if analysis.upos[here] in {"NOUN", "PROPN", "PRON", "NUM", "ADJ", "DET", "X"} else None


def _next_comma(analysis: Analysis, token: int) -> int:
    """The first comma from `token` on, or the end of the sentence."""
    end = analysis.sentences[analysis.sentence_of[token]][1]
    return next((i for i in range(token, end) if analysis.forms[i] == ","), end)


def _citing(analysis: Analysis, token: int) -> int | None:
    """ "citing a police officer": its object; the words themselves are said by whoever cites, and by the source."""
    if analysis.deprels[token] not in {"advcl", "acl", "conj", "case", "ccomp", "parataxis"}:
        return None
    found = dependents(analysis, token, "obj")
    if found:
        return found[0]
    # "reported, citing a doctor, that ...": the tree may hang the doctor on what was reported.
    beside = _named_by(analysis, (token, token + 1))
    head = analysis.heads[token]
    above = {head, analysis.heads[head]} if head >= 0 else {head}
    return beside if beside is not None and analysis.heads[beside] in above else None


def _can_speak(analysis: Analysis, source: int, row: Cue, tables: CueTables) -> bool:
    lemma = analysis.lemmas[source].lower()
    if lemma in _RELATIVES:
        return False  # "the decree *according to which* nurses are paid"
    if row.lemma == "per":  # "per month", "per cent" are rates
        return analysis.upos[source] == "PROPN" or bool(dependents(analysis, source, "det", "nmod:poss"))
    if row.lemma in _CITING:
        # "citing privacy rules" gives a reason, "citing officials" a source; a named or human noun is a source.
        return analysis.ner[source] != "O" or lemma in _SOURCES or lemma in tables.people
    return lemma not in _BARE


def _clause_of(analysis: Analysis, token: int, source: int) -> list[int]:
    """The clause beside the phrase; the whole sentence where the phrase opens it or ends it behind a comma."""
    top = token if analysis.heads[source] == token else source
    gone = {token, *subtree(analysis, top)}
    first, end = analysis.sentences[analysis.sentence_of[token]]
    right = max(gone)
    comma = _next_comma(analysis, token)
    if comma < end and all(analysis.upos[i] not in _CLAUSES for i in range(token + 1, comma)):
        right = max(right, comma)  # the whole name, however the tree has parted it
    at_start = all(analysis.upos[i] in {"PUNCT", "CCONJ", "ADV"} for i in range(first, token))
    if at_start:
        return [i for i in range(right + 1, end) if i not in gone]
    if token - 2 >= first and analysis.forms[token - 1] == "," and analysis.deprels[token - 2] == "mark":
        # "said that, according to two sailors, the port had fallen"
        return [i for i in subtree(analysis, analysis.heads[token - 2]) if i not in gone and i != token - 2]
    if comma + 1 < end and right <= comma and analysis.forms[comma + 1].lower() == "that":
        # "told the paper, according to the radio, that ..."
        return [i for i in range(first, end) if i not in gone and not token <= i <= comma]
    if analysis.forms[token - 1] in {",", "-", "–", "—"} and not _main_clause_behind(analysis, token, end):
        return [i for i in range(first, token) if i not in gone]
    clause = _clause_head(analysis, top, gone)
    if clause is None:
        return []
    gone.update(i for i in dependents(analysis, clause, "mark") if analysis.lemmas[i].lower() == "that")
    return [i for i in subtree(analysis, clause) if i not in gone]


def _on_this_side(analysis: Analysis, token: int, content: list[int]) -> list[int]:
    """ "According to a nurse, two died; *the army denied it*": nothing beyond a semicolon with a clause of its own."""
    for stop in (i for i in content if analysis.forms[i] == ";"):
        beyond = [i for i in content if (i < stop) == (stop < token) and i != stop]
        if any(analysis.deprels[i].startswith("nsubj") for i in beyond):
            content = [i for i in content if i not in beyond and i != stop]
    return content


def _main_clause_behind(analysis: Analysis, token: int, end: int) -> bool:
    """Whether the sentence goes on behind the phrase: its root, or a clause coordinated with it."""
    for here in range(token + 1, end):
        if analysis.heads[here] < 0 or (analysis.upos[here] in _CLAUSES and analysis.deprels[here] == "conj"):
            return True
    return False


def _clause_head(analysis: Analysis, token: int, gone: set[int]) -> int | None:
    for here in ancestors(analysis, token):
        if here not in gone and (analysis.upos[here] in _CLAUSES or analysis.deprels[here] in _SENTENCE_RELATIONS):
            return here
    return None


def adverb_draft(analysis: Analysis, token: int, tables: CueTables) -> Draft | None:
    """ "was *reportedly* killed": the clause, said by somebody who is not named."""
    rows = tables.adverbs.get(analysis.lemmas[token].lower(), ())
    head = analysis.heads[token]
    if not rows or head < 0:
        return None
    top = (
        head if analysis.upos[head] in {"VERB", "AUX", "ADJ", "NOUN", "PROPN"} else _clause_head(analysis, token, set())
    )
    if top is None:
        return None
    gone = {token, *(i for i in dependents(analysis, top, "mark") if analysis.lemmas[i].lower() == "that")}
    return _unnamed(analysis, token, rows[0], [i for i in subtree(analysis, top) if i not in gone])


def adjective_draft(analysis: Analysis, token: int, tables: CueTables) -> Draft | None:
    """ "the *alleged* massacre", "an *estimated* 400 families": the noun phrase, said by somebody who is not named."""
    rows = tables.adjectives.get(analysis.forms[token].lower(), ())
    head = analysis.heads[token]
    if (
        not rows
        or head < token
        or not analysis.deprels[token].startswith(("amod", "acl", "advmod", "nmod", "compound"))
    ):
        return None
    noun = head if analysis.upos[head] != "NUM" or analysis.heads[head] < 0 else analysis.heads[head]
    first, end = noun_phrase(analysis, noun)
    return _unnamed(analysis, token, rows[0], list(range(max(first, token + 1), end)))


def _unnamed(analysis: Analysis, token: int, row: Cue, content: list[int]) -> Draft | None:
    if not content:
        return None
    words = token - 1 if token and analysis.forms[token - 1].lower() in {"a", "an"} else token
    speakers = Speakers((), "unnamed", text_of(analysis, hull(analysis, (words, token))))
    return Draft(
        (token, token + 1), row, "adverb", speakers, frozenset(content), score=head_score(analysis, token), anchor=token
    )
