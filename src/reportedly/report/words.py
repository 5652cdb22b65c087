"""The parts of a claim as a reader's words: "killed at least 12 people (two children among them)"."""

from collections.abc import Sequence

from reportedly.records import Claim, Label, Party, Place, Reading, Source, Toll, When, say_chain, say_source

_UNSURE = 0.4
"""Of the claims below it readers held 45 and 28 of 100 for right, in two drawings (benchmarks/READING.md)."""
_DETERMINERS = {"the", "a", "an", "its", "their", "his", "her", "our", "my", "your", "these", "those"}
_PRONOUNS = {"he", "him", "she", "her", "it", "they", "them", "i", "me", "we", "us", "you", "who", "whom"}
#: "Over 20" is recorded as 21 at least, and said in the way it was told.
_ABOVE = ("more than ", "over ", "above ", "upwards of ")
_BOUNDS = {"at_least": "at least ", "at_most": "at most ", "about": "about ", "exact": "", "vague": ""}


def is_unsure(claim: Claim) -> bool:
    """Whether it is wrong more often than not, by its own confidence."""
    return claim.extraction_confidence < _UNSURE


def say_review(reading: Reading, claim: Claim) -> str:
    """What reviewers decided on a claim of a casebook: "accepted, edited, merged"; "" where they decided nothing."""
    for review in getattr(reading, "reviews", ()):
        if review.claim == claim.id:
            told = (review.verdict, "edited" if review.edited else None, "merged" if review.merged else None)
            return ", ".join(filter(None, told))
    return ""


def name_parties(parties: Sequence[Party], labels: Sequence[Label] = ()) -> str:
    """Names with their codes behind: "fighter jets [UKR MIL, inferred]"."""
    return "; ".join(name_party(party, labels) for party in parties)


def name_party(party: Party, labels: Sequence[Label] = ()) -> str:
    """The name with its country and sectors, and how it is known if not from its own words.

    A name in which one of the article's `labels` stands is quoted, so that nobody takes it for ours: “bandits” [CRM].
    """
    codes = " ".join(filter(None, (party.country, *party.sectors)))
    known = ", ".join(filter(None, (codes, "inferred" if party.basis == "inferred" else "")))
    told = f", according to {say_chain(party.sources)}" if party.sources else ""
    name = f"“{party.name}”" if any(label.text in party.name for label in labels) else party.name
    return (f"{name} [{known}]" if known else name) + told


def name_place(place: Place) -> str:
    """The name, its country if it is not one itself, and what it is to the event."""
    country = f", {place.country}" if place.country and place.precision != "country" else ""
    role = "" if place.role == "site" else f" ({place.role})"
    return f"{place.name}{country}{role}"


def say_toll(toll: Toll) -> str:
    """A toll in words: "2 civilians killed"; a number that nobody gave stands in brackets behind the words ("“several
    soldiers” (3 to 9) killed"), and a euphemism is quoted."""
    who = _people_of(toll)
    number = say_number(toll.said_low, toll.said_best, toll.said_high, toll.bound)
    if toll.said_low is not None and toll.said_best is None and toll.text.lower().startswith(_ABOVE):
        number = f"more than {toll.said_low - 1:,}"
    named = ""
    if toll.bound == "vague" or not number:
        counted = f"“{toll.text}”" + (f" ({number})" if number else "")
        who = "" if who in toll.text else who
    else:
        counted = number
        if toll.said_best == 1 and who[:1].isupper() and toll.who is not None and toll.who.sector is None:
            who, named = "", f" ({who})"  # not "1 Jo Ruiz killed"
    part = " (part of the toll before)" if toll.subset_of is not None else ""
    kind = f"“{toll.kind}”" if toll.kind == "neutralised" else toll.kind
    return " ".join(filter(None, (counted, who, kind))) + named + part


def _people_of(toll: Toll) -> str:
    """Whom a toll counts, without article or owner ("its officers"); "" for a pronoun."""
    who = toll.who.text if toll.who else ""
    first, _, rest = who.partition(" ")
    if who.lower() in _PRONOUNS:
        return ""
    return rest if rest and first.lower() in _DETERMINERS else who


def say_number(low: int | None, best: int | None, high: int | None, bound: str | None) -> str:
    """A count in figures: "at least 12", "24 to 99"; "" where there is none."""
    if best is not None:
        return f"{_BOUNDS.get(bound or '', '')}{best:,}"
    if low is not None and high is not None and low != high:
        return f"{low:,} to {high:,}"
    if low is not None:
        return f"at least {low:,}"
    return f"at most {high:,}" if high is not None else ""


def say_when(when: When | None) -> str:
    """The date or interval, or the words where no date can be given."""
    if when is None:
        return ""
    if when.start is None:
        return f"“{when.text}”"
    return when.start if when.end in {None, when.start} else f"{when.start} to {when.end}"


def name_event(claim: Claim) -> str:
    """The PLOVER type and mode: "ASSAULT aerial"; a bare appeal has none."""
    return " ".join(filter(None, (claim.event.plover or "(no PLOVER type)", claim.event.mode)))


_STANCES = {"asserts": "according to", "denies": "denied by", "doubts": "doubted by", "asks": "asked about by"}


def say_according(sources: Sequence[Source]) -> str:
    """The chain as a sentence: "according to the hospital, according to the ministry, in News Line"; "News Line's own
    words" where nobody else says so."""
    *inner, outlet = sources
    if not inner:
        return f"{say_source(outlet)}, in its own words" if outlet.stance == "asserts" else f"{_link(outlet)}"
    return ", ".join([*map(_link, inner), f"in {say_source(outlet)}"])


def _link(source: Source) -> str:
    return f"{_STANCES[source.stance]} {say_source(source)}"
