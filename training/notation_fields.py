"""The cells of a line of annotation, one by one: words to spans, parties, chains, tolls, times.

"Iraqi jets [IRQ MIL] ~" -> Party(text="Iraqi jets", country="IRQ", sectors=("MIL",), basis="inferred").
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any, Final, get_args

from reportedly.lexicon import read_table
from reportedly.records import (
    Article,
    Claim,
    Event,
    Label,
    Mention,
    Party,
    Place,
    Source,
    Span,
    Statement,
    Toll,
    Victims,
    When,
)  # fmt: skip
from reportedly.records.terms import (
    Act,
    Bound,
    LabelClass,
    RealityValue,
    Stance,
    Standing,
    StatementKind,
    TollKind,
    TollScope,
)  # fmt: skip
from training.plover import CODES, CONTEXTS, MODES, NON_STATES, QUADS, SECTORS, code_fits

KINDS: Final = {"p": "person", "o": "organisation", "d": "document", "u": "unnamed"}
CLAIM_KEYS: Final = frozenset(
    {"by", "to", "tg", "with", "in", "from", "toward", "about", "on", "toll", "src", "st", "if", "q", "within", "same",
     "part", "ctx"}
)  # fmt: skip
_TIMEX: Final = re.compile(
    r"\d{4}(-(\d\d(-\d\d)?|W\d\d(-WE)?|Q[1-4]|H[12]|SP|SU|FA|AU|WI))?(T(\d\d(:\d\d)?(:\d\d)?|MO|AF|EV|NI|DT|MI))?"
    r"|\d{2,3}|P.+|PRESENT_REF|PAST_REF|FUTURE_REF"
)
_SUFFIX: Final = {
    "sectors": re.compile(r"\s*\[([A-Z -]*)\]$"),
    "name": re.compile(r"\s*\{=([^}]*)\}$"),
    "sources": re.compile(r"\s*\(([podu]:[^)]*)\)$"),
    "inferred": re.compile(r"\s*(~)$"),
    "orderer": re.compile(r"\s*(\^)$"),
}
_TOLL_OPTION: Final = re.compile(
    r"\((?P<sources>[podu]:[^)]*)\)|sub=(?P<sub>\d+)|scope=(?P<scope>\w+)"
    r"|der=(?P<der>.*?)(?=\s+(?:sub|scope)=|\s*\(|$)"
)


_MORE: Final = re.compile(r"(more|greater) than |over |above |well over ", re.IGNORECASE)


class FaultError(Exception):
    """A line of annotation that says something impossible; the message is for the annotator."""


def countries() -> frozenset[str]:
    """ISO3 and historical codes, and PLOVER's codes of bodies that are no state."""
    return frozenset(row["iso3"] for row in read_table("countries")) | NON_STATES


class Reader:
    """Reads the lines of one item. `ids` maps a label of the notation (c1, q2) to the id of its record."""

    def __init__(self, article: Article, sentences: tuple[Span, ...]) -> None:
        self.article = article
        self.sentences = sentences
        self.countries = countries()
        self.ids: dict[str, str] = {}
        self.seen: Counter[tuple[str, tuple[Span, ...]]] = Counter()
        self.statements: dict[str, Statement] = {}

    def identity(self, kind: str, cells: Sequence[str], sentence: int) -> tuple[Span, ...]:
        """The spans that a record's id is made of: trigger, content, words."""
        if kind == "q":
            if len(cells) < 4:
                raise FaultError("a statement is: speakers | cue | kind act | content")
            return self.spans(cells[3], sentence)
        if not cells:
            raise FaultError("nothing in it")
        return (self.span(cells[0], sentence),)

    def read(self, kind: str, label: str, cells: Sequence[str], sentence: int) -> Claim | Statement | Label:
        """One line."""
        read: Callable[..., Claim | Statement | Label] = {"c": self.claim, "q": self.statement, "l": self.label}[kind]
        if label not in self.ids:
            raise FaultError("not read")
        return read(label, cells, sentence)

    # -- words ---------------------------------------------------------------------------------------------------

    def span(self, words: str, sentence: int, near: int | None = None) -> Span:
        """Words of a sentence (from 0): `s2:words`, `words@2`, `A ... B`. `near`: the nearest one of several."""
        words = words.strip()
        if " ... " in words:
            first, last = words.split(" ... ", 1)
            start, middle = self.span(first, sentence, near)
            within = sentence if not (m := re.match(r"s(\d+):", first)) else int(m[1]) - 1
            places = self._places(last, within)
            later = [place for place in places if place[1] >= middle]
            if not later:
                raise FaultError(f"“{last}” does not stand after “{first}”")
            return start, later[0][1]
        places = self._places(words, sentence)
        if len(places) > 1 and near is not None:
            return min(places, key=lambda place: abs(place[0] - near))
        return places[0]

    def _places(self, words: str, sentence: int) -> list[Span]:
        if found := re.match(r"s(\d+):\s*", words):
            sentence, words = int(found[1]) - 1, words[found.end() :]
        if not 0 <= sentence < len(self.sentences):
            raise FaultError(f"there is no sentence {sentence + 1}")
        wanted = None
        if found := re.search(r"@(\d+)$", words):
            wanted, words = int(found[1]), words[: found.start()]
        start, end = self.sentences[sentence]
        text = self.article.text[start:end]
        pattern = (
            (r"(?<!\w)" if words[:1].isalnum() else "")
            + r"\s+".join(map(re.escape, words.split()))
            + (r"(?!\w)" if words[-1:].isalnum() else "")
        )
        places = [(start + m.start(), start + m.end()) for m in re.finditer(pattern, text)] if words else []
        if not places:
            raise FaultError(f"“{words}” does not stand in sentence {sentence + 1}: {text[:80]}")
        if wanted is not None:
            if not 0 < wanted <= len(places):
                raise FaultError(f"“{words}” stands only {len(places)} times in sentence {sentence + 1}")
            return [places[wanted - 1]]
        return places

    def spans(self, cell: str, sentence: int) -> tuple[Span, ...]:
        """Pieces joined by +."""
        return tuple(self.span(piece, sentence) for piece in _pieces(cell))

    def quoted(self, span: Span) -> str:
        """The words of a span."""
        return self.article.text[span[0] : span[1]]

    # -- parts ---------------------------------------------------------------------------------------------------

    def party(self, cell: str, sentence: int, role: str, near: int | None) -> Party:
        """`words [ISO3 SECTOR] {=Name} ~ ^ (chain)`."""
        words, marks = _split_suffixes(cell)
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
        return tuple(self.party(piece, sentence, role, near) for piece in _pieces(cell or ""))

    def mentions(self, cell: str | None, sentence: int, near: int) -> tuple[Mention, ...]:
        """Things joined by +; whose they are (`[IRQ MIL]`) may be told and is not kept."""
        found = []
        for piece in _pieces(cell or ""):
            words, marks = _split_suffixes(piece)
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
        _check(kind, get_args(TollKind), "kind of toll")
        _check(bound, get_args(Bound), "bound")
        span = self.span(rest[0], sentence, near)
        low, best, high, bound = _range(number, bound, self.quoted(span))
        options = _toll_options(" ".join(rest[2:]))
        who = None
        if len(rest) > 1 and rest[1] not in {"-", ""}:
            words, marks = _split_suffixes(rest[1])
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
            scope=_check(options.get("scope", "event"), get_args(TollScope), "scope"),
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
            words, marks = _split_suffixes(rest)
            span = self.span(words, sentence, near) if words not in {"", "-"} else None
            links.append(
                Source(
                    kind=KINDS[kind],  # type: ignore[arg-type]
                    name=marks.get("name") or (self.quoted(span) if span else ""),
                    span=span,
                    stance=_check(stance or "asserts", get_args(Stance), "stance"),  # type: ignore[arg-type]
                )
            )
        own = (Source(kind="outlet", name=self.article.outlet or ""),) if outlet else ()
        return (*links, *own)

    # -- lines ---------------------------------------------------------------------------------------------------

    def claim(self, label: str, cells: Sequence[str], sentence: int) -> Claim:
        """`trigger | TYPE mode cameo | reality | key=value ...`."""
        if len(cells) < 3:
            raise FaultError("a claim is: trigger | TYPE mode cameo | reality | key=value ...")
        trigger = self.span(cells[0], sentence)
        if "@" not in cells[0] and " ... " not in cells[0] and len(self._places(cells[0], sentence)) > 1:
            raise FaultError(f"“{cells[0]}” stands more than once: write {cells[0]}@1 or @2")
        keys, tolls = _keys(cells[3:])
        near = trigger[0]
        statement = self.ids.get(keys["q"]) if "q" in keys else None
        chain = self.chain(keys.get("src"), sentence, near)
        quad_four = (event := _event(cells[1], keys.get("ctx"))).quad == 4
        return Claim(
            id=self.ids[label],
            article=self.article.id,
            sentence=self.sentences[sentence],
            trigger=trigger,
            event=event,
            reality=_check(cells[2], get_args(RealityValue), "reality"),  # type: ignore[arg-type]
            condition=self.span(keys["if"], sentence, near) if "if" in keys else None,
            standing=_standing(keys),
            actors=self.parties(keys.get("by"), sentence, "agent", near),
            recipients=self.parties(keys.get("to"), sentence, "victim" if quad_four else "target", near),
            instruments=self.mentions(keys.get("with"), sentence, near),
            targets=self.mentions(keys.get("tg"), sentence, near),
            places=self.places(keys, sentence, near),
            when=self.when(keys.get("on"), sentence, near),
            tolls=self._tolls(tolls, sentence, near),
            sources=self._with_cues(chain, keys.get("q")),
            statement=statement,
            within=self._id(keys, "within"),
            same_as=self._id(keys, "same"),
            part_of=self._id(keys, "part"),
            extraction_confidence=1.0,
        )

    def _tolls(self, cells: Sequence[str], sentence: int, near: int) -> tuple[Toll, ...]:
        tolls = tuple(self.toll(cell, sentence, near) for cell in cells)
        if any(toll.subset_of is not None and not 0 <= toll.subset_of < len(tolls) for toll in tolls):
            raise FaultError("sub= counts the tolls of this claim from 1")
        return tolls

    def _id(self, keys: dict[str, str], key: str) -> str | None:
        if key not in keys:
            return None
        if keys[key] not in self.ids or keys[key][0] != "c":
            raise FaultError(f"{key}={keys[key]}: there is no such claim")
        return self.ids[keys[key]]

    def _with_cues(self, chain: tuple[Source, ...], said: str | None) -> tuple[Source, ...]:
        """A link that speaks in the statement of the claim, or in one round it, has that statement's cue."""
        if said is None:
            return chain
        if said not in self.statements:
            raise FaultError(f"q={said}: there is no such statement")
        by_id = {statement.id: statement for statement in self.statements.values()}
        found = list(chain)
        statement: Statement | None = self.statements[said]
        for _ in range(8):
            if statement is None:
                break
            for i, link in enumerate(found):
                spoken = any(link.span and _overlap(link.span, party.span) for party in statement.speakers)
                if spoken and link.cue is None:
                    found[i] = Source(
                        kind=link.kind, name=link.name, span=link.span, cue=statement.cue, stance=link.stance
                    )
            statement = by_id.get(statement.within or "")
        return tuple(found)

    def statement(self, label: str, cells: Sequence[str], sentence: int) -> Statement:
        """`speakers | cue | kind act | content | options`."""
        kind, _, act = cells[2].partition(" ")
        cue = self.span(cells[1], sentence) if cells[1] != "-" else None
        near = cue[0] if cue else None
        options = cells[4:]
        within = next((option[7:].strip() for option in options if option.startswith("within=")), None)
        to = next((option[3:].strip() for option in options if option.startswith("to=")), None)
        if unknown := [option for option in options if option != "neg" and not option.startswith(("within=", "to="))]:
            raise FaultError(f"unknown options {unknown}")
        if within is not None and within not in self.ids:
            raise FaultError(f"within={within}: there is no such statement")
        made = Statement(
            id=self.ids[label],
            article=self.article.id,
            speakers=self.parties(cells[0] if cells[0] != "-" else None, sentence, "speaker", near),
            addressee=self.party(to, sentence, "target", near) if to else None,
            cue=cue,
            content=self.spans(cells[3], sentence),
            kind=_check(kind, get_args(StatementKind), "kind"),  # type: ignore[arg-type]
            act=_check(act.strip(), get_args(Act), "act"),  # type: ignore[arg-type]
            polarity="negative" if "neg" in options else "positive",
            within=self.ids[within] if within else None,
        )
        self.statements[label] = made
        return made

    def label(self, label: str, cells: Sequence[str], sentence: int) -> Label:
        """`words | class | about=NAME | voice=q1 | scare`."""
        if len(cells) < 2:
            raise FaultError("a label is: words | class | about=NAME | voice=q1 | scare")
        span = self.span(cells[0], sentence)
        keys = dict(cell.split("=", 1) for cell in cells[2:] if "=" in cell)
        voice = keys.get("voice", "outlet")
        if unknown := [cell for cell in cells[2:] if cell != "scare" and not cell.startswith(("about=", "voice="))]:
            raise FaultError(f"unknown options {unknown}")
        if voice != "outlet" and (voice[0:1] != "q" or voice not in self.ids):
            raise FaultError(f"voice={voice}: there is no such statement")
        return Label(
            id=self.ids[label],
            article=self.article.id,
            span=span,
            text=self.quoted(span),
            about=keys.get("about"),
            label_class=_check(cells[1], get_args(LabelClass), "class"),  # type: ignore[arg-type]
            scare_quotes="scare" in cells[2:],
            voice=self.ids.get(voice, "outlet"),
        )


def _event(cell: str, contexts: str | None) -> Event:
    values = cell.split()
    if len(values) != 3:
        raise FaultError(f"an event is TYPE mode cameo, not {cell}")
    plover, mode, cameo = values
    if plover != "NULL" and plover not in MODES:
        raise FaultError(f"no type: {plover}")
    key = "" if plover == "NULL" else plover
    if mode != "-" and mode not in MODES.get(key, ()):
        raise FaultError(f"{plover} has no mode {mode}: {', '.join(MODES.get(key, ())) or 'none'}")
    if not code_fits(key, None if mode == "-" else mode, cameo):
        raise FaultError(f"CAMEO {cameo} does not belong to {plover}: {', '.join(CODES[key])}")
    named = tuple(part.strip() for part in contexts.split("+")) if contexts else ()
    if wrong := [name for name in named if name not in CONTEXTS]:
        raise FaultError(f"no context: {wrong}")
    return Event(
        plover=key or None,  # type: ignore[arg-type]
        mode=None if mode == "-" else mode,
        contexts=named,
        cameo=cameo,
        quad=QUADS.get(key),
    )


def _keys(cells: Sequence[str]) -> tuple[dict[str, str], list[str]]:
    keys: dict[str, str] = {}
    tolls = []
    for cell in cells:
        key, equals, value = cell.partition("=")
        key = key.strip()
        if not equals or key not in CLAIM_KEYS:
            raise FaultError(f"no key: {cell}")
        if value.strip() in {"", "-"}:
            continue
        if key == "toll":
            tolls.append(value.strip())
        elif key in keys:
            raise FaultError(f"{key}= stands twice: join with +")
        else:
            keys[key] = value.strip()
    return keys, tolls


def _toll_options(cell: str) -> dict[str, str]:
    if unknown := _TOLL_OPTION.sub("", cell).strip():
        raise FaultError(f"no option of a toll: {unknown}")
    return {str(found.lastgroup): found[str(found.lastgroup)] for found in _TOLL_OPTION.finditer(cell)}


def _standing(keys: dict[str, str]) -> Standing:
    if keys.get("st", "p") not in {"p", "b"}:
        raise FaultError(f"st= is p or b, not {keys['st']}")
    standings: dict[str | None, Standing] = {None: "asserted", "p": "presupposed", "b": "background"}
    return standings[keys.get("st")]


def _pieces(cell: str) -> list[str]:
    return [piece.strip() for piece in cell.split(" + ") if piece.strip() not in {"", "-"}]


def _split_suffixes(cell: str) -> tuple[str, dict[str, str]]:
    words, marks = cell.strip(), {}
    found = True
    while found:
        found = False
        for name, pattern in _SUFFIX.items():
            if ((matched := pattern.search(words)) and matched.start() > 0) or (matched and name == "name"):
                marks[name] = matched[1]
                words = words[: matched.start()].rstrip()
                found = True
    return words, marks


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


def _check(value: Any, allowed: Sequence[Any], what: str) -> Any:
    if value not in allowed:
        raise FaultError(f"no {what}: {value} (one of {', '.join(map(str, allowed))})")
    return value


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
