"""`code_parts` and `reportedly code FILES --out DIR`: Parquet that others open, accounts that add up, and runs that go
on where they were cut short. What the engines share stands in `test_engines`.
"""

import json
from itertools import islice
from pathlib import Path

import duckdb
import pandas as pd
import pytest
from click.testing import CliRunner

import reportedly
from reportedly.casebook import Casebook
from reportedly.cli import commands
from reportedly.errors import ConfigError
from reportedly.parts import TABLES, code_parts
from reportedly.reading import Read, ReadOptions
from reportedly.records.wire import encode_line

OPTIONS = ReadOptions()


def body(number: int) -> str:
    return f'Rebels shelled Goma, killing {number + 2} people, a nurse said. She called it a "cowardly" attack.'


def write_news(path: Path, numbers: range) -> Path:
    rows = ({"id": f"n{number}", "text": body(number), "published": "2015-02-04"} for number in numbers)
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return path


def code(out: Path, *names: Path, **options: object) -> list[str]:
    """What became of each input."""
    return [read.outcome for read in code_parts(map(str, names), out, OPTIONS, **options)]


def contents(out: Path) -> dict[str, bytes]:
    """All files, hidden ones too."""
    return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}


def test_the_tables_hold_what_read_gives(tmp_path):
    news = write_news(tmp_path / "news.jsonl", range(3))
    assert code(tmp_path / "out", news) == ["ok"] * 3
    readings = [read.reading for read in reportedly.read_files([str(news)])]
    for table in ("claims", "statements", "labels"):
        records = [encode_line(one).decode() for reading in readings for one in getattr(reading, table)]
        found = duckdb.sql(f"SELECT record FROM '{tmp_path}/out/{table}/*.parquet'").fetchall()  # noqa: S608
        assert [row[0] for row in found] == records and records
    articles = pd.read_parquet(tmp_path / "out" / "articles" / "news.jsonl-00001.parquet")
    assert list(articles["text"]) == [reading.article.text for reading in readings]
    assert list(articles["input"]) == [f"{news}:{number}" for number in (1, 2, 3)]
    for table, columns in TABLES.items():
        frame = pd.read_parquet(tmp_path / "out" / table / "news.jsonl-00001.parquet")
        assert list(frame) == [column.name for column in columns]
    query = f"SELECT killed_best FROM '{tmp_path}/out/claims/*.parquet' WHERE plover = 'ASSAULT' ORDER BY 1"  # noqa: S608
    assert {row[0] for row in duckdb.sql(query).fetchall()} >= {2, 3, 4}


def test_every_input_is_accounted_for(tmp_path):
    news = write_news(tmp_path / "news.jsonl", range(2))
    with news.open("a") as lines:
        lines.write(json.dumps({"id": "n0", "text": body(0)}) + "\n" + '{"text": ""}\n{"text": 3}\n')
    page = tmp_path / "pages" / "page.html"
    page.parent.mkdir()
    page.write_text(f"<html><body><article><p>{body(7)}</p></article></body></html>")
    (tmp_path / "pages" / "style.css").write_text("p {}")
    missing = tmp_path / "none.txt"
    outcomes = code(tmp_path / "out", news, page.parent, missing)
    assert outcomes == ["ok", "ok", "skipped", "empty", "failed", "ok", "skipped", "failed"]
    accounts = {path.name: json.loads(path.read_bytes()) for path in (tmp_path / "out" / "accounts").iterdir()}
    assert set(accounts) == {"news.jsonl-00001.json", "pages-00001.json"}  # nothing is written of what is not there
    first = accounts["news.jsonl-00001.json"]
    assert (first["inputs"], first["ok"], first["empty"], first["skipped"], first["failed"]) == (5, 2, 1, 1, 1)
    assert first["rows"]["articles"] == 2 and first["last"]
    notices = pd.read_parquet(tmp_path / "out" / "notices" / "news.jsonl-00001.parquet")
    errors = notices[notices["severity"] == "error"]
    assert list(errors["input"]) == [f"{news}:4", f"{news}:5"] and errors["code"].iloc[0] == "empty"


def test_a_second_run_does_nothing_and_a_run_that_was_cut_short_goes_on(tmp_path):
    news, more = write_news(tmp_path / "news.jsonl", range(5)), write_news(tmp_path / "more.jsonl", range(5, 7))
    assert code(tmp_path / "whole", news, more, part_inputs=2) == ["ok"] * 7
    whole = contents(tmp_path / "whole")
    results = code_parts([str(news), str(more)], tmp_path / "out", OPTIONS, part_inputs=2)
    assert [read.outcome for read in islice(results, 3)] == ["ok"] * 3
    results.close()
    assert {Path(name).stem for name in contents(tmp_path / "out")} == {"news.jsonl-00001"}
    assert code(tmp_path / "out", news, more, part_inputs=2) == ["skipped"] * 2 + ["ok"] * 5
    assert contents(tmp_path / "out") == whole
    assert code(tmp_path / "out", news, more, part_inputs=2) == ["skipped"] * 7
    assert code(tmp_path / "out", news, more, part_inputs=2, again=True) == ["ok"] * 7
    assert contents(tmp_path / "out") == whole


def test_a_part_without_its_account_is_not_there(tmp_path):
    news = write_news(tmp_path / "news.jsonl", range(1))
    code(tmp_path / "out", news)
    whole = contents(tmp_path / "out")
    account = tmp_path / "out" / "accounts" / "news.jsonl-00001.json"
    for damaged in (b"", b"{", b"[]", None):
        account.unlink() if damaged is None else account.write_bytes(damaged)
        assert code(tmp_path / "out", news) == ["ok"]
        assert contents(tmp_path / "out") == whole


def test_what_changed_is_coded_again_and_no_old_part_stays(tmp_path):
    news = write_news(tmp_path / "news.jsonl", range(5))
    code(tmp_path / "out", news, part_inputs=2)
    write_news(news, range(3))
    assert code(tmp_path / "out", news, part_inputs=2) == ["ok"] * 3
    assert code(tmp_path / "whole", news, part_inputs=2) == ["ok"] * 3
    assert contents(tmp_path / "out") == contents(tmp_path / "whole")
    other = code_parts([str(news)], tmp_path / "out", ReadOptions(vague="acled"), part_inputs=2)
    assert [read.outcome for read in other] == ["ok"] * 3


def test_a_folder_is_known_by_all_that_lies_in_it(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    (folder / "a.txt").write_text(body(1))
    assert code(tmp_path / "out", folder) == ["ok"]
    assert code(tmp_path / "out", folder) == ["skipped"]
    (folder / "b.txt").write_text(body(2))
    assert code(tmp_path / "out", folder) == ["ok", "ok"]


def test_a_file_that_was_moved_is_there_and_another_one_of_its_name_is_not_written_over_it(tmp_path):
    news = write_news(tmp_path / "news.jsonl", range(1))
    code(tmp_path / "out", news)
    (tmp_path / "moved").mkdir()
    moved = news.rename(tmp_path / "moved" / "news.jsonl")
    assert code(tmp_path / "out", moved) == ["skipped"]
    other = write_news(tmp_path / "news.jsonl", range(2))
    code(tmp_path / "out", moved, again=True)
    with pytest.raises(ConfigError, match=r"holds news\.jsonl already"):
        code(tmp_path / "out", other)
    with pytest.raises(ConfigError, match="under one name"):
        code(tmp_path / "new", other, moved)
    with pytest.raises(ConfigError, match="standard input"):
        code(tmp_path / "new", Path("-"))
    with pytest.raises(ConfigError, match="lies in"):
        code(tmp_path / "moved" / "out", tmp_path / "moved")
    assert not (tmp_path / "new").exists() and not (tmp_path / "moved" / "out").exists()


def test_the_command_and_what_it_refuses(tmp_path):
    news = write_news(tmp_path / "news.jsonl", range(2))
    with Casebook.open(tmp_path / "book", new=True):
        pass

    def run(*arguments: str | Path) -> tuple[int, str]:
        done = CliRunner().invoke(commands, ["code", *map(str, arguments)])
        return done.exit_code, done.stderr

    out = tmp_path / "out"
    status, told = run(news, "--out", out, "--workers", "0")
    assert (status, told.splitlines()[-1][:30]) == (0, "2 inputs = 2 ok + 0 empty + 0 ")
    status, told = run(news, "--out", out, "--workers", "0")
    assert status == 0 and "2 inputs = 0 ok + 0 empty + 2 skipped + 0 failed" in told
    for arguments, problem in (
        ((news,), "is a file: bring it into a casebook"),
        ((tmp_path / "book", news), "give one CASEBOOK, or files"),
        ((tmp_path / "book", "--out", out), "is a casebook, which"),
        ((news, "--out", tmp_path / "book"), "is a casebook: give a folder of its own"),
        ((news, "--out", news), "is a file"),
    ):
        status, told = run(*arguments)
        assert status == 2 and problem in told, told
    assert (out / "claims").is_dir() and not any(out.rglob("*.part"))


def test_a_folder_that_cannot_be_made_is_told(tmp_path):
    news = write_news(tmp_path / "news.jsonl", range(1))
    (tmp_path / "file").write_text("")
    with pytest.raises(reportedly.InputError, match="cannot write"):
        code(tmp_path / "file" / "out", news)


def test_what_is_told_has_a_reading_only_where_there_is_one(tmp_path):
    news = write_news(tmp_path / "news.jsonl", range(1))
    (one,) = code_parts([str(news)], tmp_path / "out", OPTIONS)
    assert isinstance(one, Read) and one.reading and one.reading.claims
