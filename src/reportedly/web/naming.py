"""What the pages on loaded words read out of the casebook."""

from __future__ import annotations

from typing import NamedTuple

from reportedly.casebook import Casebook
from reportedly.web.listing import PAGE

NO_OUTLET = "(outlet not given)"
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
    where, values = ["word LIKE ? ESCAPE '\\'"], [f"%{_literal(words.strip().lower())}%"]
    if outlet:
        where.append("outlet = ?")
        values.append(outlet)
    source = (
        "SELECT lower(json_extract(label.record, '$.text')) AS word, json_extract(label.record, '$.class') AS kind,"
        " coalesce(article.outlet, '(outlet not given)') AS outlet,"
        " json_extract(label.record, '$.voice') = 'outlet' AS own,"
        " json_extract(label.record, '$.scare_quotes') AS scare"
        " FROM label JOIN article ON article.id = label.article"
    )
    chosen = f"FROM ({source}) WHERE {' AND '.join(where)}"
    run = book._database.execute
    total = int(run(f"SELECT count(DISTINCT word) {chosen}", values).fetchone()[0])
    query = f"SELECT word, min(kind), count(*) {chosen} GROUP BY word ORDER BY 3 DESC, 1 LIMIT ? OFFSET ?"
    rows = run(query, (*values, PAGE, PAGE * (page - 1))).fetchall()
    found = {word: Word(word, kind.replace("_", " "), count, {}) for word, kind, count in rows}
    cells = f"SELECT word, outlet, sum(own), sum(NOT own), sum(scare) {chosen} GROUP BY word, outlet"
    for word, name, own, quoted, scare in run(cells, values):
        if word in found:
            found[word].cells[name] = own, quoted, scare
    return list(found.values()), sorted({name for word in found.values() for name in word.cells}), total


def list_uses(book: Casebook, *, word: str, outlet: str, page: int) -> tuple[list[Use], int]:
    """A page of the uses of a loaded word, of one outlet or of all, in the order of publication; and how many."""
    where, values = "lower(json_extract(label.record, '$.text')) = lower(?)", [word]
    if outlet:
        where += f" AND coalesce(article.outlet, '{NO_OUTLET}') = ?"
        values.append(outlet)
    source = f"FROM label JOIN article ON article.id = label.article WHERE {where}"
    run = book._database.execute
    total = int(run(f"SELECT count(*) {source}", values).fetchone()[0])
    rows = run(
        f"SELECT article.id, article.title, coalesce(article.outlet, '{NO_OUTLET}'), article.published, article.text,"  # noqa: S608
        " json_extract(label.record, '$.span[0]'), json_extract(label.record, '$.span[1]'),"
        " json_extract(label.record, '$.voice'), json_extract(label.record, '$.scare_quotes'),"
        " json_extract(label.record, '$.claims[0]'),"
        " (SELECT group_concat(json_extract(one.value, '$.name'), ', ') FROM statement,"
        " json_each(statement.record, '$.speakers') AS one"
        " WHERE statement.id = json_extract(label.record, '$.voice'))"
        f" {source} ORDER BY article.published IS NULL, article.published, article.id, label.ordinal LIMIT ? OFFSET ?",
        (*values, PAGE, PAGE * (page - 1)),
    )
    return [_use(*row) for row in rows], total


def _use(
    article: str, title: str | None, outlet: str, published: str | None, text: str, start: int, end: int,
    voice: str, scare: int, claim: str | None, speakers: str | None,
) -> Use:  # fmt: skip
    low, high = max(0, start - _MARGIN), min(len(text), end + _MARGIN)
    told = "its own words" if voice == "outlet" else f"quoting {speakers or 'a speaker who is not named'}"
    return Use(
        article, title or article, outlet, (published or "no date")[:10], ("…" if low else "") + text[low:start],
        text[start:end], text[end:high] + ("…" if high < len(text) else ""), told, bool(scare), claim,
    )  # fmt: skip
