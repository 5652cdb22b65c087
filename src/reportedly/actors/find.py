"""Every noun phrase, name and pronoun that can act: read off the words alone, nothing is guessed.

"Rebels in Kabul shelled 12 people" -> Rebels (noun), people (noun); Kabul is a place here and is not found.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from reportedly.actors.acting import building_acts, capital_acts, country_acts, town_acts
from reportedly.actors.mentions import Found, FoundMention
from reportedly.actors.tables import ActorTables, Kind, Word
from reportedly.actors.words import Match, match_words, matches_by_token
from reportedly.records import Analysis
from reportedly.syntax import dependents, preposition

_ATTRIBUTES: Final = frozenset({"compound", "amod", "nmod:desc", "nmod:unmarked", "flat", "goeswith", "det", "nummod"})
_PRONOUNS: Final = frozenset(
    "he him his himself she her hers herself they them their theirs themselves it its itself we us our ours ourselves "
    "i me my mine myself who whom whose which that".split()
)
_ANYBODY: Final = frozenset(
    "many some several others few most everyone someone nobody anyone everybody somebody anybody both all none".split()
)
#: Nouns that count others: "an equal number of civilians".
_COUNTING: Final = frozenset(
    "number hundred thousand dozen score ten million majority handful couple pair total rest third half part lot "
    "scores hundreds thousands dozens tens quarter bulk remnant".split()
)
_HARM: Final = frozenset(
    "kill wound injure arrest detain die hurt abduct capture kidnap displace evacuate rescue flee execute shoot perish "
    "drown jail imprison release free behead massacre murder".split()
)
_PLURAL_ONLY: Final = frozenset({"force", "power", "side"})
_SUBSTANTIVES: Final = frozenset({"wounded", "dead", "displaced", "accused", "other", "internally displaced"})
_SUBJECTS: Final = frozenset({"nsubj", "nsubj:pass", "obj"})


def find_mentions(analysis: Analysis, tables: ActorTables) -> Found:
    """All that can act, by head token. Words that only modify another mention ("army" in "army spokesman") are left out.

    "The army spokesman met Israeli officials." -> spokesman, officials. "Israeli raids" -> Israeli (attributive).
    Not handled: people named only by an adjective ("the poor"), collective proper names that neither model nor tables know.
    """
    matches = match_words(analysis, tables)
    covered = matches_by_token(matches)
    found: dict[int, FoundMention] = {}
    for mention in _names(analysis, covered):
        found.setdefault(mention.token, mention)
    for mention in _abbreviated(analysis, found):
        found.setdefault(mention.token, mention)
    named = {i for mention in found.values() for i in range(mention.first, mention.end)}
    for match in matches:
        mention_of_match = _of_match(analysis, match, named)
        if mention_of_match:
            found.setdefault(mention_of_match.token, mention_of_match)
    for mention in _pronouns_and_quantities(analysis, found):
        found.setdefault(mention.token, mention)
    kept = {token: found[token] for token in sorted(found) if not _only_modifies(analysis, found[token], found)}
    return Found(kept, covered)


def head_of(analysis: Analysis, first: int, end: int) -> int:
    """The token of a range that hangs outside it: the first one before an "of", else the last."""
    outside = [i for i in range(first, end) if not first <= analysis.heads[i] < end]
    nouns = [i for i in outside if analysis.upos[i] in {"NOUN", "PROPN", "ADJ", "PRON", "NUM"}] or outside
    of = any(analysis.forms[i].lower() in {"of", "for"} for i in range(first, end))
    return nouns[0] if of else nouns[-1]


def _names(analysis: Analysis, covered: Mapping[int, Match]) -> Iterator[FoundMention]:
    for name in analysis.names:
        if name.kind == "LOC":
            continue
        first, end = name.tokens
        match = covered.get(first)
        known = match if match and match.first <= first and match.end >= end else None
        if known and not known.use("holder") and (name.kind == "PER" or not known.use("organisation")):
            # The tables know it as something else: "Boko Haram" taken for a person, "Jets" for a body.
            if known.use("country", "capital", "demonym", "metonym", "organisation", "agent"):
                continue
        if name.kind == "PER":
            token = _name_head(analysis, first, end)
            attributive = analysis.deprels[token] in _ATTRIBUTES and analysis.deprels[token] != "flat"
            word = known.use("holder") if known else None
            yield FoundMention(token, first, end, "person name", "person", word, False, attributive)
        else:
            token = head_of(analysis, first, end)
            attributive = analysis.deprels[token] in _ATTRIBUTES
            word = known.use("organisation") if known else None
            yield FoundMention(token, first, end, "organisation name", "organisation", word, False, attributive)


def _name_head(analysis: Analysis, first: int, end: int) -> int:
    """First of the tokens of a name that hangs outside it: names are headed by their first word."""
    return next((i for i in range(first, end) if not first <= analysis.heads[i] < end), first)


def _of_match(analysis: Analysis, match: Match, named: set[int]) -> FoundMention | None:
    token = head_of(analysis, match.first, match.end)
    if token in named and not match.use("organisation", "metonym", "holder"):
        # "Army" inside the name "Free Papua Army" is no noun of its own, but "Army" alone is.
        inside = match.first - 1 in named or match.end in named
        if inside or not match.use("agent", "country", "capital", "demonym"):
            return None
    attributive = analysis.deprels[token] in _ATTRIBUTES
    word = match.words[0]
    if word.use in {"agent", "title", "honorific"}:
        if analysis.deprels[token] == "amod":
            # "military strikes", "the socialist revolution": an adjective, whatever its tag.
            return None
        return _noun(analysis, match, token, attributive)
    plural = analysis.xpos[token] in {"NNS", "NNPS"}
    if word.use == "holder":
        return FoundMention(token, match.first, match.end, "person name", "person", word, False, attributive)
    if word.use == "organisation":
        return FoundMention(token, match.first, match.end, "organisation name", word.kind, word, plural, attributive)
    return _of_place(analysis, match, token, word, attributive)


def _of_place(analysis: Analysis, match: Match, token: int, word: Word, attributive: bool) -> FoundMention | None:
    first, end = match.first, match.end
    if word.use == "metonym":
        acts = attributive or capital_acts(analysis, token) or analysis.deprels[token] == "nsubj"
        return FoundMention(token, first, end, "metonym", "organisation", word, False, attributive) if acts else None
    if word.use == "demonym":
        if attributive:
            return (
                None
                if _in_compound(analysis, match)
                else FoundMention(token, first, end, "demonym", "country", word, False, True)
            )
        plural = analysis.xpos[token] in {"NNS", "NNPS"} or analysis.upos[token] == "ADJ"
        person = not plural and analysis.xpos[token] in {"NN", "NNP"}
        return FoundMention(token, first, end, "demonym", "person" if person else "group", word, plural)
    if attributive:
        # "Russia policy" may be Russia's; "the Donetsk airport", "a Kabul bombing" only tell where.
        if word.use != "country" or _in_compound(analysis, match):
            return None
        return FoundMention(token, first, end, "country", "country", word, False, True)
    if word.use == "country" and country_acts(analysis, token):
        return FoundMention(token, first, end, "country", "country", word)
    if word.use == "capital" and capital_acts(analysis, token):
        return FoundMention(token, first, end, "capital", "country", word)
    if word.use == "town" and town_acts(analysis, token):
        return FoundMention(token, first, end, "place", "country", word)
    return None


def _in_compound(analysis: Analysis, match: Match) -> bool:
    """ "Russian-backed", "non-Russian": the country is not that of the noun."""
    start, end = analysis.starts[match.first], analysis.ends[match.end - 1]
    return analysis.text[end : end + 1] in {"-", "‑", "–"} or analysis.text[start - 1 : start] in {"-", "‑"}


def _noun(analysis: Analysis, match: Match, token: int, attributive: bool) -> FoundMention | None:
    word = match.use("agent") or match.use("title")
    if word is None or (word.use == "title" and match.end - match.first == 1):
        return None
    lemma = word.name.rpartition(" ")[2]
    if word.name in _SUBSTANTIVES:
        if analysis.deprels[token] in _ATTRIBUTES or analysis.deprels[token] in {"root", "acl", "ccomp", "conj"}:
            return None
    elif not analysis.xpos[token].startswith("NN") and not _used_as_noun(analysis, token):
        return None
    plural = analysis.xpos[token] in {"NNS", "NNPS"} or lemma in {"people", "police", "clergy"}
    if lemma in _PLURAL_ONLY and not plural and match.end - match.first == 1:
        return None
    if lemma == "state" and _next_form(analysis, match.end) == "of":
        return None
    if word.kind == "country" and not country_acts(analysis, token):
        return None
    if "building" in word.traits and not attributive and not building_acts(analysis, token):
        return None
    kind: Kind = "group" if plural and word.kind in {"person", "country"} else word.kind
    return FoundMention(token, match.first, match.end, "noun", kind, word, plural, attributive)


def abbreviations(analysis: Analysis, found: Mapping[int, FoundMention]) -> dict[str, int]:
    """Abbreviations that the article introduces in brackets -> token of the name: "Free Papua Front (FPF)"."""
    forms = analysis.forms
    short: dict[str, int] = {}
    for token, mention in found.items():
        end = mention.end
        if mention.how == "organisation name" and end + 2 < len(forms) and forms[end] == "(" and forms[end + 2] == ")":
            form = forms[end + 1]
            if 2 <= len(form) <= 8 and form.isupper() and form.isalpha():
                short.setdefault(form, token)
    return short


def _abbreviated(analysis: Analysis, found: Mapping[int, FoundMention]) -> list[FoundMention]:
    """The places where an abbreviation of the article stands and the model saw no name."""
    short = abbreviations(analysis, found)
    if not short:
        return []
    inside = {i for mention in found.values() for i in range(mention.first, mention.end)}
    return [
        FoundMention(
            token, token, token + 1, "organisation name", "organisation", None, False, analysis.deprels[token] in _ATTRIBUTES
        )
        for token, form in enumerate(analysis.forms)
        if form in short and token not in inside
    ]


def _pronouns_and_quantities(analysis: Analysis, found: dict[int, FoundMention]) -> Iterator[FoundMention]:
    for token, upos in enumerate(analysis.upos):
        if token in found:
            continue
        form = analysis.forms[token].lower()
        if upos == "PRON" and form in _PRONOUNS:
            if analysis.deprels[token] != "expl" and _is_somebody(analysis, token, form):
                yield FoundMention(token, token, token + 1, "pronoun", "unnamed", None, _plural_pronoun(form))
        elif form in _COUNTING or analysis.lemmas[token] in _COUNTING:
            counted = _counted(analysis, token, found)
            if counted is not None:
                kind = found[counted].kind
                kind = "group" if kind in {"person", "country"} else kind
                yield FoundMention(token, token, token + 1, "quantity", kind, None, True, False, counted)
            elif analysis.xpos[token] == "NNS" and analysis.deprels[token] in _SUBJECTS and _human(analysis, token):
                yield FoundMention(token, token, token + 1, "quantity", "unnamed", None, True)
        elif form in _ANYBODY and analysis.deprels[token] in _SUBJECTS and _human(analysis, token):
            yield FoundMention(token, token, token + 1, "quantity", "unnamed", None, True)
        elif upos == "NUM" and analysis.deprels[token] in _SUBJECTS and _harmed(analysis, token):
            yield FoundMention(token, token, token + 1, "quantity", "unnamed", None, form not in {"one", "1"})


def _is_somebody(analysis: Analysis, token: int, form: str) -> bool:
    """Of `that` and `which` only those that stand for a noun before them: "the unit that shelled the town"."""
    if form not in {"that", "which"}:
        return True
    verb = analysis.heads[token]
    return verb >= 0 and analysis.deprels[verb] == "acl:relcl" and analysis.deprels[token] in _SUBJECTS


def _plural_pronoun(form: str) -> bool:
    return form in {"they", "them", "their", "theirs", "themselves", "we", "us", "our", "ours", "ourselves"}


def _counted(analysis: Analysis, token: int, found: dict[int, FoundMention]) -> int | None:
    for child in dependents(analysis, token, "nmod"):
        if child in found and preposition(analysis, child) == "of":
            return child
    return None


def _human(analysis: Analysis, token: int) -> bool:
    if dependents(analysis, token, "nmod"):
        return False
    verb = analysis.heads[token]
    return verb >= 0 and analysis.upos[verb] == "VERB"


def _harmed(analysis: Analysis, token: int) -> bool:
    verb = analysis.heads[token]
    return verb >= 0 and analysis.lemmas[verb] in _HARM


def _used_as_noun(analysis: Analysis, token: int) -> bool:
    """"*The general* promised elections": tagged as an adjective, but it has an article and modifies nothing."""
    return analysis.deprels[token] not in _ATTRIBUTES and bool(dependents(analysis, token, "det"))


def _next_form(analysis: Analysis, token: int) -> str:
    return analysis.forms[token].lower() if token < len(analysis.forms) else ""


def _only_modifies(analysis: Analysis, mention: FoundMention, found: dict[int, FoundMention]) -> bool:
    """ "army" in "army spokesman": the spokesman is the mention, through whatever compound lies between."""
    if not mention.attributive:
        return False
    token = mention.token
    for _ in range(4):
        head = analysis.heads[token]
        if head < 0:
            return False
        if head in found and head != mention.token:
            return True
        if analysis.deprels[head] not in _ATTRIBUTES:
            return False
        token = head
    return False
