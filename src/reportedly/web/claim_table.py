"""Claims that were chosen: page by page, in an order, with the number of claims of each value of their fields.

Every query reads the index `claim_kind` and the table `facet`; records are read for the rows of a page alone.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import Final, NamedTuple

from reportedly.casebook import Casebook, Claims
from reportedly.casebook.coded import decode_claim
from reportedly.casebook.query import FACETS
from reportedly.records import Claim
from reportedly.web.choice import FIELDS, Choice, say_value

PAGE: Final = 50
"""Rows of a page."""
SHOWN: Final = 12
"""Values of a field beside the list; a page of its own has more."""
COUNTED: Final = 1_000
"""Claims of which names, places, tolls and outlets are counted for the list; of more only when that is asked for."""
_FEW: Final = 3_000
"""Claims of which each is asked for its values; of more, all values of a field are gone through."""
_KINDS: Final = ("plover", "reality", "standing", "review")
_OF_ARTICLES: Final = frozenset({"outlet", "genre"})
_ORDERS: Final = {
    "day": "claim.first_day IS NULL, claim.first_day DESC,", "day_up": "claim.first_day IS NULL, claim.first_day,",
    "confidence": "claim.confidence DESC,", "doubt": "claim.confidence,",
}  # fmt: skip


class Line(NamedTuple):
    """A claim in the list, with its article and the sentence that makes it."""

    claim: Claim
    review: str | None
    article: str
    title: str | None
    outlet: str | None
    published: str | None
    sentence: str


class Value(NamedTuple):
    """A value of a field, as it is asked for and as it is shown, and of how many claims, if they were counted."""

    value: str
    shown: str
    claims: int | None
    chosen: bool


class Facet(NamedTuple):
    """A field with its values, those of most claims first; `more`: how many others there are; None: they were not
    counted, and only those that are chosen stand here."""

    field: str
    values: list[Value]
    more: int | None


class Table(NamedTuple):
    """A page of claims, how many there are, and by which values they can be chosen."""

    lines: list[Line]
    total: int
    facets: list[Facet]


def make_table(book: Casebook, choice: Choice) -> Table:
    """The page that is asked for."""
    claims = choice.choose(book)
    kinds, total = _count_kinds(book, choice)
    if total <= COUNTED:  # the conditions are looked at once, and not for each count again
        claims = claims._pick(row[0] for row in claims._scan("claim.number"))
    return Table(_lines(book, claims, choice), total, list(_facets(book, choice, claims, kinds, total)))


def count_values(book: Casebook, choice: Choice, field: str, *, most: int = SHOWN) -> Facet:
    """The values of one field among the claims that hold the rest of the choice."""
    claims = choice.choose(book, but=field)
    if field in _KINDS:
        counts = _count_kinds(book, choice, field)[0][field]
    elif field in _OF_ARTICLES:
        counts = _count_by_article(book, _count_articles(claims))[field]
    else:
        return _facets_of(book, choice, claims, (field,), len(claims), most)[field]
    return _facet(field, counts, choice, most)


def _facets(
    book: Casebook, choice: Choice, claims: Claims, kinds: Mapping[str, Counter[str]], total: int
) -> Iterator[Facet]:
    """What takes long is left for later: fields of which a value is chosen, and most fields of many claims."""
    facets: dict[str, Facet] = {}
    if min(total, _count_all(book) - total) <= COUNTED:
        facets = _facets_of(book, choice, claims, FACETS, total, SHOWN)
    if total <= COUNTED:
        counts = _count_by_article(book, _count_articles(claims))
        facets |= {field: _facet(field, counts[field], choice, SHOWN) for field in counts}
    facets |= {field: _facet(field, counts, choice, SHOWN) for field, counts in kinds.items()}
    for field in FIELDS:
        chosen = choice.values.get(field, ()) if field != "review" else ()
        if chosen or field not in facets:
            shown = [
                Value(value, say_value(field, value), total if len(chosen) == 1 else None, True) for value in chosen
            ]
            yield Facet(field, shown, None)
        else:
            yield facets[field]


def _facet(
    field: str, counts: Mapping[str, int], choice: Choice, most: int, *, there: int | None = None
) -> Facet:  # fmt: skip
    """The values of most claims, and those that are chosen; `there`: how many there are, if not all are in `counts`."""
    chosen = choice.values.get(field, ())
    shown = nsmallest(most, counts, key=lambda value: (-counts[value], value))
    shown = [*chosen, *(value for value in shown if value not in chosen)]
    shown.sort(key=lambda value: (-counts.get(value, 0), value))
    values = [Value(value, say_value(field, value), counts.get(value, 0), value in chosen) for value in shown]
    others = len(counts.keys() - set(shown)) if there is None else there - sum(bool(one.claims) for one in values)
    return Facet(field, values, others)


def _facets_of(
    book: Casebook, choice: Choice, claims: Claims, fields: Sequence[str], chosen: int, most: int
) -> dict[str, Facet]:  # fmt: skip
    """Of few claims each value is counted; of most only those values that are shown, out of the sums of all."""
    every = _count_all(book)
    if 2 * chosen <= every:
        counts = count_facets(book, claims, fields, chosen)
        return {field: _facet(field, counts[field], choice, most) for field in fields}
    gone = (
        _count_chosen(book, claims, fields, every - chosen, without=True)
        if chosen < every
        else {field: Counter() for field in fields}
    )
    found = {}
    for field in fields:
        left, there = _count_most(book, field, gone[field], choice.values.get(field, ()), most)
        found[field] = _facet(field, left, choice, most, there=there)
    return found


def _count_most(
    book: Casebook, field: str, gone: Counter[str], chosen: Sequence[str], most: int
) -> tuple[dict[str, int], int]:
    """Values of most claims and those that are chosen, without claims that are `gone`; and how many values are left."""
    run = book._database.execute
    query = "SELECT value, claims FROM facet_sum WHERE field = ?"
    counts = dict(run(f"{query} ORDER BY claims DESC, value LIMIT ?", (field, most + len(gone))))
    query += " AND value IN (SELECT value FROM json_each(?))"
    counts |= dict(run(query, (field, json.dumps([*gone, *chosen]))))
    left = {value: number - gone[value] for value, number in counts.items() if number > gone[value]}
    there = int(run("SELECT count(*) FROM facet_sum WHERE field = ?", (field,)).fetchone()[0])
    return left, there - (len(counts) - len(left))


def _count_kinds(book: Casebook, choice: Choice, but: str = "review") -> tuple[dict[str, Counter[str]], int]:
    """Claims by type, reality, standing and review, and how many there are; by what is reviewed, whatever it is, unless
    `but` is another."""
    columns = ", ".join(f"claim.{kind}" for kind in _KINDS)
    meant = choice.values.get("review", ("accepted", "none"))
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in _KINDS}
    total = 0
    for *row, number in choice.choose(book, but=but)._scan(f"{columns}, count(*)", f" GROUP BY {columns}"):
        review = row.pop() or "none"
        counts["review"][review] += number
        total += number if review in meant else 0
        for kind, value in zip(_KINDS, row, strict=False):
            if value and review in meant:
                counts[kind][value] += number
    return counts, total


def _count_by_article(book: Casebook, of_article: Counter[int]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {"outlet": Counter(), "genre": Counter()}
    for article, outlet, genre in book._database.execute("SELECT number, outlet, genre FROM article"):
        if number := of_article.get(article):
            counts["genre"][genre] += number
            if outlet:
                counts["outlet"][outlet] += number
    return counts


def count_facets(book: Casebook, claims: Claims, fields: Sequence[str], chosen: int) -> dict[str, Counter[str]]:
    """How many of the claims, which are so many, have each value of these fields. Where more than half of all claims
    are chosen, the others are counted and taken from the sums of all."""
    every = _count_all(book)
    if 2 * chosen <= every:
        return _count_chosen(book, claims, fields, chosen)
    counts: dict[str, Counter[str]] = {field: Counter() for field in fields}
    query = f"SELECT field, value, claims FROM facet_sum WHERE field IN ({', '.join('?' * len(fields))})"  # noqa: S608
    for field, value, number in book._database.execute(query, fields):
        counts[field][value] = number
    if chosen == every:
        return counts
    gone = _count_chosen(book, claims, fields, every - chosen, without=True)
    return {field: counts[field] - gone[field] for field in fields}


def _count_chosen(
    book: Casebook, claims: Claims, fields: Sequence[str], number: int, *, without: bool = False
) -> dict[str, Counter[str]]:
    """The same by looking at the claims, which are so many; or of all other claims, `without` these."""
    condition, values = claims.condition
    meant = f"({condition}) IS NOT TRUE" if without else condition
    chosen = f"SELECT claim.number FROM {claims._table_read} WHERE {meant}"  # noqa: S608 - our own words
    among = f"field IN ({', '.join('?' * len(fields))})"
    counts: dict[str, Counter[str]] = {field: Counter() for field in fields}
    if number <= _FEW:
        query = f"({chosen} ORDER BY +claim.number) AS one CROSS JOIN facet ON facet.claim = one.number WHERE {among}"
        asked = (*values, *fields)
    else:
        query, asked = f"facet WHERE {among} AND +claim IN ({chosen})", (*fields, *values)
    rows = book._database.execute(f"SELECT field, value, count(*) FROM {query} GROUP BY field, value", asked)  # noqa: S608
    for field, value, found in rows:
        counts[field][value] = found
    return counts


def _count_all(book: Casebook) -> int:
    return int(book._database.execute("SELECT count(*) FROM claim").fetchone()[0])


def _count_articles(claims: Claims) -> Counter[int]:
    """Claims by the number of their article."""
    return Counter(row[0] for row in claims._scan("claim.article_number"))


def _lines(book: Casebook, claims: Claims, choice: Choice) -> list[Line]:
    skipped = PAGE * (choice.page - 1)
    if choice.sort in _ORDERS:
        order = f" ORDER BY {_ORDERS[choice.sort]} claim.article, claim.ordinal LIMIT {PAGE} OFFSET {skipped}"
        ids = [row[0] for row in claims._scan("claim.id", order)]
    else:
        ids = _ids_by_article(book, claims, choice.sort, skipped)
    rows = {row[0]: row for row in book._database.execute(
        "SELECT claim.id, coalesce(claim.corrected, claim.record), claim.review, article.id, article.title,"  # noqa: S608
        " article.outlet, article.published, article.text FROM claim JOIN article ON article.id = claim.article"
        f" WHERE claim.id IN ({', '.join('?' * len(ids))})", ids,
    )}  # fmt: skip
    return [_line(*rows[claim][1:]) for claim in ids]


def _ids_by_article(book: Casebook, claims: Claims, sort: str, skipped: int) -> list[str]:
    """The claims of a page in the order of their articles: no claim is read of an article that is not on it."""
    of_article = _count_articles(claims)
    order = "published IS NULL, published DESC, id" if sort == "published" else "outlet IS NULL, outlet, id"
    articles: dict[int, str] = {}
    before = 0
    for article, name in book._database.execute(f"SELECT number, id FROM article ORDER BY {order}"):  # noqa: S608
        number = of_article.get(article, 0)
        if before + number > skipped and number:
            articles[article] = name
        elif not articles:
            before += number
        if before + sum(of_article[one] for one in articles) >= skipped + PAGE:
            break
    place = {name: number for number, name in enumerate(articles.values())}
    found = claims.filter(article=tuple(place))._rows("claim.article, claim.ordinal, claim.id") if articles else ()
    ordered = sorted(found, key=lambda row: (place[row[0]], row[1]))
    return [row[2] for row in ordered][skipped - before :][:PAGE]


def _line(
    record: str, review: str | None, article: str, title: str | None, outlet: str | None, published: str | None,
    text: str,
) -> Line:  # fmt: skip
    claim = decode_claim(record)
    return Line(claim, review, article, title, outlet, published, text[claim.sentence[0] : claim.sentence[1]])
