"""The documentation site, built once: nothing is loaded from elsewhere, and every link leads somewhere."""

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest

from tools.docs.hook import generated_pages

pytest.importorskip("mkdocs")
ROOT = Path(__file__).parent.parent
#: Tags and attributes by which a page loads something; `a` only leads there.
LOADS = {
    ("script", "src"), ("img", "src"), ("img", "srcset"), ("iframe", "src"),
    ("source", "src"), ("source", "srcset"),
    ("video", "src"), ("audio", "src"), ("embed", "src"), ("object", "data"), ("input", "src"), ("use", "href"),
    ("image", "href"),
}  # fmt: skip
LOADED_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "preconnect", "dns-prefetch", "manifest"}


class Page(NamedTuple):
    """What a page of the site loads, where it leads, and where one can be led to in it."""

    loads: list[str]
    links: list[str]
    ids: set[str]
    words: str


class Reader(HTMLParser):
    """Reads one page."""

    def __init__(self) -> None:
        super().__init__()
        self.page = Page([], [], set(), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.page.ids.update(filter(None, (given.get("id"), given.get("name"))))
        self.page.loads.extend(value for name, value in given.items() if (tag, name) in LOADS)
        if tag == "link" and LOADED_LINKS & set(given.get("rel", "").split()):
            self.page.loads.append(given["href"])
        if tag == "a" and "href" in given:
            self.page.links.append(given["href"])
        assert "mermaid" not in given.get("class", "").split(), "the theme would load a program for it from elsewhere"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)]
    known = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": os.pathsep.join((str(ROOT), str(ROOT / "src")))}
    done = subprocess.run(command, cwd=ROOT, env=known, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, (done.stdout + done.stderr)[-4000:]
    return folder


@pytest.fixture(scope="module")
def read(site: Path) -> dict[Path, Page]:
    """Every page of the site."""
    found = {}
    for path in site.rglob("*.html"):
        reader = Reader()
        reader.feed(path.read_text(encoding="utf-8"))
        found[path] = reader.page
    return found


def test_nothing_is_loaded_from_elsewhere(site, read):
    assert len(read) > 30
    for path, page in read.items():
        for address in page.loads:
            parts = urlsplit(address)
            assert not parts.netloc and parts.scheme in {"", "data"}, f"{path.name} loads {address}"
    for path in site.rglob("*.css"):
        text = path.read_text(encoding="utf-8")
        assert "url(http" not in text and "url(//" not in text and "@import" not in text, path


def test_every_link_inside_leads_somewhere(site, read):
    for path, page in read.items():
        for link in (*page.links, *page.loads):
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            if path.name == "404.html":
                target = site / unquote(parts.path).lstrip("/")
            target = target / "index.html" if target.is_dir() else target
            assert target.is_file(), f"{path.relative_to(site)} leads to {link}"
            if parts.fragment and target in read:
                assert unquote(parts.fragment) in read[target].ids, f"{path.relative_to(site)} leads to {link}"


def test_links_of_the_pages_beside_the_docs_lead_somewhere():
    check_links(ROOT.glob("*.md"))


def test_links_of_the_docs_lead_somewhere_in_the_repository_too():
    check_links((ROOT / "docs").rglob("*.md"))


def check_links(pages: Iterable[Path]) -> None:
    for path in pages:
        for link in re.findall(r"\]\(([^)#\s]+)", path.read_text(encoding="utf-8")):
            assert urlsplit(link).scheme or (path.parent / link).exists(), f"{path.name} leads to {link}"


def test_a_page_that_is_made_has_one_in_the_repository_that_leads_to_its_source():
    for name, text in generated_pages():
        page = (ROOT / "docs" / name).read_text(encoding="utf-8")
        assert page.splitlines()[0] == text.splitlines()[0]
        for table in re.findall(r"^.* `(\w+/[\w/]+\.(?:tsv|py))`$", text, re.MULTILINE):
            assert f"[{table}](../../../src/reportedly/{table})" in page, f"{name} is made of {table}"


def test_pictures_have_words_for_those_who_cannot_see_them():
    for path in (ROOT / "docs").rglob("*.md"):
        assert "![](" not in path.read_text(encoding="utf-8"), path


def test_every_picture_is_shown():
    pages = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "README.md", *(ROOT / "docs").rglob("*.md")))
    for picture in (ROOT / "docs").rglob("*.png"):
        assert picture.name in pages, f"no page shows {picture}"
