"""Analysis in, loaded words out, each with the head token of what it is about.

"The Kiev junta fell." -> label "Kiev junta", about the token `junta`. "The tax regime was eased." -> none.
"""

from typing import Final, NamedTuple

from reportedly.labels.scare import ScareQuote, ScareQuotes, read_scare_quotes
from reportedly.labels.tables import LabelRow, LabelTables
from reportedly.records import Analysis, FoundLabel, Span, Step
from reportedly.records.terms import LabelClass
from reportedly.syntax import dependents, hull, noun_phrase, objects, subjects, text_of

_NOMINAL: Final = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "X", "ADV", "VERB"})
_BESIDE: Final = 2
_LONGEST_NAME: Final = 6


class _Match(NamedTuple):
    """The tokens of a phrase of the table; `head` = the one that the others hang on."""

    first: int
    last: int
    head: int
    row: LabelRow


def find_labels(analysis: Analysis, tables: LabelTables) -> tuple[FoundLabel, ...]:
    """All labels of a text, by their start: words of the table, and short noun phrases in scare quotes.

    The span is the loaded words with a name that stands before them ("Kiev junta"). Not handled: irony without
    quotation marks, and words that are loaded in one context only.
    """
    quotes = read_scare_quotes(analysis, tables)
    matches = _matches(analysis, tables)
    found = [_label(analysis, match, quotes) for match in matches]
    taken = {token for match in matches for token in range(match.first, match.last + 1)}
    free = (quote for quote in quotes.names if taken.isdisjoint(range(quote.first, quote.end)))
    found.extend(_scare_label(analysis, quote) for quote in free)
    return tuple(sorted(found, key=lambda label: (label.span, label.token)))


def _matches(analysis: Analysis, tables: LabelTables) -> list[_Match]:
    found: list[_Match] = []
    token, count = 0, len(analysis.forms)
    openers, lemmas, forms = tables.openers, analysis.lemmas, analysis.forms
    while token < count:
        lemma = lemmas[token]
        # Most words begin no phrase: seen at once. A hyphen or a capital may hide one that does.
        if lemma not in openers and forms[token].lower() not in openers and "-" not in lemma and lemma.islower():
            token += 1
            continue
        match = _match_at(analysis, token, tables)
        if match is not None:
            found.append(match)
            token = match.last
        token += 1
    return found


def _match_at(analysis: Analysis, token: int, tables: LabelTables) -> _Match | None:
    """The longest phrase of the table that begins at `token`."""
    for key in _words_of(analysis, token):
        for words, row in tables.phrases.get(key[0], ()):
            last = _end_of(analysis, token, words)
            if last is None:
                continue
            match = _Match(token, last, _head(analysis, token, last), row)
            if _is_loaded(analysis, match) and not _is_in_a_name(analysis, match, tables):
                return match
    return None


def _is_in_a_name(analysis: Analysis, match: _Match, tables: LabelTables) -> bool:
    """ "The National *Liberation Army*" is what a movement, or a state's force, is called by friend and foe."""
    before = max(analysis.sentences[analysis.sentence_of[match.first]][0], match.first - _LONGEST_NAME)
    for first in range(before, match.first + 1):
        for name in tables.names.get(analysis.forms[first].lower().split("-")[0], ()):
            last = _end_of(analysis, first, name)
            if last is not None and last >= match.last and (first, last) != (match.first, match.last):
                return True
    return False


def _words_of(analysis: Analysis, token: int) -> tuple[tuple[str, ...], ...]:
    """The word as its lemma and as it stands, each parted at hyphens."""
    lemma, form = analysis.lemmas[token].lower(), analysis.forms[token].lower()
    words = [lemma] if lemma == form else [lemma, form]
    if form.endswith("s") and analysis.upos[token] in {"NOUN", "PROPN"}:
        words.append(form[:-1])  # a rare word whose lemma the language room does not know
    return tuple(found for word in words if (found := tuple(part for part in word.split("-") if part)))


def _end_of(analysis: Analysis, token: int, words: tuple[str, ...]) -> int | None:
    """The last token of `words` from `token` on, over hyphens that are tokens of their own."""
    done, here = 0, token
    while here < len(analysis.forms) and analysis.sentence_of[here] == analysis.sentence_of[token]:
        if analysis.forms[here] in {"-", "‐", "‑"} and done:
            here += 1
            continue
        step = next((len(w) for w in _words_of(analysis, here) if words[done : done + len(w)] == w), 0)
        if not step:
            return None
        done += step
        if done == len(words):
            return here
        here += 1
    return None


def _head(analysis: Analysis, first: int, last: int) -> int:
    inside = range(first, last + 1)
    words = [i for i in inside if analysis.upos[i] not in {"ADP", "DET", "PART", "PUNCT"}] or [last]
    return next((i for i in reversed(words) if analysis.heads[i] not in words), words[-1])


def _is_loaded(analysis: Analysis, match: _Match) -> bool:
    """Whether the word is meant as the table means it: its part of speech, and no neutral company."""
    upos = analysis.upos[match.head]
    if match.row.pos == "verb":
        if upos != "VERB":
            return False
    elif upos not in _NOMINAL or (upos == "VERB" and match.first == match.last):
        return False
    if match.row.id.startswith("the ") and analysis.deprels[match.head] == "compound":
        return False  # "the resistance" names a side, "the resistance fighters" does not by this word
    return not match.row.not_with or not _company(analysis, match) & match.row.not_with


def _company(analysis: Analysis, match: _Match) -> set[str]:
    """The words beside the match: its noun phrase, the noun that it modifies, two words on each side."""
    first, end = analysis.sentences[analysis.sentence_of[match.head]]
    near = set(range(max(first, match.first - _BESIDE), min(end, match.last + 1 + _BESIDE)))
    near.update(range(*noun_phrase(analysis, match.head)))
    near.update(i for i in (analysis.heads[match.head],) if i >= 0)
    if match.row.pos == "verb":
        near.update(
            i for o in dependents(analysis, match.head, "obj", "nsubj:pass") for i in range(*noun_phrase(analysis, o))
        )
    near.difference_update(range(match.first, match.last + 1))
    return {word for i in near for words in _words_of(analysis, i) for word in words}


def _label(analysis: Analysis, match: _Match, quotes: ScareQuotes) -> FoundLabel:
    quote = quotes.around(match.first, match.last)
    span = quote.span if quote is not None else _span(analysis, match)
    return FoundLabel(
        token=match.head,
        span=span,
        text=text_of(analysis, span),
        label_class=match.row.label_class,
        about=_about(analysis, match),
        scare_quotes=quote is not None,
        steps=(_step(match.row.label_class, match.row.id, span),),
    )


def _scare_label(analysis: Analysis, quote: ScareQuote) -> FoundLabel:
    return FoundLabel(
        token=quote.head,
        span=quote.span,
        text=text_of(analysis, quote.span),
        label_class="loaded",
        about=_about_noun(analysis, quote.head),
        scare_quotes=True,
        steps=(_step("loaded", "scare-quotes", quote.span),),
    )


def _step(label_class: LabelClass, rule: str, span: Span) -> Step:
    return Step(field="class", value=label_class, room="labels", rule=rule, span=span)


def _span(analysis: Analysis, match: _Match) -> Span:
    """The matched words and a name right before them: "*Kiev* junta"."""
    first = match.first
    while (
        first > 0
        and match.row.about == "self"
        and analysis.upos[first - 1] == "PROPN"
        and analysis.deprels[first - 1] == "compound"
        and analysis.heads[first - 1] == match.head
    ):
        first -= 1
    return hull(analysis, (first, match.last))


def _about(analysis: Analysis, match: _Match) -> int | None:
    if match.row.about == "event":
        return match.head
    if match.row.about == "modified":
        return _about_adjective(analysis, match.head)
    return _about_noun(analysis, match.head)


def _about_adjective(analysis: Analysis, token: int) -> int | None:
    """The noun that the word stands with, or whom it is said of: "calls the vote *illegitimate*"."""
    head = analysis.heads[token]
    if head >= 0 and analysis.deprels[token].partition(":")[0] in {"amod", "compound", "nmod", "advmod", "acl", "obl"}:
        return _noun_above(analysis, head)
    return _said_of(analysis, token)


def _noun_above(analysis: Analysis, token: int) -> int:
    """ "imperialist-inspired *coup*": over the participle to the noun."""
    for _ in range(3):
        modifies = analysis.deprels[token].partition(":")[0] in {"amod", "compound"}
        if analysis.upos[token] in {"NOUN", "PROPN"} or not modifies:
            break
        token = analysis.heads[token]
    return token


def _about_noun(analysis: Analysis, token: int) -> int | None:
    """The party itself: the noun, the noun that it modifies ("*terrorist* groups"), or whom it is said of."""
    head = analysis.heads[token]
    if head >= 0 and analysis.deprels[token].partition(":")[0] in {"amod", "compound"}:
        return _noun_above(analysis, head)
    said_of = _said_of(analysis, token)
    return token if said_of is None else said_of


def _said_of(analysis: Analysis, token: int) -> int | None:
    """ "The premier is a *lackey*", "calls the ministers *stooges*", "describes them as *bandits*"."""
    if dependents(analysis, token, "cop"):
        found = subjects(analysis, token)
        return found[0] if found else None
    head, relation = analysis.heads[token], analysis.deprels[token].partition(":")[0]
    if head < 0:
        return None
    if relation == "xcomp" or (relation == "obl" and _has_as(analysis, token)):
        found = objects(analysis, head) or tuple(dependents(analysis, head, "nsubj:pass"))
        return found[0] if found else None
    return head if relation == "appos" else None


def _has_as(analysis: Analysis, token: int) -> bool:
    return any(analysis.lemmas[i].lower() == "as" for i in dependents(analysis, token, "case"))
