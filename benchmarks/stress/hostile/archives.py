"""Archives: bombs, archives in archives, names that lead elsewhere, lengths that are false, damage."""

from __future__ import annotations

import gzip
import io
import stat
import struct
import warnings
import zipfile
from collections.abc import Iterable

import zstandard

from benchmarks.stress.hostile.plain import MB, SENTENCE, Named, cut, damage, page

_PAGE = page().encode()


def zipped(members: Iterable[tuple[str | zipfile.ZipInfo, bytes]]) -> bytes:
    """A ZIP of these files, the same bytes on every call."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of names that come twice
        for name, content in members:
            about = name if isinstance(name, zipfile.ZipInfo) else zipfile.ZipInfo(name)
            about.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(about, content)
    return out.getvalue()


def record(
    content: bytes, *, length: object = None, head: str = "", media: str = "text/html", version: str = "1.0"
) -> bytes:
    """A record of a web archive, which may lie about its length."""
    block = f"HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n{head}\r\n".encode() + content
    told = len(block) if length is None else length
    return (
        f"WARC/{version}\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/1\r\n"
        f"WARC-Date: 2015-02-04T10:00:00Z\r\nWARC-Record-ID: <urn:uuid:1>\r\n"
        f"Content-Type: application/http\r\nContent-Length: {told}\r\n\r\n"
    ).encode() + block + b"\r\n\r\n"  # fmt: skip


def make_packed() -> Named:
    """gzip, Zstandard and what else packs: bombs, bombs in bombs, and damage."""
    zeros, words = bytes(300 * MB), SENTENCE.encode() * (300 * MB // len(SENTENCE))
    for name, plain in (("zeros", zeros), ("words", words), ("lines", b'{"text": "x"}\n' * 50_000)):
        once = gzip.compress(plain, 6, mtime=0)
        yield f"bomb-{name}.txt.gz", once
        yield f"bomb-{name}.jsonl.gz", once
        yield f"bomb-{name}-twice.gz", gzip.compress(once, mtime=0)
        yield f"bomb-{name}.warc.gz", once
        yield f"bomb-{name}.txt.zst", zstandard.compress(plain)
        yield f"bomb-{name}.csv.zst", zstandard.compress(plain)
    packed = _PAGE
    for _ in range(20):
        packed = gzip.compress(packed, mtime=0)
    yield "twenty-deep.html.gz", packed
    yield "many-members.txt.gz", gzip.compress(b"a", mtime=0) * 200_000
    yield "huge-window.zst", b"\x28\xb5\x2f\xfd\x00\xf8" + bytes(100)
    yield "dictionary.zst", b"\x28\xb5\x2f\xfd\x03\x01\x02\x03\x04" + bytes(100)
    yield "skippable.zst", (b"\x50\x2a\x4d\x18" + struct.pack("<I", 2**32 - 1) + bytes(99))
    yield "brotli.html.br", b"\x1b\x0f\x00\xf8\xff" * 1000
    yield "bzip2.txt.bz2", b"BZh91AY&SY" + bytes(1000)
    yield "xz.txt.xz", b"\xfd7zXZ\x00" + bytes(1000)
    for number, part in enumerate(cut(gzip.compress(_PAGE, mtime=0), 5)):
        yield f"cut-{number}.html.gz", part
    for number, changed in enumerate(damage(zstandard.compress(_PAGE * 9), 5, seed=2)):
        yield f"damaged-{number}.html.zst", changed


def make_zips() -> Named:
    """ZIP, WACZ and what looks like an e-book."""
    for number, name in enumerate((
        "../../sentinel.txt", "/etc/passwd", "C:\\windows\\x.html", "..\\..\\x.html", "a/../../../x.html",
        "CON", "aux.html",
        "nul.txt", "a" * 60_000, "x\x00.html", "\u202elmth.x", "\x1b[2J.html", "a\nb.html", "", ".", "~/x.html",
        "-rf.html", "//x/y.html",
    )):  # fmt: skip
        yield f"name-{number}.zip", zipped([(name, _PAGE), ("good.html", _PAGE)])
    link = zipfile.ZipInfo("link.html")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    yield "link.zip", zipped([(link, b"/etc/passwd"), ("good.html", _PAGE)])
    inner = zipped([("a.html", _PAGE)])
    for _ in range(10):
        inner = zipped([("inner.zip", inner)])
    yield "ten-deep.zip", inner
    bomb = zipped([("bomb.txt", bytes(300 * MB))])
    yield "bomb.zip", bomb
    yield "bomb-many.zip", zipped([(f"{number}.txt", bytes(30 * MB)) for number in range(12)])
    yield "bomb-in-bomb.zip", zipped([(f"{number}.zip", bomb) for number in range(20)])
    yield "same-name.zip", zipped([("a.html", _PAGE)] * 500)
    yield "many-files.zip", zipped((f"{number}.txt", b"") for number in range(100_001))
    yield "book.epub", zipped([("mimetype", b"application/epub+zip"), ("x.xhtml", _PAGE), ("bomb", bytes(100 * MB))])
    about = ("datapackage.json", b"{" * 100_000)
    yield "bomb.wacz", zipped([about, ("archive/a.warc.gz", gzip.compress(bytes(300 * MB), mtime=0))])
    yield "names.wacz", zipped([about, ("archive/../../x.warc", record(_PAGE)), ("archive/a.warc", record(_PAGE))])
    yield "pages.wacz", zipped([about, ("pages/pages.jsonl", b"{" * 9999), ("archive/a.warc", record(_PAGE) * 3)])
    whole = zipped([("a.html", _PAGE), ("b.html", _PAGE * 3)])
    for number, part in enumerate(cut(whole, 6)):
        yield f"cut-{number}.zip", part
    for number, changed in enumerate(damage(whole, 8, seed=3)):
        yield f"damaged-{number}.zip", changed
    yield "overlapping.zip", whole + whole[len(whole) // 2 :]


def make_warcs() -> Named:
    """Web archives whose lengths, heads and compressions are false."""
    for number, length in enumerate(
        (0, -1, 1, 10**6, 10**12, 10**15, 10**30, "1e9", "0x10", "", "five", "7, 7", " " * 50_000)
    ):
        yield f"length-{number}.warc", record(_PAGE, length=length) + record(_PAGE)
    for number, head in enumerate((
        "Content-Encoding: gzip\r\n", "Content-Encoding: br\r\n", "Content-Encoding: gzip, gzip, gzip\r\n",
        "Transfer-Encoding: chunked\r\n",
        "Content-Length: 99999999999\r\n", "X: " + "y" * 100_000 + "\r\n", "X: 1\r\n" * 50_000, "\x00\x01\r\n",
        "Content-Type: \r\n", ": :\r\n",
    )):  # fmt: skip
        yield f"head-{number}.warc", record(_PAGE, head=head) + record(_PAGE)
    bomb = gzip.compress(bytes(300 * MB), mtime=0)
    yield "inner-bomb.warc", record(bomb, head="Content-Encoding: gzip\r\n") + record(_PAGE)
    yield (
        "inner-bomb-twice.warc",
        record(gzip.compress(bomb, mtime=0), head="Content-Encoding: gzip, gzip\r\n") + record(_PAGE),
    )
    yield "inner-zip-bomb.warc", record(zipped([("a.txt", bytes(300 * MB))]), media="application/octet-stream")
    chunks = b"ffffffffffffffff\r\n" + _PAGE
    yield "chunk-size.warc", record(chunks, head="Transfer-Encoding: chunked\r\n") + record(_PAGE)
    yield "version.warc", record(_PAGE, version="1.99") + record(_PAGE, version="0.1")
    yield "only-heads.warc", b"WARC/1.0\r\n" * 500_000
    yield "no-end-of-head.warc", b"WARC/1.0\r\nWARC-Type: response\r\n" + b"X: y\r\n" * 500_000
    yield "line-ends.warc", b"\r\n" * 2_000_000 + record(_PAGE)
    yield "records-20000.warc", record(b"x", media="image/png") * 20_000
    yield "archive-in-archive.warc", record(record(record(_PAGE)), media="application/warc") + record(_PAGE)
    yield "address.warc", record(_PAGE).replace(b"https://n.example/1", b"javascript:alert(1)//" + b"\xff" * 5000)
    whole = record(_PAGE) * 4
    packed = b"".join(gzip.compress(record(_PAGE), mtime=0) for _ in range(4))
    for kind, raw in (("warc", whole), ("warc.gz", packed)):
        for number, part in enumerate(cut(raw, 6)):
            yield f"cut-{number}.{kind}", part
        for number, changed in enumerate(damage(raw, 8, seed=4)):
            yield f"damaged-{number}.{kind}", changed
