"""Toponyms of an article, from its words alone: which words name a place and what stands beside them."""

from reportedly.places.find_names import FoundName, bare_name, find_names, is_all_capitals, words
from reportedly.places.gazetteer import Gazetteer
from reportedly.places.modifiers import head_of, read_modifiers
from reportedly.places.names import name_key
from reportedly.places.toponym import Toponym
from reportedly.places.use import mark_use
from reportedly.records import Analysis, Span, Step
from reportedly.syntax import tokens_within

_CONTAINED = (", ", " (", ",")
_LISTED = (", ", " and ", ", and ", " or ", ", or ", " & ", "/")


def find_places(analysis: Analysis, gazetteer: Gazetteer, *, given: tuple[Span, ...] = ()) -> tuple[Toponym, ...]:
    """All toponyms in the order of the text.

    "Moscow said shells fell near Slavyansk in eastern Ukraine" -> `Moscow` (metonymic), `Slavyansk` (near 20 km, with
    the next as its container) and `eastern Ukraine`. Names of people and organisations are not places. `given` are
    character spans that are known to be toponyms; they replace what is found on the same words.
    """
    toponyms = [_given(analysis, gazetteer, span) for span in sorted(set(given))]
    for found in find_names(analysis, gazetteer):
        toponym = read_modifiers(analysis, gazetteer, found)
        if any(toponym.span[0] < end and start < toponym.span[1] for start, end in given):
            continue
        if _is_worth_keeping(analysis, gazetteer, toponym):
            toponyms.append(toponym)
    toponyms += _short_forms(analysis, gazetteer, toponyms)
    toponyms.sort()
    acting = [mark_use(analysis, gazetteer, toponym) for toponym in toponyms]
    return tuple(_with_container(analysis, acting, number) for number in range(len(acting)))


def _is_worth_keeping(analysis: Analysis, gazetteer: Gazetteer, toponym: Toponym) -> bool:
    """A name that the gazetteer lacks is kept where the words treat it as a place: a village "in Al-Nowhere"."""
    if toponym.steps[0].rule != "places.model" or gazetteer.knows(toponym.name) or gazetteer.knows(toponym.text):
        return True
    return bool(toponym.kind or toponym.near_km or toponym.container) and not toponym.name.isupper()


def _given(analysis: Analysis, gazetteer: Gazetteer, span: Span) -> Toponym:
    """A toponym made from a span given from outside."""
    text = analysis.text[span[0] : span[1]]
    inside = tokens_within(analysis, span)
    if not len(inside):
        return Toponym(span, text, None, None, text, certain=True)
    tokens = (inside.start, inside.stop)
    key = name_key(text)
    if key in gazetteer.demonyms and key not in gazetteer.named:
        found = FoundName(tokens, text, True, "places.given", True)
    elif gazetteer.knows(text) or text in gazetteer.short:
        found = FoundName(tokens, text, False, "places.given", True)
    else:
        bare = bare_name(analysis, gazetteer, tokens)
        found = FoundName(bare, words(analysis, bare), False, "places.given", True)
    read = read_modifiers(analysis, gazetteer, found)
    if read.span != span:  # what stands outside the given span may say what it is, but the span stays as given
        outside = read.tokens is not None and (read.span[0] < span[0] or read.span[1] > span[1])
        read = read._replace(
            span=span, text=text, tokens=tokens, head=head_of(analysis, tokens), kind=_kind_inside(read, outside),
            bearing=None, distance_km=None,
        )  # fmt: skip
    return read


def _kind_inside(read: Toponym, outside: bool) -> str:
    return "" if outside and read.kind in {"airport", "site", "near"} else read.kind


def _short_forms(analysis: Analysis, gazetteer: Gazetteer, toponyms: list[Toponym]) -> list[Toponym]:
    """ "Baton Rouge, *La.*": short forms of divisions right after a name and a comma."""
    ends = {t.tokens[1]: t for t in toponyms if t.tokens is not None}
    taken = {token for t in toponyms if t.tokens is not None for token in range(*t.tokens)}
    found = []
    for end in sorted(ends):
        if end + 1 < len(analysis.forms) and analysis.forms[end] == "," and end + 1 not in taken:
            form = analysis.forms[end + 1]
            if form in gazetteer.short and not is_all_capitals(analysis, end):
                span = (analysis.starts[end + 1], analysis.ends[end + 1])
                step = Step(field="places.span", value=form, room="places", rule="places.short_form", span=span)
                found.append(Toponym(span, form, (end + 1, end + 2), end + 1, form, certain=True, steps=(step,)))
    return found


def _with_container(analysis: Analysis, toponyms: list[Toponym], number: int) -> Toponym:
    """Links a name to the one that may contain it: "Paris, Texas", "Bor in Serbia", "Homs (Syria)"."""
    here = toponyms[number]
    if number + 1 == len(toponyms) or here.use == "demonym":
        return here
    following = toponyms[number + 1]
    if following.use == "demonym" or following.span[0] - here.span[1] > 24:
        return here
    between = analysis.text[here.span[1] : following.span[0]]
    plain = between.replace("the ", "").replace("\n", " ")
    if plain in _LISTED:
        here = here._replace(sibling=number + 1)
    if plain in _CONTAINED or _is_short_gap(plain):
        return here._replace(container=number + 1)
    return here


def _is_short_gap(between: str) -> bool:
    """ "Bor in northern Serbia", "Bor, a town in Serbia": a few small words, then "in"."""
    small = between.replace(",", " ").replace("(", " ").split()
    return 0 < len(small) <= 4 and small[-1] in {"in", "of"} and all(word.islower() for word in small)
