"""/sources: files come in, are coded by a process of ours, and everything that failed says why."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from reportedly.casebook import Casebook
from reportedly.web import guard
from reportedly.web.pages import sources
from reportedly.web.work import Task
from tests.reading_room import ORIGIN, enter, stranger

OURS = {"origin": ORIGIN}


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """An empty casebook."""
    Casebook.open(tmp_path / "book", new=True).close()
    return tmp_path / "book"


@pytest.fixture
def client(book: Path) -> Iterator[TestClient]:
    """A browser that came by the start address."""
    with enter(book) as opened:
        yield opened


def send(client: TestClient, *files: tuple[str, bytes], **fields: str) -> str:
    """Send files and wait until they are added; the page."""
    parts = [("files", file) for file in files]
    answer = client.post("/sources/files", files=parts, data=fields, headers=OURS, follow_redirects=False)
    assert answer.status_code == 303 and answer.headers["location"] == "/sources", answer.text
    client.app.state.work.wait(60)
    return client.get("/sources").text


def test_files_are_added_and_coded(client: TestClient, book: Path) -> None:
    files = [("note.txt", b"Rebels shelled Avdiivka on Monday, killing 12 people."), ("x.bin", b"\x89PNG\r\n\x1a\n\0")]
    page = send(client, *files, outlet="News Line", published="2015-02-04", rights="CC0", code="on")
    assert "Every article is coded." in page and "outlet: News Line" in page
    with Casebook.open(book) as opened:
        added, coded = opened.runs()
        (reading,) = opened.readings()
    assert (added.kind, added.counts.ok, added.counts.failed, coded.kind, coded.counts.ok) == ("add", 1, 1, "code", 1)
    article = reading.article
    assert (article.outlet, article.published, article.rights) == ("News Line", "2015-02-04", "CC0")
    assert len(reading.claims) > 0
    failures = client.get("/sources", params={"run": 1, "outcome": "failed"}).text
    assert "x.bin" in failures and "error: " in failures and "note.txt" not in failures
    assert f"/read?article={article.id}" in client.get("/sources", params={"run": 1}).text
    assert f"/read?article={article.id}" in client.get("/sources", params={"run": 2}).text


def test_what_is_added_waits_until_it_is_to_be_coded(client: TestClient, book: Path) -> None:
    assert "Code 1 article" in send(client, ("a.txt", b"Police arrested two men in Goma."))
    client.post("/sources/code", headers=OURS)
    client.app.state.work.wait(60)
    assert "Every article is coded." in client.get("/sources").text


def test_a_name_is_shown_and_never_a_path(client: TestClient, tmp_path: Path) -> None:
    names = {
        "../../../../tmp/escaped.txt": "escaped.txt", "/etc/passwd": "passwd", "C:\\a\\..\\b.txt": "b.txt", "-": "-",
        "https://example.org/a.html": "a.html", "..": "..", "a\u202etxt.exe": "a\ufffdtxt.exe", "~": "~",
        "n" * 2000 + ".txt": "n" * 116 + ".txt", "<b>.txt": "&lt;b&gt;.txt", "a\r\nX: y.txt": "a%0D%0AX: y.txt",
    }  # fmt: skip
    before = {path for path in tmp_path.rglob("*") if path.parent.name != "book"}
    files = [(name, f"Troops entered Gori, said {number}.".encode()) for number, name in enumerate(names)]
    assert f"Code {len(names)} articles" in send(client, *files)
    page = client.get("/sources", params={"run": 1}).text
    for shown in names.values():
        assert f'<th scope="row">{shown}<' in page
    assert {path for path in tmp_path.rglob("*") if path.parent.name != "book"} == before


def test_the_copies_of_files_do_not_stay(client: TestClient, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "kept"))
    (tmp_path / "kept").mkdir()
    send(client, ("a.txt", b"Troops entered Gori."))
    assert list((tmp_path / "kept").iterdir()) == []


def test_what_a_form_may_not_hold_is_refused(client: TestClient, book: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(data: dict[str, str], *files: tuple[str, bytes]) -> tuple[int, str]:
        parts = [("files", file) for file in files] or None
        answer = client.post("/sources/files", data=data, files=parts, headers=OURS)
        return answer.status_code, answer.text

    file = ("a.txt", b"Troops entered Gori.")
    assert refused({}) == (400, refused({})[1]) and "No file was chosen" in refused({})[1]
    assert "date of publication" in refused({"published": "some day"}, file)[1]
    assert refused({"outlet": "o" * 301}, file)[0] == 400
    assert refused({"outlet": "o" * 20_000}, file)[0] == 400
    monkeypatch.setattr(sources, "MAX_FILE", 10)
    assert refused({}, file)[0] == 413
    monkeypatch.setitem(guard.FILES, "/sources/files", 1000)
    assert refused({}, ("a.txt", b"x" * 2000))[0] == 413
    with Casebook.open(book) as opened:
        assert opened.runs() == ()


def test_what_is_no_form_is_refused(client: TestClient) -> None:
    for kind, body in (("multipart/form-data", b"x"), ("multipart/form-data; boundary=a", b"--a\r\nbroken"),
                       ("application/json", b"{}"), ("text/plain", b"files=a")):  # fmt: skip
        answer = client.post("/sources/files", content=body, headers={**OURS, "content-type": kind})
        assert answer.status_code == 400, kind


def test_a_body_without_a_length_is_held_to_the_limit(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(guard.FILES, "/sources/files", 1000)
    head = b'--a\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    pieces = iter([head, *[b"x" * 100] * 100, b"\r\n--a--\r\n"])
    headers = {**OURS, "content-type": "multipart/form-data; boundary=a"}
    assert client.post("/sources/files", content=pieces, headers=headers).status_code == 413


def test_one_task_at_a_time_and_it_is_stopped_at_once(client: TestClient, book: Path) -> None:
    with Casebook.open(book) as opened:
        folder = book.parent / "many"
        folder.mkdir()
        for number in range(400):
            (folder / f"{number}.txt").write_text(f"Rebels shelled Avdiivka on Monday, killing {number} people. " * 20)
        opened.add([folder])
    answer = client.post("/sources/code", headers=OURS)
    assert ">Stop</button>" in answer.text and "every 2s" in answer.text
    assert client.post("/sources/code", headers=OURS).status_code == 409
    assert client.post("/sources/files", files={"files": ("a", b"a")}, headers=OURS).status_code == 409
    work = client.app.state.work
    while work.goes_on:
        page = client.get("/sources").text
        if "Coding" in page:
            break
        time.sleep(0.05)
    stopped = client.post("/sources/stop", headers=OURS)
    assert not work.goes_on and work.problem is None
    assert "cut short" in stopped.text and "every 2s" not in stopped.text
    assert client.post("/sources/stop", headers=OURS).status_code == 200


def test_the_server_that_ends_stops_its_work(book: Path) -> None:
    with Casebook.open(book) as opened:
        (book.parent / "a.txt").write_text("Rebels shelled Avdiivka on Monday. " * 2000)
        opened.add([book.parent / "a.txt"])
    with stranger(book) as client:
        work = client.app.state.work
        assert work.start(Task(book))
        process = work._process
        assert process.is_alive()
    assert not work.goes_on and not process.is_alive()


def test_a_task_that_fails_as_a_whole_says_why(client: TestClient, book: Path) -> None:
    work = client.app.state.work
    work.start(Task(book.parent / "nowhere"))
    work.wait(60)
    assert "there is no casebook in" in client.get("/sources").text
    work.start(Task(book))
    while not work._process.pid:
        time.sleep(0.01)
    os.kill(work._process.pid, 9)
    work.wait(60)
    assert "ended before it was done" in client.get("/sources").text


def test_runs_and_inputs_are_paged(client: TestClient, book: Path) -> None:
    with Casebook.open(book) as opened:
        for number in range(27):
            (book.parent / f"{number}.txt").write_text(f"Number {number} of them shelled Avdiivka.")
            opened.add([book.parent / f"{number}.txt"])
        opened.add([str(book.parent / f"no{number}.txt") for number in range(60)])
    page = client.get("/sources").text
    assert "28 runs, page 1 of 2" in page and 'href="/sources?page=2"' in page
    assert client.get("/sources", params={"page": 2}).text.count('<th scope="row">') == 3
    inputs = client.get("/sources", params={"run": 28, "inputs": 3}).text
    assert inputs.count("no5") == 10 and "60 × unreadable" in inputs
    assert "inputs=2" in inputs and "inputs=4" not in inputs


@pytest.mark.parametrize("asked", ["run=9", "run=-1", f"run={2**70}"])
def test_a_run_that_there_is_not(client: TestClient, asked: str) -> None:
    assert client.get(f"/sources?{asked}").status_code == 404


@pytest.mark.parametrize("asked", ["page=-5", f"page={10**30}", "outcome=x' OR 1=1--", "outcome=%00"])
def test_odd_states_are_shown_as_nearest(client: TestClient, asked: str) -> None:
    assert client.get(f"/sources?{asked}").status_code == 200
