"""What is no file: links, pipes, devices; odd names in archives. Nothing waits for ever, and nothing is replaced."""

import os
import subprocess
import sys
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from reportedly.export.whole_files import open_whole
from reportedly.ingest import Given, read_inputs
from tests.test_ingest import codes, take

pytestmark = pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes and devices with names")
TEXT = "The army shelled the harbour on Monday."


def read(path):
    return list(read_inputs([str(path)], Given()))


@pytest.mark.parametrize("suffix", ["", ".jsonl", ".csv", ".warc", ".txt"])
def test_a_device_never_ends_and_is_not_read(tmp_path, suffix):
    path = tmp_path / f"zero{suffix}"
    path.symlink_to("/dev/zero")
    (taken,) = read(path)
    assert (taken.outcome, codes(taken)) == ("failed", ["unreadable"]) and "device" in taken.notices[0].message


def test_a_pipe_to_which_nobody_writes(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (taken,) = read(tmp_path / "pipe")
    assert taken.outcome == "failed" and "nobody writes to this pipe" in taken.notices[0].message


@pytest.mark.parametrize("wait", ["sleep 0.5; printf '%s' \"$0\" > pipe", "(sleep 0.5; printf '%s' \"$0\") > pipe"])
def test_a_pipe_with_a_writer_that_takes_its_time(tmp_path, wait):
    os.mkfifo(tmp_path / "pipe")
    with subprocess.Popen(["sh", "-c", wait, TEXT], cwd=tmp_path):  # noqa: S607 - the shell of the system
        (taken,) = read(tmp_path / "pipe")
    assert taken.article.text == TEXT


def test_links_in_a_folder_are_left_out_and_told(tmp_path):
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "a.txt").write_text(TEXT)
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "link.txt").symlink_to(outside / "a.txt")
    (folder / "link").symlink_to(outside)
    (folder / "circle").symlink_to(folder)
    os.mkfifo(folder / "pipe.txt")
    assert [(Path(one.input).name, one.outcome) for one in read(folder)] == [
        ("circle", "skipped"), ("link", "skipped"), ("link.txt", "skipped"), ("pipe.txt", "skipped"),
    ]  # fmt: skip


@pytest.mark.parametrize("name", ["", ".", "/", "..", "../../a.txt", "C:a.txt", "CON", "\x1b[2J.txt", "a\nb.txt"])
def test_names_in_a_zip(name):
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo(name), TEXT)
        archive.writestr("good.txt", TEXT)
    taken = take(out.getvalue())
    assert taken[-1].outcome in ("ok", "skipped") and all(one.outcome in ("ok", "skipped", "failed") for one in taken)


def test_a_device_is_written_to_and_a_link_stays_one(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("file")
    (tmp_path / "file").write_bytes(b"old")
    with subprocess.Popen([sys.executable, "-c", "print(open('pipe').read())"], cwd=tmp_path, stdout=-1) as reader:
        with open_whole(tmp_path / "pipe", tmp_path / "link") as streams:
            for stream in streams:
                stream.write(b"new")
        assert reader.communicate()[0] == b"new\n"
    assert (tmp_path / "link").is_symlink() and (tmp_path / "file").read_bytes() == b"new"
    assert (tmp_path / "pipe").is_fifo()
