"""Surnames that the model takes for places or bodies, though the person was named in full before.

"Jo Horton fled. Police shot *Horton*." -> Horton is a person, though there are towns of that name.
"""

from collections.abc import Sequence

_LOCATIVE = frozenset({"in", "at", "near", "outside", "inside"})


def name_surnames(forms: Sequence[str], deprels: Sequence[str], tags: Sequence[str]) -> list[str]:
    """The IOB2 tags, where a name of one word that ends the full name of an earlier person is a person.

    Not after a preposition of rest ("in *Lincoln*"), nor a body's word before a noun ("the *Clinton* campaign"). In 500
    news texts not used otherwise 19 of 22 places and 15 of 16 bodies that this changes were persons.
    """
    told = list(tags)
    surnames: set[str] = set()
    for token, tag in enumerate(tags):
        ends = token + 1 == len(tags) or tags[token + 1][0] != "I"
        if tag == "I-PER" and ends:
            surnames.add(forms[token])
        elif tag in {"B-LOC", "B-ORG"} and ends and forms[token] in surnames:
            told[token] = "B-PER" if _may_be_person(forms, deprels, tag, token) else tag
    return told


def _may_be_person(forms: Sequence[str], deprels: Sequence[str], tag: str, token: int) -> bool:
    if token and forms[token - 1].lower() in _LOCATIVE:
        return False
    return tag == "B-LOC" or deprels[token] != "compound"
