"""Web pages: nested, never closed, huge, with entities, in wrong encodings, with false words about themselves."""

from __future__ import annotations

import json

from benchmarks.stress.hostile.plain import MB, PARAGRAPH, SENTENCE, Named, cut, damage, page


def make_pages() -> Named:
    """Trees that no page has."""
    for tag in ("div", "font", "b", "span", "blockquote", "ul><li", "table><tr><td", "a href=x", "q", "svg", "button",
                "p", "em><strong", "section", "form", "select", "x-y", "math", "template", "dl><dd"):  # fmt: skip
        name = tag.split(">")[0].split()[0]
        yield f"nested-{name}-200000.html", page(f"<{tag}>" * 200_000 + PARAGRAPH).encode()
        yield f"nested-{name}-900.html", page(f"<{tag}>" * 900 + PARAGRAPH).encode()
    for tag in (
        "div",
        "script",
        "style",
        "textarea",
        "title",
        "!--",
        "![CDATA[",
        "noscript",
        "iframe",
        "xmp",
        "plaintext",
    ):
        yield f"unclosed-{tag.strip('![')}.html", f"<html><body>{PARAGRAPH}<{tag}>{PARAGRAPH}".encode()
    rows = f"<tr>{'<td>four</td>' * 20}</tr>"
    yield "table-10000-rows.html", page(f"<table>{rows * 10_000}</table>{PARAGRAPH}").encode()
    yield "table-20000-columns.html", page(f"<table><tr>{'<td>4</td>' * 20_000}</tr></table>{PARAGRAPH}").encode()
    yield (
        "table-span.html",
        page(f'<table><tr><td colspan="999999999" rowspan="999999999">4</table>{PARAGRAPH}').encode(),
    )
    yield "links-100000.html", page('<a href="/x">harbour</a> ' * 100_000 + PARAGRAPH).encode()
    yield "images-50000.html", page('<img src="x.png" alt="harbour">' * 50_000 + PARAGRAPH).encode()
    yield "breaks-300000.html", page("<br>" * 300_000 + PARAGRAPH).encode()
    yield "closing-tags-300000.html", page("</div></p>" * 150_000 + PARAGRAPH).encode()
    yield "open-brackets-1m.html", page("<" * 1_000_000 + PARAGRAPH).encode()
    yield "ampersands-1m.html", page("&" * 1_000_000 + PARAGRAPH).encode()
    yield "half-tags.html", page("<a " * 200_000 + PARAGRAPH).encode()
    yield "quotes-never-closed.html", page('<a href="' * 50_000 + PARAGRAPH).encode()
    yield "attributes-100000.html", page(attributes="".join(f" a{i}=1" for i in range(100_000))).encode()
    yield "attribute-5mb.html", page(f'<p title="{"x" * 5 * MB}">{SENTENCE}</p>{PARAGRAPH}').encode()
    yield "comments-100000.html", page("<!-- x -->" * 100_000 + PARAGRAPH).encode()
    yield "base64-5mb.html", page(f'<img src="data:image/png;base64,{"QUJD" * (MB + MB // 4)}">{PARAGRAPH}').encode()
    yield "script-10mb.html", page(f"<script>{'var a = 1;' * MB}</script>{PARAGRAPH}").encode()
    yield "text-20mb.html", page(PARAGRAPH * (20 * MB // len(PARAGRAPH))).encode()
    yield "line-20mb.html", page("harbour " * (20 * MB // 8)).encode()
    for number, part in enumerate(cut(page(PARAGRAPH * 4).encode(), 8)):
        yield f"cut-{number}.html", part
    for number, changed in enumerate(damage(page(PARAGRAPH * 4).encode(), 8, seed=1)):
        yield f"damaged-{number}.html", changed


def make_entities() -> Named:
    """Entities that grow, that point to files, and numbers that are no characters."""
    bomb = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">' for i in range(9)
    )
    outside = '<!ENTITY x SYSTEM "file:///etc/passwd"><!ENTITY y SYSTEM "http://127.0.0.1:9/x">'
    for kind, inside in (
        ("bomb", bomb),
        ("outside", outside),
        ("parameter", '<!ENTITY % p SYSTEM "file:///etc/passwd">%p;'),
    ):
        for root in ("html", "rss", "l"):
            yield (
                f"entity-{kind}-{root}.xml",
                f'<?xml version="1.0"?><!DOCTYPE {root} [{inside}]><{root}>&j;&x;</{root}>'.encode(),
            )
        yield f"entity-{kind}.html", f"<!DOCTYPE html [{inside}]><html><body>&j;&x;{PARAGRAPH}</body></html>".encode()
    yield (
        "entity-numbers.html",
        page("&#0;&#1;&#128;&#xD800;&#xDFFF;&#1114112;&#99999999999999;&#x;" + PARAGRAPH).encode(),
    )
    yield "entity-names.html", page("&bogus;&amp;amp;amp;&lt;script&gt;" * 10_000 + PARAGRAPH).encode()
    yield (
        "include.html",
        page('<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="file:///etc/passwd"/>' + PARAGRAPH).encode(),
    )
    yield (
        "stylesheet.xml",
        b'<?xml version="1.0"?><?xml-stylesheet href="file:///etc/passwd"?><x>' + b"y" * 99 + b"</x>",
    )


def make_said() -> Named:
    """What a page says of itself: dates, addresses, JSON-LD, languages that are none."""
    dates = ("99999-99-99", "0000-00-00", "2014-02-30", "-1", "1e999", "now", "9" * 5000,
    "\u0662\u0660\u0661\u0664-01-01",
             "2014-05-28T99:99:99+99:99", "<script>")  # fmt: skip
    for number, day in enumerate(dates):
        head = f'<meta property="article:published_time" content="{day}"><meta name="date" content="{day}">'
        yield f"date-{number}.html", page(head=head).encode()
    for number, url in enumerate(("javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "http://[::1", "//",
                                  "http://" + "a" * 100_000, "http://x.example/\u202e\u0000",
                                  "HTTP://:@:99999/")):  # fmt: skip
        yield f"address-{number}.html", page(head=f'<link rel="canonical" href="{url}"><base href="{url}">').encode()
    deep = "[" * 50_000
    for number, said in enumerate((
        deep, '{"a":' * 50_000, '{"@type": "NewsArticle"', "null", "[[[]]]", '{"@graph": [{"@graph": []}]}',
        '{"@type": 1e999}',
        json.dumps({"@type": ["NewsArticle"] * 9999, "headline": {"x": [1]}, "author": [[1]],
        "datePublished": 20140528}),
        json.dumps({"@type": "NewsArticle", "headline": "x" * MB, "articleBody": "\ud800" * 99, "publisher": 7}),
    )):  # fmt: skip
        yield f"json-ld-{number}.html", page(head=f'<script type="application/ld+json">{said}</script>').encode()
    for language in ("klingon", "x" * 100_000, "\u0000", "en-" * 1000):
        yield f"language-{len(language)}.html", page().replace('lang="en"', f'lang="{language}"').encode()


def make_encodings() -> Named:
    """Bytes that are not what they, or what they say they, are."""
    text = "\u201cSch\u00fctzen\u201d of Kessra \u2013 caf\u00e9, na\u00efve. " + SENTENCE * 5
    for code in (
        "utf-8",
        "utf-16",
        "utf-16-le",
        "utf-16-be",
        "utf-32",
        "utf-32-be",
        "utf-7",
        "cp1252",
        "mac-roman",
        "cp037",
    ):
        coded = text.encode(code, "replace")
        yield f"plain-{code}.txt", coded
        yield f"odd-{code}.txt", coded[1:]
        yield f"mixed-{code}.txt", coded + text.encode("utf-8") + coded[:-1]
        yield f"false-{code}.html", page(head='<meta charset="utf-16">').encode(code, "replace")
    for code in ("zlib", "idna", "punycode", "klingon-8", "unicode_escape", "rot13", "hex", "x" * 10_000, "undefined"):
        yield f"named-{code[:12]}.html", page(head=f'<meta charset="{code}">').encode() + b"\xe9\xff"
    yield "nul-everywhere.txt", b"\x00".join(bytes([byte]) for byte in SENTENCE.encode()) * 50
    yield "nul-some.txt", (SENTENCE + "\x00").encode() * 50
    yield "nul-page.html", page("\x00" * 10_000 + PARAGRAPH).encode()
    yield "overlong.txt", b"\xc0\xaf\xe0\x80\xaf\xf0\x80\x80\xaf " * 5_000 + SENTENCE.encode()
    yield "surrogates.txt", b"\xed\xa0\x80\xed\xbf\xbf " * 5_000 + SENTENCE.encode()
    yield "controls.txt", "".join(map(chr, range(32))).encode() * 100 + SENTENCE.encode() * 200
    yield "escapes.txt", f"\x1b[2J\x1b]0;owned\x07{SENTENCE}\x1b[31m\r{SENTENCE}".encode()
    yield "marks.txt", b"\xef\xbb\xbf" * 1000 + SENTENCE.encode()
