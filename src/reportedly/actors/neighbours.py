"""The words round a noun that tell whose it is: what stands before it, who owns it, what follows with a preposition.

"eastern Ukraine's two tank battalions near the river" -> before: tank; owners: Ukraine; no "of", no "in".
"""

from typing import Final, NamedTuple

from reportedly.actors.mentions import FoundMention
from reportedly.actors.scene import Scene
from reportedly.syntax import dependents, preposition

_BEFORE: Final = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "VERB", "X", "ADV"})
_JOINED: Final = {"of": "of", "in": "placed", "at": "placed", "near": "placed", "from": "sent", "for": "sent"}
_MAX_WORDS: Final = 12


class Neighbours(NamedTuple):
    """Token indexes by the way they are joined to the noun; `left` is the first token of the phrase without article."""

    before: tuple[int, ...]
    owners: tuple[int, ...]
    of: tuple[int, ...]
    placed: tuple[int, ...]
    sent: tuple[int, ...]
    left: int


#: Of words that nothing round them can tell more about.
NO_NEIGHBOURS: Final = Neighbours((), (), (), (), (), 0)


def neighbours(scene: Scene, mention: FoundMention) -> Neighbours:
    """What stands round a mention, in reading order; `placed` = in, at, near; `sent` = from, for."""
    before, leftmost = _before(scene, mention)
    analysis = scene.analysis
    heads = [i for i in (mention.token, *before) if i not in range(mention.first, mention.end) or i == mention.token]
    owners: list[int] = []
    for head in heads:
        owners += [i for i in dependents(analysis, head, "nmod:poss") if analysis.upos[i] != "PRON"]
    if not owners and leftmost >= 2 and analysis.lemmas[leftmost - 1] == "'s" and analysis.xpos[leftmost - 1] == "POS":
        owners = [leftmost - 2]
    after: dict[str, list[int]] = {"of": [], "placed": [], "sent": []}
    for child in dependents(analysis, mention.token, "nmod"):
        # "Minister *of* Luxembourg Xavier Bettel": the parse may hang the preposition on the name behind
        kind = _JOINED.get(preposition(analysis, child) or analysis.forms[child - 1].lower())
        if kind and child >= mention.end and analysis.deprels[child] != "nmod:poss":
            after[kind] += (child, *_coordinated(scene, child), *_further(scene, child))
    placed = after["placed"] or _placed_beside(scene, mention)
    return Neighbours(before, tuple(owners), tuple(after["of"]), tuple(placed), tuple(after["sent"]), leftmost)


def _placed_beside(scene: Scene, mention: FoundMention) -> list[int]:
    """ "arrested protesters in Lima": the parse hangs Lima on the verb, but the protesters are there as well."""
    analysis = scene.analysis
    at = mention.end
    if at >= len(analysis.forms) or analysis.lemmas[at].lower() != "in" or analysis.upos[at] != "ADP":
        return []
    noun = analysis.heads[at]
    if noun < at or analysis.deprels[noun] not in {"obl", "nmod"} or noun - at > 4:
        return []
    return [noun, *_coordinated(scene, noun)]


def _further(scene: Scene, token: int) -> tuple[int, ...]:
    """ "minister of trade *of Peru*": the parse hangs Peru on trade."""
    if token in scene.found.matches:
        return ()
    below = dependents(scene.analysis, token, "nmod")
    return tuple(i for i in below if preposition(scene.analysis, i) in {"of", "for"})


def _coordinated(scene: Scene, token: int) -> tuple[int, ...]:
    return tuple(i for i in dependents(scene.analysis, token, "conj") if scene.analysis.upos[i] in {"PROPN", "NOUN"})


def _before(scene: Scene, mention: FoundMention) -> tuple[tuple[int, ...], int]:
    """Premodifiers, nearest last, and the leftmost token of the phrase. The parse may hang one of them on another, so
    the words are read from right to left as long as each depends on something to its right inside the phrase."""
    analysis = scene.analysis
    found: list[int] = []
    left = mention.first
    limit = max(mention.end, mention.token + 1, mention.reach)
    for index in range(mention.first - 1, max(-1, mention.first - 1 - _MAX_WORDS), -1):
        upos, head = analysis.upos[index], analysis.heads[index]
        if analysis.sentence_of[index] != analysis.sentence_of[mention.token]:
            break
        joint = upos in {"PUNCT", "CCONJ"} and analysis.forms[index] not in {",", ";", ":", "."}
        match = scene.found.matches.get(index)
        # "Sri Lankan" is one word of the tables: one part of it may hang on the other
        inside = match is not None and match.first <= head < match.end
        if not (joint or upos in _BEFORE) or not (inside or index < head < limit):
            break
        left = index
        if not joint:
            found.append(index)
    return tuple(reversed(found)), left
