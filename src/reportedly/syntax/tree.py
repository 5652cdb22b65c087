"""Plain walks over the dependency tree."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator

from reportedly.records import Analysis, EventProposal, Span, TokenRange
from reportedly.records.once import once


def dependents(analysis: Analysis, token: int, *relations: str) -> tuple[int, ...]:
    """Dependents of `token`, ascending, whose relation is one of `relations` (all of them if none is named).

    A relation without subtype matches all its subtypes: `obl` takes `obl:agent`, `obl:agent` takes only itself.
    """
    found = analysis.children[token]
    if not relations or not found:
        return found
    deprels = analysis.deprels
    return tuple(i for i in found if deprels[i] in relations or deprels[i].partition(":")[0] in relations)


def ancestors(analysis: Analysis, token: int) -> Iterator[int]:
    """The head of `token`, its head, ... up to the root of the sentence."""
    head = analysis.heads[token]
    while head >= 0:
        yield head
        head = analysis.heads[head]


def depends_on(analysis: Analysis, token: int, ancestor: int) -> bool:
    """Whether `token` is `ancestor` or stands anywhere below it."""
    return token == ancestor or ancestor in ancestors(analysis, token)


def subtree(analysis: Analysis, token: int, *, without: tuple[str, ...] = ()) -> list[int]:
    """`token` and all below it, ascending; branches whose relation is in `without` are left out."""
    found, stack = [], [token]
    while stack:
        here = stack.pop()
        found.append(here)
        if not without:
            stack.extend(analysis.children[here])
            continue
        for child in analysis.children[here]:
            relation = analysis.deprels[child]
            if relation not in without and relation.partition(":")[0] not in without:
                stack.append(child)
    return sorted(found)


def conjuncts(analysis: Analysis, token: int) -> tuple[int, ...]:
    """`token` and the words coordinated with it ("jets *and helicopters*"), ascending."""
    found = [token]
    for child in dependents(analysis, token, "conj"):
        found.extend(conjuncts(analysis, child))
    return tuple(sorted(found))


def all_conjuncts(analysis: Analysis, tokens: Iterable[int]) -> tuple[int, ...]:
    """`tokens`, each with the words coordinated with it, none twice."""
    return tuple(dict.fromkeys(i for token in tokens for i in conjuncts(analysis, token)))


def first_conjunct(analysis: Analysis, token: int) -> int:
    """The word with which a coordination that holds `token` begins: "seized and *burned*" -> seized."""
    while analysis.deprels[token] == "conj":
        token = analysis.heads[token]
    return token


def hull(analysis: Analysis, tokens: Iterable[int]) -> Span:
    """Character span from the first to the last of `tokens` (at least one)."""
    ordered = sorted(tokens)
    return analysis.starts[ordered[0]], analysis.ends[ordered[-1]]


def span_of(analysis: Analysis, tokens: TokenRange) -> Span:
    """Character span of a range of tokens (at least one)."""
    return analysis.starts[tokens[0]], analysis.ends[tokens[1] - 1]


def text_of(analysis: Analysis, span: Span) -> str:
    """The characters of a span."""
    return analysis.text[span[0] : span[1]]


def lemma_of(analysis: Analysis, token: int) -> str:
    """Lemma with its particle, as the lexicons write it: `carry_out`, `call_for` is not one (a preposition)."""
    particle = dependents(analysis, token, "compound:prt")
    return "_".join([analysis.lemmas[token], *(analysis.forms[i].lower() for i in particle)])


def proposals_of(analysis: Analysis, tokens: Iterable[int]) -> list[EventProposal]:
    """What the model proposes for these words, in the order of the text."""
    by_token = _proposals_by_token(analysis)
    return [proposal for token in sorted(tokens) for proposal in by_token.get(token, ())]


@once
def _proposals_by_token(analysis: Analysis) -> dict[int, list[EventProposal]]:
    found: dict[int, list[EventProposal]] = {}
    for proposal in analysis.event_proposals:
        found.setdefault(proposal.token, []).append(proposal)
    return found


def token_at(analysis: Analysis, char: int) -> int | None:
    """The token that covers the character offset `char`, or None between tokens."""
    index = bisect_right(analysis.starts, char) - 1
    return index if index >= 0 and analysis.ends[index] > char else None


def tokens_within(analysis: Analysis, span: Span) -> range:
    """Token indexes that lie wholly inside a character span."""
    return range(bisect_left(analysis.starts, span[0]), bisect_right(analysis.ends, span[1]))
