"""How a name of a place is used: for the place, or for those who act in its name.

"Kabul denied it", "a deal with Oslo", "the Lima mayor", "the Bonn Tribune" -> metonymic; "shells fell on Kabul" ->
literal. What is left open stays literal.
"""

from bisect import bisect_right
from collections.abc import Iterator

from reportedly.places.gazetteer import Gazetteer
from reportedly.places.names import name_key
from reportedly.places.toponym import Toponym
from reportedly.records import Analysis, Step
from reportedly.syntax import ancestors, preposition

_ACTING_RELATIONS = frozenset({"nsubj", "obl:agent"})
_ADDRESSING_CUES = frozenset({"accuse", "demand"})
_PARTNER_PREPOSITIONS = frozenset({"with", "against", "between", "from", "by", "for", "to"})


def mark_use(analysis: Analysis, gazetteer: Gazetteer, toponym: Toponym) -> Toponym:
    """The toponym, marked metonymic where the words say so, with the words that say it as a step."""
    if toponym.head is None or toponym.tokens is None or toponym.use == "demonym" or _is_dateline(analysis, toponym):
        return toponym
    for rule, token in _signs(analysis, gazetteer, toponym, toponym.head):
        if token is not None:
            step = Step(
                field="places.use", value="metonymic", room="places", rule=f"places.{rule}",
                span=(analysis.starts[token], analysis.ends[token]),
            )  # fmt: skip
            return toponym._replace(use="metonymic", steps=(*toponym.steps, step))
    return toponym


def _signs(analysis: Analysis, gazetteer: Gazetteer, toponym: Toponym, head: int) -> Iterator[tuple[str, int | None]]:
    """(rule, the word that decides) in the order in which they are asked."""
    yield "embedded", _name_around(analysis, toponym)
    if toponym.kind in {"airport", "site", "near"} or toponym.near_km or toponym.distance_km:
        return
    for _ in range(8):
        if analysis.deprels[head] != "conj" or preposition(analysis, head):
            break
        head = analysis.heads[head]
    yield "belonging", _owned(analysis, gazetteer, toponym, head)
    if toponym.bearing is not None or toponym.kind or not _is_state(gazetteer, toponym):
        return
    yield "belonging", _owned_by(analysis, gazetteer, head)
    yield "acting", _acting_verb(analysis, gazetteer, head)
    yield "partner", _relation(analysis, gazetteer, head)


def _is_dateline(analysis: Analysis, toponym: Toponym) -> bool:
    """ "BOGOTA, 26 Oct -- ...", "KYIV (Ukraine) -- ...": a name that opens a sentence and is set off."""
    if toponym.tokens is None or analysis.sentences[analysis.sentence_of[toponym.tokens[0]]][0] != toponym.tokens[0]:
        return False
    after = toponym.tokens[1]
    return after < len(analysis.forms) and analysis.forms[after] in {",", "(", "--", "-", "–", "—", ":", "/"}


def _is_state(gazetteer: Gazetteer, toponym: Toponym) -> bool:
    """A capital, a country or another area that our own table calls disputed: what may stand for a government."""
    key = name_key(toponym.name)
    return key in gazetteer.capitals or any(
        entry.kind in {"country", "former country"} or (entry.number < 0 and entry.disputed)
        for entry in gazetteer.named.get(key, ())
    )


def _name_around(analysis: Analysis, toponym: Toponym) -> int | None:
    """The organisation in whose name the place stands, or for which it is taken as a doer: "the *Bonn Tribune*"."""
    first, end = toponym.tokens or (0, 0)
    acts = toponym.head is not None and analysis.deprels[toponym.head] in _ACTING_RELATIONS
    before = bisect_right(analysis.names, first, key=lambda name: name.tokens[0])
    name = analysis.names[before - 1] if before else None
    if name is None or name.kind != "ORG" or name.tokens[1] < end or not (acts or name.tokens != (first, end)):
        return None
    return name.tokens[1] - 1


def _owned(analysis: Analysis, gazetteer: Gazetteer, toponym: Toponym, head: int) -> int | None:
    """The people or the affair of which the name tells whose they are: "the Lima *mayor*", "China's *exports*".

    A treaty or a fever that has its name from a town is not there. "The Lima *summit*" is in the town.
    """
    noun = analysis.heads[head]
    if noun <= head or analysis.deprels[head] not in {"compound", "nmod:poss", "nmod"}:
        return None
    if analysis.deprels[head] == "nmod" and preposition(analysis, head):
        return None
    lemma = analysis.lemmas[noun].lower()
    if lemma in gazetteer.people or gazetteer.cue("named_after", lemma) is not None:
        return noun
    of_country = analysis.deprels[head] == "nmod:poss" or name_key(toponym.name) not in gazetteer.capitals
    return noun if of_country and gazetteer.cue("belonging", lemma) is not None else None


def _owned_by(analysis: Analysis, gazetteer: Gazetteer, head: int) -> int | None:
    """The same behind the noun: "the *president* of Kenya", "the *laws* of Chile"."""
    noun = analysis.heads[head]
    if noun < 0 or analysis.deprels[head] != "nmod" or preposition(analysis, head) != "of":
        return None
    lemma = analysis.lemmas[noun].lower()
    return noun if lemma in gazetteer.people or gazetteer.cue("belonging", lemma) is not None else None


def _acting_verb(analysis: Analysis, gazetteer: Gazetteer, head: int) -> int | None:
    """The verb of saying or deciding that `head` takes part in: "*Kabul* denied it", "accused *Moscow*"."""
    relation, verb = analysis.deprels[head], analysis.heads[head]
    if verb < 0 or analysis.upos[verb] not in {"VERB", "AUX"}:
        return None
    if relation in {"obl:agent", "iobj"}:  # "banned *by Ottawa*", "gave *Kenya* boats"
        return verb
    lemma = analysis.lemmas[verb].lower()
    cue = gazetteer.cue("acting", lemma)
    if relation == "obj":
        addressed = gazetteer.cue("address", lemma) or (cue is not None and cue.id in _ADDRESSING_CUES)
        return verb if addressed else None
    return verb if cue is not None and relation in _ACTING_RELATIONS else None


def _relation(analysis: Analysis, gazetteer: Gazetteer, head: int) -> int | None:
    """The relation in which the name is one side: "a *deal* with Oslo", "*ties* between Bonn and Paris"."""
    if preposition(analysis, head) not in _PARTNER_PREPOSITIONS:
        return None
    above = next(iter(ancestors(analysis, head)), None)
    if above is None or gazetteer.cue("relation", analysis.lemmas[above].lower()) is None:
        return None
    return above
