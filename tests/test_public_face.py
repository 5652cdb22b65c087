"""The public face: small, and every name of it is there; the worked sentences of docstrings come out."""

import doctest
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import reportedly
from reportedly import errors

NAMES = [
    "Article", "Casebook", "Claim", "ConfigError", "Incident", "InputError", "Label", "Notice", "Reading",
    "ReportedlyError", "Statement", "lines_of", "load_tools", "read", "read_files", "read_many",
]  # fmt: skip

SOURCES = Path(reportedly.__file__).parent
WORKED = [
    ".".join(("reportedly", *path.relative_to(SOURCES).with_suffix("").parts)).removesuffix(".__init__")
    for path in sorted(SOURCES.rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


def test_exported_names():
    assert sorted(reportedly.__all__) == sorted(NAMES)
    assert len(NAMES) <= 16
    assert dir(reportedly) == sorted(reportedly.__all__)


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_there_and_has_a_docstring(name):
    assert getattr(reportedly, name).__doc__


def test_other_names_are_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'reed'"):
        _ = reportedly.reed


def test_errors_are_one_tree():
    for name in ("ConfigError", "InputError", "MissingExtra", "ModelError"):
        assert issubclass(getattr(errors, name), reportedly.ReportedlyError)


@pytest.mark.parametrize("name", WORKED)
def test_worked_sentences_of_modules_come_out(name):
    assert doctest.testmod(import_module(name)).failed == 0


def test_records_load_no_model_code():
    program = "import sys, reportedly.records; print('onnxruntime' in sys.modules, 'trafilatura' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
