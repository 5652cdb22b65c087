"""What kind of text an article is, and why: report, editorial, opinion, interview, speech, official, transcript, brief.

An address `https://n.example/opinion/they-must-go` -> ("opinion", "url-opinion"); a text that demands in its own
voice in sentence after sentence -> ("opinion", "text-own-demands"); a text without a sign of its kind -> ("unknown",
None).

What the page says of itself goes before the headline, the headline before the text. The rules are a table,
`lexicon/genres.tsv`. "Analysis" and "features" mix reports and views and give nothing.
"""

import re
from functools import cache
from typing import NamedTuple

from reportedly.lexicon import read_table
from reportedly.records.terms import Genre

_WORD_WHERES = ("type", "section", "url")
_START_CHARS, _START_LINES, _TEXT_CHARS = 1_500, 4, 200_000
_URL_WORD = re.compile(r"/([a-z][a-z&-]{2,30})(?=/)")

_SENTENCE_END = re.compile(r"[.!?\n]")
_MIN_SENTENCE_CHARS = 15
_QUOTED = re.compile(r"[“\"][^“”\"]{1,1500}[”\"]|‘[^‘’]{12,800}’(?!\w)")
# A sentence that tells whose view it gives is no view of the outlet.
_ATTRIBUTED = re.compile(
    r"\b(?:sa(?:id|ys?)|told|tells?|according to|added|adds|argue[sd]?|urge[sd]?|call(?:s|ed) (?:on|for)|"
    r"insist(?:s|ed)|warn(?:s|ed)?|demand(?:s|ed)|stated|wrote|writes|announced?|stressed|noted|claim(?:s|ed)|asked|request(?:s|ed)|"
    r"believe[sd]?|law|rules|agreement|resolution|i)\b",
    re.IGNORECASE,
)
_DEMAND = re.compile(
    r"\b(?:must(?! have)|ought to|has to be|have to be|should(?! have)|cannot be allowed|let us|it is (?:high )?time|"
    r"there is no excuse|(?:is|are|was|were) nothing (?:but|more than)|shame(?:ful(?:ly)?)?|the only way)\b",
    re.IGNORECASE,
)
# "Rebels must leave by noon: army"; "They ‘must go’"; "We must hold - mayor": another speaks.
_CITING = re.compile(r"[:“”\"‘]|\s[–—-]\s|, [a-z]")
_OWN = re.compile(r"\b(?:we|our|us)\b", re.IGNORECASE)
_SPEAKER = re.compile(r"^(?:[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}|Q|A|Question|Answer)\s*:\s*\S", re.MULTILINE)
_MIN_DEMANDS, _MIN_SHARE, _MIN_TURNS, _BRIEF_WORDS = 3, 0.15, 4, 70


class Signs(NamedTuple):
    """What tells of the genre. `types` and `sections` are what the page calls itself."""

    text: str
    title: str | None = None
    url: str | None = None
    outlet: str | None = None
    types: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()


class _Rule(NamedTuple):
    id: str
    where: str
    words: frozenset[str]
    pattern: re.Pattern[str]
    genre: Genre


@cache
def load_genres() -> tuple[_Rule, ...]:
    """The rules of the table, in their order."""
    rows = read_table("genres", columns=("id", "where", "pattern", "genre"))
    return tuple(_rule_of(row) for row in rows)


def _rule_of(row: dict[str, str]) -> _Rule:
    literal = row["where"] in _WORD_WHERES
    words = frozenset(row["pattern"].lower().split("|")) if literal else frozenset()
    pattern = re.compile("" if literal else row["pattern"], re.IGNORECASE)
    return _Rule(row["id"], row["where"], words, pattern, row["genre"])  # type: ignore[arg-type]


def find_genre(signs: Signs, rules: tuple[_Rule, ...]) -> tuple[Genre, str | None]:
    """The genre and its reason, the id of the rule; ("unknown", None) without a sign. Never raises."""
    body = _body(signs)
    for rule in rules:
        if rule.id == "outlet-official":  # before it, because an office also prints conversations
            turns = _find_turns(body)
            if turns:
                return turns
        if _fits(rule, signs, body):
            return _shorten(rule, body)
    return _find_voice(body, signs.title or "")


def _body(signs: Signs) -> str:
    text = signs.text[:_TEXT_CHARS]
    start = text[:2000].lstrip()
    if signs.title and start.startswith(signs.title):
        return start[len(signs.title) :].lstrip() + text[2000:]
    return text


def _fits(rule: _Rule, signs: Signs, body: str) -> bool:
    if rule.where == "type":
        return any(kind.lower() in rule.words for kind in signs.types)
    if rule.where == "section":
        return any(" ".join(name.lower().split()) in rule.words for name in signs.sections)
    if rule.where == "url":
        return any(word in rule.words for word in _URL_WORD.findall((signs.url or "")[:500].lower()))
    if rule.where == "text":
        return bool(rule.pattern.search(body))
    if rule.where == "start":
        return any(rule.pattern.match(line) for line in _first_lines(body))
    looked_at = signs.title if rule.where == "headline" else signs.outlet
    return bool(looked_at and rule.pattern.match(" ".join(looked_at[:500].split())))


def _first_lines(body: str) -> list[str]:
    """The first written lines, among them those of the author and of the place."""
    lines = (line.strip() for line in body[:_START_CHARS].splitlines())
    return [line for line in lines if line][:_START_LINES]


def _shorten(rule: _Rule, body: str) -> tuple[Genre, str]:
    """A report of a few lines is a brief."""
    if rule.id == "start-dateline" and len(body[:2000].split()) <= _BRIEF_WORDS:
        return "brief", "start-short-dateline"
    return rule.genre, rule.id


def _find_turns(body: str) -> tuple[Genre, str] | None:
    """Names with a colon at the head of line after line are the turns of a conversation."""
    speakers = [found.group().partition(":")[0] for found in _SPEAKER.finditer(body)]
    if len(speakers) < _MIN_TURNS or len(set(speakers)) == 1 or len(set(speakers)) > len(speakers) / 1.5:
        return None
    asked = {"Q", "Question"} & set(speakers)
    return ("interview", "text-questions") if asked else ("transcript", "text-turns")


def _find_voice(body: str, title: str) -> tuple[Genre, str | None]:
    """Demands and judgements outside quotation marks that nobody is named for are those of the outlet; where the
    headline demands too, fewer are enough."""
    parts = _SENTENCE_END.split(_QUOTED.sub(" ", body))
    sentences = [part for part in parts if len(part) >= _MIN_SENTENCE_CHARS]
    own = [sentence for sentence in sentences if not _ATTRIBUTED.search(sentence)]
    demands = [sentence for sentence in own if _DEMAND.search(sentence)]
    loud = _DEMAND.search(title) and not (_ATTRIBUTED.search(title) or _CITING.search(title))
    least, share = (2, _MIN_SHARE / 2) if loud else (_MIN_DEMANDS, _MIN_SHARE)
    if len(demands) >= least and len(demands) >= share * len(sentences):
        ours = any(_OWN.search(sentence) for sentence in demands)
        return ("editorial", "text-own-demands-we") if ours else ("opinion", "text-own-demands")
    return "unknown", None
