"""The tables of the room, loaded once and passed in."""

from collections.abc import Mapping
from typing import NamedTuple

from reportedly.dates.grammar import Grammar, compile_grammar, literal_class, pattern_literals
from reportedly.dates.words import PLAIN, WordClasses, all_number_classes
from reportedly.lexicon import read_table, values
from reportedly.syntax.numerals import number_words


class TimeTables(NamedTuple):
    """Words of time, the grammar over them, and the words that point a clause to the past or the future."""

    words: WordClasses
    grammar: Grammar
    codes: Mapping[str, str]
    """Code of each word that a rule or the table of words names."""
    openers: frozenset[str]
    """Codes of words that can make a time expression by themselves or with others."""
    directions: Mapping[str, str]


# Words that only fill a pattern: a stretch that has nothing but these holds no time expression.
_FILLERS = frozenset(
    {"number", "ordinal", "ordrel", "day", "hour", "year2", "some", "couple", "rel", "times", "recent", "clockdot"}
)


def load_times() -> TimeTables:
    """Read `time_words`, `time_rules`, `time_cues` and `numerals` of the lexicon. LexiconError if one is damaged."""
    rules = read_table("time_rules", columns=("id", "level", "pattern", "as", "meaning", "emit", "guard"))
    rows = read_table("time_words", columns=("word", "classes", "value"))
    literals = pattern_literals(row["pattern"] for row in rules)
    listed = {}
    for row in rows:
        classes = frozenset(values(row["classes"]))
        listed[row["word"]] = (
            classes | {literal_class(row["word"])} if row["word"] in literals else classes,
            row["value"],
        )
    for word in sorted(literals - listed.keys()):
        listed[word] = (frozenset({literal_class(word)}), "")
    numbers = number_words(read_table("numerals", columns=("word", "kind", "value")))
    number_sets = all_number_classes()
    # A number word that a rule also names as it is ("one", "first", "half") keeps the classes of its number.
    named_numbers = [
        found | {literal_class(word)} for word in sorted(literals & numbers.keys()) for found in number_sets
    ]
    grammar = compile_grammar(rules, [*(classes for classes, _ in listed.values()), *number_sets, *named_numbers])
    codes = {word: grammar.codes[classes] for word, (classes, _) in listed.items()}
    openers = frozenset(
        code
        for classes, code in grammar.codes.items()
        if code != PLAIN and any(not name.startswith(("'", "@")) and name not in _FILLERS for name in classes)
    )
    cues = read_table("time_cues", columns=("word", "direction"))
    return TimeTables(
        WordClasses(listed, numbers), grammar, codes, openers, {row["word"]: row["direction"] for row in cues}
    )
