"""The list of claims, the map and the timeline: what is chosen is shown, counted, paged, written out, or refused."""

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from shutil import copytree
from urllib.parse import parse_qs

import pytest
from starlette.testclient import TestClient

from reportedly.casebook import Casebook
from reportedly.casebook.parts_of import read_said, read_sites
from reportedly.records import replace
from reportedly.web import claim_table
from reportedly.web.choice import Choice
from tests.reading_room import enter

TOWNS = ("Goma", "Donetsk", "Kidal", "Mosul")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Seventy articles of two outlets, of four towns and seventy days, one claim of them rejected."""
    folder = tmp_path_factory.mktemp("claims")
    with (folder / "news.jsonl").open("w", encoding="utf-8") as lines:
        for number in range(70):
            town, killed = TOWNS[number % 4], number % 7 + 2
            text = f"Rebels shelled {town} on Monday, killing {killed} people, a doctor said."
            if number == 3:
                text = "=cmd shelled Mosul on Monday. The army may attack Donetsk."
            published = f"2014-{3 + number % 4:02}-{1 + number % 28:02}"
            outlet = "News Line" if number % 2 else "Harbour & <Post>"
            line = {"id": f"a{number}", "text": text, "published": published, "outlet": outlet, "title": f"T {number}"}
            lines.write(json.dumps(line) + "\n")
    path = folder / "my book"
    with Casebook.open(path, new=True) as made:
        made.add([str(folder / "news.jsonl")])
        made.code()
        first = next(iter(made.claims().filter(article="a5")))
        made.reject(first.claim.id, by="Ana")
    return path


@pytest.fixture(scope="module")
def client(book: Path) -> Iterator[TestClient]:
    with enter(book) as opened:
        yield opened


def chosen(book: Path, **asked: object) -> list[str]:
    with Casebook.open(book) as opened:
        return [row.claim.id for row in opened.claims().filter(**asked)]  # type: ignore[arg-type]


def shown(page: str) -> list[str]:
    return [link.partition('"')[0] for link in page.split("#c-")[1:]]


def all_pages(client: TestClient, address: str) -> list[str]:
    found: list[str] = []
    for number in range(1, 9):
        more = shown(client.get(f"{address}{'&' if '?' in address else '?'}page={number}").text)
        assert len(more) <= claim_table.PAGE
        found += more
    return found


@pytest.mark.parametrize("sort", ["day", "day_up", "published", "confidence", "doubt", "outlet"])
def test_each_order_has_every_claim_once(client: TestClient, book: Path, sort: str) -> None:
    found = all_pages(client, f"/claims?sort={sort}")
    assert len(found) > claim_table.PAGE
    assert sorted(found) == sorted(chosen(book))


def test_orders_are_orders(client: TestClient, book: Path) -> None:
    with Casebook.open(book) as opened:
        rows = {row.claim.id: row for row in opened.claims()}
    found = [rows[claim] for claim in all_pages(client, "/claims?sort=published")]
    days = [row.article.published or "" for row in found]
    assert days == sorted(days, reverse=True)
    sure = [rows[claim].claim.extraction_confidence for claim in all_pages(client, "/claims?sort=doubt")]
    assert sure == sorted(sure)
    assert [rows[claim].article.outlet for claim in all_pages(client, "/claims?sort=outlet")] == sorted(
        row.article.outlet or "" for row in found
    )


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("plover=ASSAULT", {"plover": "ASSAULT"}), ("country=UKR", {"country": "UKR"}),
        ("country=UKR&country=COD&toll=killed", {"country": ("UKR", "COD"), "toll": "killed"}),
        ("outlet=Harbour+%26+%3CPost%3E", {"outlet": "Harbour & <Post>"}), ("words=Kidal", {"words": "Kidal"}),
        ("since=2014-04-01&until=2014-05-01", {"since": "2014-04-01", "until": "2014-05-01"}),
        ("review=rejected", {"review": "rejected"}), ("min_confidence=0.5", {"min_confidence": 0.5}),
        ("reality=possible", {"reality": "possible"}),
        ("place=Mosul&actor=rebels", {"place": "Mosul", "actor": "rebels"}),
        ("genre=report&standing=asserted", {"genre": "report", "standing": "asserted"}),
        ("actor=nobody", {"actor": "nobody"}),
    ],
)  # fmt: skip
def test_what_is_chosen_is_shown_counted_and_written(client: TestClient, book: Path, query: str, asked: dict) -> None:
    expected = chosen(book, **asked)
    page = client.get(f"/claims?{query}").text
    assert f"{len(expected):,} claim" in page
    if "rejected" not in query:
        assert sorted(all_pages(client, f"/claims?{query}")) == sorted(expected)
    rows = list(csv.DictReader(io.StringIO(client.get(f"/claims/export.csv?{query}").text)))
    assert sorted(row["claim_id"] for row in rows) == sorted(expected)
    lines = client.get(f"/claims/export.jsonl?{query}").text.splitlines()
    assert sorted(json.loads(line)["claim_id"] for line in lines) == sorted(expected)


@pytest.mark.parametrize("most", [claim_table.COUNTED, 0])
@pytest.mark.parametrize(
    "choice",
    [
        {},
        {"country": ("UKR",)},
        {"plover": ("ASSAULT",), "outlet": ("News Line",)},
        {"country": ("UKR", "COD"), "actor": ("Rebels",), "toll": ("killed",)},
        {"review": ("rejected",)},
    ],
)
def test_counts_of_values_are_what_choosing_them_gives(
    client: TestClient, book: Path, monkeypatch: pytest.MonkeyPatch, choice: dict, most: int
) -> None:
    monkeypatch.setattr(claim_table, "COUNTED", most)
    monkeypatch.setattr(claim_table, "_FEW", most)
    with Casebook.open(book) as opened:
        table = claim_table.make_table(opened, Choice(values=choice))
        assert table.total == len(chosen(book, **choice))
        for facet in table.facets:
            whole = (
                facet
                if facet.more is not None
                else claim_table.count_values(opened, Choice(values=choice), facet.field)
            )
            for one in whole.values:
                assert one.claims == len(chosen(book, **{**choice, facet.field: one.value})), (facet.field, one)
                assert one.chosen == (one.value in choice.get(facet.field, ()))


def test_every_part_of_the_choice_can_be_removed(client: TestClient) -> None:
    page = client.get("/claims?plover=ASSAULT&country=UKR&words=shelled&sort=doubt").text
    assert 'href="/claims?country=UKR&amp;words=shelled&amp;sort=doubt"' in page
    assert 'href="/claims?plover=ASSAULT&amp;words=shelled&amp;sort=doubt"' in page
    assert 'href="/claims?plover=ASSAULT&amp;country=UKR&amp;sort=doubt"' in page and "Ukraine" in page


def test_what_a_form_leaves_blank_is_not_in_the_address(client: TestClient) -> None:
    answer = client.get("/claims?words=&plover=ASSAULT&since=&actor=", follow_redirects=False)
    assert (answer.status_code, answer.headers["location"]) == (303, "/claims?plover=ASSAULT")


@pytest.mark.parametrize("query", [
    "plover=WAR", "reality=true", "since=May", "min_confidence=2", "min_confidence=x", "sort=truth", "page=0",
    "page=-1", "page=1e3", "country=Nowhere", "toll=sad", "review=maybe", "page=99999999999",
    "&".join(f"place={n}" for n in range(51)),
])  # fmt: skip
@pytest.mark.parametrize("path", ["/claims", "/map", "/timeline", "/claims/export.csv"])
def test_a_choice_that_there_is_not_is_refused(client: TestClient, path: str, query: str) -> None:
    assert client.get(f"{path}?{query}").status_code == 400
    assert client.get("/claims/values?field=record").status_code == 404
    assert client.get("/claims/export.exe").status_code == 400


def test_a_page_behind_the_last_is_empty_and_says_so(client: TestClient) -> None:
    assert "There are not so many pages" in client.get("/claims?page=99").text
    assert "No claim is like that" in client.get("/claims?actor=nobody").text


def test_a_file_has_the_name_of_the_casebook_and_no_formula(client: TestClient) -> None:
    answer = client.get("/claims/export.csv?place=Mosul")
    assert answer.headers["content-disposition"].startswith('attachment; filename="my-book-claims.csv"')
    cells = [cell for row in csv.reader(io.StringIO(answer.text)) for cell in row]
    assert not [cell for cell in cells if cell.startswith(("=", "@", "+"))]


def test_the_map_leads_to_its_claims(client: TestClient, book: Path) -> None:
    page = client.get("/map?plover=ASSAULT").text
    assert 'href="/claims?plover=ASSAULT&amp;place=Goma"' in page and page.count('class="spot') >= 3
    assert "list alone" in page and "only those reported as happened" in page
    assert "None of these claims has a place" in client.get("/map?actor=nobody").text


def test_the_timeline_leads_to_its_days_and_sums_no_tolls(client: TestClient, book: Path) -> None:
    page = client.get("/timeline?toll=killed").text
    links = {link.partition('"')[0].replace("&amp;", "&") for link in page.split('href="')[1:]}
    columns = [link for link in links if link.startswith("/claims?") and "since=" in link]
    assert columns
    found = [claim for link in columns for claim in all_pages(client, link)]
    assert set(found) == set(chosen(book, toll="killed", since="2000-01-01"))
    assert "(up to 8)" in page and "never summed" in page
    assert "of one day, or have none" in client.get("/timeline?actor=nobody").text


def test_the_whole_map_is_drawn_where_it_is_asked_for(client: TestClient) -> None:
    page = client.get("/map?whole=1").text
    assert "beyond the edge" not in page and page.count('class="spot') >= 3


CHOICES = [{}, {"country": ("UKR",)}, {"reality": ("happened",)}, {"outlet": ("News Line",)}, {"review": ("rejected",)}]


@pytest.fixture(scope="module")
def changed(book: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy in which reviewers edited, rejected and took back, and an article was withdrawn."""
    folder = Path(copytree(book, tmp_path_factory.mktemp("changed") / "book"))
    with Casebook.open(folder) as opened:
        rows = {row.article.title: row for row in opened.claims() if row.claim.places and row.claim.tolls}
        one, other, gone = rows["T 0"], rows["T 8"], rows["T 9"]
        opened.edit(
            one.claim.id,
            by="Ana",
            places=[],
            tolls=[replace(one.claim.tolls[0], said_low=900, said_best=900, said_high=900)],
        )
        taken_back = opened.edit(other.claim.id, by="Ana", places=[])
        opened.undo(taken_back, by="Ana")
        opened.withdraw(gone.article.id, reason="asked for", by="Ana")
    return folder


@pytest.mark.parametrize("few", [0, 3000])
@pytest.mark.parametrize("asked", CHOICES)
def test_map_and_timeline_count_as_a_plain_scan_does(
    changed: Path, monkeypatch: pytest.MonkeyPatch, asked: dict, few: int
) -> None:
    monkeypatch.setattr(claim_table, "_FEW", few)
    with Casebook.open(changed) as opened:
        claims = [row.claim for row in opened.claims().filter(**asked)]
        chosen = Choice(values=asked).choose(opened)
        counts = claim_table.count_facets(opened, chosen, ("site", "placed", "said"), len(chosen))
    sites = Counter(
        (place.name, place.lat, place.lon, place.precision, place.radius_km)
        for claim in claims
        for place in {(one.name, one.lat, one.lon): one for one in claim.places if one.role == "site"}.values()
        if place.lat is not None
    )
    said = Counter(
        (toll.kind, claim.when.start, toll.said_best or toll.said_low or toll.said_high)
        for claim in claims
        for toll in claim.tolls
        if claim.when and claim.when.start and (toll.said_best or toll.said_low or toll.said_high)
    )
    assert sites == {tuple(site): number for site, number in read_sites(counts["site"])} and claims
    assert said == sum((Counter({one[:3]: number}) for one, number in read_said(counts["said"])), Counter())
    placed = sum(any(one.role == "site" and one.lat is not None for one in claim.places) for claim in claims)
    assert placed == counts["placed"].total()


def test_the_sums_of_values_are_those_of_the_claims(changed: Path) -> None:
    with Casebook.open(changed) as opened:
        kept = opened._database.execute("SELECT * FROM facet_sum ORDER BY 1, 2").fetchall()
        counted = opened._database.execute("SELECT field, value, count(*) FROM facet GROUP BY 1, 2 ORDER BY 1, 2")
        assert kept == counted.fetchall() and kept


def test_what_claims_are_looked_up_by_is_what_their_records_hold(changed: Path) -> None:
    with Casebook.open(changed) as opened:
        run = opened._database.execute
        kept = run("SELECT claim, field, value FROM facet ORDER BY 1, 2, 3").fetchall()
        held = run("SELECT DISTINCT * FROM claim_value WHERE value IS NOT NULL ORDER BY 1, 2, 3")
        assert kept == held.fetchall() and kept
        articles = "SELECT count(*), total(article.number = article_number) FROM claim LEFT JOIN article ON article.id"
        claims, right = run(f"{articles} = claim.article").fetchone()
        assert claims == right > 60


@pytest.mark.parametrize("query", ["", "toll=killed", "outlet=News+Line", "words=Kidal", "country=UKR&toll=killed"])
def test_the_timeline_counts_claims_by_day_and_articles_by_publication(changed: Path, query: str) -> None:
    asked = {name: tuple(values) for name, values in parse_qs(query).items() if name != "words"}
    with Casebook.open(changed) as opened:
        words = "Kidal" if "words" in query else None
        rows = list(opened.claims().filter(**asked, words=words))  # type: ignore[arg-type]
    with enter(changed) as client:
        page = client.get(f"/timeline?{query}").text
    days = [one for row in rows if (one := row.claim.when) and one.start and (one.end or one.start) == one.start]
    columns = re.findall(r'</th><td>[-0-9]*</td><td class="number">(\d+)</td><td class="number">(\d+)</td>', page)
    assert f"{len(rows):,} claim" in page and sum(int(told) for told, _published in columns) == len(days) > 0
    assert sum(int(published) for _told, published in columns) == len({row.article.id for row in rows})
