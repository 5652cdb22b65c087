"""Web archives, ZIP, compressed files and folders: every article in them, or a notice that says what was lost."""

import gzip
import io
import json
import os
import random
import time
import zipfile

import pytest
import zstandard

from reportedly.ingest import Given, read_inputs
from reportedly.ingest.unpacking import Gap
from reportedly.ingest.warc_frames import Frame, Lost, split_records
from tests.sources_example import archive, body, page, record
from tests.test_ingest import codes, take

MB = 1024**2


def urls(taken) -> list[str]:
    return [one.article.url for one in taken if one.article]


def pages(*numbers: int) -> list[str]:
    return [f"https://n.example/{number}" for number in numbers]


# Web archives


@pytest.mark.parametrize("packed", [False, True])
def test_archive(packed):
    others = [
        record("https://n.example/1", b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record("https://n.example/a.png", b"\x89PNG", media="image/png"),
        record("https://n.example/old", b"moved", status="301 Moved"),
        record("https://n.example/robots.txt", b"User-agent: *", media="text/plain"),
    ]
    others = [gzip.compress(one) for one in others] if packed else others
    taken = take(b"".join(archive(2, packed=packed) + others), Given(outlet="Harbour Post"))
    assert [one.outcome for one in taken] == ["ok", "ok", "skipped"]
    assert urls(taken) == pages(1, 2)
    article = taken[1].article
    assert (article.outlet, article.retrieved) == ("Harbour Post", "2015-02-04T10:00:00Z")
    assert article.title == "Shells hit the harbour of Kessra (2)" and taken[1].input == "-:2"
    assert codes(taken[2]) == ["passed_over"]
    assert "1 request" in taken[2].notices[0].message and "2 of other media" in taken[2].notices[0].message


def test_bodies_that_are_packed_or_only_called_so():
    html = page().encode()
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(html), html)
    records = [
        record("https://n.example/1", gzip.compress(html), head=b"Content-Encoding: gzip\r\n"),
        record("https://n.example/2", html, head=b"Content-Encoding: gzip\r\n"),
        record("https://n.example/3", chunked, head=b"Transfer-Encoding: chunked\r\n"),
        record("https://n.example/4", html, head=b"Transfer-Encoding: chunked\r\n"),
    ]
    taken = take(b"".join(records))
    assert urls(taken) == pages(1, 2, 3, 4)
    assert len({one.article.text for one in taken}) == 1


def test_the_charset_of_the_answer_is_that_of_the_page():
    """As CC-NEWS has them: request, answer and metadata, each packed for itself; the page itself names no charset."""
    html = page(town="Čačak").replace("On the evening", "In Łomża, on the evening")
    records = []
    for charset in ("ISO-8859-2", '"iso-8859-2"', "utf-8", "klingon-8", "us-ascii", "utf-8\x00"):
        written = html.encode("utf-8" if charset in ("utf-8", "us-ascii") else "iso-8859-2")
        url = f"https://n.example/{len(records)}"
        records += [
            record(url, b"GET / HTTP/1.1\r\n\r\n", kind="request"),
            record(url, written, media=f"text/html; charset={charset}"),
            record(url, b"fetchTimeMs: 12", kind="metadata", media="application/warc-fields"),
        ]
    taken = take(b"".join(map(gzip.compress, records)))
    texts = [one.article.text for one in taken if one.article]
    assert len(texts) == 6 and len(set(texts[:3])) == 1 and "Čačak" in texts[0] and "Łomża" in texts[0]
    assert texts[4] == texts[0]  # what is UTF-8 is that, whatever the server says
    assert codes(taken[-1]) == ["passed_over"] and "6 metadata, 6 request" in taken[-1].notices[0].message


@pytest.mark.parametrize("extra", [7, 500, -1, -300, 10**9, 10**14, "next"])
@pytest.mark.parametrize("piece", [997, 262_144])
def test_a_false_length_costs_one_record(extra, piece):
    records = archive(5)
    extra = len(records[2]) if extra == "next" else extra
    records[1] = record("https://n.example/2", page(2).encode(), false_length=extra)
    whole = b"".join(records)
    taken = take(whole)
    assert urls(taken) == pages(1, 3, 4, 5)
    (failed,) = [one for one in taken if not one.article]
    assert codes(failed) == ["damaged_archive"] and "https://n.example/2" in failed.notices[0].message
    assert f"{len(records[1]):,} bytes" in failed.notices[0].message.replace(f"{len(records[1]) - 1:,}", "?")
    found = list(split_records(whole[start : start + piece] for start in range(0, len(whole), piece)))
    assert [type(one) for one in found] == [Frame, Lost, Frame, Frame, Frame]


@pytest.mark.parametrize("packed", [False, True])
def test_damage_anywhere_costs_what_it_hits(packed, tmp_path):
    records = archive(8, packed=packed)
    generator = random.Random(1)  # noqa: S311
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    for _ in range(12):
        hit = generator.randrange(8)
        broken = bytearray(records[hit])
        start = generator.randrange(len(broken) - 60)
        broken[start : start + 40] = bytes(generator.randrange(256) for _ in range(40))
        path.write_bytes(b"".join([*records[:hit], bytes(broken), *records[hit + 1 :]]))
        taken = list(read_inputs([str(path)], Given()))
        found = set(urls(taken))
        assert set(pages(*range(1, 9))) - {f"https://n.example/{hit + 1}"} <= found | {f"https://n.example/{hit + 1}"}
        assert len(found - set(pages(*range(1, 9)))) <= 1  # an address may be what was hit


@pytest.mark.parametrize("packed", [False, True])
def test_a_cut_archive_keeps_what_came_before(packed):
    whole = b"".join(archive(4, packed=packed))
    taken = take(whole[:-300])
    assert urls(taken) == pages(1, 2, 3)
    assert codes(taken[-1]) == ["damaged_archive"] and "bytes" in taken[-1].notices[0].message


@pytest.mark.parametrize("packed", [False, True])
def test_rubbish_between_records(packed):
    records = archive(3, packed=packed)
    taken = take(records[0] + b"rubbish " * 100 + records[1] + records[2])
    assert urls(taken) == pages(1, 2, 3)
    assert "damaged_archive" in [code for one in taken for code in codes(one)]


def test_an_archive_packed_as_one_file():
    assert urls(take(gzip.compress(b"".join(archive(3))))) == pages(1, 2, 3)
    assert urls(take(zstandard.compress(b"".join(archive(3))))) == pages(1, 2, 3)


def test_a_record_that_is_too_large_is_passed_over():
    large = record("https://n.example/2", b"<html>" + b"a " * (11 * MB))
    first, _, third = archive(3)
    taken = take(first + large + third)
    assert urls(taken) == pages(1, 3)
    assert "larger than 20 MB" in next(one for one in taken if not one.article).notices[0].message


def test_a_body_that_unpacks_to_too_much_is_passed_over():
    bomb = record("https://n.example/2", gzip.compress(bytes(60 * MB)), head=b"Content-Encoding: gzip\r\n")
    first, _, third = archive(3)
    taken = take(first + bomb + third)
    assert urls(taken) == pages(1, 3)


def test_heads_that_are_none():
    bad = [
        b"WARC/1.0\r\nWARC-Type: response\r\n\r\n",
        b"WARC/1.0\r\n" + b"a" * 100_000,
        b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: -5\r\n\r\nabc\r\n\r\n",
        b"WARC/1.0\r\nWARC-Type: \xff\xfe\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n",
        record("https://n.example/x", b"junk", media="text/html", status="abc"),
    ]
    for one in bad:
        taken = take(one + b"".join(archive(2)))
        assert urls(taken) == pages(1, 2)
        assert len(taken) == 3


def test_the_memory_of_an_archive_does_not_grow():
    def pieces():
        for number in range(3000):
            yield record(f"https://n.example/{number}", b"a" * 20_000)

    import tracemalloc

    tracemalloc.start()
    assert sum(isinstance(one, Frame) for one in split_records(pieces())) == 3000
    assert tracemalloc.get_traced_memory()[1] < 2 * MB
    tracemalloc.stop()


# ZIP and WACZ


def zipped(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(name, content)
    return out.getvalue()


def test_wacz(tmp_path):
    members = {
        "datapackage.json": b"{}",
        "pages/pages.jsonl": b'{"format": "json-pages-1.0"}',
        "archive/data.warc.gz": b"".join(archive(3, packed=True)),
        "indexes/index.cdx": b"x",
    }
    path = tmp_path / "saved.wacz"
    path.write_bytes(zipped(members))
    taken = list(read_inputs([str(path)], Given()))
    assert urls(taken) == pages(1, 2, 3)
    assert taken[0].input == f"{path}/archive/data.warc.gz:1"
    assert [codes(one) for one in taken[3:]] == [["passed_over"]]
    assert urls(take(path.read_bytes())) == pages(1, 2, 3)  # also where the stream has no way back


def test_zip_of_documents_writes_nothing_and_reads_no_unsafe_names(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = ["a.html", "b.txt", "../../evil.txt", "/etc/evil.txt", "c\\..\\..\\evil.txt", "C:evil.txt", "inner.zip"]
    content = dict.fromkeys(names, page().encode())
    content |= {"b.txt": body(2).encode(), "inner.zip": zipped({"d.txt": b"One left."})}
    taken = take(zipped(content))
    assert [one.outcome for one in taken] == ["ok", "ok", "failed", "failed", "failed", "failed", "ok"]
    assert [codes(one)[0] for one in taken[2:6]] == ["unsafe_name"] * 4
    assert list(tmp_path.iterdir()) == []


def test_bombs_stop():
    packed = gzip.compress(bytes(60 * MB), 1)
    for _ in range(2):
        packed = gzip.compress(packed)
    members = {f"{number}.txt": b"a" * (51 * MB) for number in range(2)}
    cases = (packed, zipped(members), gzip.compress(b"\n" * (80 * MB), 1), zstandard.compress(bytes(80 * MB)))
    begun = time.process_time()
    for raw in cases:
        taken = take(raw)
        assert taken and not [one for one in taken if one.article]
    assert time.process_time() - begun < 20


def test_archives_in_archives_in_archives():
    raw = b"The army left the town."
    for _ in range(6):
        raw = gzip.compress(raw)
    assert codes(take(raw)[0]) == ["nested"]


def test_damaged_zips():
    whole = zipped({"a.txt": body(1).encode() * 50, "b.txt": body(2).encode()})
    generator = random.Random(2)  # noqa: S311
    for _ in range(100):
        broken = bytearray(whole)
        for _ in range(4):
            broken[generator.randrange(4, len(broken))] = generator.randrange(256)
        assert take(bytes(broken))
    assert codes(take(zipped({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<b/>"}))[0]) == ["binary"]


# Compressed files


@pytest.mark.parametrize("pack", [gzip.compress, zstandard.compress])
def test_compressed_files(pack, tmp_path):
    rows = b"".join(json.dumps({"text": body(number)}).encode() + b"\n" for number in range(300))
    path = tmp_path / ("news.jsonl.gz" if pack is gzip.compress else "news.jsonl.zst")
    path.write_bytes(pack(rows))
    taken = list(read_inputs([str(path)], Given()))
    assert len(taken) == 300 and {one.outcome for one in taken} == {"ok"}
    assert taken[4].input == f"{path}:5"
    (one,) = take(pack(page().encode()))
    assert one.article.title == "Shells hit the harbour of Kessra (1)"
    cut = take(pack(os.urandom(100) + rows)[:-50])
    assert cut[-1].outcome == "failed"


def test_a_cut_gzip_keeps_what_came_before():
    generator = random.Random(3)  # noqa: S311
    rows = [json.dumps({"text": body(number), "id": str(generator.random())}) for number in range(900)]
    taken = take(gzip.compress("\n".join(rows).encode())[:-2000])
    assert sum(one.outcome == "ok" for one in taken) > 600
    assert codes(taken[-1]) == ["damaged_archive"]


def test_gaps_are_counted_in_bytes_of_the_file():
    from reportedly.ingest.unpacking import unpack_gzip

    first, second, third = archive(3, packed=True)
    broken = second[:40] + bytes(80) + second[120:]
    found = [one for one in unpack_gzip(io.BytesIO(first + broken + third), begins=b"WARC/") if isinstance(one, Gap)]
    assert [one.lost for one in found] == [len(broken)]


# Folders


def test_folder(tmp_path):
    (tmp_path / "b").mkdir()
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "x.txt").write_text("hidden")
    (tmp_path / "b" / "page.html").write_text(page())
    (tmp_path / "b" / "style.css").write_text("p {}")
    (tmp_path / "a.txt").write_text(body(2))
    (tmp_path / "link.txt").symlink_to("/etc/passwd")
    (tmp_path / "round").symlink_to(tmp_path)
    os.mkfifo(tmp_path / "pipe")
    taken = list(read_inputs([str(tmp_path)], Given(outlet="Harbour Post", title="Not theirs")))
    names = [(os.path.relpath(one.input, tmp_path), one.outcome) for one in taken]
    assert ("a.txt", "ok") in names and ("b/page.html", "ok") in names and ("b/style.css", "skipped") in names
    assert ("link.txt", "skipped") in names and ("pipe", "skipped") in names
    assert sum(outcome == "ok" for _, outcome in names) == 2
    assert {one.article.outlet for one in taken if one.article} == {"Harbour Post"}
    assert taken[0].article.title is None


def test_each_article_brings_its_bytes_if_asked(tmp_path):
    from hashlib import sha256

    (tmp_path / "a.html").write_text(page())
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": body(2)}) + "\r\n")
    (tmp_path / "c.warc").write_bytes(b"".join(archive(2)))
    taken = [one for one in read_inputs([str(tmp_path)], Given(), keep_raw=True) if one.article]
    assert len(taken) == 4
    assert all(sha256(one.raw).hexdigest() == one.article.raw_sha256 for one in taken)
    assert all(one.raw is None for one in read_inputs([str(tmp_path)], Given()))


@pytest.mark.parametrize("raw", [b"", b"\r\n\r\n", bytes(50)])
@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz"])
def test_an_archive_of_nothing_is_an_empty_input(tmp_path, name, raw):
    path = tmp_path / name
    path.write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    (taken,) = read_inputs([str(path)], Given())
    assert taken.outcome in ("empty", "failed")
