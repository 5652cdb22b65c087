"""Folders to the files in them.

["news", "note.txt"] -> "news/a.html", "news/b/c.txt", "note.txt": by name, at any depth, hidden ones left out.
"""

import os
from collections.abc import Iterable, Iterator
from pathlib import Path


def list_files(names: Iterable[str]) -> Iterator[str]:
    """The names of files as they are, and for a folder all files below it, in the order of their names.

    Links to folders are not followed, so there is no way round in circles. A folder that may not be opened is named
    itself, so that it is told.
    """
    for name in names:
        if name == "-" or not _is_folder(name):
            yield name
            continue
        denied: list[OSError] = []
        for folder, inner, found in os.walk(name, onerror=denied.append):
            inner[:] = sorted(one for one in inner if not one.startswith("."))
            yield from (str(Path(folder) / one) for one in sorted(found) if not one.startswith("."))
        yield from (str(error.filename) for error in denied)


def _is_folder(name: str) -> bool:
    try:
        return Path(name).is_dir()
    except ValueError:  # a NUL in the path
        return False
