"""Annotations find their words again on the page itself, which has menus, other blanks and other paragraphs."""

import json

import pytest

from reportedly.casebook import Casebook
from reportedly.export import write_export
from tests.export_pages import STYLES, URL, shown, write_page

TITLE = "Shells fall on Horlivka"
PARAGRAPHS = (
    "HORLIVKA, February 4 – Rebels shelled the bus station on Tuesday, killing 12 people, the governor said.",
    "“We lost everything,” Olena Bondar said. “The terrorists fired for an hour.”",
    "The separatists denied the attack. They accused the army of shelling the town.",
    "The army did not comment. The separatists denied the attack.",
)


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """URL -> page, and the annotations of a casebook to which all of them were added."""
    folder = tmp_path_factory.mktemp("pages")
    pages = {f"{URL}/{style}": write_page(style, TITLE, PARAGRAPHS, url=f"{URL}/{style}") for style in STYLES}
    for style in STYLES:
        (folder / f"{style}.html").write_text(pages[f"{URL}/{style}"], encoding="utf-8")
    with Casebook.open(folder / "book", new=True) as book:
        counts = book.add([str(path) for path in sorted(folder.glob("*.html"))])
        book.code()
        write_export(book.readings(), folder / "out.jsonl", form="annotations")
        texts = {reading.article.url: reading.article.text for reading in book.readings()}
    assert counts.ok == len(texts) == len(STYLES)
    lines = (folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
    return pages, texts, [json.loads(line) for line in lines]


def test_they_find_their_words_on_the_page(pages):
    """Headlines that a box of other stories repeats are found twice; everything else once."""
    pages, _texts, annotations = pages
    lost = []
    for annotation in annotations:
        for target in annotation["target"][:-1]:
            words = target["selector"]["prefix"] + target["selector"]["exact"] + target["selector"]["suffix"]
            found = shown(pages[target["source"]]).count(" ".join(words.split()))
            if found != 1:
                lost.append((target["source"], found, words))
    assert len(annotations) >= 10 * len(STYLES)
    assert len(lost) <= 0.02 * len(annotations), lost
    assert all(url.endswith("crowded") and words in TITLE for url, _found, words in lost)


def test_they_find_their_words_in_the_text_by_position(pages):
    _pages, texts, annotations = pages
    for annotation in annotations:
        *_on_page, in_text = annotation["target"]
        quote, position = in_text["selector"]
        text = texts[in_text["source"]["via"]]
        assert text[position["start"] : position["end"]] == quote["exact"]
        assert text.count(quote["prefix"] + quote["exact"] + quote["suffix"]) == 1


def test_words_that_stand_twice_have_what_tells_them_apart(pages):
    _pages, _texts, annotations = pages
    found: dict[str, dict[int, str]] = {}
    for annotation in annotations:
        *_on_page, in_text = annotation["target"]
        quote, position = in_text["selector"]
        if in_text["source"]["via"] == f"{URL}/plain":
            words = quote["prefix"] + quote["exact"] + quote["suffix"]
            found.setdefault(quote["exact"], {})[position["start"]] = words
    twice = [list(words.values()) for words in found.values() if len(words) > 1]
    assert twice
    assert all(len(set(words)) == len(words) for words in twice)
