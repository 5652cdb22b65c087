"""Which language a text is in, as far as one must know to leave it alone.

"Vier Menschen wurden bei einem Anschlag in der Hauptstadt getötet, teilte die Polizei am Montag mit." -> "de";
"Four killed." -> None (too short to tell: it is read as English).
"""

import re

from resiliparse.parse.lang import detect_fast

_SAMPLE_CHARS = 20_000
_WORD = re.compile(r"[^\W\d_]+")

# Words of structure that are frequent in English prose and rare, as written, in other languages of the Latin script.
# ("in", "a", "on", "me" are left out: they are words of Italian, Spanish, French, Dutch.)
_ENGLISH = frozenset(
    "the of and to that with by said from were his her have which it for has had at this they their been be is are not "
    "who would after about into than when there could".split()
)
# English news stands at 25 % or more, German, French, Dutch and Spanish news below 4 % (measured on 880 articles of
# three sources and on own sentences; see `test_languages` in tests/test_ingest.py).
_SURELY_ENGLISH, _SURELY_OTHER = 0.10, 0.06
_ENOUGH_WORDS = 12
# English full of names may hold few of them ("Peruvian jets bombed a depot inside Ecuador, killing nine"), but verb
# endings that other languages have more rarely: below 3 % in Swedish, Danish, German and Dutch.
_ENDINGS, _SHORTEST_VERB, _ENOUGH_ENDINGS, _SHARE_OF_ENDINGS = ("ed", "ing"), 5, 2, 0.06


def find_language(text: str) -> str | None:
    """ISO 639-1 code of the main language; "und" = certainly not English, but unknown; None = too short to tell."""
    sample = text[:_SAMPLE_CHARS]
    words = _WORD.findall(sample.lower())
    if not words:
        return None
    if _latin_share(words) < 0.5:
        return _detect(sample)
    share = sum(word in _ENGLISH for word in words) / len(words)
    if share >= _SURELY_ENGLISH and len(words) >= 4:
        return "en"
    if share < _SURELY_OTHER and len(words) >= _ENOUGH_WORDS and not _has_english_endings(words):
        guess = _detect(sample)
        return None if guess in ("en", "und") else guess
    return None


def _has_english_endings(words: list[str]) -> bool:
    """Whether a text has the verbs of English; "-ing" alone is also Scandinavian."""
    past, gerund = (sum(len(word) >= _SHORTEST_VERB and word.endswith(end) for word in words) for end in _ENDINGS)
    return past > 0 and past + gerund >= max(_ENOUGH_ENDINGS, _SHARE_OF_ENDINGS * len(words))


def _latin_share(words: list[str]) -> float:
    """Share of words whose first letter is below U+0250, where the Latin blocks end."""
    return sum(word[0] < "\u0250" for word in words) / len(words)


def _detect(sample: str) -> str:
    # Without a floor for the distance short texts would get any language; "unknown" comes back beyond it.
    language, _distance = detect_fast(sample)
    return "und" if language == "unknown" else str(language)
