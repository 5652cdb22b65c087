"""Bytes to characters, exactly: no line end is changed, nothing is stripped but a byte-order mark.

b"caf\\xc3\\xa9" -> ("café", "utf-8"); b"caf\\xe9" and enough beside it -> read as windows-1252, with a notice.
"""

import codecs
import re
from typing import NamedTuple

from resiliparse.parse.encoding import detect_encoding

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16: its mark begins with the same two bytes
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# What a file begins with that no reader takes (see `formats`), and what one calls it in a message.
_BINARY = (
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"BZh", "a bzip2 archive"),
    (b"\xfd7zXZ\x00", "an xz archive"),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"RIFF", "a sound, film or image"),
    (b"OggS", "a sound"),
    (b"ID3", "a sound"),
    (b"\x00\x00\x01\x00", "an icon"),
    (b"SQLite format 3\x00", "a SQLite database"),
    (b"WARC/", "a web archive"),
    (b"{\\rtf", "an RTF document"),
    (b"II*\x00", "a TIFF image"),
    (b"MM\x00*", "a TIFF image"),
)
_CONTROLS = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
_HEAD_BYTES, _SAMPLE_BYTES = 8192, 131_072


class Decoded(NamedTuple):
    """`damaged` = how many places could not be decoded and hold U+FFFD now; `sure` = no guess was needed."""

    text: str
    encoding: str
    sure: bool
    damaged: int


def name_binary(raw: bytes) -> str | None:
    """What a file is that is no text ("a PNG image"), or None for text."""
    for magic, name in _BINARY:
        if raw.startswith(magic):
            return name
    if any(raw.startswith(mark) for mark, _ in _MARKS) or _unmarked_utf16(raw):
        return None
    head = raw[:_HEAD_BYTES]
    # Text in any encoding with one byte a character has next to no control characters; a stray NUL is forgiven.
    return "binary" if len(_CONTROLS.findall(head)) > len(head) / 50 + 1 else None


def decode(raw: bytes, *, page: bool = False, charset: str | None = None) -> Decoded:
    """The characters of a text file. What is UTF-8 is read as that; else the `charset` that a server named is tried
    first, then, of a `page`, the one that its head names. Never raises."""
    for mark, marked in _MARKS:
        if raw.startswith(mark):
            return _forced(raw[len(mark) :], marked, sure=True)
    wide = _unmarked_utf16(raw)
    if wide:
        return _forced(raw, wide, sure=False)
    try:
        return Decoded(raw.decode("utf-8"), "utf-8", True, 0)
    except UnicodeDecodeError:
        pass
    if _mostly_utf8(raw):
        return _forced(raw, "utf-8", sure=True)
    named = _strictly(raw, charset)
    if charset and named is not None:
        return Decoded(named, charset.lower(), True, 0)
    guess = detect_encoding(raw, max_len=_SAMPLE_BYTES, from_html_meta=page)  # always one of the encodings of the web
    # Too few bytes beyond ASCII tell the detector nothing: then they are the quotation marks and names of Windows.
    few = not page and sum(byte > 0x7F for byte in raw[:_SAMPLE_BYTES]) < 0.05 * min(len(raw), _SAMPLE_BYTES)
    for encoding in ("windows-1252", guess) if few else (guess, "windows-1252"):
        text = _strictly(raw, encoding)
        if encoding and text is not None:
            return Decoded(text, encoding.lower(), False, 0)
    return _forced(raw, "windows-1252", sure=False)


def _strictly(raw: bytes, encoding: str | None) -> str | None:
    if not encoding:
        return None
    try:
        return raw.decode(encoding)
    except (UnicodeError, LookupError, ValueError):  # ValueError: a name with a NUL
        return None


def _forced(raw: bytes, encoding: str, *, sure: bool) -> Decoded:
    text = raw.decode(encoding, "replace")
    return Decoded(text, encoding, sure, text.count("\ufffd"))


def _unmarked_utf16(raw: bytes) -> str | None:
    """UTF-16 without its mark: every second byte of Latin text is zero."""
    head = raw[:2048]
    if len(head) < 4:
        return None
    even, odd = head[0::2].count(0) / len(head[0::2]), head[1::2].count(0) / len(head[1::2])
    if odd > 0.7 and even < 0.1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.7 and odd < 0.1 else None


def _mostly_utf8(raw: bytes) -> bool:
    """UTF-8 with a few broken bytes (a cut download): other encodings do not form multi-byte sequences by chance."""
    text = raw[:1_000_000].decode("utf-8", "replace")
    broken = text.count("\ufffd")
    beyond_ascii = sum(char > "\x7f" for char in text) - broken
    return beyond_ascii > 5 * broken
