"""What a part of the suite takes and gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple


class Options(NamedTuple):
    """`share` of the full counts, for a quick look."""

    share: float = 1.0

    def of(self, count: int) -> int:
        """The share of a count, at least 1. Options(share=0.1).of(500) -> 50"""
        return max(1, round(self.share * count))


class Row(NamedTuple):
    """A line of the table."""

    what: str
    value: object


class Part(NamedTuple):
    """`name` for `--only`, a title for the page, and what is done."""

    name: str
    title: str
    run: Callable[[Path, Options], Iterator[Row]]


class BrokenError(Exception):
    """Something was lost, or different, or half there."""


class ImpossibleError(Exception):
    """This machine cannot show it: why."""
