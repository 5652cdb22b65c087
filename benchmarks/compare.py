"""Two readings of the same texts, field by field: gold and output, or two annotators.

Claims are paired one to one: first those whose trigger words overlap, then those of one sentence and one PLOVER type.
A field is judged on paired claims; fields that hold several things are judged by F1 of the things. Two spans agree when
they share at least half of the shorter one, so that a longer noun phrase for the same party is no error.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from benchmarks.identity import Cubed, compare_identity
from reportedly.records import Claim, Party, Reading, Source, Span, Statement, Toll
from reportedly.records.terms import FACTUAL

Pair = tuple[Claim, Claim]
_ENOUGH = 0.5


class Spanned(NamedTuple):
    """A thing of a claim: where it stands, and what else must be the same."""

    span: Span | None
    value: object = None


class Tally:
    """Sums over texts; every figure comes from here."""

    def __init__(self) -> None:
        self.gold: Counter[str] = Counter()
        self.found: Counter[str] = Counter()
        self.right: Counter[str] = Counter()
        self.realities: list[tuple[str, str]] = []
        self.standings: list[tuple[str, str]] = []
        self.cubed = Cubed()

    def add(self, field: str, gold: int, found: int, right: int) -> None:
        """Counts of one field."""
        self.gold[field] += gold
        self.found[field] += found
        self.right[field] += right

    def f1(self, field: str) -> float:
        """0..1; 1 where neither side has anything."""
        both = self.gold[field] + self.found[field]
        return 2 * self.right[field] / both if both else 1.0

    def _halves(self, field: str) -> dict[str, float]:
        """Precision and recall of one field."""
        right = self.right[field]
        return {
            f"{field}_precision": round(right / max(1, self.found[field]), 3),
            f"{field}_recall": round(right / max(1, self.gold[field]), 3),
        }

    def figures(self) -> dict[str, float]:
        """All figures, fractions. Accuracies have `gold` = `found`."""
        made = {field: round(self.f1(field), 3) for field in sorted(self.gold)}
        made |= {
            **self._halves("trigger"),
            **(self._halves("same_as") if "same_as" in self.gold else {}),
            "standing_macro_f1": round(macro_f1(self.standings), 3),
            "same_as_b3": round(self.cubed.f1, 3),
            "reality_macro_f1": round(macro_f1([pair for pair in self.realities if pair[1] != "missed"]), 3),
        }
        happened = [found for gold, found in self.realities if gold in FACTUAL]
        other = [found for gold, found in self.realities if gold not in FACTUAL]
        return made | {
            "happened_recall": round(sum(found in FACTUAL for found in happened) / max(1, len(happened)), 3),
            "false_events": round(sum(found in FACTUAL for found in other) / max(1, len(other)), 3),
            "claims": float(len(self.realities)),
        }


def compare(gold: Reading, found: Reading, tally: Tally) -> None:
    """Add what one text gives."""
    pairs, exact = pair_claims(gold.claims, found.claims)
    counts = len(gold.claims), len(found.claims)
    tally.add("trigger", *counts, exact)
    tally.add("event", *counts, len(pairs))
    tally.add("type", *counts, sum(a.event.plover == b.event.plover for a, b in pairs))
    tally.add("mode", *counts, sum((a.event.plover, a.event.mode) == (b.event.plover, b.event.mode) for a, b in pairs))
    tally.add("cameo", *counts, sum(_same_code(a, b) for a, b in pairs))
    partner = {a.id: b for a, b in pairs}
    tally.realities += [(a.reality, partner[a.id].reality if a.id in partner else "missed") for a in gold.claims]
    for pair in pairs:
        _compare_fields(pair, tally)
    tally.standings += [(a.standing, b.standing) for a, b in pairs]
    cubed = compare_identity(pairs, gold.claims, found.claims, tally.add)
    tally.cubed = Cubed(*(mine + theirs for mine, theirs in zip(tally.cubed, cubed, strict=True)))
    _compare_statements(gold.statements, found.statements, tally)
    labels = _right([Spanned(x.span) for x in gold.labels], [Spanned(x.span) for x in found.labels])
    tally.add("labels", len(gold.labels), len(found.labels), labels)


def pair_claims(gold: Sequence[Claim], found: Sequence[Claim]) -> tuple[list[Pair], int]:
    """Pairs, and how many of them share words of their triggers."""
    pairs: list[Pair] = []
    left = list(found)

    def take(test: Callable[[Claim, Claim], bool]) -> None:
        taken = {a.id for a, _ in pairs}
        for claim in gold:
            match = next((other for other in left if claim.id not in taken and test(claim, other)), None)
            if match is not None:
                left.remove(match)
                pairs.append((claim, match))

    take(lambda a, b: _overlap(a.trigger, b.trigger) > 0 and _denial(a) == _denial(b))
    take(lambda a, b: _overlap(a.trigger, b.trigger) > 0)
    exact = len(pairs)
    take(lambda a, b: _overlap(a.sentence, b.sentence) > 0 and a.event.plover == b.event.plover)
    return pairs, exact


def _same_code(a: Claim, b: Claim) -> bool:
    return (a.event.plover, a.event.cameo) == (b.event.plover, b.event.cameo)


def _denial(claim: Claim) -> bool:
    return claim.reality == "not_happened"


def _compare_fields(pair: Pair, tally: Tally) -> None:
    a, b = pair
    for field in ("reality", "standing"):
        tally.add(field, 1, 1, getattr(a, field) == getattr(b, field))
    shared = set(a.event.contexts) & set(b.event.contexts)
    tally.add("contexts", len(a.event.contexts), len(b.event.contexts), len(shared))
    tally.add("source", 1, 1, _same_source(a, b))
    tally.add("chain", 1, 1, len(a.sources) == len(b.sources) and _same_source(a, b))
    for field in ("actors", "recipients", "targets", "instruments", "places"):
        ours, theirs = ([Spanned(part.span) for part in getattr(claim, field)] for claim in pair)
        tally.add(field, len(ours), len(theirs), _right(ours, theirs))
    for field, of in (("country", lambda p: p.country), ("sectors", lambda p: set(p.sectors))):
        for mine, theirs in _same_parties(a, b):
            tally.add(field, 1, 1, of(mine) == of(theirs))
    own = [(mine.sources, theirs.sources) for mine, theirs in _same_parties(a, b)]
    _add_sources("party_sources", own, tally)
    whens = [[claim.when.value] if claim.when else [] for claim in pair]
    tally.add("when", len(whens[0]), len(whens[1]), whens[0] == whens[1] and bool(whens[0]))
    ours, theirs = ([Spanned(toll.span, _count(toll)) for toll in claim.tolls] for claim in pair)
    tally.add("tolls", len(ours), len(theirs), _right(ours, theirs))
    own = [(x.sources, y.sources) for x in a.tolls for y in b.tolls if _agree(x.span, y.span) and x.kind == y.kind]
    _add_sources("toll_sources", own, tally)


def _count(toll: Toll) -> tuple[object, ...]:
    """What two tolls must share: the kind and the numbers; "dozens" has none that both must write alike."""
    if toll.bound == "vague":
        return toll.kind, toll.bound
    return toll.kind, toll.bound, toll.said_low, toll.said_best, toll.said_high


def _add_sources(
    field: str, own: Sequence[tuple[tuple[Source, ...] | None, tuple[Source, ...] | None]], tally: Tally
) -> None:
    """Parties or tolls that both sides have: how many gold gives to somebody else than the event, how many the output
    does, and how many to the same one. Where neither side does, there is no figure."""
    gold, found = sum(bool(mine) for mine, _ in own), sum(bool(theirs) for _, theirs in own)
    right = sum(bool(mine and theirs and _same_link(mine[0], theirs[0])) for mine, theirs in own)
    if gold or found:
        tally.add(field, gold, found, right)


def _same_parties(a: Claim, b: Claim) -> Iterable[tuple[Party, Party]]:
    for mine in (*a.actors, *a.recipients):
        for theirs in (*b.actors, *b.recipients):
            if _agree(mine.span, theirs.span):
                yield mine, theirs
                break


def _same_source(a: Claim, b: Claim) -> bool:
    return _same_link(a.sources[0], b.sources[0])


def _same_link(mine: Source, theirs: Source) -> bool:
    """Both the outlet, or the same words, or the same name."""
    if "outlet" in {mine.kind, theirs.kind}:
        return mine.kind == theirs.kind
    if mine.span and theirs.span and _agree(mine.span, theirs.span):
        return True
    return bool(mine.name) and mine.name.lower() == theirs.name.lower()


def _compare_statements(gold: Sequence[Statement], found: Sequence[Statement], tally: Tally) -> None:
    left = list(found)
    pairs: list[tuple[Statement, Statement]] = []
    for mine in gold:
        best = max(left, key=lambda other: _jaccard(mine.content, other.content), default=None)
        if best is not None and _jaccard(mine.content, best.content) >= _ENOUGH:
            left.remove(best)
            pairs.append((mine, best))
    tally.add("statement", len(gold), len(found), len(pairs))
    speakers = sum(_same_speakers(a, b) for a, b in pairs)
    tally.add("relation", len(gold), len(found), speakers)
    for field in ("kind", "act", "polarity"):
        for a, b in pairs:
            tally.add(f"statement_{field}", 1, 1, getattr(a, field) == getattr(b, field))


def _same_speakers(a: Statement, b: Statement) -> bool:
    if not a.speakers or not b.speakers:
        return not a.speakers and not b.speakers
    return any(_agree(x.span, y.span) or x.name.lower() == y.name.lower() for x in a.speakers for y in b.speakers)


def _right(gold: Sequence[Spanned], found: Sequence[Spanned]) -> int:
    left = list(found)
    right = 0
    for thing in gold:
        match = next((x for x in left if x.value == thing.value and _agree(x.span, thing.span)), None)
        if match is not None:
            left.remove(match)
            right += 1
    return right


def _agree(a: Span | None, b: Span | None) -> bool:
    if a is None or b is None:
        return a == b
    return _overlap(a, b) >= _ENOUGH * min(a[1] - a[0], b[1] - b[0]) > 0


def _overlap(a: Span, b: Span) -> int:
    return max(0, min(a[1], b[1]) - max(a[0], b[0]))


def _jaccard(a: Iterable[Span], b: Iterable[Span]) -> float:
    ours = {i for start, end in a for i in range(start, end)}
    theirs = {i for start, end in b for i in range(start, end)}
    return len(ours & theirs) / max(1, len(ours | theirs))


def macro_f1(pairs: Sequence[tuple[str, str]]) -> float:
    """Mean F1 over the labels of gold."""
    scores = []
    for label in sorted({gold for gold, _ in pairs}):
        right = sum(a == b == label for a, b in pairs)
        scores.append(2 * right / (sum(a == label for a, _ in pairs) + sum(b == label for _, b in pairs)))
    return sum(scores) / max(1, len(scores))
