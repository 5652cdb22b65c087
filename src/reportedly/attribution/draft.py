"""A saying in the making, and who its speaker is.

"The minister said the road was cut." -> cue `said`, speakers (minister,), content tokens of "the road was cut".
"""

from collections.abc import Sequence
from typing import Final, NamedTuple

from reportedly.attribution.cues import Cue
from reportedly.records import Analysis, TokenRange
from reportedly.records.terms import Polarity
from reportedly.syntax import (
    agents,
    ancestors,
    dependents,
    hull,
    is_passive,
    negation,
    noun_phrase,
    patients,
    subjects,
    text_of,
)

_ASIDES: Final = frozenset({"add", "cite", "quote", "note", "stress", "warn", "insist", "promise", "claim", "argue"})
#: Verbs that tell of the speaker of the words before them though they have no clause.
_ANSWERS: Final = frozenset({
    "warn", "accuse", "urge", "deny", "criticise", "criticize", "praise", "promise", "pledge", "vow", "reject",
    "dismiss", "demand", "condemn", "blame", "refuse", "decline", "call",
})  # fmt: skip
_GOING_ON: Final = frozenset({"he", "she", "they"})
#: Words from which on a quotation is speech and no label or title.
_SPEECH: Final = 4
_WITHHOLDS: Final = frozenset({"refuse", "decline", "fail", "avoid", "stop", "forget", "unable", "unwilling"})


class Speakers(NamedTuple):
    """Head tokens of the speaker phrases and the rule that found them; `unnamed` = the words of a source unnamed."""

    tokens: tuple[int, ...]
    rule: str
    unnamed: str | None = None


class Draft(NamedTuple):
    """A saying before quotations are joined to it. `tokens` = all tokens of the content."""

    cue: TokenRange | None
    row: Cue | None
    rule: str
    speakers: Speakers
    tokens: frozenset[int]
    anchor: int
    """The token that stands for the cue when quotations look for their owner."""
    polarity: Polarity = "positive"
    addressee: int | None = None
    score: float | None = None


def is_surname(analysis: Analysis, token: int) -> bool:
    """ "Police arrested Omar *Said*": a capital letter right behind a name, in a sentence that is not all capitals."""
    here = analysis.sentence_of[token]
    if token == analysis.sentences[here][0] or not analysis.forms[token].istitle():
        return False
    before = token - 1
    if analysis.upos[before] != "PROPN" or not analysis.ner[before].endswith("PER"):
        return False
    small = [analysis.forms[i] for i in range(*analysis.sentences[here]) if analysis.upos[i] in {"VERB", "NOUN"}]
    return any(form.islower() for form in small)


def cue_range(analysis: Analysis, token: int) -> TokenRange:
    """The cue with its particle, where that stands right behind it: "pointed *out*"."""
    particle = dependents(analysis, token, "compound:prt")
    return (token, token + 2) if token + 1 in particle else (token, token + 1)


def head_score(analysis: Analysis, token: int) -> float:
    """How sure the parser is of the head of `token`: what a saying rests on."""
    return round(analysis.head_scores[token], 3)


def top_of(analysis: Analysis, words: Sequence[int]) -> int:
    """The first of the words (at least one) that hangs on none of the others."""
    return next(i for i in words if analysis.heads[i] not in words)


def speakers_of(analysis: Analysis, verb: int) -> Speakers:
    """Who speaks: the subject, the by-phrase of a passive, or nobody who is named.

    "said Igor Strelkov" and "the man, *who* said" are followed by `subjects`; a pronoun stays a pronoun token.
    """
    if _is_fronted_question(analysis, verb):
        return Speakers((), "passive", text_of(analysis, hull(analysis, (verb,))))
    verb = _doer_of(analysis, verb)
    outer = told_by(analysis, verb)
    if outer is not None and not dependents(analysis, verb, "nsubj", "nsubj:pass"):
        verb = outer
    if _is_quoted_as(analysis, verb):
        return _quoted_speaker(analysis, verb)
    if is_passive(analysis, verb):
        by = agents(analysis, verb)
        return Speakers(by, "by-phrase") if by else Speakers((), "passive", _words_of_passive(analysis, verb))
    found = tuple(
        i
        for i in subjects(analysis, verb)
        if i != verb and not (_is_expletive(analysis, i) or is_spoken_by(analysis, verb, i) or _is_cited(analysis, i))
    )
    if found:
        found = _nearer_than_content(analysis, verb, found)
        before = tuple(i for i in found if i < verb)  # "sources *indicate* the stop may be dropped": `stop` is told of
        return Speakers(_without_titles(analysis, before or found), "subject")
    return Speakers((), "none")


def is_spoken_by(analysis: Analysis, verb: int, subject: int) -> bool:
    """Whether a "subject" is only the first noun of what is said: "*saying*, ‘The *operation* will be short’"."""
    return subject > verb and any(
        first <= analysis.starts[subject] < end
        and not first <= analysis.starts[verb] < end
        and len(analysis.text[first:end].split()) >= _SPEECH
        for first, end in (quotation.inner for quotation in analysis.quotations)
    )


def _nearer_than_content(analysis: Analysis, verb: int, found: tuple[int, ...]) -> tuple[int, ...]:
    """ "*Lima* — Rebels left, *the radio* said": of two subjects with the content between them, the one at the cue."""
    said = [i for i in dependents(analysis, verb, "ccomp") if i < verb]
    near = tuple(i for i in found if said and said[-1] < i < verb)
    return near or found


def _is_cited(analysis: Analysis, subject: int) -> bool:
    """ "The paper, citing *two officials*, reported": no second subject, whatever the tree calls them."""
    before = noun_phrase(analysis, subject)[0] - 1
    return before >= 0 and analysis.forms[before].lower() in {"citing", "quoting"}


def _is_fronted_question(analysis: Analysis, verb: int) -> bool:
    """ "*Asked* whether he would resign, the mayor smiled": nobody tells who asked, and it was not the mayor."""
    if analysis.lemmas[verb] not in {"ask", "question"} or analysis.xpos[verb] not in {"VBN", "VBD"}:
        return False
    return verb < analysis.heads[verb] and not dependents(analysis, verb, "nsubj", "nsubj:pass", "aux")


def _without_titles(analysis: Analysis, tokens: tuple[int, ...]) -> tuple[int, ...]:
    """One of two subjects that stand side by side, where the tree has parted a title from its name."""
    kept: list[int] = []
    for token in tokens:
        if kept and noun_phrase(analysis, token)[0] == noun_phrase(analysis, kept[-1])[1]:
            kept[-1] = token
        else:
            kept.append(token)
    return tuple(kept)


def _doer_of(analysis: Analysis, verb: int) -> int:
    """The clause whose subject speaks: "*wasted* no time in ordering", "*rose* on the basis of demanding"."""
    noun = analysis.heads[verb]
    if analysis.deprels[verb] != "acl" or analysis.xpos[verb] != "VBG" or not dependents(analysis, verb, "mark"):
        return verb
    if dependents(analysis, noun, "nmod:poss"):
        return verb
    return next((i for i in ancestors(analysis, noun) if analysis.upos[i] == "VERB"), verb)


def subject_of_state(analysis: Analysis, word: int) -> Speakers:
    """Whose state of mind it is: "*the rebels* are willing", "*he* is prepared"."""
    found = tuple(i for i in subjects(analysis, word) if i != word and not _is_expletive(analysis, i))
    return Speakers(found, "subject" if found else "none")


def polarity_of(analysis: Analysis, verb: int) -> Polarity:
    """Negative where nothing was said: "did *not* say", "*refused* to say", "*nobody* claimed"; "refused to go"."""
    if (negation(analysis, verb) is not None) != (analysis.lemmas[verb] in {"refuse", "decline"}):
        return "negative"
    head = analysis.heads[verb]
    if head >= 0 and analysis.deprels[verb] == "xcomp" and analysis.lemmas[head] in _WITHHOLDS:
        return "negative"
    # "has not said or hinted": the auxiliary and its negation belong to both.
    if head >= 0 and analysis.deprels[verb] == "conj" and not dependents(analysis, verb, "nsubj", "aux"):
        return "negative" if negation(analysis, head) is not None and _joined_by_or(analysis, verb) else "positive"
    return "positive"


def told_by(analysis: Analysis, verb: int) -> int | None:
    """The cue to which a second cue really belongs, where the tree hangs it on the content of the first.

    "said that Spain would leave *and suggested that* others follow": `suggested` has the tense of `said`, not of what
    was said. "said it was late, *though he acknowledged that* ...": the pronoun goes on about the first speaker.
    """
    clause = analysis.heads[verb]
    if clause < 0 or analysis.deprels[clause] != "ccomp":
        return None
    outer = analysis.heads[clause]
    if analysis.deprels[verb] == "advcl" and is_aside(analysis, verb):
        return outer
    if not dependents(analysis, verb, "ccomp") and analysis.lemmas[verb] not in _ANSWERS:
        return None
    if (
        analysis.xpos[verb] != analysis.xpos[outer]
        or analysis.xpos[verb] not in {"VBD", "VBZ", "VBP"}
        or clause < outer
    ):
        return None
    if analysis.deprels[verb] == "conj":
        return outer if _goes_on_telling(analysis, verb, clause) else None
    own = dependents(analysis, verb, "nsubj")
    if analysis.deprels[verb] != "advcl" or not own or analysis.upos[own[0]] != "PRON":
        return None
    marks = dependents(analysis, verb, "mark")
    return outer if any(analysis.lemmas[i].lower() in {"though", "although"} for i in marks) else None


def _goes_on_telling(analysis: Analysis, verb: int, clause: int) -> bool:
    """Whether a second verb joined to what was said tells of the speaker: "..., *but he said*", "*and warned of*"."""
    if dependents(analysis, verb, "aux", "expl"):
        return False
    own, joints = dependents(analysis, verb, "nsubj"), dependents(analysis, verb, "cc")
    if own:
        return analysis.forms[own[0]].lower() in _GOING_ON and bool(joints) and analysis.forms[joints[0] - 1] == ","
    return analysis.xpos[clause] != analysis.xpos[verb] or bool(dependents(analysis, clause, "aux", "cop"))


def is_aside(analysis: Analysis, clause: int) -> bool:
    """ "..., adding that", "..., citing a doctor": a participle of speech behind a comma."""
    if analysis.xpos[clause] != "VBG" or analysis.lemmas[clause] not in _ASIDES or clause == 0:
        return False
    return analysis.forms[clause - 1] == ","


def _joined_by_or(analysis: Analysis, verb: int) -> bool:
    return any(analysis.lemmas[i] in {"or", "nor"} for i in dependents(analysis, verb, "cc"))


def _is_expletive(analysis: Analysis, token: int) -> bool:
    return analysis.deprels[token] == "expl" or analysis.lemmas[token].lower() == "there"


def _is_quoted_as(analysis: Analysis, verb: int) -> bool:
    """`saying` in "was quoted as saying", "quoted him as saying"."""
    head = analysis.heads[verb]
    if head < 0 or analysis.xpos[verb] != "VBG" or analysis.lemmas[head] not in {"quote", "cite", "report"}:
        return False
    return any(analysis.lemmas[i].lower() == "as" for i in dependents(analysis, verb, "mark", "case"))


def _quoted_speaker(analysis: Analysis, verb: int) -> Speakers:
    head = analysis.heads[verb]
    found = patients(analysis, head)
    return Speakers(found, "quoted-as") if found else Speakers((), "none")


def _words_of_passive(analysis: Analysis, verb: int) -> str:
    """ "is believed", "was said": the words that stand for the source that nobody names."""
    auxiliaries = [i for i in dependents(analysis, verb, "aux:pass") if i < verb and verb - i <= 3]
    return text_of(analysis, hull(analysis, [*auxiliaries, verb]))
