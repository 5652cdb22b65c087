"""Ingest: plain text, JSON lines and pages to articles."""

import io
import json
from hashlib import sha256

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportedly.ingest import Given, find_headline, read_given, read_inputs
from reportedly.ingest.languages import find_language
from reportedly.ingest.published import find_published_in_url, find_published_line, read_published

PAGE = """<!doctype html>
<html lang="en-GB"><head><meta charset="utf-8"><title>Shelling resumes in Avdiivka | News Line</title>
<meta property="og:site_name" content="News Line">
<meta property="article:published_time" content="2015-02-03T09:15:00+02:00">
<meta name="author" content="Olena Hrytsenko">
<link rel="canonical" href="https://news.example/world/avdiivka-shelling"></head>
<body><nav><a href="/">Home</a> <a href="/world">World</a></nav>
<article><h1>Shelling resumes in Avdiivka</h1>
<p>Rebel artillery shelled the town of Avdiivka on Monday, killing four people and wounding nine, the governor said.</p>
<p>“We heard the first blasts at about six in the morning,” said a resident who gave only his first name, Petro.</p>
<p>The rebels denied that they had fired, and blamed the army for the attack on the residential quarter.</p></article>
<footer>Copyright News Line. Contact us.</footer></body></html>"""


def take(raw: bytes | str, given: Given | None = None, name: str = "-"):
    """All that becomes of these bytes on standard input."""
    stream = io.BytesIO(raw.encode() if isinstance(raw, str) else raw)
    return list(read_inputs([name], given or Given(), stdin=stream))


def take_one(raw: bytes | str, given: Given | None = None):
    (taken,) = take(raw, given)
    return taken


def codes(taken) -> list[str]:
    return [notice.code for notice in taken.notices]


# Plain text


@pytest.mark.parametrize(
    "text",
    [
        "The army shelled the town.",
        "Zwölf Tote\r\n\r\nin der Stadt\r\n",
        "  leading\ttabs\n",
        "a\u00a0b \U0001f1fa\U0001f1e6 x",
    ],
)
def test_text_is_taken_as_it_is(text):
    taken = take_one(text)
    assert taken.article.text == text
    assert taken.article.sha256 == taken.article.raw_sha256 == sha256(text.encode()).hexdigest()


def test_given_fields_hold():
    given = Given(published="2014-05-28", outlet="News Line", title="Shelling resumes", url="https://n.example/1")
    article = take_one("Town hit\n\nThe army shelled the town.", given).article
    assert (article.title, article.outlet, article.published) == ("Shelling resumes", "News Line", "2014-05-28")
    assert (article.published_source, article.url, article.extractor) == ("given", "https://n.example/1", None)


def test_headline_of_plain_text_becomes_the_title():
    article = take_one("Shelling resumes in Avdiivka!\n\n3 February 2015\n\nThe army shelled the town.").article
    assert article.title == "Shelling resumes in Avdiivka!"
    assert (article.published, article.published_source) == ("2015-02-03", "text")


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (b"\xef\xbb\xbfThe army left.", "The army left."),
        ("\ufeffThe army left.".encode("utf-16-le"), "The army left."),
        ("\ufeffThe army left.".encode("utf-16-be"), "The army left."),
        ("\ufeffThe army left.".encode("utf-32-le"), "The army left."),
        ("The army left.".encode("utf-16-le"), "The army left."),
        ("“The café is shut,” said the mayor – he was angry about the curfew in the town.".encode("cp1252"), None),
    ],
)
def test_encodings(raw, text):
    article = take_one(raw).article
    assert article.text == (text or raw.decode("cp1252"))


def test_a_guessed_encoding_is_told():
    raw = "The café in Besançon was hit, the mayor said. Nobody was hurt, he told reporters on Monday.".encode(
        "latin-1"
    )
    taken = take_one(raw)
    assert taken.article.text == raw.decode("latin-1")
    assert "encoding_guessed" in codes(taken)


def test_broken_utf8_is_kept_as_utf8_with_a_warning():
    raw = "“Café” – a word said “twice” by the mayor’s wife".encode() + b"\xe2\x80"
    taken = take_one(raw)
    assert taken.article.text.startswith("“Café”")
    assert "encoding_damaged" in codes(taken)


# Headlines


@pytest.mark.parametrize(
    ("text", "title", "headline"),
    [
        ("Shelling resumes\n\nThe army fired.", None, "Shelling resumes"),
        ("Shelling resumes\r\n\r\nThe army fired.", None, "Shelling resumes"),
        ("\n\n  Must they go?  \n \nThe army fired.", None, "Must they go?"),
        ("The army fired.\n\nNobody was hurt.", None, None),
        ("He said: “We won.”\n\nNobody was hurt.", None, None),
        ("Shelling resumes\nThe army fired.", None, None),
        ("Shelling\n\nThe army fired.", None, None),
        ("Shelling resumes\n\n", None, None),
        ("By Ann Lee\n\nThe army fired.", None, None),
        ("word " * 40 + "\n\nThe army fired.", None, None),
        ("Two  dead in\tKidal\nThe army fired.", "Two dead in Kidal", "Two  dead in\tKidal"),
        ("Two dead in Kidal, army says\n\nMore.", "Two dead in Kidal", None),
        ("The army fired.", "Two dead in Kidal", None),
        ("Two dead", "Two dead", "Two dead"),
        ("", None, None),
        ("", "Two dead", None),
    ],
)
def test_headlines(text, title, headline):
    span = find_headline(text, title)
    assert (text[slice(*span)] if span else None) == headline


@settings(max_examples=200, deadline=None)
@given(text=st.text(), title=st.none() | st.text())
def test_headline_spans_lie_in_the_text(text, title):
    span = find_headline(text, title)
    assert span is None or (0 <= span[0] < span[1] <= len(text) and text[slice(*span)].strip())


# Dates


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("2014-05-28", "2014-05-28"),
        ("2014-05-28T10:00:00+03:00", "2014-05-28T10:00:00+03:00"),
        ("2014-05-28 10:00", "2014-05-28T10:00"),
        ("2014-05-28T10:00:00.123Z", "2014-05-28T10:00:00Z"),
        ("2014-05-28T10:00:00+0300", "2014-05-28T10:00:00+03:00"),
        ("2014/05/28", "2014-05-28"),
        ("20140528", "2014-05-28"),
        ("28.05.2014", "2014-05-28"),
        ("28 May 2014", "2014-05-28"),
        ("Wednesday, 28 May 2014", "2014-05-28"),
        ("May 28, 2014", "2014-05-28"),
        ("Sept. 1st, 2004", "2004-09-01"),
        ("Wed, 28 May 2014 10:00:00 +0300", "2014-05-28T10:00:00+03:00"),
        ("04/05/2014", None),
        ("16/05/2014", "2014-05-16"),
        ("05/16/2014 10:30", "2014-05-16T10:30"),
        ("05/05/2014", "2014-05-05"),
        ("16/17/2014", None),
        ("2014-02-30", None),
        ("2014-05", None),
        ("yesterday", None),
        ("9999-99-99", None),
        ("0001-01-01", None),
        ("May 28", None),
        ("", None),
        ("2" * 500, None),
    ],
)
def test_dates(written, iso):
    assert read_published(written) == iso


@settings(max_examples=300, deadline=None)
@given(
    st.text(max_size=90)
    | st.from_regex(r"[0-9]{1,4}[-/. ][0-9A-Za-z]{1,9}[-/. ,]+[0-9]{1,4}( [0-9:]{4,8})?", fullmatch=True)
)
def test_dates_never_raise(written):
    found = read_published(written)
    assert found is None or read_published(found) == found


def test_dates_in_addresses_and_lines():
    assert find_published_in_url("https://n.example/world/2014/05/28/airport") == "2014-05-28"
    assert find_published_in_url("https://n.example/2014-5-8-airport") == "2014-05-08"
    assert find_published_in_url("https://n.example/1234/56/78/") is None
    assert find_published_in_url(None) is None
    assert find_published_line("Title\n\nPublished: 28 May 2014\n\nText.") == "2014-05-28"
    assert find_published_line("Title\n\nOn 28 May 2014 the army fired.") is None


def test_a_date_that_is_not_understood_is_left_out_with_a_warning():
    taken = take_one("The army left.", Given(published="last week"))
    assert (taken.article.published, taken.article.published_source) == (None, "none")
    assert codes(taken) == ["bad_date"]
    assert taken.notices[0].article == taken.article.id


# Languages


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The rebels shelled the town on Monday, the governor said.", "en"),
        ("Four killed.", None),
        ("Peruvian warplanes bombed a fuel depot inside Ecuador on Tuesday, killing nine workers.", None),
        ("", None),
        ("12 30 : 4", None),
        ("Четыре человека погибли при обстреле города, сообщили местные власти.", "ru"),
        ("Vier Menschen wurden bei einem Anschlag auf den Markt getötet, teilte die Polizei am Montag mit.", "de"),
        (
            "Cuatro personas murieron el lunes en un atentado contra el mercado de la ciudad, dijo la policía local.",
            "es",
        ),
        (
            "The DPR militia shelled Avdiivka on Monday, killing three soldiers. South Ossetian troops attacked Gori "
            "on Tuesday, killing two policemen. Transnistrian guards shot a man in Bender. Somaliland's army attacked "
            "Las Anod, killing 24 civilians. Taiwan's army held drills.",
            None,
        ),
        (
            "Fyra soldater skottes ihjäl vid gränsen under måndagen, uppgav militärens ledning. Striderna kring staden "
            "fortsatte med beskjutning och en explosion skadade nio personer, enligt polisens talesman. Regeringen "
            "kallade till ett möte om läget och en utredning om händelsen väntas inledas.",
            "sv",
        ),
    ],
)
def test_languages(text, language):
    assert find_language(text) == language


def test_a_text_that_is_not_english_is_told():
    taken = take_one("Четыре человека погибли при обстреле города, сообщили местные власти.")
    assert (taken.outcome, taken.article.language) == ("ok", "ru")
    assert "language" in codes(taken)


# JSON lines


def test_json_lines():
    rows = [
        {"id": "a1", "text": "The army\r\nleft. ", "published": "2014-05-28", "outlet": "X", "colour": "red"},
        {
            "id": 7,
            "text": "The rebels left.",
            "title": "Out",
            "genre": "editorial",
            "author": "Ann Lee",
            "url": "https://n.example",
        },
    ]
    first, second = take("\n\n".join(json.dumps(row) for row in rows))
    assert (first.input, first.article.id, first.article.text) == ("-:1", "a1", "The army\r\nleft. ")
    assert (first.article.published_source, first.article.outlet, first.notices) == ("given", "X", ())
    assert (second.input, second.article.id, second.article.genre, second.article.author) == (
        "-:3",
        "7",
        "editorial",
        "Ann Lee",
    )


def test_a_bad_line_fails_alone():
    lines = [
        '{"text": "One left."}',
        '{"text": ',
        "[1]",
        '{"txt": "x"}',
        '{"text": 4}',
        '{"text": " "}',
        '{"text": "Two left."}',
    ]
    taken = take("\n".join(lines))
    assert [one.outcome for one in taken] == ["ok", "failed", "failed", "failed", "failed", "empty", "ok"]
    assert [one.notices[-1].code for one in taken[1:6]] == [
        "bad_line",
        "bad_line",
        "missing_text",
        "missing_text",
        "empty",
    ]
    assert all(one.notices[-1].input == one.input for one in taken[1:6])
    assert taken[1].notices[0].input == "-:2"


@pytest.mark.parametrize(
    "raw", ['[{"text": "One left."}]', '[\n  {\n    "text": "One left."\n  }\n]', '{\n  "text": "One left."\n}']
)
def test_json_that_is_not_an_article_a_line_is_one_failure_and_no_text(raw):
    taken = take_one(raw)
    assert taken.outcome == "failed" and codes(taken) == ["unknown_format"]


def test_a_table_without_rows_is_empty_and_says_so(tmp_path):
    table = tmp_path / "news.csv"
    table.write_text("text,published\n")
    (taken,) = read_inputs([str(table)], Given())
    assert taken.outcome == "empty" and "names the columns" in taken.notices[0].message


def test_given_fields_fill_what_a_line_leaves_out():
    given = Given(outlet="Y", published="2014-01-01")
    first, second = take('{"text": "One left.", "outlet": "X"}\n{"text": "Two left."}', given)
    assert (first.article.outlet, first.article.published) == ("X", "2014-01-01")
    assert (second.article.outlet, second.article.published) == ("Y", "2014-01-01")


def test_the_same_article_twice_is_skipped_and_another_under_its_id_fails():
    one, again, other = take('{"id":"a","text":"One."}\n{"id":"a","text":"One."}\n{"id":"a","text":"Two."}')
    assert [one.outcome, again.outcome, other.outcome] == ["ok", "skipped", "failed"]
    assert (codes(again)[-1], codes(other)[-1]) == ("duplicate", "duplicate_id")


def test_ids_come_from_what_tells_articles_apart():
    def article_id(**fields):
        return read_given("The army left.", Given(**fields)).article.id

    assert article_id() == article_id()
    assert len({article_id(), article_id(outlet="X"), article_id(url="X"), article_id(published="2014-05-28")}) == 4
    assert article_id(id="mine") == "mine"
    assert len(article_id()) == 16


# Pages


def test_page():
    taken = take_one(PAGE)
    article = taken.article
    title = "Shelling resumes in Avdiivka"
    assert article.text.startswith(f"{title}\n\nRebel artillery shelled the town of Avdiivka on Monday")
    assert "Home" not in article.text
    assert "Copyright" not in article.text
    assert article.text.count(title) == 1
    assert "\n\n“We heard the first blasts" in article.text
    assert find_headline(article.text, article.title) == (0, len(title))
    assert (article.title, article.outlet, article.author) == (title, "News Line", "Olena Hrytsenko")
    assert (article.published, article.published_source) == ("2015-02-03T09:15:00+02:00", "meta")
    assert (article.language, article.url) == ("en", "https://news.example/world/avdiivka-shelling")
    assert article.extractor.name == "trafilatura"
    assert article.extractor.version
    assert article.raw_sha256 == sha256(PAGE.encode()).hexdigest()
    assert taken.notices == ()


def test_given_fields_go_before_those_of_a_page():
    article = take_one(PAGE, Given(outlet="Y", published="2001-01-01")).article
    assert (article.outlet, article.published, article.published_source) == ("Y", "2001-01-01", "given")


def page_with(head: str = "", body: str = "") -> str:
    words = "The army shelled the town on Monday and the rebels left it on Tuesday, the governor of the region said. "
    return f"<html><head>{head}</head><body>{body}<article><p>{words * 4}</p><p>{words * 3}</p></article></body></html>"


def test_json_ld_goes_before_meta():
    ld = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Site"},
            {"@type": ["OpinionNewsArticle"], "headline": "They must go", "datePublished": "2014-05-28",
             "author": [{"@type": "Person", "name": "Ann Lee"}, {"name": "Bo Ek"}], "publisher": {"name": "The Bee"}},
        ],
    }  # fmt: skip
    head = f'<meta name="date" content="2001-01-01"><script type="application/ld+json">{json.dumps(ld)}</script>'
    article = take_one(page_with(head)).article
    assert (article.title, article.outlet, article.author) == ("They must go", "The Bee", "Ann Lee, Bo Ek")
    assert (article.published, article.published_source) == ("2014-05-28", "json-ld")
    assert (article.genre, article.genre_source) == ("opinion", "type-opinion")


@pytest.mark.parametrize(
    ("head", "body", "published", "source"),
    [
        ('<meta name="date" content="soon"><meta name="pubdate" content="2014-05-28">', "", "2014-05-28", "meta"),
        ("", '<time datetime="2014-05-28T10:00">today</time>', "2014-05-28T10:00", "text"),
        ("", "<time>28 May 2014</time>", "2014-05-28", "text"),
        ('<link rel="canonical" href="https://n.example/2014/05/28/x">', "", "2014-05-28", "url"),
        ("", "", None, "none"),
    ],
)
def test_where_a_page_tells_its_date(head, body, published, source):
    article = take_one(page_with(head, body)).article
    assert (article.published, article.published_source) == (published, source)


@pytest.mark.parametrize(
    ("head", "genre", "source"),
    [
        ('<meta property="article:section" content="Editorial">', "editorial", "section-editorial"),
        ('<link rel="canonical" href="https://n.example/opinion/x">', "opinion", "url-opinion"),
        ('<meta property="article:section" content="World">', "unknown", None),
    ],
)
def test_genre_where_the_page_says_so(head, genre, source):
    article = take_one(page_with(head)).article
    assert (article.genre, article.genre_source) == (genre, source)


def test_a_page_in_its_declared_encoding():
    page = page_with('<meta charset="windows-1251"><title>Киев</title>').encode("cp1251")
    assert take_one(page).article.title == "Киев"


def test_links_that_are_no_web_addresses_are_left_out():
    assert take_one(page_with('<link rel="canonical" href="javascript:alert(1)">')).article.url is None


# Files


def test_files(tmp_path):
    text, page, lines = tmp_path / "a.txt", tmp_path / "b.html", tmp_path / "c.jsonl"
    text.write_bytes(b"<html> is a tag.")
    page.write_text(PAGE, encoding="utf-8")
    lines.write_text('{"text": "One left."}\n{"text": "Two left."}', encoding="utf-8")
    taken = list(read_inputs([str(text), str(page), str(lines)], Given()))
    assert [one.outcome for one in taken] == ["ok"] * 4
    assert taken[0].article.text == "<html> is a tag."
    assert [one.input for one in taken[2:]] == [f"{lines}:1", f"{lines}:2"]


def test_paths_that_cannot_be_read(tmp_path):
    names = [str(tmp_path / "none.txt"), "a\x00b"]
    taken = list(read_inputs(names, Given()))
    assert [one.outcome for one in taken] == ["failed"] * 2
    assert [codes(one) for one in taken] == [["unreadable"], ["unreadable"]]


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: text.encode("utf-8", "surrogatepass")))
def test_no_bytes_raise_and_each_input_is_accounted_for(raw):
    for taken in take(raw):
        assert (taken.article is not None) == (taken.outcome == "ok")
        assert taken.outcome == "ok" or taken.notices[-1].severity in ("error", "warning")
        if taken.article:
            assert taken.article.text.strip()
            taken.article.text.encode()


@settings(max_examples=100, deadline=None)
@given(st.text(), st.none() | st.text(max_size=40), st.none() | st.text(max_size=40))
def test_no_text_of_the_caller_raises(text, title, published):
    taken = read_given(text, Given(title=title, published=published))
    assert taken.outcome in ("ok", "empty")
