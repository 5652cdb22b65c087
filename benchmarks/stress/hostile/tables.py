"""JSON lines, tables, feeds and PDF."""

from __future__ import annotations

import csv
import io
import json

from benchmarks.stress.hostile.plain import MB, SENTENCE, Named, cut, damage
from benchmarks.stress.part import ImpossibleError


def make_lines() -> Named:
    """JSON lines that are too deep, too large, or no JSON."""
    for number, value in enumerate((
        "[" * 200_000, '{"a":' * 200_000, "[" * 900 + "]" * 900, "1e999999", "-1e999999", "9" * 20_000, "NaN",
        "Infinity", "null", "[]", "{}",
        "true", '"\\ud800"', '"\\udfff\\ud800"', '"\\u0000"', '"' + "\\ud83d" * 10_000 + '"',
        '"' + "\\" * 100_001, '""', "\"\x01\"",
        '"' + SENTENCE + '"}\r{"text": "x"',
    )):  # fmt: skip
        yield f"text-{number}.jsonl", f'{{"id": "a", "text": {value}}}\n{{"text": "{SENTENCE}"}}\n'.encode()
    for field in ("id", "url", "published", "title", "outlet", "language", "genre"):
        for number, value in enumerate(
            ("1e999999", "[[[[]]]]", '"99999-99-99"', '"javascript:alert(1)"', '"' + "x" * MB + '"', '"\\ud800\\u0000"')
        ):
            yield f"field-{field}-{number}.jsonl", f'{{"text": "{SENTENCE}", "{field}": {value}}}\n'.encode()
    yield "line-20mb.jsonl", json.dumps({"text": SENTENCE * (20 * MB // len(SENTENCE))}).encode()
    yield "line-60mb.jsonl", b'{"text": "' + b"x " * (30 * MB) + b'"}\n{"text": "The army left."}'
    yield "keys-100000.jsonl", json.dumps({**{f"k{i}": i for i in range(100_000)}, "text": SENTENCE}).encode()
    yield "same-key.jsonl", ("{" + '"text": "x", ' * 100_000 + f'"text": "{SENTENCE}"}}').encode()
    yield (
        "same-id.jsonl",
        b"".join(json.dumps({"id": "a", "text": f"{n} {SENTENCE}"}).encode() + b"\n" for n in range(500)),
    )
    yield "blank-lines.jsonl", b"\n" * 2_000_000 + b'{"text": "The army left."}'
    yield "utf-16.jsonl", json.dumps({"text": SENTENCE}).encode("utf-16")


def make_tables() -> Named:
    """CSV and Parquet with cells that are too large, rows that do not fit, and damage."""
    rows = [["id", "text"], *([str(number), f"{number} {SENTENCE}"] for number in range(20))]
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    whole = out.getvalue().encode()
    yield "cell-20mb.csv", f'id,text\n1,"{SENTENCE * (20 * MB // len(SENTENCE))}"\n2,"{SENTENCE}"\n'.encode()
    yield "cell-60mb.csv", b'id,text\n1,"' + b"x " * (30 * MB) + b'"\n2,"The army left."\n'
    yield (
        "columns-100000.csv",
        (",".join(f"c{n}" for n in range(100_000)) + ",text\n" + "," * 100_000 + SENTENCE).encode(),
    )
    yield "ragged.csv", b"id,text\n" + b"".join(b"," * number + SENTENCE.encode() + b"\n" for number in range(500))
    yield "quote-open.csv", b'id,text\n1,"' + SENTENCE.encode() * 1000
    yield "quotes.csv", b"id,text\n1," + b'"' * 1_000_001 + b"\n"
    yield "nul.csv", b"id,text\n1,The army\x00 left.\n"
    yield "no-head.csv", b"," * 500_000 + b"\n" * 1000
    yield "same-columns.csv", b"text," * 5000 + b"\n" + b"x," * 5000
    yield "formula.csv", b'id,text\n1,"=HYPERLINK(""http://x.example"",""The army left."")"\n'
    yield (
        "dates.csv",
        b"text,date\n"
        + b"".join(SENTENCE.replace(",", "").encode() + day + b"\n" for day in (b",99999-99-99", b",1e999", b",-")),
    )
    for number, changed in enumerate(damage(whole, 5, seed=6)):
        yield f"damaged-{number}.csv", changed
    yield from _parquet()


def _parquet() -> Named:
    try:
        import pyarrow
        from pyarrow import parquet
    except ImportError as error:
        raise ImpossibleError("pyarrow is not installed") from error
    for name, texts in (("same-cell", ["x " * (10 * MB)] * 50), ("cells", [SENTENCE * 9] * 50), ("empty", [])):
        out = io.BytesIO()
        parquet.write_table(pyarrow.table({"text": pyarrow.array(texts, pyarrow.string())}), out, compression="zstd")
        yield f"{name}.parquet", out.getvalue()
        if name == "cells":
            for number, part in enumerate(cut(out.getvalue(), 4)):
                yield f"cut-{number}.parquet", part
            for number, changed in enumerate(damage(out.getvalue(), 12, seed=7)):
                yield f"damaged-{number}.parquet", changed
    yield "length.parquet", b"PAR1" + bytes(100) + b"\xff\xff\xff\x7fPAR1"


def _feed(items: str, *, doctype: str = "", kind: str = "rss") -> bytes:
    news = f"<channel><title>News</title>{items}</channel>"
    return f'<?xml version="1.0"?>{doctype}<{kind} version="2.0">{news}</{kind}>'.encode()


def make_feeds() -> Named:
    """Feeds that are too large or too deep, or that point to files."""
    item = f"<item><title>Shells</title><link>https://n.example/1</link><description>{SENTENCE}</description></item>"
    yield "items-300.rss", _feed("".join(item.replace("/1<", f"/{n}<").replace("four", str(n)) for n in range(300)))
    yield "items-100000.rss", _feed(item * 100_000)
    yield "nested.rss", _feed("<item>" * 10_000 + item)
    yield "nested-unclosed.atom", b'<feed xmlns="http://www.w3.org/2005/Atom">' + b"<entry><content>" * 20_000
    for name, entity in (
        ("file", 'SYSTEM "file:///etc/passwd"'),
        ("address", 'SYSTEM "http://127.0.0.1:9/"'),
        ("public", 'PUBLIC "x" "file:///etc/hostname"'),
    ):
        yield f"entity-{name}.rss", _feed(item.replace("four", "&x;"), doctype=f"<!DOCTYPE rss [<!ENTITY x {entity}>]>")
    bomb = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    yield "entity-bomb.rss", _feed(item.replace("four", "&j;"), doctype=f"<!DOCTYPE rss [{bomb}]>")
    yield (
        "include.rss",
        _feed('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>' + item),
    )
    for number, day in enumerate(
        ("99999-99-99", "Wed, 99 May 99999 99:99:99 +9999", "9" * 5000, "-1", "1e999", "\u0661")
    ):
        yield f"date-{number}.rss", _feed(item.replace("<title>", f"<pubDate>{day}</pubDate><title>"))
    yield "address.rss", _feed(item.replace("https://n.example/1", "javascript:alert(1)"))
    yield "html-deep.rss", _feed(item.replace(SENTENCE, "&lt;div&gt;" * 100_000 + SENTENCE))
    yield "cdata-5mb.rss", _feed(item.replace(SENTENCE, f"<![CDATA[{SENTENCE * (5 * MB // len(SENTENCE))}]]>"))
    yield "encoding.rss", _feed(item).replace(b'"1.0"', b'"1.0" encoding="zlib"')
    yield "utf-16.rss", _feed(item).decode().encode("utf-16")
    for number, changed in enumerate(damage(_feed(item * 5), 8, seed=8)):
        yield f"damaged-{number}.rss", changed


def _pdf(objects: list[bytes], *, root: int = 1) -> bytes:
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"trailer << /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, root, len(out))
    return out + b"xref\n0 %d\n0000000000 65535 f \n%b%b" % (len(objects) + 1, table, end)


def make_pdfs() -> Named:
    """PDF that are cut, that lead back to themselves, that hold too much, or a script."""
    font = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"

    def of(content: bytes, *, pages: bytes = b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", extra: bytes = b"") -> bytes:
        page = b"<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> >>"
        stream = b"<< /Length %d >>\nstream\n%b\nendstream" % (len(content), content)
        return _pdf([b"<< /Type /Catalog /Pages 2 0 R %b >>" % extra, pages, page, stream, font])

    shown = b"BT /F 12 Tf 72 700 Td (%b) Tj ET" % SENTENCE.encode()
    whole = of(shown)
    yield "whole.pdf", whole
    yield "script.pdf", of(shown, extra=b"/OpenAction << /S /JavaScript /JS (app.alert(1)) >>")
    yield "launch.pdf", of(shown, extra=b"/OpenAction << /S /Launch /F (/bin/sh) >>")
    yield "kids-loop.pdf", of(shown, pages=b"<< /Type /Pages /Kids [2 0 R 2 0 R 3 0 R] /Count 3 >>")
    yield "count.pdf", of(shown, pages=b"<< /Type /Pages /Kids [3 0 R] /Count 999999999 >>")
    yield "kids-100000.pdf", of(shown, pages=b"<< /Type /Pages /Kids [" + b"3 0 R " * 100_000 + b"] /Count 100000 >>")
    yield "arrays-deep.pdf", of(shown, extra=b"/X " + b"[" * 100_000)
    yield "dictionaries-deep.pdf", of(shown, extra=b"/X " + b"<< /X " * 50_000)
    yield "names-1m.pdf", of(shown, extra=b"/X [" + b"/a " * 1_000_000 + b"]")
    yield "shown-300000.pdf", of(b"BT /F 12 Tf " + b"(a) Tj " * 300_000 + b"ET")
    yield "long-string.pdf", of(b"BT /F 12 Tf (" + b"a " * (10 * MB) + b") Tj ET")
    yield "numbers.pdf", of(b"BT /F 1e999999 Tf 99999999999999999999999 -1e99 Td (x) Tj ET")
    yield "states-deep.pdf", of(b"q " * 500_000 + shown)
    yield "objects-50000.pdf", _pdf([b"<< /Type /Catalog /Pages 2 0 R >>", *[b"<< /A 1 >>"] * 50_000])
    yield "xref-loop.pdf", whole.replace(b"trailer << ", b"trailer << /Prev 9 ")
    yield "xref-size.pdf", whole.replace(b"xref\n0 6", b"xref\n0 999999999")
    yield "length.pdf", whole.replace(b"/Length ", b"/Length 9999999")
    for number, part in enumerate(cut(whole, 6)):
        yield f"cut-{number}.pdf", part
    for number, changed in enumerate(damage(whole, 12, seed=9)):
        yield f"damaged-{number}.pdf", changed
