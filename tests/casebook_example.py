"""A small casebook for the tests: a folder of sources, and the same added and coded.

`python -m tests.casebook_example tests/casebooks/v1` makes the golden casebook of a new version of the schema. Those of
older versions are never made again: they are what users have.
"""

import json
import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from reportedly.casebook import Casebook

LINES = (
    {"id": "a1", "outlet": "News Line", "published": "2014-05-28", "title": "Shelling in Kalonge",
     "text": "Shelling in Kalonge\n\nRebels shelled the market in Kalonge on Monday, killing 12 people, the mayor "
             "said. The army denied that it had fired on the town."},
    {"id": "a2", "outlet": "Harbour Post", "published": "2014-05-29",
     "text": "Police arrested nine protesters in Lima on Wednesday. The president will meet the union on Friday."},
    {"id": "a3", "outlet": "Der Bote", "published": "2014-05-29",
     "text": "Die Regierung hat am Mittwoch neue Gespräche mit den Gewerkschaften über die Löhne der Lehrer "
             "angekündigt, wie ein Sprecher des Ministeriums in der Hauptstadt sagte."},
)  # fmt: skip
PAGE = """<html><head><title>Talks in Lima</title><meta property="og:site_name" content="News Line">
<meta property="article:published_time" content="2014-05-30"></head><body><nav>Home Sport</nav><article>
<p>The foreign minister met the envoy of Peru in Lima on Thursday, her office said, and both signed an agreement.</p>
<p>Soldiers killed two gunmen near the border on the same day, the ministry said in a statement on Friday.</p>
</article></body></html>"""


def write_sources(folder: Path) -> Path:
    """A folder with JSON lines, a page, a text, an empty file and an image: 5 ok + 1 empty + 1 failed."""
    (folder / "deep" / "deeper").mkdir(parents=True)
    lines = "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in LINES)
    (folder / "news.jsonl").write_text(lines, encoding="utf-8")
    (folder / "deep" / "page.html").write_text(PAGE, encoding="utf-8")
    (folder / "deep" / "deeper" / "note.txt").write_text("Gunmen abducted three nurses in Goma on 3 May 2014.", "utf-8")
    (folder / "empty.txt").write_text("", encoding="utf-8")
    (folder / "map.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    return folder


def make_golden(folder: Path) -> None:
    """A casebook with two runs, a text of before, decisions of every kind and a withdrawn article."""
    with Casebook.open(folder, new=True) as book, tempfile.TemporaryDirectory() as sources:
        book.add([str(write_sources(Path(sources) / "sources"))], rights="our own")
        changed = Path(sources) / "changed.jsonl"
        changed.write_text(json.dumps({**LINES[1], "text": f"{LINES[1]['text']} Read more."}), encoding="utf-8")
        book.add([str(changed)], again=True)
        book.code()
        first, second, third, *_ = (row.claim.id for row in book.claims())
        book.accept(first, by="Ana", why="seen")
        book.edit(first, by="Ana", why="the paper says so", reality="attempted")
        book.reject(second, by="Ben")
        book.merge(third, first, by="Ben")
        book.undo(4, by="Ana", why="too strict")
        book.join_names(["Police"], "Police of Lima", by="Ben")
        note = next(reading.article.id for reading in book.readings() if "nurses" in reading.article.text)
        book.withdraw(note, reason="asked for", by="Ana")
    for name in ("casebook.sqlite", "raw.sqlite"):
        with closing(sqlite3.connect(folder / name)) as database:
            database.execute("VACUUM")
            database.execute("PRAGMA journal_mode = DELETE")


if __name__ == "__main__":
    make_golden(Path(sys.argv[1]))
