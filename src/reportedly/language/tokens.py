"""Text in, the spans of its syntactic words out, as the English treebanks of Universal Dependencies cut them.

>>> text = "The U.S. didn't bomb the workers' club."
>>> [text[start:end] for start, end in split_tokens(text)]
['The', 'U.S.', 'did', "n't", 'bomb', 'the', 'workers', "'", 'club', '.']

Every character that is not white space lies in exactly one span. Characters that show nothing (soft hyphen, zero-width
space, byte order mark) belong to the word they touch. Languages without blanks between words are not segmented.
"""

import re
from itertools import groupby
from operator import itemgetter
from typing import Final

from reportedly.language.abbreviations import BEFORE_NUMBERS, DOTTED
from reportedly.records import Span

# Conventions measured on the EWT train part: "Al-Zaman" is three words and "anti-war" one, "5-10" three, "9/11" one.
_PREFIXES: Final = (
    "anti|arch|bi|co|counter|cross|cyber|de|e|ex|extra|hyper|inter|intra|macro|mega|micro|mid|mini|mis|multi|neo|non|"
    "over|pan|para|post|pre|pro|pseudo|psycho|quasi|re|semi|socio|sub|super|trans|ultra|un|under"
)
# "Inter-Services", "Pan-Am", "UN-led": a part of a name, not a prefix.
_NO_PREFIX: Final = "UN-|(?:Co|Cross|De|E|Extra|Inter|Micro|Pan|Re|Sub|Super|Trans)-[A-Z][a-z]"
_UNITS: Final = (
    "am|pm|AM|PM|a\\.m\\.|p\\.m\\.|k|K|m|M|mm|MM|cm|km|ft|in|b|B|bn|tn|mn|kg|g|mg|lbs?|oz|t|mph|kph|kmh|mi|h|hrs?|mins?|"
    "secs?|Hz|kHz|MHz|GHz|kB|KB|kb|Kb|MB|mB|Mb|mb|GB|gB|Gb|gb|TB|kW|MW|GW|MWh|kWh|W|V|C|F|x|p|pc|percent|million|billion|trillion|days?|years?|ha|sq"
)
_DOMAINS: Final = (
    "com|org|net|gov|edu|mil|int|info|biz|eu|uk|us|ru|ua|de|fr|il|ir|cn|in|pk|za|au|ca|tv|io|me|docx?|xlsx?|"
    "pdf|html?|txt|jpg|png|zip|exe|ppt|csv|mp3|mp4"
)
# Marks that combine with the letter before them; `\w` leaves them out.
_MARKS: Final = (
    "\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0900-\u0903"
    "\u093a-\u094f\u0e31\u0e34-\u0e4e\u20d0-\u20ff\ufe00-\ufe0f"
)
_LETTER: Final = r"[^\W\d_]"
_WORD: Final = rf"{_LETTER}[\w{_MARKS}]*"
_APOSTROPHE: Final = "['’‘ʼ´`′＇]"
_SHORT: Final = rf"{_APOSTROPHE}(?i:s|re|ve|ll|d|m)(?!\w)"
_NOT: Final = rf"[nN]{_APOSTROPHE}[tT](?!\w)"


def _any_of(forms: str, *, any_case: bool = False) -> str:
    """Forms by their first letters, which is what `re` looks at before it tries one: "km|kg|m" -> "m(?:)|k(?:m|g)"."""
    groups = groupby(sorted(forms.split("|"), reverse=True), itemgetter(0))
    rest_of = {first: [form[1:] for form in group] for first, group in groups}
    if any_case:
        return "|".join(f"[{first}{first.upper()}](?i:{'|'.join(rest)})" for first, rest in rest_of.items())
    return "|".join(f"{first}(?:{'|'.join(rest)})" for first, rest in rest_of.items())


# Tried in this order at a place of a run without white space, by what stands there. Each is linear in what it takes, or
# bounded, and nothing that was taken is given back (`++`) where that could not help.
_DOMAIN_NAME: Final = rf"\w++(?:\.\w{{1,40}}+){{0,4}}\.(?:{_any_of(_DOMAINS, any_case=True)})(?!\w)"
_NUMBER: Final = (
    r"\d++(?:[.:]\d+|(?:,\d\d){0,4},\d{3}(?!\d))*"
    rf"(?:(?=(?:{_any_of(_UNITS)})(?!\w))|(?:{_LETTER}\w*+)?)"
)
_AT_LETTER: Final = (
    r"(?<![^\W_])(?:w/o|w/|b/c)(?!\w)",
    rf"(?<!\w)(?:{_LETTER}\.){{2,9}}(?!\w)|(?<!\w)(?:{_LETTER}\.){{1,9}}{_LETTER}(?!\w)",
    rf"(?<!\w)(?=[A-Za-z]++[.'])(?:{_any_of('|'.join(map(re.escape, DOTTED)))})(?!\w)",
    r"(?<!\w)(?!I\.)[A-Z]\.(?![\w.])",
    rf"(?<![\w‑-])(?=[A-Za-z]{{1,7}}+[‑-])(?!{_NO_PREFIX})(?i:{_PREFIXES})[‑-]\w++",
    r"[A-Z]{1,3}+\$++",
    r"[A-Za-z]++(?:&[A-Za-z]++)++",
    r"(?<![\w.])[a-z]{2,40}+(?:\.[a-z-]{2,40}+){2,9}+(?![\w.])",
    _DOMAIN_NAME,
    _NOT,
    rf"(?={_WORD}+(?<=[nN]){_APOSTROPHE}[tT](?!\w)){_WORD}(?={_NOT})",
    rf"{_WORD}+(?:(?!{_SHORT}){_APOSTROPHE}{_WORD}+)*+",
)
_AT_DIGIT: Final = (
    r"\d{4}-\d\d-\d\d(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d)",
    r"(?:\d-)?\d{3}-\d{3}-\d{4}(?!\d)|\d{3}-\d{4}(?!\d)",
    r"\d{1,2}/\d{1,2}/\d{2,4}(?!\d)|(?:1[0-2]|0?[1-9])/\d\d(?![\d/])",
    rf"\d++(?<=0){_APOSTROPHE}s(?!\w)",
    rf"(?<![^\W_]){_NUMBER}",
    _DOMAIN_NAME,
    rf"\w[\w{_MARKS}]*+",
)
_AT_SIGN: Final = (
    rf"[+.](?=\d)(?<![^\W_].){_NUMBER}",
    r"\$++",
    rf"(?:{_APOSTROPHE}(?<!\w.)(?i:em|til|cause|cos|bout|n)|(?<!\w)(?:['’]\d\ds?|‘\d\ds))(?!\w)",
    _SHORT,
    r"[.!?…]{2,}+|-{2,}+|—++|–++",
    r"''|``|’’|‘’|‘‘|,,",
    r"([*=~+<>#|$])\1++",
    r"[@#][^\W\d]\w*+",
    r"[\U0001f1e6-\U0001f1ff]{2}",
    rf".[{_MARKS}\U0001f3fb-\U0001f3ff]*+",
)
_PIECE: Final = re.compile(
    rf"(?={_LETTER})(?:{'|'.join(_AT_LETTER)})|(?=\d)(?:{'|'.join(_AT_DIGIT)})|(?=\W)(?:{'|'.join(_AT_SIGN)})"
    rf"|{_DOMAIN_NAME}|__++|_[\w{_MARKS}]*+",
    re.DOTALL,
)
_ADDRESS: Final = re.compile(
    r"(?i:https?://|ftp://|www\.)[^\s<>\"“”«»]*[^\s<>\"“”«».,;:!?'’)\]}…]|[\w.+%-]{1,64}@\w[\w-]*(?:\.[\w-]+)*"
)
_EMOTICON: Final = re.compile(r"(?:[:;=8][-'o^]?[()DPp/\\|\]\[*]+|\([:;=]|<3|\^_*\^)$")
_SMILE: Final = re.compile(r"(?<=[^\d:;=])[:;=]-?[)(D]+$")
_UNSEEN: Final = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064\ufeff]")
_RUN: Final = re.compile(r"\S+")
#: Written without an apostrophe and still two words: where the second one starts.
_JOINED: Final = {
    **dict.fromkeys("cannot alot".split(), -3),
    **dict.fromkeys("dont didnt doesnt isnt wasnt arent werent hasnt havent hadnt cant wont aint".split(), -2),
    **dict.fromkeys("couldnt wouldnt shouldnt ive youve weve theyve youre theyre".split(), -2),
    **dict.fromkeys("gonna wanna gotta outta gimme lemme".split(), -2),
    **dict.fromkeys("im thats theres whats hes shes".split(), -1),
}  # fmt: skip
#: Words behind "its" that show it to be "it's".
_AFTER_IS: Final = frozenset(
    "a an the not been just so very like really always my too also gonna still only great good".split()
)


def split_tokens(text: str) -> list[Span]:
    """Spans of the syntactic words of `text`, ascending, without overlap.

    Contractions are cut where their second word begins (did|n't, Kyiv|'s, can|not), most hyphened words at the hyphen.
    """
    found: list[Span] = []
    known: dict[str, tuple[Span, ...]] = {}
    before = ""
    for run in _RUN.finditer(text):
        word, start = run.group(), run.start()
        if before:
            _settle(text, found, before, word)
            before = ""
        if word.isalpha():
            lower = word.lower()
            if lower == "its":
                before = lower
            elif lower in _JOINED:
                cut = run.end() + _JOINED[lower]
                found.append((start, cut))
                start = cut
            found.append((start, run.end()))
            continue
        pieces = known.get(word)
        if pieces is None:
            pieces = known[word] = _split_run(word)
        found.extend((start + a, start + b) for a, b in pieces)
        if word[-1] == ".":
            last = text[slice(*found[-1])]
            before = word if last == "." else last
    if before:
        _settle(text, found, before, "")
    return found


def _settle(text: str, found: list[Span], before: str, following: str) -> None:
    """Decide about the end of a run by the run behind it: "No." before a number, a last "etc.", "its" for "it's"."""
    start, end = found[-1]
    if before == "its":
        if following in _AFTER_IS:
            found[-1:] = [(start, end - 1), (end - 1, end)]
    elif before in BEFORE_NUMBERS:
        if following[:1].isdigit():
            found[-2:] = [(found[-2][0], end)]
    elif before in {"etc.", "Etc."} or (len(before) == 2 and before[0].isupper()):
        # An initial needs a name behind it; "etc." ends its sentence before a capital.
        paragraph_ends = not following or text[end : end + 4].count("\n") > 1
        last = paragraph_ends or following[:1].isupper() == (len(before) == 4)
        if last and end - start == len(before):
            found[-1:] = [(start, end - 1), (end - 1, end)]


def form_of(text: str, span: Span) -> str:
    """The characters of a word without those that show nothing: "gov\u00adern\u00adment" is "government"."""
    word = text[span[0] : span[1]]
    return word if word.isascii() else _UNSEEN.sub("", word) or word


def _split_run(run: str) -> tuple[Span, ...]:
    """Spans of the words in a run of characters without white space."""
    if run.isascii() or not _UNSEEN.search(run):
        return tuple(_split_seen(run))
    places = [place for place, sign in enumerate(run) if not _UNSEEN.match(sign)]
    if not places:
        return ((0, len(run)),)
    seen = "".join(run[place] for place in places)
    # Unseen characters go to the word before them, those in front to the first word.
    starts = [0, *(places[start] for start, _ in _split_seen(seen)[1:])]
    return tuple(zip(starts, [*starts[1:], len(run)], strict=True))


def _split_seen(run: str) -> list[Span]:
    if _EMOTICON.match(run):
        return [(0, len(run))]
    smile = _SMILE.search(run)
    if smile is None or "(" in run[: smile.start()]:
        return _split_addresses(run, len(run))
    return [*_split_addresses(run, smile.start()), smile.span()]


def _split_addresses(run: str, end: int) -> list[Span]:
    found: list[Span] = []
    done = 0
    if "@" in run or "://" in run or "www." in run:
        for address in _ADDRESS.finditer(run, 0, end):
            found += _pieces(run, done, address.start())
            found.append(address.span())
            done = address.end()
    return found + _pieces(run, done, end)


def _pieces(run: str, start: int, end: int) -> list[Span]:
    found: list[Span] = []
    for piece in _PIECE.finditer(run, start, end):
        joined = _JOINED.get(piece.group().lower()) if piece.end() - piece.start() < 9 else None
        if joined is None:
            found.append(piece.span())
        else:
            cut = piece.end() + joined
            found += [(piece.start(), cut), (cut, piece.end())]
    return found
