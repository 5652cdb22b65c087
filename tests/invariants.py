"""What must hold of every reading, whatever the text: used by several tests."""

from collections.abc import Iterator

from reportedly.records import Reading, Span, Toll


def spans_of(reading: Reading) -> Iterator[tuple[str, Span, str | None]]:
    """(what, span, quoted text or None) for every span of a reading."""
    for statement in reading.statements:
        yield from (("content", span, None) for span in statement.content)
        yield from (("speaker", party.span, party.text) for party in statement.speakers)
        if statement.cue:
            yield "cue", statement.cue, None
    for claim in reading.claims:
        yield "sentence", claim.sentence, None
        yield "trigger", claim.trigger, None
        yield from (("party", party.span, party.text) for party in (*claim.actors, *claim.recipients))
        yield from (("named_as", span, None) for party in claim.actors for span in party.named_as)
        yield from (("thing", thing.span, thing.text) for thing in (*claim.instruments, *claim.targets))
        yield from (("place", place.span, place.text) for place in claim.places)
        yield from (("toll", toll.span, toll.text) for toll in claim.tolls)
        yield from (("victims", toll.who.span, toll.who.text) for toll in claim.tolls if toll.who)
        yield from (("source", source.span, None) for source in claim.sources if source.span)
        yield from (("step", step.span, None) for step in claim.steps if step.span)
        if claim.when:
            yield "when", claim.when.span, claim.when.text
        if claim.condition:
            yield "condition", claim.condition, None
    yield from (("label", label.span, label.text) for label in reading.labels)


def faults_of(reading: Reading) -> list[str]:
    """Every broken invariant of a reading, in words; [] when all hold."""
    text = reading.article.text
    faults = []
    for what, (start, end), quoted in spans_of(reading):
        if not 0 <= start < end <= len(text):
            faults.append(f"{what} span {start}-{end} outside the text of {len(text)} characters")
        elif quoted is not None and text[start:end] != quoted:
            faults.append(f"{what} span {start}-{end} reads {text[start:end]!r}, the record says {quoted!r}")
    statements = {statement.id for statement in reading.statements}
    claims = {claim.id for claim in reading.claims}
    for name, ids, lines in (("statement", statements, reading.statements), ("claim", claims, reading.claims)):
        if len(ids) != len(lines):
            faults.append(f"two {name}s have one id")
    for claim in reading.claims:
        faults += [f"claim {claim.id}: {fault}" for fault in _claim_faults(claim, statements, claims)]
    return faults


def _claim_faults(claim, statements: set[str], claims: set[str]) -> Iterator[str]:
    if claim.sources[-1].kind != "outlet" or sum(source.kind == "outlet" for source in claim.sources) != 1:
        yield "the outlet is not the last of the sources"
    if claim.statement and claim.statement not in statements:
        yield "stands in a statement that is not there"
    for link in (claim.within, claim.same_as, claim.part_of):
        if link and (link not in claims or link == claim.id):
            yield "is linked to a claim that is not there"
    if not 0 <= claim.extraction_confidence <= 1:
        yield f"confidence {claim.extraction_confidence}"
    for index, toll in enumerate(claim.tolls):
        yield from _toll_faults(index, toll)
    explained = {step.field.split(".")[0] for step in claim.steps}
    for field in ("event", "reality", "sources"):
        if field not in explained:
            yield f"no step explains {field}"
    for field in ("actors", "recipients", "instruments", "targets", "places", "when", "tolls"):
        if getattr(claim, field) and field not in explained:
            yield f"no step explains {field}"


def _toll_faults(index: int, toll: Toll) -> Iterator[str]:
    ordered = [n for n in (toll.said_low, toll.said_best, toll.said_high) if n is not None]
    if ordered != sorted(ordered):
        yield f"toll {index} is not in order: {ordered}"
    if any(n < 0 for n in ordered):
        yield f"toll {index} is negative"
    if toll.subset_of is not None and toll.subset_of >= index:
        yield f"toll {index} is part of toll {toll.subset_of}, which does not stand before it"
