"""`find_incidents` over claims of several articles, on texts of our own."""

import itertools

import pytest

from reportedly.errors import InputError
from reportedly.incidents import find_incidents
from reportedly.incidents.evidence import distance, kindred, reasons_of, relation, weigh_report
from reportedly.incidents.gather import gather
from reportedly.incidents.near import candidates
from reportedly.incidents.reports import Count, Spot, read_reports
from reportedly.incidents.vetoes import VETOES, find_veto
from reportedly.reading import read
from reportedly.records import replace

MARKET = (
    "Bomb at market in Goma kills 14\n\nGunmen bombed the fish market of Goma on Monday, killing 14 people, mayor "
    "Aline Kasongo said. The bombing wounded 30 others."
)
MARKET_TOO = (
    "At least 14 die in Goma market blast\n\nA bomb killed at least 14 people at a fish market in Goma on Monday, "
    "police said. Nobody claimed the bombing."
)
CHURCH = (
    "Church bombed in Goma\n\nRebels bombed a church in Goma on Monday, killing three worshippers, a priest said. The "
    "bombing broke the windows of the nave."
)
PORT = "Rebels shelled the port of Berdiansk on Monday, killing 14 dock workers."
ELSEWHERE = "Farmers marched through Lima on Tuesday against a tax on fertiliser. The march ended in a park."


def told(tools, **texts):
    """Articles with their claims, by id; published on the Tuesday after."""
    readings = [
        read(text, id=name, outlet=name, title=text.partition("\n")[0], published="2012-11-20", tools=tools)
        for name, text in texts.items()
    ]
    return [(reading.article, reading.claims) for reading in readings]


def articles_of(groups):
    """The articles of each group that holds more than one."""
    return sorted(names for group in groups if len(names := sorted({x.article for x in group})) > 1)


def claim_of(articles, name, trigger):
    """Id of the first claim of an article with that trigger."""
    article, claims = next(one for one in articles if one[0].id == name)
    return next(claim.id for claim in claims if article.text[slice(*claim.trigger)] == trigger)


def home_of(groups, claim):
    return next(number for number, group in enumerate(groups) if claim in {member.claim for member in group})


def test_two_outlets_on_one_bombing_are_one_incident(tools, scorer):
    found = find_incidents(told(tools, a=MARKET, b=MARKET_TOO, c=ELSEWHERE), scorer)
    assert articles_of(found) == [["a", "b"]]
    group = next(group for group in found if {x.article for x in group} == {"a", "b"})
    assert group[0].chance is None
    late = next(member for member in group if member.article == "b")
    assert 0 < late.chance <= 1
    assert "same toll" in late.why or "words" in late.why


def test_two_bombings_of_one_day_and_town_stay_apart(tools, scorer):
    assert articles_of(find_incidents(told(tools, a=MARKET, b=CHURCH), scorer)) == []


def report_of(text, tools, scorer):
    """The first report of a text of 10 May 2016; all are of one article."""
    reading = read(text, id="a", published="2016-05-10", tools=tools)
    return next(read_reports(reading.article, reading.claims, scorer.countries))


@pytest.mark.parametrize("rule", VETOES, ids=lambda rule: rule.id)
def test_what_keeps_two_reports_apart(rule, tools, scorer):
    for texts, expected in ((rule.example, rule.id), (rule.counter_example, None)):
        one, other = (report_of(text, tools, scorer) for text in texts)
        assert find_veto(one, other) == find_veto(other, one) == expected


def test_a_port_is_where_its_country_is(tools, scorer):
    texts = (PORT, PORT.replace("Berdiansk", "Goma"), PORT.replace("Berdiansk", "Osypenko"))
    port, far, near = (report_of(text, tools, scorer) for text in texts)
    assert find_veto(port, far) == "places"
    assert find_veto(port, near) is None


def test_the_order_of_arrival_does_not_matter(tools, scorer):
    articles = told(tools, a=MARKET, b=MARKET_TOO, c=CHURCH)
    assert len({str(find_incidents(some, scorer)) for some in itertools.permutations(articles)}) == 1


def test_every_claim_that_took_place_is_in_one_group(tools, scorer):
    articles = told(tools, a=MARKET, b=MARKET_TOO, c=CHURCH, d=ELSEWHERE)
    members = [member.claim for group in find_incidents(articles, scorer) for member in group]
    assert len(members) == len(set(members))
    real = {claim.id for _, claims in articles for claim in claims if claim.reality in {"happened", "ongoing"}}
    assert real <= set(members)


def test_what_is_only_planned_is_in_none(tools, scorer):
    articles = told(tools, a="The army plans to attack the port of Goma next week.")
    planned = {claim.id for _, claims in articles for claim in claims if claim.reality != "happened"}
    assert planned
    assert not planned & {member.claim for group in find_incidents(articles, scorer) for member in group}


def test_reviewers_are_always_obeyed(tools, scorer):
    articles = told(tools, a=MARKET, b=MARKET_TOO, c=CHURCH)
    market, also = claim_of(articles, "a", "bombed"), claim_of(articles, "c", "bombed")
    same = next(x.claim for g in find_incidents(articles, scorer) for x in g if x.article == "b")
    joined = find_incidents(articles, scorer, together=[(market, also)])
    assert home_of(joined, market) == home_of(joined, also)
    assert next(x for g in joined for x in g if x.claim == also).why == "a reviewer put it here"
    parted = find_incidents(articles, scorer, apart=[(market, same)])
    assert home_of(parted, market) != home_of(parted, same)


def test_new_articles_do_not_move_what_is_confirmed(tools, scorer):
    few, more = told(tools, a=MARKET, c=CHURCH), told(tools, a=MARKET, b=MARKET_TOO, c=CHURCH)
    pair = claim_of(few, "a", "bombed"), claim_of(few, "c", "bombed")
    for articles in (few, more):
        found = find_incidents(articles, scorer, together=[pair])
        assert home_of(found, pair[0]) == home_of(found, pair[1])


def test_a_claim_can_be_taken_out_of_its_own_article(tools, scorer):
    articles = told(tools, a=MARKET)
    tied = next(claim for claim in articles[0][1] if claim.same_as)
    found = find_incidents(articles, scorer, apart=[(tied.same_as, tied.id)])
    assert home_of(found, tied.same_as) != home_of(found, tied.id)


def test_decisions_that_contradict_are_refused_and_unknown_claims_passed_over(tools, scorer):
    articles = told(tools, a=MARKET, c=CHURCH)
    pair = claim_of(articles, "a", "bombed"), claim_of(articles, "c", "bombed")
    with pytest.raises(InputError, match="together and kept apart"):
        find_incidents(articles, scorer, together=[pair], apart=[pair])
    assert find_incidents(articles, scorer, together=[("never", "was")]) == find_incidents(articles, scorer)
    assert find_incidents([], scorer) == []


def test_parts_that_an_article_counts_are_reports_of_their_own(tools, scorer):
    text = (
        "Raids kill 31 in Goma\n\nAir raids on Goma killed 31 people on Monday, the mayor said. An air raid on a bus "
        "in Sake killed ten people."
    )
    reports = list(read_reports(*told(tools, a=text)[0], scorer.countries))
    home = {count.number: report.id for report in reports for count in report.tolls}
    assert home[31] != home[10]
    again = text.replace("An air raid on a bus in Sake killed ten people.", "The air raids killed 31 people, he said.")
    assert len({x.id for x in read_reports(*told(tools, a=again)[0], scorer.countries) if x.tolls}) == 1


def test_a_time_that_is_no_day_counts_as_none(tools, scorer):
    [(article, claims)] = told(tools, a=MARKET)
    damaged = [replace(claim, when=replace(claim.when, start="2012-11")) for claim in claims if claim.when]
    assert damaged
    assert [report.days for report in read_reports(article, damaged, scorer.countries)] == [None] * len(damaged)
    assert find_incidents([(replace(article, published="2012"), damaged)], scorer)


def test_counts_that_one_number_can_mean():
    twelve, at_least, fifteen = Count("killed", 12, 12), Count("killed", 12, None), Count("killed", 15, 15)
    assert at_least.fits(fifteen)
    assert fifteen.fits(at_least)
    assert not twelve.fits(fifteen)
    assert twelve.number == at_least.number == 12


def spot(key, *, wide=False, country="COD", admin1=None, lat=None, lon=None, km=5.0):
    return Spot(key, (key,), wide, country, admin1, lat, lon, km)


def test_how_places_stand_to_each_other():
    goma, sake = spot("goma", lat=-1.68, lon=29.22, admin1="11"), spot("sake", lat=-1.57, lon=29.05, admin1="11")
    beni = spot("beni", lat=0.49, lon=29.47, admin1="11")
    assert relation(goma, goma) == "same place"
    assert relation(goma, sake) == relation(sake, goma) == "near"
    assert relation(goma, beni) == "same province"
    assert relation(goma, spot("kivu", wide=True, admin1="11")) == "within"
    assert relation(goma, spot("ituri", wide=True, admin1="13")) == "other place"
    assert relation(goma, spot("kigali", country="RWA", lat=-1.95, lon=30.06)) == "other country"
    assert 20 < distance(goma, sake) < 30
    assert distance(goma, spot("x")) == 0


def test_it_does_not_matter_which_of_two_reports_comes_first(tools, scorer):
    one, other = report_of(MARKET, tools, scorer), report_of(MARKET_TOO, tools, scorer)
    town = spot("239123", lat=40.0, lon=20.0)
    pairs = ((town._replace(name=("old",)), town._replace(name=("new",))), (town, spot("x", lat=40.5, lon=20.35)))
    for mine, yours in pairs:
        placed = one._replace(spots=(mine,)), other._replace(spots=(yours,))
        rarity = {word: float(len(word)) for report in placed for word in words_in(report)}
        rarity |= {"old": 2.0, "new": 5.0}
        first, second = (weigh_report(report, rarity) for report in placed)
        assert reasons_of(first, second, rarity) == reasons_of(second, first, rarity)
        assert distance(mine, yours) == distance(yours, mine)


def words_in(report):
    return {*report.words, *report.parties, *report.things, *report.lead}


def test_ways_of_one_kin():
    assert kindred(["explosives"], ["suicide-attack"])
    assert kindred(["abduct"], ["arrest"])
    assert not kindred(["aerial"], ["explosives"])


def test_candidates_are_few_and_near_in_time(tools, scorer):
    reports = [report for one in told(tools, a=MARKET, b=MARKET_TOO) for report in read_reports(*one, scorer.countries)]
    rarity = dict.fromkeys((word for report in reports for word in report.words), 2.0)
    assert any(reports[i].article != reports[k].article for i, k in candidates(reports, rarity))
    late = [x._replace(published=x.published + 400, days=None) if x.article == "b" else x for x in reports]
    assert not any(late[i].article != late[k].article for i, k in candidates(late, rarity))


def test_owners_of_many_have_no_more_weight():
    chances = {("a1", "b1"): 0.9, ("a1", "c"): 0.7, ("b1", "c"): 0.7}
    owners = {"a1": "a", "a2": "a", "b1": "b", "c": "c"}
    assert gather(["a1", "a2", "b1", "c"], {**chances, ("a1", "a2"): 0.95}, least=0.6, owners=owners) == [
        ["a1", "a2", "b1", "c"]
    ]
    assert len(gather(["a1", "a2", "b1", "c"], {**chances, ("a1", "a2"): 0.95}, least=0.6)) > 1


def test_large_groups_take_in_what_few_members_were_compared_with():
    ids = [f"m{number:02}" for number in range(12)]
    chances = dict.fromkeys(itertools.combinations(ids[:11], 2), 0.9) | {(ids[0], ids[11]): 0.9}
    assert len(gather(ids, chances, least=0.4)) == 2
    assert len(gather(ids, chances, least=0.4, most=2)) == 1
