"""People and bodies with a proper name: the model's, corrected by the tables, and the article's abbreviations."""

from collections.abc import Iterator, Mapping

from reportedly.actors.mentions import FoundMention
from reportedly.actors.tables import ActorTables, fold
from reportedly.actors.tokens import ATTRIBUTES, head_of
from reportedly.actors.words import Match, is_before_name
from reportedly.records import Analysis, Name, replace

_KNOWN_OTHERWISE = ("country", "capital", "demonym", "metonym", "organisation", "agent")


def find_names(analysis: Analysis, covered: Mapping[int, Match]) -> Iterator[FoundMention]:
    """The names of people and bodies that the model found, unless the tables know the words as something else."""
    names = [_without_country(analysis, name, covered) for name in _joined(analysis)]
    of_people = {form for name in names if name.kind == "PER" for form in _parts_of_full_name(analysis, name)}
    of_bodies = {analysis.forms[name.tokens[0]] for name in names if name.kind == "ORG"} - of_people
    for name in names:
        first, end = name.tokens
        match = covered.get(first)
        known = match if match and match.first <= first and match.end >= end else None
        if name.kind == "LOC" or (known and _is_otherwise(name, known)):
            continue
        form = analysis.forms[first]
        if known and known.use("town") and form not in of_people:
            continue
        # A single word has the kind that the article's longer names give it: "Erbamont" after "Erbamont N.V."
        alone = end - first == 1
        person = form in of_people if alone and form in of_people | of_bodies else name.kind == "PER"
        if person:
            token = next((i for i in range(first, end) if not first <= analysis.heads[i] < end), first)
            attributive = analysis.deprels[token] in ATTRIBUTES and analysis.deprels[token] != "flat"
            word = known.use("holder") if known else None
            yield FoundMention(token, first, end, "person name", "person", word, False, attributive)
        else:
            token = head_of(analysis, first, end)
            word = known.use("organisation") if known else None
            yield _body(analysis, token, first, end)._replace(word=word)


def _parts_of_full_name(analysis: Analysis, name: Name) -> tuple[str, ...]:
    first, end = name.tokens
    return analysis.forms[first:end] if end - first > 1 else ()


def _is_otherwise(name: Name, known: Match) -> bool:
    """ "Boko Haram" taken for a person, "Jets" for a body: the tables know better."""
    if known.use("holder") or (name.kind == "ORG" and known.use("organisation")):
        return False
    return known.use(*_KNOWN_OTHERWISE) is not None


def _joined(analysis: Analysis) -> list[Name]:
    """Names of people that a hyphen cuts in two are one: "Tanesha Melbourne-Blake"."""
    joined: list[Name] = []
    for name in analysis.names:
        last = joined[-1] if joined else None
        if last and last.kind == name.kind == "PER" and name.tokens[0] == last.tokens[1] + 1:
            between = analysis.text[analysis.ends[last.tokens[1] - 1] : analysis.starts[name.tokens[0]]]
            if between in {"-", "‑"}:
                joined[-1] = replace(last, tokens=(last.tokens[0], name.tokens[1]))
                continue
        joined.append(replace(name, tokens=(name.tokens[0], _once(analysis, name))))
    return joined


def _without_country(analysis: Analysis, name: Name, covered: Mapping[int, Match]) -> Name:
    first, end = name.tokens
    known = covered.get(first)
    cut = known is not None and known.use("country") and is_before_name(analysis, first)
    return replace(name, tokens=(first + 1, end)) if cut else name


def _once(analysis: Analysis, name: Name) -> int:
    """Where a person's name ends that a page runs into its own link: "Ana Rojas Rojas AnaMinister of Transport"."""
    first, end = name.tokens
    if name.kind != "PER":
        return end
    return next((i for i in range(first + 2, end) if analysis.forms[i] == analysis.forms[i - 1]), end)


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


def first_words(analysis: Analysis, found: Mapping[int, FoundMention], tables: ActorTables) -> dict[str, int]:
    """First word of an unknown body's longer name -> token of that name: "Erbamont" for "Erbamont Holdings"."""
    short: dict[str, int] = {}
    for token, mention in found.items():
        if mention.how == "organisation name" and mention.word is None and mention.end - mention.first > 1:
            form = analysis.forms[mention.first]
            if len(form) > 3 and fold(form) not in tables.words:
                short.setdefault(form, token)
    return short


def find_abbreviated(analysis: Analysis, found: Mapping[int, FoundMention]) -> list[FoundMention]:
    """The places where an abbreviation of the article stands and the model saw no name."""
    short = abbreviations(analysis, found)
    if not short:
        return []
    inside = {i for mention in found.values() for i in range(mention.first, mention.end)}
    places = [token for token, form in enumerate(analysis.forms) if form in short and token not in inside]
    return [_body(analysis, token, token, token + 1) for token in places]


def _body(analysis: Analysis, token: int, first: int, end: int) -> FoundMention:
    attributive = analysis.deprels[token] in ATTRIBUTES
    return FoundMention(token, first, end, "organisation name", "organisation", None, False, attributive)
