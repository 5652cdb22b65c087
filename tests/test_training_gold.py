"""Gold items on disk: written and read, parted by a hash, with and without their text."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from reportedly.records import Article
from tests.notation_example import ARTICLE, read
from training.gold import (
    fill_text,
    read_gold,
    read_part,
    row_of,
    row_to_gold,
    strip_text,
    write_gold,
    write_parts,
)

NEWS = "Gunners shelled a depot in Dorna. A nurse said so."
KNOWN = Article(id="far-1", text=NEWS, sha256=sha256(NEWS.encode()).hexdigest(), title="Depot", outlet="Far Post")
STAND_OFF = """\
@ article=far-1 id=far-1 manner=news
s Gunners shelled a depot in Dorna.
c1 shelled | ASSAULT - 190 | happened | by=Gunners [REB] | tg=a depot | in=Dorna | src=u:s2:A nurse
s A nurse said so.
q1 A nurse {=Ada Brun} | said | indirect says | so
"""


def test_a_text_that_lies_elsewhere_is_not_kept() -> None:
    (item,), faults = read(STAND_OFF, news={"far-1": KNOWN})
    assert faults == []
    assert item.reading.article.text == "" and item.reading.article.title is None
    (claim,) = item.reading.claims
    assert (claim.actors[0].text, claim.actors[0].name, claim.actors[0].span) == ("", "", (0, 7))
    assert item.reading.statements[0].speakers[0].name == "Ada Brun"
    assert item.reading.layers.sentences == ()
    filled = fill_text(item, {"far-1": NEWS}).reading
    assert (filled.article.text, filled.claims[0].targets[0].name) == (NEWS, "a depot")


def test_faults_of_texts_that_lie_elsewhere() -> None:
    assert read(STAND_OFF) == ([], ["own.txt:1: no text of article far-1"])
    short = STAND_OFF.split("s A nurse", maxsplit=1)[0]
    assert read(short, news={"far-1": KNOWN}) == ([], ["own.txt:1: 1 sentences, the article has 2"])


def texts_of(row: Any) -> Iterator[str]:
    for key, value in row.items() if isinstance(row, dict) else enumerate(row):
        if key == "text":
            yield value
        elif isinstance(value, dict | list):
            yield from texts_of(value)


def test_text_is_taken_out_and_put_back() -> None:
    (item,), _ = read(ARTICLE.replace("t Shells hit Dorna depot", "p Shells hit Dorna depot"))
    bare = strip_text(item)
    assert set(texts_of(row_of(bare))) <= {""}
    assert fill_text(bare, {"harbour": item.reading.article.text}) == item
    assert fill_text(item, {}) == item
    with pytest.raises(ValueError, match="harbour is not the text"):
        fill_text(bare, {"harbour": "Another text."})
    with pytest.raises(KeyError):
        fill_text(bare, {})


def test_items_are_read_as_they_were_written(tmp_path: Path) -> None:
    items, _ = read(ARTICLE + "@ id=second\np Trams ran.")
    assert len(items) == 2
    write_gold(items, tmp_path / "items.jsonl")
    assert read_gold(tmp_path / "items.jsonl") == items
    assert [row_to_gold(row_of(item)) for item in items] == items
    assert '"standing"' not in (tmp_path / "items.jsonl").read_text(encoding="utf-8")


PARTS = {"item-0": "train", "item-2": "test", "item-7": "dev"}


def test_parts_go_by_a_hash_of_the_id(tmp_path: Path) -> None:
    items, _ = read("\n".join(f"@ id=item-{n}\np Tram {n} ran." for n in range(200)))
    parts = {item.reading.article.id: item.part for item in items}
    assert {name: parts[name] for name in PARTS} == PARTS
    shares = {part: list(parts.values()).count(part) for part in ("test", "dev", "train")}
    assert shares["train"] > 2 * shares["test"] and min(shares.values()) > 8
    write_parts(items, "trams", tmp_path)
    read_back = {item.reading.article.id: part for part in shares for item in read_part(part, {}, tmp_path)}
    assert read_back == parts
    changed = items[0]._replace(manner="other", side="left")
    assert changed.part == items[0].part
