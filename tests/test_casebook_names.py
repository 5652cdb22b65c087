"""Decisions on names: two of them are one party or place, everywhere that rows are made, until they are split again."""

import json
from itertools import pairwise
from pathlib import Path

import pytest

from reportedly.casebook import Asked, Casebook
from reportedly.casebook.coded import decode_article
from reportedly.casebook.coding import keep_readings
from reportedly.errors import ConfigError, InputError
from reportedly.reading import Reading
from reportedly.records import Claim, Event, Label, Party, Place, PlaceAlternative, Source, Statement, make_id

TEXTS = {
    "a": "Rebels of the Kessra Front shelled Berdiansk on Monday, Mykhailo Oduyak said. Terrorists fled to Geneva.",
    "b": "The KF shelled Berdyansk on Monday, Mykhailo Oduiak said.",
}
BERDIANSK = {
    "geonames": 712441,
    "lat": 46.75,
    "lon": 36.78,
    "radius_km": 5.0,
    "country": "UKR",
    "admin1": "Zaporizhzhia",
}
NEBRASKA = {"geonames": 5068953, "lat": 40.5, "lon": -97.6, "country": "USA", "admin1": "Nebraska"}
SWISS = PlaceAlternative(geonames=2660646, name="Geneva, Geneva, CHE", lat=46.2, lon=6.15, score=0.4)


def span_of(article: str, words: str) -> tuple[int, int]:
    start = TEXTS[article].index(words)
    return start, start + len(words)


def party(article: str, words: str, name: str | None = None, **fields: object) -> Party:
    return Party(span=span_of(article, words), text=words, name=name or words, role="agent", **fields)


def place(article: str, words: str, **fields: object) -> Place:
    return Place(span=span_of(article, words), text=words, name=words, role="site", **fields)


def claim(article: str, actor: Party, places: tuple[Place, ...], speaker: str) -> Claim:
    trigger = span_of(article, "shelled")
    said = Source(kind="person", name=speaker, span=span_of(article, speaker))
    return Claim(
        id=make_id(article, "claim", [trigger]), article=article, sentence=(0, TEXTS[article].index(".") + 1),
        trigger=trigger, event=Event(plover="ASSAULT"), reality="happened", actors=(actor,), places=places,
        sources=(said, Source(kind="outlet", name="News Line")), extraction_confidence=0.9,
    )  # fmt: skip


def code(book: Casebook) -> None:
    """The same party, place and speaker under two names, in two articles."""
    rows = dict(book._database.execute("SELECT text, record FROM article"))
    articles = {name: decode_article(rows[text], text) for name, text in TEXTS.items() if text in rows}
    geneva = place("a", "Geneva", **NEBRASKA, alternatives=(SWISS,))
    front = party("a", "Rebels of the Kessra Front", "Kessra Front", id="reg:kf")
    one = claim("a", front, (place("a", "Berdiansk", **BERDIANSK), geneva), "Mykhailo Oduyak")
    other = claim("b", party("b", "The KF", "KF"), (place("b", "Berdyansk"),), "Mykhailo Oduiak")
    word = span_of("a", "Terrorists")
    label = Label(
        id=make_id("a", "label", [word]), article="a", span=word, text="Terrorists", about="Kessra Front",
        label_class="name_calling", scare_quotes=False, voice="outlet",
    )  # fmt: skip
    said = Statement(
        id=make_id("b", "statement", [(0, 34)]), article="b", speakers=(party("b", "Mykhailo Oduiak"),),
        content=((0, 34),), kind="indirect",
    )  # fmt: skip
    readings = {
        "a": Reading(article=articles["a"], claims=(one,), labels=(label,)),
        "b": Reading(article=articles["b"], claims=(other,), statements=(said,)) if "b" in articles else None,
    }
    done = list(keep_readings(book._database, filter(None, readings.values()), coder="ours", options={}))
    assert all(one.outcome == "ok" for one in done)


def add(book: Casebook, folder: Path, names: str) -> None:
    lines = (
        {"id": name, "outlet": f"Paper {name}", "published": "2031-05-07", "text": TEXTS[name]} for name in names
    )  # fmt: skip
    (folder / "in.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    book.add([str(folder / "in.jsonl")])
    code(book)


@pytest.fixture
def book(tmp_path):
    with Casebook.open(tmp_path / "book", new=True) as book:
        add(book, tmp_path, "ab")
        yield book


def actors(book: Casebook) -> list[tuple[str, str, str | None]]:
    return [(row.claim.actors[0].name, row.claim.actors[0].text, row.claim.actors[0].id) for row in book.claims()]


def facets(book: Casebook, field: str) -> set[str]:
    return {row[0] for row in book._database.execute("SELECT DISTINCT value FROM facet WHERE field = ?", (field,))}


AS_READ = [("Kessra Front", "Rebels of the Kessra Front", "reg:kf"), ("KF", "The KF", None)]


def test_a_merge_joins_rows_and_leaves_words_and_an_undo_splits_them(book):
    (merge,) = book.join_names(["KF"], "Kessra Front", by="Ana", why="its initials")
    assert actors(book) == [AS_READ[0], ("Kessra Front", "The KF", "reg:kf")]
    assert facets(book, "actor") == {"Kessra Front"} and len(book.claims().filter(actor="Kessra Front")) == 2
    row = list(book.claims())[1]
    assert row.coded.actors[0].name == "KF"
    (step,) = [step for step in row.claim.steps if step.room == "review"]
    assert (step.field, step.value, step.rule) == ("actors", "Kessra Front", "same-name")
    assert step.note == 'for "KF": decision 1, by Ana' and not list(book.readings())[1].reviews
    frame = book.claims().to_arrow().to_pydict()
    assert frame["actor"] == ["Kessra Front"] * 2
    assert not list(book.doctor())
    undo = book.undo(merge, by="Ben", why="two groups")
    assert actors(book) == AS_READ and facets(book, "actor") == {"Kessra Front", "KF"}
    book.undo(undo, by="Ana")
    assert facets(book, "actor") == {"Kessra Front"} and not list(book.doctor())


def test_speakers_statements_and_labels_follow(book):
    book.join_names(["Mykhailo Oduiak", "Mykhailo Oduyak"], "Mykhailo Odujak", by="Ana")
    book.join_names(["Kessra Front"], "KF", by="Ana")
    assert facets(book, "speaker") == {"Mykhailo Odujak"}
    first, second = book.readings()
    assert second.statements[0].speakers[0].name == "Mykhailo Odujak"
    assert (first.labels[0].about, first.labels[0].text) == ("KF", "Terrorists")


def test_merges_add_up_and_come_apart_one_by_one(book):
    first, second = (
        *book.join_names(["KF"], "Kessra Front", by="Ana"),
        *book.join_names(["Kessra Front"], "The Front", by="Ben"),
    )
    assert [name for name, *_ in actors(book)] == ["The Front"] * 2
    book.undo(second, by="Ana")
    assert [name for name, *_ in actors(book)] == ["Kessra Front"] * 2
    book.undo(first, by="Ana")
    assert actors(book) == AS_READ


def test_places_are_one_with_the_entry_of_the_name_that_is_kept(book):
    book.join_names(["Berdyansk"], "Berdiansk", field="place", by="Ana")
    _one, other = (row.claim.places[0] for row in book.claims())
    assert (other.name, other.text) == ("Berdiansk", "Berdyansk")
    assert (other.geonames, other.lat, other.country, other.admin1) == (712441, 46.75, "UKR", "Zaporizhzhia")
    assert len(book.claims().filter(country="UKR")) == 2
    (incident,) = [one for one in book.incidents() if len(one.members) == 2] or list(book.incidents())[:1]
    assert incident.places[0].name == "Berdiansk"


def test_a_name_is_moved_to_another_entry_of_its_alternatives(book):
    moved = Asked("merge", place="Geneva", entry=5068953, into="Geneva", edits={"geonames": 2660646}, by="Ana")
    (number,) = book.decide([moved])
    geneva = next(iter(book.claims())).claim.places[1]
    assert (geneva.name, geneva.text, geneva.geonames, geneva.country) == ("Geneva", "Geneva", 2660646, "CHE")
    assert round(geneva.lat) == 46 and geneva.alternatives == (SWISS,)
    told = book.decisions()[0]
    assert (told.place, told.entry, told.into) == ("Geneva", 5068953, "Geneva") and told.edits["country"] == "CHE"
    book.undo(number, by="Ana")
    assert next(iter(book.claims())).claim.places[1].country == "USA" and not list(book.doctor())
    with pytest.raises(ConfigError, match="cannot be the entry 12"):
        book.decide([moved._replace(edits={"geonames": 12})])


def test_incidents_follow_and_still_tell_what_each_outlet_called_whom(book):
    book.merge(*(row.claim.id for row in book.claims()), by="Ana")
    (before,) = book.incidents()
    assert sorted(name for party in before.parties for name in party.names) == ["KF", "Kessra Front"]
    book.join_names(["KF"], "Kessra Front", by="Ana")
    (after,) = book.incidents()
    (party,) = after.parties
    assert party.names == ("Kessra Front",) and party.outlets == ("Paper a", "Paper b")
    called = {(naming.outlet, naming.text) for naming in after.labels if naming.about == "Kessra Front"}
    assert {("Paper b", "KF"), ("Paper a", "Terrorists")} <= called


def test_what_is_refused(book):
    for asked, why in (
        (Asked("merge", party="Kessra", into="KF", by="Ana"), 'no claim of the casebook names "Kessra"'),
        (Asked("merge", party="KF", into="KF", by="Ana"), "itself"),
        (Asked("merge", party="KF", into=" ", by="Ana"), "one line"),
        (Asked("merge", party="KF", into="a\nb", by="Ana"), "one line"),
        (Asked("merge", party="KF", into="terrorists", by="Ana"), "loaded word"),
        (Asked("merge", party="KF", into="Kessra Front", by=" "), "who decides"),
        (Asked("accept", party="KF", into="Kessra Front", by="Ana"), "decided on a claim"),
        (Asked("merge", party="KF", place="KF", into="Kessra Front", by="Ana"), "one name of a party"),
    ):
        with pytest.raises(ConfigError, match=why):
            book.decide([asked])
    assert not book.decisions()
    book.join_names(["KF"], "Kessra Front", by="Ana")
    with pytest.raises(ConfigError, match='joined to "Kessra Front" already'):
        book.join_names(["KF"], "Mykhailo Oduyak", by="Ana")
    with pytest.raises(ConfigError, match="joined to itself"):
        book.join_names(["Kessra Front"], "KF", by="Ana")
    with pytest.raises(ConfigError, match="cannot be one too"):
        book.decide([Asked("apart", party="KF", into="Kessra Front", by="Ben")])
    assert len(book.decisions()) == 1 and not list(book.doctor())


def test_names_that_are_kept_apart_cannot_be_merged_until_that_is_undone(book):
    (number,) = book.decide([Asked("apart", party="KF", into="Kessra Front", by="Ben")])
    with pytest.raises(ConfigError, match="kept apart"):
        book.join_names(["KF"], "Kessra Front", by="Ana")
    book.undo(number, by="Ben")
    book.join_names(["KF"], "Kessra Front", by="Ana")
    assert facets(book, "actor") == {"Kessra Front"}


def test_an_edit_of_a_claim_does_not_freeze_a_joined_name(book):
    second = [row.claim.id for row in book.claims()][1]
    (merge,) = book.join_names(["KF"], "Kessra Front", by="Ana")
    book.edit(second, by="Ana", **{"actors.0.country": "UKR"})
    assert actors(book)[1][0] == "Kessra Front"
    book.undo(merge, by="Ana")
    row = list(book.claims())[1]
    assert (row.claim.actors[0].name, row.claim.actors[0].country) == ("KF", "UKR") and not list(book.doctor())


def test_what_is_coded_later_follows(tmp_path):
    with Casebook.open(tmp_path / "book", new=True) as book:
        add(book, tmp_path, "a")
        book.join_names(["Kessra Front"], "KF", by="Ana")
        add(book, tmp_path, "ab")
        assert facets(book, "actor") == {"KF"} and not list(book.doctor())


def test_decisions_on_names_go_through_a_file(book, tmp_path):
    book.join_names(["KF"], "Kessra Front", by="Ana", why="its initials")
    book.join_names(["Berdyansk"], "Berdiansk", field="place", by="Ana")
    book.decide([Asked("apart", party="Mykhailo Oduiak", into="Mykhailo Oduyak", by="Ben")])
    lines = "".join(json.dumps(dict(one._asdict(), edits=dict(one.edits))) + "\n" for one in book.decisions())
    with Casebook.open(tmp_path / "other", new=True) as other:
        add(other, tmp_path, "ab")
        assert len(other.add_decisions(lines.encode()).added) == 3
        assert other.add_decisions(lines.encode()).there == 3
        assert actors(other) == actors(book) and other.decisions()[1].edits == book.decisions()[1].edits
        table = b"kind,party,place,into,by\nmerge,Mykhailo Oduiak,,Odujak,Ana\n"
        assert len(other.add_decisions(table).added) == 1 and "Odujak" in facets(other, "speaker")
        with pytest.raises(InputError, match='names "Nobody"'):
            other.add_decisions(b"kind,party,into,by\nmerge,Nobody,KF,Ana\n")


def test_names_of_any_letters_are_found_one_by_one_and_many_at_once(book, tmp_path):
    odd = 'The "KF"\\\n \u2028😀'
    book.decide([Asked("edit", list(book.claims())[1].claim.id, "Ana", edits={"actors.0.name": odd})])
    assert actors(book)[1][0] == odd
    (number,) = book.join_names([odd], "Kessra Front", by="Ana")
    assert facets(book, "actor") == {"Kessra Front"}
    book.undo(number, by="Ana")
    many = ["Kessra Front", *(f"KF {n}" for n in range(30))]
    book.join_names([odd], many[0], by="Ana")
    for one, other in pairwise(many):  # behind the last stand more names than are looked for singly
        book.join_names([one], other, by="Ana")
    assert facets(book, "actor") == {many[-1]} and not list(book.doctor())


def test_a_withdrawal_takes_names_that_stood_there_alone(book):
    book.join_names(["KF"], "Kessra Front", by="Ana", why="its initials")
    book.join_names(["Mykhailo Oduyak"], "Oduyak", by="Ana")
    book.withdraw("b", reason="asked for", by="Ana")
    gone, kept = book.decisions()
    assert (gone.party, gone.into, gone.why, dict(gone.edits)) == (None, None, None, {})
    assert (kept.party, kept.into) == ("Mykhailo Oduyak", "Oduyak")
    assert facets(book, "speaker") == {"Oduyak"} and not list(book.doctor())


def test_the_doctor_sees_what_does_not_follow(book):
    book.join_names(["KF"], "Kessra Front", by="Ana")
    book._database.execute("UPDATE claim SET corrected = NULL")
    assert {finding.code for finding in book.doctor()} == {"not_followed"}
