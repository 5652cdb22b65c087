"""Files of all kinds that tests make themselves: pages, web archives, PDF, feeds. All sentences are our own."""

import gzip
from hashlib import md5

WORDS = (
    "Two shells hit the harbour of {town} on Monday and wounded three dockers, the mayor said. A spokesman of the army "
    "denied that its guns had fired. The port was shut for {number} hours, and the ferries lay idle until the evening."
)


def body(number: int = 1, town: str = "Kessra") -> str:
    """A paragraph that differs from others by its number and town."""
    return WORDS.format(town=town, number=number)


def page(number: int = 1, *, town: str = "Kessra", head: str = "") -> str:
    """A web page with one article."""
    title = f"Shells hit the harbour of {town} ({number})"
    return (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body><nav><a href="/">Home</a></nav>'
        f"<article><h1>{title}</h1><p>{body(number, town)}</p><p>On the evening of day {number} "
        f"nobody knew who had fired. The governor promised the dockers of {town} "
        "a shelter of concrete.</p></article></body></html>"
    )


def record(
    url: str,
    content: bytes,
    *,
    kind: str = "response",
    media: str = "text/html; charset=utf-8",
    status: str = "200 OK",
    head: bytes = b"",
    false_length: int = 0,
) -> bytes:
    """One record of a web archive; `false_length` is added to the length that it declares."""
    web = kind in ("response", "request")
    block = f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\n".encode() + head + b"\r\n" + content if web else content
    lines = (
        "WARC/1.0", f"WARC-Type: {kind}", f"WARC-Target-URI: {url}", "WARC-Date: 2015-02-04T10:00:00Z",
        f"WARC-Record-ID: <urn:uuid:{md5(url.encode(), usedforsecurity=False).hexdigest()}>",
        f"Content-Type: {'application/http' if web else media}", f"Content-Length: {len(block) + false_length}",
    )  # fmt: skip
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + block + b"\r\n\r\n"


def archive(count: int, *, packed: bool = False) -> list[bytes]:
    """The records of `count` pages, each packed for itself if asked."""
    records = [record(f"https://n.example/{number}", page(number).encode()) for number in range(1, count + 1)]
    return [gzip.compress(one) for one in records] if packed else records


def pdf(pages: list[list[str]]) -> bytes:
    """A PDF with these lines on its pages, written by hand."""
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"", b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for lines in pages:
        shown = "".join(f"({line}) Tj T* " for line in lines).encode("latin-1")
        stream = b"BT /F1 11 Tf 14 TL 60 760 Td " + shown + b"ET"
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        page_object = (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        objects.append(page_object % len(objects))
        kids.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Kids [%s] /Count %d >>" % (b" ".join(kids), len(kids))
    out, places = b"%PDF-1.4\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + table
    return out + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
