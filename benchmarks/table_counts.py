"""How many entries of our tables stand for each side, region and decade: the tables of docs/slant.md.

``python -m benchmarks.table_counts``: prints the tables; ``--write`` puts them into docs/slant.md, each between its
two marks. "labels.tsv" -> "| direction | euphemism | honorific | loaded | name_calling | together |" and so on.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from benchmarks.side_swap_page import REGIONS, region_of
from reportedly.lexicon import read_table, values

PAGE = Path(__file__).parents[1] / "docs" / "slant.md"
_BETWEEN = ("UNO", "IGO", "NGO", "EUR", "MNC", "IMG")
_PLACES = (*REGIONS, "Africa south of the Sahara", "between states", "of no country")
_SECTORS = ("REB", "PRM", "CRM", "GOV", "OPP", "MIL", "COP", "SPY", "JRN")
_EXAMPLES = ("events", "reality", "cues", "agents", "toll_words", "sides", "finer_codes")
_SIDES = {
    "state": "army troops soldiers soldier police officers government ministry minister marines navy jets warplanes "
    "helicopters president premier general colonel guards",
    "armed opposition": "rebels rebel gunmen gunman guerrillas insurgents militants militant fighters fighter militia "
    "militiamen separatists bombers gang",
    "people": "villagers farmers teachers students workers protesters marchers residents nurses miners strikers "
    "civilians children priest bishop union",
}
_VIOLENT = re.compile(
    r"\b(?:kill|shot|shoot|shell|bomb|attack|fire|burn|stab|ambush|seiz|captur|raid|kidnap|abduct|execut|storm|torch|hit"
    r"|struck|wound|detain|arrest|beat)"
)
Row = dict[str, str]


def write_tables() -> dict[str, str]:
    """{name of a table: its lines in Markdown}."""
    labels = read_table("labels")
    homes = {name: read_table(name) for name in ("organisations", "holders", "offices", "news_towns", "outlet_homes")}
    organisations = homes["organisations"]
    return {
        "directions": _cross(labels, "direction", "class"),
        "label regions": _cross(labels, "region", "direction"),
        "label decades": _decades({"loaded words": [row["since"] for row in labels]}),
        "reasons": _reasons(labels),
        "doers": _doers(),
        "regions": _by_region({name: [row["country"] for row in rows] for name, rows in homes.items()}),
        "sectors": _by_region({sector: _countries(organisations, sector) for sector in _SECTORS}),
        "decades": _decades({
            "armed movements": [row["from"] for row in organisations if "REB" in values(row["sectors"])],
            "organisations": [row["from"] for row in organisations],
            "holders of offices": [row["from"] for row in homes["holders"]],
        }),
    }  # fmt: skip


def put_into(page: str, tables: dict[str, str]) -> str:
    """The page with the tables between their marks."""
    for name, table in tables.items():
        first, last = f"<!-- {name} -->\n", "\n<!-- end -->"
        before, mark, behind = page.partition(first)
        if mark:
            page = before + first + table + last + behind.partition("<!-- end -->")[2]
    return page


def _countries(rows: Iterable[Row], sector: str) -> list[str]:
    return [row["country"] for row in rows if sector in values(row["sectors"])]


def _place(country: str) -> str:
    return "of no country" if not country else "between states" if country in _BETWEEN else region_of(country)


def _by_region(found: dict[str, Sequence[str]]) -> str:
    counts = {name: Counter(map(_place, countries)) for name, countries in found.items()}
    return _table(["region", *found], [[place, *(counts[name][place] for name in found)] for place in _PLACES])


def _decades(found: dict[str, Sequence[str]]) -> str:
    counts = {name: Counter(f"{day[:3]}0" if day else "not told" for day in days) for name, days in found.items()}
    decades = sorted({decade for count in counts.values() for decade in count if decade >= "1940"})
    rows = [["before 1940", *(sum(n for day, n in counts[name].items() if day < "1940") for name in found)]]
    return _table(
        ["began in", *found], [*rows, *([decade, *(counts[name][decade] for name in found)] for decade in decades)]
    )


def _cross(rows: Sequence[Row], down: str, across: str) -> str:
    counts = Counter((row[down], row[across]) for row in rows)
    columns = sorted({row[across] for row in rows})
    lines = sorted({row[down] for row in rows})
    return _table(
        [down, *columns, "together"],
        [
            [line, *(counts[line, column] for column in columns), sum(counts[line, c] for c in columns)]
            for line in lines
        ],
    )


def _doers() -> str:
    """Whom the examples of the rules begin with, and in how many of them a word of violence stands."""
    side_of = {word: side for side, words in _SIDES.items() for word in words.split()}
    all_of, violent = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    for table in _EXAMPLES:
        for row in read_table(table):
            opening = row.get("example", "").lower().split()[:3]
            side = next((side_of[word] for word in opening if word in side_of), None)
            if side:
                all_of[table, side] += 1
                violent[table, side] += bool(_VIOLENT.search(row["example"]))
    rows = [[table, *(f"{all_of[table, side]} ({violent[table, side]})" for side in _SIDES)] for table in _EXAMPLES]
    totals = [f"{sum(all_of[t, s] for t in _EXAMPLES)} ({sum(violent[t, s] for t in _EXAMPLES)})" for s in _SIDES]
    return _table(["table", *_SIDES], [*rows, ["together", *totals]])


def _reasons(rows: Sequence[Row]) -> str:
    words: dict[str, list[str]] = {}
    for row in rows:
        words.setdefault(row["reason"], []).append(values(row["phrase"])[0])
    ordered = sorted(words.items(), key=lambda item: (-len(item[1]), item[0]))
    return _table(
        ["reason", "words", "for example"], [[why, len(some), ", ".join(sorted(some)[:3])] for why, some in ordered]
    )


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *([str(cell) for cell in row] for row in rows)]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def main() -> None:
    """Print or write."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.table_counts", description=__doc__)
    parser.add_argument("--write", action="store_true")
    tables = write_tables()
    if parser.parse_args().write:
        PAGE.write_text(put_into(PAGE.read_text(encoding="utf-8"), tables), encoding="utf-8")
    print("\n\n".join(f"{name}\n{table}" for name, table in tables.items()))


if __name__ == "__main__":
    main()
