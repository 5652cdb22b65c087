"""A name as it is written -> what it denotes, as far as its own words and the tables tell.

"former Vice-President Ann Lee" -> person lee, office "vice president"; "the Kremlin" -> state RUS; "the rebels' raid on
Kessra" -> head raid, a happening of the kind attack, and the words rebel, kessra. Two names are compared by
`same_name` in `alike.py`. No model is used: a name is a string of a record, its article may be elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final, NamedTuple

from reportedly.actors import ActorTables, load_actors
from reportedly.actors.tables import Word, fold, surname_of
from reportedly.incidents.reasons import Families, load_families
from reportedly.incidents.wording import EMPTY, Rarity, key_of, load_background
from reportedly.language.lemmas import Lemmas, lemma_of_word, load_lemmas

_TOKEN: Final = re.compile(r"(?:[^\W_]\.){2,}|[^\W_]+(?:[-'’&.][^\W_]+)*")
_POSSESSIVE: Final = re.compile(r"(?:'s|’s|(?<=s)['’])$")
_MARK: Final = re.compile(r"(?<![^\W_])[^\W_]{2,}[,;:]|\(")
#: Words after which a phrase says more about what it has named.
_AFTER: Final = frozenset(
    "of in to with between from over into for by on at about who that which against during after before since "
    "among under near".split()
)
_BEFORE: Final = frozenset("former ex then acting fired ousted newly so called alleged would be new late".split())
_HONORIFICS: Final = frozenset("mr mrs ms miss sir lord dr".split())
_SKIPPED: Final = (EMPTY | _BEFORE) - _HONORIFICS
_ANY: Final = frozenset("a an another some any several many few two three four five other others".split())
_JOINING: Final = frozenset({"of", "for", "and", "the"})
_YOUNGER: Final = frozenset("jr sr ii iii iv".split())
#: Nouns by which the whole government of a state is meant.
_RULE: Final = frozenset("government administration regime authority authorities cabinet leadership state".split())
_READINGS: Final = (("NOUN", "NNS"), ("VERB", "VBD"), ("VERB", "VBG"), ("VERB", "VBZ"))
_OF_VERBS: Final = ("ing", "ed")
_LONGEST: Final = 7
_PLACES: Final = ("metonym", "country", "capital", "town")
_DESCRIBING: Final = frozenset({"title", "honorific", "agent", "demonym", "country", "organisation", "metonym"})


class NameTables(NamedTuple):
    """What is loaded once to read names."""

    actors: ActorTables
    families: Families
    lemmas: Lemmas
    rarity: Rarity


class Name(NamedTuple):
    """What a name denotes; what is not known is empty."""

    text: str
    words: frozenset[str]
    """Its words without those of grammar, by their first letters (`wording.key_of`)."""
    heads: frozenset[str]
    """Lemmas that its head may have; none where the head is a proper name."""
    kinds: frozenset[str]
    """Happenings that its head can name."""
    within: frozenset[str]
    """Happenings that any of its words can name."""
    proper: tuple[str, ...]
    """The proper name that it ends in, folded: ("ann", "lee")."""
    younger: bool
    """Whether it ends in "Jr"."""
    names: frozenset[str]
    """All its words with a capital, by their first letters."""
    initials: str
    """ "DPA" of that abbreviation, or of "Democratic Party of Arvonia"."""
    office: frozenset[str]
    """The nouns before a person's name, or alone: {"president"}, {"director"}."""
    country: str | None
    state: bool
    """Whether it stands for the state or its government as a whole: "Moscow", "the Russian government"."""
    sectors: frozenset[str]
    id: str | None
    person: bool
    many: bool = False
    """Whether it is of several, or of anyone: "officials", "a senator"."""
    meant: str = ""
    """What the other names of the story added to it (`name_groups.in_story`)."""


def load_names() -> NameTables:
    """The tables of the package. Raises LexiconError if one is missing or damaged."""
    return NameTables(load_actors(), load_families(), load_lemmas(), load_background())


class _Piece(NamedTuple):
    """A part of a phrase that the tables know."""

    first: int
    end: int
    words: tuple[Word, ...]

    def word(self, *uses: str) -> Word | None:
        return next((word for word in self.words if word.use in uses), None)


def read_name(
    text: str,
    tables: NameTables,
    *,
    country: str | None = None,
    sectors: Iterable[str] = (),
    id: str | None = None,
) -> Name:
    """What `text` denotes. `country`, `sectors` and `id` are those of the party, where a record has them: they go
    before what the words tell."""
    forms = [match[0] for match in _TOKEN.finditer(text)]
    marks = {match.end() for match in _MARK.finditer(text)}
    ends = [match.end() + 1 in marks for match in _TOKEN.finditer(text)]
    pieces = list(_pieces(forms, tables.actors.words))
    first, end = _core(forms, ends, pieces)
    if _is_verb(forms, first, tables.lemmas):
        end, pieces = first + 1, [piece for piece in pieces if piece.first > first]
    held = [piece for piece in pieces if first <= piece.first < end]
    proper = _proper(forms, first, end, held)
    younger = len(proper) > 1 and proper[-1] in _YOUNGER
    proper = tuple(word for word in proper if word not in _YOUNGER) or proper
    last = held[-1] if held and held[-1].end == end else None
    person, holder = _person(forms, first, end, held, proper, tables)
    holder = None if younger else holder
    head = _lemmas_of(forms[end - 1], tables.lemmas) if end > first and not (person and proper) else frozenset[str]()
    its_sectors = frozenset(sectors) or _sectors(last, holder)
    its_country = country or _country(pieces, holder)
    return Name(
        text=text,
        words=frozenset(map(key_of, forms)) - {""},
        heads=head,
        kinds=_kinds(head, tables.families),
        within=frozenset(kind for form in forms for kind in _kinds(_lemmas_of(form, tables.lemmas), tables.families)),
        proper=proper,
        younger=younger,
        names=_names(forms, pieces),
        initials=_initials(forms, first, end),
        office=_office(held) if person else frozenset(),
        country=its_country,
        state=bool(its_country) and not person and _is_state(head, last),
        sectors=its_sectors,
        id=id or (holder.id if holder else _id(last)),
        person=person,
        many=bool({form + "s" for form in head} & head) or (bool(forms) and forms[0].lower() in _ANY),
    )


def _pieces(forms: list[str], known: Mapping[str, tuple[Word, ...]]) -> Iterable[_Piece]:
    """The longest spellings of the tables, from the left."""
    place = 0
    bare = [_POSSESSIVE.sub("", form) for form in forms]
    while place < len(forms):
        for end in range(min(len(forms), place + _LONGEST), place, -1):
            spelling = " ".join([*forms[place : end - 1], bare[end - 1]])
            words = known.get(fold(spelling), ())
            words = tuple(word for word in words if word.form.islower() or spelling[:1].isupper())
            if words:
                yield _Piece(place, end, words)
                place = end
                break
        else:
            place += 1


def _core(forms: list[str], ends: list[bool], pieces: list[_Piece]) -> tuple[int, int]:
    """The words that name: not "X's" before them, nor what follows "of", "who" or a comma."""
    inside = {place for piece in pieces for place in range(piece.first + 1, piece.end)}
    end = len(forms)
    for place, form in enumerate(forms):
        if place and (form.lower() in _AFTER or ends[place - 1]) and place not in inside:
            end = place
            break
    first = 0
    for place in range(end - 1):
        if _POSSESSIVE.search(forms[place]) and place + 1 not in inside:
            first = place + 1
    while first < end - 1 and forms[first].lower().strip(".") in _SKIPPED:
        first += 1
    return first, end


def _is_verb(forms: list[str], place: int, lemmas: Lemmas) -> bool:
    """A phrase that begins with a deed: "suing Arvonia", "met with the minister"."""
    form = forms[place] if place + 1 < len(forms) else ""
    if not form.islower() or not form.endswith(_OF_VERBS) or not _lemmas_of(form, lemmas) & lemmas.verbs:
        return False
    following = forms[place + 1]
    return following.lower() in EMPTY or following[:1].isupper()


def _proper(forms: list[str], first: int, end: int, held: list[_Piece]) -> tuple[str, ...]:
    """The words with capitals at the end of the core, without what the tables know before a name: titles, nations."""
    start = end
    while start > first and forms[start - 1][:1].isupper():
        start -= 1
    for piece in held:
        last = piece.end == end and piece.first > start and piece.word("holder", "organisation", *_PLACES)
        if piece.first <= start < piece.end and piece.words[0].use in _DESCRIBING and not last:
            start = piece.end
    found = [fold(_POSSESSIVE.sub("", form)).strip(".") for form in forms[start:end]]
    while len(found) > 1 and found[0] in _HONORIFICS:
        del found[0]
    return tuple(found)


def _person(
    forms: list[str], first: int, end: int, held: list[_Piece], proper: tuple[str, ...], tables: NameTables
) -> tuple[bool, Word | None]:
    """Whether one human being is named, and who, where the tables know."""
    for piece in reversed(held):
        holder = piece.word("holder")
        if holder and piece.end == end:
            return True, holder
    surname = surname_of(" ".join(proper)) if proper else ""
    known = tables.actors.surnames.get(surname, ())
    titled = any(_is_office(one) for one in held if one.end < end) and not (
        held[-1].end == end and held[-1].words[0].kind != "person"
    )
    honoured = any(form.lower().strip(".") in _HONORIFICS for form in forms[first:end])
    named = len(proper) > 1 and proper[0] in tables.actors.genders
    if proper and (titled or honoured or named or len(known) == 1):
        alone = len({word.id for word in known}) == 1 and (len(proper) == 1 or fold(known[0].name) == " ".join(proper))
        return True, known[0] if alone else None
    return bool(held) and held[-1].end == end and _is_office(held[-1]), None


def _is_office(piece: _Piece) -> bool:
    word = piece.words[0]
    return word.use == "title" or (word.use in {"agent", "honorific"} and word.kind == "person")


def _office(held: list[_Piece]) -> frozenset[str]:
    """The nouns of the office, and the bodies it is in: "FBI director" -> {"director", "federal-bureau-..."}."""
    words = [piece.words[0] for piece in held if piece.words[0].use in {"title", "agent", "honorific", "organisation"}]
    return frozenset(word.id or fold(word.name) for word in words if fold(word.name).strip(".") not in _HONORIFICS)


def _sectors(last: _Piece | None, holder: Word | None) -> frozenset[str]:
    word = holder or (last.words[0] if last else None)
    return frozenset(sector for period in word.periods for sector in period.sectors) if word else frozenset()


def _country(pieces: list[_Piece], holder: Word | None) -> str | None:
    """The country of the person or of the first part of the phrase that has one."""
    if holder:
        return holder.periods[0].country
    for piece in pieces:
        word = piece.word("organisation", "metonym", "country", "capital", "demonym")
        if word and word.periods[-1].country:
            return next((period.country for period in word.periods if not period.last), word.periods[-1].country)
    return None


def _is_state(head: frozenset[str], last: _Piece | None) -> bool:
    if last and last.word("country", "capital"):
        return True
    metonym = last.word("metonym") if last else None
    return bool(metonym and "GOV" in metonym.periods[0].sectors) or bool(head & _RULE)


def _id(last: _Piece | None) -> str | None:
    word = last.word("holder", "organisation") if last else None
    return word.id if word else None


def _names(forms: list[str], pieces: list[_Piece]) -> frozenset[str]:
    """Words with a capital; the first word may have it for another reason, unless the tables know it for a name."""
    known = pieces and pieces[0].first == 0 and pieces[0].words[0].use not in {"agent", "title", "honorific"}
    return frozenset(key_of(form) for form in forms[0 if known else 1 :] if form[:1].isupper()) - {""}


def _initials(forms: list[str], first: int, end: int) -> str:
    """ "D.N.C." -> "DNC"; of several words with capitals, their first letters, also after "of"; else ""."""
    if end <= first or not forms[end - 1][:1].isupper():
        return ""
    for place in range(end, len(forms)):
        if not (forms[place][:1].isupper() or forms[place] in _JOINING):
            break
        end = place + 1
    capital = [form for form in forms[first:end] if form[:1].isupper()]
    if len(capital) == 1:
        letters = _POSSESSIVE.sub("", capital[0]).replace(".", "")
        return letters if letters.isupper() and len(letters) > 1 else ""
    return "".join(form[0] for form in capital)


def _lemmas_of(form: str, lemmas: Lemmas) -> frozenset[str]:
    """All lemmas that a word may have: what its part of speech is, a name alone does not tell."""
    bare = _POSSESSIVE.sub("", form).lower()
    return frozenset({bare, *(lemma_of_word(lemmas, bare, upos, xpos) for upos, xpos in _READINGS)})


def _kinds(lemmas: Iterable[str], families: Families) -> frozenset[str]:
    return frozenset(kind for lemma in lemmas for kind in families.get(lemma, ()))
