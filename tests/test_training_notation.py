"""The annotators' notation: each mark means what the guideline says, and a fault costs its own line only."""

import sys
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from reportedly.records import Article, Claim, Label, Party, Reading, Source, Statement, Toll
from tests.notation_example import ARTICLE, SENTENCE, read
from training import notation
from training.notation_lines import Reader
from training.notation_words import FaultError

GUIDELINE = Path(__file__).parents[1] / "training" / "GUIDELINE.md"


def reading_of(*lines: str) -> Reading:
    items, faults = read("@ id=one outlet=Post\np " + "\n".join(lines))
    assert faults == []
    return items[0].reading


def claim_of(cells: str, sentence: str = SENTENCE) -> Claim:
    (claim,) = reading_of(sentence, f"c1 {cells}").claims
    return claim


def party_of(cell: str) -> Party:
    (party,) = claim_of(f"shelled | ASSAULT - 190 | happened | by={cell}").actors
    return party


def toll_of(cell: str) -> Toll:
    (toll,) = claim_of(f"shelled | ASSAULT - 190 | happened | toll={cell}").tolls
    return toll


def quoted(reading: Reading, span: tuple[int, int] | None) -> str:
    assert span is not None
    return reading.article.text[slice(*span)]


# -- the whole -----------------------------------------------------------------------------------------------------


def test_the_example_of_the_guideline_compiles() -> None:
    example = GUIDELINE.read_text(encoding="utf-8").split("```")[1]
    (item,), faults = read(example)
    assert faults == []
    reading = item.reading
    headline, bombed, denied = (next(c for c in reading.claims if quoted(reading, c.trigger) == word)
                                for word in ("hit", "bombed", "denied"))  # fmt: skip
    assert (item.manner, item.side, reading.article.outlet, reading.article.genre) == (
        "wire", "none", "Gulf Courier", "report",
    )  # fmt: skip
    assert headline.actors[0].sectors == ("MIL",) and headline.actors[0].country == "IRQ"
    assert (bombed.event.plover, bombed.event.mode, bombed.event.cameo) == ("ASSAULT", "aerial", "195")
    assert bombed.same_as == headline.id == denied.same_as
    assert bombed.when is not None and (bombed.when.value, bombed.when.anchor) == ("1987-08-03", "published")
    assert (bombed.tolls[0].bound, bombed.tolls[0].said_low, bombed.tolls[0].said_high) == ("at_least", 11, None)
    assert [(link.kind, link.stance) for link in denied.sources] == [("organisation", "denies"), ("outlet", "asserts")]
    assert quoted(reading, denied.actors[0].span) == "Iraqi jets"
    assert quoted(reading, bombed.sources[0].cue) == "said"
    assert [statement.polarity for statement in reading.statements] == ["positive", "negative"]


def test_title_paragraphs_and_sentences() -> None:
    (item,), faults = read(ARTICLE)
    article = item.reading.article
    assert faults == []
    assert article.title == "Shells hit Dorna depot"
    title, first, second = (quoted(item.reading, line.span) for line in item.reading.layers.sentences)
    assert article.text == f"{title}\n\n{first} {second}"
    assert article.sha256 == sha256(article.text.encode()).hexdigest()
    assert (article.published, article.published_source) == ("2031-05-07", "given")


def test_a_title_is_no_part_of_the_paragraph() -> None:
    (item,), _ = read("@\nt Dorna calm\ns Nothing stirred.\np The market opened.\ns Trams ran.")
    assert item.reading.article.text == "Dorna calm\n\nNothing stirred.\n\nThe market opened. Trams ran."
    assert item.reading.article.published_source == "none"


def test_defaults_hold_until_they_are_changed() -> None:
    items, faults = read("@@ manner=wire side=none\n@ side=left\np One.\n@\np Two.\n@@ manner=essay\n@\np Three.")
    assert faults == []
    assert [(item.manner, item.side) for item in items] == [("wire", "left"), ("wire", "none"), ("essay", "none")]
    assert [item.reading.article.id for item in items] == ["own-001", "own-002", "own-003"]


def test_remarks_are_not_kept() -> None:
    items, faults = read("@\n# a remark\np Trams ran.\n\n# another")
    assert faults == [] and items[0].reading.article.text == "Trams ran."


# -- words ---------------------------------------------------------------------------------------------------------

TWICE = "The army struck the town, and the army struck the port."
WORDS = [
    ("struck@1", (9, 15)),
    ("struck@2", (39, 45)),
    ("s1:struck@2", (39, 45)),
    ("struck the port", (39, 54)),
    ("army ... port", (4, 54)),
    ("struck@2 ... port", (39, 54)),
    ("town ... s2:ruins", (20, 77)),
    ("s2:quay", (60, 64)),
]


@pytest.mark.parametrize(("words", "span"), WORDS)
def test_words(words: str, span: tuple[int, int]) -> None:
    text = f"{TWICE} The quay lay in ruins."
    reader = Reader(Article(id="one", text=text, sha256=""), ((0, 55), (56, len(text))))
    assert reader.span(words, 0) == span


def test_of_several_places_the_nearest_counts() -> None:
    claim = claim_of("struck@2 | ASSAULT - 190 | happened | by=The army + army", TWICE)
    assert [party.span for party in claim.actors] == [(0, 8), (34, 38)]


def test_words_are_whole_words() -> None:
    reader = Reader(Article(id="one", text="Warships shelled a war port.", sha256=""), ((0, 28),))
    assert reader.span("war", 0) == (19, 22)
    with pytest.raises(FaultError, match="does not stand"):
        reader.span("ship", 0)


# -- parties -------------------------------------------------------------------------------------------------------

PARTIES: list[tuple[str, dict[str, Any]]] = [
    ("Gunners", {"name": "Gunners", "country": None, "sectors": (), "basis": "stated", "role": "agent"}),
    ("Gunners [UKR MIL]", {"country": "UKR", "sectors": ("MIL",)}),
    ("Gunners [YUG MIL REB]", {"country": "YUG", "sectors": ("MIL", "REB")}),
    ("Gunners [- UAF]", {"country": None, "sectors": ("UAF",)}),
    ("Gunners [REB]", {"country": None, "sectors": ("REB",)}),
    ("Gunners [IGO]", {"country": "IGO", "sectors": ()}),
    ("Gunners {=Fourth Front}", {"name": "Fourth Front", "text": "Gunners", "basis": "coreferent"}),
    ("Gunners ~", {"basis": "inferred"}),
    ("Gunners ^", {"role": "orderer"}),
    ("Gunners ^ [REB] ~ {=Front}", {"role": "orderer", "sectors": ("REB",), "basis": "inferred", "name": "Front"}),
    ("Gunners ... Front", {"text": "Gunners of the Fourth Front"}),
]


@pytest.mark.parametrize(("cell", "fields"), PARTIES)
def test_suffixes_of_a_party(cell: str, fields: dict[str, Any]) -> None:
    party = party_of(cell)
    assert {name: getattr(party, name) for name in fields} == fields


def test_a_party_with_sources_of_its_own() -> None:
    at = SENTENCE.index("a nurse")
    assert party_of("Gunners").sources is None
    assert party_of("Gunners [REB] (u:a nurse)").sources == (
        Source(kind="unnamed", name="a nurse", span=(at, at + 7)),
    )  # fmt: skip


# -- claims --------------------------------------------------------------------------------------------------------

FULL = (
    "If the radio is right, planes and gunners left Karsk for Veld on Monday and bombed the depot and a quay in "
    "Dorna with rockets in a row about Orma, killing nine guards."
)


def test_every_key_of_a_claim() -> None:
    claim = claim_of(
        "bombed | ASSAULT aerial 195 | possible | by=planes [MIL] + gunners | to=nine guards | tg=the depot + a quay"
        " | with=rockets | in=Dorna | from=Karsk | toward=Veld | about=Orma | on=Monday {2031-05-05}"
        " | toll=killed exact 9 :: nine guards :: guards [MIL] | if=If ... right | st=b | ctx=military + territory"
        " | src=o:the radio",
        FULL,
    )
    parts = {
        field: [part.text for part in getattr(claim, field)]
        for field in ("actors", "recipients", "targets", "instruments")
    }
    assert parts == {
        "actors": ["planes", "gunners"],
        "recipients": ["nine guards"],
        "targets": ["the depot", "a quay"],
        "instruments": ["rockets"],
    }
    roles = {place.text: place.role for place in claim.places}
    assert roles == {"Dorna": "site", "Karsk": "from", "Veld": "to", "Orma": "about"}
    assert (claim.recipients[0].role, claim.standing, claim.reality) == ("victim", "background", "possible")
    assert claim.event.contexts == ("military", "territory") and claim.event.quad == 4
    assert claim.condition == (0, len("If the radio is right"))
    assert claim.tolls[0].who is not None and claim.tolls[0].who.sector == "MIL"
    assert [source.name for source in claim.sources] == ["the radio", "Post"]


def test_recipients_of_words_are_no_victims() -> None:
    claim = claim_of("warned | THREATEN - 130 | happened | to=the port", "Dorna warned the port.")
    assert claim.recipients[0].role == "target"


def test_links_of_claims() -> None:
    reading = reading_of(
        "The strike followed a raid; one shell of it hit a clinic; a mayor condemned it.",
        "c1 strike | ASSAULT - 190 | happened | same=c2",
        "c2 raid | ASSAULT - 190 | happened | st=p",
        "c3 hit | ASSAULT - 190 | happened | part=c1",
        "c4 condemned | ACCUSE disapprove 111 | happened | q=q1",
        "c5 it@1 | ASSAULT - 190 | happened | within=c4 | src=-",
        "q1 a mayor | condemned | indirect says | it@2",
    )
    strike, raid, hit, condemned, it = reading.claims
    assert (strike.same_as, hit.part_of, it.within) == (raid.id, strike.id, condemned.id)
    assert condemned.statement == reading.statements[0].id
    assert (raid.standing, strike.standing) == ("presupposed", "asserted")


def test_an_appeal_has_no_type() -> None:
    claim = claim_of("urged | NULL - 022 | happened", "The envoy urged talks.")
    assert (claim.event.plover, claim.event.mode, claim.event.cameo, claim.event.quad) == (None, None, "022", None)


@pytest.mark.parametrize(("words", "anchor"), [("in May 2030", "text"), ("Monday", "published")])
def test_when(words: str, anchor: str) -> None:
    claim = claim_of(f"burned | ASSAULT - 190 | happened | on={words} {{2030-05}}", f"Dorna burned {words}.")
    assert claim.when is not None
    assert (claim.when.text, claim.when.value, claim.when.anchor) == (words, "2030-05", anchor)


CHAINS = [
    ("p:a nurse", [("person", "a nurse", "asserts")]),
    ("o:the Fourth Front!denies", [("organisation", "the Fourth Front", "denies")]),
    ("u:a nurse {=Ada Brun}!doubts", [("unnamed", "Ada Brun", "doubts")]),
    ("d:a depot < o:the Fourth Front!asks", [("document", "a depot", "asserts"),
                                             ("organisation", "the Fourth Front", "asks")]),
]  # fmt: skip


@pytest.mark.parametrize(("cell", "links"), CHAINS)
def test_chains(cell: str, links: list[tuple[str, str, str]]) -> None:
    sources = claim_of(f"shelled | ASSAULT - 190 | happened | src={cell}").sources
    found = [(source.kind, source.name, source.stance) for source in sources]
    assert found == [*links, ("outlet", "Post", "asserts")]


def test_links_take_the_cues_of_the_statements_round_them() -> None:
    reading = reading_of(
        "The radio reported that a guard said gunners shelled Dorna.",
        "q1 The radio | reported | indirect says | a guard ... Dorna",
        "q2 a guard | said | indirect says | gunners ... Dorna | within=q1",
        "c1 shelled | ASSAULT - 190 | happened | src=u:a guard < o:The radio | q=q2",
    )
    assert [source.cue and quoted(reading, source.cue) for source in reading.claims[0].sources] == [
        "said", "reported", None,
    ]  # fmt: skip
    assert reading.statements[1].within == reading.statements[0].id


# -- tolls ---------------------------------------------------------------------------------------------------------

NUMBERS = [
    ("killed exact 12 :: 12 to 15 guards", ("exact", 12, 12, 12)),
    ("killed about 12-15 :: 12 to 15 guards", ("about", 12, None, 15)),
    ("killed about 12 :: 12 to 15 guards", ("about", None, 12, None)),
    ("injured at_least 12 :: 12 to 15 guards", ("at_least", 12, None, None)),
    ("arrested at_most 15 :: 12 to 15 guards", ("at_most", None, None, 15)),
    ("missing vague ? :: guards", ("vague", None, None, None)),
]


@pytest.mark.parametrize(("cell", "numbers"), NUMBERS)
def test_numbers_of_a_toll(cell: str, numbers: tuple[Any, ...]) -> None:
    toll = toll_of(cell)
    assert (toll.bound, toll.said_low, toll.said_best, toll.said_high) == numbers
    assert toll.kind == cell.split()[0] and toll.who is None and toll.scope == "event"


def test_more_than_leaves_the_number_out() -> None:
    claim = claim_of("held | COERCE arrest 173 | happened | toll=arrested at_least 100 :: more than 100 people",
                     "Police held more than 100 people.")  # fmt: skip
    assert claim.tolls[0].said_low == 101


def test_options_of_a_toll() -> None:
    sentence = "Shells killed 12 guards, 3 of them boys, and half as many cooks this year, a clinic said."
    whole, part, derived = claim_of(
        "killed | ASSAULT - 190 | happened | toll=killed exact 12 :: 12 guards :: guards [MIL]"
        " | toll=killed exact 3 :: 3 :: boys [CVL] :: sub=1"
        " | toll=killed exact 6 :: half as many cooks :: cooks :: der=half as many scope=period (o:a clinic)",
        sentence,
    ).tolls
    assert (whole.subset_of, part.subset_of, derived.subset_of) == (None, 0, None)
    assert derived.derived_from is not None and sentence[slice(*derived.derived_from)] == "half as many"
    assert (derived.scope, whole.scope) == ("period", "event")
    assert derived.sources is not None and derived.sources[0].name == "a clinic" and len(derived.sources) == 1
    assert derived.who is not None and (derived.who.text, derived.who.sector) == ("cooks", None)
    assert toll_of("killed vague ? :: guards :: - :: scope=so_far").scope == "so_far"


# -- statements and labels -----------------------------------------------------------------------------------------


def test_a_statement() -> None:
    reading = reading_of(
        "The envoy did not promise the mayor peace.",
        "q1 The envoy [GOV] | promise | indirect promises | peace | neg | to=the mayor [GOV]",
    )
    (said,) = reading.statements
    assert (said.kind, said.act, said.polarity) == ("indirect", "promises", "negative")
    assert said.addressee is not None and (said.addressee.text, said.addressee.role) == ("the mayor", "target")
    assert (said.speakers[0].text, said.speakers[0].role) == ("The envoy", "speaker")
    assert [quoted(reading, span) for span in said.content] == ["peace"]


def test_a_statement_in_pieces_of_nobody_without_a_cue() -> None:
    (said,) = reading_of("Peace, it seems, is near.", "q1 - | - | mixed believes | Peace + is near").statements
    assert (said.speakers, said.cue, said.content) == ((), None, ((0, 5), (17, 24)))


def test_a_label() -> None:
    (item,), _ = read(ARTICLE)
    (label,) = item.reading.labels
    assert (label.text, label.label_class, label.about, label.scare_quotes, label.voice) == (
        "puppet", "name_calling", "the nurse", True, item.reading.statements[1].id,
    )  # fmt: skip
    (own,) = reading_of("The puppet spoke.", "l1 puppet | loaded").labels
    assert (own.voice, own.scare_quotes, own.about) == ("outlet", False, None)


def test_lines_of_all_kinds_have_ids_of_their_own() -> None:
    (item,), _ = read(ARTICLE)
    lines: tuple[Claim | Statement | Label, ...] = (
        *item.reading.claims,
        *item.reading.statements,
        *item.reading.labels,
    )
    assert len({line.id for line in lines}) == len(lines) == 6


def test_command_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "own.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["notation", "text", str(path)])
    notation.main()
    shown = capsys.readouterr().out
    assert "p Gunners of the Fourth Front" in shown and "ASSAULT" not in shown and "name_calling" not in shown
    path.write_text(f"{ARTICLE}c9 vanished | ASSAULT - 190 | happened\n", encoding="utf-8")
    monkeypatch.setattr(sys, "argv", ["notation", "check", str(path)])
    with pytest.raises(SystemExit):
        notation.main()
    shown = capsys.readouterr().out
    assert f"{path}:12: c9: “vanished” does not stand in sentence 3" in shown
    assert "types: ASSAULT 3" in shown and "labels: name_calling 1" in shown
