"""The tables of the actors room, read once: every word or name that can stand for somebody, by its spelling.

agents.tsv, offices.tsv, holders.tsv, organisations.tsv, countries.tsv, regions.tsv, cities.tsv, sides.tsv,
first_names.tsv and acting_words.tsv in, one frozen look-up out.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final, Literal, NamedTuple, cast, get_args

from reportedly.actors.periods import Period
from reportedly.lexicon import read_table, values

Use = Literal[
    "holder", "organisation", "metonym", "country", "capital", "demonym", "agent", "title", "honorific", "town"
]
"""How a word is used: names of people and bodies before places, places before common nouns."""
Kind = Literal["person", "organisation", "country", "group", "weapon", "unnamed"]
Gender = Literal["male", "female"]

#: First word of a spelling: what the token at which a match begins must start with.
_PIECE: Final = re.compile(r"\w+")
_TOKENS: Final = re.compile(r"\w+|[^\w\s]")
_RANK: Final = get_args(Use)
_UNINFLECTED: Final = ("ese", "sh", "ch", "ss", "men", "ois")


Classes = Mapping[str, frozenset[str]]
"""The word classes of `acting_words.tsv` by name."""


class Word(NamedTuple):
    """One meaning of a spelling. `form` is the spelling with its capitals; `id` is that of the registry: of a state, an
    organisation or a holder of an office."""

    form: str
    use: Use
    name: str
    kind: Kind
    periods: tuple[Period, ...]
    traits: tuple[str, ...] = ()
    id: str | None = None
    gender: Gender | None = None


class ActorTables(NamedTuple):
    """`words` by folded spelling; `longest` = most tokens of a spelling that begins with a piece, `seconds` = how it
    may go on after it (a piece, or a mark such as "-"); `surnames` of holders; `sides` by word and class of noun."""

    words: Mapping[str, tuple[Word, ...]]
    longest: Mapping[str, int]
    seconds: Mapping[str, frozenset[str]]
    surnames: Mapping[str, tuple[Word, ...]]
    sides: Mapping[str, Mapping[str, tuple[str, ...]]]
    genders: Mapping[str, Gender]
    classes: Classes


def load_actors() -> ActorTables:
    """Read all tables. Raises LexiconError if one is missing or damaged."""
    found: dict[str, list[Word]] = {}
    longest: dict[str, int] = {}
    seconds: dict[str, set[str]] = {}
    surnames: dict[str, list[Word]] = {}
    for word in _all_words():
        found.setdefault(fold(word.form), []).append(word)
        piece = piece_of(word.form)
        longest[piece] = max(longest.get(piece, 0), len(_TOKENS.findall(word.form)))
        following = _following(word.form)
        if following:
            seconds.setdefault(piece, set()).add(following)
        if word.use == "holder" and word.form == word.name:
            surnames.setdefault(surname_of(word.form), []).append(word)
    sides: dict[str, dict[str, tuple[str, ...]]] = {}
    for row in read_table("sides", columns=("word", "sectors", "heads")):
        sides.setdefault(row["word"], {})[row["heads"]] = values(row["sectors"])
    return ActorTables(
        words={key: _ranked(words) for key, words in found.items()},
        longest=longest,
        seconds={piece: frozenset(following) for piece, following in seconds.items()},
        surnames={key: tuple(words) for key, words in surnames.items()},
        sides=sides,
        genders={fold(row["name"]): _gender(row["gender"]) for row in read_table("first_names") if row["gender"]},
        classes={row["class"]: frozenset(values(row["words"])) for row in read_table("acting_words")},
    )


def _ranked(words: list[Word]) -> tuple[Word, ...]:
    """In the order of `Use`; each meaning once."""
    once = dict.fromkeys(words)
    return tuple(sorted(once, key=lambda word: _RANK.index(word.use)))


def fold(text: str) -> str:
    """One spelling of what is written in several: lower case, one blank, straight apostrophe and hyphen."""
    return " ".join(text.replace("’", "'").replace("‑", "-").lower().split())


def piece_of(form: str) -> str:
    """The first run of letters of a word, lower case: "U.S." -> "u", "al-Nusra" -> "al"."""
    match = _PIECE.search(form)
    return match.group().lower() if match else ""


def _following(form: str) -> str:
    """What comes after the first piece of a spelling: "air force" -> "force", "al-Nusra" -> "-"."""
    plain = fold(form)
    first, _, rest = plain.partition(" ")
    mark = next((char for char in first[1:] if not char.isalnum() and char != "."), "")
    return mark or piece_of(rest)


def surname_of(name: str) -> str:
    """Last word of a person's name, folded and without its article: "Bashar al-Assad" -> "assad"."""
    words = [word for word in fold(name).split() if word not in {"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"}]
    return re.sub(r"^(?:al|el|ul|an|as|ar|at|ash|bin)-", "", words[-1]) if words else ""


def _all_words() -> Iterator[Word]:
    yield from _countries()
    yield from _regions()
    yield from _organisations()
    yield from _holders()
    yield from _offices()
    for row in read_table("agents", columns=("lemma", "sectors", "kind", "country", "traits")):
        kind = cast(Kind, row["kind"])
        traits = values(row["traits"])
        for form in (row["lemma"], _plural(row["lemma"])):
            yield Word(form, "agent", row["lemma"], kind, (_always(row["country"], row["sectors"]),), traits)
    for row in read_table("cities", columns=("name", "country")):
        yield Word(row["name"], "town", row["name"], "country", (_always(row["country"]),))


def _plural(lemma: str) -> str:
    """The regular plural, since a lemmatiser may leave "troops" as it is."""
    if lemma.endswith("man"):
        return lemma[:-3] + "men"
    if lemma.endswith("y") and lemma[-2:-1] not in set("aeiou"):
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "x", "ch", "sh")) else "s")


def _always(country: str, sectors: str = "") -> Period:
    return Period("", "", country or None, values(sectors))


def without_article(form: str) -> str:
    """ "the Kremlin" -> "Kremlin"."""
    return form[4:] if form.lower().startswith("the ") and len(form) > 4 else form


def _countries() -> Iterator[Word]:
    for row in read_table("countries", columns=("iso3", "name", "aliases", "demonyms", "capital", "partof")):
        # A state that few recognise has no code of its own: the code of the state it broke from, and the sector PRE.
        sectors = ("PRE",) if row["partof"] else ()
        period = Period(row["from"], row["to"], row["partof"] or row["iso3"], sectors)
        for form in (row["name"], *values(row["aliases"])):
            yield Word(without_article(form), "country", row["name"], "country", (period,), (), row["iso3"])
        for form in values(row["demonyms"]):
            yield Word(form, "demonym", row["name"], "country", (period,), (), row["iso3"])
            if not form.endswith(_UNINFLECTED):
                yield Word(form + "s", "demonym", row["name"], "group", (period,))
        for form in values(row["capital"]):
            yield Word(form, "capital", form, "country", (period,))


def _regions() -> Iterator[Word]:
    for row in read_table("regions", columns=("name", "aliases", "demonyms", "kind", "country", "disputed")):
        if row["kind"] not in {"region", "site"} or row["disputed"] or len(values(row["country"])) != 1:
            continue
        for form in (row["name"], *values(row["aliases"])):
            yield Word(without_article(form), "town", row["name"], "country", (_always(row["country"]),))
        for form in values(row["demonyms"]):
            yield Word(form, "demonym", row["name"], "country", (_always(row["country"]),), ("region",))
            yield Word(form + "s", "demonym", row["name"], "group", (_always(row["country"]),), ("region",))


def _organisations() -> Iterator[Word]:
    periods: dict[str, list[Period]] = {}
    forms: dict[str, dict[str, str]] = {}
    columns = ("id", "name", "aliases", "country", "sectors", "from", "to")
    for row in read_table("organisations", columns=columns):
        period = Period(row["from"], row["to"], row["country"] or None, values(row["sectors"]))
        periods.setdefault(row["id"], []).append(period)
        for form in (row["name"], *values(row["aliases"])):
            forms.setdefault(row["id"], {}).setdefault(without_article(form), row["name"])
    for key, spellings in forms.items():
        for form, name in spellings.items():
            yield Word(form, "organisation", name, "organisation", tuple(periods[key]), (), key)


def _holders() -> Iterator[Word]:
    periods: dict[str, list[Period]] = {}
    forms: dict[str, set[str]] = {}
    gender: dict[str, Gender] = {}
    ids: dict[str, str] = {}
    columns = ("name", "aliases", "country", "sectors", "office", "from", "to", "gender", "id")
    for row in read_table("holders", columns=columns):
        period = Period(row["from"], row["to"], row["country"] or None, values(row["sectors"]), row["office"])
        periods.setdefault(row["name"], []).append(period)
        spelled = (row["name"], *values(row["aliases"]))
        forms.setdefault(row["name"], set()).update(without_article(form) for form in spelled)
        gender[row["name"]] = _gender(row["gender"])
        ids[row["name"]] = row["id"]
    for name, spellings in forms.items():
        for form in sorted(spellings):
            yield Word(form, "holder", name, "person", tuple(periods[name]), (), ids[name], gender[name])


def _offices() -> Iterator[Word]:
    for row in read_table("offices", columns=("name", "aliases", "country", "sectors", "kind", "from", "to")):
        use = cast(Use, row["kind"])
        kind: Kind = "organisation" if use == "metonym" else "person"
        period = Period(row["from"], row["to"], row["country"] or None, values(row["sectors"]))
        for form in (row["name"], *values(row["aliases"])):
            name = without_article(row["name"] if use == "metonym" else form)
            yield Word(without_article(form), use, name, kind, (period,))


def _gender(cell: str) -> Gender:
    return "female" if cell == "female" else "male"
