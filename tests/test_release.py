"""What goes into a release: one version everywhere, nothing left out of the source, and a wheel that is not too large.

The wheel itself is tried by `make check-wheel`, which needs a network.
"""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.test_neutrality import APART, SENTENCES, SIDES

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
#: Belongs to the repository, not to the source that is handed on.
_STAYS = {".ci", ".gitignore"}
_BY_ITSELF = {"LICENSE", "README.md", "pyproject.toml"}
"""hatchling takes these anyway."""


def text_of(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_one_version():
    version = PROJECT["project"]["version"]
    assert f"\nversion: {version}\n" in text_of("CITATION.cff")
    assert re.search(r"^## (\S+)", text_of("CHANGELOG.md"), re.MULTILINE)[1].strip("[]") == version
    assert f"(version {version})" in text_of("docs/quality.md")


def test_the_day_of_the_citation_is_that_of_the_changelog():
    day = re.search(r"^date-released: \"(\d{4}-\d\d-\d\d)\"$", text_of("CITATION.cff"), re.MULTILINE)
    assert day and f" - {day[1]}\n" in text_of("CHANGELOG.md")


def tracked() -> list[str]:
    done = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True)  # noqa: S607
    if done.returncode:
        pytest.skip("no repository here")
    return done.stdout.strip("\0").split("\0")


def test_the_source_that_is_handed_on_is_whole():
    given = set(PROJECT["tool"]["hatch"]["build"]["targets"]["sdist"]["only-include"])
    assert {name.partition("/")[0] for name in tracked()} - _STAYS - _BY_ITSELF == given


def test_what_the_wheel_holds_is_not_too_large():
    held = [ROOT / name for name in tracked() if name.startswith("src/reportedly/")]
    assert sum(path.stat().st_size for path in held if path.exists()) <= 60_000_000


def test_the_model_card_tells_the_scores_of_the_weights():
    weights = ROOT / "src" / "reportedly" / "language" / "weights"
    labels = json.loads((weights / "labels.json").read_text(encoding="utf-8"))
    card = (weights / "MODEL_CARD.md").read_text(encoding="utf-8")
    assert f"| version | {labels['version']} " in card
    scores = {value for part in labels["scores"]["int8"].values() for value in part.values()}
    rows = re.findall(r"^\| [^|]+ \| ([\d.,; ]+) \|$", card.partition("## Figures")[2], re.MULTILINE)
    told = [float(number) for row in rows for number in re.findall(r"\d*\.\d+", row)]
    assert len(told) >= 20 and set(told) <= scores
    pairs = len(SENTENCES) * len(SIDES)
    assert f"Of {pairs} pairs" in card and f"\n{pairs - len(APART)} give the same claims" in card


def test_the_data_statement_tells_the_counts_of_the_corpus():
    corpus = ROOT / "training" / "corpus"
    count = re.compile(r"(?<![\d.])\d{1,3}(?:,\d{3})+\b|(?<![\d.,])(?!(?:19|20)\d\d\b)\d{2,}\b(?!,\d{3}| %)")
    told = {text.replace(",", "") for text in count.findall((corpus / "DATA_STATEMENT.md").read_text(encoding="utf-8"))}
    there = {
        text.replace(",", "") for text in re.findall(r"\d[\d,]*", (corpus / "README.md").read_text(encoding="utf-8"))
    }
    assert len(told) > 30
    assert told <= there


def test_the_image_takes_all_that_the_wheel_is_made_of():
    asked = {line[1:] for line in text_of(".dockerignore").splitlines() if line.startswith("!")}
    named = {PROJECT["project"]["readme"], *PROJECT["tool"]["hatch"]["build"]["targets"]["wheel"]["packages"]}
    named |= {name.removesuffix("/*") for name in PROJECT["project"]["license-files"]}
    assert asked == named | {"pyproject.toml"}


def test_the_image_runs_as_nobody_special():
    lines = [line.split() for line in text_of("Dockerfile").splitlines()]
    users = [words[1] for words in lines if words[:1] == ["USER"]]
    assert users and users[-1] != "root"
