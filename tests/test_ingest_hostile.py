"""Inputs that want to break the program: each gives an article or a notice, soon, and never an exception."""

import json
import time
import zlib

import pytest

from tests.test_ingest import PAGE, codes, page_with, take

MB = 1024**2
SENTENCE = "The army shelled the town on Monday, killing four people, the governor of the region said. "
BODY = f"<p>{SENTENCE * 5}</p>"

# name: (bytes, outcome of the only or first input, a code among its notices or None)
CASES: dict[str, tuple[bytes, str, str | None]] = {
    "empty": (b"", "empty", "empty"),
    "whitespace": (b" \t\r\n\x0b\x0c\n" * 50, "empty", "empty"),
    "no-break spaces": ("\u00a0\u2003\u3000".encode() * 9, "empty", "empty"),
    "only a byte-order mark": (b"\xef\xbb\xbf", "empty", "empty"),
    "only a UTF-16 mark": (b"\xff\xfe", "empty", "empty"),
    "half a UTF-16 unit": (b"\xff\xfeT\x00h", "ok", "encoding_damaged"),
    "one NUL": (b"The army left.\x00 The rebels came.", "ok", "control_characters"),
    "NULs only": (bytes(5000), "failed", "binary"),
    "PNG": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4, "failed", "binary"),
    "JPEG": (b"\xff\xd8\xff\xe0" + bytes(100), "failed", "binary"),
    "PDF": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "failed", "damaged_pdf"),
    "ZIP": (b"PK\x03\x04" + bytes(100), "failed", "damaged_archive"),
    "gzip that is none": (b"\x1f\x8b" + zlib.compress(bytes(MB)), "empty", "empty"),
    "program": (b"\x7fELF" + bytes(100), "failed", "binary"),
    "random bytes": (bytes((i * 7919 + i // 3) % 256 for i in range(4000)), "failed", "binary"),
    "latin-1": (
        "Le café de la gare. The army left it on Monday, the mayor said.".encode("latin-1"),
        "ok", "encoding_guessed",
    ),
    "shift-jis": ("軍は月曜日に町を砲撃し、四人が死亡したと知事が述べた。".encode("shift_jis") * 5, "ok", None),
    "overlong UTF-8": (b"The army \xc0\xaf left the town.", "ok", None),
    "cut UTF-8": ("“Schützen” – “ja”, “nein”, “nie”".encode()[:-2], "ok", "encoding_damaged"),
    "escape sequences": (b"The army \x1b[2J\x1b]0;x\x07 left.", "ok", "control_characters"),
    "direction marks": ("The army \u202ekcatta\u202c left the town.".encode(), "ok", None),
    "stacked marks": (("The a" + "\u0301" * 5000 + "rmy left the town.").encode(), "ok", None),
    "one line too long": (SENTENCE.encode() * (3 * MB // len(SENTENCE)), "failed", "too_long"),
    "one word": (b"a" * 900_000, "ok", None),
    "line ends only and a word": (b"\n" * 900_000 + b"army", "ok", None),
    "carriage returns": (b"Title here\r\rThe army left.\r", "ok", None),
    "too large": (b"a " * (26 * MB), "failed", "too_large"),
    "html without body": (b"<html><head><title>Shelling</title></head></html>", "empty", "empty"),
    "html of nothing": (b"<!doctype html>", "empty", "empty"),
    "html of a script": (
        b"<html><body><script>" + b"var army = 1;" * 500 + b"</script></body></html>",
        "empty", "empty",
    ),
    "html cut in a tag": (f"<html><body>{BODY}<p cla".encode(), "ok", None),
    "html never closed": (f"<html><body><div><b><i>{BODY}".encode(), "ok", None),
    "html in a comment": (f"<html><body><!-- {BODY}".encode(), "empty", "empty"),
    "deep elements": (("<html><body>" + "<div>" * 200_000 + BODY).encode(), "ok", "strange_page"),
    "deep formatting": (("<html><body>" + "<font>" * 100_000 + BODY).encode(), "ok", "strange_page"),
    "deep tables": (("<html><body>" + "<table><tr><td>" * 3_000 + BODY).encode(), "ok", "strange_page"),
    "many cells": ((f"<html><body><table><tr>{'<td>four</td>' * 60_000}</table>" + BODY).encode(), "ok", None),
    "many attributes": (
        ("<html><body " + " ".join(f"a{i}=1" for i in range(200_000)) + f">{BODY}").encode(),
        "empty", "strange_page",
    ),
    "long attribute": ((f'<html><body><p title="{SENTENCE * 20_000}">' + BODY).encode(), "ok", None),
    "many paragraphs": (("<html><body>" + f"<p>{SENTENCE}</p>" * 12_000).encode(), "failed", "too_long"),
    "entity bomb": (
        b'<?xml version="1.0"?><!DOCTYPE l [<!ENTITY a "aaaaaaaaaa">'
        + b"".join(f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 10}">'.encode() for i in range(9))
        + b"]><l>&j;</l>", "failed", "unknown_format",
    ),
    "entity bomb in a page": (
        f'<!DOCTYPE html [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><html><body>&b;&b;{BODY}</body></html>'.encode(),
        "ok", None,
    ),
    "file of the machine as entity": (
        f'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><body><p>&x;</p>{BODY}</body></html>'.encode(),
        "ok", None,
    ),
    "numeric entities": (f"<html><body>{'&#1114112;&#xD800;&#0;&#128;'}{BODY}</body></html>".encode(), "ok", None),
    "NUL in a page": (f"<html><body>\x00{BODY}</body></html>".encode(), "ok", None),
    "lying charset": (page_with('<meta charset="utf-16">').encode(), "ok", None),
    "unknown charset": (page_with('<meta charset="klingon-8">').encode() + b"\xe9", "ok", None),
    "charset of a codec": (page_with('<meta charset="zlib">').encode() + b"\xe9", "ok", None),
    "damaged JSON-LD": (
        page_with('<script type="application/ld+json">{"@type": ["NewsArticle"</script>').encode(),
        "ok", None,
    ),
    "deep JSON-LD": (page_with(f'<script type="application/ld+json">{"[" * 100_000}</script>').encode(), "ok", None),
    "JSON-LD of wrong types": (
        page_with('<script type="application/ld+json">{"@type": "Article", "headline": {"a": 1}, "author": [[1]], '
                  '"datePublished": 20140528, "publisher": 7, "inLanguage": null}</script>').encode(), "ok", None,
    ),
    "feed": (
        b'<?xml version="1.0"?><rss version="2.0"><channel><title>x</title></channel></rss>',
        "empty", "empty",
    ),
    "frames": (b"<html><frameset><frame src=x></frameset></html>", "empty", "empty"),
    "redirect": (
        b'<html><head><meta http-equiv="refresh" content="0;url=http://x.example"></head></html>',
        "empty", "empty",
    ),
    "JSON cut": (b'{"text": "The army', "failed", "bad_line"),
    "JSON of constants": (b'{"text": NaN}', "failed", "missing_text"),
    "JSON of a huge number": (b'{"text": ' + b"9" * 10_000 + b"}", "failed", "bad_line"),
    "deep JSON": (b'{"text": ' + b'{"a":' * 200_000 + b"1" + b"}" * 200_001, "failed", "bad_line"),
    "JSON without text": (b'{"id": "a", "title": "Shelling"}', "failed", "missing_text"),
    "JSON text is null": (b'{"text": null}', "failed", "missing_text"),
    "JSON text is a list": (b'{"text": ["The army left."]}', "failed", "missing_text"),
    "JSON text is empty": (b'{"text": ""}', "empty", "empty"),
    "JSON surrogate": (b'{"text": "The army \\ud800 left the town."}', "ok", "surrogates"),
    "JSON surrogates everywhere": (
        b'{"text": "The army left.", "id": "\\udfff", "title": "\\ud800", "published": "\\ud800", '
        b'"outlet": "\\udc00", "genre": "\\ud800"}',
        "ok", "bad_date",
    ),
    "JSON fields of wrong types": (
        b'{"text": "The army left.", "id": [1], "title": 4, "published": 20140528, "outlet": {}, "genre": "saga"}',
        "ok", "wrong_type",
    ),
    "JSON with NUL": (b'{"text": "The army\\u0000 left."}', "ok", "control_characters"),
    "JSON with a bad byte": (b'{"text": "The army \xff left."}', "failed", "bad_line"),
    "JSON in UTF-16": ('\ufeff{"text": "The army left."}'.encode("utf-16-le"), "failed", "encoding"),
    "JSON with a mark": (b'\xef\xbb\xbf{"text": "The army left the town."}', "ok", None),
    "JSON with line ends of Windows": (b'{"text": "The army left the town."}\r\n', "ok", None),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_hostile_bytes(name):
    raw, outcome, code = CASES[name]
    begun = time.process_time()
    taken = take(raw)[0]
    assert (taken.outcome, taken.article is not None) == (outcome, outcome == "ok")
    assert code is None or code in codes(taken)
    assert time.process_time() - begun < 10
    for notice in taken.notices:
        told_of = (notice.article, notice.input)
        assert told_of == ((taken.article.id, None) if taken.article else (None, taken.input))
        json.dumps(notice.message).encode()
    if taken.article:
        assert "root:" not in taken.article.text
        taken.article.text.encode()


def test_a_very_long_line_of_json_lines_fails_alone():
    raw = b'{"text": "' + b"a" * (50 * MB) + b'"}\n{"text": "The army left."}'
    assert [one.outcome for one in take(raw)] == ["failed", "ok"]


def test_where_the_main_extractor_finds_nothing_another_does():
    page = "<html><body><pre>" + "The army left the town.\n" * 3 + "</pre></body></html>"
    (taken,) = take(page)
    assert taken.outcome == "ok"
    assert "The army left the town." in taken.article.text


def test_a_page_is_the_same_every_time():
    assert take(PAGE) == take(PAGE)
