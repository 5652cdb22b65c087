"""Counts of people that the model sees and no frame reaches: "accounted for *eleven gunmen*", "17 *men* needed care".

The model says which word and what became of them; how many is read off the words as everywhere in this room.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import Final

from reportedly.records import Analysis, EventProposal, TollProposal
from reportedly.records.terms import TollKind
from reportedly.tolls.mention import TollMention
from reportedly.tolls.people import is_person, plain_count
from reportedly.tolls.quantity import counted_people, quantity_of
from reportedly.tolls.reader import Reader

#: Probability of one kind from which a word that no frame reaches is a toll.
CONVINCED: Final = 0.5
#: Probability of the link to a trigger from which the trigger tells the kind, where the kinds themselves are unsure; a
#: single person needs the second. Set on the dev part of the corpus (`python -m benchmarks.corpus`).
LINKED: Final = 0.45
LINKED_ONE: Final = 0.8
#: Share of "killed" from which an attack whose word leaves it open ("hacked", "shelled") has killed.
DEADLY: Final = 0.2
#: Words of an attack that hits people and leaves open whether they die; modes of one whose word is enough to tell
#: that they did; and the words that tell what came of it.
_HITTING: Final = frozenset({"shoot", "shooting", "stab", "stabbing", "gunshot", "shot", "knife"})
_DEADLY_MODES: Final = frozenset({"aerial", "drone", "heavy-weapons", "explosives", "targeted"})
_DYING: Final = frozenset({
    "kill", "dead", "death", "die", "fatal", "fatally", "deadly", "murder", "slay", "body", "corpse", "execute",
    "homicide", "fatality", "dying", "decease", "deceased", "lifeless", "martyr", "martyrdom",
})  # fmt: skip
_SURVIVING: Final = frozenset({
    "injure", "injury", "wound", "wounded", "injured", "survive", "survivor", "critical", "stable", "hospitalize",
    "condition", "leg", "foot", "arm", "hand", "shoulder", "thigh", "ankle", "knee", "finger", "buttock", "hurt",
})  # fmt: skip
#: Verbs after which people are not among those harmed.
_SAFE: Final = frozenset({"protect", "save", "spare", "rescue", "free", "release", "shield"})
#: Kinds of which "freed" or "rescued" says that they did not come about; whoever is freed had been captured.
_HARM: Final = frozenset({"killed", "injured", "casualties"})
#: What becomes of people by type and mode of the event: "picked up *11 fishermen*".
_FATES: Final[dict[tuple[str, str], TollKind]] = {
    ("ASSAULT", "abduct"): "captured",
    ("ASSAULT", "torture"): "injured",
    ("ASSAULT", "sexual"): "injured",
    ("COERCE", "arrest"): "arrested",
    ("COERCE", "deport"): "displaced",
    ("RETREAT", "release"): "captured",
    ("RETREAT", "withdraw"): "captured",
    ("PROTEST", "demo"): "participants",
    ("PROTEST", "strike"): "participants",
    ("PROTEST", "boycott"): "participants",
}


def proposed_tolls(reader: Reader, found: Collection[TollMention]) -> Iterator[TollMention]:
    """Mentions for the proposals that share no word with those of `found`."""
    taken = {token for one in found for token in one.tokens()}
    linked = _links(reader.analysis.event_proposals)
    dying = frozenset(mention.anchor for mention in found if mention.kind == "killed")
    for proposal in reader.analysis.toll_proposals:
        if proposal.token not in taken and proposal.token in linked:
            mention = _mention(reader, proposal, *linked[proposal.token], dying)
            if mention is not None and taken.isdisjoint(range(*mention.quantity.tokens)):
                taken.update(mention.tokens())
                yield mention


def _mention(
    reader: Reader, proposal: TollProposal, score: float, event: EventProposal, others: Collection[int]
) -> TollMention | None:
    head = proposal.token
    if reader.analysis.lemmas[head].lower() in reader.tables.not_people:
        return None
    quantity = quantity_of(reader, head) or plain_count(reader, head)
    if quantity is None or quantity.factor is not None:
        return None  # "half of them": a part, which is read off its whole
    people = counted_people(reader, head)
    if _is_age_of(reader, head) or (_shoots_down(reader, event.token) and not is_person(reader, people)):
        return None
    kind, rule = _kind(proposal), "model"
    if kind is None and score >= (LINKED_ONE if quantity.rule in {"one", "plural"} else LINKED):
        kind, rule = _fate(proposal, event), "model-link"
    if kind == "killed":
        kind = _told_fate(reader, head, event, others)
    if kind in _HARM and _is_kept_safe(reader, head, event.token):
        return None
    return TollMention(event.token, head, people, kind, quantity, rule) if kind is not None else None


def _told_fate(reader: Reader, head: int, event: EventProposal, others: Collection[int]) -> TollKind | None:
    """Whether they are told to have died: "a man was shot" tells that he was hit, "a man was arrested" not even that.

    `others`: words of dying that count other people, "four men were shot and one was *killed*".
    """
    if event.types[0].label != "ASSAULT":
        return None
    analysis = reader.analysis
    if analysis.heads[head] >= 0 and analysis.lemmas[analysis.heads[head]] == "claim" and analysis.upos[head] == "NUM":
        return "killed"  # "a bomb rocked the market, claiming *eight* and wounding nine"
    word = analysis.lemmas[event.token].lower()
    tokens = range(*analysis.sentences[analysis.sentence_of[head]])
    lemmas = {analysis.lemmas[i].lower() for i in tokens if i not in others and not _is_half_of_body(analysis, i)}
    if lemmas & _DYING:
        return "killed"
    if lemmas & _SURVIVING:
        return "injured"
    if word in _HITTING:
        return "casualties"
    return "killed" if event.mode in _DEADLY_MODES else None


def _is_half_of_body(analysis: Analysis, token: int) -> bool:
    """ "Hit in the lower *body*"."""
    return analysis.forms[token - 1 : token] in (("upper",), ("lower",), ("Upper",), ("Lower",))


def _is_age_of(reader: Reader, head: int) -> bool:
    """ "Ana Ruiz, *36*, and her son": a number set off behind a person's name."""
    analysis = reader.analysis
    return (
        analysis.upos[head] == "NUM"
        and head > 1
        and analysis.forms[head - 1] == ","
        and analysis.ner[head - 2].endswith("-PER")
    )


def _is_kept_safe(reader: Reader, head: int, event: int) -> bool:
    """ "... and ten hostages were *freed*": another verb tells that no harm came to them."""
    analysis = reader.analysis
    while analysis.deprels[head] == "conj" and analysis.upos[analysis.heads[head]] != "VERB":
        head = analysis.heads[head]
    verb = analysis.heads[head]
    return verb >= 0 and verb != event and analysis.lemmas[verb] in _SAFE


def _shoots_down(reader: Reader, token: int) -> bool:
    """ "Nine were *shot down*": missiles, where no word says that they are people."""
    return reader.analysis.lemmas[token] == "shoot" and reader.lowered[token + 1 : token + 2] == ["down"]


def _kind(proposal: TollProposal) -> TollKind | None:
    """The kind of which the model is sure by itself."""
    first = proposal.kinds[0]
    return first.label if first.score >= CONVINCED else None  # type: ignore[return-value]


def _fate(proposal: TollProposal, event: EventProposal) -> TollKind | None:
    """What the event does to the people that are linked to it; None where its type tells nothing."""
    fate = _FATES.get((event.types[0].label, event.mode or ""))
    deadly = any(kind.label == "killed" and kind.score >= DEADLY for kind in proposal.kinds)
    return "killed" if fate is None and deadly and event.types[0].label == "ASSAULT" else fate


def _links(events: Iterable[EventProposal]) -> dict[int, tuple[float, EventProposal]]:
    """{word of people: the trigger to which the model links it most strongly}; of equals the first."""
    best: dict[int, tuple[float, EventProposal]] = {}
    for event in events:
        for link in event.links:
            if link.label == "toll" and (link.token not in best or link.score > best[link.token][0]):
                best[link.token] = link.score, event
    return best
