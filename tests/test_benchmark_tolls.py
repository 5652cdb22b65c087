"""Claims become the rows of data sets of incidents; the scorer counts what is exactly right."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks import gva, isaf
from benchmarks.exact import score_fields
from reportedly.pipeline import Tools

RELEASE = (
    "Army Command 2012-03-S-017\n\nKABUL, Afghanistan (March 9, 2012)\n"
    "Soldiers killed two insurgents and detained several suspected insurgents in Andar district, Ghazni province, "
    "yesterday. The patrol killed the two insurgents when they opened fire. A Taliban leader was also detained."
)
REPORT = (
    "A man was shot in the leg outside a bakery on Monday night, police said. "
    "The man was taken to a hospital. Police arrested a suspect on Tuesday."
)


@pytest.fixture(scope="module")
def release(tools: Tools) -> dict[str, object]:
    return next(iter(isaf.predict([{"id": "a", "outlet": "Army Command", "text": RELEASE}], tools)))


def test_a_release(release: dict[str, object]) -> None:
    assert release["min_killed"] == 2
    assert release["min_captured"] == 4
    assert release["start_date"] == "2012-03-08"
    assert release["province"] == ["ghazni"]


def test_a_report(tools: Tools) -> None:
    given = {"id": "a", "published": "2014-05-28", "title": None, "text": REPORT}
    row = next(iter(gva.predict([given], tools)))
    assert (row["killed"], row["injured"], row["date"]) == (0, 1, "2014-05-26")


def test_every_record_has_a_row(tools: Tools) -> None:
    rows = list(isaf.predict([{"id": "a", "text": ""}, {"id": "b", "text": "Nothing of note."}], tools))
    assert [(row["id"], row["min_killed"], row["province"]) for row in rows] == [("a", 0, []), ("b", 0, [])]


def test_the_share_right() -> None:
    gold = [{"id": "a", "gold": {"n": 0, "p": ["Paktya"]}}, {"id": "b", "gold": {"n": 3, "p": ["Kunar"]}}]
    predicted = {"a": {"n": 0, "p": ["paktya"]}}
    assert score_fields(gold, predicted, ("n", "p"), plain=str.lower) == {"n": 0.5, "n_nonzero": 0.0, "p": 0.5}


def test_the_command_line(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(json.dumps({"id": "a", "gold": {"killed": 1, "injured": 0, "date": "2014-05-26"}}) + "\n")
    predicted = tmp_path / "predicted.jsonl"
    predicted.write_text(json.dumps({"id": "a", "killed": 1, "injured": 0, "date": "2014-05-26"}) + "\n")
    command = [sys.executable, "-m", "benchmarks.gva", "score", str(gold), str(predicted)]
    run = subprocess.run(command, capture_output=True, check=True, text=True)
    assert json.loads(run.stdout)["killed"] == 1.0


SEVERAL_DAYS = (
    "KABUL, Afghanistan (March 9, 2012)\n"
    "Soldiers captured a gang leader and three gunmen in Andar district, Ghazni province, yesterday. "
    "The gang was responsible for the attack in Kabul on March 2 which killed nine villagers."
)
SEPARATE = (
    "KABUL, Afghanistan (March 9, 2012)\n"
    "Soldiers detained 12 gunmen in separate raids yesterday. In Andar district a patrol detained two gunmen."
)


@pytest.mark.parametrize(
    ("text", "killed", "captured"),
    [
        (SEVERAL_DAYS, 0, 4),
        (SEVERAL_DAYS.replace("on March 2", "yesterday"), 9, 4),
        (SEPARATE, 0, 2),
        (SEPARATE.partition(" In Andar")[0], 0, 12),  # nothing but the total is told
        (SEPARATE.replace("in separate raids", "near a dam"), 0, 12),
    ],
)
def test_one_incident_of_several(text: str, killed: int, captured: int, tools: Tools) -> None:
    row = next(iter(isaf.predict([{"id": "a", "outlet": "Army Command", "text": text}], tools)))
    assert (row["min_killed"], row["min_captured"], row["start_date"]) == (killed, captured, "2012-03-08")
