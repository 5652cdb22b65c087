"""JSON lines to drafts: one article a line, the text as it is.

`{"id": "a1", "text": "Rebels shelled Avdiivka.", "published": "2014-05-28", "outlet": "News Line"}` -> a draft with
these fields. A line that is damaged fails alone; unknown keys are left alone.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import IO, get_args

from reportedly.ingest.draft import MAX_BYTES, Draft, Given, Taken, failed, finish, warning
from reportedly.records import Notice
from reportedly.records.terms import Genre

# A list of objects, or one object over several lines: JSON, as programs save it, but not an article a line.
_NO_LINES = re.compile(rb'\s*+(?:\[\s*+\{|\{[^\S\n]*+\n\s*+")')

_TEXT_FIELDS = (
    "url", "outlet", "title", "author", "published", "retrieved", "genre", "genre_source", "language",
    "translated_from", "rights", "archive_url",
)  # fmt: skip
_GENRES = frozenset(get_args(Genre))


def read_jsonl(name: str, head: bytes, stream: IO[bytes], given: Given) -> Iterator[Taken]:
    """One `Taken` a line that is not blank, named `news.jsonl:12`; `given` fills what a line leaves out.

    `head` is what was already taken from the stream, to see what it holds.
    """
    head = head.removeprefix(b"\xef\xbb\xbf")
    if _NO_LINES.match(head):
        problem = 'is JSON, but not one article a line; `jq -c ".[]"` makes lines of a list'
        yield failed(name, "unknown_format", problem)
        return
    for number, raw in enumerate(_lines(head, stream), 1):
        here = f"{name}:{number}"
        if len(raw) > MAX_BYTES:
            yield failed(here, "too_large", f"the line is longer than {MAX_BYTES // 1024**2} MB; split it")
        elif raw.strip():
            yield _read_line(here, raw, given)


def _lines(head: bytes, stream: IO[bytes]) -> Iterator[bytes]:
    """The lines of a stream; of an overlong line only its beginning is kept in memory."""
    *whole, begun = head.split(b"\n")
    yield from whole
    while raw := begun + stream.readline(MAX_BYTES + 1):
        begun = b""
        yield raw
        while len(raw) > MAX_BYTES and not raw.endswith(b"\n"):
            raw = stream.readline(MAX_BYTES + 1)


def _read_line(name: str, raw: bytes, given: Given) -> Taken:
    try:
        row = json.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        return failed(name, "bad_line", f"is not UTF-8 (byte {error.start}); convert the file to UTF-8")
    except (ValueError, RecursionError) as error:
        return failed(name, "bad_line", f"is not JSON ({str(error)[:120]}); mend this line, the others were read")
    if not isinstance(row, dict):
        return failed(name, "bad_line", f'is {_kind(row)}, not an object with a "text"; mend this line')
    return read_row(name, row, given=given, raw=raw.rstrip(b"\r\n"))


def read_row(
    name: str,
    row: Mapping[str, object],
    *,
    given: Given | None = None,
    raw: bytes | None = None,
    notices: tuple[Notice, ...] = (),
) -> Taken:
    """What became of one article as a mapping with a `text` and, as far as known, the fields of `Article`."""
    text = row.get("text")
    if text is None:
        return failed(name, "missing_text", 'the line has no "text"; write the article under that key')
    if not isinstance(text, str):
        return failed(name, "missing_text", f'"text" is {_kind(text)}, not a string; write the article as one string')
    faults = list(notices)
    fields = {key: _string(name, row, key, faults) for key in _TEXT_FIELDS}
    if fields["genre"] not in _GENRES | {None}:
        problem = (
            f'the genre "{str(fields["genre"])[:40]}" is unknown and left out; there are {", ".join(get_args(Genre))}'
        )
        faults.append(warning(name, "wrong_type", problem))
        fields["genre"] = None
    for key, value in (given or Given())._asdict().items():
        if key != "id" and not fields.get(key):
            fields[key] = value
    draft = Draft(
        **{key: value for key, value in fields.items() if value is not None},  # type: ignore[arg-type]
        text=text,
        id=_id(name, row, faults) or (given.id if given else None),
        raw=raw,
        notices=tuple(faults),
    )
    return finish(name, draft)


def _id(name: str, row: Mapping[str, object], notices: list[Notice]) -> str | None:
    value = row.get("id")
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else _string(name, row, "id", notices)


def _string(name: str, row: Mapping[str, object], key: str, notices: list[Notice]) -> str | None:
    value = row.get(key)
    if value is None or isinstance(value, str):
        return value or None
    notices.append(warning(name, "wrong_type", f'"{key}" is {_kind(value)}, not a string, and left out'))
    return None


def _kind(value: object) -> str:
    kinds = {
        bool: "true or false",
        int: "a number",
        float: "a number",
        list: "a list",
        dict: "an object",
        str: "a string",
    }
    return kinds.get(type(value), "null")
