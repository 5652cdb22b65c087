"""The key under which a place name is looked up: spelling, accents, hyphens and abbreviations do not matter.

"St. Petersburg", "Saint Petersburg" -> `saint petersburg`; "Donets’k" -> `donetsk`; "Ar-Raqqah" -> `ar raqqah`.
"""

import unicodedata
from hashlib import blake2b

_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ə": "a", "ħ": "h"}
    | dict.fromkeys("'’‘ʼʻ`´ʿʾʹ′\"“”.,()\u00ad", "")
    | dict.fromkeys("-‐‑‒–—/_\u00a0\t\r\n", " ")
    | {"&": " and "}
)
_FIRST = {"st": "saint", "ste": "sainte", "ft": "fort", "mt": "mount"}


def name_key(name: str) -> str:
    """The look-up key of a name: "the Bahamas" -> `bahamas`, "Mt. Hermon" -> `mount hermon`; "" if nothing is left."""
    if name.isascii():
        if name.isalpha():
            return name.lower()
        plain = name.lower().translate(_PLAIN)
    else:
        folded = unicodedata.normalize("NFKD", name.casefold().translate(_PLAIN))
        plain = "".join(c for c in folded if not unicodedata.combining(c)).translate(_PLAIN)
    words = plain.split()
    if len(words) > 1:
        if words[0] == "the":
            words = words[1:]
        words[0] = _FIRST.get(words[0], words[0])
    return " ".join(words)


def key_hash(key: str) -> int:
    """64 bits of BLAKE2b of a key: the gazetteer file keeps these instead of a million strings."""
    return int.from_bytes(blake2b(key.encode("utf-8"), digest_size=8).digest(), "little")
