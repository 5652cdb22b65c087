"""A reading without the claims that reviewers rejected: what pointed to one points to what is left.

A first claim and two retellings (`same_as` the first): when the first is rejected, the second becomes the first and the
third is `same_as` it.
"""

from collections.abc import Collection

from reportedly.records import Claim, Label, replace


def leave_out(claims: tuple[Claim, ...], rejected: Collection[str]) -> tuple[Claim, ...]:
    """The claims that are not rejected, in their order."""
    by_id = {claim.id: claim for claim in claims}
    heirs: dict[str, str] = {}
    kept = []
    for claim in claims:
        if claim.id in rejected:
            continue
        first = claim.same_as
        if first in rejected:
            first = heirs.setdefault(str(first), claim.id)
            first = None if first == claim.id else first
        kept.append(
            replace(
                claim,
                same_as=first,
                within=_outer(by_id, claim.within, "within", rejected),
                part_of=_outer(by_id, claim.part_of, "part_of", rejected),
            )
        )
    return tuple(kept)


def leave_out_of_labels(labels: tuple[Label, ...], rejected: Collection[str]) -> tuple[Label, ...]:
    """The labels, none of them tied to a rejected claim."""
    return tuple(
        replace(label, claims=tuple(claim for claim in label.claims if claim not in rejected)) for label in labels
    )


def _outer(by_id: dict[str, Claim], link: str | None, field: str, rejected: Collection[str]) -> str | None:
    """The next claim outwards that is not rejected. Bounded: a chain cannot be longer than the claims."""
    for _ in range(len(by_id)):
        if link is None or link not in rejected:
            return link
        link = getattr(by_id[link], field) if link in by_id else None
    return None
