"""Whom a pronoun may mean at all: what is known of each mention, and whether number, sex and kind agree."""

from collections.abc import Mapping
from typing import Final, Literal, NamedTuple

from reportedly.actors.scene import Scene
from reportedly.actors.tables import Gender
from reportedly.syntax import dependents

Number = Literal["one", "many", "body"]

HE: Final = frozenset({"he", "him", "his", "himself"})
SHE: Final = frozenset({"she", "her", "hers", "herself"})
THEY: Final = frozenset({"they", "them", "their", "theirs", "themselves"})
IT: Final = frozenset({"it", "its", "itself"})
FIRST: Final = frozenset({"i", "me", "my", "mine", "myself"})
RELATIVE: Final = frozenset({"who", "whom", "whose", "which", "that"})
POSSESSIVE: Final = frozenset(
    {"his", "her", "hers", "their", "theirs", "its", "himself", "herself", "themselves", "itself"}
)


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


#: Things in the plural ("prices ... they") are meant: nobody of the cast.
NOBODY: Final = Antecedent(-1, "things", 0.0)


class View(NamedTuple):
    """One article while its pronouns are read: `known` grows from left to right, `genders` of entities likewise."""

    scene: Scene
    known: dict[int, Candidate]
    genders: dict[int, Gender]
    quote: tuple[int, ...]
    by_sentence: Mapping[int, list[int]]


def is_possessive(view: View, token: int) -> bool:
    """His, their, its, herself; "her" only before a noun."""
    form = view.scene.analysis.forms[token].lower()
    return form in POSSESSIVE and (form != "her" or view.scene.analysis.deprels[token] == "nmod:poss")


def fits(view: View, token: int, pronoun: int) -> bool:
    """Number, sex and being a person agree; a word that only modifies another is nobody's antecedent."""
    candidate = view.known.get(token)
    if candidate is None or candidate.attributive:
        return False
    form = view.scene.analysis.forms[pronoun].lower()
    if form in THEY:
        return candidate.number == "many"
    if form in IT:
        return candidate.number == "body"
    wanted: Gender = "male" if form in HE else "female"
    return candidate.number == "one" and view.genders.get(candidate.entity, wanted) == wanted


def several_in_reach(view: View, token: int) -> bool:
    """ "Putin and Lavrov ... they": people named one by one are no single party, and nobody else is meant either."""
    near = [i for i in shortly_before(view, token) if i in view.known]
    single = [i for i in near if view.known[i].number != "many" and not view.known[i].attributive]
    return any(_is_coordinated(view, i) for i in single)


def shortly_before(view: View, token: int) -> list[int]:
    """The mentions of the sentence before and of this one as far as the pronoun."""
    here = view.scene.analysis.sentence_of[token]
    return [i for number in (here - 1, here) for i in view.by_sentence.get(number, []) if i < token]


def _is_coordinated(view: View, token: int) -> bool:
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
