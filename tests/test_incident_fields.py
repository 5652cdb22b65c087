"""What is compared in an incident, on short articles of our own that the real reader reads."""

import itertools

import pytest

from reportedly.errors import InputError
from reportedly.incidents.compare import Joined, compare_group
from reportedly.pipeline import read_article
from reportedly.reading import read
from reportedly.records import Article, Incident, wire
from tests.cases import read_cases


def readings_of(articles, tools):
    """Readings of [outlet, day, text] with ids a, b, c."""
    return [
        read(text, id="abcdefgh"[place], outlet=outlet, published=day, tools=tools)
        for place, (outlet, day, text) in enumerate(articles)
    ]


def join(readings, plover=None):
    """All claims of the readings, or those of one type."""
    kept = ((reading, claim) for reading in readings for claim in reading.claims)
    return [Joined(reading, claim) for reading, claim in kept if plover in {None, claim.event.plover}]


def main_claims(readings):
    """The claims of what happened: no speech acts, and in each reading those of the type of its first."""
    joined = [one for one in join(readings) if one.claim.event.plover not in {"ACCUSE", "REJECT"}]
    types = {joined[0].claim.event.plover}
    return [one for one in joined if one.claim.event.plover in types]


def field(incident: Incident, name: str):
    return next((one for one in incident.comparisons if one.field == name), None)


@pytest.mark.parametrize("case", read_cases("incidents"))
def test_cases(case, tools, media):
    incident = compare_group(main_claims(readings_of(case["articles"], tools)), media)
    found = {one.field: one.relation for one in incident.comparisons}
    assert {name: found.get(name) for name in case.get("fields", {})} == case.get("fields", {})
    if "independent" in case:
        assert [incident.independent_min, incident.independent_max] == case["independent"], incident.independent_why
    if "roles" in case:
        assert [member.role for member in incident.members] == case["roles"]
    if "repeats" in case:
        assert len(incident.repeats) == case["repeats"]
    for names in case.get("names", []):
        assert any(set(names) <= set(party.names) for party in incident.parties)


# -- an editorial, the same day ------------------------------------------------------------------------------------

DAY = "2031-05-27"
AIRPORT = [
    ["Meridian", DAY, "Ukrainian jets bombed the port of Orikhiv on Monday, killing two civilians, the police said."],
    ["Dawn Post", DAY, "Two civilians died on Monday when jets bombed the port of Orikhiv, mayor Oleh Sanin said."],
    ["Chronicle", DAY, "At least two civilians died when the air force bombed the port of Orikhiv on Monday."],
    ["The Lever", DAY, "On Monday, fighter jets pounded the port of Orikhiv, killing an estimated 50 self-defence "
     "fighters and an equal number of civilians. The junta must go."],
]  # fmt: skip


@pytest.fixture(scope="module")
def airport(tools, media):
    outlet, day, text = AIRPORT[3]
    editorial = Article(id="d", text=text, sha256="", outlet=outlet, published=day, genre="editorial")
    return compare_group(
        main_claims([*readings_of(AIRPORT[:3], tools), read_article(editorial, tools, layers=frozenset())]), media
    )


def test_what_an_editorial_derives_is_shown_and_conflicts_with_nobody(airport):
    killed = field(airport, "toll.killed")
    assert killed.relation == "agree"
    [derived] = [account for account in killed.accounts if account.derived]
    assert (derived.best, derived.opinion, derived.outlets) == (50, True, ("The Lever",))
    assert "derived" in killed.why and "opinion" in killed.why
    assert {account.low for account in killed.accounts if account.who == "civilians" and not account.derived} == {2}


def test_the_account_has_its_words(airport):
    texts = {"abcd"[place]: text for place, (_outlet, _day, text) in enumerate(AIRPORT)}
    for comparison in airport.comparisons:
        for account in comparison.accounts:
            assert account.words and {words.claim for words in account.words} <= set(account.claims)
            for words in account.words:
                assert texts[words.article][slice(*words.span)] == words.text


def test_every_comparison_says_why(airport):
    assert all(comparison.why for comparison in airport.comparisons)
    assert {step.field for step in airport.steps} >= {comparison.field for comparison in airport.comparisons}
    assert all(step.room == "incidents" for step in airport.steps)


# -- properties ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("order", list(itertools.permutations(range(4)))[::5])
def test_the_order_of_arrival_does_not_matter(tools, media, order):
    joined = main_claims(readings_of(AIRPORT, tools))
    expected = compare_group(joined, media)
    by_article = [[one for one in joined if one.article.id == name] for name in "abcd"]
    shuffled = [one for place in order for one in reversed(by_article[place])]
    assert wire.encode_line(compare_group(shuffled, media)) == wire.encode_line(expected)


def test_an_incident_survives_the_wire(airport):
    raw = wire.encode_line(airport)
    assert wire.decode_line(raw) == airport
    assert wire.encode_line(wire.decode_line(raw)) == raw


def test_the_id_stays_when_later_articles_join(tools, media):
    later = ["The Courier", "2031-05-29", "Jets bombed the port of Orikhiv on Monday, killing three civilians."]
    few = compare_group(main_claims(readings_of(AIRPORT[:2], tools)), media)
    more = compare_group(main_claims(readings_of([*AIRPORT[:2], later], tools)), media)
    assert more.id == few.id and len(more.members) > len(few.members)


def test_nothing_is_left_out(tools, media):
    joined = main_claims(readings_of(AIRPORT, tools))
    incident = compare_group(joined, media)
    assert sorted(member.claim for member in incident.members) == sorted(one.claim.id for one in joined)
    assert {claim for head in incident.heads for claim in head.claims} == {one.claim.id for one in joined}


def test_no_claim_no_incident(media):
    with pytest.raises(InputError, match="at least one claim"):
        compare_group([], media)


def test_one_claim_alone(tools, media):
    incident = compare_group(main_claims(readings_of(AIRPORT[:1], tools))[:1], media)
    assert {comparison.relation for comparison in incident.comparisons} == {"only_one"}
    assert (incident.independent_min, incident.independent_max, incident.repeats) == (1, 1, ())


def test_a_doubtful_member_settles_nothing(tools, media):
    texts = [
        ["Meridian", "2031-05-07", "Shells killed two people in Orikhiv, the police said."],
        ["Dawn Post", "2031-05-07", "Two people died as shells hit Orikhiv, a hospital said."],
        ["Chronicle", "2031-05-07", "Shells killed 50 people in Orikhiv, governor Oleh Sanin said."],
    ]
    joined = main_claims(readings_of(texts, tools))
    assert field(compare_group(joined, media), "toll.killed").relation == "differ"
    doubted = [one._replace(doubtful=one.article.id == "c", chance=0.4) for one in joined]
    incident = compare_group(doubted, media)
    assert field(incident, "toll.killed").relation == "agree"
    assert "50" in {account.value.split()[0] for account in field(incident, "toll.killed").accounts}
    assert not any(head.sure for head in incident.heads if head.name == "Oleh Sanin")
