"""The phrase of a mention and its name: "an estimated 50 self-defence fighters" -> "self-defence fighters"."""

from typing import Final

from reportedly.actors.mentions import FoundMention
from reportedly.actors.scene import Scene
from reportedly.records import Span
from reportedly.syntax import phrase_span, text_of, tokens_within

_STRIPPED: Final = frozenset({"DET", "NUM", "ADV", "PRON", "ADP", "SCONJ", "CCONJ", "PUNCT", "SYM", "PART"})
_STRIPPED_WORDS: Final = frozenset(
    "estimated equal number more less least than about some other another several many few dozens hundreds thousands "
    "scores two three same such all both".split()
)
_OF_NUMBERS: Final = frozenset({"half", "dozen"})
_MAX_NAME = 120


def phrase_of(scene: Scene, mention: FoundMention) -> Span:
    """Character span of the full noun phrase; a title before a name belongs to it, a possessive 's does not."""
    start, end = scene.analysis.starts[mention.first], scene.analysis.ends[mention.end - 1]
    if scene.analysis.children[mention.token] or mention.how == "person name":
        start, end = _with_dependents(scene, mention, start, end)
    if start == scene.analysis.starts[mention.first]:
        start = _article_before(scene, mention, start)
    return _without_possessive(scene, start, end)


def _article_before(scene: Scene, mention: FoundMention, start: int) -> int:
    """ "The Verkhovna Rada": the article may hang on a word of the name that is not its head."""
    article = mention.first - 1
    if article < 0 or scene.analysis.upos[article] != "DET":
        return start
    hangs = mention.first <= scene.analysis.heads[article] < mention.end
    return scene.analysis.starts[article] if hangs else start


def _with_dependents(scene: Scene, mention: FoundMention, start: int, end: int) -> Span:
    phrase = phrase_span(scene.analysis, mention.token)
    start = min(start, phrase[0])
    if mention.how != "person name":
        end = max(end, phrase[1])
    elif mention.token in scene.titles:
        title = scene.titles[mention.token][-1]
        before = phrase_span(scene.analysis, title.token)
        start = min(start, before[0], scene.analysis.starts[title.first])
    return _from_content(scene, start, mention), end


def _from_content(scene: Scene, start: int, mention: FoundMention) -> int:
    """A phrase does not begin with "and", a preposition or a mark that the parse hung on it."""
    analysis = scene.analysis
    for token in tokens_within(analysis, (start, analysis.starts[mention.first])):
        small = analysis.upos[token] in {"CCONJ", "ADP", "SCONJ", "PUNCT"}
        if not small and analysis.deprels[token] not in {"case", "fixed", "mark", "cc"}:
            return analysis.starts[token]
    return analysis.starts[mention.first]


def _without_possessive(scene: Scene, start: int, end: int) -> Span:
    text = scene.analysis.text[start:end]
    for ending in ("'s", "’s", "'", "’"):
        if text.endswith(ending) and len(text) > len(ending) + 1:
            return start, end - len(ending)
    return start, end


def without_possessive(words: str) -> str:
    """ "Lavrov's" -> "Lavrov"."""
    return words.removesuffix("'s").removesuffix("’s")


def bare_name(scene: Scene, span: Span) -> str:
    """The words of a phrase without article, numeral and quantity; its whole text if nothing is left."""
    analysis = scene.analysis
    tokens = list(tokens_within(analysis, span))
    kept = 0
    while kept < len(tokens) - 1 and _is_stripped(scene, tokens[kept]):
        kept += 1
    first = analysis.starts[tokens[kept]] if tokens else span[0]
    return " ".join(text_of(analysis, (first, span[1])).split())[:_MAX_NAME]


def _counts(scene: Scene, token: int) -> bool:
    analysis = scene.analysis
    return analysis.upos[token] == "NUM" or analysis.forms[token].lower() == "dozen"


def _counts_within(scene: Scene, token: int, width: int) -> bool:
    return any(_counts(scene, i) for i in range(token, min(token + width, len(scene.analysis.forms))))


def _is_stripped(scene: Scene, token: int) -> bool:
    analysis = scene.analysis
    form = analysis.forms[token].lower()
    if form in _OF_NUMBERS:  # "four and a *half* thousand soldiers", "*half-a-dozen* men", not "half the men"
        return _counts_within(scene, token, 5)
    hyphened = analysis.text[analysis.ends[token] : analysis.ends[token] + 1] in {"-", "‑"}
    if hyphened and not (form == "a" and _counts_within(scene, token, 3)):  # "half-*a*-dozen"
        return False  # "full-fledged"
    return analysis.upos[token] in _STRIPPED or form in _STRIPPED_WORDS or analysis.xpos[token] == "POS"
