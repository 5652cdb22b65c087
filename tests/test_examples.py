"""The bundled articles: what the demonstration promises is there."""

import re
from importlib.resources import files
from pathlib import Path

import pytest
from click.testing import CliRunner

from reportedly.cli import commands
from reportedly.pipeline import read_article
from reportedly.records import Article, Reading
from tests.invariants import faults_of
from tools.docs.desk import example_articles


@pytest.fixture(scope="module")
def readings(tools) -> dict[str, Reading]:
    articles = [Article(sha256="", **row) for row in example_articles()]
    return {
        article.id: read_article(article, tools, headline=(0, len(article.title or "")), layers=frozenset())
        for article in articles
    }


def test_there_are_twelve_by_at_least_four_outlets(readings):
    assert len(readings) == 12
    assert len({reading.article.outlet for reading in readings.values()}) >= 4


def test_every_invariant_holds(readings):
    assert {name: faults for name, reading in readings.items() if (faults := faults_of(reading))} == {}


def test_tolls_of_one_shelling_conflict(readings):
    said = set()
    for name in ("horlivka-agency", "horlivka-broadcaster", "horlivka-rebels", "horlivka-editorial"):
        for claim in readings[name].claims:
            said |= {toll.said_best or toll.said_low for toll in claim.tolls if toll.kind == "killed"}
    assert {12, 9, 17, 15} <= said


def test_demands_and_plans_are_no_events(readings):
    realities = {claim.reality for reading in readings.values() for claim in reading.claims}
    assert {"happened", "demanded", "planned", "not_happened"} <= realities
    editorial = readings["horlivka-editorial"]
    for words in ("driven", "unite", "sends", "dragged"):
        start = editorial.article.text.index(words)
        assert not [c for c in editorial.claims if c.trigger[0] == start and c.reality in {"happened", "ongoing"}]


def test_the_same_people_have_other_names(readings):
    labels = {label.text.lower() for reading in readings.values() for label in reading.labels}
    for words in ("terrorists", "bandits", "self-defence fighters", "junta", "freedom fighters"):
        assert any(words in label for label in labels), words


def test_the_ministry_denies_the_shelling(readings):
    denials = [claim for claim in readings["horlivka-agency"].claims if claim.reality == "not_happened"]
    assert any(claim.same_as for claim in denials)
    assert any("ministry" in claim.sources[0].name.lower() for claim in denials)


README = (Path(__file__).parent.parent / "README.md").read_text(encoding="utf-8")


def test_the_demo_compares_one_day_in_four_outlets(tmp_path):
    """What the README shows of it is what it prints."""
    done = CliRunner().invoke(commands, ["demo", "-o", str(tmp_path / "report.html")])
    assert done.exit_code == 0 and (tmp_path / "report.html").is_file()
    said = {re.sub(r" \[[0-9a-f]{8}[0-9a-f, ]*\]", "", line.strip()) for line in done.stdout.splitlines()}
    block = README.partition("They come out as one incident:")[2].split("```")[1].strip().splitlines()
    assert len(block) == 5 and {line.strip() for line in block[1:]} <= said
    assert "told by: Meridian News Agency, The Kyiv Sentinel, Donbas Frontline, The Workers’ Beacon" in done.stdout
    assert "best blank: refused, since sources differ" in done.stdout
    assert "best 2 with --best most-independent" in done.stdout


def test_the_example_articles_can_be_had(tmp_path):
    done = CliRunner().invoke(commands, ["demo", "--articles", str(tmp_path / "articles.jsonl")])
    assert done.exit_code == 0 and done.stdout == ""
    bundled = files("reportedly").joinpath("examples/articles.jsonl").read_bytes()
    assert (tmp_path / "articles.jsonl").read_bytes() == bundled
