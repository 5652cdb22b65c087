"""A folder to the files in it, in the order of their names, folders in it included.

"saved/" -> a `Part` for "saved/page.html"; "saved/page_files/style.css" is `skipped`. Hidden files, links and
what is no file (a pipe would never end) are left out: a folder that somebody else packed may point to anything.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from reportedly.ingest.draft import Given, Taken, failed, remark
from reportedly.ingest.fields import printable
from reportedly.ingest.part import Part

# What lies beside saved pages and in folders of research, and holds no article.
_BESIDE = frozenset(
    ".css .js .mjs .map .svg .ico .woff .woff2 .ttf .otf .eot .py .r .ipynb .yml .yaml .toml .ini .log .bak .tmp .part "
    ".json .geojson .bib .cdxj .cdx .sha256 .md5".split()
)


def read_folder(name: str, folder: Path, given: Given) -> Iterator[Part | Taken]:
    """The files of a folder as parts; what is left out as `skipped`, with the reason; an unreadable one as `failed`."""
    found = False
    for path in _walk(folder):
        found = True
        here = printable(str(Path(name) / path.relative_to(folder)))
        reason = _reason_to_skip(path)
        if reason:
            yield Taken(here, "skipped", None, (remark(here, "left_out", f"{reason} and was left out"),))
            continue
        try:
            stream = path.open("rb")
        except OSError as error:
            yield failed(here, "unreadable", f"cannot be read ({error.strerror}); check its permissions")
            continue
        with stream:
            yield Part(here, given._replace(id=None, title=None, url=None), stream)
    if not found:
        yield Taken(name, "skipped", None, (remark(name, "left_out", "is a folder without files"),))


def _walk(folder: Path) -> Iterator[Path]:
    """All files below, sorted, and links to folders, which are not followed, so that no circle is walked."""
    for here, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        links = [name for name in folders if (Path(here) / name).is_symlink()]
        yield from (Path(here) / name for name in sorted([*files, *links]) if not name.startswith("."))


def _reason_to_skip(path: Path) -> str | None:
    if path.is_symlink():
        return "is a link"
    if not path.is_file():
        return "is no file"
    return f"is a {path.suffix.lower()} file" if path.suffix.lower() in _BESIDE else None
