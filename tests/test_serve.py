"""`reportedly serve` as people start and end it."""

import http.client
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from reportedly.casebook import Casebook
from reportedly.cli import run

PROGRAM = [sys.executable, "-m", "reportedly", "serve"]


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty casebook."""
    folder = tmp_path_factory.mktemp("served") / "book"
    Casebook.open(folder, new=True).close()
    return folder


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as found:
        return int(found.getsockname()[1])


@contextmanager
def started(*arguments: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """The program, and the address that it printed."""
    pipe = subprocess.PIPE
    with subprocess.Popen([*PROGRAM, *arguments], stdout=pipe, stderr=pipe, text=True) as process:
        assert process.stdout
        try:
            yield process, process.stdout.readline().strip()
        finally:
            process.kill()


def get(address: str, **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    parts = urlsplit(address)
    line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    line.request("GET", f"{parts.path}?{parts.query}", headers=headers)
    answer = line.getresponse()
    found = answer.status, answer.headers, answer.read()
    line.close()
    return found


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_it_prints_its_address_and_ends_at_once(book: Path, end: signal.Signals) -> None:
    port = free_port()
    with started(str(book), "--port", str(port)) as (process, address):
        assert address.startswith(f"http://127.0.0.1:{port}/?key=") and len(address.partition("key=")[2]) >= 32
        status, headers, _ = get(address)
        assert status == 303 and headers["server"] is None
        cookie = headers["set-cookie"].partition(";")[0]
        with socket.create_connection(("127.0.0.1", port)) as idle:  # a browser keeps its connections
            idle.sendall(b"GET / HTTP/1.1\r\n")
            assert b"Sources" in get(address.partition("?")[0], cookie=cookie)[2]
            process.send_signal(end)
            _, problems = process.communicate(timeout=60)
        assert process.returncode in (0, 130, -end)
        assert "Traceback" not in problems and "Error" not in problems
    with Casebook.open(book) as opened:
        assert opened.runs() == ()


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl-C is sent otherwise there")
def test_it_ends_at_once_while_it_codes(tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("Rebels shelled Avdiivka on Monday, killing 12 people, a doctor said. " * 6000)
    with Casebook.open(tmp_path / "book", new=True) as opened:
        opened.add([tmp_path / "long.txt"])
    with started(str(tmp_path / "book"), "--port", str(free_port())) as (process, address):
        cookie = get(address)[1]["set-cookie"].partition(";")[0]
        parts = urlsplit(address)
        line = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
        line.request("POST", "/sources/code", headers={"cookie": cookie, "origin": f"http://{parts.netloc}"})
        assert line.getresponse().status == 303
        line.close()
        assert b"Stop" in get(f"http://{parts.netloc}/sources", cookie=cookie)[2]
        process.send_signal(signal.SIGINT)
        _, problems = process.communicate(timeout=20)
        assert process.returncode in (0, 130) and "Traceback" not in problems, problems
    with Casebook.open(tmp_path / "book") as opened:
        assert opened.pending() == 1


def test_a_port_that_is_in_use_is_named(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        status = run(["serve", str(book), "--port", str(port)])
    printed, problems = capsys.readouterr()
    assert status not in (0, 130) and printed == ""
    assert f"port {port} of 127.0.0.1 is in use" in problems and "--port" in problems and "Traceback" not in problems


def test_what_cannot_be_served_is_told(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for arguments, told in (
        ((str(book), "--host", "203.0.113.7"), "nothing can be served at 203.0.113.7"),
        ((str(book), "--host", "::"), "one address of this machine"),
        ((str(tmp_path / "nowhere"),), "there is no casebook"),
    ):
        status = run(["serve", *arguments])
        printed, problems = capsys.readouterr()
        assert status != 0 and printed == "" and told in problems and "Traceback" not in problems


def test_what_is_not_installed_is_named(book: Path, tmp_path: Path) -> None:
    (tmp_path / "uvicorn.py").write_text("raise ImportError('No module named uvicorn', name='uvicorn')")
    path = os.pathsep.join([str(tmp_path), *filter(None, [os.environ.get("PYTHONPATH")])])
    environment = {**os.environ, "PYTHONPATH": path}
    done = subprocess.run(
        [*PROGRAM, str(book)], capture_output=True, text=True, timeout=60, check=False, env=environment
    )
    assert done.returncode != 0 and "pip install 'reportedly[web]'" in done.stderr and "Traceback" not in done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has all of 127.0.0.0/8")
def test_an_address_that_others_may_reach_is_warned_of(book: Path) -> None:
    with started(str(book), "--host", "127.0.0.2", "--port", str(free_port())) as (process, address):
        assert address.startswith("http://127.0.0.2:") and get(address)[0] == 303
        process.send_signal(signal.SIGINT)
        _, problems = process.communicate(timeout=20)
    assert "Warning: whoever can reach 127.0.0.2" in problems
