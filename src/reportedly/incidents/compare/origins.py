"""Who told it first, and who repeats whose words.

Meridian, 7 May (ministry); Dawn Post, 8 May, the same sentence -> first Meridian, the ministry; Dawn Post repeats it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from typing import Final, NamedTuple

from reportedly.incidents.compare.accounts import Group
from reportedly.incidents.compare.joined import Joined
from reportedly.incidents.wording import WORD, key_of
from reportedly.records import FirstReport, Repeat, Span

_RUN: Final = 7
"""Words in a row that two reporters do not hit on by themselves, so many of them ..."""
_TELLING: Final = 4
"""... none of grammar."""
_FIRST: Final = 2
"""How many articles are kept that have something first: a member repeats another article, not its own."""


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
    seen: _Seen = {}
    repeats = []
    for joined in group.joined:
        run = _words_of(joined)
        keys = _keys_of(joined, run, group)
        repeat = next((found for key, why, span in keys if (found := _repeat(joined, key, why, span, seen))), None)
        if repeat:
            repeats.append(repeat)
        for key, _why, _span in (*keys, (("outlet", joined.outlet.casefold()), "", None)):
            first = seen.setdefault(key, [])
            if len(first) < _FIRST and joined.article.id not in {one.article.id for one in first}:
                first.append(joined)
    return tuple(repeats)


_Key = tuple[str, Hashable]
_Seen = dict[_Key, list[Joined]]


def _keys_of(joined: Joined, run: _Run, group: Group) -> list[tuple[_Key, str, Span | None]]:
    """What another member may have in common with it, the strongest first, and what that would show."""
    teller = group.teller(joined)
    cited = sorted(cited_outlets(joined) | ({teller.name.casefold()} - {joined.outlet.casefold()}))
    return [
        (("text", joined.text_of), "a copy of the same article", None),
        *((("outlet", name), f"cites {name}", None) for name in cited),
        *((("words", words), "the same words in a row", span) for words, span in _runs(run)),
        *(
            []
            if teller.medium or teller.kind == "unnamed"
            else [(("head", teller), f"the word of {teller.name} again", None)]
        ),
    ]


def _repeat(later: Joined, key: _Key, why: str, span: Span | None, seen: _Seen) -> Repeat | None:
    first = next((one for one in seen.get(key, ()) if one.article.id != later.article.id), None)
    if first is None:
        return None
    words = (later.words(span),) if span else ()
    named = f"cites {first.outlet}" if key[0] == "outlet" else why
    return Repeat(claim=later.claim.id, of=first.claim.id, why=named, words=words)


def cited_outlets(joined: Joined) -> frozenset[str]:
    """Names in the chain before the outlet itself, in small letters."""
    return frozenset(source.name.casefold() for source in joined.claim.sources[:-1])


def _words_of(joined: Joined) -> _Run:
    start, end = joined.claim.sentence
    matches = list(WORD.finditer(joined.article.text, start, end))
    return _Run(tuple(match[0].casefold() for match in matches), tuple((m.start(), m.end()) for m in matches))


def _runs(run: _Run) -> Iterator[tuple[tuple[str, ...], Span]]:
    """All runs of enough words."""
    telling = [bool(key_of(word)) for word in run.words]
    for k in range(len(run.words) - _RUN + 1):
        if sum(telling[k : k + _RUN]) >= _TELLING:
            yield run.words[k : k + _RUN], (run.spans[k][0], run.spans[k + _RUN - 1][1])
