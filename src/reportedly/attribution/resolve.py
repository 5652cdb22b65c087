"""Sayings and the cast in, statements out: each speaker token becomes the party that the cast knows.

"He added that talks go on." with a cast where *He* is Lavrov -> speakers [Sergei Lavrov, coreferent].
"""

from collections.abc import Sequence

from reportedly.records import Analysis, Cast, Party, Saying, Statement, make_ids, replace
from reportedly.records.terms import PartyRole, Polarity
from reportedly.syntax import phrase_span, span_of, text_of


def resolve_statements(
    sayings: Sequence[Saying], analysis: Analysis, cast: Cast, *, article: str
) -> tuple[Statement, ...]:
    """One statement a saying, in the same order; `article` is the article's id, from which ids are made.

    A speaker that the cast does not know gets the words of its phrase as name. `when` is left to the claims room.
    """
    ids = make_ids(article, "statement", [saying.content for saying in sayings])
    return tuple(
        Statement(
            id=ids[index],
            article=article,
            speakers=_speakers(saying, analysis, cast),
            addressee=None if saying.addressee is None else _party(saying.addressee, analysis, cast, role="party"),
            cue=None if saying.cue is None else span_of(analysis, saying.cue),
            content=saying.content,
            kind=saying.kind,
            act=saying.act,
            polarity=_polarity(saying),
            within=None if saying.within is None else ids[saying.within],
            steps=saying.steps,
        )
        for index, saying in enumerate(sayings)
    )


def _polarity(saying: Saying) -> Polarity:
    """Negative for "did not say" and for "denied", "doubts"; "does not deny" says so much as yes."""
    denies = saying.stance == "denies" or (saying.stance == "doubts" and saying.act == "believes")
    return "negative" if denies != (saying.polarity == "negative") else "positive"


def _speakers(saying: Saying, analysis: Analysis, cast: Cast) -> tuple[Party, ...]:
    """The parties of all speaker tokens, the same people once."""
    found: list[Party] = []
    seen: set[int] = set()
    for token in saying.speakers:
        reference = cast.references.get(token)
        if reference is not None and reference.entity in seen:
            continue
        if reference is not None:
            seen.add(reference.entity)
        found.append(_party(token, analysis, cast, role="speaker"))
    return tuple(found)


def _party(token: int, analysis: Analysis, cast: Cast, *, role: PartyRole) -> Party:
    reference = cast.references.get(token)
    if reference is not None:
        return replace(reference.party, role=role)
    span = phrase_span(analysis, token)
    text = text_of(analysis, span)
    return Party(span=span, text=text, name=text, role=role)
