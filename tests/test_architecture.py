"""The laws of the house: rooms do not import each other, files and functions stay small, the tools are content."""

import ast
import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "src" / "reportedly").rglob("*.py"))
MAX_LINES, MAX_FUNCTION_LINES = 350, 60  # the aim is 300 and 30
MSGSPEC_ROOMS = {"records", "casebook"}


def run_tool(module: str, *arguments: str) -> None:
    if importlib.util.find_spec(module) is None:
        pytest.skip(f"{module} is not installed")
    environment = {**os.environ, "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, "-m", *arguments], cwd=ROOT, capture_output=True, text=True, encoding="utf-8", env=environment
    )
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]


@pytest.mark.skipif(importlib.util.find_spec("importlinter") is None, reason="import-linter is not installed")
def test_rooms_keep_their_walls():
    from importlinter.cli import lint_imports

    assert lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True) == 0


def test_ruff():
    run_tool("ruff", "ruff", "check", "--output-format=concise", ".")


def test_ruff_format():
    run_tool("ruff", "ruff", "format", "--check", ".")


def test_mypy():
    run_tool("mypy", "mypy")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_files_and_functions_are_small(path):
    source = path.read_text(encoding="utf-8")
    assert len(source.splitlines()) <= MAX_LINES
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            assert length <= MAX_FUNCTION_LINES, f"{node.name} has {length} lines"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT / "src")))
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))), "no docstring"


def test_only_records_import_msgspec():
    rooms = {
        path.relative_to(ROOT / "src" / "reportedly").parts[0]
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Import) and any(name.name.split(".")[0] == "msgspec" for name in node.names))
        or (isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "msgspec")
    }
    assert rooms <= MSGSPEC_ROOMS


def test_no_vague_names():
    vague = {"utils", "helpers", "manager", "common", "misc", "util", "helper"}
    assert not [path for path in SOURCES if vague & set(path.relative_to(ROOT).with_suffix("").parts)]
