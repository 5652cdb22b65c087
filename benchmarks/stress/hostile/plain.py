"""What all families are made of: a sentence, a paragraph of it, a page around that."""

from __future__ import annotations

import random
from collections.abc import Iterator

Named = Iterator[tuple[str, bytes]]
"""Names of files, and what is in them."""

MB = 1024 * 1024
SENTENCE = "The army shelled the harbour of Kessra on Monday, killing four dockers, the governor said. "
PARAGRAPH = f"<p>{SENTENCE * 4}</p>"


def page(body: str = PARAGRAPH, *, head: str = "", attributes: str = "") -> str:
    """A web page with one article."""
    title = "Shells hit the harbour"
    return (
        f'<!doctype html><html lang="en"{attributes}><head><title>{title}</title>{head}</head>'
        f"<body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def chance(number: int) -> random.Random:
    """The same numbers on every call."""
    return random.Random(number)  # noqa: S311


def cut(whole: bytes, parts: int) -> Iterator[bytes]:
    """The beginnings of a file: 1/n of it, 2/n ..., but not all of it."""
    for part in range(1, parts):
        yield whole[: len(whole) * part // parts]


def damage(whole: bytes, times: int, *, seed: int) -> Iterator[bytes]:
    """The file with some bytes changed, others each time."""
    generator = chance(seed)
    for time in range(times):
        changed = bytearray(whole)
        for _ in range(1 + time * 3):
            changed[generator.randrange(len(changed))] = generator.randrange(256)
        yield bytes(changed)
