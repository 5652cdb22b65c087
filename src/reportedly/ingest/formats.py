"""Which reader an input needs: by its name where that is clear, else by how it begins.

"page.html" -> "html"; a file without suffix that begins with `{"id": ...}` -> "jsonl"; anything else -> "text".
"""

import re
from pathlib import PurePath
from typing import Literal

Format = Literal["text", "jsonl", "html", "xml"]

_BY_SUFFIX: dict[str, Format] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text",
}  # fmt: skip
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\s", re.IGNORECASE)
_MARK = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
_JSON_LINE = re.compile(rb'\s*\{\s*("|\})')


def sniff_format(name: str, head: bytes) -> Format:
    """The format of an input called `name` that begins with `head` (a few thousand bytes)."""
    head = _MARK.sub(b"", head).replace(b"\x00", b"")  # UTF-16 looks like ASCII then
    by_name = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if by_name:
        return by_name
    if _PAGE.search(head[:2048]):
        return "html"
    if _XML.match(head):
        return "xml"
    return "jsonl" if _JSON_LINE.match(head) else "text"
