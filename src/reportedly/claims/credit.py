"""The agency that a dateline credits: "KYIV, May 2 (Reuters) - Rebels ..." in a paper -> Reuters, before the outlet."""

from typing import Final

from reportedly.records import Article, Findings, Reference, Source
from reportedly.records.once import once

_FURTHEST_CHARS: Final = 400
"""A credit stands in the first lines, behind the headline."""
_LONGEST_DATELINE_CHARS: Final = 60
_DASHES: Final = ("-", "–", "—")


def credited_agency(article: Article, findings: Findings) -> Source | None:
    """The medium in brackets between a dateline and its dash, unless it is the outlet itself.

    Only bodies that the cast knows as media. Not handled: initials ("(VW)"), credits below the text, "with AFP".
    """
    for reference in _first_references(findings):
        if _is_medium(reference) and _closes_dateline(findings.analysis.text, reference.party.span):
            name = reference.party.name
            if article.outlet is not None and name.lower() in article.outlet.lower():
                return None
            return Source(kind="organisation", name=name, span=reference.party.span, stance="asserts")
    return None


@once
def _first_references(findings: Findings) -> list[Reference]:
    return [one for one in findings.cast.references.values() if one.party.span[1] <= _FURTHEST_CHARS]


def _is_medium(reference: Reference) -> bool:
    return reference.kind == "organisation" and "JRN" in reference.party.sectors


def _closes_dateline(text: str, span: tuple[int, int]) -> bool:
    """Whether the name stands in brackets, a place and perhaps a day before it in its line, a dash behind it.

    Or between strokes: "MOSCOW, May 2 /TASS/. Rebels ...".
    """
    start, end = span
    before = text[text.rfind("\n", 0, start) + 1 : start]
    marks, behind = before[-1:] + text[end : end + 1], text[end + 1 :].lstrip(" ")
    if not (marks in {"()", "//"} and behind.startswith(_DASHES)) and not (marks == "//" and behind.startswith(".")):
        return False
    place = before[:-1].strip()
    return 0 < len(place) <= _LONGEST_DATELINE_CHARS and place.split(",")[0].isupper()
