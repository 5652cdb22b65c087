"""A PDF to a draft: the text of its pages, lines joined to paragraphs, running heads and page numbers left out.

A PDF with the lines "Rebels shelled Avdi-", "ivka on Monday." -> "Rebels shelled Avdiivka on Monday.". Tables and
columns come as the file orders them. Not handled: pictures of text (scans), which need character recognition first.
"""

import json
import re
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

from reportedly.ingest.draft import Draft, Given, Taken, failed, finish, installed_version, warning
from reportedly.ingest.pdf_text import MAX_SECONDS
from reportedly.ingest.plain import draft_of_text
from reportedly.records import Extractor, Notice

_PROGRAM = Path(__file__).with_name("pdf_text.py")
_PAGE_NUMBER = re.compile(r"(?:page )?[-–]? ?[0-9]{1,4} ?[-–]?(?: ?(?:/|of) ?[0-9]{1,4})?", re.IGNORECASE)
_DIGITS = re.compile(r"[0-9]+")
_SENTENCE_END = (".", "!", "?", ".”", ".’", '."', ":", "?”", "!”", '?"', '!"')


def read_pdf(name: str, raw: bytes, given: Given) -> Taken:
    """What became of one PDF. It is read in a process of its own, with limits of time and memory. Never raises."""
    found = _run(raw)
    if isinstance(found, str):
        return failed(name, "damaged_pdf", f"{found}; nothing was read from it")
    problem, damaged, pages = str(found.get("problem") or ""), found.get("damaged"), found.get("pages")
    texts = [text for text in pages if isinstance(text, str)] if isinstance(pages, list) else []
    if problem and not texts:
        told = f"cannot be read: {problem}; open it in a reader and save it anew, or as text"
        return failed(name, "damaged_pdf", told)
    notices: list[Notice] = []
    if problem or damaged:
        where = problem or f"of pages {', '.join(map(str, damaged[:10]))}" if isinstance(damaged, list) else problem
        notices.append(warning(name, "pages_missing", f"a part could not be read ({where}); the rest was"))
    body = join_pages(texts)
    if not body and texts:
        told = "its pages are pictures; run character recognition (OCR) over it first"
        notices.append(warning(name, "no_text_layer", told))
    return finish(name, _draft(body, raw, found, given, tuple(notices)))


def _draft(body: str, raw: bytes, found: dict[str, object], given: Given, notices: tuple[Notice, ...]) -> Draft:
    draft = draft_of_text(body, given, notices=notices)
    title = " ".join(str(found.get("title") or "").split())[:500]
    # Programs write names of files there: only a title that the first page shows is one.
    shown = title if len(title.split()) > 1 and title.casefold() in " ".join(body[:3000].split()).casefold() else None
    author = given.author or " ".join(str(found.get("author") or "").split())[:500] or None
    extractor = Extractor(name="pypdf", version=installed_version("pypdf"), options={"join_lines": True})
    return replace(draft, raw=raw, title=given.title or shown or draft.title, author=author, extractor=extractor)


def _run(raw: bytes) -> dict[str, object] | str:
    try:
        done = subprocess.run(  # noqa: S603 - our own program, the file goes in by its standard input
            [sys.executable, "-P", str(_PROGRAM)], input=raw, capture_output=True, timeout=MAX_SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return f"reading it takes more than {MAX_SECONDS} seconds"
    except OSError as error:
        return f"no process could be started to read it ({error.strerror})"
    try:
        found = json.loads(done.stdout)
    except ValueError:
        return "reading it takes more time or memory than one document may"
    return found if isinstance(found, dict) else "reading it failed"


def join_pages(pages: list[str]) -> str:
    """The lines of all pages as paragraphs, a blank line between them."""
    return _join(pages, _running_lines(pages)) or _join(pages, frozenset())


def _join(pages: list[str], running: frozenset[str]) -> str:
    paragraphs: list[str] = []
    open_line = False
    for page in pages:
        lines = [" ".join(line.split()) for line in page.split("\n")]
        width = max((len(line) for line in lines), default=0)
        edge = _edge_of(lines)
        for number, line in enumerate(lines):
            if not line:
                open_line = False
            elif _PAGE_NUMBER.fullmatch(line) or (number in edge and _DIGITS.sub("0", line) in running):
                continue
            else:
                _add_line(paragraphs, line, open_line=open_line)
                # A paragraph ends with a sentence in a line that is not full.
                open_line = not (line.endswith(_SENTENCE_END) and len(line) < 0.8 * width)
    return "\n\n".join(paragraphs)


def _add_line(paragraphs: list[str], line: str, *, open_line: bool) -> None:
    if not open_line or not paragraphs:
        paragraphs.append(line)
    elif paragraphs[-1].endswith("-") and paragraphs[-1][-2:-1].islower() and line[:1].islower():
        paragraphs[-1] = paragraphs[-1][:-1] + line
    elif paragraphs[-1].endswith("-") and paragraphs[-1][-2:-1].isalpha():  # "pro-" before a name keeps its hyphen
        paragraphs[-1] += line
    else:
        paragraphs[-1] += f" {line}"


def _edge_of(lines: list[str]) -> frozenset[int]:
    """The numbers of the first two lines of a page and of the last two; blank ones do not count."""
    filled = [number for number, line in enumerate(lines) if line]
    return frozenset((*filled[:2], *filled[-2:]))


def _running_lines(pages: list[str]) -> frozenset[str]:
    """First and last lines that stand on most of at least three pages, whatever numbers they hold."""
    if len(pages) < 3:
        return frozenset()
    seen: Counter[str] = Counter()
    for page in pages:
        lines = [" ".join(line.split()) for line in page.split("\n")]
        seen.update({_DIGITS.sub("0", lines[number]) for number in _edge_of(lines)})
    return frozenset(line for line, count in seen.items() if count > len(pages) / 2)
