"""Who says so: from the innermost speaker to the outlet.

"The agency, citing the ministry, said the town had been shelled." -> [the ministry, the agency, the outlet].
"""

from collections.abc import Sequence

from reportedly.claims.credit import credited_agency
from reportedly.claims.draft import saying_pair
from reportedly.claims.speaking import FIRST_PERSON
from reportedly.records import (
    NO_OUTLET,
    Analysis,
    Article,
    Findings,
    Party,
    Reference,
    Saying,
    Source,
    Span,
    Statement,
    Step,
)
from reportedly.records.terms import FACTUAL, SourceKind, Stance
from reportedly.syntax import span_of, text_of

# Nouns that are documents when they "say" something; the actors room knows people and bodies only.
_DOCUMENTS = frozenset({
    "report", "statement", "study", "letter", "document", "communique", "communiqué", "memo", "cable", "survey",
    "ruling", "resolution", "poll", "release", "dossier", "transcript", "leaflet", "bulletin", "decree", "text",
    "indictment", "recording", "video", "tweet", "post", "message", "article", "editorial", "map", "figures", "data",
})  # fmt: skip
_BELIEFS = frozenset({"believe", "think", "expect", "suppose", "imagine", "reckon"})
_OURSELVES = ("this ", "our ")  # "told this newspaper"
_LONGEST_CHAIN = 12
# Plurals that name a side of a conflict when they speak; soldiers, officers and officials are people of one.
_SIDES = frozenset(
    "rebels insurgents guerrillas guerillas separatists secessionists militants fighters jihadists jihadis "
    "mutineers".split()
)
_SOME = frozenset(
    "some several many few other two three four five six seven eight nine ten dozens both captured".split()
)


def source_chain(article: Article, findings: Findings, saying: int | None) -> tuple[Source, ...]:
    """The chain for something that stands in the content of `saying` (None = in the outlet's own voice)."""
    links: list[Source] = []
    while saying is not None and len(links) < _LONGEST_CHAIN:
        if _vouches(findings, saying):
            link = _link(findings, saying)
            if not links or links[-1].name != link.name or not findings.sayings[saying].speakers:
                links.append(link)  # "‘I believe that ...,’ said Diallo": Diallo once
            links.extend(_carrier(findings, saying))
        saying = findings.sayings[saying].within
    agency = credited_agency(article, findings)
    if agency is not None and all(link.name != agency.name for link in links):
        links.append(agency)
    return (*links, Source(kind="outlet", name=article.outlet or NO_OUTLET))


def _vouches(findings: Findings, index: int) -> bool:
    """Whether the speaker is a source of what stands in the content.

    Who is only asked to say something has not said it ("they must demand that ..."); who only intends
    something says nothing ("the envoy is ready to negotiate"); who condemns an attack takes it for a fact
    that others have told; and "I think", "we declare" outside a quotation is the outlet's own voice.
    """
    saying, statement = saying_pair(findings, index)
    if findings.utterances[index].reality not in FACTUAL and _answer(findings.analysis, saying) is None:
        return False
    if saying.act == "asks" and not saying.speakers:
        return False  # "asked about the raid, he shrugged"
    if saying.act == "intends" or saying.given:
        return False
    if not saying.speakers and saying.steps[0].rule.endswith("xcomp"):
        return False  # "the convoy was ordered to stop": nobody's word for what happened
    names = {speaker.name.lower() for speaker in statement.speakers}
    return not names or not names <= FIRST_PERSON


def _answer(analysis: Analysis, saying: Saying) -> Stance | None:
    """What a negated cue says all the same: "*do not believe* that ..." doubts, "*did not deny* that ..." asserts."""
    if saying.polarity == "positive" or saying.cue is None or not saying.speakers:
        return None
    cue = saying.cue[0]
    if analysis.lemmas[cue] in _BELIEFS:
        return "doubts"
    neither = analysis.forms[cue - 1].lower() in {"nor", "or"}  # "would neither confirm nor deny"
    return "asserts" if saying.stance in {"denies", "doubts"} and not neither else None


def _carrier(findings: Findings, index: int) -> tuple[Source, ...]:
    """The medium to which somebody speaks and through which the words came: "told *Radio Horn* that ..."."""
    saying, statement = saying_pair(findings, index)
    hearer = statement.addressee
    reference = None if saying.addressee is None else findings.cast.references.get(saying.addressee)
    if hearer is None or reference is None or reference.kind != "organisation" or "JRN" not in hearer.sectors:
        return ()
    if hearer.text.lower().startswith(_OURSELVES):
        return ()
    return (Source(kind="organisation", name=hearer.name, span=hearer.span, stance="asserts"),)


def chain_step(sources: Sequence[Source], rule: str, *, span: Span | None = None) -> Step:
    """Why the chain is as it is; `span`: the cue."""
    value = " < ".join(source.name for source in sources)
    return Step(field="sources", value=value, room="claims", rule=rule, span=span)


def _link(findings: Findings, index: int) -> Source:
    saying, statement = saying_pair(findings, index)
    analysis = findings.analysis
    cue = None if saying.cue is None else span_of(analysis, saying.cue)
    stance = _answer(analysis, saying) or saying.stance
    if not statement.speakers:
        return Source(kind="unnamed", name=saying.unnamed or "(not named)", span=cue, cue=cue, stance=stance)
    spans = [speaker.span for speaker in statement.speakers]
    return Source(
        kind=_kind(findings, saying.speakers, statement),
        name=" and ".join(speaker.name for speaker in statement.speakers),
        span=(min(span[0] for span in spans), max(span[1] for span in spans)),
        cue=cue,
        stance=stance,
    )


def _kind(findings: Findings, speakers: tuple[int, ...], statement: Statement) -> SourceKind:
    token = speakers[0]
    analysis = findings.analysis
    if analysis.lemmas[token].lower() in _DOCUMENTS:
        return "document"
    reference = findings.cast.references.get(token)
    if reference is None:
        common = analysis.upos[token] == "NOUN" or text_of(analysis, statement.speakers[0].span)[:1].islower()
        return "unnamed" if common else "person"
    return source_kind(reference)


def source_kind(reference: Reference) -> SourceKind:
    """What kind of source somebody is who is no document."""
    if reference.kind == "person":
        # "a soldier", "one resident": a person whom nobody names.
        named = any(char.isupper() for char in reference.party.name)
        return "person" if named else "unnamed"
    return "organisation" if reference.kind in {"organisation", "country"} or _is_a_side(reference.party) else "unnamed"


def _is_a_side(party: Party) -> bool:
    """ "The rebels said": one side speaks, as "the army" does; "two rebels", "some rebels" are people not named."""
    words = party.text.lower().split(" of ")[0].split(" in ")[0].split()
    is_side = bool(words) and words[-1] in _SIDES
    return is_side and not any(word in _SOME or word[0].isdigit() for word in words[:2])
