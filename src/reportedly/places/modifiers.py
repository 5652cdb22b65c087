"""What the words beside a name say of it: "eastern Ukraine", "Idlib province", "30 km north of Aleppo", "near Bor"."""

from typing import NamedTuple

from reportedly.places.find_names import FoundName
from reportedly.places.gazetteer import Cue, Gazetteer
from reportedly.places.toponym import Toponym
from reportedly.records import Analysis, Step, TokenRange
from reportedly.syntax import hull, text_of
from reportedly.syntax.numerals import read_numeral

_KM = {"km": 1.0, "kms": 1.0, "kilometer": 1.0, "kilometre": 1.0, "kilometers": 1.0, "kilometres": 1.0,
       "mile": 1.609, "miles": 1.609, "mi": 1.609, "m": 0.001, "metres": 0.001, "meters": 0.001}  # fmt: skip
_LINKS = frozenset({"the", "a", "an", "-", "international", "military", "air", "refugee", "civilian", "main", "naval"})
_TOWNS = frozenset({"city", "town", "village"})
_BETWEEN_NUMBERS = frozenset({"away", "about", "the", "to", "(", ")", "-", "or", "/"})
_LONGEST_NUMBER = 6
"""Words of "one hundred and twenty - five"."""
_FARTHEST_KM = 20_000.0
"""Half round the earth."""
_SITES_BY_NAME = frozenset({"airport", "site"})


class Beside(NamedTuple):
    """What has been read so far beside one name; replaced, never changed."""

    tokens: TokenRange
    kind: str = ""
    bearing: int | None = None
    distance_km: float | None = None
    near_km: float | None = None
    steps: tuple[Step, ...] = ()


def read_modifiers(analysis: Analysis, gazetteer: Gazetteer, found: FoundName) -> Toponym:
    """The toponym of a found name: span widened over kind, direction and distance; article and "near" stay outside.

    "the Donetsk region" -> span `Donetsk region`, name `Donetsk`, kind province.
    """
    beside = Beside(found.tokens)
    if not found.demonym:
        beside = _read_after(analysis, gazetteer, beside, found)
        beside = _read_direction(analysis, gazetteer, beside)
        beside = _read_before(analysis, gazetteer, beside)
    span = hull(analysis, range(*beside.tokens))
    note = f"rule {found.rule}" if found.score is None else f"model score {found.score:.2f}"
    step = Step(field="places.span", value=found.name, room="places", rule=found.rule, score=found.score,
                span=hull(analysis, range(*found.tokens)), note=note)  # fmt: skip
    return Toponym(
        span, text_of(analysis, span), beside.tokens, head_of(analysis, beside.tokens), found.name,
        use="demonym" if found.demonym else "literal", certain=found.certain, kind=beside.kind, bearing=beside.bearing,
        distance_km=beside.distance_km, near_km=beside.near_km, steps=(step, *beside.steps),
    )  # fmt: skip


def head_of(analysis: Analysis, tokens: TokenRange) -> int:
    """The token of the range that hangs on a word outside it; the last such token."""
    first, end = tokens
    outside = [t for t in range(first, end) if not first <= analysis.heads[t] < end]
    nouns = [t for t in outside if analysis.upos[t] in {"PROPN", "NOUN", "ADJ"}]
    return (nouns or outside or [end - 1])[-1]


def _step(analysis: Analysis, cue: Cue, tokens: TokenRange, value: str) -> Step:
    return Step(field="places.precision", value=value, room="places", rule=f"places.{cue.group}.{cue.id}",
                span=hull(analysis, range(*tokens)))  # fmt: skip


def _read_after(analysis: Analysis, gazetteer: Gazetteer, beside: Beside, found: FoundName) -> Beside:
    """ "Idlib *province*", "Luhansk *international airport*", "Donetsk and Luhansk *regions*"."""
    first, end = beside.tokens
    stop = analysis.sentences[analysis.sentence_of[first]][1]
    here = end
    while here < min(stop, end + 3) and analysis.forms[here].lower() in _LINKS:
        here += 1
    if here >= stop:
        return beside
    word = analysis.forms[here].lower()
    for group in ("division", "site"):
        cue = gazetteer.cue(group, word)
        if cue is None or not _belongs(analysis, beside.tokens, here):
            continue
        if group == "division" and here > end:
            continue
        if word in {"state", "states", "region", "republic"} and analysis.forms[here] == word.title() == "States":
            continue
        beside = beside._replace(
            tokens=(first, here + 1),
            kind=cue.value,
            steps=(*beside.steps, _step(analysis, cue, (here, here + 1), cue.value)),
        )
        return beside
    return _read_shared_kind(analysis, gazetteer, beside)


def _belongs(analysis: Analysis, name: TokenRange, noun: int) -> bool:
    """Whether the noun after a name is its head: "Idlib province", not "in Idlib state media said" and not "the Idlib
    town of Binnish"."""
    if analysis.forms[name[1] - 1] in {"'s", "’s"}:
        return False
    after = noun + 1
    if analysis.forms[noun].lower() in _TOWNS and analysis.forms[after : after + 1] == ("of",):
        return False
    if after < len(analysis.forms) and analysis.heads[noun] == after and analysis.upos[after] in {"NOUN", "PROPN"}:
        return False
    return analysis.upos[noun] in {"NOUN", "PROPN"} and (
        noun == name[1] or analysis.heads[head_of(analysis, name)] == noun
    )


def _read_shared_kind(analysis: Analysis, gazetteer: Gazetteer, beside: Beside) -> Beside:
    """ "*Donetsk* and Luhansk regions": the plural after the second name is said of both."""
    _, end = beside.tokens
    limit = min(len(analysis.forms), end + 6)
    for here in range(end, limit):
        word = analysis.forms[here].lower()
        if word not in {"and", "or", ",", "the"} and analysis.upos[here] != "PROPN":
            cue = gazetteer.cue("division", word) if word.endswith("s") and here > end + 1 else None
            if cue is not None and cue.words[0] != "states":
                return beside._replace(
                    kind=cue.value, steps=(*beside.steps, _step(analysis, cue, (here, here + 1), cue.value))
                )
            return beside
    return beside


def _read_direction(analysis: Analysis, gazetteer: Gazetteer, beside: Beside) -> Beside:
    """ "*eastern* Ukraine", "the *north of* Mali"."""
    first, end = beside.tokens
    if beside.kind in _SITES_BY_NAME or first == 0:
        return beside
    start = first - 1
    before = analysis.forms[start].lower()
    if start > 1 and analysis.forms[start - 1] in {"-", "‑", "–"}:  # "north-western" of three tokens
        compound = f"{analysis.forms[start - 2].lower()}-{before}"
        if gazetteer.cue("direction", compound) is not None:
            start, before = start - 2, compound
    cue = gazetteer.cue("direction", before)
    if cue is not None and analysis.sentence_of[start] == analysis.sentence_of[first]:
        return beside._replace(
            tokens=(start, end),
            bearing=int(cue.value),
            steps=(*beside.steps, _step(analysis, cue, (start, first), cue.value)),
        )
    here = first - 1
    if analysis.forms[here].lower() == "the" and here > 0:
        here -= 1
    if here > 1 and analysis.forms[here].lower() == "of":
        cue = gazetteer.cue("direction", analysis.forms[here - 1].lower())
        if cue is not None and analysis.forms[here - 2].lower() == "the" and int(cue.value) >= 0:
            return beside._replace(
                tokens=(here - 1, end), bearing=int(cue.value),
                steps=(*beside.steps, _step(analysis, cue, (here - 1, here), cue.value)),
            )  # fmt: skip
    return beside


def _read_before(analysis: Analysis, gazetteer: Gazetteer, beside: Beside) -> Beside:
    """ "*30 km north of* Aleppo", "*near* Slavyansk", "*the town of* Bor", "*the outskirts of* Grozny"."""
    first, _ = beside.tokens
    sentence = analysis.sentences[analysis.sentence_of[first]][0]
    here = first - 1
    while here >= sentence and analysis.forms[here].lower() in {"the", "'s"}:
        here -= 1
    if here < sentence:
        return beside
    measured = _read_distance(analysis, gazetteer, beside, here, sentence)
    if measured is not None:
        return measured
    for length in (2, 1):
        start = here - length + 1
        if start < sentence:
            continue
        phrase = tuple(form.lower() for form in analysis.forms[start : here + 1])
        for cue in gazetteer.cues.get(phrase[0], ()):
            if cue.words != phrase or cue.group not in {"near", "kind"}:
                continue
            step = _step(analysis, cue, (start, here + 1), cue.value)
            if cue.group == "near":
                if cue.id == "near" and phrase == ("by",):
                    continue
                return beside._replace(near_km=float(cue.value), steps=(*beside.steps, step))
            return beside._replace(kind=beside.kind or cue.value, steps=(*beside.steps, step))
    return beside


def _read_distance(analysis: Analysis, gazetteer: Gazetteer, beside: Beside, here: int, sentence: int) -> Beside | None:
    """ "30 km (20 miles) north of Aleppo", "15 miles from Bor": walks back from "of" or "from" to the number."""
    if analysis.forms[here].lower() not in {"of", "from"}:
        return None
    bearing: int | None = None
    here -= 1
    if here > sentence and (cue := gazetteer.cue("direction", analysis.forms[here].lower())) is not None:
        bearing = int(cue.value)
        here -= 1
    best: tuple[int, float] | None = None
    for token in range(here, max(sentence, here - 9), -1):
        unit = _KM.get(analysis.forms[token].lower().rstrip("."))
        if unit is None:
            if analysis.forms[token].lower() in _BETWEEN_NUMBERS or analysis.upos[token] == "NUM":
                continue
            break
        number = _number_before(analysis, gazetteer, token - (analysis.forms[token - 1] == "-"), sentence)
        if number is None or number[1] * unit > _FARTHEST_KM:
            break
        best = (number[0], round(number[1] * unit, 1))
    if best is None:
        return None
    start, distance = best
    step = Step(field="places.precision", value=f"{distance:g} km", room="places", rule="places.distance",
                span=hull(analysis, (start, here)))  # fmt: skip
    return beside._replace(
        tokens=(start, beside.tokens[1]), bearing=bearing, distance_km=distance, steps=(*beside.steps, step)
    )


def _number_before(analysis: Analysis, gazetteer: Gazetteer, end: int, sentence: int) -> tuple[int, float] | None:
    """Where the longest number that ends before a token begins, and its value: "*twenty-five* km", "*a* mile"."""
    first = max(sentence, end - _LONGEST_NUMBER)
    words = [form.lower() for form in analysis.forms[first:end]]
    for start in range(len(words)):
        found = read_numeral(words, start, gazetteer.numbers)
        if found is not None and found.end == len(words):
            return first + start, found.value
    return (end - 1, 1.0) if words[-1:] == ["a"] else None
