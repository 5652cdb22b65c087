"""The lines of annotation of one item: claims, statements, labels."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Final, get_args

from reportedly.events.codes import QUADS
from reportedly.records import Article, Claim, Event, Label, Source, Span, Statement, Toll
from reportedly.records.terms import Act, LabelClass, RealityValue, Standing, StatementKind
from training.notation_fields import Fields
from training.notation_words import FaultError, check
from training.plover import CODES, CONTEXTS, MODES, code_fits

CLAIM_KEYS: Final = frozenset(
    {"by", "to", "tg", "with", "in", "from", "toward", "about", "on", "toll", "src", "st", "if", "q", "within", "same",
     "part", "ctx"}
)  # fmt: skip


class Reader(Fields):
    """Reads the lines of one item. `ids` maps a label of the notation (c1, q2) to the id of its record."""

    def __init__(self, article: Article, sentences: tuple[Span, ...]) -> None:
        super().__init__(article, sentences)
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

    def claim(self, label: str, cells: Sequence[str], sentence: int) -> Claim:
        """`trigger | TYPE mode cameo | reality | key=value ...`."""
        if len(cells) < 3:
            raise FaultError("a claim is: trigger | TYPE mode cameo | reality | key=value ...")
        trigger = self.span(cells[0], sentence)
        if "@" not in cells[0] and " ... " not in cells[0] and len(self.places_of(cells[0], sentence)) > 1:
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
            reality=check(cells[2], get_args(RealityValue), "reality"),
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
            kind=check(kind, get_args(StatementKind), "kind"),
            act=check(act.strip(), get_args(Act), "act"),
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
            label_class=check(cells[1], get_args(LabelClass), "class"),
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


def _standing(keys: dict[str, str]) -> Standing:
    if keys.get("st", "p") not in {"p", "b"}:
        raise FaultError(f"st= is p or b, not {keys['st']}")
    standings: dict[str | None, Standing] = {None: "asserted", "p": "presupposed", "b": "background"}
    return standings[keys.get("st")]


def _overlap(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]
