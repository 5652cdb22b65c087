"""The annotators' notation (GUIDELINE.md, section 1) to records.

In:  text files in the notation.
Out: `Gold` items, or a list of faults, each with its file and line.

    python -m training.notation check FILE...          what is wrong, and how many of each thing there are
    python -m training.notation compile FILE... -o NAME  records, one item a line, into NAME.jsonl of each part
    python -m training.notation text FILE...           the texts alone, for an annotator who must not see the rest
"""

from __future__ import annotations

import argparse
import re
import shlex
import sys
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import get_args

from reportedly.records import Article, Claim, Label, Layers, Reading, SentenceLine, Span, Statement, make_id
from reportedly.records.terms import Genre
from training.census import summary
from training.gold import Gold, strip_text, write_parts
from training.news import read_news, split_news
from training.notation_lines import Reader
from training.notation_words import FaultError

HEADER_KEYS = frozenset({"id", "manner", "side", "outlet", "date", "genre", "article"})


@dataclass(slots=True)
class Sheet:
    """One item while it is read: its header, sentences and lines of annotation, with line numbers."""

    line: int
    header: dict[str, str]
    text: str = ""
    sentences: list[Span] = field(default_factory=list)
    title: str | None = None
    notes: list[tuple[int, int, str]] = field(default_factory=list)  # line, sentence (from 0), text


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m training.notation", description=__doc__)
    parser.add_argument("task", choices=["check", "compile", "text"])
    parser.add_argument("files", type=Path, nargs="+")
    parser.add_argument("-o", "--out", metavar="NAME")
    parser.add_argument("--news", type=Path, help="articles.jsonl, for items that annotate a text that lies there")
    given = parser.parse_args()
    faults: list[str] = []
    items: list[Gold] = []
    news = read_news(given.news) if given.news else {}
    for path in given.files:
        stem = f"{path.parent.name}-{path.stem}"
        items.extend(read_notation(path.read_text(encoding="utf-8"), stem, faults, name=str(path), news=news))
    if given.task == "text":
        print("\n\n".join(map(bare, given.files)))
        return
    for fault in faults:
        print(fault)
    for name, counts in summary(items).items():
        print(f"{name}: " + ", ".join(f"{key} {count}" for key, count in counts[:20]))
    if given.task == "compile" and not faults:
        write_parts(items, given.out)
    if faults:
        sys.exit(1)


def read_notation(
    text: str, stem: str, faults: list[str], *, name: str = "", news: Mapping[str, Article] | None = None
) -> list[Gold]:
    """The items of one file; faulty lines are left out and added to `faults`.

    An item with `article=ID` annotates a text of `news`; its sentences are those of `split_news`, whatever stands in
    the file, and its record keeps no word of it.
    """
    items = []
    for number, sheet in enumerate(split_sheets(text, faults, name), 1):
        sheet.header.setdefault("id", f"{stem}-{number:03d}")
        known = (news or {}).get(sheet.header.get("article", ""))
        if "article" in sheet.header and known is None:
            faults.append(f"{name}:{sheet.line}: no text of article {sheet.header['article']}")
        elif known is not None:
            sentences = split_news(known)
            if len(sentences) != len(sheet.sentences):
                faults.append(
                    f"{name}:{sheet.line}: {len(sheet.sentences)} sentences, the article has {len(sentences)}"
                )
                continue
            sheet.sentences = sentences
            items.append(strip_text(read_sheet(sheet, known, faults, name)))
        else:
            items.append(read_sheet(sheet, _own_article(sheet), faults, name))
    return items


def split_sheets(text: str, faults: list[str], name: str) -> Iterator[Sheet]:
    """The items of a file, their sentences joined to a text."""
    defaults: dict[str, str] = {}
    sheet: Sheet | None = None
    for number, raw in enumerate(text.splitlines(), 1):
        line = raw.strip()
        kind, _, rest = line.partition(" ")
        if not line or kind == "#":
            continue
        if kind in {"@", "@@"}:
            if sheet:
                yield sheet
                sheet = None
            header = _header(rest, faults, f"{name}:{number}")
            if kind == "@@":
                defaults = {**defaults, **header}
            else:
                sheet = Sheet(number, {**defaults, **header})
        elif sheet is None:
            faults.append(f"{name}:{number}: stands in no item (begin with @)")
        elif kind in {"t", "p", "s"}:
            if fault := _sentence_fault(sheet, kind, rest.strip()):
                faults.append(f"{name}:{number}: {fault}")
            else:
                _add_sentence(sheet, kind, rest.strip())
        elif not sheet.sentences:
            faults.append(f"{name}:{number}: annotation before the first sentence")
        else:
            sheet.notes.append((number, len(sheet.sentences) - 1, line))
    if sheet:
        yield sheet


def _header(rest: str, faults: list[str], where: str) -> dict[str, str]:
    try:
        pairs = [part.partition("=") for part in shlex.split(rest)]
    except ValueError as error:
        faults.append(f"{where}: header: {error}")
        return {}
    unknown = [key for key, _, _ in pairs if key not in HEADER_KEYS]
    unknown += [value for key, _, value in pairs if key == "genre" and value not in get_args(Genre)]
    if unknown:
        faults.append(f"{where}: unknown header keys or genres {unknown}")
    return {key: value for key, _, value in pairs}


def _sentence_fault(sheet: Sheet, kind: str, words: str) -> str | None:
    if not words:
        return "a sentence without words"
    if kind == "t" and sheet.sentences:
        return "a title stands first, and there is one"
    return None


def _add_sentence(sheet: Sheet, kind: str, words: str) -> None:
    if sheet.text:
        sheet.text += " " if kind == "s" else "\n\n"
    if kind == "t":
        sheet.title = words
    elif sheet.title is not None and len(sheet.sentences) == 1 and kind == "s":
        sheet.text = sheet.text[:-1] + "\n\n"  # the title is never of one paragraph with the text
    sheet.sentences.append((len(sheet.text), len(sheet.text) + len(words)))
    sheet.text += words


_NOTE = re.compile(r"([cql])(\d+)\s+(.*)")
Note = tuple[int, int, str, str, list[str]]
"""Line, sentence, c or q or l, label, cells."""


def _own_article(sheet: Sheet) -> Article:
    header = sheet.header
    return Article(
        id=header["id"],
        text=sheet.text,
        sha256=sha256(sheet.text.encode()).hexdigest(),
        outlet=header.get("outlet"),
        title=sheet.title,
        published=header.get("date"),
        published_source="given" if "date" in header else "none",
        genre=header.get("genre", "unknown"),  # type: ignore[arg-type]
        language="en",
    )


def read_sheet(sheet: Sheet, article: Article, faults: list[str], name: str) -> Gold:
    """The records of one item."""
    header = sheet.header
    reader = Reader(article, tuple(sheet.sentences))
    notes: list[Note] = []
    for number, sentence, line in sheet.notes:
        matched = _NOTE.fullmatch(line)
        if matched is None:
            faults.append(f"{name}:{number}: neither a sentence nor c1, q1, l1: {line[:60]}")
            continue
        kind, label, rest = matched.groups()
        cells = [cell.strip() for cell in re.split(r"\s\|(?:\s|$)", rest + " ")]
        notes.append((number, sentence, kind, f"{kind}{label}", [cell for cell in cells if cell]))
    notes = _name_all(reader, notes, faults, name)
    made: dict[str, list[object]] = {"q": [], "c": [], "l": []}
    # Statements first: a claim's chain takes its cues from them.
    for number, sentence, kind, label, cells in sorted(notes, key=lambda note: note[2] != "q"):
        try:
            made[kind].append(reader.read(kind, label, cells, sentence))
        except FaultError as fault:
            faults.append(f"{name}:{number}: {label}: {fault}")
    return Gold(
        manner=header.get("manner", ""),
        side=header.get("side", "none"),
        reading=Reading(
            article=article,
            statements=tuple(x for x in made["q"] if isinstance(x, Statement)),
            claims=tuple(x for x in made["c"] if isinstance(x, Claim)),
            labels=tuple(x for x in made["l"] if isinstance(x, Label)),
            layers=Layers(
                sentences=tuple(
                    SentenceLine(article=article.id, index=index, span=span)
                    for index, span in enumerate(sheet.sentences)
                    if "article" not in header
                )
            ),
        ),
    )


def _name_all(reader: Reader, notes: Iterable[Note], faults: list[str], name: str) -> list[Note]:
    """An id for every line, before any is read: lines may point forward. The lines that got one."""
    named = []
    for number, sentence, kind, label, cells in notes:
        if label in reader.ids:
            faults.append(f"{name}:{number}: {label} stands twice")
            continue
        try:
            spans = reader.identity(kind, cells, sentence)
        except FaultError as fault:
            faults.append(f"{name}:{number}: {label}: {fault}")
            continue
        ordinal = reader.seen[(kind, spans)]
        reader.seen[(kind, spans)] += 1
        reader.ids[label] = make_id(
            reader.article.id, {"c": "claim", "q": "statement", "l": "label"}[kind], spans, ordinal
        )
        named.append((number, sentence, kind, label, cells))
    return named


def bare(path: Path) -> str:
    """The file without its annotation."""
    keep = [line for line in path.read_text(encoding="utf-8").splitlines() if not _NOTE.match(line.strip())]
    return "\n".join(keep)


if __name__ == "__main__":
    main()
