"""What `benchmarks.web` asks: 41 different requests for each page, out of what a casebook holds; no two runs differ.

list_asked(folder) -> Asked("/claims", "GET", "/claims?plover=ASSAULT&country=FRA&page=3", {}), ...
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

from reportedly.casebook import Casebook
from reportedly.web.choice import FIELDS, SORTS
from reportedly.web.show import address

TIMES: Final = 41
"""Once for what is loaded only once, and 40 times to be measured."""
_WORDS = (
    "bridge",
    "market Goma",
    "hospital",
    "flour",
    "soldiers shelled",
    "train letters",
    "snow hills",
    "dam",
    "bus*",
)


class Asked(NamedTuple):
    """A request; `page` names the row of the figures."""

    page: str
    method: str
    path: str
    form: Mapping[str, str]


class _Shelf:
    """Values of a casebook, of many claims and of few."""

    def __init__(self, book: Casebook) -> None:
        run = book._database.execute
        self.of = {
            field: [row[0] for row in run(
                "SELECT value FROM facet WHERE field = ? GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 400", (field,)
            )]
            for field in ("actor", "recipient", "place", "country", "speaker", "toll")
        }  # fmt: skip
        self.of |= {
            field: [row[0] for row in run(f"SELECT {field} FROM claim GROUP BY 1 ORDER BY count(*) DESC")]  # noqa: S608
            for field in ("plover", "reality", "standing")
        }
        self.of["outlet"] = [row[0] for row in run("SELECT outlet FROM article GROUP BY 1 ORDER BY 1")]
        self.days = [row[0] for row in run("SELECT first_day FROM claim WHERE first_day > '' GROUP BY 1 ORDER BY 1")]
        self.articles = self._some(run("SELECT id FROM article ORDER BY id"), 500)
        self.claims = self._some(run("SELECT id FROM claim WHERE review IS NULL ORDER BY id"), 2000)
        self.long = run("SELECT article FROM claim GROUP BY 1 ORDER BY count(*) DESC LIMIT 1").fetchone()[0]
        self.labels = [row[0] for row in run("SELECT DISTINCT json_extract(record, '$.text') FROM label ORDER BY 1")]
        self.incidents = self._some(run("SELECT id FROM incident WHERE outlets > 1 ORDER BY id"), 500)
        self.pairs = run(
            "SELECT min(claim), max(claim) FROM incident_claim GROUP BY incident HAVING count(*) > 1 LIMIT 99"
        ).fetchall()

    def _some(self, rows: Any, most: int) -> list[str]:
        every = [row[0] for row in rows]
        return every[:: max(1, len(every) // most)]


def list_asked(folder: Path, only: Sequence[str] = ()) -> list[Asked]:
    """Every request, or those of some pages."""
    with Casebook.open(folder) as book:
        shelf = _Shelf(book)
    found: list[Asked] = []
    for page, make in ((page, make) for page, make in _PAGES.items() if not only or page in only):
        generator = Random(page)  # noqa: S311
        for number in range(TIMES):
            made = make(generator, shelf, number)
            found.append(made if isinstance(made, Asked) else Asked(page, "GET", made, {}))
    return found


def _choose(generator: Random, shelf: _Shelf, most: int = 3) -> dict[str, object]:
    """Up to so many parts of a choice; nothing is chosen in some."""
    state: dict[str, object] = {}
    for field in generator.sample([*shelf.of, "words", "since", "min_confidence"], generator.randint(0, most)):
        if field == "words":
            state["words"] = generator.choice(_WORDS)
        elif field == "since":
            state["since"], state["until"] = sorted(generator.sample(shelf.days, 2))
        elif field == "min_confidence":
            state["min_confidence"] = round(generator.random(), 2)
        else:
            state[field] = generator.choice(shelf.of[field][: 1 + int(generator.paretovariate(0.5))])
    return state


def _claims(generator: Random, shelf: _Shelf, _number: int) -> str:
    page = generator.choice((1, 1, 2, 7))
    return address("/claims", **_choose(generator, shelf), sort=generator.choice([*SORTS]), page=page)


def _values(generator: Random, shelf: _Shelf, number: int) -> str:
    return address("/claims/values", **_choose(generator, shelf, 2), field=[*FIELDS][number % len(FIELDS)])


def _review(generator: Random, shelf: _Shelf, _number: int) -> str:
    order = generator.choice(("doubt", "random"))
    return address("/review", claim=generator.choice(shelf.claims), order=order, **_choose(generator, shelf, 1))


def _next(generator: Random, shelf: _Shelf, _number: int) -> str:
    order = generator.choice(("doubt", "random"))
    return address("/review/next", claim=generator.choice(shelf.claims), order=order, **_choose(generator, shelf, 1))


def _decide(generator: Random, shelf: _Shelf, _number: int) -> Asked:
    form = {"kind": generator.choice(("accept", "reject")), "claim": generator.choice(shelf.claims), "order": "doubt"}
    return Asked("/review/decide", "POST", "/review/decide", form)


def _names(generator: Random, _shelf: _Shelf, number: int) -> str:
    words = generator.choice(("", "bar", "gol", "Ana", "vik", "z"))
    return address(
        "/names", words=words, field=generator.choice(("", "actor", "place", "speaker")), page=1 + number % 5
    )


def _incidents(generator: Random, shelf: _Shelf, number: int) -> str:
    state = {name: generator.choice(shelf.of[name][:20]) for name in ("plover", "outlet", "country")}
    chosen = {name: value for name, value in state.items() if generator.random() < 0.3}
    words = generator.choice(_WORDS) if generator.random() < 0.3 else ""
    order = generator.choice(("outlets", "first", "last"))
    only = generator.choice(("", "differ"))
    return address("/incidents", words=words, only=only, outlets=str(1 + number % 3), order=order, **chosen)


_Make = Callable[[Random, _Shelf, int], str | Asked]
_PAGES: Final[Mapping[str, _Make]] = {
    "/": lambda generator, shelf, number: "/",
    "/articles": lambda generator, shelf, number: address(
        "/articles", words=generator.choice(("", *_WORDS)), page=1 + number % 9
    ),
    "/read": lambda generator, shelf, number: address("/read", article=shelf.articles[number]),
    "/read 1000 claims": lambda generator, shelf, number: address("/read", article=shelf.long),
    "/claims": _claims,
    "/claims/values": _values,
    "/map": lambda generator, shelf, number: address("/map", **_choose(generator, shelf)),
    "/timeline": lambda generator, shelf, number: address("/timeline", **_choose(generator, shelf)),
    "/review": _review,
    "/review/next": _next,
    "/review/decide": _decide,
    "/names": _names,
    "/labels": lambda generator, shelf, number: address("/labels", outlet=generator.choice(("", *shelf.of["outlet"]))),
    "/labels/uses": lambda generator, shelf, number: address(
        "/labels/uses", word=generator.choice(shelf.labels), page=1 + number % 9
    ),
    "/labels/matrix": lambda generator, shelf, number: address("/labels/matrix", page=1 + number % 9),
    "/incidents": _incidents,
    "/incident": lambda generator, shelf, number: address(
        "/incident", id=shelf.incidents[number % len(shelf.incidents)]
    ),
    "/beside": lambda generator, shelf, number: address(
        "/beside", **dict(zip(("left", "right"), shelf.pairs[number % len(shelf.pairs)], strict=True))
    ),
    "/sources": lambda generator, shelf, number: address("/sources", run=1 + number % 2),
}
