"""What takes seconds to work out of a large casebook: made once for all pages, outside of the time of an answer.

kept.get("cells", version, make) -> what `make` gives of a casebook of its own; the next to ask for that version has it.
"""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as Late
from pathlib import Path
from threading import Lock, Thread
from typing import TypeVar, cast

from reportedly.casebook import Casebook

SECONDS = 5.0
"""How long an answer waits for what is being worked out."""
Made = TypeVar("Made")


class UnfinishedError(Exception):
    """It is being worked out still: the page is to be asked for again."""


class Kept:
    """The last version of each thing that was worked out."""

    def __init__(self, casebook: Path) -> None:
        self._casebook, self._lock = casebook, Lock()
        self._found: dict[str, tuple[object, Future[object]]] = {}

    def get(self, name: str, version: object, make: Callable[[Casebook], Made]) -> Made:
        """What `make` gave for this version of `name`. Raises UnfinishedError while it works, and what it raises."""
        with self._lock:
            known = self._found.get(name)
            if known is None or known[0] != version:
                known = self._found[name] = version, Future()
                Thread(target=self._fill, args=(known[1], make), daemon=True).start()
        try:
            return cast(Made, known[1].result(SECONDS))
        except Late:
            raise UnfinishedError from None
        except BaseException:
            with self._lock:  # the next to ask tries again
                if self._found.get(name) is known:
                    del self._found[name]
            raise

    def _fill(self, made: Future[object], make: Callable[[Casebook], object]) -> None:
        try:
            with Casebook.open(self._casebook) as book:
                book._database.execute("PRAGMA query_only = ON")
                found = make(book)
        except BaseException as error:  # noqa: BLE001 - it is told to whoever asked
            made.set_exception(error)
        else:
            made.set_result(found)
