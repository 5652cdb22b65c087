"""Labelled texts: in the wild style, synthetic, negative, and known failures (strict, so that a gain is noticed)."""

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

Case = dict[str, Any]


def load_cases(name: str) -> list[Case]:
    """The rows of `<name>.jsonl`."""
    lines = (Path(__file__).parent / f"{name}.jsonl").read_text(encoding="utf-8").split("\n")
    return [json.loads(line) for line in lines if line]


def with_known_failures(
    cases: Iterable[Case], name: Callable[[Case], str] = lambda case: case["text"][:60]
) -> list[Any]:
    """The cases as parameters with a name each; those that are not reached yet are expected to fail."""
    failing = pytest.mark.xfail(strict=True, reason="known failure")
    return [pytest.param(case, id=name(case), marks=[failing] if _fails(case) else []) for case in cases]


def read_cases(name: str) -> list[Any]:
    """The rows of `<name>.jsonl` as parameters, by their ids."""
    return with_known_failures(load_cases(name), lambda case: case["id"])


def _fails(case: Case) -> bool:
    return case.get("kind") == "known_failure" or case.get("known_failure", False)
