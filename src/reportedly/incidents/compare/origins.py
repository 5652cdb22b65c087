"""Who told it first, and who repeats whose words.

Meridian, 7 May (ministry); Dawn Post, 8 May, the same sentence -> first Meridian, the ministry; Dawn Post repeats it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from reportedly.incidents.compare.accounts import Group
from reportedly.incidents.compare.joined import Joined
from reportedly.incidents.wording import key_of
from reportedly.records import FirstReport, Repeat, Span, Words

_RUN: Final = 7
"""Words in a row that two reporters do not hit on by themselves, so many of them ..."""
_TELLING: Final = 4
"""... none of grammar."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


class _Run(NamedTuple):
    words: tuple[str, ...]
    spans: tuple[Span, ...]


def find_first(group: Group) -> FirstReport:
    """The first by publication among the members that do not deny it."""
    first = next((one for one in group.joined if one.claim.reality != "not_happened"), group.joined[0])
    return FirstReport(
        article=first.article.id, claim=first.claim.id, outlet=first.article.outlet, published=first.article.published,
        head=group.teller(first).name,
    )  # fmt: skip


def find_repeats(group: Group) -> tuple[Repeat, ...]:
    """For each later member of another article: the first member that it repeats, by the strongest reason."""
    runs = {one.claim.id: _words_of(one) for one in group.joined}
    repeats = []
    for place, later in enumerate(group.joined):
        earlier = [one for one in group.joined[:place] if one.article.id != later.article.id]
        reasons = (_as_copy, _by_citing, _by_words, _by_head)
        repeat = next((found for reason in reasons if (found := reason(later, earlier, runs, group))), None)
        if repeat:
            repeats.append(repeat)
    return tuple(repeats)


_Runs = dict[str, _Run]


def _as_copy(later: Joined, earlier: Sequence[Joined], _runs: _Runs, _group: Group) -> Repeat | None:
    first = next((one for one in earlier if one.text_of == later.text_of), None)
    return first and Repeat(claim=later.claim.id, of=first.claim.id, why="a copy of the same article")


def _by_citing(later: Joined, earlier: Sequence[Joined], _runs: _Runs, group: Group) -> Repeat | None:
    cited = cited_outlets(later)
    credited = group.teller(later).name.casefold()
    for one in earlier:
        names = {one.outlet.casefold()}
        if names & cited or (credited in names and later.outlet.casefold() not in names):
            return Repeat(claim=later.claim.id, of=one.claim.id, why=f"cites {one.outlet}")
    return None


def cited_outlets(joined: Joined) -> frozenset[str]:
    """Names in the chain before the outlet itself, in small letters."""
    return frozenset(source.name.casefold() for source in joined.claim.sources[:-1])


def _by_words(later: Joined, earlier: Sequence[Joined], runs: _Runs, _group: Group) -> Repeat | None:
    mine = runs[later.claim.id]
    for one in earlier:
        span = _common_run(mine, runs[one.claim.id])
        if span is not None:
            words: tuple[Words, ...] = (later.words(span),)
            return Repeat(claim=later.claim.id, of=one.claim.id, why="the same words in a row", words=words)
    return None


def _by_head(later: Joined, earlier: Sequence[Joined], _runs: _Runs, group: Group) -> Repeat | None:
    teller = group.teller(later)
    if teller.medium or teller.kind == "unnamed":
        return None
    first = next((one for one in earlier if group.teller(one) == teller), None)
    return first and Repeat(claim=later.claim.id, of=first.claim.id, why=f"the word of {teller.name} again")


def _words_of(joined: Joined) -> _Run:
    start, end = joined.claim.sentence
    matches = list(_WORD.finditer(joined.article.text, start, end))
    return _Run(tuple(match[0].casefold() for match in matches), tuple((m.start(), m.end()) for m in matches))


def _common_run(mine: _Run, yours: _Run) -> Span | None:
    """The first run of enough words that both have."""
    theirs = {yours.words[k : k + _RUN] for k in range(len(yours.words) - _RUN + 1)}
    for k in range(len(mine.words) - _RUN + 1):
        run = mine.words[k : k + _RUN]
        if run in theirs and sum(bool(key_of(word)) for word in run) >= _TELLING:
            return mine.spans[k][0], mine.spans[k + _RUN - 1][1]
    return None
