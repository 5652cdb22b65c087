"""Whom he, she, they, it, who and I stand for: only where grammar and nearness leave one reading.

"Lavrov met Kerry. He said talks would go on." -> He = Lavrov, the subject of the sentence before. "Putin met Obama and his
aide" stays open where no rule decides: the pronoun then keeps its own text.
"""

from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple

from reportedly.actors.acting import SPEAKING
from reportedly.actors.quoted import quotation_of_tokens
from reportedly.actors.scene import Scene
from reportedly.actors.tables import Gender
from reportedly.syntax import ancestors, dependents, depends_on, subjects

Number = Literal["one", "many", "body"]

_HE: Final = frozenset({"he", "him", "his", "himself"})
_SHE: Final = frozenset({"she", "her", "hers", "herself"})
_THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
_IT: Final = frozenset({"it", "its", "itself"})
_I: Final = frozenset({"i", "me", "my", "mine", "myself"})
_RELATIVE: Final = frozenset({"who", "whom", "whose", "which", "that"})
_POSSESSIVE: Final = frozenset(
    {"his", "her", "hers", "their", "theirs", "its", "himself", "herself", "themselves", "itself"}
)
_MAX_UP: Final = 6
_MAX_BACK: Final = 2


class Candidate(NamedTuple):
    """Somebody whom a pronoun can mean. `number`: one human being, several, or a body such as a state or a party."""

    entity: int
    number: Number
    gender: Gender | None
    attributive: bool


class Antecedent(NamedTuple):
    """The token that a pronoun takes up, and the other entities that were in reach."""

    token: int
    rule: str
    score: float
    others: tuple[int, ...] = ()


class _View(NamedTuple):
    """One article while its pronouns are read: `known` grows from left to right, `genders` of entities likewise."""

    scene: Scene
    known: dict[int, Candidate]
    genders: dict[int, Gender]
    quote: tuple[int, ...]
    by_sentence: Mapping[int, list[int]]


def resolve_pronouns(scene: Scene, candidates: Mapping[int, Candidate]) -> dict[int, Antecedent]:
    """The antecedent of every pronoun that has a clear one, by its token."""
    by_sentence: dict[int, list[int]] = {}
    for token in scene.found.mentions:
        by_sentence.setdefault(scene.analysis.sentence_of[token], []).append(token)
    genders = {c.entity: c.gender for c in candidates.values() if c.gender}
    view = _View(scene, dict(candidates), genders, quotation_of_tokens(scene.analysis), by_sentence)
    answers: dict[int, Antecedent] = {}
    for token, mention in scene.found.mentions.items():
        if mention.how != "pronoun":
            continue
        answer = _answer(view, token)
        if answer:
            answers[token] = answer
            known = view.known[answer.token]
            view.known[token] = known._replace(attributive=False)
            form = scene.analysis.forms[token].lower()
            if form in _HE | _SHE:
                view.genders.setdefault(known.entity, "male" if form in _HE else "female")
    return answers


def _answer(view: _View, token: int) -> Antecedent | None:
    form = view.scene.analysis.forms[token].lower()
    if form in _RELATIVE:
        return _relative(view, token)
    if form in _I:
        return _speaker(view, token)
    if form in _IT:
        return _local(view, token) or _said_it(view, token)
    if form in _HE | _SHE | _THEY:
        if form in _THEY and _several_in_reach(view, token):
            return None
        return _local(view, token) or _nearby(view, token) or _previous(view, token)
    return None


def _several_in_reach(view: _View, token: int) -> bool:
    """"Putin and Lavrov ... they": people named one by one are no single party, and nobody else is meant either."""
    here = view.scene.analysis.sentence_of[token]
    tokens = [i for number in (here - 1, here) for i in view.by_sentence.get(number, []) if i < token]
    return any(
        i in view.known and view.known[i].number != "many" and _coordinated(view, i) and not view.known[i].attributive
        for i in tokens
    )


def _coordinated(view: _View, token: int) -> bool:
    analysis = view.scene.analysis
    if any(i in view.known for i in dependents(analysis, token, "conj")):
        return True
    # "Putin and Lavrov" where the parse makes one of them a part of the other's name
    following = token + 1
    return (
        following + 1 < len(analysis.forms)
        and analysis.upos[following] == "CCONJ"
        and following + 1 in view.known
        and view.known[following + 1].entity != view.known[token].entity
    )


def _fits(view: _View, token: int, pronoun: int) -> bool:
    """Number, sex and being a person agree; a word that only modifies another is nobody's antecedent."""
    candidate = view.known.get(token)
    if candidate is None or candidate.attributive:
        return False
    form = view.scene.analysis.forms[pronoun].lower()
    if form in _THEY:
        return candidate.number == "many"
    if form in _IT:
        return candidate.number == "body"
    wanted: Gender = "male" if form in _HE else "female"
    return candidate.number == "one" and view.genders.get(candidate.entity, wanted) == wanted


def _relative(view: _View, token: int) -> Antecedent | None:
    analysis = view.scene.analysis
    for verb in (token, *ancestors(analysis, token)):
        if analysis.deprels[verb] == "acl:relcl":
            noun = analysis.heads[verb]
            if noun in view.known and noun < token:
                return Antecedent(noun, "relative", 0.95)
            break
    if analysis.forms[token].lower() != "who":
        return None
    # The parse may hang the clause on a noun further back: the nearest human being before "who" is meant.
    near = [i for i in range(max(0, token - 6), token) if _is_human(view, i)]
    same = near and analysis.sentence_of[near[-1]] == analysis.sentence_of[token]
    return Antecedent(near[-1], "relative-near", 0.7) if same else None


def _is_human(view: _View, token: int) -> bool:
    candidate = view.known.get(token)
    return candidate is not None and not candidate.attributive and candidate.number in {"one", "many"}


def _predicates(view: _View, token: int) -> Iterator[int]:
    """The predicates above a token, innermost first, inside the quotation in which it stands."""
    analysis = view.scene.analysis
    up = 0
    for above in ancestors(analysis, token):
        if view.quote[above] != view.quote[token]:
            return
        if analysis.upos[above] in {"VERB", "AUX"} or dependents(analysis, above, "nsubj", "cop"):
            yield above
            up += 1
            if up == _MAX_UP:
                return


def _local(view: _View, token: int) -> Antecedent | None:
    """A subject above the pronoun in its own sentence: "Poroshenko made *his* plans", "Putin said *he* would talk"."""
    analysis = view.scene.analysis
    form = analysis.forms[token].lower()
    innermost = True
    for verb in _predicates(view, token):
        found = [i for i in subjects(analysis, verb) if i != token and not depends_on(analysis, token, i)]
        fitting = [i for i in found if _fits(view, i, token)]
        mine = innermost and form in _POSSESSIVE
        is_subject = token in subjects(analysis, verb)
        if fitting and (mine or not innermost) and not is_subject and _may_climb(view, token, verb):
            return _subject_of(view, token, verb, fitting, "own-subject" if mine else "main-subject")
        innermost = False
    return None


def _may_climb(view: _View, token: int, verb: int) -> bool:
    """ "it" takes up only the subject of a verb of speaking or wanting; anything else is too often a thing."""
    form = view.scene.analysis.forms[token].lower()
    return form not in _IT or form == "its" or view.scene.analysis.lemmas[verb] in SPEAKING


def _subject_of(view: _View, token: int, verb: int, fitting: list[int], rule: str) -> Antecedent | None:
    entities = {view.known[i].entity for i in fitting}
    if len(entities) > 1:
        return None
    chosen = view.known[fitting[0]].entity
    rivals = [
        i
        for i in dependents(view.scene.analysis, verb, "obj", "iobj", "obl")
        if i < token and _fits(view, i, token) and view.known[i].entity != chosen
    ]
    others = tuple(sorted({view.known[i].entity for i in rivals}))
    return Antecedent(fitting[0], rule, 0.7 if others else 0.9, others)


def _nearby(view: _View, token: int) -> Antecedent | None:
    """The only one who fits earlier in the sentence: "After Lavrov had spoken, *he* left"."""
    analysis = view.scene.analysis
    governor = next(_predicates(view, token), None)
    arguments = set(dependents(analysis, governor, "nsubj", "obj", "iobj")) if governor is not None else set()
    before = [
        i
        for i in view.by_sentence.get(analysis.sentence_of[token], [])
        if i < token
        and _fits(view, i, token)
        and view.quote[i] == view.quote[token]
        and (i not in arguments or analysis.forms[token].lower() in _POSSESSIVE)
        and not depends_on(analysis, token, i)
    ]
    entities = {view.known[i].entity for i in before}
    if len(entities) == 1:
        return Antecedent(before[-1], "same-sentence", 0.7)
    return None


def _previous(view: _View, token: int) -> Antecedent | None:
    """The subject of the sentence before, or the only one who fits there; sentences that are all quotation are passed."""
    analysis = view.scene.analysis
    here = analysis.sentence_of[token]
    if view.quote[token] >= 0 or any(_fits(view, i, token) for i in _before_in_sentence(view, token)):
        return None
    back = 0
    for number in range(here - 1, max(-1, here - 7), -1):
        first, end = analysis.sentences[number]
        if all(view.quote[i] >= 0 or analysis.upos[i] == "PUNCT" for i in range(first, end)):
            continue
        back += 1
        if back > _MAX_BACK:
            return None
        fitting = [i for i in view.by_sentence.get(number, []) if view.quote[i] < 0 and _fits(view, i, token)]
        # "A soldier shot a woman. She ...": who is known to be a woman comes before who may be one
        known = [i for i in fitting if view.known[i].entity in view.genders]
        if fitting:
            return _from_sentence(view, known or fitting, back)
    return None


def _before_in_sentence(view: _View, token: int) -> list[int]:
    """Those named earlier in the pronoun's sentence, outside quotations: several of them make it unclear."""
    tokens = view.by_sentence.get(view.scene.analysis.sentence_of[token], [])
    return [i for i in tokens if i < token and view.quote[i] < 0 and view.scene.found.mentions[i].how != "pronoun"]


def _from_sentence(view: _View, fitting: list[int], back: int) -> Antecedent | None:
    analysis = view.scene.analysis
    entities = list(dict.fromkeys(view.known[i].entity for i in fitting))
    main = [i for i in fitting if _main_subject(view, i)]
    leading = list(dict.fromkeys(view.known[i].entity for i in main))
    others = tuple(entity for entity in entities if entity not in leading)
    if len(leading) == 1:
        return Antecedent(
            main[0], "previous-subject", round((0.9 if not others else 0.75) - 0.1 * (back - 1), 2), others
        )
    if not leading and len(entities) == 1 and view.known[fitting[0]].number == "one" and analysis.deprels[fitting[0]] != "nmod:poss":
        return Antecedent(fitting[-1], "previous-only", round(0.65 - 0.1 * (back - 1), 2))
    return None


def _main_subject(view: _View, token: int) -> bool:
    """Subject of the main clause, or of "he said" beside it."""
    analysis = view.scene.analysis
    if not analysis.deprels[token].startswith("nsubj"):
        return False
    verb = analysis.heads[token]
    while verb >= 0 and analysis.deprels[verb] in {"conj", "parataxis"}:
        verb = analysis.heads[verb]
    return verb < 0 or analysis.deprels[verb] == "root"


def _said_it(view: _View, token: int) -> Antecedent | None:
    """ "*It* added that ...": the body that was subject of the sentence before."""
    analysis = view.scene.analysis
    verb = analysis.heads[token]
    if analysis.deprels[token] != "nsubj" or verb < 0 or analysis.lemmas[verb] not in SPEAKING:
        return None
    if analysis.deprels[verb] not in {"root", "parataxis"} or dependents(analysis, verb, "cop"):
        return None
    return _previous(view, token)


def _speaker(view: _View, token: int) -> Antecedent | None:
    """ "I" in a quotation: the one person who is subject outside the quotation in the sentences that it touches."""
    quote, analysis = view.quote[token], view.scene.analysis
    if quote < 0:
        return None
    inside = [i for i in _quoted_tokens(view, quote)]
    numbers = sorted({analysis.sentence_of[i] for i in (inside[0], inside[-1])})
    speakers = [
        i
        for number in numbers
        for i in view.by_sentence.get(number, [])
        if view.quote[i] < 0
        and i in view.known
        and view.known[i].number == "one"
        and analysis.deprels[i].startswith("nsubj")
        and analysis.lemmas[analysis.heads[i]] in SPEAKING
    ]
    entities = {view.known[i].entity for i in speakers}
    return Antecedent(speakers[0], "speaker-of-quotation", 0.85) if len(entities) == 1 else None


def _quoted_tokens(view: _View, quote: int) -> list[int]:
    first = view.quote.index(quote)
    last = first
    while last + 1 < len(view.quote) and view.quote[last + 1] == quote:
        last += 1
    return [first, last]
