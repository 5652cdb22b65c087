"""One stream of bytes to what it holds: an article, or, where it is a container, all articles in it, one after another.

"news.csv.gz" -> unpacked, read as a table, one `Taken` a row; a PNG image -> `failed`, with a notice `binary`.
"""

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import IO

from reportedly.errors import MissingExtra
from reportedly.ingest.decoding import name_binary
from reportedly.ingest.draft import MAX_BYTES, Taken, empty, failed, finish
from reportedly.ingest.feed import MAX_FEED_BYTES, read_feed
from reportedly.ingest.formats import Format, sniff_format
from reportedly.ingest.jsonl import read_jsonl
from reportedly.ingest.page import read_page
from reportedly.ingest.part import Part
from reportedly.ingest.pdf import read_pdf
from reportedly.ingest.plain import read_plain
from reportedly.ingest.tables import read_delimited, read_parquet
from reportedly.ingest.unpacking import Chained, Gap, Plain, unpack_gzip, unpack_zstd
from reportedly.ingest.warc import read_warc
from reportedly.ingest.zipped import read_zip

_HEAD_BYTES = 4096
_MAX_DEPTH = 3
_NO_ARTICLES = "holds no article, so there is no reading"
_NO_ROWS = "has no row with a text below its first line, which names the columns"
# What streams of archives raise while they are read: damage that the opening did not show.
_DAMAGE = (OSError, ValueError, EOFError, RuntimeError, zlib.error, zipfile.BadZipFile)


def read_part(part: Part, *, depth: int = 0) -> Iterator[Taken]:
    """What became of a document, or of each article in a container. Never raises."""
    try:
        yield from _read(part, depth)
    except MissingExtra as error:
        yield failed(part.name, "missing_extra", str(error))
    except _DAMAGE as error:
        reason = getattr(error, "strerror", None) or str(error)
        yield failed(part.name, "unreadable", f"cannot be read to its end ({reason[:160]})")


def read_parts(parts: Iterable[Part | Taken], *, depth: int = 0) -> Iterator[Taken]:
    """What became of the parts of a container, in order."""
    for part in parts:
        if isinstance(part, Taken):
            yield part
        else:
            yield from read_part(part, depth=depth)


def _read(part: Part, depth: int) -> Iterator[Taken]:
    name, given = part.name, part.given
    head = _read_head(part.stream)
    form = _form(part, head)
    if depth > _MAX_DEPTH:
        problem = f"archives are packed into each other more than {_MAX_DEPTH} deep; unpack them first"
        yield failed(name, "nested", problem)
    elif form in ("gzip", "zstd"):
        yield from _read_packed(part, head, form, depth)
    elif form == "warc":
        found = read_parts(read_warc(name, _pieces(head, part.stream), given), depth=depth + 1)
        yield from _or_empty(name, found)
    elif form in ("zip", "parquet"):
        yield from _read_seekable(part, head, form, depth)
    elif form == "pdf":
        raw = _read_whole(head, part.stream)
        yield _too_large(name) if len(raw) > MAX_BYTES else read_pdf(name, raw, given)
    elif binary := name_binary(head):
        yield failed(name, "binary", f"is {binary}, which holds no text that can be read; convert it to text first")
    else:
        yield from _read_text(part, head, form)


def _form(part: Part, head: bytes) -> Format:
    """The format: what the bytes surely are goes before what the container says of them."""
    seen = sniff_format(part.kind or part.name, head)
    return part.form if part.form in ("html", "feed", "text") and seen in ("text", "html", "xml", "jsonl") else seen


def _read_text(part: Part, head: bytes, form: Format) -> Iterator[Taken]:
    name, given, stream = part.name, part.given, part.stream
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    if form == "jsonl" and not wide:
        yield from _or_empty(name, read_jsonl(name, head, stream, given))
        return
    if form == "table" and not wide:
        yield from _or_empty(name, read_delimited(name, io.BufferedReader(Chained(head, stream)), given), _NO_ROWS)
        return
    raw = _read_whole(head, stream)
    if len(raw) > MAX_BYTES:
        yield _too_large(name)
    elif form in ("jsonl", "table"):
        yield failed(name, "encoding", "is a table or JSON lines in UTF-16; convert the file to UTF-8")
    elif form == "feed" and len(raw) > MAX_FEED_BYTES:
        yield failed(name, "too_large", f"is a feed of more than {MAX_FEED_BYTES // 1024**2} MB, as none is")
    elif form == "feed":
        yield from _or_empty(name, (finish(here, draft) for here, draft in read_feed(name, raw, given)))
    elif form == "xml":
        yield failed(name, "unknown_format", "is XML that is neither a web page nor a feed; give its text")
    else:
        read = read_page if form == "html" else read_plain
        yield finish(name, read(name, raw, given, part.charset))


def _or_empty(name: str, found: Iterator[Taken], problem: str = _NO_ARTICLES) -> Iterator[Taken]:
    """A container without articles is one empty input."""
    first = next(found, None)
    yield first or empty(name, problem)
    yield from found


def _read_packed(part: Part, head: bytes, form: Format, depth: int) -> Iterator[Taken]:
    """A compressed file: web archives are unpacked record by record, so that damage costs no more than one."""
    packed = io.BufferedReader(Chained(head, part.stream))
    suffix = PurePath(part.kind or part.name).suffix.lower()
    kind = (part.kind or part.name).removesuffix(suffix) if suffix in (".gz", ".gzip", ".zst", ".zstd") else None
    # The name counts too: the first record may be the damaged one.
    archive = _peek_plain(head, form) == b"WARC/" or (kind or "").lower().endswith(".warc")
    pieces = unpack_gzip(packed, begins=b"WARC/" if archive else b"") if form == "gzip" else unpack_zstd(packed)
    if archive:
        found = read_parts(read_warc(part.name, pieces, part.given), depth=depth + 1)
        yield from _or_empty(part.name, found)
        return
    plain = Plain(pieces)
    yield from read_part(Part(part.name, part.given, io.BufferedReader(plain), None, kind or "-"), depth=depth + 1)
    if plain.gap:
        problem = f"the compression is damaged ({plain.gap.reason}); what came before was read"
        yield failed(part.name, "damaged_archive", problem)


def _peek_plain(head: bytes, form: Format) -> bytes:
    """The first five plain bytes of a compressed file."""
    stream = io.BytesIO(head)
    for piece in unpack_gzip(stream) if form == "gzip" else unpack_zstd(stream):
        if not isinstance(piece, Gap):
            return piece[:5]
    return b""


def _read_seekable(part: Part, head: bytes, form: Format, depth: int) -> Iterator[Taken]:
    """ZIP and Parquet have their directory at the end: a stream without a way back is held in memory, if not large."""
    stream = part.stream
    if stream.seekable():
        stream.seek(0)
    else:
        raw = _read_whole(head, stream)
        if len(raw) > MAX_BYTES:
            yield _too_large(part.name)
            return
        stream = io.BytesIO(raw)
    if form == "parquet":
        yield from _or_empty(part.name, read_parquet(part.name, stream, part.given))
    else:
        yield from _or_empty(part.name, read_parts(read_zip(part.name, stream, part.given), depth=depth + 1))


def _too_large(name: str) -> Taken:
    return failed(name, "too_large", f"is larger than {MAX_BYTES // 1024**2} MB; split it into articles")


def _read_head(stream: IO[bytes]) -> bytes:
    """The first bytes, also of a stream that gives fewer than it is asked for."""
    head = b""
    while len(head) < _HEAD_BYTES and (more := stream.read(_HEAD_BYTES - len(head))):
        head += more
    return head


def _read_whole(head: bytes, stream: IO[bytes]) -> bytes:
    return head + stream.read(MAX_BYTES + 1 - len(head))


def _pieces(head: bytes, stream: IO[bytes]) -> Iterator[bytes | Gap]:
    yield head
    while piece := stream.read(256 * 1024):
        yield piece
