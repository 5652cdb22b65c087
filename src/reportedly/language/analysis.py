"""Text in, `Analysis` out: the one place that knows the order of the steps.

Paragraphs, words, quotation marks, sentences, then one call of the parser a sentence, lemmas and names.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise, repeat
from typing import NamedTuple

from reportedly.language.capitals import KnownNames, find_capitals, load_known_names, restore_words
from reportedly.language.coordination import free_weekdays, join_speech_verbs
from reportedly.language.datelines import cut_datelines
from reportedly.language.lemmas import Lemmas, lemma_of_word, load_lemmas
from reportedly.language.paragraphs import split_paragraphs
from reportedly.language.parser import Parser
from reportedly.language.quotations import find_quotations
from reportedly.language.scores import DIGITS
from reportedly.language.sentence import ParsedSentence, moved, unparsed
from reportedly.language.sentences import split_sentences
from reportedly.language.surnames import name_surnames
from reportedly.language.tokens import form_of, split_tokens
from reportedly.records import Analysis, Name, Span, TokenRange


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
    forms, lemmas, parsed = list[str](), list[str](), list[ParsedSentence]()
    for first, end in sentences:
        words = [form_of(text, span) for span in spans[first:end]]
        if only is None or only(words):
            shouted = any(start <= spans[first][0] < stop for start, stop in capitals)
            words, sentence = _parse(words, language, shouted=shouted)
        else:
            sentence = unparsed(end - first)
        bases = list(map(lemma_of_word, repeat(language.lemmas), words, sentence.upos, sentence.xpos))
        forms += words
        lemmas += bases
        parsed.append(free_weekdays(join_speech_verbs(sentence, words, bases), words, bases))
    columns = _join(sentences, parsed)
    names = name_surnames(forms, columns.deprels, columns.names)
    return Analysis(
        text=_with_words(text, spans, forms) if capitals else text,
        headline=headline,
        paragraphs=paragraphs,
        sentences=tuple(sentences),
        quotations=quotations,
        names=_read_names(names, columns.name_scores),
        starts=tuple(start for start, _ in spans),
        ends=tuple(end for _, end in spans),
        forms=tuple(forms),
        lemmas=tuple(lemmas),
        upos=tuple(columns.upos),
        xpos=tuple(columns.xpos),
        heads=tuple(columns.heads),
        deprels=tuple(columns.deprels),
        head_scores=tuple(round(score, DIGITS) for score in columns.arc_scores),
        ner=tuple(names),
        sentence_of=tuple(number for number, (first, end) in enumerate(sentences) for _ in range(first, end)),
        children=_children(columns.heads),
        factuality=tuple(round(value, DIGITS) for value in columns.factuality),
        event_proposals=tuple(columns.events),
        cue_proposals=tuple(columns.cues),
        toll_proposals=tuple(columns.tolls),
    )


def _parse(words: list[str], language: Language, *, shouted: bool) -> tuple[list[str], ParsedSentence]:
    """The words of a sentence and its tree; `shouted` = it stands in capitals, so it is read a second time as print."""
    sentence = language.parser.parse(words)
    if not shouted:
        return words, sentence
    printed = restore_words(words, sentence.upos, sentence.names, language.known)
    return printed, language.parser.parse(printed)


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
        for column, values in zip(joined, moved(sentence, first), strict=True):
            column.extend(values)  # type: ignore[attr-defined]
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
