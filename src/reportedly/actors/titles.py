"""Nouns that say what a named person is: before the name, in an aside, or after "is".

"Russian Foreign Minister Sergei Lavrov", "Lavrov, the foreign minister,", "Lavrov is the foreign minister" -> Minister.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from reportedly.actors.mentions import FoundMention
from reportedly.actors.scene import Scene
from reportedly.actors.words import Match
from reportedly.syntax import dependents

_MAX_BODY: Final = 12
_MAX_TITLES: Final = 3
_SMALL_WORDS: Final = frozenset({"of", "for", "the", "and", "on", "de", "del", "-"})
_VOCATIVES: Final = frozenset({"mr", "mr.", "madam", "mister"})
_HONORIFICS: Final = frozenset({"mr", "mr.", "mrs", "mrs.", "ms", "ms.", "dr", "dr."})


def title_before(scene: Scene, mention: FoundMention) -> FoundMention | None:
    """The title that ends where the name begins, as a mention of its own."""
    at = mention.first - 1
    if at >= 0 and scene.analysis.forms[at].lower() in _HONORIFICS:
        at -= 1
    if at < 0 or scene.analysis.sentence_of[at] != scene.analysis.sentence_of[mention.first]:
        return None
    match = _title_at(scene, at)
    if match is None:
        return _title_of_body(scene, mention, at)
    if match.end != at + 1 or not _titular(scene, at, mention):
        return None
    return FoundMention(at, match.first, match.end, "noun", "person", match.use("title", "agent"), reach=mention.end)


def _title_at(scene: Scene, at: int) -> Match | None:
    match = scene.found.matches.get(at)
    word = match.use("agent", "title") if match else None
    if match is None or word is None or word.kind not in {"person", "organisation"}:
        return None
    return None if scene.analysis.xpos[match.end - 1] in {"NNS", "NNPS"} else match


def _title_of_body(scene: Scene, mention: FoundMention, at: int) -> FoundMention | None:
    """ "President of Chad Idriss Deby", "Head of the Health Service Ana Ruiz": capitals all the way to the name."""
    analysis = scene.analysis
    for index in range(at, max(-1, at - _MAX_BODY), -1):
        form = analysis.forms[index]
        if form.lower() in {"of", "for"} and index > 0:
            match = _title_at(scene, index - 1)
            word = match.use("title", "agent") if match else None
            if match and word and word.kind == "person" and analysis.forms[match.first][:1].isupper():
                head = match.end - 1
                return FoundMention(head, match.first, match.end, "noun", "person", word, reach=mention.end)
        known = scene.found.matches.get(index)
        other = analysis.ner[index].endswith("PER") and not (known and known.use("country"))
        # "Minister of Peru *Ana Ruiz* and Jo Park"
        if other or (not form[:1].isupper() and form.lower() not in _SMALL_WORDS):
            return None
    return None


def _titular(scene: Scene, at: int, mention: FoundMention) -> bool:
    """Two nouns side by side are title and name where the first has a capital or the parse joins them; "told the
    minister Lavrov had left" hangs them on two verbs."""
    analysis = scene.analysis
    if analysis.upos[at] not in {"NOUN", "PROPN", "ADJ"}:
        return False
    if analysis.forms[at][:1].isupper() and not analysis.forms[at].isupper():
        return True
    end = max(mention.end, mention.reach)
    joined = mention.first <= analysis.heads[at] < end or at in analysis.heads[at + 1 : end]
    head = analysis.heads[mention.token]
    return joined or analysis.heads[at] == head or analysis.deprels[mention.token] in {"flat", "appos", "compound"}


def titles_by_name(scene: Scene) -> dict[int, tuple[FoundMention, ...]]:
    """The titles before each person name that has some, nearest first: "spokesman Gen. Ana Ruiz" -> Gen., spokesman."""
    found = {}
    for token, mention in scene.found.mentions.items():
        titles: list[FoundMention] = []
        title = title_before(scene, mention) if mention.how == "person name" else None
        while title and len(titles) < _MAX_TITLES:
            titles.append(title._replace(reach=mention.end))
            title = title_before(scene, title)
        if titles:
            found[token] = tuple(titles)
    return found


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
            if noun.first and analysis.forms[noun.first - 1].lower() in _VOCATIVES:
                continue  # "Indeed, Mr President"
            yield noun


def beside_names(scene: Scene) -> Mapping[int, int]:
    """Token of a title or aside -> token of the person name that it tells of."""
    found: dict[int, int] = {}
    for token, mention in scene.found.mentions.items():
        if mention.how != "person name":
            continue
        for title in scene.titles.get(token, ()):
            found.setdefault(title.token, token)
        for noun in asides(scene, mention):
            found.setdefault(noun.token, token)
    return found
