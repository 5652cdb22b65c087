"""Who is the same teller and the same party; and the same scene with the sides exchanged is compared alike."""

import pytest

from reportedly.incidents.compare import compare_group
from reportedly.incidents.compare.kin import kin_of
from reportedly.incidents.compare.tellers import Teller, agency_of, are_known_apart, are_one, are_opposed
from reportedly.records import Article, Party
from tests.test_incident_fields import main_claims, readings_of

SIDES = (
    ("Ukraine", "Russia", "Ukrainian", "Russian"),
    ("Armenia", "Azerbaijan", "Armenian", "Azerbaijani"),
    ("India", "Pakistan", "Indian", "Pakistani"),
    ("Ethiopia", "Eritrea", "Ethiopian", "Eritrean"),
)
SCENES = (
    ["{a} troops shelled a village in {B} on Monday, killing nine people, the {b} army said.",
     "Shells killed two people in a village in {B} on Monday, the {a} army said.",
     "At least two people died when {a} troops shelled a village in {B} on Monday."],
    ["{a} soldiers shelled a {b} village on Monday, the {b} defence ministry said.",
     "{A} denied that its soldiers had shelled a {b} village."],
)  # fmt: skip


def outline(scene, names, tools, media):
    """All but the places: which demonym is read as one is not for this room to say."""
    given = dict(zip("ABab", names, strict=True))
    texts = [[f"Outlet {k}", "2031-05-07", text.format(**given)] for k, text in enumerate(scene)]
    incident = compare_group(main_claims(readings_of(texts, tools)), media)
    return (
        [(one.field, one.relation) for one in incident.comparisons if one.field != "place"],
        (incident.independent_min, incident.independent_max),
        [member.role for member in incident.members],
        sorted((party.role, party.sectors, len(party.claims)) for party in incident.parties),
    )


@pytest.mark.parametrize("sides", SIDES, ids=lambda sides: sides[0])
@pytest.mark.parametrize("scene", SCENES, ids=["tolls", "denial"])
def test_sides_are_compared_alike(scene, sides, tools, media):
    exchanged = (sides[1], sides[0], sides[3], sides[2])
    assert outline(scene, sides, tools, media) == outline(scene, exchanged, tools, media)


def person(name, country=None, *sectors, id=None, text=None):
    return Party(span=(0, 1), text=text or name, name=name, country=country, sectors=sectors, role="speaker", id=id)


def teller(kind, name, *party, **fields):
    return Teller(kind, name, None, person(name, *party, **fields) if party or fields else None)


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (
            person("Sergei Lavrov", "RUS", "GOV", id="sergei-lavrov"),
            person("Lavrov", "RUS", id="sergei-lavrov"),
            "same",
        ),
        (person("army", "UKR", "MIL"), person("Ukrainian troops", "UKR", "MIL"), "same"),
        (person("rebels", None, "REB"), person("separatists", "UKR", "REB"), "open"),
        (person("gunmen", None, "UAF"), person("soldiers", "UKR", "MIL"), "open"),
        (person("rebels", None, "REB"), person("soldiers", "UKR", "MIL"), "other"),
        (person("troops", "UKR", "MIL"), person("troops", "RUS", "MIL"), "other"),
        (person("villagers", None, "CVL"), person("rebels", None, "REB"), "other"),
        (person("Russia", "RUS", "GOV", id="RUS"), person("Lavrov", "RUS", "GOV", id="sergei-lavrov"), "same"),
    ],
)
def test_kin(one, other, expected):
    assert kin_of(one, other) == kin_of(other, one) == expected


OUTLET, OTHER = (Teller("outlet", name, None, None, text, medium=True) for name, text in (("Post", "a"), ("Star", "b")))
MINISTRY = teller("organisation", "defence ministry", "UKR", "GOV", "MIL")
MINISTER = teller("person", "Ivan Bondar", "UKR", "GOV", "MIL")
OBSERVATORY = teller("organisation", "Nile Observatory", "EGY")
HEAD = teller("person", "Ann Lee", "EGY", text="Nile Observatory head Ann Lee")
OFFICIALS = teller("unnamed", "officials", None, "GOV")
REBELS = teller("unnamed", "rebels", "UKR", "REB")
HOSPITAL = teller("organisation", "hospital", None, "MED")
OFFICE = teller("unnamed", "mayor's office", None, "GOV")
DOCTORS = teller("unnamed", "doctors of the city hospital", None, "MED")
SOURCE = teller("person", "informed source in Homs", "SYR", "GOV")
POLICE = teller("organisation", "police", None, "COP")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (OUTLET, OTHER),
        (OUTLET, OBSERVATORY),
        (MINISTRY, REBELS),
        (HOSPITAL, POLICE),
        (MINISTER, HEAD),
        (OFFICE, MINISTRY),
        (OFFICE, DOCTORS),
    ],
)
def test_known_to_be_apart(one, other):
    assert are_known_apart(one, other) and are_known_apart(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [(MINISTRY, MINISTER), (OBSERVATORY, HEAD), (OFFICIALS, MINISTRY), (OFFICIALS, OUTLET), (OUTLET, OUTLET),
     (OFFICIALS, HOSPITAL), (OFFICIALS, REBELS), (SOURCE, OBSERVATORY), (SOURCE, OUTLET)],
)  # fmt: skip
def test_perhaps_one(one, other):
    assert not are_known_apart(one, other) and not are_known_apart(other, one)


def test_one_teller():
    assert are_one(
        teller("organisation", "Syrian Observatory", "SYR"), teller("organisation", "the Observatory", "SYR")
    )
    assert are_one(OUTLET, teller("organisation", "Post"))
    assert not are_one(OFFICIALS, OFFICIALS._replace(text="a"))
    assert not are_one(MINISTRY, REBELS)


def test_opposed_are_those_of_two_sides():
    assert are_opposed(MINISTRY, REBELS)
    assert not are_opposed(MINISTRY, OFFICIALS)
    assert not are_opposed(MINISTRY, OBSERVATORY)


@pytest.mark.parametrize(
    ("fields", "agency"),
    [
        ({"author": "Reuters"}, "Reuters"),
        ({"author": "AFP staff"}, "AFP"),
        ({"text": "GOMA (AFP) - Shells fell."}, "AFP"),
        ({"text": "Shells fell. (Reuters)"}, "Reuters"),
        ({"author": "Ann Reuter", "text": "Shells fell on Goma (again)."}, None),
        ({"text": "He met editors of Reuters in Goma."}, None),
    ],
)
def test_agencies(media, fields, agency):
    assert agency_of(Article(**{"id": "a", "text": "", "sha256": "", **fields}), media) == agency
