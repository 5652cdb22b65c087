"""The documentation tells what the program has: a command, an option or a notice without a word about it fails here."""

import re
from fnmatch import fnmatchcase
from pathlib import Path

import click
import pytest

import reportedly.errors
from reportedly.cli import commands
from reportedly.export import FORMATS
from reportedly.lexicon import read_table
from reportedly.pipeline import read_article
from reportedly.records import Article, Layers
from tools.docs.codebook import vocabularies, write_codebook
from tools.docs.desk import example_articles
from tools.docs.fields import write_fields
from tools.docs.rules import listed_rules, steps_in_code

ROOT = Path(__file__).parent.parent
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
EXPORTS = (ROOT / "docs" / "exports.md").read_text(encoding="utf-8")
NOTICES = (ROOT / "docs" / "notices.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(commands.commands))
def test_every_command_and_option_is_told(name):
    section = section_on(name)
    if "options of `reportedly claims`" in section:
        section += section_on("claims")
    command = commands.commands[name]
    parts = command.commands if isinstance(command, click.Group) else {}
    for part in parts:
        assert f"`reportedly {name} {part} " in section, f"docs/commands.md does not tell of {name} {part}"
    for parameter in (one for part in (command, *parts.values()) for one in part.params):
        if isinstance(parameter, click.Option):
            for option in parameter.opts:
                assert f"`{option}" in section, f"docs/commands.md does not tell of {name} {option}"
            if isinstance(parameter.type, click.Choice):
                assert all(f"`{choice}`" in section for choice in parameter.type.choices)


def section_on(name: str) -> str:
    _, heading, section = COMMANDS.partition(f"## `reportedly {name}")
    assert heading, f"docs/commands.md has no section on {name}"
    return section.partition("\n## ")[0]


def test_every_layer_is_told():
    assert all(f"`{layer}`" in COMMANDS for layer in Layers.__struct_fields__)


def test_every_notice_is_told_and_no_other():
    told = set(re.findall(r"^\| `([a-z_]+)` \| (?:info|warning|error) \|", NOTICES, re.MULTILINE))
    made = set()
    for path in (ROOT / "src" / "reportedly").rglob("*.py"):
        source = path.read_text(encoding="utf-8")
        made |= set(re.findall(r'(?:failed|warning|remark|_notice)\(\s*[\w.]+, "([a-z_]+)"', source))
        made |= set(re.findall(r'Notice\(\s*code="([a-z_]+)"', source))
        made |= set(re.findall(r'Death\(\s*"([a-z_]+)"', source))
    assert told == made
    in_order = re.findall(r"^\| `([a-z_]+)` \|", NOTICES, re.MULTILINE)
    assert in_order == sorted(in_order)


def test_every_export_column_is_told():
    for name, form in FORMATS.items():
        assert f"`{name}`" in EXPORTS
        section = EXPORTS.partition(f": `{name}`\n")[2].partition("\n### ")[0]
        assert section or not form.columns, f"docs/exports.md has no columns of {name}"
        for column in form.columns:
            assert f"| `{column.name}` | {column.kind} | {column.meaning} |" in section, f"{name}: {column.name}"


def test_every_rule_has_an_example_and_a_counter_example():
    rules = list(listed_rules())
    assert len(rules) > 2500
    without = [(page, rule.id) for page, rule in rules if not rule.example]
    assert not without
    frames_and_macros = [rule for _, rule in rules if not rule.counter_example and not rule.id.startswith("frame.")]
    assert not frames_and_macros


def test_every_reason_in_a_step_is_told(tools):
    """Whatever a step names, in the twelve articles that come with the program, stands on the page of its room."""
    told = known_reasons()
    for article in example_articles():
        reading = read_article(Article(sha256="", **article), tools)
        for step in (step for line in (*reading.claims, *reading.statements) for step in line.steps):
            name = step.rule if step.room != "attribution" or step.rule == "model/model" else step.rule.split("/")[0]
            assert any(fnmatchcase(name, pattern) for pattern in told[step.room]), (
                f"{step.room}: {step.rule} ({step.field})"
            )


def known_reasons() -> dict[str, set[str]]:
    """Room -> patterns of what its steps may name."""
    told: dict[str, set[str]] = {room: set(steps) for room, steps in steps_in_code().items()}
    for page, rule in listed_rules():
        told.setdefault(page, set()).update((rule.id, f"places.*.{rule.id}") if page == "places" else (rule.id,))
        if page == "tolls":
            told[page].add(f"{rule.id}.*")
    told["dates"] |= {row["meaning"] for row in read_table("time_rules")}
    return told


def test_every_public_name_is_told():
    page = (ROOT / "docs" / "reference" / "python.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^::: [a-z_.]+\.(\w+)$|`(\w+)`", page, re.MULTILINE))
    errors = {name for name, value in vars(reportedly.errors).items() if isinstance(value, type)}
    assert set(reportedly.__all__) - errors <= {name for names in told for name in names}
    assert "::: reportedly.errors\n" in page


def test_every_field_and_value_has_a_meaning():
    """The pages themselves refuse to be made without one."""
    fields, codes = write_fields(), write_codebook()
    for line in ("claim/1", "statement/1", "label/1", "article/1", "notice/1", "incident/1", "entry/1", "token/1"):
        assert f"## `{line}`" in fields
    for name, values in vocabularies().items():
        for value in (value.rpartition("/")[2] for value in values):
            assert f"`{value}`" in codes or name == "quad" or not value, f"{name}: {value}"
