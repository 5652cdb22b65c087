"""Readings and Parquet are the same with every engine, to the byte, and go on where another one was cut short.

What the engines do with tasks of any kind stands in `test_workers`.
"""

import json
from collections.abc import Iterator
from itertools import islice

import reportedly
from reportedly.parts import code_parts
from reportedly.reading import ReadOptions

TEXTS = [
    f'Rebels shelled Goma on Sunday, killing {number + 2} people, a nurse said. "A crime," the mayor said.'
    for number in range(5)
]


def test_readings_are_the_same_as_of_this_process_alone(engine):
    rows = [{"text": text, "published": "2015-02-04"} for text in [*TEXTS, "", "Die Armee hat am Montag angegriffen."]]
    alone, others = (
        [line for reading in readings for line in reportedly.lines_of(reading)]
        for readings in (reportedly.read_many(rows), reportedly.read_many(rows, workers=2, engine=engine))
    )
    assert alone == others and any(b'"claim/1"' in line for line in alone)


def test_parts_are_the_same_as_of_this_process_alone_and_go_on(engine, tmp_path):
    news = tmp_path / "news.jsonl"
    news.write_text("".join(json.dumps({"text": text}) + "\n" for text in TEXTS))

    def code(out: str, options: ReadOptions) -> Iterator[str]:
        return (read.outcome for read in code_parts([str(news)], tmp_path / out, options, part_inputs=2))

    def contents(out: str) -> dict[str, bytes]:
        files = (path for path in (tmp_path / out).rglob("*") if path.is_file())
        return {str(path.relative_to(tmp_path / out)): path.read_bytes() for path in files}

    assert list(code("alone", ReadOptions())) == ["ok"] * 5
    list(islice(code("others", ReadOptions(workers=2, engine=engine)), 3))
    assert len(contents("others")) == len(contents("alone")) / 3
    assert list(code("others", ReadOptions(workers=2, engine=engine))) == ["skipped"] * 2 + ["ok"] * 3
    assert contents("others") == contents("alone")
