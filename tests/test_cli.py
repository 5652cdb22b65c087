"""The command line: what it writes where, and how it ends."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner
from rich.cells import cell_len

import reportedly
from reportedly.cli import commands
from reportedly.cli import run as run_line
from reportedly.cli.table import write_table
from reportedly.cli.terminal import harmless, on_one_line

TEXT = "Shelling resumes\n\nRebels shelled the town of Avdiivka on Monday, killing four people, the governor said.\n"
KINDS = ("article/1", "notice/1", "statement/1", "claim/1", "label/1")


def run(*arguments: str | Path, stdin: str | bytes | None = None):
    return CliRunner().invoke(commands, [str(argument) for argument in arguments], input=stdin)


def lines_of(output: bytes) -> list[dict]:
    return [json.loads(line) for line in output.decode().splitlines()]


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_read_as_json_lines(article):
    done = run("read", article, "--published", "2015-02-04", "--outlet", "News Line", "--format", "jsonl")
    assert done.exit_code == 0
    first, *others = lines_of(done.stdout_bytes)
    assert (first["type"], first["text"], first["outlet"], first["title"]) == (
        "article/1", TEXT, "News Line", "Shelling resumes",
    )  # fmt: skip
    kinds = [line["type"] for line in others]
    assert kinds == sorted(kinds, key=KINDS.index)
    assert "1 inputs = 1 ok + 0 empty + 0 skipped + 0 failed" in done.stderr


def test_read_is_the_same_as_the_library(article):
    done = run("read", article, "--published", "2015-02-04", "--outlet", "News Line", "--format", "jsonl")
    (result,) = reportedly.read_files([str(article)], given=None)
    reading = reportedly.read(TEXT, published="2015-02-04", outlet="News Line")
    raw = article.read_bytes()
    ours = b"".join(reportedly.lines_of(reading)).replace(b'"raw_sha256":null', b'"raw_sha256":"%s"' % _sha(raw))
    assert done.stdout_bytes == ours
    assert result.reading.article.text == TEXT


def _sha(raw: bytes) -> bytes:
    from hashlib import sha256

    return sha256(raw).hexdigest().encode()


def test_standard_input():
    done = run("read", "-", "--format", "jsonl", stdin=TEXT)
    assert done.exit_code == 0
    assert lines_of(done.stdout_bytes)[0]["text"] == TEXT


def test_table_is_plain_text_in_a_pipe(article):
    done = run("read", article, "--published", "2015-02-04", "--outlet", "News Line")
    assert done.exit_code == 0
    assert "\x1b" not in done.stdout
    assert "News Line, 2015-02-04, Shelling resumes" in done.stdout
    assert not [line for line in done.stdout.splitlines() if line != line.rstrip()]


def test_narrow_terminals_get_a_few_lines_a_claim(article, monkeypatch):
    monkeypatch.setattr("reportedly.cli.terminal.columns", lambda **_options: 70)
    done = run("read", article, "--published", "2015-02-04", "--outlet", "News Line")
    assert "Rebels" in done.stdout
    assert "says governor < News Line" in done.stdout
    assert max(map(len, done.stdout.splitlines())) <= 70


def test_wide_characters_keep_the_columns_straight():
    reading = reportedly.read(
        "军队 rebels shelled the town of 阿夫迪伊夫卡 on Monday.", outlet="新华社", published="2015-02-04"
    )
    table = write_table([reading], to_file=True).decode()
    head, _rule, *rows = table.splitlines()[1:-1]
    assert rows
    says = cell_len(head[: head.index("who says so")])
    assert all(cell_len(row[: row.index("新华社")]) == says for row in rows if "新华社" in row)


def test_page(article, tmp_path):
    page = tmp_path / "page.html"
    done = run("read", article, "--format", "html", "-o", page)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "Avdiivka" in page.read_text(encoding="utf-8")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["article.txt", "page.html"]


def test_conllu(article):
    done = run("read", article, "--format", "conllu")
    rows = [line.split("\t") for line in done.stdout.splitlines() if line and not line.startswith("#")]
    assert {len(row) for row in rows} == {10}
    assert "# text = Rebels shelled the town" in done.stdout
    for row in rows:
        start, end = map(int, row[9].partition("Span=")[2].split("-"))
        assert TEXT[start:end] == row[1]


def test_layers(article):
    done = run("read", article, "--format", "jsonl", "--layers", "sentences,tokens,entities,places,times")
    assert {"sentence/1", "token/1", "place/1", "time/1"} <= {line["type"] for line in lines_of(done.stdout_bytes)}


def test_some_inputs_failed(article, tmp_path):
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    others = [tmp_path / name for name in ("empty.txt", "image.txt", "none.txt")]
    done = run("read", article, article, *others, "--format", "jsonl")
    assert done.exit_code == 1
    assert "5 inputs = 1 ok + 1 empty + 1 skipped + 2 failed" in done.stderr
    for name in ("empty.txt", "image.txt"):
        assert f"error: {tmp_path / name}: " in done.stderr
    notices = [
        line for line in lines_of(done.stdout_bytes) if line["type"] == "notice/1" and line["severity"] == "error"
    ]
    assert [notice["code"] for notice in notices] == ["empty", "binary", "unreadable"]


def test_an_input_without_reading_writes_nothing_but_its_notice():
    done = run("read", "-", stdin=b"")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "error: -: holds no text" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        ("read",),
        ("read", "-", "--format", "xml"),
        ("read", "-", "--layers", "trees"),
        ("read", "-", "--workers", "-1"),
        ("read", "a", "b", "--title", "T"),
        ("explain",),
        ("red", "-"),
    ],
)
def test_wrong_usage(arguments):
    done = run(*arguments, stdin=TEXT)
    assert done.exit_code == 2
    assert "Error: " in done.stderr
    assert done.stdout == ""


def test_a_file_is_written_whole_or_not_at_all(tmp_path):
    target = tmp_path / "out.jsonl"
    target.write_text("before", encoding="utf-8")
    assert run("read", "-", "--layers", "trees", "--format", "jsonl", "-o", target, stdin=TEXT).exit_code == 2
    assert target.read_text(encoding="utf-8") == "before"
    assert run("read", "-", "--format", "jsonl", "-o", target, stdin=TEXT).exit_code == 0
    assert target.read_text(encoding="utf-8").startswith('{"type":"article/1"')
    assert run("read", "-", "-o", tmp_path / "none" / "out", stdin=TEXT).exit_code == 1
    assert [path.name for path in tmp_path.iterdir()] == ["out.jsonl"]


@pytest.mark.parametrize(("name", "remedy"), [("page.html", "add --format html"), ("claims.csv", "table, jsonl, html")])
def test_a_name_that_promises_another_format_is_refused(article, tmp_path, name, remedy):
    done = run("read", article, "-o", tmp_path / name)
    assert done.exit_code == 2 and remedy in done.stderr
    assert not (tmp_path / name).exists()


def test_arguments_the_wrong_way_round_are_told(article, tmp_path):
    assert "reportedly add NAME" in run("add", tmp_path, article).stderr
    assert list(tmp_path.iterdir()) == [article]
    for line in (("add", article, tmp_path / "book"), ("claims", article)):
        with pytest.raises(reportedly.InputError, match="a casebook is a folder, named first"):
            raise run(*line).exception


@pytest.mark.parametrize("command", ["claims", "compare", "explain", "report"])
def test_articles_that_are_not_coded_yet_are_told(article, tmp_path, command):
    book = tmp_path / "book"
    run("add", book, article)
    done = run(command, book)
    assert done.exit_code == 0
    assert f"1 articles are not coded yet and not shown: `reportedly code {book}`" in done.stderr


def test_explain(article):
    done = run("explain", article, "--published", "2015-02-04", "--outlet", "News Line")
    assert done.exit_code == 0
    assert "[[shelled]]" in done.stdout
    assert "because " in done.stdout
    claim = done.stdout.split()[1]
    assert run("explain", article, claim[:6], "--published", "2015-02-04", "--outlet", "News Line").exit_code == 0
    assert run("explain", article, "no-such-claim").exit_code == 2


def test_schema():
    done = run("schema")
    assert done.exit_code == 0
    assert "claim/1" in json.loads(done.stdout)["discriminator"]["mapping"]


def test_demo(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    done = run("demo")
    assert done.exit_code == 0
    assert "ASSAULT" in done.stdout
    assert str(tmp_path / "report.html") in done.stderr
    assert (tmp_path / "report.html").read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html>")


def test_interrupted(monkeypatch, capsys):
    def interrupt(*_arguments, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr("reportedly.cli.schema.make_schema", interrupt)
    assert run_line(["schema"]) == 130
    assert run_line(["--version"]) == 0
    assert "0.1.0" in capsys.readouterr().out


@pytest.mark.parametrize(
    "text",
    ["a\x1b[2Jb", "10\b\b\bkilled", "a\u202eb", "a\u2066b", "\ufeffx", "a\x00b", "\U000e0041x", "a\ud800b", "a\u2028b"],
)
def test_what_articles_send_to_the_terminal(text):
    shown = on_one_line(text)
    assert "\ufffd" in shown or "\u2028" in text
    assert not set("\x00\x08\x1b\u202e\u2066\ufeff\U000e0041\ud800\u2028\n") & set(shown)


def test_stacked_marks_are_cut():
    assert harmless("o\u0301\u0302x") == "o\u0301\u0302x"
    assert len(harmless("o" + "\u0301" * 500)) == 5


def test_hostile_text_in_every_command():
    text = "Rebels \x1b[31mshelled\x07 the [bold red]town[/] of Avdiivka \u202eon Monday, killing four.\n"
    for arguments in (("read", "-"), ("explain", "-")):
        done = run(*arguments, "--outlet", "\x1b]0;title\x07 [red]Line[/red]", stdin=text)
        assert done.exit_code == 0
        assert not set("\x1b\x07\u202e") & set(done.stdout + done.stderr)
        assert "[red]Line[/red]" in done.stdout


# The program as a user starts it


def start(*arguments: str, stdin: bytes = b"", seed: str = "0") -> subprocess.CompletedProcess:
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONWARNINGS": "error"}
    program = [sys.executable, "-m", "reportedly", *arguments]
    return subprocess.run(program, input=stdin, capture_output=True, env=environment, timeout=120)


def test_the_same_bytes_with_another_hash_seed_and_more_workers(tmp_path):
    rows = [
        {"id": str(i), "text": f"{TEXT}\nThe army denied it {i} times.", "published": "2015-02-04"} for i in range(5)
    ]
    rows.insert(2, {"id": "none"})
    source = tmp_path / "rows.jsonl"
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    one = start("read", str(source), "--format", "jsonl")
    two = start("read", str(source), "--format", "jsonl", "--workers", "2", seed="1")
    assert one.returncode == two.returncode == 1
    assert one.stdout == two.stdout
    assert one.stderr == two.stderr
    assert b"6 inputs = 5 ok + 0 empty + 0 skipped + 1 failed" in one.stderr


def test_a_reader_that_goes_away_is_no_error():
    program = [sys.executable, "-m", "reportedly", "read", "-", "--format", "jsonl"]
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(program, input=TEXT.encode(), stdout=writer, stderr=subprocess.PIPE, timeout=120)
    os.close(writer)
    assert b"Traceback" not in done.stderr
