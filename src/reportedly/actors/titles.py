"""Nouns that say what a named person is: before the name, in an aside, or after "is".

"Russian Foreign Minister Sergei Lavrov", "Lavrov, the foreign minister,", "Lavrov is the foreign minister" -> Minister.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from reportedly.actors.mentions import FoundMention
from reportedly.actors.scene import Scene
from reportedly.syntax import dependents

_HONORIFICS: Final = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."})
_OUTER_QUOTES: Final = frozenset({'"', "“", "‘", "'"})


def title_before(scene: Scene, mention: FoundMention) -> FoundMention | None:
    """The title that ends where the name begins, as a mention of its own."""
    at = mention.first - 1
    if at >= 0 and scene.analysis.forms[at].lower() in _HONORIFICS:
        at -= 1
    if at < 0 or scene.analysis.sentence_of[at] != scene.analysis.sentence_of[mention.first]:
        return None
    match = scene.found.matches.get(at)
    word = match.use("agent", "title") if match else None
    if match is None or word is None or match.end != at + 1 or word.kind not in {"person", "organisation"}:
        return None
    if scene.analysis.xpos[at] in {"NNS", "NNPS"} or not _titular(scene, at, mention):
        return None
    return FoundMention(at, match.first, match.end, "noun", "person", match.use("title", "agent"))


def _titular(scene: Scene, at: int, mention: FoundMention) -> bool:
    """Two nouns side by side are title and name only if neither takes part in the clause without the other: "told the
    minister Lavrov had left" has a verb of its own after the name, and the parse hangs Lavrov on it."""
    analysis = scene.analysis
    if analysis.upos[at] not in {"NOUN", "PROPN", "ADJ"}:
        return False
    head = analysis.heads[mention.token]
    if mention.first <= analysis.heads[at] < mention.end or head == at:
        return True
    return analysis.heads[at] == head or analysis.deprels[mention.token] in {"flat", "appos", "compound"}


def asides(scene: Scene, mention: FoundMention) -> Iterator[FoundMention]:
    """Singular nouns that stand beside the name in an aside or are said of it with "is"."""
    analysis = scene.analysis
    beside = list(dependents(analysis, mention.token, "appos"))
    if analysis.deprels[mention.token] == "appos":
        beside.append(analysis.heads[mention.token])
    head = analysis.heads[mention.token]
    if analysis.deprels[mention.token] == "nsubj" and head >= 0 and dependents(analysis, head, "cop"):
        beside.append(head)
    for token in beside:
        noun = scene.found.mentions.get(token)
        if noun and noun.how == "noun" and noun.kind == "person" and not noun.plural:
            yield noun


def beside_names(scene: Scene) -> Mapping[int, int]:
    """Token of a title or aside -> token of the person name that it tells of."""
    found: dict[int, int] = {}
    for token, mention in scene.found.mentions.items():
        if mention.how != "person name":
            continue
        title = title_before(scene, mention)
        if title:
            found.setdefault(title.token, token)
        for noun in asides(scene, mention):
            found.setdefault(noun.token, token)
    return found
