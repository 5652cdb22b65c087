"""The door: paths, standard input and texts of the caller to articles."""

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import IO

from reportedly.ingest.decoding import name_binary
from reportedly.ingest.draft import Given, Taken, failed, finish, warning
from reportedly.ingest.formats import Format, sniff_format
from reportedly.ingest.jsonl import read_jsonl
from reportedly.ingest.page import read_page
from reportedly.ingest.plain import draft_of_text, read_plain

MAX_BYTES = 50 * 1024 * 1024
"""Size of one document; JSON lines may be longer as a whole, since each line is a document."""

_HEAD_BYTES = 4096
_ADVICE: dict[Format, str] = {
    "xml": "is XML that is no web page; feeds and other XML are not read yet, give the pages or their text",
}


def read_inputs(
    names: Iterable[str], given: Given, *, stdin: IO[bytes] | None = None, keep_raw: bool = False
) -> Iterator[Taken]:
    """What became of every input, in order: of each file, and of each line of JSON lines; "-" is standard input.

    `given` holds for every input: it goes before what a text or page says of itself, and fills what a JSON line leaves
    out. An article that came before under the same id is `skipped` if its text is the same, and `failed` if it is not.
    Nothing raises: a path that cannot be read is `failed`. With `keep_raw` each article brings the bytes it was read
    from.
    """
    seen: dict[str, tuple[str, str]] = {}
    for name in names:
        for taken in _read_one(name, given, stdin):
            one = _once(taken, seen)
            yield one if keep_raw else one._replace(raw=None)


def read_given(text: str, given: Given, *, name: str = "text") -> Taken:
    """What became of a text that the caller holds."""
    return finish(name, draft_of_text(text, given))


def _once(taken: Taken, seen: dict[str, tuple[str, str]]) -> Taken:
    article = taken.article
    if article is None:
        return taken
    before = seen.get(article.id)
    if before is None:
        seen[article.id] = (taken.input, article.sha256)
        return taken
    if before[1] == article.sha256:
        problem = f"is the same article as {before[0]} (id {article.id[:80]}) and was not read again"
        return Taken(taken.input, "skipped", None, (warning(taken.input, "duplicate", problem),))
    problem = f"{before[0]} has another text under the same id {article.id[:80]}; give each article an id of its own"
    return failed(taken.input, "duplicate_id", problem)


def _read_one(name: str, given: Given, stdin: IO[bytes] | None) -> Iterator[Taken]:
    if name == "-":
        yield from _read_stream("-", stdin or sys.stdin.buffer, given)
        return
    path = Path(name)
    name = name.encode("utf-8", "replace").decode()  # a path need not be Unicode, but a notice is
    try:
        if path.is_dir():
            yield failed(
                name, "folder", "is a folder; name the files in it, for example with a pattern like folder/*.txt"
            )
            return
        with path.open("rb") as stream:
            yield from _read_stream(name, stream, given)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the path
        reason = getattr(error, "strerror", None) or error
        yield failed(name, "unreadable", f"cannot be read ({reason}); check the path and its permissions")


def _read_stream(name: str, stream: IO[bytes], given: Given) -> Iterator[Taken]:
    head = stream.read(_HEAD_BYTES)
    binary = name_binary(head)
    if binary:
        yield failed(name, "binary", f"is {binary}, not text, a web page or JSON lines; convert it to text first")
        return
    form = sniff_format(name, head)
    if form == "jsonl" and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        found = False
        for taken in read_jsonl(name, head, stream, given):
            found = True
            yield taken
        if not found:
            yield finish(name, draft_of_text("", given))
        return
    raw = head + stream.read(MAX_BYTES + 1 - len(head))
    yield _read_document(name, raw, form, given)


def _read_document(name: str, raw: bytes, form: Format, given: Given) -> Taken:
    if len(raw) > MAX_BYTES:
        return failed(name, "too_large", f"is larger than {MAX_BYTES // 1024**2} MB; split it into articles")
    if form in _ADVICE:
        return failed(name, "unknown_format", _ADVICE[form])
    if form == "jsonl":
        return failed(name, "encoding", "is JSON lines in UTF-16; convert the file to UTF-8")
    return finish(name, read_page(name, raw, given) if form == "html" else read_plain(name, raw, given))
