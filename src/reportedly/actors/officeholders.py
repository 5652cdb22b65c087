"""Persons by name, by the title beside a name, or by their office alone.

"Minister Sergei Lavrov ... the minister" -> both are Sergei Lavrov, the second as `coreferent`.
"""

from typing import Final

from reportedly.actors.compose import Description
from reportedly.actors.desk import Desk, Identity
from reportedly.actors.groups import head_noun, is_definite, same_head
from reportedly.actors.mentions import FoundMention
from reportedly.actors.naming import phrase_of
from reportedly.actors.neighbours import Neighbours
from reportedly.actors.people import Naming
from reportedly.actors.scene import span_of, step
from reportedly.records import Span

#: Sentences over which "the minister" reaches back.
_MAX_BACK: Final = 8


def named_person(desk: Desk, mention: FoundMention, naming: Naming) -> Identity:
    """A person whose name stands here; `naming` tells whose."""
    person, file = desk.people.persons[naming.person], desk.files[naming.person]
    span = phrase_of(desk.scene, mention)
    desk.last_seen[naming.person] = desk.scene.analysis.sentence_of[mention.token]
    named = step("name", person.name, naming.rule, span, score=naming.score, note=naming.note)
    return Identity(
        desk.number(("person", naming.person)), person.name, "person", file.country, file.sectors, "stated", span,
        file.id, file.gender, naming.alternatives, (named, *file.steps),
    )  # fmt: skip


def titled_person(desk: Desk, mention: FoundMention, beside: int) -> Identity:
    """A title or an aside has the identity of the name that it stands with."""
    name = desk.scene.found.mentions[beside]
    identity = named_person(desk, name, desk.people.namings[beside])
    own = phrase_of(desk.scene, mention)
    # "President of Chad Idriss Deby" is one phrase; "the skipper, Ann Rye," has two that mean the same
    span = identity.span if identity.span[0] <= own[0] < identity.span[1] else own
    named = step("name", identity.name, "title-of-name", span_of(desk.scene, name.first, name.end))
    return identity._replace(span=span, steps=(named, *identity.steps[1:]))


def person_of_office(desk: Desk, mention: FoundMention, described: Description, round_it: Neighbours) -> int | None:
    """ "the minister": the one person named before who is told to be one."""
    scene = desk.scene
    if not is_definite(scene, round_it.left):
        return None
    sentence, head = scene.analysis.sentence_of[mention.token], head_noun(mention)
    nations = (scene.found.matches.get(token) for token in round_it.before)
    if not all(match and match.use("demonym", "country") for match in nations):
        return None  # "the Aleppo governor", "the late president"
    told = bool(described.country)
    near = [
        (index, {part for office in file.offices for part in office.split(" and ")})
        for index, file in enumerate(desk.files)
        if sentence - desk.last_seen.get(index, -99) <= _MAX_BACK and (described.country == file.country or not told)
    ]
    fitting = [index for index, offices in near if head in offices]
    fitting = fitting or [index for index, offices in near if any(same_head(head, office) for office in offices)]
    return fitting[0] if len(fitting) == 1 else None


def coreferent_person(desk: Desk, mention: FoundMention, index: int, span: Span) -> Identity:
    """The person of that index, here called by office: "the minister"."""
    person, file = desk.people.persons[index], desk.files[index]
    named = step("name", person.name, "definite-office", span, score=0.85)
    return Identity(
        desk.number(("person", index)), person.name, "person", file.country, file.sectors, "coreferent", span, file.id,
        file.gender, (), (named, *file.steps),
    )  # fmt: skip
