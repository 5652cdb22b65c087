"""Who waits for a reviewer: claims that allege a crime by a named private person, and all that repeats their words."""

import json

from reportedly.casebook import CodedReading, Review
from reportedly.export import write_export
from reportedly.export.accused import private_person_accused
from reportedly.export.codes import load_codes
from reportedly.export.told import Told
from reportedly.records import Article, Event, Party, replace
from tests.export_made import claim, linked, party


def accused(event: Event, actor: Party | None = None, recipient: Party | None = None) -> str | None:
    given = claim(actors=(actor,) if actor else (), recipients=(recipient,) if recipient else ())
    told = Told(Article(id="a", text="Shells.", sha256=""), replace(given, event=event))
    return private_person_accused(told, load_codes())


def test_who_waits_for_a_reviewer():
    attack, charge = Event(plover="ASSAULT"), Event(plover="ACCUSE", mode="allege")
    assert accused(attack, actor=party("Ivan Holub", "CVL")) == "Ivan Holub"
    for name in ("Maria de la Cruz", "Omar al-Rashid", "al-Rashid", "O'Neill", "Élodie Ndiaye", "Jan van der Berg"):
        assert accused(attack, actor=party(name)) == name
    assert accused(charge, recipient=party("Ivan Holub")) == "Ivan Holub"
    assert accused(Event(plover="COERCE", mode="arrest"), recipient=party("Ivan Holub")) == "Ivan Holub"
    assert accused(Event(plover="COOPERATE", contexts=("corruption",)), actor=party("Ivan Holub")) == "Ivan Holub"
    for force in ("MIL", "COP", "SPY"):  # who serves in a force holds no office
        assert accused(attack, actor=party("Ivan Holub", force)) == "Ivan Holub"


def test_who_does_not():
    attack, charge = Event(plover="ASSAULT"), Event(plover="ACCUSE", mode="allege")
    assert accused(attack, recipient=party("Ivan Holub", "CVL")) is None
    assert accused(charge, actor=party("Ivan Holub")) is None
    for name, *sectors in (
        ("Ivan Holub", "GOV"),
        ("Ivan Holub", "JUD"),
        ("Kenya Police", "COP"),
        ("Third Rifle Brigade", "MIL"),
        ("Presidential Guards", "MIL"),
        ("rebels", "REB"),
        ("Gunmen", "UAF"),
        ("Protesters", "CVL"),
        ("Russian troops",),
        ("RUS",),
        ("They",),
    ):
        assert accused(attack, actor=party(name, *sectors)) is None
    assert accused(Event(plover="CONSULT"), actor=party("Ivan Holub")) is None


def test_a_crime_alleged_against_a_private_person_waits(read_text, tmp_path):
    text = "Ivan Holub shot dead two neighbours in Horlivka on Monday. Rebels shelled the town."
    reading = read_text(text, title="Holub arrested after shooting")
    nodes = linked([reading], tmp_path)
    assert "Holub" not in json.dumps(nodes)
    assert any("Rebels" in node.get("text", "") for node in nodes)
    for form in ("claim-jsonld", "annotations"):
        exported = write_export([reading], tmp_path / "out.json", form=form)
        assert any("waits for a reviewer" in reason for reason in exported.left_out)
        assert "Holub" not in (tmp_path / "out.json").read_text(encoding="utf-8")

    fields = {name: getattr(reading, name) for name in reading.__struct_fields__}
    reviews = tuple(Review(claim=one.id, verdict="accepted") for one in reading.claims)
    assert "Holub" in json.dumps(linked([CodedReading(**fields, reviews=reviews)], tmp_path))


def test_what_waits_is_no_context_of_what_does_not(read_text, tmp_path):
    """Neither sentence has room for the 32 characters of context that it would have without the one between them."""
    text = "Rebels shelled the town. Baker Ivan Holub killed his brother. Soldiers shot two men, the mayor said."
    reading = read_text(text, url="https://news.example/1")
    write_export([reading], tmp_path / "out.jsonl", form="annotations")
    found = [json.loads(line) for line in (tmp_path / "out.jsonl").read_text(encoding="utf-8").splitlines()]
    around = [target["selector"] for one in found for target in one["target"]]
    quotes = [one for selector in around for one in (selector if isinstance(selector, list) else [selector])]
    words = {one["exact"]: (one["prefix"], one["suffix"]) for one in quotes if one["type"] == "TextQuoteSelector"}
    assert words["Rebels shelled the town."] == ("", " ")
    assert words["Soldiers shot two men, the mayor said."] == (" ", "")
    assert "Holub" not in (tmp_path / "out.jsonl").read_text(encoding="utf-8")


def test_an_officer_by_name_waits_in_json_ld(read_text, tmp_path):
    reading = read_text("Police officer Ivan Holub beat a boy in Horlivka. Rebels shelled the town.")
    assert "Holub" not in json.dumps(linked([reading], tmp_path))
