"""What all templates of one article share: its words with their tags, its people and bodies, its country.

Asked for the span of "SENATOR ANA RUIZ OF THE LIBERAL PARTY", it gives the phrase with its head, its names, its number.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping, Sequence, Set
from typing import NamedTuple

from benchmarks.muc_vocabulary import Words, class_of, plain
from reportedly.records import EntityLine, Reading, Span, TokenLine

_PRONOUNS = frozenset({"PRON", "DET", "NUM"})
#: Behind these a description says where, with whom, what for.
_BEHIND = frozenset(
    """in at on near with from for who which that belonging located to where by between during after under inside
    outside when whose as including such was were is are""".split()
)
_LEADING = frozenset({"DET", "PRON", "PUNCT", "ADP", "CCONJ", "SCONJ"})
_HOLLOW = frozenset({"group", "number", "series", "dozen", "hundred", "thousand", "pair", "couple", "total"})
#: The countries whose incidents the templates are about; the task says so.
COUNTRIES = frozenset("ARG BOL CHL COL ECU SLV GTM HND PER".split())
#: Of the country in the dateline, against one for each other place that is named.
_DATELINE_WEIGHT = 3
_LONGEST_BODY = 6


class Phrase(NamedTuple):
    """A noun phrase as the text has it: `text` without article and without what follows its "of"."""

    span: Span
    text: str
    words: tuple[str, ...]
    """In small letters, up to the head."""
    lemma: str
    upos: str
    plural: bool
    number: str | None
    people: tuple[Span, ...]
    bodies: tuple[Span, ...]

    def kind(self, classes: Mapping[str, str]) -> str | None:
        """Its class in a table."""
        return class_of(self.words, self.lemma, classes)


class Scene(NamedTuple):
    """The reading (with the layers `entities`, `places`, `tokens`) and what is looked up in it."""

    reading: Reading
    words: Words
    countries: Mapping[str, str]
    """ISO3 -> name in capitals."""
    home: str | None
    """Country of the article."""
    starts: Sequence[int]
    """Of the tokens."""
    entities: Mapping[Span, EntityLine]
    bodies: Set[str]
    """Names of the product's own table of organisations, in capitals."""

    def quote(self, span: Span) -> str:
        """The words of the text."""
        return plain(self.reading.article.text[slice(*span)])

    def tokens(self, span: Span) -> tuple[TokenLine, ...]:
        """The tokens of a span."""
        return self.reading.layers.tokens[bisect_left(self.starts, span[0]) : bisect_left(self.starts, span[1])]

    def phrase(self, span: Span) -> Phrase | None:
        """The phrase that has the span; None where it holds no word."""
        tokens = self.tokens(span)
        if not tokens:
            return None
        ids = {token.id for token in tokens}
        top = next((place for place, token in enumerate(tokens) if token.head not in ids), 0)
        head = tokens[top]
        hollow = head.lemma.lower() in _HOLLOW
        first = next((place for place, token in enumerate(tokens[: top + 1]) if token.upos not in _LEADING), top)
        last = next(
            (p for p in range(top + 1, len(tokens)) if tokens[p].form.lower() in _BEHIND or tokens[p].form in ",;-("),
            len(tokens),
        )
        counts = [token for token in tokens if token.deprel == "nummod" and (token.head == head.id or hollow)]
        while first < top and (tokens[first] in counts or tokens[first].upos == "ADV" or tokens[first].form.isdigit()):
            first += 1
        return Phrase(
            span=span,
            text=self.quote((tokens[first].span[0], tokens[last - 1].span[1])),
            words=tuple(token.form.lower() for token in tokens[first : top + 1]),
            lemma=head.lemma.lower(),
            upos=head.upos,
            plural=head.xpos in {"NNS", "NNPS"} or head.lemma.lower() == "people",
            number=_number(counts[0].form) if counts else None,
            people=_runs(tokens, "PER"),
            bodies=_runs(tokens, "ORG") or self._known_bodies(tokens),
        )

    def _known_bodies(self, tokens: Sequence[TokenLine]) -> tuple[Span, ...]:
        """The longest known name of an organisation among tokens."""
        for length in range(min(_LONGEST_BODY, len(tokens)), 0, -1):
            for place in range(len(tokens) - length + 1):
                span = (tokens[place].span[0], tokens[place + length - 1].span[1])
                if self.quote(span) in self.bodies:
                    return (span,)
        return ()

    def names(self, span: Span) -> str | None:
        """The longest name of the person at a span, also where other words or a pronoun stand there."""
        entity = self.entities.get(span)
        spans = entity.mentions if entity else (span,)
        found = [self.quote(run) for mention in spans for run in _runs(self.tokens(mention), "PER")[:1]]
        return max(found, key=len, default=None)

    def described(self, span: Span) -> Phrase | None:
        """The first phrase for whoever stands at a span that is more than a pronoun."""
        entity = self.entities.get(span)
        for mention in (span, *(entity.mentions if entity else ())):
            phrase = self.phrase(mention)
            if phrase and phrase.upos not in _PRONOUNS:
                return phrase
        return None


def make_scene(reading: Reading, words: Words, countries: Mapping[str, str], bodies: Set[str]) -> Scene:
    """The scene of a reading."""
    counted: Counter[str] = Counter()
    for place in reading.layers.places:
        if place.country in COUNTRIES:
            in_dateline = place.span[1] < _dateline_end(reading.article.text)
            counted[place.country] += _DATELINE_WEIGHT if in_dateline else 1
    return Scene(
        reading=reading,
        words=words,
        countries=countries,
        home=counted.most_common(1)[0][0] if counted else None,
        starts=[token.span[0] for token in reading.layers.tokens],
        bodies=bodies,
        entities={mention: entity for entity in reading.layers.entities for mention in entity.mentions},
    )


def _dateline_end(text: str) -> int:
    return max(0, text.find("--", 0, 200))


def _runs(tokens: Sequence[TokenLine], kind: str) -> tuple[Span, ...]:
    """The names of a kind among tokens."""
    runs: list[Span] = []
    for place, token in enumerate(tokens):
        if token.ner == f"I-{kind}" and place and tokens[place - 1].ner.endswith(kind) and runs:
            runs[-1] = (runs[-1][0], token.span[1])
        elif token.ner.endswith(kind):
            runs.append(token.span)
    return tuple(runs)


_NUMBERS = {
    word: str(number)
    for number, word in enumerate(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
        eighteen nineteen twenty""".split(),
        1,
    )
}


def _number(form: str) -> str | None:
    return form.replace(",", "") if form[0].isdigit() else _NUMBERS.get(form.lower())
