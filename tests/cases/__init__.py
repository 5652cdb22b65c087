"""Labelled texts: in the wild style, synthetic, negative, and known failures (strict, so that a gain is noticed)."""

import json
from pathlib import Path
from typing import Any

import pytest


def read_cases(name: str) -> list[Any]:
    """The rows of `<name>.jsonl` as parameters; those of the kind `known_failure` are expected to fail."""
    lines = (Path(__file__).parent / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    cases = [json.loads(line) for line in lines if line]
    failing = pytest.mark.xfail(strict=True, reason="known failure")
    return [pytest.param(c, id=c["id"], marks=[failing] if c["kind"] == "known_failure" else []) for c in cases]
