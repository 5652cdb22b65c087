"""Claims that were chosen: page by page, in an order, with the number of claims of each value of their fields.

Every query reads the index `claim_kind` and the table `facet`; records are read for the rows of a page alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
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
COUNTED: Final = 5_000
"""Claims of which the names, places and tolls are counted for the list; of more of them a page of its own tells."""
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
    """A value of a field, as it is asked for and as it is shown, and of how many claims."""

    value: str
    shown: str
    claims: int
    chosen: bool


class Facet(NamedTuple):
    """A field with its values, those of most claims first; `more`: how many others there are; None: they were not
    counted."""

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
    of_article = _count_articles(claims)
    total = of_article.total()
    return Table(_lines(book, claims, choice, of_article), total, list(_facets(book, choice, claims, of_article)))


def count_values(book: Casebook, choice: Choice, field: str, *, most: int = SHOWN) -> Facet:
    """The values of one field among the claims that hold the rest of the choice."""
    claims = choice.choose(book, but=field)
    if field in _KINDS:
        counts = _count_kinds(book, choice, field)[field]
    elif field in _OF_ARTICLES:
        counts = _count_by_article(book, _count_articles(claims))[field]
    else:
        counts = _count_facets(book, claims, (field,), next(claims._scan("count(*)"))[0])[field]
    return _facet(field, counts, choice, most)


def _facets(book: Casebook, choice: Choice, claims: Claims, of_article: Counter[str]) -> Iterator[Facet]:
    chosen, every = of_article.total(), _count_all(book)
    counts = {**_count_kinds(book, choice), **_count_by_article(book, of_article)}
    later = min(chosen, every - chosen) > COUNTED
    if not later:
        counts |= _count_facets(book, claims, FACETS, chosen)
    for field in FIELDS:
        if field in choice.values and field != "review":
            yield count_values(book, choice, field)
        elif field in counts:
            yield _facet(field, counts[field], choice, SHOWN)
        else:
            yield Facet(field, [], None)


def _facet(field: str, counts: Mapping[str, int], choice: Choice, most: int) -> Facet:
    chosen = choice.values.get(field, ())
    order = sorted(counts, key=lambda value: (-counts[value], value))
    shown = [*chosen, *(value for value in order[:most] if value not in chosen)]
    shown.sort(key=lambda value: (-counts.get(value, 0), value))
    values = [Value(value, say_value(field, value), counts.get(value, 0), value in chosen) for value in shown]
    return Facet(field, values, len(counts.keys() - set(shown)))


def _count_kinds(book: Casebook, choice: Choice, but: str = "review") -> dict[str, Counter[str]]:
    """Claims by type, reality, standing and review; by what is reviewed, whatever it is, unless `but` is another."""
    columns = ", ".join(f"claim.{kind}" for kind in _KINDS)
    meant = choice.values.get("review", ("accepted", "none"))
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in _KINDS}
    for *row, number in choice.choose(book, but=but)._scan(f"{columns}, count(*)", f" GROUP BY {columns}"):
        review = row.pop() or "none"
        counts["review"][review] += number
        for kind, value in zip(_KINDS, row, strict=False):
            if value and review in meant:
                counts[kind][value] += number
    return counts


def _count_by_article(book: Casebook, of_article: Counter[str]) -> dict[str, Counter[str]]:
    counts: dict[str, Counter[str]] = {"outlet": Counter(), "genre": Counter()}
    for article, outlet, genre in book._database.execute("SELECT id, outlet, genre FROM article"):
        if number := of_article.get(article):
            counts["genre"][genre] += number
            if outlet:
                counts["outlet"][outlet] += number
    return counts


def _count_facets(book: Casebook, claims: Claims, fields: tuple[str, ...], chosen: int) -> dict[str, Counter[str]]:
    """Where more than half of all claims are chosen, the others are counted and taken from the sums of all."""
    run = book._database.execute
    condition, values = claims.condition
    most = 2 * chosen > _count_all(book)
    among = f"field IN ({', '.join('?' * len(fields))})"
    found = Counter(run(
        "SELECT field, value FROM (SELECT id FROM claim INDEXED BY claim_kind WHERE"  # noqa: S608 - our own words
        f" ({condition}) IS {'NOT ' if most else ''}TRUE ORDER BY +id) AS one"
        f" CROSS JOIN facet ON facet.claim = one.id WHERE {among}", (*values, *fields),
    ))  # fmt: skip
    if most:
        rows = run(f"SELECT field, value, count(*) FROM facet WHERE {among} GROUP BY field, value", fields)  # noqa: S608
        found = Counter({(field, value): number for field, value, number in rows}) - found
    counts: dict[str, Counter[str]] = {field: Counter() for field in fields}
    for (field, value), number in found.items():
        counts[field][value] = number
    return counts


def _count_all(book: Casebook) -> int:
    return int(book._database.execute("SELECT count(*) FROM claim").fetchone()[0])


def _count_articles(claims: Claims) -> Counter[str]:
    """Claims by article."""
    return Counter(dict(claims._scan("claim.article, count(*)", " GROUP BY +claim.article")))


def _lines(book: Casebook, claims: Claims, choice: Choice, of_article: Counter[str]) -> list[Line]:
    skipped = PAGE * (choice.page - 1)
    if choice.sort in _ORDERS:
        order = f" ORDER BY {_ORDERS[choice.sort]} claim.article, claim.ordinal LIMIT {PAGE} OFFSET {skipped}"
        ids = [row[0] for row in claims._scan("claim.id", order)]
    else:
        ids = _ids_by_article(book, claims, choice.sort, of_article, skipped)
    rows = {row[0]: row for row in book._database.execute(
        "SELECT claim.id, coalesce(claim.corrected, claim.record), claim.review, article.id, article.title,"  # noqa: S608
        " article.outlet, article.published, article.text FROM claim JOIN article ON article.id = claim.article"
        f" WHERE claim.id IN ({', '.join('?' * len(ids))})", ids,
    )}  # fmt: skip
    return [_line(*rows[claim][1:]) for claim in ids]


def _ids_by_article(book: Casebook, claims: Claims, sort: str, of_article: Counter[str], skipped: int) -> list[str]:
    """The claims of a page in the order of their articles: no claim is read of an article that is not on it."""
    order = "published IS NULL, published DESC, id" if sort == "published" else "outlet IS NULL, outlet, id"
    articles: list[str] = []
    before = 0
    for (article,) in book._database.execute(f"SELECT id FROM article ORDER BY {order}"):  # noqa: S608
        number = of_article.get(article, 0)
        if before + number > skipped and number:
            articles.append(article)
        elif not articles:
            before += number
        if before + sum(of_article[one] for one in articles) >= skipped + PAGE:
            break
    place = {article: number for number, article in enumerate(articles)}
    found = claims.filter(article=articles)._rows("claim.article, claim.ordinal, claim.id") if articles else ()
    ordered = sorted(found, key=lambda row: (place[row[0]], row[1]))
    return [row[2] for row in ordered][skipped - before :][:PAGE]


def _line(
    record: str, review: str | None, article: str, title: str | None, outlet: str | None, published: str | None,
    text: str,
) -> Line:  # fmt: skip
    claim = decode_claim(record)
    return Line(claim, review, article, title, outlet, published, text[claim.sentence[0] : claim.sentence[1]])
