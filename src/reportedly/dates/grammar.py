"""The grammar of time expressions: rules read from `time_rules.tsv`, compiled over word classes, and their matching.

In: `TimeWord`s of a stretch of text. Out: the same words, those of an expression replaced by one with its parts.

"late", "on", <weekday>, <daypart> -> the rule `day_daypart` makes one word of the last two, then `edge_date` of all.
A pattern is a sequence of `<class>`, plain words, `$macro` and `( | )`, each with `?` and `=name`; it becomes a regular
expression over the one-character codes of `words.py`, so a rule costs a few characters of matching, not a text search.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import count
from typing import NamedTuple

from reportedly.dates.words import PLAIN, TimeWord
from reportedly.errors import LexiconError

_PATTERN_TOKENS = re.compile(
    r"<([@\w|]+)(?:=(\w+))?>|(\$\w+)|\)=(\w+)|(\\?[()|?])|(?<![^\s()|?>])([^\s()|?<>$=]+)(?:=([a-z]\w*))?(?=[\s()|?]|$)"
)
_FIRST_CODE = 0xE000


class Rule(NamedTuple):
    """One row of the table, compiled. `code` is the code of what it makes; the longest match wins."""

    id: str
    level: int
    regex: re.Pattern[str]
    makes: frozenset[str]
    code: str
    meaning: str
    emit: str
    guard: str


class Grammar(NamedTuple):
    """Rules by level and first code; `codes` gives the code of a set of classes; `literals` the words of patterns."""

    levels: tuple[Mapping[str, tuple[Rule, ...]], ...]
    rules: Mapping[str, Rule]
    codes: Mapping[frozenset[str], str]
    literals: frozenset[str]


class _Piece(NamedTuple):
    """A regular expression with the codes it may begin with and whether it may be empty."""

    regex: str
    firsts: frozenset[str]
    nullable: bool


def literal_class(word: str) -> str:
    """The class of a word that patterns name as it is."""
    return f"'{word}"


def pattern_literals(patterns: Iterable[str]) -> frozenset[str]:
    """All plain words that patterns mention."""
    found = set()
    for pattern in patterns:
        for token in _PATTERN_TOKENS.finditer(pattern):
            word = token[6] or (token[5][1:] if token[5] and token[5].startswith("\\") else "")
            if word:
                found.add(word)
    return frozenset(found)


def give_codes(signatures: Iterable[frozenset[str]]) -> dict[frozenset[str], str]:
    """One private character for each different set of classes; words without any class share `PLAIN`."""
    codes: dict[frozenset[str], str] = {frozenset(): PLAIN}
    for signature in signatures:
        if signature not in codes:
            codes[signature] = chr(_FIRST_CODE + len(codes))
    return codes


def compile_grammar(rows: Sequence[Mapping[str, str]], word_signatures: Iterable[frozenset[str]]) -> Grammar:
    """All rules of the table. Raises LexiconError for a pattern that is malformed or names an unknown class."""
    macros = {row["id"]: row["pattern"] for row in rows if row["id"].startswith("$")}
    rows = [row for row in rows if not row["id"].startswith("$")]
    made = [frozenset(f"@{name}" for name in row["as"].split("|")) for row in rows]
    codes = give_codes([*word_signatures, *made])
    members: dict[str, str] = {}
    for signature, code in codes.items():
        for name in signature:
            members[name] = members.get(name, "") + code
    rules, levels = [], []
    for row, makes in zip(rows, made, strict=True):
        piece = _Compiler(_expand(row["pattern"], macros), members, row["id"]).whole()
        regex = re.compile(piece.regex)
        rule = Rule(row["id"], int(row["level"]), regex, makes, codes[makes], row["meaning"], row["emit"], row["guard"])
        rules.append((rule, piece.firsts))
    for level in sorted({rule.level for rule, _ in rules}):
        by_first: dict[str, list[Rule]] = {}
        for rule, firsts in rules:
            if rule.level == level:
                for code in sorted(firsts):
                    by_first.setdefault(code, []).append(rule)
        levels.append({code: tuple(found) for code, found in by_first.items()})
    return Grammar(
        tuple(levels), {rule.id: rule for rule, _ in rules}, codes, pattern_literals(row["pattern"] for row in rows)
    )


def _expand(pattern: str, macros: Mapping[str, str]) -> str:
    return re.sub(r"\$\w+", lambda found: macros[found[0]], pattern)


class _Compiler:
    """Recursive descent over one pattern."""

    def __init__(self, pattern: str, members: Mapping[str, str], rule: str) -> None:
        self.tokens = list(_PATTERN_TOKENS.finditer(pattern))
        self.place, self.members, self.rule, self.names = 0, members, rule, count()

    def whole(self) -> _Piece:
        piece = self.alternatives()
        if self.place != len(self.tokens) or piece.nullable:
            raise LexiconError(f"time_rules.tsv, rule {self.rule}: the pattern is malformed")
        return piece

    def alternatives(self) -> _Piece:
        found = [self.sequence()]
        while self.operator() == "|":
            self.place += 1
            found.append(self.sequence())
        regex = "|".join(piece.regex for piece in found)
        return _Piece(f"(?:{regex})" if len(found) > 1 else regex,
                      frozenset().union(*(piece.firsts for piece in found)),
                      any(piece.nullable for piece in found))  # fmt: skip

    def sequence(self) -> _Piece:
        regex, firsts, nullable = "", frozenset[str](), True
        while self.place < len(self.tokens) and self.operator() not in {"|", ")"}:
            piece = self.item()
            regex += piece.regex
            firsts = firsts | piece.firsts if nullable else firsts
            nullable = nullable and piece.nullable
        return _Piece(regex, firsts, nullable)

    def item(self) -> _Piece:
        token = self.tokens[self.place]
        self.place += 1
        if token[5] == "(":
            piece = self.alternatives()
            if self.operator() != ")":
                raise LexiconError(f"time_rules.tsv, rule {self.rule}: a bracket is not closed")
            name = self.tokens[self.place][4]
            self.place += 1
            piece = piece._replace(regex=self.named(piece.regex, name))
        elif token[1]:
            piece = self.classes(token[1].split("|"), token[2])
        else:
            word = token[6] or token[5][1:]
            piece = self.classes([literal_class(word)], token[7])
        if self.operator() == "?":
            self.place += 1
            piece = piece._replace(regex=f"(?:{piece.regex})?", nullable=True)
        return piece

    def operator(self) -> str:
        if self.place >= len(self.tokens):
            return ""
        token = self.tokens[self.place]
        return ")" if token[4] else token[5] or ""

    def classes(self, names: Sequence[str], capture: str | None) -> _Piece:
        unknown = [name for name in names if name not in self.members]
        if unknown:
            raise LexiconError(f"time_rules.tsv, rule {self.rule}: no word has the class {', '.join(unknown)}")
        codes = "".join(dict.fromkeys("".join(self.members[name] for name in names)))
        return _Piece(self.named(f"[{re.escape(codes)}]", capture), frozenset(codes), False)

    def named(self, regex: str, name: str | None) -> str:
        # Alternatives may name the same part; regular expressions want each name once.
        return f"(?P<{name}__{next(self.names)}>{regex})" if name else f"(?:{regex})"


class Match(NamedTuple):
    """A rule that fits at `start` .. `end` of a list of words."""

    rule: Rule
    start: int
    end: int
    parts: Mapping[str, TimeWord]


def matches_at(
    level: Mapping[str, tuple[Rule, ...]], words: Sequence[TimeWord], codes: str, start: int
) -> Iterator[Match]:
    """Rules of a level that fit at `start`, the longest first, then in the order of the table."""
    found = []
    for rule in level.get(codes[start], ()):
        matched = rule.regex.match(codes, start)
        if matched:
            found.append((rule, matched))
    found.sort(key=lambda pair: -pair[1].end())
    for rule, matched in found:
        yield Match(rule, start, matched.end(), _parts(words, matched))


def _parts(words: Sequence[TimeWord], matched: re.Match[str]) -> dict[str, TimeWord]:
    parts: dict[str, TimeWord] = {}
    for word in words[matched.start() : matched.end()]:
        parts.update({name: part for name, part in word.parts.items() if name != "clock" or name not in parts})
    for group, code in matched.groupdict().items():
        if code is None:
            continue
        first, end = matched.span(group)
        name = group.partition("__")[0]
        parts[name] = words[first] if end - first == 1 else joined(words[first:end])
    return parts


def joined(words: Sequence[TimeWord]) -> TimeWord:
    """Several words as one, without classes of its own."""
    first, last = words[0], words[-1]
    text = " ".join(word.text for word in words)
    return TimeWord(text, (first.span[0], last.span[1]), first.first, last.last, PLAIN, text)
