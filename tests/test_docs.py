"""The documentation tells what the program has: a command, an option or a notice without a word about it fails here."""

import re
from pathlib import Path

import click
import pytest

from reportedly.cli import commands
from reportedly.records import Layers

ROOT = Path(__file__).parent.parent
COMMANDS = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
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
