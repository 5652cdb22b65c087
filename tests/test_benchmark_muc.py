"""Claims become incident templates; the scorer pairs and counts."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.muc import predict
from benchmarks.muc_match import pair_best, same_date, same_name, same_number, same_place
from benchmarks.muc_score import score
from reportedly.pipeline import Tools

BANK = (
    "LIMA, 14 MAR 91 (EFE) -- [TEXT] SHINING PATH GUERRILLAS KIDNAPPED MAYOR RAUL TAPIA IN AYACUCHO TODAY.\n\n"
    "   POLICE SAID A BOMB ALSO DESTROYED A BANK IN LIMA, WOUNDING TWO CUSTOMERS."
)


@pytest.fixture(scope="module")
def templates(tools: Tools) -> dict:
    rows = predict([{"id": "a", "text": BANK, "published": "1991-03-14"}], tools)
    return {row["INCIDENT: TYPE"][0]["values"][0]: row for row in next(iter(rows))["templates"]}


def values(template: dict, slot: str) -> list[str]:
    return [value for fill in template.get(slot, []) for value in fill["values"]]


def test_a_kidnapping(templates: dict) -> None:
    found = templates["KIDNAPPING"]
    assert values(found, "INCIDENT: DATE") == ["14 MAR 91"]
    assert values(found, "INCIDENT: LOCATION") == ["PERU: AYACUCHO (CITY)"]
    assert values(found, "INCIDENT: STAGE OF EXECUTION") == ["ACCOMPLISHED"]
    assert values(found, "HUM TGT: NAME") == ["RAUL TAPIA"]
    assert values(found, "HUM TGT: TYPE") == ["GOVERNMENT OFFICIAL"]
    assert values(found, "PERP: ORGANIZATION ID") == ["SHINING PATH"]
    assert values(found, "PERP: ORGANIZATION CONFIDENCE") == ["REPORTED AS FACT"]


def test_a_bombing_is_another_incident(templates: dict) -> None:
    found = templates["BOMBING"]
    assert values(found, "PHYS TGT: TYPE") == ["FINANCIAL"]
    assert values(found, "INCIDENT: INSTRUMENT TYPE") == ["BOMB"]
    assert values(found, "HUM TGT: EFFECT OF INCIDENT") == ["INJURY"]
    assert values(found, "HUM TGT: NUMBER") == ["2"]


@pytest.mark.parametrize(
    "text",
    [
        "THE MINISTER SAID TALKS WITH THE UNION WILL BEGIN NEXT WEEK IN QUITO.",
        "TROOPS CLASHED WITH REBELS NEAR THE BORDER ON SUNDAY, KILLING FOUR GUERRILLAS.",
        "GUNMEN KILLED TWO JOURNALISTS IN NAIROBI ON SUNDAY.",
        "",
    ],
)
def test_no_template(text: str, tools: Tools) -> None:
    rows = predict([{"id": "a", "text": text, "published": "1991-03-14"}], tools)
    assert [row["templates"] for row in rows] == [[]]


def test_names_numbers_dates_places() -> None:
    assert same_name("MAYOR RAUL TAPIA", "RAUL TAPIA") == 1
    assert same_name("RAUL TAPIA", "TAPIA") == 1
    assert same_name("RAUL TAPIA", "RAUL SOTO") == 0.5
    assert same_name("RAUL TAPIA", "THE DRIVER") == 0
    assert (same_number("~30", "~30"), same_number("30-", "30"), same_number("3", "30")) == (1, 0.5, 0)
    assert same_date("14 MAR 91", "14 MAR 91") == 1
    assert same_date("- 14 MAR 91", "14 MAR 91") == 0.5
    assert same_date("14 MAR 91", "02 JUN 91") == 0
    assert same_place("PERU: LIMA (CITY)", "PERU: LIMA") == 1
    assert same_place("PERU: LIMA (CITY)", "PERU") == 0.5


def test_best_pairs_give_way_to_a_higher_sum() -> None:
    assert pair_best([[1.0, 0.9], [0.9, 0.0]]) == [(0, 1), (1, 0)]
    assert pair_best([[0.0, 0.5], [0.0, 1.0], [0.0, 0.2]]) == [(1, 1)]
    assert pair_best([[]]) == []


def fills(*given: str) -> list[dict]:
    return [{"values": [value], "of": [], "optional": False} for value in given]


def test_score() -> None:
    gold = {
        "template": "1", "optional": False, "INCIDENT: TYPE": fills("BOMBING"), "PHYS TGT: ID": fills("BANK", "SHOP"),
    }  # fmt: skip
    found = {"INCIDENT: TYPE": fills("BOMBING"), "PHYS TGT: ID": fills("A BANK")}
    other = {"INCIDENT: TYPE": fills("ARSON")}
    figures = score([{"id": "a", "templates": [gold]}], {"a": [found, other]})
    assert figures["template_precision"] == 0.5
    assert figures["template_recall"] == 1
    assert (figures["all_recall"], figures["all_precision"]) == (pytest.approx(2 / 3), pytest.approx(2 / 3))
    assert score([{"id": "a", "templates": [gold]}], {})["all_f1"] == 0
    assert score([{"id": "a", "templates": [{**gold, "optional": True}]}], {})["template_recall"] == 0


def test_command(tmp_path: Path) -> None:
    gold, predicted = tmp_path / "gold", tmp_path / "predicted"
    gold.write_text(json.dumps({"id": "a", "templates": []}) + "\n")
    predicted.write_text(json.dumps({"id": "a", "templates": []}) + "\n")
    command = [sys.executable, "-m", "benchmarks.muc", "score", str(gold), str(predicted)]
    done = subprocess.run(command, capture_output=True, check=True, cwd=Path(__file__).parents[1])
    assert json.loads(done.stdout)["all_f1"] == 1
