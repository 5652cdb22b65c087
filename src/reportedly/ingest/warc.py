"""Web archives (WARC, also CC-NEWS and the text files of Common Crawl) to the pages in them.

A record `response` with status 200 and HTML -> one `Part` with the address as `url` and the date of the record as
`retrieved`. Records that hold no article (requests, images, redirects) are counted, not named. Damage is told with the
number of bytes that were lost. Not handled: `revisit` records (the page stands in another archive), archives compressed
with a dictionary of their own.
"""

import io
import re
from collections import Counter
from collections.abc import Iterator

from fastwarc.warc import ArchiveIterator, WarcRecord, WarcRecordType

from reportedly.ingest.draft import Given, Taken, failed, remark
from reportedly.ingest.fields import web_address
from reportedly.ingest.formats import Format
from reportedly.ingest.part import Part
from reportedly.ingest.unpacking import Gap
from reportedly.ingest.warc_frames import MAX_RECORD_BYTES, Frame, Lost, split_records

_FORM_OF_TYPE: dict[str, Format | None] = {
    "text/html": "html", "application/xhtml+xml": "html", "text/plain": "text", "application/pdf": "pdf",
    "application/rss+xml": "feed", "application/atom+xml": "feed", "application/xml": None, "text/xml": None,
    "application/octet-stream": None, "": None,
}  # fmt: skip
_TAKEN_TYPES = (WarcRecordType.response, WarcRecordType.resource, WarcRecordType.conversion)
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:-]+)", re.IGNORECASE)
# What fastwarc raises on heads that are no heads.
_FAILURES = (ValueError, LookupError, OSError, RuntimeError, EOFError)


def read_warc(name: str, pieces: Iterator[bytes | Gap], given: Given) -> Iterator[Part | Taken]:
    """The documents of an archive in order; a stretch that is damaged is `failed`; at the end an account of the records
    that hold none, as one `skipped`."""
    passed: Counter[str] = Counter()
    for found in split_records(pieces):
        here = f"{name}:{found.number}"
        if isinstance(found, Lost):
            yield _tell_loss(here, found)
            continue
        part = _open_record(here, found, given)
        if isinstance(part, str):
            passed[part] += 1
        else:
            yield part
    if passed:
        kinds = ", ".join(f"{count:,} {kind}" for kind, count in sorted(passed.items()))
        problem = f"{passed.total():,} records hold no article and were passed over: {kinds}"
        yield Taken(name, "skipped", None, (remark(name, "passed_over", problem),))


def _tell_loss(here: str, lost: Lost) -> Taken:
    address = next(
        (line[16:].strip() for line in lost.head.split(b"\n") if line[:16].lower() == b"warc-target-uri:"), b""
    )
    whose = f" (of {address.decode('utf-8', 'replace')[:200]})" if address else ""
    packed = " of compressed data" if lost.packed else ""
    problem = (
        f"{lost.reason}; {lost.size:,} bytes{packed}{whose} were lost, and the reading went on with the next record"
    )
    return failed(here, "damaged_archive", problem)


def _open_record(here: str, frame: Frame, given: Given) -> Part | Taken | str:
    """The document of a record, or what kind of record it is that holds none."""
    problem = "its head is damaged"
    for decoding in ("all", "none"):  # some archives keep the head "gzip" or "chunked" beside a body unpacked long ago
        try:
            stream = io.BytesIO(frame.raw)
            for record in ArchiveIterator(stream, parse_http=True, auto_decode=decoding, stream_detect=False):
                return _describe(here, record, given)
        except _FAILURES as error:
            problem = str(error)[:120]
    return failed(here, "damaged_archive", f"the record cannot be read ({problem}); it was passed over")


def _describe(here: str, record: WarcRecord, given: Given) -> Part | Taken | str:
    if record.record_type not in _TAKEN_TYPES:
        return str(record.record_type).rpartition(".")[2]
    if record.is_http and (not record.http_headers or record.http_headers.status_code != 200):
        return "answers of another status than 200"
    written = (record.http_headers if record.is_http else record.headers).get("Content-Type", "") or ""
    media = written.partition(";")[0].strip().lower()
    address = (record.headers.get("WARC-Target-URI") or "").strip("<> ")
    if media not in _FORM_OF_TYPE or address.partition("?")[0].endswith("/robots.txt"):
        return "of other media"
    content = record.reader.read(MAX_RECORD_BYTES + 1)
    if len(content) > MAX_RECORD_BYTES:
        problem = f"the document unpacks to more than {MAX_RECORD_BYTES // 1024**2} MB; it was passed over"
        return failed(here, "too_large", problem)
    retrieved = given.retrieved or record.headers.get("WARC-Date") or None
    known = given._replace(id=None, url=web_address(address) or given.url, retrieved=retrieved)
    return Part(here, known, io.BytesIO(content), _FORM_OF_TYPE[media], None, _charset_of(written))


def _charset_of(written: str) -> str | None:
    """`text/html; charset="ISO-8859-2"` -> ISO-8859-2."""
    found = _CHARSET.search(written)
    return found[1] if found else None
