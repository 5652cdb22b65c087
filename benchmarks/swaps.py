"""A text with its sides exchanged, and the way back from its offsets.

"Israeli jets bombed Beirut." with Israel and Lebanon exchanged -> "Lebanese jets bombed Jerusalem."

Four kinds: `countries` (the two that a text names most; a single one for another that the corpus names), `state and
rebels` (soldiers for rebels, the government for the rebels), `movements` (an armed movement for another of its time),
`faiths`. Nothing else is changed: towns, persons and offices stay, so a text can become odd, never ungrammatical.
"""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from reportedly.lexicon import read_table, values
from reportedly.records import Span

_ARTICLED = ("United States", "United Kingdom", "Netherlands", "Philippines", "Soviet Union", "Bahamas")
_SHORT = {"USA": ("US", "U.S."), "GBR": ("UK", "U.K."), "SUN": ("USSR",)}
_PLAIN_PLURAL = re.compile(r"(?:[ai]|an|at|av)$")
_VERB = (
    r"(?=\s+(?:is|are|was|were|has|have|had|says?|said|did|does|denies|deny|would|will|could|may|must|and|or|who|to|of|in"
    r"|took|told|\w+ed)\b|[.,;:?!'’]|$)"
)
_ONE_THING = r"(?=\s+(?!(?:is|are|was|were|has|have|had|said|says|did|does|who)\b)[a-z]+)"
_ARMED = (
    r"(?=\s+(?:troops|forces|soldiers|commanders?|fighters|units?|artillery|positions?|spokes\w+"
    r"|officers?|officials?)\b)"
)
_BARE = r"(?<!rebel )(?<!army )(?<!government )"
_STATE_REBEL: tuple[tuple[str, str, bool], ...] = (
    (r"\b(?:the )?(?:[Gg]overnment|army)" + _ARMED, "rebel", True),
    (r"\b(?:the )?rebel" + _ARMED, "army", False),
    (_BARE + r"\b[Ss]oldiers\b", "rebels", True),
    (r"\b(?:[Rr]ebels|[Ii]nsurgents|[Gg]uerrillas)\b", "soldiers", False),
    (r"\bsoldier\b", "rebel", True),
    (r"\b(?:the|The) (?:government|army|military)(?! of\b)" + _VERB, "the rebels", True),
    (_BARE + r"\b[Tt]roops\b", "fighters", True),
    (_BARE + r"\b[Ff]ighters\b", "troops", False),
)
_FAITHS = (
    ("Muslim", "Christian"), ("Muslims", "Christians"), ("mosque", "church"), ("mosques", "churches"),
    ("imam", "priest"), ("imams", "priests"), ("Sunni", "Shiite"), ("Sunnis", "Shiites"), ("Jewish", "Hindu"),
    ("synagogue", "temple"), ("synagogues", "temples"), ("rabbi", "monk"), ("rabbis", "monks"),
)  # fmt: skip
_AGREES = {"is": "are", "was": "were", "has": "have", "does": "do", "says": "say", "denies": "deny", "s": ""}
_WITH_THE = re.compile(
    r"(?:Front|Army|Movement|Union|Tigers|Party|Organi[sz]ation|Taliban|Houthis|Force|Path|[A-Z]{3,})$"
)


class Edit(NamedTuple):
    """Words of the text that are replaced, and the sides that they tell: before, and after; "" for words of none."""

    start: int
    end: int
    text: str
    before: str
    after: str


class Swap(NamedTuple):
    """An exchanged text: `before` and `after` of an edit are the keys of the sides (ISO3, state, rebel, a name)."""

    kind: str
    text: str
    edits: tuple[Edit, ...]

    def back(self, span: Span) -> Span:
        """A span of the exchanged text as one of the text before."""
        return self._back(span[0], starts=True), self._back(span[1], starts=False)

    def snap(self, span: Span) -> Span:
        """A span of the text before, as long as the words that are exchanged: what `back` gives for the same words."""
        start = next((edit.start for edit in self.edits if edit.start <= span[0] < edit.end), span[0])
        return start, next((edit.end for edit in self.edits if edit.start < span[1] <= edit.end), span[1])

    def _back(self, offset: int, *, starts: bool) -> int:
        moved = 0
        for edit in self.edits:
            first = edit.start + moved
            if offset < first or (starts is False and offset == first):
                break
            if offset < first + len(edit.text) or (not starts and offset == first + len(edit.text)):
                return edit.start if starts else edit.end
            moved += len(edit.text) - (edit.end - edit.start)
        return offset - moved


def touches(edits: Iterable[Edit], span: Span) -> bool:
    """Whether words of the text before, that are exchanged, stand in a span of it."""
    return any(span[0] < edit.end and edit.start < span[1] for edit in edits)


def apply(kind: str, text: str, edits: Iterable[Edit]) -> Swap | None:
    """The text with its edits, "a" and "an" put right; None where nothing is left to change."""
    kept: list[Edit] = []
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if not kept or edit.start >= kept[-1].end:
            kept.append(_with_article(text, edit))
    pieces, last = [], 0
    for edit in kept:
        pieces += [text[last : edit.start], edit.text]
        last = edit.end
    return Swap(kind, "".join([*pieces, text[last:]]), tuple(kept)) if kept else None


def _with_article(text: str, edit: Edit) -> Edit:
    found = re.search(r"\b([Aa])n? $", text[max(0, edit.start - 4) : edit.start])
    if found is None:
        return edit
    vowel = edit.text[0] in "AEIOaeio" or edit.text.startswith(("Uzb", "un"))
    article = found[1] + ("n " if vowel else " ")
    return edit._replace(start=edit.start - len(found[0]), text=article + edit.text)


class Countries:
    """The forms of countries: name, demonym, people and capital."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.forms: dict[str, dict[str, str]] = {}
        self.known: dict[str, tuple[str, str]] = {}
        self.years: dict[str, tuple[str, str]] = {}
        for row in read_table("countries"):
            demonyms, capitals = values(row["demonyms"]), values(row["capital"])
            if demonyms and capitals:
                self._add(row["iso3"], row["name"], demonyms[0], capitals[0])
                self.years[row["iso3"]] = row["from"] or "0", row["to"] or "9999"
        words = sorted(self.known, key=len, reverse=True)
        self.pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, words)) + r")(?![\w-])")
        named = Counter(iso for text in texts for iso in {found[1] for found in self.find(text)})
        self.pool = sorted(iso for iso, count in named.items() if count >= 5)

    def _add(self, iso: str, name: str, demonym: str, capital: str) -> None:
        name = f"the {name}" if name in _ARTICLED else name
        people = demonym + "s" if _PLAIN_PLURAL.search(demonym) else demonym
        self.forms[iso] = {"name": name, "demonym": demonym, "people": people, "capital": capital}
        for kind, form in self.forms[iso].items():
            self.known.setdefault(form, (iso, kind))
        self.known.setdefault(name.replace("the ", "The ", 1), (iso, "name"))
        for short in _SHORT.get(iso, ()):
            self.known.setdefault(short, (iso, "demonym"))
            self.known.setdefault(f"the {short}", (iso, "name"))
            self.known.setdefault(f"The {short}", (iso, "name"))

    def find(self, text: str) -> list[tuple[re.Match[str], str, str]]:
        """Where countries are named: the match, ISO3, and the kind of form."""
        found = []
        for match in self.pattern.finditer(text):
            iso, kind = self.known[match[0]]
            after = text[match.end() :]
            if kind == "name" and match[0][4:] in {"US", "U.S.", "UK", "U.K."} and re.match(_ONE_THING, after):
                continue
            if kind == "demonym" and self.forms[iso]["people"] == match[0] and re.match(_VERB, after):
                kind = "people"
            found.append((match, iso, kind))
        return found

    def exchange(self, text: str, year: str, rng: random.Random) -> Swap | None:
        """The two countries that the text names most for each other, or its only one for another of that year."""
        found = self.find(text)
        named = [iso for iso, _ in Counter(iso for _, iso, _ in found).most_common(2)]
        if not named:
            return None
        first = named[0]
        others = [iso for iso in self.pool if iso != first and self._stood(iso, year)]
        second = named[1] if len(named) > 1 else rng.choice(others)
        other = {first: second, second: first}
        edits = [self._edit(text, match, iso, other[iso], kind) for match, iso, kind in found if iso in other]
        return apply("countries", text, edits)

    def _stood(self, iso: str, year: str) -> bool:
        first, last = self.years[iso]
        return int(first) <= int(year) <= int(last)

    def _edit(self, text: str, match: re.Match[str], iso: str, other: str, kind: str) -> Edit:
        word = self.forms[other][kind]
        begins = match.start() == 0 or text[: match.start()].rstrip(" \"'“‘")[-1:] in {".", "\n", "?", "!", ""}
        word = word[0].upper() + word[1:] if begins else word
        return Edit(match.start(), match.end(), word, iso, other)


def exchange_state_and_rebels(text: str) -> Swap | None:
    """Soldiers for rebels, the government for the rebels, and back; verbs agree."""
    edits = []
    for pattern, word, is_state in _STATE_REBEL:
        for match in re.finditer(pattern, text):
            head = "The" if match[0].startswith("The ") else "the"
            new = f"{head} {word.removeprefix('the ')}" if match[0].lower().startswith("the ") else word
            new = new[0].upper() + new[1:] if match[0][0].isupper() else new
            sides = ("state", "rebel") if is_state else ("rebel", "state")
            edits.append(Edit(match.start(), match.end(), new, *sides))
            verb = re.match(r"\s+(\w+)|['’](s)\b", text[match.end() :])
            if word == "the rebels" and verb and (verb[1] or verb[2]) in _AGREES:
                start, end = match.end() + verb.start(verb.lastindex or 0), match.end() + verb.end()
                edits.append(Edit(start, end, _AGREES[text[start:end]], "", ""))
    return apply("state and rebels", text, edits)


def exchange_faiths(text: str) -> Swap | None:
    """Muslims for Christians, Sunnis for Shiites, mosques for churches, and back."""
    other = {word: pair[1 - i] for pair in _FAITHS for i, word in enumerate(pair)}
    pattern = r"\b(?:" + "|".join(other) + r")\b"
    found = re.finditer(pattern, text)
    edits = [Edit(match.start(), match.end(), other[match[0]], match[0], other[match[0]]) for match in found]
    return apply("faiths", text, edits)


class Movements:
    """Names of armed movements, with the days in which each fought."""

    def __init__(self) -> None:
        self.rows: dict[str, list[tuple[str, str, str]]] = {}
        for row in read_table("organisations"):
            if row["sectors"] == "REB":
                for name in (row["name"], *values(row["aliases"])):
                    self.rows.setdefault(name, []).append((row["from"], row["to"] or "9999", row["id"]))
        names = sorted((name for name in self.rows if len(name) > 2), key=len, reverse=True)
        self.pattern = re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, names)) + r")(?![\w-])")

    def exchange(self, text: str, published: str, rng: random.Random) -> Swap | None:
        """Each armed movement that fought on the day for another that did, a name as long as before."""
        edits: list[Edit] = []
        taken: dict[str, str] = {}
        for match in self.pattern.finditer(text):
            if self._holder(match[0], published) is None:
                continue
            if match[0] not in taken:
                others = [name for name in self.rows if self._is_like(match[0], name, published, taken)]
                if not others:
                    continue
                taken[match[0]] = rng.choice(others)
            edits.append(Edit(match.start(), match.end(), taken[match[0]], match[0], taken[match[0]]))
        return apply("movements", text, edits)

    def _holder(self, name: str, published: str) -> str | None:
        return next((id_ for first, last, id_ in self.rows[name] if first <= published <= last + "-99"), None)

    def _is_like(self, name: str, other: str, published: str, taken: dict[str, str]) -> bool:
        holder = self._holder(other, published)
        return (
            holder not in {None, self._holder(name, published)}
            and other not in taken.values()
            and len(name.split()) == len(other.split())
            and name.isupper() == other.isupper()
            and (_WITH_THE.search(name) is None) == (_WITH_THE.search(other) is None)
            and name.endswith("s") == other.endswith("s")
        )
