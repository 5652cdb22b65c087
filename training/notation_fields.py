"""The cells of a line of annotation: parties, things, places, times, tolls, chains.

"Iraqi jets [IRQ MIL] ~" -> Party(text="Iraqi jets", country="IRQ", sectors=("MIL",), basis="inferred").
"""

from __future__ import annotations

import re
from typing import Final, get_args

from reportedly.lexicon import read_table
from reportedly.records import Article, Mention, Party, Place, Source, Span, Toll, Victims, When
from reportedly.records.terms import Bound, Stance, TollKind, TollScope
from training.notation_words import FaultError, Finder, check, split_pieces, split_suffixes
from training.plover import NON_STATES, SECTORS

KINDS: Final = {"p": "person", "o": "organisation", "d": "document", "u": "unnamed"}
_TIMEX: Final = re.compile(
    r"\d{4}(-(\d\d(-\d\d)?|W\d\d(-WE)?|Q[1-4]|H[12]|SP|SU|FA|AU|WI))?(T(\d\d(:\d\d)?(:\d\d)?|MO|AF|EV|NI|DT|MI))?"
    r"|\d{2,3}|P.+|PRESENT_REF|PAST_REF|FUTURE_REF"
)
_TOLL_OPTION: Final = re.compile(
    r"\((?P<sources>[podu]:[^)]*)\)|sub=(?P<sub>\d+)|scope=(?P<scope>\w+)"
    r"|der=(?P<der>.*?)(?=\s+(?:sub|scope)=|\s*\(|$)"
)
_MORE: Final = re.compile(r"(more|greater) than |over |above |well over ", re.IGNORECASE)


def countries() -> frozenset[str]:
    """ISO3 and historical codes, and PLOVER's codes of bodies that are no state."""
    return frozenset(row["iso3"] for row in read_table("countries")) | NON_STATES


class Fields(Finder):
    """Reads the cells of one item."""

    def __init__(self, article: Article, sentences: tuple[Span, ...]) -> None:
        super().__init__(article, sentences)
        self.countries = countries()

    def party(self, cell: str, sentence: int, role: str, near: int | None) -> Party:
        """`words [ISO3 SECTOR] {=Name} ~ ^ (chain)`."""
        words, marks = split_suffixes(cell)
        span = self.span(words, sentence, near)
        codes = (marks.get("sectors") or "").split()
        country = codes[0] if codes and codes[0] != "-" else None
        sectors = codes[1:]
        if country in SECTORS and country not in self.countries:
            country, sectors = None, codes
        if country is not None and country not in self.countries:
            raise FaultError(f"no country code: {country}")
        if wrong := [code for code in sectors if code not in SECTORS]:
            raise FaultError(f"no sector: {wrong}")
        name = marks.get("name")
        basis = "inferred" if "inferred" in marks else "coreferent" if name else "stated"
        return Party(
            span=span,
            text=self.quoted(span),
            name=name or self.quoted(span),
            country=country,
            sectors=tuple(sectors),
            role="orderer" if "orderer" in marks else role,  # type: ignore[arg-type]
            basis=basis,  # type: ignore[arg-type]
            sources=self.chain(marks["sources"], sentence, near, outlet=False) if "sources" in marks else None,
        )

    def parties(self, cell: str | None, sentence: int, role: str, near: int | None) -> tuple[Party, ...]:
        """Parties joined by +."""
        return tuple(self.party(piece, sentence, role, near) for piece in split_pieces(cell or ""))

    def mentions(self, cell: str | None, sentence: int, near: int) -> tuple[Mention, ...]:
        """Things joined by +; whose they are (`[IRQ MIL]`) may be told and is not kept."""
        found = []
        for piece in split_pieces(cell or ""):
            words, marks = split_suffixes(piece)
            span = self.span(words, sentence, near)
            found.append(Mention(span=span, text=self.quoted(span), name=marks.get("name") or self.quoted(span)))
        return tuple(found)

    def places(self, cells: dict[str, str], sentence: int, near: int) -> tuple[Place, ...]:
        """All places of a claim."""
        roles = {"in": "site", "from": "from", "toward": "to", "about": "about"}
        return tuple(
            Place(span=mention.span, text=mention.text, name=mention.name, role=role)  # type: ignore[arg-type]
            for key, role in roles.items()
            for mention in self.mentions(cells.get(key), sentence, near)
        )

    def when(self, cell: str | None, sentence: int, near: int) -> When | None:
        """`words {TIMEX3}`."""
        if cell is None:
            return None
        found = re.fullmatch(r"(.*\S)\s*\{([^}]*)\}", cell)
        if found is None or not _TIMEX.fullmatch(found[2]):
            raise FaultError(f"on= is: words {{TIMEX3 value}}, not {cell}")
        span = self.span(found[1], sentence, near)
        anchor = "text" if re.search(r"\d{4}", found[1]) else "published"
        return When(span=span, text=self.quoted(span), value=found[2], anchor=anchor)  # type: ignore[arg-type]

    def toll(self, cell: str, sentence: int, near: int) -> Toll:
        """`KIND BOUND NUMBER :: words :: who [SECTOR] :: options`."""
        head, *rest = [part.strip() for part in cell.split("::")]
        values = head.split()
        if len(values) != 3 or not rest:
            raise FaultError(f"a toll is: KIND BOUND NUMBER :: words :: who [SECTOR] :: options, not {cell}")
        kind, bound, number = values
        check(kind, get_args(TollKind), "kind of toll")
        check(bound, get_args(Bound), "bound")
        span = self.span(rest[0], sentence, near)
        low, best, high, bound = _range(number, bound, self.quoted(span))
        options = _toll_options(" ".join(rest[2:]))
        who = None
        if len(rest) > 1 and rest[1] not in {"-", ""}:
            words, marks = split_suffixes(rest[1])
            at = self.span(words, sentence, span[0])
            sector = [code for code in (marks.get("sectors") or "").split() if code in SECTORS]
            who = Victims(span=at, text=self.quoted(at), sector=sector[0] if sector else None)
        return Toll(
            span=span,
            text=self.quoted(span),
            kind=kind,  # type: ignore[arg-type]
            said_low=low,
            said_best=best,
            said_high=high,
            bound=bound,  # type: ignore[arg-type]
            who=who,
            scope=check(options.get("scope", "event"), get_args(TollScope), "scope"),
            subset_of=int(options["sub"]) - 1 if "sub" in options else None,
            derived_from=self.span(options["der"], sentence, span[0]) if "der" in options else None,
            sources=self.chain(options["sources"], sentence, near, outlet=False) if "sources" in options else None,
        )

    def chain(self, cell: str | None, sentence: int, near: int | None, *, outlet: bool = True) -> tuple[Source, ...]:
        """Links innermost first, the outlet last."""
        links = []
        for piece in (cell or "").split(" < ") if cell and cell != "-" else []:
            found = re.fullmatch(r"\s*([podu]):(.*?)(?:!(\w+))?\s*", piece)
            if found is None:
                raise FaultError(f"a link is p:, o:, d: or u: and words, not {piece}")
            kind, rest, stance = found.groups()
            words, marks = split_suffixes(rest)
            span = self.span(words, sentence, near) if words not in {"", "-"} else None
            links.append(
                Source(
                    kind=KINDS[kind],  # type: ignore[arg-type]
                    name=marks.get("name") or (self.quoted(span) if span else ""),
                    span=span,
                    stance=check(stance or "asserts", get_args(Stance), "stance"),
                )
            )
        own = (Source(kind="outlet", name=self.article.outlet or ""),) if outlet else ()
        return (*links, *own)


def _toll_options(cell: str) -> dict[str, str]:
    if unknown := _TOLL_OPTION.sub("", cell).strip():
        raise FaultError(f"no option of a toll: {unknown}")
    return {str(found.lastgroup): found[str(found.lastgroup)] for found in _TOLL_OPTION.finditer(cell)}


def _range(number: str, bound: str, words: str) -> tuple[int | None, int | None, int | None, str]:
    """Low, best, high and bound as the product has them: "more than 100" is at least 101, "60 to 70" is about."""
    if number == "?":
        return None, None, None, bound
    try:
        low, high = (int(part) for part in number.split("-")) if "-" in number else (int(number), int(number))
    except ValueError:
        raise FaultError(f"no number: {number}") from None
    if bound == "at_least":
        return low + bool(_MORE.match(words)), None, None, bound
    if bound == "at_most":
        return None, None, high, bound
    if low != high:
        return low, None, high, "about"
    return (None, low, None, bound) if bound == "about" else (low, low, low, bound)
