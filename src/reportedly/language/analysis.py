"""Text in, `Analysis` out: the one place that knows the order of the steps.

Paragraphs, words, quotation marks, sentences, then one call of the parser a sentence, lemmas and names.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from reportedly.language.capitals import KnownNames, find_capitals, load_known_names, restore_words
from reportedly.language.coordination import free_weekdays, join_speech_verbs
from reportedly.language.datelines import cut_datelines
from reportedly.language.lemmas import Lemmas, lemma_of_word, load_lemmas
from reportedly.language.meaning import Meaning
from reportedly.language.paragraphs import split_paragraphs
from reportedly.language.parser import Parser
from reportedly.language.quotations import find_quotations
from reportedly.language.sentence import ParsedSentence, unparsed
from reportedly.language.sentences import split_sentences
from reportedly.language.tokens import form_of, split_tokens
from reportedly.records import Analysis, Name, Span, TokenRange

#: Probabilities are rounded, so that the last bits of a sum do not reach the output.
DIGITS: Final = 4


class Language(NamedTuple):
    """Everything that is loaded once: the parser with its weights, the table of lemmas, spellings of known names."""

    parser: Parser
    lemmas: Lemmas
    known: KnownNames


def load_language() -> Language:
    """Load the weights and tables of the package.

    Raises `ModelError` or `LexiconError` if one of them is missing or damaged.
    """
    return Language(Parser.load(), load_lemmas(), load_known_names())


def analyse(
    text: str, language: Language, *, headline: Span | None = None, only: Callable[[Sequence[str]], bool] | None = None
) -> Analysis:
    """All that the other rooms need to know of `text`, which is left as it is, except that paragraphs in capitals are
    read as if they were printed in mixed case: there `Analysis.text` differs from `text` in case, in nothing else.

    `headline` is the character span of the title if it stands in the text; it is a paragraph of its own. A text of
    white space gives an analysis without tokens. Only English is understood; other languages come out, but wrong.
    `only` says of the words of a sentence whether it is worth a tree; without one its words have the tag "X" and no
    names. The trees are what costs.
    """
    paragraphs = cut_datelines(text, _with_headline(text, split_paragraphs(text), headline))
    capitals = find_capitals(text, paragraphs)
    spans = split_tokens(text)
    quotations = find_quotations(text, paragraphs)
    sentences = split_sentences(text, spans, paragraphs, quotations)
    forms = [form_of(text, span) for span in spans]
    wanted = [only is None or only(forms[first:end]) for first, end in sentences]
    parsed = [
        language.parser.parse(forms[first:end]) if asked else unparsed(end - first)
        for (first, end), asked in zip(sentences, wanted, strict=True)
    ]
    for number, (first, end) in enumerate(sentences):
        if wanted[number] and _within(spans[first], capitals):
            sentence = parsed[number]
            forms[first:end] = restore_words(forms[first:end], sentence.upos, sentence.names, language.known)
            parsed[number] = language.parser.parse(forms[first:end])
    lemmas: list[str] = []
    for number, (first, end) in enumerate(sentences):
        sentence = parsed[number]
        lemmas += map(lemma_of_word, [language.lemmas] * (end - first), forms[first:end], sentence.upos, sentence.xpos)
        sentence = join_speech_verbs(sentence, forms[first:end], lemmas[first:end])
        parsed[number] = free_weekdays(sentence, forms[first:end], lemmas[first:end])
    columns = _join(sentences, parsed)
    return Analysis(
        text=_with_words(text, spans, forms) if capitals else text,
        headline=headline,
        paragraphs=paragraphs,
        sentences=tuple(sentences),
        quotations=quotations,
        names=_read_names(columns.names, columns.name_scores),
        starts=tuple(start for start, _ in spans),
        ends=tuple(end for _, end in spans),
        forms=tuple(forms),
        lemmas=tuple(lemmas),
        upos=tuple(columns.upos),
        xpos=tuple(columns.xpos),
        heads=tuple(columns.heads),
        deprels=tuple(columns.deprels),
        head_scores=tuple(round(score, DIGITS) for score in columns.arc_scores),
        ner=tuple(columns.names),
        sentence_of=tuple(number for number, (first, end) in enumerate(sentences) for _ in range(first, end)),
        children=_children(columns.heads),
        factuality=tuple(round(value, DIGITS) for value in columns.factuality),
        event_proposals=tuple(columns.events),
        cue_proposals=tuple(columns.cues),
        toll_proposals=tuple(columns.tolls),
    )


def _with_headline(text: str, paragraphs: tuple[Span, ...], headline: Span | None) -> tuple[Span, ...]:
    """The paragraphs, cut where the headline begins and ends, without blanks at their ends."""
    if headline is None:
        return paragraphs
    cut: list[Span] = []
    for start, end in paragraphs:
        for first, last in pairwise([start, *(place for place in headline if start < place < end), end]):
            content = text[first:last].strip()
            if content:
                begins = text.index(content, first)
                cut.append((begins, begins + len(content)))
    return tuple(cut)


def _within(span: Span, stretches: Sequence[Span]) -> bool:
    return any(start <= span[0] < end for start, end in stretches)


def _with_words(text: str, spans: Sequence[Span], forms: Sequence[str]) -> str:
    """The text with these words in place of its own where they differ; each is as long as the one it replaces."""
    parts: list[str] = []
    done = 0
    for (start, end), form in zip(spans, forms, strict=True):
        if len(form) == end - start:
            parts += (text[done:start], form)
            done = end
    return "".join((*parts, text[done:]))


def _join(sentences: Sequence[TokenRange], parsed: Sequence[ParsedSentence]) -> ParsedSentence:
    """The columns of all sentences; heads become token indexes of the article."""
    joined = ParsedSentence(*([] for _ in ParsedSentence._fields))
    for (first, _), sentence in zip(sentences, parsed, strict=True):
        meaning = Meaning(sentence.events, sentence.cues, sentence.tolls).moved(first)
        for column, values in zip(joined, sentence._replace(**meaning._asdict()), strict=True):
            column.extend(values)  # type: ignore[attr-defined]
        if first:
            heads = joined.heads
            heads[first:] = [head + first if head >= 0 else -1 for head in sentence.heads]
    return joined


def _children(heads: Sequence[int]) -> tuple[tuple[int, ...], ...]:
    below: list[list[int]] = [[] for _ in heads]
    for token, head in enumerate(heads):
        if head >= 0:
            below[head].append(token)
    return tuple(map(tuple, below))


def _read_names(tags: Sequence[str], scores: Sequence[float]) -> tuple[Name, ...]:
    """The names of IOB2 tags, with the mean probability of their tags."""
    names: list[Name] = []
    first = 0
    for token in range(len(tags) + 1):
        tag = tags[token] if token < len(tags) else "O"
        if token and tag[0] != "I" and tags[token - 1] != "O":
            mean = sum(scores[first:token]) / (token - first)
            names.append(Name(tokens=(first, token), kind=tags[first][2:], score=round(mean, DIGITS)))  # type: ignore[arg-type]
        if tag[0] != "I":
            first = token
    return tuple(names)
