"""Labelled cases that are not reached yet: strict, so that reaching one is noticed."""

from typing import Any

import pytest


def with_known_failures(cases: list[dict[str, Any]]) -> list[Any]:
    """The cases; those marked `known_failure` are expected to fail."""
    reason = "the parser misreads it"
    return [
        pytest.param(case, marks=pytest.mark.xfail(strict=True, reason=reason)) if case.get("known_failure") else case
        for case in cases
    ]
