"""CoNLL-U -> the plain text of its documents, one {"id", "text"} a line: the input of a parser that gets no words.

Paragraphs are separated by a blank line, sentences by one blank; `SpaceAfter=No` joins words.
"""

import json
from collections.abc import Iterator
from pathlib import Path


def raw_texts(path: Path) -> Iterator[str]:
    """One line of JSON a document, in order."""
    document, text = "", ""
    for block in path.read_text(encoding="utf-8").split("\n\n"):
        comments = dict(line[1:].strip().partition(" = ")[::2] for line in block.split("\n") if line.startswith("#"))
        if "newdoc id" in comments or not document:
            if text:
                yield _line(document, text)
            document, text = comments.get("newdoc id", "text"), ""
        elif any(name.startswith("newpar") for name in comments):
            text = text.rstrip() + "\n\n"
        elif text and not text[-1].isspace():
            text += " "
        text += _surface(block)
    if text:
        yield _line(document, text)


def _line(document: str, text: str) -> str:
    return json.dumps({"id": document, "text": text.rstrip()}, ensure_ascii=False)


def _surface(block: str) -> str:
    """The characters of one sentence; the words of a contraction are written once, as they stand in the text."""
    text, covered = "", 0
    for line in block.split("\n"):
        cells = line.split("\t")
        if len(cells) != 10 or "." in cells[0]:
            continue
        first, _, last = cells[0].partition("-")
        if not last and int(first) <= covered:
            continue
        covered = int(last or covered)
        text += cells[1] + ("" if "SpaceAfter=No" in cells[9].split("|") else " ")
    return text
