"""What the same people and events are called over outlets and speakers, who is silent, and what is part of what."""

import pytest

from reportedly.incidents.compare import (
    ReadArticle,
    compare_group,
    find_silence,
    label_matrix,
    link_parts,
    load_neutral,
)
from reportedly.labels import load_labels
from reportedly.records import replace
from tests.test_incident_fields import join, main_claims, readings_of

CHECKPOINT = [
    ["Meridian", "2031-05-07", "Terrorists attacked a checkpoint near Gwoza on Monday, killing four soldiers."],
    ["Dawn Post", "2031-05-07", "Rebels attacked a checkpoint near Gwoza on Monday and killed four troops. "
     '"The freedom fighters attacked the occupiers," a rebel spokesman said.'],
    ["Chronicle", "2031-05-07", 'The attack by "holy warriors" on a checkpoint near Gwoza killed four soldiers.'],
]  # fmt: skip


@pytest.fixture(scope="module")
def checkpoint(tools, media):
    return compare_group(main_claims(readings_of(CHECKPOINT, tools)), media)


def names(incident, role):
    return [set(party.names) for party in incident.parties if party.role == role]


def test_one_party_under_four_names(checkpoint):
    [actors] = names(checkpoint, "actor")
    assert {"Terrorists", "Rebels", "freedom fighters"} <= actors and any("holy warriors" in name for name in actors)
    assert {"soldiers", "troops", "occupiers"} in names(checkpoint, "recipient")


def test_a_plain_name_stands_for_the_party(checkpoint):
    assert [party.names[0] for party in checkpoint.parties] == ["Rebels", "soldiers"]


def test_a_word_in_a_quotation_is_the_speakers(checkpoint):
    voices = {naming.text.casefold(): (naming.voice, naming.outlet) for naming in checkpoint.labels}
    assert voices["terrorists"] == ("outlet", "Meridian")
    assert voices["freedom fighters"] == ("rebel spokesman", "Dawn Post")
    assert voices["occupiers"] == ("rebel spokesman", "Dawn Post")
    assert voices["rebels"] == ("outlet", "Dawn Post")


def test_scare_quotes_are_kept(checkpoint):
    marked = {naming.text for naming in checkpoint.labels if naming.scare_quotes}
    assert marked == {"holy warriors"}


def test_a_naming_is_where_its_words_are(checkpoint):
    texts = {"abc"[place]: text for place, (_outlet, _day, text) in enumerate(CHECKPOINT)}
    for naming in checkpoint.labels:
        assert naming.text in texts[naming.article][slice(*naming.span)]


def test_the_matrix(checkpoint):
    cells = {(cell.name.casefold(), cell.outlet): cell for cell in label_matrix([checkpoint]) if cell.about == "Rebels"}
    assert {key[0] for key in cells} == {"rebels", "terrorists", "freedom fighters", "holy warriors"}
    assert cells["terrorists", "Meridian"].times == 1 and not cells["terrorists", "Meridian"].in_quotations
    assert cells["freedom fighters", "Dawn Post"].speakers == ("rebel spokesman",)
    assert cells["holy warriors", "Chronicle"].scare_quotes == 1
    assert all(cell.examples and cell.neutral is None for cell in cells.values())


def test_neutral_terms_on_request_alone(checkpoint):
    cells = {cell.name.casefold(): cell for cell in label_matrix([checkpoint], neutral=load_neutral())}
    assert cells["terrorists"].neutral and cells["terrorists"].neutral_why
    assert cells["rebels"].neutral is None


def test_every_word_with_a_neutral_term_is_in_the_table_of_loaded_words():
    table = load_labels().phrases
    known = {" ".join(words) for rows in table.values() for words, _row in rows}
    bases = {phrase for phrase in load_neutral() if phrase.replace("-", " ") in known or phrase in known}
    assert all(any(phrase.startswith(base[:-1]) for base in bases) for phrase in load_neutral())


def test_opposed_parties_are_not_one(tools, media):
    texts = [
        ["Meridian", "2031-05-07", "Rebels attacked soldiers near Gwoza."],
        ["Dawn Post", "2031-05-07", "Soldiers attacked rebels near Gwoza."],
    ]
    incident = compare_group(main_claims(readings_of(texts, tools)), media)
    assert all(len({name.casefold() for name in party.names}) == 1 for party in incident.parties)


def test_a_coup_and_an_operation(tools, media):
    texts = [
        ["Meridian", "2031-05-07", "Russia invaded Ukraine on Sunday. The invasion began at dawn."],
        ["Dawn Post", "2031-05-07", "Russia launched a special military operation in Ukraine on Sunday."],
    ]
    incident = compare_group(join(readings_of(texts, tools), "ASSAULT"), media)
    events = {(naming.text, naming.outlet) for naming in incident.labels if naming.about == "event"}
    assert events == {("invasion", "Meridian"), ("special military operation", "Dawn Post")}


# -- silence -------------------------------------------------------------------------------------------------------


def read_by(outlet, day, *countries):
    return ReadArticle(f"{outlet} {day}", outlet, day, frozenset(countries))


def test_silence_is_not_found_in_the_articles_that_were_read(checkpoint):
    [silence] = find_silence(
        checkpoint,
        [read_by("Courier", "2031-05-06", "NGA"), read_by("Courier", "2031-05-08", "NGA", "FRA"),
         read_by("Meridian", "2031-05-07", "NGA")],
    )  # fmt: skip
    assert silence.outlet == "Courier" and len(silence.articles) == 2
    assert silence.why.startswith("not found in the 2 articles of Courier that were read")


@pytest.mark.parametrize(
    "article",
    [read_by("Courier", "2031-05-07", "FRA"), read_by("Courier", "2031-05-19", "NGA"), read_by("Courier", None, "NGA"),
     read_by(None, "2031-05-07", "NGA"), read_by("Dawn Post", "2031-05-07", "NGA")],
)  # fmt: skip
def test_who_did_not_write_of_it_is_not_silent(checkpoint, article):
    assert find_silence(checkpoint, [article]) == ()


# -- wholes and parts ----------------------------------------------------------------------------------------------


def test_a_part_of_a_larger_incident(tools, media):
    [reading] = readings_of(
        [["Meridian", "2031-05-07", "The offensive killed 300 people. Shells hit Orikhiv on Monday, killing nine."]],
        tools,
    )
    whole, part = join([reading], "ASSAULT")[:2]
    linked = {part.claim.id: replace(part.claim, part_of=whole.claim.id), whole.claim.id: whole.claim}
    one, other = compare_group([whole], media), compare_group([part], media)
    found = {incident.id: incident for incident in link_parts([one, other], linked)}
    assert found[other.id].part_of == one.id and found[one.id].part_of is None
    assert any(step.field == "part_of" for step in found[other.id].steps)
    linked[whole.claim.id] = replace(whole.claim, part_of=part.claim.id)
    assert [incident.part_of for incident in link_parts([one, other], linked)].count(None) == 2  # a circle is none
