"""Which nouns and names of bodies speak of the same people: repeated names, abbreviations, "the rebels" after "rebels in X".

"Pro-Russian separatists seized the hall. The separatists asked for talks." -> one entity; "a separatist" is another one.
"""

from typing import Final, NamedTuple

from reportedly.actors.compose import Description
from reportedly.actors.mentions import FoundMention
from reportedly.actors.scene import Scene
from reportedly.actors.tables import fold
from reportedly.syntax import dependents

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


def is_definite(scene: Scene, mention: FoundMention) -> bool:
    """Whether a noun stands with "the", "these" ..."""
    return any(
        scene.analysis.forms[child].lower() in _DEFINITE for child in dependents(scene.analysis, mention.token, "det")
    )


def head_noun(mention: FoundMention) -> str:
    """The noun as the tables write it: "self-defence fighter"."""
    return mention.word.name.lower() if mention.word else ""


def find_known(
    scene: Scene, mention: FoundMention, described: Description, words: frozenset[str], known: list[Known]
) -> tuple[Known | None, str]:
    """The one earlier entity that a definite noun can mean, with the rule; (None, "") if none or several can."""
    sentence = scene.analysis.sentence_of[mention.token]
    head = head_noun(mention)
    always = head in _ALWAYS_ONE or head.replace(" ", "_") in _ALWAYS_ONE
    if not always and not is_definite(scene, mention):
        return None, ""
    fitting = [
        k
        for k in known
        if sentence - k.sentence <= _MAX_BACK
        and same_head(head, k.head)
        and words <= k.words | {head}
        and k.plural == mention.plural
        and not (described.country and k.country and described.country != k.country)
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
