"""Found labels in, label lines out: in whose mouth, about which party, in which claims.

A label inside a statement is the speaker's word; everything else is the outlet's.
"""

from collections.abc import Sequence

from reportedly.records import Analysis, Cast, Claim, FoundLabel, Label, Span, Statement, make_ids
from reportedly.syntax import phrase_span, text_of


def resolve_labels(
    found: Sequence[FoundLabel],
    analysis: Analysis,
    cast: Cast,
    statements: Sequence[Statement],
    claims: Sequence[Claim],
    *,
    article: str,
) -> tuple[Label, ...]:
    """One line a found label, in the same order; `article` is the article's id."""
    ids = make_ids(article, "label", [(label.span,) for label in found])
    return tuple(
        Label(
            id=ids[index],
            article=article,
            span=label.span,
            text=label.text,
            about=_about(label, analysis, cast),
            label_class=label.label_class,
            scare_quotes=label.scare_quotes,
            voice=_voice(label.span, statements),
            claims=tuple(claim.id for claim in claims if _stands_in(label.span, claim)),
        )
        for index, label in enumerate(found)
    )


def _about(label: FoundLabel, analysis: Analysis, cast: Cast) -> str | None:
    """The name of the party, or the words of the event; null where nobody is named."""
    if label.about is None:
        return None
    reference = cast.references.get(label.about)
    if reference is not None:
        return reference.party.name
    if label.about == label.token:
        return None
    return text_of(analysis, phrase_span(analysis, label.about))


def _voice(span: Span, statements: Sequence[Statement]) -> str:
    """The innermost statement of somebody whose content holds the words, else the outlet.

    Nobody's statement ("reportedly", "an estimated 50 ...") lends no voice: the outlet chose the words.
    """
    holding = [
        (sum(end - start for start, end in statement.content), statement.id)
        for statement in statements
        if statement.speakers and any(start <= span[0] and span[1] <= end for start, end in statement.content)
    ]
    return min(holding)[1] if holding else "outlet"


def _stands_in(span: Span, claim: Claim) -> bool:
    """Whether the label stands in what the claim names: its event, parties, targets, instruments or victims."""
    if not (claim.sentence[0] <= span[0] and span[1] <= claim.sentence[1]):
        return False
    words: list[Span] = [claim.trigger]
    words.extend(party.span for party in (*claim.actors, *claim.recipients))
    words.extend(thing.span for thing in (*claim.targets, *claim.instruments))
    words.extend(toll.who.span for toll in claim.tolls if toll.who is not None)
    return any(start < span[1] and span[0] < end for start, end in words)
