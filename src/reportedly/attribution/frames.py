"""Where the content of a verb stands, frame by frame: its clause, infinitive, object or prepositional phrase.

"urged both sides to stop" in the frame `obj>xcomp` -> "to stop".
"""

from itertools import pairwise
from typing import Final

from reportedly.attribution.cues import Frame
from reportedly.attribution.draft import is_aside, told_by
from reportedly.attribution.speech import OPENING_MARKS
from reportedly.records import Analysis
from reportedly.syntax import dependents, is_passive, noun_phrase, preposition, subjects, subtree

_CLAUSAL: Final = frozenset({
    "ccomp", "xcomp", "obj>xcomp", "obj+xcomp", "obl:on>xcomp", "obl:to>xcomp", "obl:with>xcomp",
})  # fmt: skip
_REASONS: Final = frozenset({"because", "if", "unless", "until", "provided", "lest"})
_RESOLVES: Final = frozenset({"vote", "swear", "undertake", "volunteer"})
_SHORT_GAP: Final = 7
_FINDINGS: Final = frozenset({
    "determine", "find", "judge", "decide", "know", "learn", "see", "show", "prove", "understand", "hear", "realise",
    "realize", "demonstrate", "infer",
})  # fmt: skip
HEARERS: Final = frozenset({"tell", "inform", "notify", "assure", "reassure", "remind", "warn", "advise", "ask"})


def content_of(analysis: Analysis, token: int, frame: Frame, *, of_verb: bool = True) -> list[int]:
    """The content tokens of `token` in this frame, [] where a part of the frame is missing."""
    found: list[int] = []
    if frame.subjects and not any(analysis.lemmas[i].lower() in frame.subjects for i in subjects(analysis, token)):
        return []
    if frame.lemmas and not any(analysis.lemmas[i] in frame.lemmas for i in dependents(analysis, token, "obj")):
        return []
    for number, part in enumerate(frame.parts):
        here = _part(
            analysis,
            token,
            part,
            joined=len(frame.parts) > 1,
            keeps=number > 0 and not frame.only_last,
            of_verb=of_verb,
        )
        if not here:
            return []
        if not frame.only_last or number == len(frame.parts) - 1:
            found.extend(here)
    # The number stands in the last part: "put the dead of 8 June *at 22*", not "was put back at dusk".
    if frame.numbered and not any(analysis.upos[i] == "NUM" for i in here):
        return []
    if frame.name in _CLAUSAL:
        return found
    return _without_remark(analysis, _closed(token, found) if frame.name.startswith("obj+obl") else found)


def _closed(cue: int, tokens: list[int]) -> list[int]:
    """ "put the losses *since Friday* at 22": a few words between the two parts belong to the first."""
    gap = max((right - left for left, right in pairwise(sorted(tokens))), default=0)
    return list(range(min(tokens), max(tokens) + 1)) if cue < min(tokens) and 1 < gap <= _SHORT_GAP else tokens


def _without_remark(analysis: Analysis, tokens: list[int]) -> list[int]:
    """ "praised the truce, *which came into force on Monday*": what the outlet tells of a noun at the end of it."""
    kept = sorted(set(tokens))
    last = max((i for i in kept if analysis.upos[i] != "PUNCT"), default=-1)
    for clause in kept[1:]:
        if analysis.deprels[clause] in {"acl:relcl", "advcl"} and analysis.heads[clause] in kept:
            own = subtree(analysis, clause)
            if own[0] > kept[1] and own[-1] >= last and "," in (analysis.forms[own[0]], analysis.forms[own[0] - 1]):
                return [i for i in kept if i < own[0]]
    return kept


def _part(analysis: Analysis, token: int, part: str, *, joined: bool, keeps: bool, of_verb: bool) -> list[int]:
    if part == "ccomp":
        return _complement(analysis, token)
    if part == "xcomp":
        found = infinitive_of(analysis, token) if of_verb else _clause(analysis, token, "xcomp", "advcl")
        return found or (_purpose(analysis, token) if joined or analysis.lemmas[token] in _RESOLVES else [])
    if part == "obj":
        return _object(analysis, token, with_hearer=joined)
    if part == "naming":
        return _naming(analysis, token)
    if part == "scene":
        return _scene(analysis, token)
    if part.startswith("obl:"):
        return _prepositional(analysis, token, part[4:], keeps_preposition=keeps)
    return []


def _complement(analysis: Analysis, token: int) -> list[int]:
    if _only_asks(analysis, token):
        return []
    found = _clause(analysis, token, "ccomp", "csubj:pass")
    if not found:
        return _that_clause_of_hearer(analysis, token) if analysis.lemmas[token] in HEARERS else []
    for child in dependents(analysis, token, "conj"):
        if _goes_on(analysis, child):
            found.extend(_clause_tokens(analysis, child))
    found.extend(_reason_behind(analysis, token, found))
    found.extend(_subject_behind(analysis, token))
    return found


def _clause(analysis: Analysis, token: int, *relations: str) -> list[int]:
    found: list[int] = []
    for child in dependents(analysis, token, *relations):
        if not is_aside(analysis, child) and not _is_fronted(analysis, token, child):
            found.extend(_clause_tokens(analysis, child))
    return found


def _goes_on(analysis: Analysis, clause: int) -> bool:
    """ "said it was late *and that the road was cut*", "said it was late *and the road was cut*" (no comma)."""
    if any(analysis.lemmas[i].lower() == "that" for i in dependents(analysis, clause, "mark")):
        return True
    joints = dependents(analysis, clause, "cc")
    if not joints or dependents(analysis, clause, "ccomp", "xcomp"):
        return False
    if analysis.forms[joints[0] - 1] == "," and not _has_quotation(analysis, clause):
        return False
    return bool(dependents(analysis, clause, "nsubj", "nsubj:pass", "expl")) and joints[0] > analysis.heads[clause]


def _has_quotation(analysis: Analysis, clause: int) -> bool:
    return any(analysis.forms[i] in OPENING_MARKS for i in subtree(analysis, clause))


def _subject_behind(analysis: Analysis, token: int) -> list[int]:
    """ "sources indicate that *the stop* may be dropped": a second subject behind the cue is that of the clause."""
    own = dependents(analysis, token, "nsubj")
    return [i for child in own if own[0] < token < child for i in subtree(analysis, child)]


def _reason_behind(analysis: Analysis, token: int, found: list[int]) -> list[int]:
    """ "said it was shut *because the bridge had gone*": a reason or a condition belongs to what is said."""
    for child in dependents(analysis, token, "advcl"):
        marks = dependents(analysis, child, "mark")
        if child > max(found) and any(analysis.lemmas[i].lower() in _REASONS for i in marks):
            tokens = subtree(analysis, child)
            if all(analysis.upos[i] == "PUNCT" for i in range(max(found) + 1, tokens[0])):
                return tokens
    return []


def _is_fronted(analysis: Analysis, token: int, clause: int) -> bool:
    """ "*Asked about the road*, the mayor said": a participle before the cue tells when, not what."""
    tags = {"VBN", "VBD"} if analysis.lemmas[clause] in {"ask", "question"} else {"VBN"}
    if clause > token or analysis.xpos[clause] not in tags:
        return False
    return not dependents(analysis, clause, "nsubj", "aux", "expl")


def _that_clause_of_hearer(analysis: Analysis, token: int) -> list[int]:
    """ "reminded the jury *that nobody had seen it*": the clause, though the tree may hang it on the jury."""
    found: list[int] = []
    for hearer in dependents(analysis, token, "obj", "iobj"):
        for child in dependents(analysis, hearer, "acl", "ccomp"):
            if any(analysis.lemmas[i].lower() == "that" for i in dependents(analysis, child, "mark")):
                found.extend(_clause_tokens(analysis, child))
    return found


def _clause_tokens(analysis: Analysis, clause: int) -> list[int]:
    """The words of a clause without "that", "whether" and an aside of the same speaker ("..., adding that ...")."""
    tokens = subtree(analysis, clause)
    marks = dependents(analysis, clause, "mark")
    opening = {"that", "whether", "if"}
    gone = {i for i in marks if analysis.lemmas[i].lower() in (opening if i == tokens[0] else {"that"})}
    if analysis.forms[tokens[0]].lower() == "that" and analysis.xpos[tokens[0]] in {"IN", "WDT"}:
        gone.add(tokens[0])
    for child in dependents(analysis, clause, "advcl"):
        if child > clause and is_aside(analysis, child):
            gone.update(subtree(analysis, child))
    for child in dependents(analysis, clause, "conj", "advcl"):
        if told_by(analysis, child) is not None:
            gone.update(subtree(analysis, child))
    for child in dependents(analysis, clause, "obl"):
        if preposition(analysis, child) == "according to":
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


def infinitive_of(analysis: Analysis, token: int) -> list[int]:
    """The infinitive or predicate; behind a passive together with its subject: "the town *is said to have fallen*"."""
    found = _clause(analysis, token, "xcomp")
    if found and is_passive(analysis, token):
        for subject in dependents(analysis, token, "nsubj:pass"):
            found.extend(subtree(analysis, subject))
    return found


def _purpose(analysis: Analysis, token: int) -> list[int]:
    """ "called on both sides *to stop*": the infinitive, though the tree calls it a purpose."""
    found: list[int] = []
    for child in dependents(analysis, token, "advcl"):
        if child > token and any(analysis.lemmas[i] == "to" for i in dependents(analysis, child, "mark")):
            found.extend(subtree(analysis, child))
    return found


def _naming(analysis: Analysis, token: int) -> list[int]:
    """ "called *the vote a farce*", "called him *‘a thief’*": whatever the tree makes of the two, they stand behind."""
    if is_passive(analysis, token):
        names = dependents(analysis, token, "xcomp")
        named = dependents(analysis, token, "nsubj:pass") if names else ()
        return [i for child in (*named, *names) for i in subtree(analysis, child)]
    behind = [i for i in dependents(analysis, token, "obj", "iobj", "xcomp", "ccomp", "nsubj") if i > token]
    tokens = sorted({i for child in behind for i in subtree(analysis, child)})
    if tokens:  # "called the vote in May a farce": a phrase between the two belongs to the first
        tokens = list(range(tokens[0], tokens[-1] + 1))
    if not tokens or not analysis.upos[behind[0]].startswith(("NOUN", "PROPN", "PRON", "ADJ", "DET", "NUM")):
        return []
    has_two = len(behind) > 1 or bool(dependents(analysis, behind[0], "nsubj", "cop"))
    opening = [i for i in tokens if analysis.forms[i] in OPENING_MARKS]
    return tokens if has_two or (opening and opening[0] > tokens[0]) else []


def _scene(analysis: Analysis, token: int) -> list[int]:
    """ "the footage shows *soldiers beating a man*", "polls show *him ahead*": an object and what it does or is."""
    behind = dependents(analysis, token, "obj", "xcomp", "advcl", "obl", "advmod", "iobj")
    tokens = sorted({i for child in behind if child > token for i in subtree(analysis, child)})
    if not tokens or not any(child > token for child in dependents(analysis, token, "obj")):
        return []
    return [i for i in range(tokens[0], tokens[-1] + 1) if i > token]


def _object(analysis: Analysis, token: int, *, with_hearer: bool) -> list[int]:
    found: list[int] = []
    relations = ("nsubj:pass",) if is_passive(analysis, token) else ("obj", "iobj") if with_hearer else ("obj",)
    for child in dependents(analysis, token, *relations):
        if analysis.lemmas[child].lower() not in {"which", "who", "whom", "that", "what"}:
            found.extend(subtree(analysis, child))
        elif analysis.deprels[token] == "acl:relcl":
            gone = set(subtree(analysis, token))
            found.extend(i for i in range(*noun_phrase(analysis, analysis.heads[token])) if i not in gone)
    return found


def _prepositional(analysis: Analysis, token: int, wanted: str, *, keeps_preposition: bool) -> list[int]:
    """What stands behind a preposition; "of shelling", "for storming" are clauses with a mark.

    The preposition belongs to the content only behind an object: "blamed *the army for the deaths*".
    """
    found: list[int] = []
    # "accused the militia of smuggling": the tree may hang the of-phrase on the militia.
    hanging = [i for o in dependents(analysis, token, "obj") for i in dependents(analysis, o, "nmod", "acl")]
    # "called on people to go": the tree may take the preposition for a particle.
    parted = any(analysis.lemmas[i].lower() == wanted for i in dependents(analysis, token, "compound:prt"))
    for child in (
        *dependents(analysis, token, "obl", "advcl", "ccomp"),
        *(hanging if wanted in {"of", "as", "at"} else ()),
    ):
        heads = [i for i in dependents(analysis, child, "case", "mark") if analysis.lemmas[i].lower() == wanted]
        if (heads and heads[0] > token) or (parted and child > token and analysis.deprels[child] == "obl"):
            gone = set() if keeps_preposition else set(heads)
            found.extend(i for i in subtree(analysis, child) if i not in gone)
    return found
