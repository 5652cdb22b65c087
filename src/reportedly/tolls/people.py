"""Whether a counted noun means people, and which sector they belong to.

"self-defence fighters" -> people, REB; "three villages" -> not people; a noun that nobody listed -> people
where the fate can only be theirs ("killed nine quarrymen").
"""

from typing import NamedTuple

from reportedly.records import Analysis, Span
from reportedly.syntax import dependents, hull, subtree
from reportedly.tolls.counting import is_of_share
from reportedly.tolls.quantity import Quantity
from reportedly.tolls.reader import Reader
from reportedly.tolls.tables import Agent

# "A *signalman* was wounded": nouns of one person that no table lists.
_ONE_PERSON = (
    "man", "woman", "boy", "girl", "ist", "ian", "eer", "keeper", "maker", "seller", "worker", "driver", "owner",
)  # fmt: skip
_SINGULAR_PRONOUNS = frozenset(
    {"he", "she", "him", "her", "his", "himself", "herself", "another", "one", "somebody", "someone", "who"}
)
_INDEFINITE = frozenset({"a", "an"})
#: States or people: what is killed or hurt is people.
_ALSO_PEOPLE = frozenset({"neighbour"})
_PLURAL_PRONOUNS = frozenset({"others", "those"})
_FAMILIES = frozenset({"family", "crew"})
# Doers: what ends so after "hundreds of" and gathers is people.
_DOERS = ("ers", "ors", "ists", "ants", "ents", "ians", "men", "women")
_OFFICIALS = frozenset({"GOV", "MIL", "COP", "SPY", "JUD", "LEG", "REB", "UAF", "CRM", "PRM"})
_ARMED = frozenset({"REB", "UAF", "CRM", "PRM"})
_COUNTABLE = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "PRON", "DET", "VERB"})
_REACH_OF = 9
_PORTIONS = frozenset({"unit", "piece", "item", "column", "fleet"})
_THINGS = frozenset(
    {"equipment", "hardware", "armour", "armor", "artillery", "weaponry", "vehicle", "ammunition", "tank"}
)
_UNNAMED = frozenset({
    "more", "them", "whom", "one", "dead", "deaths", "fatalities", "lives", "bodies", "corpses", "casualties",
    "arrests", "injuries", "killed", "wounded", "injured", "missing",
})  # fmt: skip


class People(NamedTuple):
    """The words that name the counted people, without the count, and what is known of them."""

    span: Span
    sector: str | None


def agent_of(reader: Reader, head: int) -> Agent | None:
    """The row of the table of agents for a noun, the longest name first: "police officer" before "officer"."""
    tables, lowered = reader.tables, reader.lowered
    lemma = reader.analysis.lemmas[head].lower()
    for size in range(min(tables.longest_agent + 2, head + 1), 0, -1):
        found = tables.agents.get(" ".join([*lowered[head - size + 1 : head], lemma]).replace(" - ", "-"))
        if found is not None:
            return found
    return None


def is_person(reader: Reader, head: int) -> bool:
    """Whether the noun certainly means people: listed as such, a person's name, or a pronoun of persons."""
    if reader.lowered[head] in _SINGULAR_PRONOUNS or reader.lowered[head] in _PLURAL_PRONOUNS:
        return True
    agent = agent_of(reader, head)
    if agent is not None and reader.analysis.lemmas[head].lower() not in _ALSO_PEOPLE:
        return agent.kind in {"person", "group"}
    return agent is not None or reader.analysis.ner[head].endswith("-PER")


def suits(reader: Reader, head: int, quantity: Quantity | None, needs: str) -> bool:
    """Whether a counted noun satisfies the column `needs` of its word (see `toll_words.tsv`)."""
    analysis = reader.analysis
    if analysis.lemmas[head].lower() in reader.tables.not_people and not is_person(reader, head):
        return False  # bombers are aircraft, suicide bombers are people
    if _is_portion_of_things(analysis, head):
        return False
    said = quantity is not None and quantity.rule not in {"one", "plural"}
    if needs.startswith("said") and not said:
        return False
    known = is_person(reader, head) or (quantity is not None and quantity.rule == "one")
    if needs in {"any", "said"}:
        return known or (said and _may_be_people(reader, head))
    if needs == "person":
        none = quantity is not None and quantity.rule == "none" and analysis.upos[head] == "PRON"
        return known or none or (said and (analysis.upos[head] == "NUM" or reader.lowered[head] == "more"))
    if needs == "said_civilian":
        agent = agent_of(reader, head)
        return known and (agent is None or agent.sector not in _OFFICIALS)
    if needs == "said_person" and quantity is not None and quantity.rule == "vague" and analysis.upos[head] == "NOUN":
        known = known or quantity.tokens[0] <= head < quantity.tokens[1]  # "tens of thousands marched"
    doers = analysis.lemmas[head] != reader.lowered[head] and reader.lowered[head].endswith(_DOERS)
    return known or (needs == "said_person" and doers and analysis.upos[head] == "NOUN")


def _is_portion_of_things(analysis: Analysis, head: int) -> bool:
    """ "Three dozen *units* of equipment"."""
    of = dependents(analysis, head, "nmod") if analysis.lemmas[head].lower() in _PORTIONS else ()
    return any(analysis.lemmas[i].lower() in _THINGS for i in of)


def _may_be_people(reader: Reader, head: int) -> bool:
    """Whether a counted word may mean people though no table says so: "nine *quarrymen*", not "nine *tanks*"."""
    agent, upos = agent_of(reader, head), reader.analysis.upos[head]
    if agent is not None and agent.kind in {"weapon", "country"}:
        return False
    return upos in _COUNTABLE or (upos == "ADV" and reader.lowered[head] == "more")


def plain_count(reader: Reader, head: int) -> Quantity | None:
    """The count that a noun has without any number: a singular person is one, bare plurals are two or more.

    "A soldier was killed" -> 1; "civilians were killed" -> at least 2, vague; "they were killed" is left to the noun
    that it stands for.
    """
    analysis, word = reader.analysis, reader.lowered[head]
    unlisted = analysis.xpos[head] == "NN" and word.endswith(_ONE_PERSON) and agent_of(reader, head) is None
    if not (unlisted or is_person(reader, head)) or "how" in reader.lowered[max(0, head - 2) : head]:
        return None
    if "as" in reader.lowered[max(0, head - 3) : head] or is_of_share(reader, head):
        return None  # "as many people as possible", "*one* in three"
    tokens = (head, head + 1)
    articles = {reader.lowered[i] for i in dependents(analysis, head, "det")}
    if "no" in articles:
        return Quantity(0, 0, 0, "exact", tokens, "none")  # "no army or police officers"
    if word in _SINGULAR_PRONOUNS or (analysis.ner[head].endswith("-PER") and analysis.upos[head] == "PROPN"):
        return Quantity(1, 1, 1, "exact", tokens, "one")
    agent = agent_of(reader, head)
    if articles & _INDEFINITE and word not in _FAMILIES and (agent is None or agent.kind != "group"):
        return Quantity(1, 1, 1, "exact", tokens, "one")  # whatever the tag: "a second armed insurgent"
    if analysis.xpos[head] in {"NNS", "NNPS"} or word in _PLURAL_PRONOUNS or word in _FAMILIES:
        return Quantity(*reader.tables.plural.counted(reader.tables.vague), "vague", tokens, "plural")
    if analysis.xpos[head] in {"NN", "NNP"} and (agent is None or agent.kind != "group"):
        return Quantity(1, 1, 1, "exact", tokens, "one")
    return None


def people_of(reader: Reader, head: int, quantity: Quantity) -> People | None:
    """The words of the people without the count; None where only a number stands ("killing 12")."""
    analysis = reader.analysis
    bare = quantity.tokens[0] <= head < quantity.tokens[1] and quantity.rule not in {"one", "plural"}
    if bare or analysis.upos[head] in {"NUM", "ADJ", "VERB"} or reader.lowered[head] in _UNNAMED:
        return None
    first = head
    for child in analysis.children[head]:
        if child < first and analysis.deprels[child].partition(":")[0] in {"amod", "compound", "nmod", "flat"}:
            first = min(first, *subtree(analysis, child))
    inside = quantity.tokens[0] < head and quantity.tokens[1] <= head
    first = max(first, quantity.tokens[1]) if inside else first
    while first < head and (
        analysis.upos[first] in {"DET", "PUNCT", "ADP", "NUM", "AUX"}
        or reader.lowered[first] in {"other", "more", "them", "whom"}
    ):
        first += 1
    while reader.lowered[first : first + 3] == ["year", "-", "old"] and first + 3 <= head:
        first += 3  # "a 12-*year-old boy*": his age does not name him
    return People(hull(analysis, (first, _end_of(reader, head))), _sector_of(reader, first, head))


def _sector_of(reader: Reader, first: int, head: int) -> str | None:
    """The sector of the noun, or of the side that stands before it: "a *rebel* commander" is of no army."""
    agent = agent_of(reader, head)
    sides = (agent_of(reader, token) for token in range(first, head))
    armed = next((side.sector for side in sides if side is not None and side.sector in _ARMED), None)
    sector = agent.sector if agent else None
    return armed if armed is not None and sector in {None, "MIL", "COP"} else sector


def _end_of(reader: Reader, head: int) -> int:
    """Last token of "members of the council": an of-phrase belongs to the people, other phrases may not."""
    analysis = reader.analysis
    for child in dependents(analysis, head, "nmod"):
        marks = dependents(analysis, child, "case")
        if marks and reader.lowered[marks[0]] == "of" and head < child <= head + _REACH_OF:
            return child
    for child in dependents(analysis, head, "flat"):
        head = max(head, child) if child - head <= 3 else head
    return head
