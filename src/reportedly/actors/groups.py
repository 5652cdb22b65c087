"""Which nouns and names of bodies mean the same people: repeated names, and "the rebels" after "rebels in X".

"Pro-Russian separatists seized the hall. The separatists asked for talks." -> one entity; "a separatist" is another.
"""

from typing import Final, NamedTuple

from reportedly.actors.compose import Description
from reportedly.actors.mentions import FoundMention
from reportedly.actors.scene import Scene
from reportedly.actors.tables import fold

_DEFINITE: Final = frozenset({"the", "these", "those", "this", "that", "both"})
_MAX_BACK: Final = 8
_ALWAYS_ONE: Final = frozenset(
    "police army government military parliament ministry navy air_force opposition authority kremlin".split()
)


class Known(NamedTuple):
    """An entity that a later noun can mean: its head noun, the words before it, and where it stood last."""

    entity: int
    head: str
    words: frozenset[str]
    country: str | None
    sectors: tuple[str, ...]
    sentence: int
    plural: bool
    token: int


def is_definite(scene: Scene, left: int) -> bool:
    """Whether "the", "these" ... stands right before the first token of a phrase."""
    return left > 0 and scene.analysis.forms[left - 1].lower() in _DEFINITE


def head_noun(mention: FoundMention) -> str:
    """The noun as the tables write it: "self-defence fighter"."""
    return mention.word.name.lower() if mention.word else ""


def find_known(
    scene: Scene,
    mention: FoundMention,
    described: Description,
    words: frozenset[str],
    known: list[Known],
    *,
    told: bool,
    definite: bool,
) -> tuple[Known | None, str]:
    """The one earlier entity that a definite noun can mean, with the rule; (None, "") if none or several can.

    `told` = the noun says itself whose or where it is ("the leaders of Chad"): then both must be of the same country.
    `definite` = it stands with "the".
    """
    sentence = scene.analysis.sentence_of[mention.token]
    head = head_noun(mention)
    always = head in _ALWAYS_ONE or head.replace(" ", "_") in _ALWAYS_ONE
    if not always and not definite:
        return None, ""
    fitting = [
        k
        for k in known
        if sentence - k.sentence <= _MAX_BACK
        and same_head(head, k.head)
        and words <= k.words | {head}
        and k.plural == mention.plural
        and not (described.country and k.country and described.country != k.country)
        and not (told and (described.country is None or described.country != k.country))
    ]
    if len({k.entity for k in fitting}) != 1:
        return None, ""
    return fitting[-1], "repeated-noun" if always else "definite-noun"


def same_head(one: str, other: str) -> bool:
    """ "fighter" can take up "self-defence fighter"; "defence minister" cannot take up "foreign minister"."""
    return one == other or other.endswith((" " + one, "-" + one))


def content_words(scene: Scene, tokens: tuple[int, ...]) -> frozenset[str]:
    """The words before a noun, folded: what a later "the ..." may repeat."""
    return frozenset(fold(scene.analysis.forms[token]) for token in tokens)
