"""What the pages on loaded words read out of the casebook."""

from __future__ import annotations

import json
from collections.abc import Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from reportedly.casebook import Casebook
from reportedly.records import NO_OUTLET
from reportedly.web.listing import PAGE
from reportedly.web.passage import at_words

_MARGIN = 160


class Word(NamedTuple):
    """A loaded word: how often each outlet has it in its own voice, in quotations, and in scare quotes."""

    text: str
    kind: str
    total: int
    cells: dict[str, tuple[int, int, int]]


class Use(NamedTuple):
    """One use of a loaded word, with the words around it."""

    article: str
    title: str
    outlet: str
    published: str
    before: str
    word: str
    after: str
    voice: str
    scare_quotes: bool
    claim: str | None


def _literal(words: str) -> str:
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def list_words(book: Casebook, *, words: str, outlet: str, page: int) -> tuple[list[Word], list[str], int]:
    """A page of loaded words, the commonest first; the outlets that use them; and how many words there are."""
    where, values = "label.word LIKE ? ESCAPE '\\'", [f"%{_literal(words.strip().lower())}%"]
    if outlet:
        where += f" AND coalesce(article.outlet, '{NO_OUTLET}') = ?"
        values.append(outlet)
    rows = book._database.execute(
        f"SELECT label.word, min(label.kind), coalesce(article.outlet, '{NO_OUTLET}'), count(*), sum(label.own),"  # noqa: S608
        f" sum(label.scare) FROM label INDEXED BY label_word JOIN article ON article.id = label.article WHERE {where}"
        " GROUP BY label.word, article.outlet ORDER BY label.word",
        values,
    )
    found = [_word(word, list(cells)) for word, cells in groupby(rows, key=itemgetter(0))]
    shown = sorted(found, key=lambda word: (-word.total, word.text))[PAGE * (page - 1) : PAGE * page]
    return shown, sorted({name for word in shown for name in word.cells}), len(found)


def _word(word: str, cells: Sequence[tuple[str, str, str, int, int, int]]) -> Word:
    kind, total = min(cell[1] for cell in cells), sum(cell[3] for cell in cells)
    by_outlet = {name: (own, count - own, scare) for _word, _kind, name, count, own, scare in cells}
    return Word(word, kind.replace("_", " "), total, by_outlet)


def list_uses(book: Casebook, *, word: str, outlet: str, page: int) -> tuple[list[Use], int]:
    """A page of the uses of a loaded word, of one outlet or of all, in the order of publication; and how many."""
    where, values = "label.word = lower(?)", [word]
    if outlet:
        where += f" AND coalesce(article.outlet, '{NO_OUTLET}') = ?"
        values.append(outlet)
    order = "article.published IS NULL, article.published, article.id, label.ordinal"
    run = book._database.execute
    ids = [row[0] for row in run(
        "SELECT label.id FROM label INDEXED BY label_word JOIN article ON article.id = label.article"  # noqa: S608
        f" WHERE {where} ORDER BY {order}", values,
    )]  # fmt: skip
    rows = run(
        f"SELECT article.id, article.title, coalesce(article.outlet, '{NO_OUTLET}'), article.published, article.text,"  # noqa: S608
        " json_extract(label.record, '$.span[0]'), json_extract(label.record, '$.span[1]'),"
        " json_extract(label.record, '$.voice'), json_extract(label.record, '$.scare_quotes'),"
        " json_extract(label.record, '$.claims[0]'),"
        " (SELECT group_concat(json_extract(one.value, '$.name'), ', ') FROM statement,"
        " json_each(statement.record, '$.speakers') AS one"
        " WHERE statement.id = json_extract(label.record, '$.voice'))"
        " FROM label JOIN article ON article.id = label.article"
        f" WHERE label.id IN (SELECT value FROM json_each(?)) ORDER BY {order}",
        (json.dumps(ids[PAGE * (page - 1) : PAGE * page]),),
    )
    return [_use(*row) for row in rows], len(ids)


def _use(
    article: str, title: str | None, outlet: str, published: str | None, text: str, start: int, end: int,
    voice: str, scare: int, claim: str | None, speakers: str | None,
) -> Use:  # fmt: skip
    low, high = at_words(text, max(0, start - _MARGIN), min(len(text), end + _MARGIN))
    told = "its own words" if voice == "outlet" else f"quoting {speakers or 'a speaker who is not named'}"
    return Use(
        article, title or article, outlet, (published or "no date")[:10], ("…" if low else "") + text[low:start],
        text[start:end], text[end:high] + ("…" if high < len(text) else ""), told, bool(scare), claim,
    )  # fmt: skip
