"""Which mentions of many articles are one happening (ECB+, Cybulska and Vossen 2014); gold mentions are given.

    python -m benchmarks.ecb predict INPUT > PRED        {"id", "mentions": [{"id", "chain"}]} a line
    python -m benchmarks.ecb score GOLD PRED

All articles of INPUT are compared as one collection. The score is the mean of the F1 of MUC (Vilain et al. 1995),
B-cubed (Bagga and Baldwin 1998) and CEAFe (Luo 2005), mentions that stand alone included: `conll_f1`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, NamedTuple

from benchmarks.commands import run_benchmark
from benchmarks.muc_match import pair_best
from reportedly.incidents import Page, Telling, find_same, load_scorer, read_page, tell_word
from reportedly.language import analyse
from reportedly.pipeline import Tools, find_all, load_tools
from reportedly.records import Article, Findings
from reportedly.syntax import token_at, tokens_within

Record = dict[str, Any]
Chains = Mapping[str, str]
"""Chain of each mention, by `id_of` the mention."""


class Told(NamedTuple):
    """A record as the product reads it."""

    page: Page
    tellings: tuple[Telling, ...]


# ---------------------------------------------------------------- predict


def predict(records: Sequence[Record], tools: Tools) -> Iterator[Record]:
    """One prediction a record, in order."""
    told = [read_record(record, tools) for record in records]
    groups = find_same(
        [one.page for one in told], list(chain.from_iterable(one.tellings for one in told)), load_scorer()
    )
    first = {name: group[0] for group in groups for name in group}
    for record in records:
        mentions = record.get("mentions", ())
        yield {"id": record["id"], "mentions": [{"id": x["id"], "chain": first[id_of(record, x)]} for x in mentions]}


def read_record(record: Record, tools: Tools) -> Told:
    """The page of a record, and a telling for each of its mentions."""
    article = Article(id=record["id"], text=record["text"], sha256="")
    findings = find_all(article, analyse(article.text, tools.language), tools)
    analysis = findings.analysis
    people = (" ".join(analysis.forms[slice(*name.tokens)]) for name in analysis.names if name.kind == "PER")
    countries = (found.place.country for found in findings.places if found.place.country)
    tellings = (
        tell_word(findings, _tokens(findings, mention["spans"]), article=article.id, id=id_of(record, mention))
        for mention in record.get("mentions", ())
        if analysis.forms
    )
    return Told(read_page(article.id, article.text, people=people, countries=countries), tuple(tellings))


def id_of(record: Record, mention: Record) -> str:
    """The name of a mention among all mentions."""
    return f"{record['id']}|{mention['id']}"


def _tokens(findings: Findings, spans: Iterable[tuple[int, int]]) -> list[int]:
    """The tokens of a mention; a part of a token stands for it."""
    analysis = findings.analysis
    found = [token for start, end in spans for token in tokens_within(analysis, (start, end))]
    return found or [token_at(analysis, start) or 0 for start, _ in spans]


# ---------------------------------------------------------------- score


def score(gold: Sequence[Record], predicted: Mapping[str, Sequence[Record]]) -> dict[str, float]:
    """The figures named at the top; a mention that is left out has no chain and counts as missed."""
    key = {id_of(record, x): x["chain"] for record in gold for x in record["mentions"]}
    found = {id_of(record, x): x["chain"] for record in gold for x in predicted.get(record["id"], ())}
    return measure(key, {name: chain for name, chain in found.items() if name in key})


def measure(gold: Chains, found: Chains) -> dict[str, float]:
    """Precision, recall and F1 of the three measures and of pairs, and `conll_f1`."""
    figures = {}
    for name, recall in {"muc": _muc, "b3": _cubed, "pairwise": _pairs}.items():
        figures |= _f1(name, recall(found, gold), recall(gold, found))
    total = _ceafe(gold, found)
    figures |= _f1("ceafe", total / max(1, len(set(found.values()))), total / max(1, len(set(gold.values()))))
    return figures | {"conll_f1": (figures["muc_f1"] + figures["b3_f1"] + figures["ceafe_f1"]) / 3}


def _f1(name: str, precision: float, recall: float) -> dict[str, float]:
    both = precision + recall
    return {f"{name}_p": precision, f"{name}_r": recall, f"{name}_f1": 2 * precision * recall / both if both else 0.0}


def _members(chains: Chains) -> dict[str, list[str]]:
    members: dict[str, list[str]] = {}
    for name, held in chains.items():
        members.setdefault(held, []).append(name)
    return members


def _muc(of: Chains, judge: Chains) -> float:
    """Share of the links that hold the chains of `of` together and that `judge` has too."""
    kept = links = 0
    for names in _members(of).values():
        known = {judge[name] for name in names if name in judge}
        kept += len(names) - len(known) - sum(name not in judge for name in names)
        links += len(names) - 1
    return kept / links if links else 0.0


def _cubed(of: Chains, judge: Chains) -> float:
    """Mean over mentions of the share of their chain that `judge` has beside them."""
    counts = [Counter(judge[name] for name in names if name in judge) for names in _members(of).values()]
    sizes = Counter(of.values())
    total = sum(sum(n * n for n in count.values()) / size for count, size in zip(counts, sizes.values(), strict=True))
    return total / len(of) if of else 0.0


def _pairs(of: Chains, judge: Chains) -> float:
    """Share of the pairs of one chain of `of` that are one chain of `judge`."""
    kept = pairs = 0
    for names in _members(of).values():
        count = Counter(judge[name] for name in names if name in judge)
        kept += sum(n * (n - 1) for n in count.values())
        pairs += len(names) * (len(names) - 1)
    return kept / pairs if pairs else 0.0


def _ceafe(gold: Chains, found: Chains) -> float:
    """The best pairing of gold chains with found ones, each pair worth the F1 of its mentions; chains that share no
    mention, directly or through others, are paired by themselves."""
    likeness: dict[str, dict[str, float]] = {}
    sizes = Counter(gold.values()), Counter(found.values())
    for (mine, yours), count in Counter((gold[name], yours) for name, yours in found.items()).items():
        likeness.setdefault(mine, {})[yours] = 2 * count / (sizes[0][mine] + sizes[1][yours])
    total = 0.0
    for rows in _connected(likeness):
        columns = sorted({column for row in rows for column in likeness[row]})
        weights = [[likeness[row].get(column, 0.0) for column in columns] for row in rows]
        total += sum(weights[row][column] for row, column in pair_best(weights))
    return total


def _connected(likeness: Mapping[str, Mapping[str, float]]) -> Iterator[list[str]]:
    """The rows, in lists that share no column."""
    holding: dict[str, list[str]] = {}
    for row, columns in likeness.items():
        for column in columns:
            holding.setdefault(column, []).append(row)
    seen: set[str] = set()
    for start in likeness:
        waiting, rows = [start], []
        while waiting:
            row = waiting.pop()
            if row not in seen:
                seen.add(row)
                rows.append(row)
                waiting += [other for column in likeness[row] for other in holding[column]]
        if rows:
            yield sorted(rows)


if __name__ == "__main__":
    run_benchmark("ecb", "mentions", lambda records: predict(records, load_tools()), score)
