"""Words in, numbers for the encoder out; the same code serves training and run time.

In:  the syntactic words of one sentence, e.g. ``["Lavrov", "did", "n't", "say", "."]``.
Out: an `Encoded` record: word-piece ids with [CLS] and [SEP], the case shape of every piece, and for every word the
     place of its first and last piece.

The encoder is uncased, so case reaches it as one of 16 shapes a word:

>>> shape_of("NATO"), shape_of("Nato"), shape_of("T-72")
(3, 2, 8)
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from tokenizers import Tokenizer

CLS_ID: Final = 101
SEP_ID: Final = 102
UNK_ID: Final = 100

#: Pieces of one window without [CLS] and [SEP]; the encoder has 512 positions.
WINDOW_PIECES: Final = 500
#: A web address can be 200 pieces long and would push real words out of the window; its ends are enough to tag it.
WORD_PIECES: Final = 16

SHAPES: Final = (
    "special", "lower", "title", "upper", "capital", "inner capital", "digits", "digits then letters",
    "letters and digits", "dotted capitals", "caseless letters", "punctuation", "quote", "symbol", "other", "empty",
)  # fmt: skip
_SHAPE: Final = {name: number for number, name in enumerate(SHAPES)}

# Outlets differ in these signs and the treebanks hold few of them: the model sees the plain form, the text its own.
_PLAIN: Final = str.maketrans(
    {
        **dict.fromkeys("“”„‟«»〝〞❝❞＂", '"'),
        **dict.fromkeys("‘’‚‛‹›`´′❛❜＇", "'"),
        **dict.fromkeys("‐‑‒−﹣－", "-"),
        **dict.fromkeys("–—―", "--"),
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
    }
)
_DOUBLE_QUOTES: Final = frozenset({"''", "``"})


class Encoded(NamedTuple):
    """One window of W words and P pieces, [CLS] and [SEP] counted in P."""

    piece_ids: list[int]  # [P]
    piece_shapes: list[int]  # [P], index into SHAPES
    first: list[int]  # [W], place of each word's first piece in piece_ids
    last: list[int]  # [W], place of each word's last piece


class WordPieces(NamedTuple):
    """What the encoder sees of one word."""

    ids: tuple[int, ...]
    shape: int  # index into SHAPES


WordEncoder = Callable[[str], WordPieces]


def plain_form(word: str) -> str:
    """The word with the plain signs of the treebanks: straight quotes, hyphens, three dots."""
    if word.isascii():
        return '"' if word in _DOUBLE_QUOTES else word
    # Half a surrogate pair, from a text that was cut between bytes, has no place in the tokenizer.
    plain = word.translate(_PLAIN).strip().encode("utf-8", "replace").decode("utf-8")
    return '"' if plain in _DOUBLE_QUOTES else plain


def shape_of(word: str) -> int:
    """Index into SHAPES of a word in plain form."""
    if word.isalpha():
        return _shape_of_letters(word)
    letters = "".join(c for c in word if c.isalpha())
    has_digit = any(c.isdigit() for c in word)
    if has_digit:
        if not letters:
            return _SHAPE["digits"]
        return _SHAPE["digits then letters" if word[0].isdigit() else "letters and digits"]
    if letters:
        if word[0].isalpha() and "." in word and len(letters) > 1 and letters.isupper():
            return _SHAPE["dotted capitals"]
        return _shape_of_letters(letters)
    return _shape_of_signs(word)


def _shape_of_letters(letters: str) -> int:
    if letters.islower():
        return _SHAPE["lower"]
    if letters.isupper():
        return _SHAPE["upper" if len(letters) > 1 else "capital"]
    if not any(c.isupper() or c.islower() for c in letters):
        return _SHAPE["caseless letters"]
    return _SHAPE["title" if letters[0].isupper() and letters[1:].islower() else "inner capital"]


def _shape_of_signs(word: str) -> int:
    if not word:
        return _SHAPE["empty"]
    if word in {'"', "'"}:
        return _SHAPE["quote"]
    kinds = {unicodedata.category(c)[0] for c in word}
    if kinds == {"P"}:
        return _SHAPE["punctuation"]
    return _SHAPE["symbol" if kinds <= {"P", "S"} else "other"]


def word_encoder(tokenizer: Tokenizer, *, cache_words: int = 50_000) -> WordEncoder:
    """A function from one word to its pieces; news repeats its words, so the last `cache_words` are remembered.

    A word that has no pieces (soft hyphen, zero-width space) becomes [UNK], so that every word stands in the window.
    """

    @lru_cache(maxsize=cache_words)
    def encode(word: str) -> WordPieces:
        plain = plain_form(word)
        ids = tuple(tokenizer.encode(plain, add_special_tokens=False).ids) or (UNK_ID,)
        if len(ids) > WORD_PIECES:
            ids = ids[: WORD_PIECES - 1] + ids[-1:]
        return WordPieces(ids, shape_of(plain))

    return encode


def encode_window(pieces: Sequence[WordPieces]) -> Encoded:
    """Lay the pieces of W words side by side between [CLS] and [SEP]."""
    ids, shapes, first, last = [CLS_ID], [_SHAPE["special"]], [], []
    for word in pieces:
        first.append(len(ids))
        ids.extend(word.ids)
        shapes.extend([word.shape] * len(word.ids))
        last.append(len(ids) - 1)
    ids.append(SEP_ID)
    shapes.append(_SHAPE["special"])
    return Encoded(ids, shapes, first, last)


def split_windows(
    words: Sequence[str], pieces: Sequence[WordPieces], *, limit: int = WINDOW_PIECES
) -> list[tuple[int, int]]:
    """Cut a sentence into runs [start, end) of words with at most `limit` pieces each.

    A run ends behind the last punctuation mark of its second half, if there is one, since most clauses end there.
    """
    windows: list[tuple[int, int]] = []
    start, held = 0, 0
    for index, word in enumerate(pieces):
        if held + len(word.ids) > limit:
            cut = _cut_before(words, start, index)
            windows.append((start, cut))
            held = sum(len(p.ids) for p in pieces[cut:index])
            start = cut
        held += len(word.ids)
    windows.append((start, len(words)))
    return windows


def _cut_before(words: Sequence[str], start: int, end: int) -> int:
    middle = start + (end - start) // 2
    for marks in (".;:!?", ",)-"):
        for index in range(end - 1, middle, -1):
            if words[index] and words[index][-1] in marks:
                return index + 1
    return end
