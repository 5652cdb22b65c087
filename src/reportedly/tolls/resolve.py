"""Tolls in their context: parts of other tolls, counts that repeat others, totals so far or of a period.

"killing 12, including three children" -> killed 12 and killed 3, a part of it. "50 fighters and an equal number of
civilians" -> 50 and 50, the second derived from "an equal number".
"""

from collections.abc import Iterator, Sequence

from reportedly.records import Analysis, FoundToll, Span, Step, Toll, Victims
from reportedly.records.terms import Bound, TollScope
from reportedly.syntax import conjuncts, dependents, hull, obliques, span_of, text_of
from reportedly.tolls.mention import TollMention
from reportedly.tolls.people import People, people_of, plain_count, suits
from reportedly.tolls.quantity import Quantity, bounded, counted_people, quantity_of
from reportedly.tolls.reader import Reader, reader_of
from reportedly.tolls.tables import Convention, TollTables

_TIME_NOUNS = frozenset(
    {"day", "week", "month", "year", "decade", "weekend", "hour", "quarter", "summer", "winter", "spring", "autumn"}
)
_PARTS = frozenset({"including", "among", "of"})
# A list of parts longer than this is no sentence of news; the bound keeps hostile input linear.
_PARTS_A_SENTENCE = 60
_SO_FAR = frozenset({"toll", "number", "count", "tally", "total"})
_LONG = frozenset({"day", "week", "month", "year", "decade"})
_IN_TIME = ("over", "during", "since", "throughout", "within", "in")
_DEEDS = frozenset({"operation", "raid", "search", "incident", "clash", "battle", "ambush"})
_LATELY = frozenset({"past", "last", "recent"})
_THROUGHOUT = frozenset({"over", "during", "since", "throughout"})


def resolve_tolls(found: Sequence[TollMention], analysis: Analysis, tables: TollTables) -> tuple[FoundToll, ...]:
    """The counts as tolls, in the order of the text. `sources` stay open: who gives a count is decided elsewhere."""
    reader = reader_of(analysis, tables)
    mentions = list(found)
    parents = _add_parts(mentions, reader)
    order = sorted(range(len(mentions)), key=lambda i: (mentions[i].counted, mentions[i].anchor))
    place = {index: position for position, index in enumerate(order)}
    tolls: list[FoundToll] = []
    for index in order:
        parent = parents.get(index)
        # "12 people, including three children, and *as many* soldiers": of a whole, unless it is itself a part
        wholes = tolls if parent is not None else [toll for toll in tolls if toll.subset_of is None]
        made = _toll(mentions[index], wholes, reader)
        tolls.append(
            FoundToll(
                anchor=mentions[index].anchor,
                counted=mentions[index].people,
                toll=made,
                subset_of=place[parent] if parent is not None else None,
                steps=_steps(mentions[index], made, tables.vague),
            )
        )
    return tuple(tolls)


def _toll(mention: TollMention, earlier: Sequence[FoundToll], reader: Reader) -> Toll:
    analysis, quantity = reader.analysis, mention.quantity
    people = people_of(reader, mention.people, quantity)
    span = _span(analysis, quantity, mention.counted, people)
    low, best, high, bound = quantity.low, quantity.best, quantity.high, quantity.bound
    derived: Span | None = None
    if quantity.factor is not None:
        last = quantity.tokens[1] - 1
        derived = hull(analysis, (quantity.tokens[0], last - (reader.lowered[last] == "of")))
        low, best, high, bound = _derived(mention, quantity.factor, earlier, analysis)
        if bound == "exact" and best is not None:
            low, best, high, bound = bounded(reader, best, quantity.tokens)[:4]  # "*more than* half of them"
    who = Victims(span=people.span, text=text_of(analysis, people.span), sector=people.sector) if people else None
    return Toll(
        span=span,
        text=text_of(analysis, span),
        kind=mention.kind,
        said_low=low,
        said_best=best,
        said_high=high,
        bound=bound,
        who=who,
        scope=_scope(reader, mention),
        derived_from=derived,
    )


def _span(analysis: Analysis, quantity: Quantity, counted: int, people: People | None) -> Span:
    start, end = span_of(analysis, quantity.tokens)
    if people is not None:
        start, end = min(start, people.span[0]), max(end, people.span[1])
    if quantity.rule in {"one", "plural"}:
        articles = dependents(analysis, counted, "det", "nmod:poss")
        first = min(articles or dependents(analysis, counted, "amod", "compound"), default=counted)
        first -= 4 if analysis.forms[first - 2 : first + 1] == ("year", "-", "old") else 0  # "*33-year-*old Ahmed Nur"
        start = min(start, analysis.starts[first]) if counted - first <= 6 else start
    return start, end


def _derived(
    mention: TollMention, factor: float, earlier: Sequence[FoundToll], analysis: Analysis
) -> tuple[int | None, int | None, int | None, Bound]:
    """The count of the nearest toll before it, at most a sentence away, times the factor; unknown without one."""
    sentence = analysis.sentence_of[mention.counted]
    for toll in reversed(earlier):
        if analysis.sentence_of[toll.counted] < sentence - 1:
            break
        if toll.toll.kind == mention.kind or analysis.sentence_of[toll.counted] == sentence:
            base = toll.toll
            low, best, high = (
                round(n * factor) if n is not None else None for n in (base.said_low, base.said_best, base.said_high)
            )
            return low, best, high, base.bound
    return None, None, None, "vague"


def _scope(reader: Reader, mention: TollMention) -> TollScope:
    """ "the toll rose to 14", "so far": the count until now. "over the past week", "since April": of a period."""
    analysis = reader.analysis
    first, end = analysis.sentences[analysis.sentence_of[mention.anchor]]
    if analysis.lemmas[mention.anchor].lower() in _SO_FAR:
        return "so_far"
    for token in range(max(first, mention.anchor - 12), min(end - 1, mention.anchor + 12)):
        if reader.lowered[token] == "so" and reader.lowered[token + 1] == "far":
            return "so_far"
    own, beside = obliques(analysis, mention.anchor, *_IN_TIME), tuple(_shared_phrases(analysis, mention.anchor))
    # "Three were killed *on Monday* and nine over the week"
    dated = dependents(analysis, mention.anchor, "obl:unmarked") or obliques(analysis, mention.anchor, "on")
    stretches = any(_is_stretch(reader, token) for token in (own if dated else (*own, *beside)))
    several = any(_are_several(reader, token) for token in (*own, *beside))
    return "period" if stretches or several or _is_till_now(analysis, mention.anchor) else "event"


def _shared_phrases(analysis: Analysis, anchor: int) -> Iterator[int]:
    """Phrases of time of the verbs beside a verb, meant of both, and of the one over its clause.

    "Three were killed and nine hurt *over the past week*", "they captured or killed 80 *since May*".
    """
    for verb in dependents(analysis, anchor, "conj"):
        if analysis.upos[verb] == "VERB":
            yield from obliques(analysis, verb, *_IN_TIME)
    above = analysis.heads[anchor]
    if analysis.deprels[anchor] == "conj" and analysis.upos[anchor] == "VERB":
        yield from (i for i in obliques(analysis, above, *_IN_TIME) if i > anchor)
    if analysis.deprels[anchor] in {"acl:relcl", "advcl"} and above >= 0:
        yield from obliques(analysis, above, "since")  # "raided it twice *since May*, which killed nine"


def _is_till_now(analysis: Analysis, anchor: int) -> bool:
    """ "*Had been* killed this month": the perfect sums up what "were killed this month" tells of one day."""
    units = [i for i in dependents(analysis, anchor, "obl:unmarked") if analysis.lemmas[i].lower() in _LONG - {"day"}]
    this = any(analysis.lemmas[d].lower() == "this" for i in units for d in dependents(analysis, i, "det"))
    return this and any(analysis.lemmas[i].lower() == "have" for i in dependents(analysis, anchor, "aux"))


def _is_stretch(reader: Reader, token: int) -> bool:
    """Whether a phrase tells a stretch of time: "over the past week", "since May"."""
    analysis = reader.analysis
    marks = {reader.lowered[i] for i in dependents(analysis, token, "case")}
    if analysis.lemmas[token].lower() not in _TIME_NOUNS:
        return "since" in marks
    described = {reader.lowered[i] for i in dependents(analysis, token, "amod", "det")}
    counted = "in" in marks and analysis.lemmas[token].lower() in _LONG and dependents(analysis, token, "nummod")
    return bool(described & _LATELY or counted or marks & _THROUGHOUT)


def _are_several(reader: Reader, token: int) -> bool:
    """Whether a phrase tells of several deeds: "in *separate* raids", "during *three operations*"."""
    analysis = reader.analysis
    if analysis.xpos[token] != "NNS":
        return False
    described = {reader.lowered[i] for i in dependents(analysis, token, "amod")}
    return "separate" in described or (
        analysis.lemmas[token].lower() in _DEEDS and bool(dependents(analysis, token, "nummod"))
    )


def _add_parts(mentions: list[TollMention], reader: Reader) -> dict[int, int]:
    """Finds "including three children" and "four of them civilians"; answers the index of the whole for each part.

    New parts are appended to `mentions`; a count that stands already (a conjunct of the object) becomes a part.
    """
    parents: dict[int, int] = {}
    analysis = reader.analysis
    by_sentence: dict[int, list[int]] = {}
    for index, mention in enumerate(mentions):
        by_sentence.setdefault(analysis.sentence_of[mention.counted], []).append(index)
    for sentence in sorted(by_sentence):
        first, end = analysis.sentences[sentence]
        for token in range(first, end):
            if reader.lowered[token] not in _PARTS:
                continue
            for head in _part_heads(reader, token, end):
                _add_part(mentions, by_sentence, parents, reader, token, head)
    return parents


def _part_heads(reader: Reader, token: int, end: int) -> tuple[int, ...]:
    """Heads of the counted parts after "including", "among them", or before "of them"."""
    analysis, word = reader.analysis, reader.lowered[token]
    following = reader.lowered[token + 1] if token + 1 < end else ""
    if word == "of":
        if following not in {"them", "whom", "which"} or token == 0 or _has_other_fate(reader, token - 1):
            return ()
        quantity = quantity_of(reader, token - 1)
        but = quantity is not None and reader.lowered[quantity.tokens[0] - 1] == "but"  # "*all but two* of them"
        return (token - 1,) if quantity is not None and not but else ()
    if word == "among" and following not in {"them", "whom"}:
        return ()
    start = token + (1 if word == "including" else 2)
    for place in range(start, min(end, start + 9)):
        if analysis.upos[place] in {"NOUN", "PROPN"} or (
            analysis.upos[place] == "NUM" and (place + 1 >= end or analysis.upos[place + 1] in {"PUNCT", "CCONJ"})
        ):
            head = place
            while head + 1 < end and analysis.upos[head + 1] in {"NOUN", "PROPN"} and analysis.heads[head] == head + 1:
                head += 1
            return conjuncts(analysis, head)
        if (
            analysis.upos[place] in {"VERB", "AUX"}
            and analysis.xpos[place] != "VBN"
            and reader.lowered[place] not in {"were", "was", "are"}
        ):
            return ()
    return ()


def _has_other_fate(reader: Reader, head: int) -> bool:
    """ "three were held and one of them *was freed*": the part is told of with a verb of its own."""
    verb = reader.analysis.heads[head]
    return verb > head and reader.analysis.deprels[head].startswith("nsubj") and reader.analysis.upos[verb] == "VERB"


def _add_part(
    mentions: list[TollMention],
    by_sentence: dict[int, list[int]],
    parents: dict[int, int],
    reader: Reader,
    token: int,
    head: int,
) -> None:
    analysis = reader.analysis
    sentence = analysis.sentence_of[token]
    beside = [i for i in by_sentence[sentence][-_PARTS_A_SENTENCE:] if i not in parents]
    before = [i for i in beside if mentions[i].counted < min(token, head)]
    if not before:
        return
    whole = max(before, key=lambda index: mentions[index].counted)
    standing = next((i for i in beside if mentions[i].counted == head and i != whole), None)
    if standing is not None:
        parents[standing] = whole
        if reader.lowered[token] == "of":
            people = _named_after(reader, token, mentions[standing].people)
            mentions[standing] = mentions[standing]._replace(people=people)
        return
    quantity = quantity_of(reader, head) or plain_count(reader, head)
    people = counted_people(reader, head)
    if reader.lowered[token] == "of":
        people = _named_after(reader, token, people)
    if quantity is None or not (reader.lowered[token] == "of" or suits(reader, people, quantity, "any")):
        return
    parent = mentions[whole]
    mentions.append(TollMention(parent.anchor, head, people, parent.kind, quantity, f"part.{reader.lowered[token]}"))
    parents[len(mentions) - 1] = whole
    by_sentence[sentence].append(len(mentions) - 1)


def _named_after(reader: Reader, token: int, people: int) -> int:
    """The noun after "of them": "four of them civilians"; `people` where none follows."""
    ahead = range(token + 2, min(token + 5, len(reader.lowered)))
    return next((i for i in ahead if reader.analysis.upos[i] == "NOUN"), people)


def _steps(mention: TollMention, toll: Toll, vague: Convention) -> tuple[Step, ...]:
    """Why this kind and these numbers; a convention that made the numbers is named."""
    said = "/".join("-" if n is None else str(n) for n in (toll.said_low, toll.said_best, toll.said_high))
    return (
        Step(field="tolls.kind", value=toll.kind, room="tolls", rule=mention.rule, span=toll.span),
        Step(
            field="tolls.said",
            value=said,
            room="tolls",
            rule=f"quantity.{mention.quantity.rule}",
            span=toll.derived_from or toll.span,
            note=vague if toll.bound == "vague" and vague != "words" else None,
        ),
    )
