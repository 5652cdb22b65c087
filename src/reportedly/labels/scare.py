"""Quotation marks in, scare quotes out: short noun phrases in marks that are not what somebody said.

"likened them to ‘Somali pirates’" -> the phrase, with its head token `pirates`. "‘No,’ he said" -> none.
"""

from typing import Final, NamedTuple

from reportedly.labels.tables import LabelTables
from reportedly.records import Analysis, Span
from reportedly.syntax import tokens_within

_LONGEST: Final = 5
_FINITE: Final = frozenset({"VBD", "VBZ", "VBP", "MD"})
# Nouns of what happens or exists in politics: marks round them cast doubt on the thing.
_HAPPENINGS: Final = frozenset({
    "operation", "election", "referendum", "vote", "war", "intervention", "trial", "ceasefire", "truce", "peace",
    "liberation", "reform", "exercise", "agreement", "revolution", "coup", "uprising", "attack", "massacre", "genocide",
    "republic", "state", "government", "parliament", "democracy", "investigation", "aid", "help", "mission", "security",
    "protest", "accident", "suicide", "confession", "evacuation", "withdrawal", "strike", "victory", "independence",
    "occupation", "reunification", "annexation", "terror", "terrorism", "victim", "hero", "pirate", "volunteer",
    "court", "law", "authority", "regime", "incident", "campaign", "raid", "defence", "defense", "freedom", "ally",
})  # fmt: skip


class ScareQuote(NamedTuple):
    """The tokens between the marks, their characters, and the token on which the others hang."""

    first: int
    end: int
    head: int
    span: Span


class ScareQuotes(NamedTuple):
    """`short`: all quotations that are no speech; `names`: those that name a party or an event."""

    short: tuple[ScareQuote, ...]
    names: tuple[ScareQuote, ...]
    at: dict[int, int]

    def around(self, first: int, last: int) -> ScareQuote | None:
        """The short quotation that holds these tokens."""
        found = self.at.get(first)
        return self.short[found] if found is not None and self.short[found].end > last else None


def read_scare_quotes(analysis: Analysis, tables: LabelTables) -> ScareQuotes:
    """The short quotations of a text that hold no clause, by their start."""
    short: list[ScareQuote] = []
    at: dict[int, int] = {}
    for quotation in analysis.quotations:
        tokens = tokens_within(analysis, quotation.inner)
        words = [i for i in tokens if any(char.isalnum() for char in analysis.forms[i])]
        if not words or len(words) > _LONGEST or not quotation.closed or any(i in at for i in tokens):
            continue
        if any(analysis.xpos[i] in _FINITE for i in words) or analysis.text[quotation.inner[1] - 1] in ".!?":
            continue
        head = next((i for i in words if analysis.heads[i] not in tokens), words[-1])
        at.update(dict.fromkeys(tokens, len(short)))
        short.append(ScareQuote(tokens.start, tokens.stop, head, (analysis.starts[words[0]], analysis.ends[words[-1]])))
    names = tuple(quote for quote in short if _names_somebody(analysis, quote, tables))
    return ScareQuotes(tuple(short), names, at)


def _names_somebody(analysis: Analysis, quote: ScareQuote, tables: LabelTables) -> bool:
    opens_otherwise = analysis.upos[quote.first] in {"ADP", "VERB", "SCONJ", "ADV"}
    if analysis.upos[quote.head] not in {"NOUN", "PROPN"} or opens_otherwise:
        return False
    lemma = analysis.lemmas[quote.head].lower()
    return lemma in _HAPPENINGS or lemma in tables.people
