"""Which reader an input needs: by how it begins where that is certain, then by its name, then by its look.

"page.html" -> "html"; "news.csv" -> "table"; whatever begins with `%PDF-` -> "pdf"; a file without suffix that begins
with `{"id": ...}` -> "jsonl"; anything else -> "text".
"""

import re
from pathlib import PurePath
from typing import Literal

Format = Literal[
    "text", "jsonl", "html", "xml", "feed", "pdf", "table", "parquet", "warc", "zip", "gzip", "zstd"
]  # fmt: skip

_BY_MAGIC: tuple[tuple[bytes, Format], ...] = (
    (b"%PDF-", "pdf"), (b"PAR1", "parquet"), (b"PK\x03\x04", "zip"), (b"PK\x05\x06", "zip"), (b"\x1f\x8b", "gzip"),
    (b"\x28\xb5\x2f\xfd", "zstd"), (b"WARC/0.", "warc"), (b"WARC/1.", "warc"),
)  # fmt: skip
_BY_SUFFIX: dict[str, Format] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".html": "html", ".htm": "html", ".xhtml": "html", ".txt": "text",
    ".csv": "table", ".tsv": "table", ".warc": "warc", ".rss": "feed", ".atom": "feed", ".md": "text",
}  # fmt: skip
_PAGE = re.compile(rb"<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>]", re.IGNORECASE)
_XML = re.compile(rb"\s*<\?xml\s", re.IGNORECASE)
_MARKUP = re.compile(rb"\s*<(?:\?xml|!--|!DOCTYPE\s+(?:rss|feed|rdf)|rss|feed|rdf:RDF)", re.IGNORECASE)
_FEED = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_MARK = re.compile(rb"^(?:\xef\xbb\xbf|\xff\xfe|\xfe\xff)")
_JSON_LINE = re.compile(rb'\s*(?:\[\s*)?\{\s*("|\})')


def sniff_format(name: str, head: bytes) -> Format:
    """The format of an input called `name` that begins with `head` (a few thousand bytes)."""
    for magic, form in _BY_MAGIC:
        if head.startswith(magic):
            return form
    head = _MARK.sub(b"", head).replace(b"\x00", b"")  # UTF-16 looks like ASCII then
    by_name = _BY_SUFFIX.get(PurePath(name).suffix.lower())
    if by_name:
        return by_name
    page, feed = _PAGE.search(head[:2048]), _FEED.search(head) if _MARKUP.match(head) else None
    if feed and not (page and page.start() < feed.start()):
        return "feed"
    if page:
        return "html"
    if _XML.match(head):
        return "xml"
    return "jsonl" if _JSON_LINE.match(head) else "text"
