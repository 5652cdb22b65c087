"""The page: the text stays whole, everything is escaped, nothing is fetched or run, and all can be read by all."""

import re
from html.parser import HTMLParser
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

import reportedly
from reportedly.records import (
    Account,
    Comparison,
    Event,
    FirstReport,
    Head,
    Incident,
    Member,
    Naming,
    Place,
    Reading,
    Source,
    TimeRange,
    Words,
)  # fmt: skip
from reportedly.report import render_page, stream_page
from reportedly.report.borders import own_borders
from reportedly.report.charts import draw_timeline, draw_whiskers
from reportedly.report.environment import read_resource
from reportedly.report.maps import Dot, draw_map, mark_dots
from reportedly.report.marks import Mark, cut, split_blocks
from reportedly.report.overview import Spot
from reportedly.report.words import say_according, say_toll
from reportedly.report.world import draw_outlines, view_of

TEXT = (
    "Rebels shelled the market of Horlivka on Monday, killing at least 12 people, a doctor said.\n\n"
    "The army said that it would answer. “We never fired on the town,” a rebel spokesman said."
)


@pytest.fixture(scope="module")
def reading() -> Reading:
    """An article with claims, statements and a toll."""
    return reportedly.read(TEXT, published="2015-02-04", outlet="News Line", title="Rebels & <others>", id="a1")


class _Page(HTMLParser):
    """Ids, links, and elements of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[str] = []
        self.text: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append(name)
            if name == "id":
                self.ids.append(value or "")
            if name in {"href", "src"}:
                self.links.append(value or "")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def test_every_link_of_a_page_leads_to_a_place_in_it(reading: Reading) -> None:
    page = _Page(render_page([reading]))
    assert len(page.ids) == len(set(page.ids))
    assert {link[1:] for link in page.links} <= set(page.ids)
    assert {f"c-{claim.id}" for claim in reading.claims} <= set(page.ids)


def test_nothing_is_fetched_or_run(reading: Reading) -> None:
    page = _Page(render_page([reading]))
    assert not {"script", "img", "iframe", "object", "embed", "link", "form"} & set(page.tags)
    assert not [name for name in page.attributes if name.startswith("on")]
    assert "default-src 'none'" in render_page([reading])


@pytest.mark.parametrize(
    "payload",
    ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "</style><b>", "javascript:alert(1)"],
)
def test_what_an_article_says_of_itself_is_text(payload: str) -> None:
    hostile = reportedly.read(
        f"Rebels shelled {payload} on Monday, killing 12.", title=payload, outlet=payload, url=payload, id=payload
    )
    page = _Page(render_page([hostile], title=payload))
    assert not {"script", "img"} & set(page.tags)
    assert not [link for link in page.links if not link.startswith("#")]
    assert "".join(page.text).count(payload) >= 4


def test_readings_are_held_one_at_a_time(reading: Reading) -> None:
    class Twice:
        rounds = 0

        def __iter__(self):  # type: ignore[no-untyped-def]
            self.rounds += 1
            yield reading

    readings = Twice()
    assert "".join(stream_page(readings)) == render_page([reading])
    assert readings.rounds == 2


def test_the_blocks_hold_the_whole_text(reading: Reading) -> None:
    blocks = split_blocks(reading)
    joined = "\n\n".join("".join(piece.text for piece in block.pieces) for block in blocks)
    assert joined == TEXT
    assert [claim for block in blocks for claim in block.claims] == [claim.id for claim in reading.claims]


def test_who_speaks_is_marked_and_events_by_their_kind(reading: Reading) -> None:
    pieces = [piece for block in split_blocks(reading) for piece in block.pieces]
    doctor, army = (
        "".join(piece.text for piece in pieces if f"{name} speaks" in piece.note) for name in ("doctor", "army")
    )
    assert (doctor, army) == ("a doctor", "The army")
    shelled = next(piece for piece in pieces if piece.text == "shelled")
    assert shelled.classes.split() == ["said", "trigger", "quad4", "happened"]


def test_a_place_of_which_states_dispute_whose_it_is_is_shown_so() -> None:
    for town, disputed in (("Sevastopol", True), ("Lviv", False)):
        page = render_page([reportedly.read(f"Artillery shelled {town} on Monday.", published="2022-06-08")])
        assert (">disputed</span>" in page) is disputed


def test_a_loaded_word_stands_with_all_who_use_it() -> None:
    texts = {
        "One": "The junta shelled Goma on Monday. The junta fled. “The junta fired,” a rebel spokesman said.",
        "Other & <Line>": "The Junta shelled Goma on Monday.",
    }
    page = render_page([reportedly.read(text, id=outlet, outlet=outlet) for outlet, text in texts.items()])
    row = page.partition('<section id="labels">')[2].partition("</tbody>")[0].partition("<tbody>")[2]
    told = re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", row)).strip()
    assert told == "junta loaded One 2×, Other &amp; &lt;Line&gt; rebel spokesman in One"


def test_a_long_paragraph_is_cut_where_sentences_end() -> None:
    text = " ".join(
        f"On day {day} of the siege rebels shelled the market and killed {day} people." for day in range(40)
    )
    blocks = split_blocks(reportedly.read(text, published="2015-02-04"))
    assert len(blocks) > 2
    assert "".join("".join(piece.text for piece in block.pieces) for block in blocks) == text


@given(st.text(min_size=1, max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=8))
def test_pieces_are_the_text_again(text: str, spans: list[tuple[int, int]]) -> None:
    marks = [Mark((start, end), "party", "") for start, end in spans]
    assert "".join(piece.text for piece in cut(text, (0, len(text)), marks, {})) == text


def test_who_says_so_in_words() -> None:
    doctor, army = Source(kind="person", name="a doctor"), Source(kind="organisation", name="army", stance="denies")
    outlet = Source(kind="outlet", name="X")
    assert say_according([doctor, army, outlet]) == "according to a doctor, denied by army, in X"
    assert say_according([outlet]) == "X, in its own words"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The rebels killed more than 1,000 civilians.", "more than 1,000 civilians killed"),
        ("The rebels killed at least 21 miners.", "at least 21 miners killed"),
        ("The rebels killed a farmer.", "1 farmer killed"),
        ("The rebels killed several farmers.", "“several farmers” (3 to 9) killed"),
        ("The shelling killed nine of its officers.", "9 officers killed"),
        ("The blast claimed eight and wounded nine.", "8 killed"),
        ("The rebels killed Ana Ruiz.", "1 killed (Ana Ruiz)"),
        ("The rebels killed a Journalist.", "1 Journalist killed"),
        ("A farmer drank. The rebels killed her.", "1 killed"),
    ],
)
def test_a_toll_is_said_as_it_was_told(read_text, text: str, said: str) -> None:
    assert say_toll(read_text(text).claims[0].tolls[0]) == said


def test_tolls_on_a_line() -> None:
    exact, least, wide = draw_whiskers(
        [
            Account(value="2", head="A", low=2, best=2, high=2, bound="exact"),
            Account(value="at least 2", head="B", low=2, best=2, bound="at_least"),
            Account(value="24 to 99", head="C", low=24, high=99, bound="vague"),
        ]
    )
    assert exact and least and wide
    assert exact.dot == least.dot == exact.low == exact.high
    assert least.open_right and not exact.open_right
    assert wide.dot is None and wide.low < wide.high == 208.0


def test_a_timeline_leaves_old_history_out() -> None:
    days = {"1991-08-24": 1, **{f"2014-05-{day:02}": 9 for day in range(1, 29)}}
    columns = draw_timeline(days, {"2014-05-30": 3})
    assert columns[0].label == "2014-05-01" and columns[-1].label == "2014-05-30"
    assert sum(column.happened for column in columns) == 9 * 28


def test_the_outlines_of_a_region_are_small() -> None:
    drawn = draw_outlines(view_of([(37.8, 48.0), (36.2, 49.9)]), own_borders())
    assert drawn.land.startswith("M") and drawn.borders.startswith("M")
    assert len(drawn.land) < 100_000


def test_what_is_known_less_exactly_is_drawn_so() -> None:
    known = (("Avdiivka", 48.1, 37.7, "town", 5.0), ("Donetsk Oblast", 48.0, 37.8, "province", 90.0),
             ("Ukraine", 49.0, 32.0, "country", 600.0), ("Azov", 46.0, 36.8, "sea", 150.0))  # fmt: skip
    spots = {}
    for name, lat, lon, precision, radius in known:
        place = Place(text=name, span=(0, 1), name=name, lat=lat, lon=lon, precision=precision, radius_km=radius)
        spots[name, lat, lon] = [Spot(place, "c1")]
    drawn = draw_map(spots)
    assert drawn and [dot.name for dot in drawn.dots] == ["Avdiivka"]
    assert [area.name for area in drawn.areas] == ["Donetsk Oblast"] and drawn.areas[0].hatch.count("M") > 9
    assert [name for name, *_ in drawn.beside] == ["Azov", "Ukraine"]
    alone = draw_map({key: found for key, found in spots.items() if key[0] == "Donetsk Oblast"})
    assert alone and alone.areas and not alone.dots


def test_names_on_a_map_are_those_of_most_claims_and_lie_on_no_other() -> None:
    dots = [Dot("Kramatorsk", 100, 100, 0, ("a",) * count, "town") for count in (1, 3)]
    dots += [Dot("Sloviansk", 130, 105, 0, ("a",), "town"), Dot("Mariupol", 900, 300, 0, ("a",), "town")]
    named = [(mark.dot.name, len(mark.dot.claims), mark.to_the_left) for mark in mark_dots(dots) if mark.name_x]
    assert named == [("Kramatorsk", 3, False), ("Mariupol", 1, True)]


def test_places_far_from_most_others_lie_beyond_the_edge() -> None:
    towns = {("Goma", -1.7, 29.2): 90, ("Bukavu", -2.5, 28.9): 9, ("Geneva", 46.2, 6.1): 2}
    spots = {}
    for (name, lat, lon), told in towns.items():
        place = Place(text=name, span=(0, 1), name=name, lat=lat, lon=lon, precision="town")
        spots[name, lat, lon] = [Spot(place, "c")] * told
    drawn, whole = draw_map(spots), draw_map(spots, whole=True)
    assert drawn and [dot.name for dot in drawn.dots] == ["Bukavu", "Goma"]
    assert [(name, len(claims)) for name, _precision, claims in drawn.beyond] == [("Geneva", 2)]
    assert whole and len(whole.dots) == 3 and not whole.beyond


def test_an_incident_has_a_place_on_the_page(reading: Reading) -> None:
    claim = next(claim for claim in reading.claims if claim.tolls)
    start, end = claim.trigger
    words = Words(article="a1", claim=claim.id, span=claim.tolls[0].span, text=claim.tolls[0].text)
    incident = Incident(
        id="i1",
        event=Event(plover="ASSAULT", mode="heavy-weapons", quad=4),
        members=(
            Member(claim=claim.id, article="a1", outlet="News Line", published="2015-02-04"),
            Member(claim="other", article="a2", outlet="Other <Line>", role="denial", doubtful=True, chance=0.4),
        ),
        when=TimeRange(start="2015-02-02", end="2015-02-02"),
        comparisons=(
            Comparison(
                field="toll.killed", relation="differ", why="they leave no number in common",
                accounts=(
                    Account(value="at least 12", head="a doctor", outlets=("News Line",), low=12, best=12,
                            bound="at_least", words=(words,)),
                    Account(value="50", head="Other <Line>", low=50, best=50, high=50, derived=True, opinion=True),
                ),
            ),
        ),
        heads=(Head(kind="person", name="a doctor", sure=True),),
        independent_min=1, independent_max=2, independent_why="the second may be the first",
        labels=(Naming(about="event", text="massacre", article="a1", claim=claim.id, span=(start, end)),),
        first=FirstReport(article="a1", claim=claim.id, head="a doctor"),
    )  # fmt: skip
    silence = {"i1": ("not found in the 3 articles of B that were read",)}
    raw = render_page([reading], compared=[incident], silence=silence)
    page = "".join(_Page(raw).text)
    for told in (
        "1 to 2 independent sources", "derived, the outlet alone, opinion", "massacre", "2015-02-02", "denial",
        "doubtful member", "first read", "differ", silence["i1"][0], "Other <Line>",
    ):  # fmt: skip
        assert told in page, told
    assert 'class="whisker"' in raw


def _colours(css: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", css))


def _contrast(one: str, other: str) -> float:
    """WCAG 2.2, relative luminance."""
    levels = []
    for colour in (one, other):
        parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        levels.append(0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2])
    return (max(levels) + 0.05) / (min(levels) + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_all_text_has_a_contrast_of_seven(dark: bool) -> None:
    light, _, night = read_resource("style.css").partition("@media (prefers-color-scheme: dark)")
    colours = _colours(light) | (_colours(night) if dark else {})
    tints = ("said", "party", "place", "time", "toll", "label")
    grounds = [("ink", tint) for tint in tints]
    grounds += product(("ink", "soft", "accent", "quad0", "quad1", "quad2", "quad3", "quad4"), ("paper", "card"))
    low = {pair: round(_contrast(*(colours[name] for name in pair)), 1) for pair in grounds}
    assert {pair: ratio for pair, ratio in low.items() if ratio < 7} == {}
    lines = {tint: _contrast(colours[f"{tint}-line"], colours["paper"]) for tint in tints}
    assert {tint: round(ratio, 1) for tint, ratio in lines.items() if ratio < 3} == {}
