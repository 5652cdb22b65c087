"""Where: which toponyms and which other grounds are the place of an event, and as what (site, from, to).

"On Monday police deported a nurse from Goma to Kigali" -> Goma, from; Kigali, to. A demonym or a metonym
("Moscow said") is never a place of the event.

The tree and the model are asked both: a toponym that the tree ties to the trigger needs the model's agreement, one
that stands in another clause its certainty, and a ground without a name ("the gate") is found by the model alone.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from reportedly.claims.draft import Draft
from reportedly.claims.grounds import describe_ground
from reportedly.claims.proposed import is_proposed, links_of, rivals_of
from reportedly.records import Findings, FoundPlace, Place, Step, replace
from reportedly.records.once import once
from reportedly.records.terms import PlaceRole
from reportedly.syntax import ancestors, dependents, depends_on, first_conjunct, preposition

_FROM = frozenset({"from", "out of", "away from"})
_TO = frozenset({"to", "toward", "towards", "onto"})
_SITE = frozenset({
    "in", "at", "near", "on", "outside", "inside", "around", "across", "over", "within", "throughout", "along",
    "off", "by", "of", "between", "north of", "south of", "east of", "west of", "close to", "against", "above", "into",
})  # fmt: skip
_ABOUT = frozenset({"for", "about", "regarding", "concerning"})
_MOVING = frozenset({"RETREAT", "MOBILIZE", "AID"})
#: Modes of RETREAT whose object is no place that somebody leaves: "opened *the crossing*".
_STAYING = frozenset({"access", "release", "ceasefire", "disarm"})
_ADVANCES = frozenset({"march", "advance", "move"})
_LEAVING = frozenset({"abandon", "evacuate", "flee", "leave", "quit", "vacate"})
_ELSEWHERE = frozenset({"after", "before", "since", "until", "till", "while", "whilst"})
_CLAUSE = frozenset({"ccomp", "advcl", "parataxis", "acl:relcl", "csubj", "list", "dislocated", "dep", "vocative"})
#: Probabilities of a link, set on the dev part of the corpus (`python -m benchmarks.corpus`): with the tree's consent,
#: and where other nouns stand between the two; for a ground that no gazetteer knows, and where the tree joins the two
#: but not as place and event; against the tree.
AGREED: Final = 0.3
AGREED_AFAR: Final = 0.45
UNNAMED: Final = 0.5
CERTAIN: Final = 0.7


_ARMED: Final = frozenset({"REB", "CRM", "UAF", "PRM"})


def find_sites(
    findings: Findings, draft: Draft, *, taken: frozenset[int]
) -> tuple[tuple[Place, ...], tuple[Step, ...]]:
    """Places of the event and the reasons. `taken` = trigger tokens of other happenings, whose places are theirs."""
    links = links_of(findings, draft, "place")
    grounds = _grounds(findings, draft, links, taken)
    judged = _judge_toponyms(findings, draft, taken, links)
    places: list[tuple[Place, tuple[Step, ...]]] = []
    for found, role, rule in judged:
        if not _stands_in(found, grounds, links):
            step = _step(found.place, rule, links.get(found.head))
            places.append((replace(found.place, role=role, use="literal"), (step, *found.steps)))
    named = [place for place, _ in places]
    places += [
        (place, (_step(place, "model-link", score),))
        for place, score in grounds
        if not any(_holds(place, town) for town in named)
    ]
    places.sort(key=lambda entry: entry[0].span)
    return tuple(place for place, _ in places), tuple(step for _, steps in places for step in steps)


def _judge_toponyms(
    findings: Findings, draft: Draft, taken: frozenset[int], links: Mapping[int, float]
) -> list[tuple[FoundPlace, PlaceRole, str]]:
    """The toponyms of the sentence that are places of the event, with their role and the rule."""
    sentence = findings.analysis.sentence_of[draft.trigger.token]
    judged: list[tuple[FoundPlace, PlaceRole, str]] = []
    left: list[FoundPlace] = []
    for found in _toponyms_by_sentence(findings).get(sentence, ()):
        score = links.get(found.head)
        # Those who act in a place's name are none, unless the model is certain that the place itself is meant.
        is_meant = found.place.use == "literal" or (score or 0.0) >= CERTAIN
        verdict = _judge(findings, found, draft, taken, score) if is_meant else None
        if verdict is not None:
            judged.append((found, *verdict))
        elif is_meant:
            left.append(found)
    for found in left:
        role = next((role for other, role, _ in judged if _is_told_with(findings, found, other)), None)
        if role is not None:
            judged.append((found, role, "place-of-list"))
    return judged


@once
def _toponyms_by_sentence(findings: Findings) -> dict[int, list[FoundPlace]]:
    by_sentence: dict[int, list[FoundPlace]] = {}
    for found in findings.places:
        if found.place.use != "demonym":
            by_sentence.setdefault(findings.analysis.sentence_of[found.head], []).append(found)
    return by_sentence


@once
def _named_tokens(findings: Findings) -> frozenset[int]:
    return frozenset(token for found in findings.places for token in range(*found.tokens))


def _is_told_with(findings: Findings, found: FoundPlace, other: FoundPlace) -> bool:
    """ "In *Sfax* and *Gabès*", "a camp in *Irbid* in *Jordan*", "in *Jos*, *Nigeria*": both are its places."""
    analysis = findings.analysis
    if any(found.head < token in range(*other.tokens) for token in dependents(analysis, found.head, "conj")):
        return True  # "the *Donetsk* and *Luhansk* regions"
    for lower, upper in ((found, other), (other, found)):
        if analysis.heads[lower.head] == upper.head:
            relation, words = analysis.deprels[lower.head], preposition(analysis, lower.head)
            inside = words == "in" if relation == "nmod" else relation in {"appos", "nmod:unmarked"}
            return relation == "conj" or (lower is found and inside)
    return False


def _step(place: Place, rule: str, score: float | None) -> Step:
    return Step(field="places", value=place.name, room="claims", rule=rule, score=score, span=place.span)


def _grounds(
    findings: Findings, draft: Draft, links: Mapping[int, float], taken: frozenset[int]
) -> list[tuple[Place, float]]:
    """Places without an entry: "at the *gate*", "in *Lower Nowhere*". Another happening may have the better claim."""
    rivals = rivals_of(findings, draft, "place", taken=taken)
    named = _named_tokens(findings)
    grounds = []
    for token, score in sorted(links.items()):
        if score < UNNAMED or token in named or _is_no_place(findings, token):
            continue
        if rivals.get(token, 0.0) > score and _path(findings, token, draft, taken) is None:
            continue
        place = describe_ground(findings, token, draft.tokens)
        if place is not None and token not in draft.trigger.actors:
            role, _ = _side(findings, draft, (token,))
            grounds.append((replace(place, role=role), score))
    return [
        (place, score)
        for place, score in grounds
        if place.precision == "town" or not any(_holds(outer, place) for outer, _ in grounds)
    ]


def _is_no_place(findings: Findings, token: int) -> bool:
    """A person named in full ("pulled *Ruiz* from the car"), or an armed body ("war on the *cartel*")."""
    reference = findings.cast.references.get(token)
    if reference is None:
        return False
    if reference.kind == "person":
        return findings.analysis.ner[token].endswith("PER") and " " in reference.party.name
    return reference.kind in {"group", "organisation"} and bool(_ARMED.intersection(reference.party.sectors))


def _holds(outer: Place, place: Place) -> bool:
    """ "an office on *the third floor*" is one place."""
    return outer.span != place.span and outer.span[0] <= place.span[0] and place.span[1] <= outer.span[1]


def _stands_in(found: FoundPlace, grounds: list[tuple[Place, float]], links: Mapping[int, float]) -> bool:
    """The toponym in "the *Donetsk* town hall", where the hall is the place."""
    start, end = found.place.span
    return found.head not in links and any(ground.span[0] <= start and end <= ground.span[1] for ground, _ in grounds)


def _judge(
    findings: Findings, found: FoundPlace, draft: Draft, taken: frozenset[int], score: float | None
) -> tuple[PlaceRole, str] | None:
    """What a toponym is to the event, with the rule; None where it is nothing to it."""
    if _is_where(findings, found, draft):
        return "site", "where-clause"
    if _is_elsewhere(findings, found, draft):
        return None
    path = _path(findings, found.head, draft, taken)
    judged = _role(findings, found, draft, path) if path is not None else None
    if judged is None:
        enough = CERTAIN if path is None else UNNAMED
        return _side(findings, draft, (found.head,)) if (score or 0.0) >= enough else None
    enough = AGREED if path is not None and len(path) == 1 else AGREED_AFAR
    if (score or 0.0) >= enough or not is_proposed(findings, draft):
        return judged
    return None


def _is_where(findings: Findings, found: FoundPlace, draft: Draft) -> bool:
    """ "A ride to *Montgomery*, where a mob beat them and burned the bus": the place before "where" is both events'."""
    analysis = findings.analysis
    clause = first_conjunct(analysis, draft.trigger.token)
    if analysis.deprels[clause] != "acl:relcl" or not found.tokens[1] <= clause:
        return False
    first = next((i for i in analysis.children[clause] if analysis.lemmas[i].lower() == "where"), clause)
    noun = analysis.heads[clause]
    return first < clause and (found.head == noun or first - found.tokens[1] <= 1) and noun < first


def _is_elsewhere(findings: Findings, found: FoundPlace, draft: Draft) -> bool:
    """ "While guests dined *in Doha*, gunmen stormed a barracks": the place of a clause of another time."""
    analysis = findings.analysis
    for token in ancestors(analysis, found.head):
        if any(depends_on(analysis, own, token) for own in draft.tokens):
            return False
        if analysis.deprels[token] == "advcl":
            marks = dependents(analysis, token, "mark", "case", "advmod")
            return any(analysis.lemmas[mark].lower() in _ELSEWHERE for mark in marks)
    return False


def _path(findings: Findings, place: int, draft: Draft, taken: frozenset[int]) -> list[int] | None:
    """Tokens from the head of a place up to a word of the happening; None if another one or a clause stands between."""
    analysis = findings.analysis
    path = [place]
    if place in draft.tokens:
        return path
    for token in ancestors(analysis, place):
        if token in draft.tokens:
            return path
        if token in taken or _opens_clause(findings, token):
            return None
        path.append(token)
    return None


def _opens_clause(findings: Findings, token: int) -> bool:
    """Above this token another clause begins, or an aside such as a dateline."""
    relation = findings.analysis.deprels[token]
    return relation in _CLAUSE or (relation == "conj" and findings.analysis.upos[token] in {"VERB", "AUX"})


def _role(findings: Findings, found: FoundPlace, draft: Draft, path: list[int]) -> tuple[PlaceRole, str] | None:
    """What the place is to the event, with the rule; None where the words do not tie the two."""
    trigger = draft.trigger
    hit = {*trigger.targets, *(trigger.recipients if trigger.event.quad == 4 else ())}
    if found.head in hit or path[-1] in trigger.targets:
        return ("from", "left") if _leaves(findings, draft) else ("site", "place-is-target")
    if found.head in trigger.actors or (path[-1] in trigger.recipients and trigger.event.quad != 4):
        # "an attack by *Chad*", "called on *France*", "spoke with the mayor of *Oslo*": parties, no places.
        return None
    # "at the *Horlivka* bus station": the preposition stands with the noun that the name belongs to.
    words = _preposition(findings, path)
    if path[-1] in trigger.actors and path[-1] != found.head:
        # "the mayor of Odessa met ...", "militants from Mali attacked": where the actor belongs, not where it happened.
        return ("site", "place-of-actor") if words in {"in", "at", "near"} else None
    return _side(findings, draft, path) if words in _FROM | _TO | _SITE or (words and len(path) == 1) else None


def _side(findings: Findings, draft: Draft, path: Sequence[int]) -> tuple[PlaceRole, str]:
    """On which side of the event the words put a place: where it came from, where it goes, where it is."""
    words, event = _preposition(findings, path), draft.trigger.event
    if words in _FROM:
        return "from", "preposition-from"
    if words in _TO:
        aims = event.plover in _MOVING or event.mode in {"demo", "deport"} or words.startswith("toward")
        return ("to", "preposition-to") if aims else ("site", "visit-to")
    if words == "on" and findings.analysis.lemmas[draft.trigger.token] in _ADVANCES:
        return "to", "march-on"
    if words in _ABOUT:
        return "about", "preposition-about"
    if not words and _leaves(findings, draft) and findings.analysis.deprels[path[0]] == "obj":
        return "from", "left"
    return "site", "preposition-site" if words else "model-link"


def _leaves(findings: Findings, draft: Draft) -> bool:
    """ "quit *the hill*", "evacuated *the town*": the object is where they were."""
    event = draft.trigger.event
    leaving = findings.analysis.lemmas[draft.trigger.token].lower() in _LEAVING
    return leaving or event.mode == "evacuate" or (event.plover == "RETREAT" and event.mode not in _STAYING)


def _preposition(findings: Findings, path: Sequence[int]) -> str:
    return next(filter(None, (preposition(findings.analysis, token) for token in path)), "")
