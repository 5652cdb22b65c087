"""The page of `benchmarks.side_swap`: shares of equal claims, and what one side has more often than the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from benchmarks.machine import describe_run
from benchmarks.swaps import touches

if TYPE_CHECKING:
    from benchmarks.side_swap import Pair, Swapped, View

FIELDS = (
    "found", "type", "mode", "reality", "standing", "actors", "recipients", "sources", "tolls", "labels", "sectors",
    "countries", "all",
)  # fmt: skip
_DRAWS, _LEAST_PAIRS = 1000, 40
#: Regions by ISO3; "west" is told from the rest because most English-language news is written there.
REGIONS = {
    "North America, western Europe, Australia, Japan": (
        "USA CAN GBR IRL FRA DEU ITA ESP PRT NLD BEL AUT CHE SWE NOR DNK FIN GRC CYP AUS NZL JPN"
    ),
    "eastern Europe, former Soviet Union": (
        "RUS SUN UKR BLR POL HUN CZE SVK ROU BGR SRB HRV BIH MKD ALB XKX SVN MDA GEO ARM AZE KAZ UZB TKM KGZ TJK EST "
        "LVA LTU YUG CSK DDR MNE"
    ),
    "Middle East, North Africa": "ISR PSE LBN SYR IRQ IRN JOR SAU YEM OMN ARE QAT KWT BHR TUR EGY LBY TUN DZA MAR ESH",
    "Latin America, Caribbean": (
        "MEX GTM HND SLV NIC CRI PAN COL VEN ECU PER BOL CHL ARG PRY URY BRA CUB HTI DOM JAM GUY TTO BLZ SUR"
    ),
    "Asia, Pacific": (
        "CHN TWN HKG PRK KOR MNG IND PAK BGD LKA NPL BTN MDV AFG MMR THA LAO KHM VNM MYS SGP IDN PHL TLS BRN PNG FJI "
        "SLB VUT TON WSM VDR RVN"
    ),
}
_REGION_OF = {iso: region for region, codes in REGIONS.items() for iso in codes.split()}
_OTHER = "Africa south of the Sahara"
MEASURES: dict[str, Callable[[View], bool]] = {
    "happened or ongoing": lambda view: view.fields["reality"] in {"happened", "ongoing"},
    "did not happen": lambda view: view.fields["reality"] == "not_happened",
    "asserted": lambda view: view.fields["standing"] == "asserted",
    "a source denies": lambda view: "denies" in str(view.fields["sources"]),
    "with a toll": lambda view: bool(view.fields["tolls"]),
    "with a label": lambda view: bool(view.fields["labels"]),
}


class Directed(NamedTuple):
    """One measure of one claim in which an exchanged side acts or speaks: what each side has."""

    text: int
    side: str
    other: str
    measure: str
    has: bool
    other_has: bool


def write_page(swapped: Sequence[Swapped], count: int) -> str:
    """The page in Markdown."""
    drawn = (
        f"{count} texts of each kind, drawn by a seed" if count else "every text in which something can be exchanged"
    )
    return "\n".join([
        "# Sides exchanged in our own corpus",
        f"{describe_run()}. `python -m benchmarks.side_swap "
        f"{'' if count else '--texts 0 '}--write` writes this page. Parts train and dev, never test; {drawn}.",
        "",
        "## Equal claims",
        "Share of the claims whose field says the same after the exchange, in per cent, with 95 % intervals (texts",
        "drawn again). `found`: claims that both readings have; the other fields are shares of those. `all`: found and",
        "equal in every field. `sectors`, and `countries` of the exchanged parties, are those of parties that both",
        "have; sectors are not compared where they have to change. Towns and persons stay where they are: a text that",
        "has been exchanged can contradict itself, so part of what differs is owed to the exchange.",
        "",
        *_equal_table(swapped),
        "",
        "## One side more often than the other",
        "Claims in which an exchanged side acts or speaks. `more`: per 100 pairs, how much more often the claim has it",
        "with this side than with the other, with a 95 % interval. Bold: the interval leaves out 0.",
        "",
        "### States and rebels",
        *_directed_table(list(_directed(swapped, "state and rebels", lambda key: key)), ("state",)),
        "",
        "### Countries by region, beside a country of another region",
        *_directed_table(list(_directed(swapped, "countries", region_of)), (*REGIONS, _OTHER)),
        "",
    ])  # fmt: skip


def region_of(iso: str) -> str:
    """The region of a country."""
    return _REGION_OF.get(iso, _OTHER)


def _equal_table(swapped: Sequence[Swapped]) -> list[str]:
    kinds = list(dict.fromkeys(one.swap.kind for one in swapped))
    lines = ["| field | " + " | ".join(kinds) + " |", "|---" * (len(kinds) + 1) + "|"]
    texts = {kind: [one for one in swapped if one.swap.kind == kind] for kind in kinds}
    lines.append("| texts | " + " | ".join(str(len(texts[kind])) for kind in kinds) + " |")
    lines.append("| claims | " + " | ".join(str(sum(len(one.pairs) for one in texts[kind])) for kind in kinds) + " |")
    for field in FIELDS:
        cells = [_share([_equal(one.pairs, field) for one in texts[kind]]) for kind in kinds]
        lines.append(f"| {field} | " + " | ".join(cells) + " |")
    return lines


def _equal(pairs: Sequence[Pair], field: str) -> tuple[int, int]:
    """How many claims are equal in a field, of how many."""
    if field in {"found", "all"}:
        return sum(is_equal(pair, field) for pair in pairs), len(pairs)
    both = [pair for pair in pairs if pair.before and pair.after and field in pair.before.fields]
    return sum(is_equal(pair, field) for pair in both), len(both)


def is_equal(pair: Pair, field: str) -> bool:
    """Whether both readings have the claim, and say the same of it in a field."""
    if pair.before is None or pair.after is None:
        return False
    if field == "found":
        return True
    if field == "all":
        return all(_say_the_same(pair.before.fields[name], pair.after.fields[name]) for name in pair.before.fields)
    return _say_the_same(pair.before.fields[field], pair.after.fields[field])


def _say_the_same(before: object, after: object) -> bool:
    """What is told of parties is compared where both readings have the party."""
    if isinstance(before, dict) and isinstance(after, dict):
        return all(before[span] == after[span] for span in before.keys() & after.keys())
    return before == after


def _share(counts: Sequence[tuple[int, int]]) -> str:
    right, of = (np.array([count[i] for count in counts]) for i in (0, 1))
    if not of.sum():
        return ""
    low, high = _interval(right, of)
    return f"{100 * right.sum() / of.sum():.1f} ({100 * low:.1f} to {100 * high:.1f})"


def _interval(sums: np.ndarray, of: np.ndarray) -> tuple[float, float]:
    """The middle 95 % of the ratio of two sums over texts that are drawn again."""
    weights = np.random.default_rng(1).multinomial(len(of), np.full(len(of), 1 / len(of)), size=_DRAWS)
    ratios = (weights @ sums) / np.maximum(1, weights @ of)
    return float(np.quantile(ratios, 0.025)), float(np.quantile(ratios, 0.975))


def _directed(swapped: Sequence[Swapped], kind: str, group: Callable[[str], str]) -> Iterator[Directed]:
    for number, one in enumerate(swapped):
        if one.swap.kind != kind:
            continue
        for pair in one.pairs:
            for before, after in _sides(one, pair):
                side, other = group(before), group(after)
                if side == other:
                    continue
                yield Directed(number, side, other, "found", pair.before is not None, pair.after is not None)
                if pair.before and pair.after:
                    yield from (
                        Directed(number, side, other, name, has(pair.before), has(pair.after))
                        for name, has in MEASURES.items()
                    )
                    acting = (_acts(one, view, before) for view in (pair.before, pair.after))
                    yield Directed(number, side, other, "is an actor", *acting)


def _sides(one: Swapped, pair: Pair) -> set[tuple[str, str]]:
    """The exchanged sides that act or speak in a claim: what stood there before, and after."""
    spans = [span for view in pair if view for span in (*view.parties, *view.speakers)]
    return {
        (edit.before, edit.after)
        for edit in one.swap.edits
        if edit.before != edit.after and any(touches([edit], span) for span in spans)
    }


def _acts(one: Swapped, view: View, before: str) -> bool:
    return any(touches([edit for edit in one.swap.edits if edit.before == before], span) for span in view.parties)


def _directed_table(found: Sequence[Directed], sides: Sequence[str]) -> list[str]:
    lines = ["| side | measure | pairs | only this side | only the other | more |", "|---|---|---|---|---|---|"]
    for side in sides:
        mine = [one for one in found if side in {one.side, one.other}]
        for measure in ("found", "is an actor", *MEASURES):
            rows = [one if one.side == side else _turned(one) for one in mine if one.measure == measure]
            if len(rows) >= _LEAST_PAIRS:
                lines.append(f"| {side} | {measure} | {len(rows)} | {_net(rows)} |")
    return lines


def _turned(one: Directed) -> Directed:
    return one._replace(side=one.other, other=one.side, has=one.other_has, other_has=one.has)


def _net(rows: Sequence[Directed]) -> str:
    texts = sorted({row.text for row in rows})
    place = {text: i for i, text in enumerate(texts)}
    net, of = np.zeros(len(texts)), np.zeros(len(texts))
    for row in rows:
        net[place[row.text]] += row.has - row.other_has
        of[place[row.text]] += 1
    low, high = _interval(net, of)
    here = sum(row.has and not row.other_has for row in rows)
    there = sum(row.other_has and not row.has for row in rows)
    more = f"{100 * net.sum() / of.sum():+.1f} ({100 * low:+.1f} to {100 * high:+.1f})"
    return f"{here} | {there} | " + (f"**{more}**" if low > 0 or high < 0 else more)
