"""Decisions of reviewers: kept apart, only added to, followed when the casebook is read, found again after a re-run."""

import json
import sqlite3
from contextlib import closing
from shutil import copytree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.casebook import Casebook, Counts
from reportedly.casebook.anchors import find_quote, make_quote
from reportedly.casebook.coded import decode_article
from reportedly.casebook.coding import keep_readings
from reportedly.casebook.decisions import Decision, keep_standing
from reportedly.casebook.rejected import leave_out
from reportedly.errors import ConfigError
from reportedly.reading import Reading
from reportedly.records import Claim, Event, Mention, Place, Source, When, make_id
from reportedly.records import replace as changed

TEXT = (
    "Rebels shelled the market in Goma on Monday, the mayor said. The army shelled the bridge on Tuesday. "
    "Nobody was arrested, and the talks in Lima were put off until the rains end."
)


def make_claim(text: str, words: str, *, nth: int = 0, type: str = "ASSAULT", **fields: object) -> Claim:
    """A claim of the article `a` whose trigger are the nth such words of its text."""
    start = -1
    for _ in range(nth + 1):
        start = text.index(words, start + 1)
    trigger = (start, start + len(words))
    sentence = (text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.index(".", start) + 1)
    given: dict[str, object] = {"reality": "happened", **fields}
    return Claim(
        id=make_id("a", "claim", [trigger]), article="a", sentence=sentence, trigger=trigger, event=Event(plover=type),
        sources=(Source(kind="outlet", name="News Line"),), extraction_confidence=0.9, **given,
    )  # fmt: skip


def code_again(book: Casebook, claims: tuple[Claim, ...], coder: str = "a better model") -> None:
    """The article `a` is coded anew, with these claims."""
    row = book._database.execute("SELECT record, text FROM article WHERE id = 'a'").fetchone()
    reading = Reading(article=decode_article(*row), claims=claims)
    assert [one.outcome for one in keep_readings(book._database, [reading], coder=coder, options={})] == ["ok"]


def add_text(book: Casebook, tmp_path, text: str) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"id": "a", "outlet": "News Line", "published": "2014-05-28", "text": text}), "utf-8")
    assert book.add([str(source)], again=True) == Counts(ok=1)


@pytest.fixture
def book(tmp_path):
    """One article with three claims: two of the same word, one of another."""
    with Casebook.open(tmp_path / "book", new=True) as book:
        add_text(book, tmp_path, TEXT)
        code_again(
            book, (make_claim(TEXT, "shelled"), make_claim(TEXT, "shelled", nth=1), make_claim(TEXT, "arrested"))
        )
        yield book


def ids(book: Casebook) -> list[str]:
    return [row.claim.id for row in book.claims()]


def test_accept_reject_and_undo(book):
    first, second, third = ids(book)
    book.accept(first, by="Ana", why="the photographs show it")
    rejection = book.reject(second, by="Ben")
    (reading,) = book.readings()
    assert [claim.id for claim in reading.claims] == [first, third] == ids(book)
    assert [(review.claim, review.verdict) for review in reading.reviews] == [(first, "accepted")]
    assert len(next(book.readings(rejected=True)).claims) == 3
    assert [row.verdict for row in book.claims().filter(review=("accepted", "rejected"))] == ["accepted", "rejected"]
    taken_back = book.undo(rejection, by="Ana", why="too strict")
    assert ids(book) == [first, second, third]
    book.undo(taken_back, by="Ben")
    assert ids(book) == [first, third]
    with pytest.raises(ConfigError, match="taken back already"):
        book.undo(taken_back, by="Ben")
    book.reject(first, by="Ben")
    assert ids(book) == [third]
    told = [(one.kind, one.by, one.why, one.undoes) for one in book.decisions()]
    assert told[:3] == [
        ("accept", "Ana", "the photographs show it", None),
        ("reject", "Ben", None, None),
        ("undo", "Ana", "too strict", 2),
    ]
    assert not list(book.doctor())


def test_edits(book):
    first, second, _ = ids(book)
    place = Place(span=(29, 33), text="Goma", name="Goma", role="site", country="COD")
    edit = book.edit(first, by="Ana", reality="planned", places=[place])
    book.edit(first, by="Ben", reality="threatened")
    row = next(iter(book.claims()))
    assert (row.claim.reality, row.coded.reality, row.claim.places) == ("threatened", "happened", (place,))
    assert [(step.field, step.note) for step in row.claim.steps] == [
        ("reality", "decision 1, by Ana"), ("places", "decision 1, by Ana"), ("reality", "decision 2, by Ben"),
    ]  # fmt: skip
    assert len(book.claims().filter(reality="threatened", country="COD")) == 1
    assert next(book.readings()).reviews[0].edited == ("reality", "places")
    book.undo(edit, by="Ana")
    assert next(iter(book.claims())).claim.places == ()
    for wrong, why in (
        ({"reality": "perhaps"}, "cannot have this"),
        ({"colour": "red"}, "cannot be edited: colour"),
        ({"id": "x"}, "cannot be edited: id"),
        ({}, "cannot be edited: none"),
        ({"targets": [Mention(span=(0, 6), text="Army", name="army")]}, "holds 'Rebels', not 'Army'"),
        ({"condition": (5, 9999)}, "outside of the text"),
        ({"when": When(span=(0, 6), text="Rebels", value="2014-05", start="2014-05", anchor="text")}, "is no day"),
    ):
        with pytest.raises(ConfigError, match=why):
            book.edit(second, by="Ana", **wrong)
    with pytest.raises(ConfigError, match="no claim"):
        book.accept("none", by="Ana")
    with pytest.raises(ConfigError, match="who decides"):
        book.accept(first, by=" ")
    assert len(book.decisions()) == 3
    assert not list(book.doctor())


def test_merge(book):
    first, second, _ = ids(book)
    book.merge(second, first, by="Ana")
    (decision,) = book.decisions()
    assert (decision.kind, decision.claim, decision.into) == ("merge", second, first)
    with pytest.raises(ConfigError, match="into itself"):
        book.merge(first, first, by="Ana")


def test_decisions_survive_a_run_that_finds_other_claims(book):
    first, second, third = ids(book)
    book.accept(first, by="Ana")
    book.reject(second, by="Ana")
    book.reject(third, by="Ana")
    # The new model sees more, says otherwise of the first, has a longer trigger of the second, drops the third.
    code_again(
        book,
        (
            make_claim(TEXT, "said", type="ACCUSE"),
            make_claim(TEXT, "shelled", reality="possible"),
            make_claim(TEXT, "shelled the bridge"),
        ),
    )
    rows = {
        TEXT[slice(*row.claim.trigger)]: row.verdict for row in book.claims().filter(review=("accepted", "rejected"))
    }
    assert rows == {"shelled": "accepted", "shelled the bridge": "rejected"}
    told = {(finding.code, finding.severity) for finding in book.doctor()}
    assert told == {("not_anchored", "warning"), ("coded_otherwise", "warning")}
    code_again(book, (make_claim(TEXT, "arrested"),), coder="the model of before")
    assert [one.claim for one in book.decisions()] == [None, None, third] and not ids(book)


def test_decisions_find_their_words_in_a_text_extracted_anew(book, tmp_path):
    first, second, _ = ids(book)
    book.reject(first, by="Ana")
    place = Place(span=(TEXT.index("bridge"), TEXT.index("bridge") + 6), text="bridge", name="bridge", role="site")
    day = TEXT.index("Tuesday")
    when = When(span=(day, day + 7), text="Tuesday", value="2014-05-27", start="2014-05-27", anchor="published")
    book.edit(second, by="Ana", places=[place], when=when)
    text = "Menu  Home\n\n" + TEXT.replace("The army", "\n\nThe  army").replace("the bridge", "the\nbridge")
    add_text(book, tmp_path, text)
    assert not ids(book) and not list(book.doctor())
    code_again(book, (make_claim(text, "shelled"), make_claim(text, "shelled", nth=1)))
    (row,) = book.claims()
    assert row.article.text == text and row.claim.id not in (first, second)
    assert text[slice(*row.claim.places[0].span)] == "bridge" and text[slice(*row.claim.when.span)] == "Tuesday"
    assert not list(book.doctor())


def test_an_edit_whose_words_are_gone_is_not_applied_and_told(book, tmp_path):
    first, _, _ = ids(book)
    mayor = TEXT.index("the mayor")
    book.edit(first, by="Ana", targets=[Mention(span=(mayor, mayor + 9), text="the mayor", name="mayor")])
    text = TEXT.replace("the mayor said", "officials say")
    add_text(book, tmp_path, text)
    code_again(book, (make_claim(text, "shelled"),))
    assert next(iter(book.claims())).claim.targets == ()
    assert [finding.code for finding in book.doctor()] == ["not_applied"]


def test_decisions_are_only_added_to(book):
    book.accept(ids(book)[0], by="Ana", why="seen")
    for statement in (
        "DELETE FROM decision", "UPDATE decision SET by = 'Ben'", "DELETE FROM decision_words", "DELETE FROM anchor",
        "UPDATE decision_words SET why = 'unseen'", "UPDATE anchor SET exact = 'fired'", "UPDATE anchor SET nth = 2",
    ):  # fmt: skip
        with pytest.raises(sqlite3.IntegrityError, match="only added to"):
            book._database.execute(statement)


def test_a_withdrawn_article_leaves_a_tombstone_and_no_word(book, tmp_path):
    first = ids(book)[0]
    book.edit(first, by="Ana", why="Rebels shelled the market in Goma", reality="planned")
    book.accept(first, by="Ana")
    add_text(book, tmp_path, TEXT + " Read more about Ouagadougou.")
    code_again(book, (make_claim(TEXT, "shelled"),))
    assert len(book.claims().filter(words="Ouagadougou")) == 1
    with pytest.raises(ConfigError, match="needs a reason"):
        book.withdraw("a", reason="", by="Ana")
    stone = book.withdraw("a", reason="asked for by a witness", by="Ana")
    assert book.withdrawn() == (stone,) and stone.sha256 and stone.raw_sha256
    assert not list(book.readings()) and not ids(book) and book.raw(stone.raw_sha256) is None
    assert [(one.kind, one.by, one.why, dict(one.edits)) for one in book.decisions()] == [
        ("edit", "Ana", None, {}), ("accept", "Ana", None, {}),
    ]  # fmt: skip
    assert not list(book.doctor())
    (again,) = book.add_each([str(tmp_path / "a.jsonl")], again=True)
    assert (again.outcome, again.notices[0].code) == ("skipped", "withdrawn")
    assert book.withdraw("a", reason="twice", by="Ben") == stone
    with pytest.raises(ConfigError, match="no article"):
        book.withdraw("b", reason="asked for", by="Ana")
    book.close()
    left = b"".join(path.read_bytes() for path in sorted((tmp_path / "book").iterdir()))
    for word in (b"Ouagadougou", b"ouagadougou", b"shelled", b"Goma", b"goma"):
        assert word not in left


def test_rejected_claims_leave_no_loose_ends():
    first, second, third = (make_claim(TEXT, words) for words in ("shelled", "arrested", "put off"))
    second, third = (
        changed(second, same_as=first.id, within=first.id),
        changed(third, same_as=first.id, part_of=second.id),
    )
    left = leave_out((first, second, third), {first.id})
    assert [(claim.id, claim.same_as, claim.within) for claim in left] == [
        (second.id, None, None), (third.id, second.id, None),
    ]  # fmt: skip
    (last,) = leave_out((first, second, third), {first.id, second.id})
    assert (last.same_as, last.part_of) == (None, None)


@given(st.text(min_size=1, max_size=200), st.data())
def test_a_quote_is_found_where_it_was(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    assert find_quote(text, make_quote(text, (start, end))) == (start, end)


WORDS = st.lists(
    st.sampled_from("army town fired shelled bridge rebels market said monday dead".split()), min_size=14, max_size=40
)


@settings(max_examples=60)
@given(WORDS, st.text(alphabet="xyz \n", max_size=30), st.sampled_from(("  ", "\n", " \n\n ")), st.data())
def test_a_quote_is_found_when_a_text_is_laid_out_anew(words, before, blank, data):
    number = data.draw(st.integers(6, len(words) - 7))
    words[number] = "unique"
    text = " ".join(words)
    quote = make_quote(text, (text.index("unique"), text.index("unique") + 6))
    other = before + blank.join(words)
    found = find_quote(other, quote)
    assert found is not None and other[slice(*found)] == "unique"


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_text_raises(text, other):
    quote = make_quote(text, (0, len(text)))
    found = find_quote(other, quote)
    assert found is None or 0 <= found[0] <= found[1] <= len(other)


def test_the_same_words_elsewhere_are_not_taken():
    quote = make_quote(TEXT, (TEXT.index("arrested"), TEXT.index("arrested") + 8))
    assert find_quote("In an unrelated town, the mayor was arrested for fraud.", quote) is None


@given(st.lists(st.tuples(st.sampled_from(("accept", "undo")), st.integers(1, 12)), max_size=12))
def test_undos_of_undos(made):
    decisions = [
        Decision(number, kind if number > 1 else "accept", "a", "c", "c", "Ana", "", None, {}, None,
                 min(of, number - 1) if kind == "undo" and number > 1 else None)
        for number, (kind, of) in enumerate(made, 1)
    ]  # fmt: skip
    standing = keep_standing(decisions)
    undone = {one.undoes for one in standing if one.kind == "undo"}
    assert {one.id for one in standing}.isdisjoint(undone)
    assert {one.id for one in decisions} - {one.id for one in standing} == undone & {one.id for one in decisions}


def test_a_copy_of_a_casebook_is_a_casebook(book, tmp_path):
    book.accept(ids(book)[0], by="Ana")
    book.close()
    with Casebook.open(copytree(tmp_path / "book", tmp_path / "copy")) as copy:
        assert [one.by for one in copy.decisions()] == ["Ana"] and not list(copy.doctor())
    with closing(sqlite3.connect(tmp_path / "copy" / "casebook.sqlite")) as database:
        assert database.execute("PRAGMA journal_mode").fetchone() == ("wal",)


def test_a_spreadsheet_may_begin_a_kind_with_a_capital(book):
    first = next(iter(book.claims())).claim.id
    assert len(book.add_decisions(f"claim_id,kind\n{first},Accept \n".encode(), by="Ana").added) == 1
    assert book.decisions()[-1].kind == "accept"
