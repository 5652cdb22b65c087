"""Counts of people as the words show them: which word tells their fate, whom it counts, and how many.

"The raid killed 12 guards and wounded dozens of villagers." -> killed 12 guards; injured dozens of
villagers (24 to 99).
"""

from reportedly.records import Analysis
from reportedly.records.terms import TollKind
from reportedly.syntax import dependents, lemma_of, negation
from reportedly.tolls.doings import done_tolls
from reportedly.tolls.frames import FRAMES
from reportedly.tolls.mention import TollMention
from reportedly.tolls.numbers import as_told, figures, numbers_of
from reportedly.tolls.people import plain_count, suits
from reportedly.tolls.phrases import bounds_end
from reportedly.tolls.proposals import proposed_tolls
from reportedly.tolls.quantity import Quantity, counted_people, quantity_of
from reportedly.tolls.reader import Reader, reader_of
from reportedly.tolls.tables import TollTables, TollWord

_BESIDE = frozenset({"object", "adjective"})
#: A number behind these is a clock time, a day or a place: "killed just *before* 11 p.m."
_WHEN = frozenset({"before", "after", "on", "since", "by", "in", "until", "from", "during"})
#: What is counted though no number stands there: "killed *a guard*". "Arrested *the mayor*" tells whom, not how many.
_OF_ONE = frozenset({"killed", "injured", "casualties", "missing"})


def find_tolls(analysis: Analysis, tables: TollTables) -> tuple[TollMention, ...]:
    """All counts of people killed, injured, missing, captured, arrested, displaced or gathered, in their order.

    Not found: counts of things, percentages, people counted without a fate, "they" (it repeats an earlier count).
    """
    reader = reader_of(analysis, tables)
    found: dict[tuple[TollKind, int], TollMention] = {}
    for anchor, lemma in enumerate(analysis.lemmas):
        if lemma not in tables.words and lemma not in tables.phrasal:
            continue
        for word in _words(analysis, anchor, tables):
            if _suits_tag(analysis, anchor, word):
                for mention in _mentions(reader, anchor, word):
                    found.setdefault((mention.kind, mention.people), mention)
    _join_casualties(found)
    _add_numbers(reader, found)
    mentions = [*found.values(), *proposed_tolls(reader, found.values())]
    mentions += done_tolls(reader, mentions)
    return tuple(sorted(mentions, key=lambda mention: (mention.counted, mention.anchor)))


def _join_casualties(found: dict[tuple[TollKind, int], TollMention]) -> None:
    """ "12 people were killed or injured" counts casualties; in "12 killed, 30 wounded" the nearer word counts."""
    for kind, people in list(found):
        if kind != "killed" or ("injured", people) not in found:
            continue
        killed, injured = found["killed", people], found["injured", people]
        if killed.counted != injured.counted:
            continue  # "one of the six wounded died"
        if killed.quantity.rule == "one":
            del found["injured", people]  # "Ortega, who was wounded and died": one man, whose death is told
            continue
        near, far = sorted((killed, injured), key=lambda mention: abs(mention.anchor - mention.counted))
        if abs(near.anchor - near.counted) > 1:
            found["casualties", people] = near._replace(kind="casualties", rule="killed_or_injured")
            del found[near.kind, people]
        del found[far.kind, people]


def _add_numbers(reader: Reader, found: dict[tuple[TollKind, int], TollMention]) -> None:
    """ "The number of people killed rose to 21" counts 21, and no people besides."""
    for mention, words in list(numbers_of(reader)):
        for key in [key for key, other in found.items() if other.people in words or other.counted == mention.counted]:
            del found[key]
        found[mention.kind, mention.people] = mention
    for mention in list(figures(reader, found.values())):
        found.setdefault((mention.kind, mention.people), mention)


def _words(analysis: Analysis, anchor: int, tables: TollTables) -> tuple[TollWord, ...]:
    """The rows for a token: of the verb with its particle ("gunned down"), else of the word alone."""
    phrasal = tables.words.get(lemma_of(analysis, anchor), ()) if analysis.lemmas[anchor] in tables.phrasal else ()
    return phrasal or tables.words.get(analysis.lemmas[anchor], ())


def _suits_tag(analysis: Analysis, anchor: int, word: TollWord) -> bool:
    """ "wounded" may be tagged as verb or adjective; nouns are nouns."""
    upos = analysis.upos[anchor]
    if word.frame == "taken":
        return True
    if word.upos == "NOUN":
        return upos in {"NOUN", "PROPN"}
    if word.frame == "adjective":
        return upos in {"VERB", "ADJ", "NOUN", "ADV"}  # "shot dead": an adverb for some
    # Headlines make nouns of verbs: "Raid kills 12, wounds 30".
    following = analysis.upos[anchor + 1] if anchor + 1 < len(analysis.upos) else ""
    return upos in {"VERB", "ADJ", "AUX"} or (upos == "NOUN" and following == "NUM" and word.frame == "object")


def _mentions(reader: Reader, anchor: int, word: TollWord) -> list[TollMention]:
    found = [
        mention for head in FRAMES[word.frame](reader, anchor) if (mention := _mention(reader, anchor, head, word))
    ]
    inside = {token for one in found for token in range(*one.quantity.tokens) if token != one.counted}
    found = [one for one in found if one.counted not in inside]  # "*one* suspected smuggler", both hung on the verb
    if not found and word.frame in _BESIDE:
        beside = _beside(reader, anchor)
        mention = _mention(reader, anchor, beside, word) if beside is not None else None
        found = [mention] if mention else []
    return found


def _mention(reader: Reader, anchor: int, head: int, word: TollWord) -> TollMention | None:
    analysis = reader.analysis
    if word.kind == "injured" and head < anchor and _is_denied(analysis, anchor):
        return None  # "the clerk was *not hurt* in the attack"
    people = counted_people(reader, head)
    quantity = quantity_of(reader, head) or (quantity_of(reader, people) if people != head else None)
    if quantity is None:
        quantity = plain_count(reader, head)
    if quantity is None or quantity.tokens[0] <= anchor < quantity.tokens[1]:
        return None
    if word.frame == "toll":
        quantity = as_told(reader, anchor, head, quantity)
    if quantity.rule == "plural" and not (_is_told(reader, anchor) and not _is_among(analysis, head)):
        return None
    counts_itself = head == anchor or word.frame in {"toll", "crowd"}
    if quantity.rule in {"one", "plural"} and (counts_itself or word.kind not in _OF_ONE):
        return None
    if people == head:
        people = _noun_behind(analysis, head, quantity)
    if not counts_itself and not suits(reader, people, quantity, word.needs):
        return None
    return TollMention(anchor, head, people, word.kind, quantity, f"{word.id}.{word.frame}")


def _noun_behind(analysis: Analysis, head: int, quantity: Quantity) -> int:
    """ "Between 10 and 15 *villagers*", hung on 10; `head` itself where no such noun follows."""
    following = quantity.tokens[1]
    inside = quantity.tokens[0] <= head < following < len(analysis.forms)
    return following if inside and analysis.upos[following] == "NOUN" and analysis.xpos[following] == "NNS" else head


def _is_denied(analysis: Analysis, anchor: int) -> bool:
    """ "Was *not* hurt"; "nobody was hurt" counts none."""
    denial = negation(analysis, anchor)
    return denial is not None and analysis.lemmas[denial].lower() in {"not", "never", "n't"}


def _is_told(reader: Reader, anchor: int) -> bool:
    """Whether a fate is told of people without a number: "civilians were killed", "killing civilians"; not "to kill
    civilians", "they kill civilians", "wounded soldiers"."""
    analysis = reader.analysis
    if analysis.deprels[anchor] == "amod":
        return False
    if analysis.xpos[anchor] == "VBG":
        return not dependents(analysis, anchor, "mark", "case") and analysis.deprels[anchor] in {"advcl", "acl", "conj"}
    return analysis.xpos[anchor] not in {"VB", "VBP", "VBZ"}


def _is_among(analysis: Analysis, head: int) -> bool:
    """ "The pilot was *among those* killed": told of the pilot."""
    return any(analysis.lemmas[i].lower() == "among" for i in dependents(analysis, head, "case"))


def _beside(reader: Reader, anchor: int) -> int | None:
    """The number right before or after the word, whatever the tree says: "12 killed", "killing at least 12"."""
    analysis, numbers = reader.analysis, reader.tables.numbers
    first, end = analysis.sentences[analysis.sentence_of[anchor]]
    if anchor > first and analysis.xpos[anchor] in {"VBN", "VBD", "JJ", "NN"}:
        before = anchor - 1
        if analysis.upos[before] == "NUM" or reader.lowered[before] in numbers:
            return before
        if analysis.upos[before] in {"NOUN", "PROPN"} and quantity_of(reader, before):
            return before
    start = bounds_end(reader, anchor + 1)
    for token in range(start, min(start + 4, end)):
        quantity = quantity_of(reader, token) if analysis.upos[token] == "ADJ" else None
        if quantity is not None and quantity.factor is not None:
            return token
        if analysis.upos[token] == "NUM":
            after = token + 1
            noun = after < end and analysis.upos[after] in {"NOUN", "PROPN"}
            return after if noun else token
        if analysis.upos[token] not in {"ADV", "ADJ", "DET", "ADP"} or reader.lowered[token] in _WHEN:
            return None
    return None
