"""Claims of a casebook, chosen by what they say, and handed to pandas or Arrow.

book.claims().filter(plover="ASSAULT", reality=("happened", "ongoing"), since="2014-05-01").to_pandas()
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date
from functools import cache, partial
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, get_args

import msgspec

from reportedly.casebook.coded import ClaimRow, decode_article, decode_claim, read_reading
from reportedly.casebook.search import match_words
from reportedly.casebook.steps import Steps, read_steps, with_steps
from reportedly.errors import ConfigError
from reportedly.records import Claim
from reportedly.records.terms import Genre, PloverType, RealityValue, Standing, TollKind

if TYPE_CHECKING:
    import pandas
    import pyarrow

    from reportedly.export.columns import Row
    from reportedly.records import Entry

Choice = str | Iterable[str]

_COLUMNS = {
    "plover": "claim.plover", "reality": "claim.reality", "standing": "claim.standing", "review": "claim.review",
    "article": "claim.article", "id": "claim.id", "outlet": "outlet", "genre": "genre",
}  # fmt: skip
_OF_ARTICLES = "claim.article_number IN (SELECT number FROM article INDEXED BY article_kind WHERE {condition})"
KNOWN: Mapping[str, tuple[str, ...]] = {
    "plover": get_args(PloverType), "reality": get_args(RealityValue), "standing": get_args(Standing),
    "genre": get_args(Genre), "review": ("accepted", "rejected", "none"), "toll": get_args(TollKind),
}  # fmt: skip
"""The values that a field can have, where they are a closed list."""
_FACET = "+claim.number IN (SELECT facet.claim FROM facet WHERE facet.field = ? AND facet.value IN ({marks}))"
"""The plus: a scan of the index `claim_kind` is faster than to look up each claim."""
_FACET_TOO = (
    "EXISTS (SELECT 1 FROM facet WHERE facet.field = ? AND facet.value IN ({marks}) AND facet.claim = claim.number)"
)
"""For the few claims that hold the first condition already."""
_SCANNED, _LOOKED_UP = "claim INDEXED BY claim_kind", "claim NOT INDEXED"
CONFIDENCE = "claim.confidence"
FACETS = ("actor", "recipient", "place", "country", "speaker", "toll")
"""What a claim can have several of, in the table `facet`."""
_WORDS = "claim.article_number IN (SELECT rowid FROM article_words WHERE article_words MATCH ?)"
_REJECTED = (
    "SELECT DISTINCT anchor.article FROM decision JOIN anchor ON anchor.decision = decision.id"
    " WHERE decision.kind = 'reject'"
)
"""Articles of which links may lead to a claim that is left out."""
_ORDER = " ORDER BY claim.article, claim.ordinal"


class Claims:
    """The claims of a casebook, as reviewers left them, in the order of articles' ids and of the text. It is a query:
    each use reads the casebook as it is then. Rejected claims are left out unless `review` asks for them."""

    def __init__(
        self,
        database: sqlite3.Connection,
        conditions: tuple[str, ...] = (),
        values: tuple[object, ...] = (),
        table: str = _SCANNED,
    ) -> None:
        self._database, self._conditions, self._values, self._table_read = database, conditions, values, table

    def filter(
        self,
        *,
        plover: Choice | None = None,
        reality: Choice | None = None,
        standing: Choice | None = None,
        review: Choice | None = None,
        outlet: Choice | None = None,
        genre: Choice | None = None,
        actor: Choice | None = None,
        recipient: Choice | None = None,
        place: Choice | None = None,
        country: Choice | None = None,
        speaker: Choice | None = None,
        toll: Choice | None = None,
        article: Choice | None = None,
        id: Choice | None = None,
        min_confidence: float | None = None,
        since: str | None = None,
        until: str | None = None,
        words: str | None = None,
    ) -> "Claims":
        """The claims that also hold all of this; of several values one must.

        `review` is "accepted", "rejected" or "none"; `actor`, `recipient` and `place` are names as claims have them,
        `country` the ISO3 code of a place of the event, `speaker` the innermost source, `toll` a kind ("killed");
        `since` and `until` are ISO days, and claims without a day are left out then; `words` stand in the article.
        Raises ConfigError for a value that there is not.
        """
        query = self
        choices = {"plover": plover, "reality": reality, "standing": standing, "review": review, "outlet": outlet,
                   "genre": genre, "article": article, "id": id}  # fmt: skip
        for name, choice in choices.items():
            if choice is not None:
                query = query._with(*_is_one_of(name, values_of(choice)))
        facets = {"actor": actor, "recipient": recipient, "place": place, "country": country, "speaker": speaker,
                  "toll": toll}  # fmt: skip
        wanted = [
            (name, (check_countries if name == "country" else partial(check_known, name))(values_of(choice)))
            for name, choice in facets.items()
            if choice is not None
        ]
        for rank, (name, asked) in enumerate(sorted(wanted, key=self._count_facet)):  # that of the fewest claims first
            query = query._with((_FACET_TOO if rank else _FACET).format(marks=marks_of(asked)), name, *asked)
        if min_confidence is not None:
            query = query._with(f"{CONFIDENCE} >= ?", min_confidence)
        if since is not None:
            query = query._with("coalesce(claim.last_day, claim.first_day) >= ?", check_day(since))
        if until is not None:
            query = query._with("substr(coalesce(claim.first_day, claim.last_day), 1, 10) <= ?", check_day(until))
        return query._with(_WORDS, match_words(words)) if words is not None else query

    def __iter__(self) -> Iterator[ClaimRow]:
        query = "claim.record, claim.corrected, claim.review, article.record, article.text"
        last, article = "", None
        linked: dict[str, Claim] = {}
        steps: Steps = {}
        rejected = {row[0] for row in self._database.execute(_REJECTED)}
        for record, corrected, verdict, row, text in self._rows(query, _ORDER):
            if article is None or row != last:  # the article of many claims is decoded once
                last, article = row, decode_article(row, text)
                steps = read_steps(self._database, article.id)
                reading = read_reading(self._database, article.id) if article.id in rejected else None
                linked = {claim.id: claim for claim in reading.claims} if reading else {}
            coded = with_steps(decode_claim(record), steps)
            claim = decode_claim(corrected) if corrected else coded
            yield ClaimRow(article, linked.get(claim.id, claim), coded, verdict)

    def __len__(self) -> int:
        return int(next(self._scan("count(*)"))[0])

    def to_pandas(self) -> "pandas.DataFrame":
        """A row a claim; docs/exports.md tells the columns. Raises MissingExtra without pandas."""
        from reportedly.casebook.tables import COLUMNS  # the formats are loaded where a table is made
        from reportedly.export.columns import make_pandas

        return make_pandas(self._table(), COLUMNS)

    def to_arrow(self) -> "pyarrow.Table":
        """The same table for Arrow. Raises MissingExtra without pyarrow."""
        from reportedly.casebook.tables import COLUMNS
        from reportedly.export.columns import make_arrow

        return make_arrow(self._table(), COLUMNS)

    def _table(self) -> "Iterator[Row]":
        """Rows of readings, so that a link to a rejected claim leads to what is left, as in exports; but where the
        rejected claims of an article are asked for too, links stay as they are."""
        from reportedly.casebook.tables import make_rows

        found = self._rows("claim.article, claim.id, claim.review", _ORDER)
        for article, rows in groupby(found, key=itemgetter(0)):
            verdicts = {claim: verdict for _article, claim, verdict in rows}
            reading = read_reading(self._database, article, rejected="rejected" in verdicts.values())
            if reading:
                yield from make_rows(reading, verdicts)

    def _with(self, condition: str, *values: object) -> "Claims":
        return Claims(self._database, (*self._conditions, condition), (*self._values, *values), self._table_read)

    def _pick(self, numbers: Iterable[int]) -> "Claims":
        """These claims, rejected or not, without a look at any other: for what is asked of a few claims again."""
        among = "claim.number IN (SELECT value FROM json_each(?))", "(claim.review IS NULL OR claim.review IS NOT NULL)"
        return Claims(self._database, among, (msgspec.json.encode(list(numbers)).decode(),), _LOOKED_UP)

    def _count_facet(self, wanted: tuple[str, tuple[str, ...]]) -> int:
        """In how many claims a field has one of some values, about."""
        query = f"SELECT total(claims) FROM facet_sum WHERE field = ? AND value IN ({marks_of(wanted[1])})"  # noqa: S608
        return int(self._database.execute(query, (wanted[0], *wanted[1])).fetchone()[0])

    @property
    def condition(self) -> tuple[str, tuple[object, ...]]:
        """What holds of the rows of the table `claim` that are meant, as SQL with its values."""
        conditions = list(self._conditions)
        if not any("claim.review" in condition for condition in conditions):
            conditions.append("claim.review IS NOT 'rejected'")
        return " AND ".join(conditions), self._values

    def _scan(self, columns: str, order: str = "") -> Iterator[tuple[Any, ...]]:
        """Columns that are in the index, which SQLite takes the less often by itself the more it holds."""
        condition, values = self.condition
        query = f"SELECT {columns} FROM {self._table_read} WHERE {condition}{order}"  # noqa: S608 - as below
        return iter(self._database.execute(query, values))

    def _rows(self, columns: str, order: str = "") -> Iterator[tuple[Any, ...]]:
        condition, values = self.condition
        joined = " JOIN article ON article.id = claim.article" if "article." in columns else ""
        query = f"SELECT {columns} FROM claim{joined} WHERE {condition}{order}"  # noqa: S608 - our own words
        return iter(self._database.execute(query, values))


def _is_one_of(name: str, asked: tuple[str, ...]) -> tuple[str, *tuple[str, ...]]:
    """The condition that a field has one of the values, and its values. Raises as `check_known`."""
    column = _COLUMNS[name]
    check_known(name, asked)
    if name == "review" and "none" in asked:
        return f"({column} IS NULL OR {column} IN ({marks_of(asked)}))", *asked
    if name in ("outlet", "genre"):
        return _OF_ARTICLES.format(condition=f"{column} IN ({marks_of(asked)})"), *asked
    return f"{column} IN ({marks_of(asked)})", *asked


def check_known(name: str, asked: tuple[str, ...]) -> tuple[str, ...]:
    """The values. Raises ConfigError for one that is not in the closed list of the field."""
    known = KNOWN.get(name)
    unknown = [value for value in asked if known and value not in known]
    if unknown:
        raise ConfigError(f"there is no {name} {', '.join(unknown)}; there are {', '.join(known or ())}")
    return asked


def check_countries(asked: tuple[str, ...]) -> tuple[str, ...]:
    """The codes, in capitals. Raises ConfigError for what is none, with the code of the state that bears the name."""
    from reportedly.lexicon import find_entries  # the tables are loaded where a country is asked for

    registry = _load_registry() if asked else {}
    for code in asked:
        if (entry := registry.get(code.upper())) is None or entry.kind != "state":
            meant = [found.id for found in find_entries(registry, code) if found.kind == "state"]
            advice = (
                f"; write {', '.join(meant)}" if meant else "; write an ISO3 code, as `reportedly registry` has them"
            )
            raise ConfigError(f"there is no country {code}{advice}")
    return tuple(code.upper() for code in asked)


@cache
def _load_registry() -> "Mapping[str, Entry]":
    from reportedly.lexicon import read_registry

    return read_registry()


def values_of(choice: Choice) -> tuple[str, ...]:
    """One value or several, as several."""
    return (choice,) if isinstance(choice, str) else tuple(choice)


def marks_of(values: Collection[object]) -> str:
    """As many marks as there are values, for SQL: "?, ?"."""
    return ", ".join("?" * len(values))


def check_day(day: str) -> str:
    """The ISO day. Raises ConfigError for what is none."""
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise ConfigError(f"{day!r} is no day; write it as 2014-05-28") from error
