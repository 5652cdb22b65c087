"""Plain texts that no newspaper prints: to ingest they are nothing, to the reading of sentences they are."""

from __future__ import annotations

from benchmarks.stress.hostile.plain import MB, SENTENCE, Named, chance

_PIECES = {
    "sentence": SENTENCE,
    "word": "army ",
    "name": "Kessra ",
    "city-list": "Kessra, Berlin, Paris, London, ",
    "date": "on Monday 4 May 2014 at 5 pm ",
    "number": "twenty-four thousand and ",
    "digits": "1234567890 ",
    "toll": "killing 4, wounding 5, ",
    "said": "he said that ",
    "that": "that that ",
    "and": "and the army and ",
    "of": "the head of the ",
    "quote": '" ',
    "quotes": "\u201c\u201d",
    "open-quotes": "\u201c",
    "apostrophes": "'",
    "brackets": "(",
    "square-brackets": "[",
    "braces": "{}",
    "full-stops": ".",
    "question-marks": "?!",
    "commas": ",",
    "dashes": "-",
    "long-dashes": "\u2014",
    "newlines": "\n",
    "paragraphs": "Army.\n\n",
    "carriage-returns": "\r",
    "tabs": "\t",
    "no-spaces": "TheArmyShelledTheHarbour",
    "one-letter": "a",
    "capitals": "THE ARMY SHELLED THE HARBOUR OF KESSRA ON MONDAY. ",
    "initials": "J. R. ",
    "abbreviations": "U.S.A. ",
    "combining": "e\u0301\u0301\u0301\u0301",
    "marks-only": "\u0301",
    "zero-width": "a\u200b\u200d\u2060",
    "bidi": "\u202eyad\u202c \u2066Monday\u2069 ",
    "right-to-left": "\u0647\u0627\u062c\u0645 \u0627\u0644\u062c\u064a\u0634 ",
    "emoji": "\U0001f468\u200d\U0001f469\u200d\U0001f467\u200d\U0001f466 ",
    "flags": "\U0001f1fa\U0001f1e6",
    "variation": "\u2764\ufe0f",
    "soft-hyphens": "shell\u00aded ",
    "wide": "\uff34\uff48\uff45 ",
    "chinese": "\u519b\u961f\u70ae\u51fb\u4e86\u6e2f\u53e3\u3002",
    "thai": "\u0e01\u0e2d\u0e07\u0e17\u0e31\u0e1e",
    "private": "\ue000\uf8ff",
    "astral": "\U0010ffff",
    "addresses": "https://n.example/a?b=c&d=e#f ",
    "mail": "a@b.example ",
    "hash": "#army @army ",
    "markup": "<b>army</b> &amp; ",
    "underscores": "army_",
    "hyphens": "army-",
    "points": "army.com.",
    "times": "17:30:00 ",
    "money": "$4,000,000.00 ",
    "percent": "99.9% ",
    "roman": "XIV ",
    "titles": "President Mr. Dr. General ",
    "negations": "did not not ",
    "would": "would have been going to have ",
    "who": "the man who said the man who ",
    "because": "because it was said that it was ",
    "colon": "Mayor: Governor: ",
    "by-line": "By Ana Ruiz\nKESSRA (News Line) - ",
    "bullet": "- army\n",
}


def make_texts() -> Named:
    """Each piece repeated, to 30,000 and some to 200,000 characters, and texts that were shuffled."""
    for name, piece in _PIECES.items():
        yield f"{name}-30k.txt", _repeat(piece, 30_000)
    for name in (
        "sentence",
        "word",
        "quotes",
        "brackets",
        "newlines",
        "paragraphs",
        "no-spaces",
        "capitals",
        "digits",
        "emoji",
    ):
        yield f"{name}-200k.txt", _repeat(_PIECES[name], 200_000)
    for name in ("quote", "brackets", "full-stops", "newlines", "one-letter", "combining"):
        yield f"{name}-1m.txt", _repeat(_PIECES[name], 1_000_000)
    yield "line-20mb.txt", _repeat(SENTENCE, 20 * MB)
    yield "lines-20mb.txt", _repeat(SENTENCE + "\n", 20 * MB)
    for seed in range(6):
        generator = chance(seed)
        yield f"shuffled-{seed}.txt", "".join(generator.choices(list(_PIECES.values()), k=1500)).encode()
    for seed in range(4):
        generator = chance(100 + seed)
        chars = "".join(chr(generator.randrange(32, (128, 0x3000, 0xD800, 0x10FFFF)[seed])) for _ in range(20_000))
        yield f"chance-{seed}.txt", chars.encode("utf-8", "replace")


def _repeat(piece: str, size: int) -> bytes:
    return (piece * (size // len(piece) + 1))[:size].encode()
