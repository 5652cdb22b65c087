"""Feeds, PDF, tables, genre and copies."""

import sys
import time
from datetime import date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ingest import Given, find_copies, read_given, read_inputs
from reportedly.ingest.genre import Signs, find_genre, load_genres
from reportedly.ingest.pdf import join_pages
from reportedly.ingest.tables import guess_columns
from reportedly.lexicon import read_table
from tests.cases import load_cases
from tests.sources_example import body, page, pdf
from tests.test_ingest import codes, take

RSS = f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Harbour Post</title><link>https://n.example/</link><language>en-gb</language>
<item><title>Shells hit harbour &amp; ferry</title><link>https://n.example/1</link>
<pubDate>Wed, 28 May 2014 10:00:00 +0300</pubDate><dc:creator>Ann Lee</dc:creator><category>Editorial</category>
<description>Short.</description><content:encoded><![CDATA[<p>{body(1)}</p><script>x()</script><p>{body(2)}</p><p>{body(3)}</p>
<p>{body(4)}</p>]]></content:encoded></item>
<item><title>Two left</title><link>javascript:alert(1)</link><description>Two dockers left the
town.</description></item>
</channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>Bay News</title><entry><title>Port shut</title>
<link href="https://n.example/2"/><published>2014-05-28T10:00:00Z</published>
<summary type="html">The port was shut.</summary>
</entry></feed>"""


# Feeds


def test_rss():
    first, second = take(RSS)
    article = first.article
    assert (
        article.text.startswith("Shells hit harbour & ferry\n\nTwo shells hit the harbour")
        and "x()" not in article.text
    )
    assert article.text.count("\n\n") == 4
    assert (article.title, article.outlet, article.author) == ("Shells hit harbour & ferry", "Harbour Post", "Ann Lee")
    assert (article.published, article.published_source) == ("2014-05-28T10:00:00+03:00", "feed")
    assert (article.genre, article.genre_source) == ("editorial", "section-editorial")
    assert (article.url, article.extractor.name, first.input) == ("https://n.example/1", "feedparser", "-:1")
    assert (second.article.url, second.article.published) == (None, None)
    assert "summary" in codes(second) and "summary" not in codes(first)


def test_atom():
    (taken,) = take(ATOM, Given(outlet="The Bay"))
    assert (taken.article.published, taken.article.outlet) == ("2014-05-28T10:00:00Z", "The Bay")
    assert taken.article.text == "Port shut\n\nThe port was shut."


def test_feeds_fetch_nothing(tmp_path, monkeypatch):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret words")

    def refuse(*arguments):
        raise AssertionError(arguments)

    monkeypatch.setattr("socket.socket.connect", refuse)
    head = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "{secret.as_uri()}"><!ENTITY y SYSTEM "http://n.example/y">]>'
    for inner in ("&x;", "&y;", "&x;&y;"):
        raw = RSS.replace("<rss", head + "<rss").replace("Short.", inner).replace("Two dockers", inner)
        for taken in take(raw):
            assert taken.article is None or "secret words" not in taken.article.text


def test_feeds_that_want_to_break_the_reader():
    bomb = (
        '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">'
        + "".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9))
        + "]>"
    )
    cases = [
        RSS.replace("<rss", bomb + "<rss").replace("Short.", "&j;"),
        RSS[:700],
        RSS.replace("<item>", "<item>" + "<a>" * 20_000),
        "<rss>" + "<item>" * 1_000,
        "<rss><channel>" + "<item><title>One left</title></item>" * 1_000,
        RSS.replace("Short.", "<![CDATA[" + "<div>" * 100_000),
        RSS.replace("10:00:00", "99:99:99"),
        "<rss>\x00\x00</rss>",
        "<feed>",
    ]
    for raw in cases:
        begun = time.process_time()
        assert take(raw)
        assert time.process_time() - begun < 20


# PDF


def test_pdf():
    pages = [
        ["Harbour Post 3", "Shells hit the harbour", "",
         "KESSRA, May 28 - Two shells hit the harbour of Kessra on Mon-", "day and wounded three dockers."],
        ["Harbour Post 4", "A spokesman denied it.", "- 2 -"],
        ["Harbour Post 5", "The port was shut for a day, and ferries lay idle in the", "bay until the evening."],
    ]  # fmt: skip
    (taken,) = take(pdf(pages))
    text = taken.article.text
    assert "harbour of Kessra on Monday and wounded three dockers." in text
    assert "Harbour Post" not in text and "- 2 -" not in text
    assert "ferries lay idle in the bay until the evening." in text
    assert taken.article.extractor.name == "pypdf" and taken.article.raw_sha256


def test_lines_become_paragraphs():
    assert join_pages(["One fell.\n\nTwo left the\ntown."]) == "One fell.\n\nTwo left the town."
    assert join_pages(["at pro-\nRussian posts"]) == "at pro-Russian posts"
    assert join_pages([]) == ""


def test_pdfs_that_want_to_break_the_reader():
    whole = pdf([[body(1)], [body(2)]])
    circle = whole.replace(b"/Kids [5 0 R 7 0 R]", b"/Kids [2 0 R 2 0 R]")
    cases = [
        whole[:400],
        whole[:-200],
        whole.replace(b"endstream", b"endstraem"),
        circle,
        b"%PDF-1.4\n" + b"1 0 obj\n" * 50_000,
    ]
    for raw in cases:
        begun = time.monotonic()
        (taken,) = take(raw)
        assert taken.outcome in ("ok", "empty", "failed") and taken.notices
        assert time.monotonic() - begun < 45  # 20 of its own, on a machine that does other things besides
    (taken,) = take(pdf([[], []]))
    assert taken.outcome == "empty" and "no_text_layer" in codes(taken)


# Tables


def csv_of(*rows: str) -> bytes:
    return "\n".join(rows).encode()


def read_named(tmp_path, name: str, raw: bytes):
    path = tmp_path / name
    path.write_bytes(raw)
    return list(read_inputs([str(path)], Given()))


def test_csv(tmp_path):
    rows = (
        'Headline;Body;"Publication Date";Source',
        f'Port shut;"{body(1)}\nIt ended.";2014-05-28;Harbour Post',
        ";;;",
        "x;;;",
    )
    first, second = read_named(tmp_path, "news.csv", b"\xef\xbb\xbf" + csv_of(*rows))
    article = first.article
    assert article.text == body(1) + "\nIt ended."
    assert (article.title, article.published, article.outlet) == ("Port shut", "2014-05-28", "Harbour Post")
    assert "columns" in codes(first)
    told = next(notice.message for notice in first.notices if notice.code == "columns")
    assert "text from `Body`" in told and "published from `Publication Date`" in told
    assert second.outcome == "empty"


def test_columns_are_guessed():
    row = {
        "nid": 4,
        "corpo": "word " * 50,
        "headline": "Port shut",
        "pub_date": "2014-05-28",
        "link": "https://n.example",
    }
    assert guess_columns([row]) == {"text": "corpo", "title": "headline", "published": "pub_date", "url": "link"}
    assert guess_columns([{"title": "a", "text": "b", "body": "c"}])["text"] == "text"
    assert guess_columns([{"a": "short"}]) == {}


def test_tables_that_want_to_break_the_reader(tmp_path):
    assert codes(read_named(tmp_path, "a.csv", b"a,b\n1,2\n")[0]) == ["no_text_column"]
    assert [one.outcome for one in read_named(tmp_path, "b.csv", b"")] == ["empty"]
    assert [one.outcome for one in read_named(tmp_path, "c.csv", b"text\n")] == ["empty"]
    assert read_named(tmp_path, "d.csv", csv_of("text", '"' + body(1)))[0].outcome == "ok"
    assert read_named(tmp_path, "e.csv", csv_of("text,date", f'"{body(1)}",2014-05-28,more,cells', "\x00,\x00"))[
        0
    ].article
    assert read_named(tmp_path, "f.tsv", csv_of("title\ttext", f"Port shut\t{body(1)}"))[0].article.title == "Port shut"
    latin = read_named(tmp_path, "g.csv", csv_of("text", "Der Café-Besitzer floh.").decode().encode("latin-1"))
    assert "Café" in latin[0].article.text
    many = read_named(tmp_path, "h.csv", (",".join(["text"] * 5000) + "\n" + ",".join(["One left."] * 5000)).encode())
    assert many[0].article.text == "One left."


def test_parquet(tmp_path):
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table(
        {
            "article_text": [body(number) for number in range(90)],
            "published_at": [datetime(2014, 5, 28, 10, 30)] * 90,
            "day": [date(2014, 5, 28)] * 90,
            "tags": [["a"]] * 90,
            "id": list(range(90)),
        }
    )
    parquet.write_table(table, tmp_path / "news.parquet")
    taken = list(read_inputs([str(tmp_path / "news.parquet")], Given()))
    assert len(taken) == 90 and {one.outcome for one in taken} == {"ok"}
    assert (taken[7].article.id, taken[7].article.published) == ("7", "2014-05-28T10:30:00")
    raw = bytearray((tmp_path / "news.parquet").read_bytes())
    for place in range(4, len(raw) - 8, len(raw) // 8):
        broken = bytes(raw[:place]) + bytes(8) + bytes(raw[place + 8 :])
        assert take(broken)
    assert take(bytes(raw[:-30]))[0].outcome == "failed"


def test_parquet_without_its_library(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    (taken,) = take(b"PAR1" + bytes(50))
    assert codes(taken) == ["missing_extra"] and "reportedly[arrow]" in taken.notices[0].message


# Genre

RULES = load_genres()
FILLER = " The council met in the morning, and the market was open. Rain fell on the hills." * 12
FIELD = {"type": "types", "section": "sections", "url": "url", "headline": "title", "outlet": "outlet"}


def genre_of(where: str, example: str):
    if where in ("start", "text"):
        return find_genre(Signs(text=example + FILLER), RULES)
    value = (example,) if where in ("type", "section") else example
    return find_genre(Signs(text=FILLER, **{FIELD[where]: value}), RULES)


@pytest.mark.parametrize("row", read_table("genres"), ids=lambda row: row["id"])
def test_each_rule_of_genre_by_its_own_examples(row):
    assert genre_of(row["where"], row["example"]) == (row["genre"], row["id"])
    assert genre_of(row["where"], row["counter_example"])[1] != row["id"]


CASES = load_cases("genre")


def test_precision_of_genre():
    """What is called something is that, and no view passes for a report."""
    right = wrong = named = 0
    for case in CASES:
        found, _ = find_genre(Signs(text=case["text"], title=case.get("title")), RULES)
        named += found != "unknown"
        right += found == case["genre"]
        wrong += found not in (case["genre"], "unknown")
    assert wrong == 0
    assert right / len(CASES) >= 0.8


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=400), st.text(max_size=60))
def test_no_text_breaks_the_genre(text, title):
    find_genre(Signs(text=text, title=title, url=title, outlet=title, sections=(title,)), RULES)


@pytest.mark.parametrize("unit", ["a", "\n", "A ", "“", "‘a", "A: b\n", "must ", "Dear ", "KYIV, ", " (", "- ", "A. "])
def test_genre_in_linear_time(unit):
    begun = time.process_time()
    find_genre(Signs(text=unit * (200_000 // len(unit)), title=unit * 300, outlet=unit * 300), RULES)
    assert time.process_time() - begun < 3


def test_what_a_page_says_goes_before_its_text():
    head = '<meta property="article:section" content="Opinion">'
    assert take(page(head=head))[0].article.genre == "opinion"
    text = "KESSRA, May 28 (Harbour Post) — " + " ".join(body(number) for number in range(3))
    article = read_given(text, Given()).article
    assert (article.genre, article.genre_source) == ("report", "start-dateline")


# Copies

OTHER = (
    "Fishermen in the bay say that the ban on night trips has cost them half of the season. The cooperative asked the "
    "ministry for an answer before the end of June, and has none. Its boats stay in the harbour, and its debts grow."
)


def story(first: int, last: int) -> str:
    return " ".join(
        f"Sentence {number} of the story tells what witness {number * 7} saw in quarter {number * 3} of the town."
        for number in range(first, last)
    )


def test_copies_are_found_whatever_their_order():
    texts = [
        ("wire", story(0, 20)),
        ("reprint", "HARBOUR POST, 28 May. " + story(0, 20).upper() + " Reporting by Ann Lee."),
        ("update", story(5, 26)),
        ("same", story(0, 20)),
        ("other", OTHER),
        ("another", story(100, 120).replace("tells what", "does not know whom")),
        ("empty", ""),
        ("short", "One left."),
    ]
    (group,) = find_copies(texts)
    assert group.ids == ("reprint", "same", "update", "wire")
    kinds = {(link.first, link.second): link.kind for link in group.links}
    assert (
        len(kinds) == 3 and kinds["same", "wire"] == "same" and "copy" in kinds.values() and "version" in kinds.values()
    )
    assert find_copies(reversed(texts)) == (group,)
    assert all(0.3 <= link.jaccard <= 1 and link.jaccard <= link.contained <= 1 for link in group.links)


def test_reports_of_one_event_by_two_outlets_are_no_copies():
    mine = body(1)
    theirs = (
        "Three dock workers were hurt on Monday when the port of Kessra came under fire, its mayor told reporters. The "
        "army said none of its guns had been used. Ferries stayed in the harbour until evening, and no ship could land."
    )
    assert find_copies([("a", mine), ("b", theirs)]) == ()


def test_copies_among_many():
    texts = [(f"{number:04}", story(number * 50, number * 50 + 12)) for number in range(400)]
    texts += [(f"copy-{number:04}", story(number * 50, number * 50 + 11)) for number in range(0, 400, 4)]
    found = find_copies(texts)
    assert [group.ids for group in found] == [(f"{number:04}", f"copy-{number:04}") for number in range(0, 400, 4)]
    assert len(find_copies((str(number), OTHER) for number in range(3000))[0].ids) == 3000


def test_what_an_outlet_writes_under_every_text_makes_no_copies():
    frame = " Write to our newsroom at the address below. " + " ".join(f"channel{number}" for number in range(40))
    texts = [(f"{number:03}", story(number * 50, number * 50 + 8) + frame) for number in range(60)]
    assert find_copies(texts) == ()
    (group,) = find_copies([*texts, ("cut", story(0, 6) + frame)])
    assert group.ids == ("000", "cut")


def test_what_many_outlets_reprint_is_no_frame():
    texts = [(f"wire-{number:03}", story(0, 20) + f" Reported by desk {number}.") for number in range(60)]
    texts += [(f"{number:03}", story(number * 50, number * 50 + 12)) for number in range(1, 300)]
    (group,) = find_copies(texts)
    assert len(group.ids) == 60


@settings(max_examples=50, deadline=None)
@given(st.lists(st.text(max_size=60), max_size=6))
def test_no_texts_break_the_search_for_copies(texts):
    for group in find_copies((str(number), text) for number, text in enumerate(texts)):
        assert len(group.links) == len(group.ids) - 1
