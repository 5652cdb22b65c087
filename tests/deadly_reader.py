"""The real reader, and workers that die: of a text that says so, or because somebody kills them.

`python -m tests.deadly_reader code BOOK --workers 2` is the program itself, but its workers do what a text tells them
to: "segfault here", "hang here", "hog memory here", "exit here".
"""

import ctypes
import os
import time
from functools import partial

from reportedly import reading
from reportedly.ingest import Taken
from reportedly.pipeline import Tools
from reportedly.reading import Read
from reportedly.records import Article, Reading

_real, _real_article = reading._read_taken, reading.read_article


def hog() -> None:
    held = []
    while True:
        held.append(bytearray(10_000_000))


DEATHS = {
    "segfault here": lambda: ctypes.string_at(0),
    "hang here": partial(time.sleep, 3600),
    "hog memory here": hog,
    "exit here": lambda: os._exit(3),
}


def read_article(article: Article, *arguments: object, **options: object) -> Reading:
    """`pipeline.read_article`, which dies where the text says so."""
    for words, die in DEATHS.items():
        if words in article.text:
            die()
    return _real_article(article, *arguments, **options)


def read_taken(taken: Taken, tools: Tools, **options: object) -> Read:
    """What the workers are given to do instead of `reading._read_taken`."""
    reading.read_article = read_article
    return _real(taken, tools, **options)


if __name__ == "__main__":
    from reportedly.cli import main
    from tests import deadly_reader

    reading._read_taken = deadly_reader.read_taken
    main()
