"""The vocabulary of the product: frozen records, their ids, and chains in words; `docs/records.md` tells each field."""

from reportedly.records.analysis import (
    Analysis,
    CueProposal,
    EventProposal,
    Link,
    Name,
    Quotation,
    Scored,
    TokenRange,
    TollProposal,
)
from reportedly.records.article import Article, Extractor, Notice
from reportedly.records.base import Line, Record, Span, replace
from reportedly.records.chain import NO_OUTLET, say_chain, say_source
from reportedly.records.entry import Entry, StateNumber, Tenure
from reportedly.records.findings import (
    Cast,
    Findings,
    FoundLabel,
    FoundPlace,
    FoundTime,
    FoundToll,
    Reference,
    Saying,
    Trigger,
    Verdict,
)
from reportedly.records.ids import make_id, make_ids
from reportedly.records.incident import (
    Account,
    Comparison,
    FirstReport,
    Head,
    Incident,
    IncidentParty,
    Member,
    Naming,
    Repeat,
    Site,
    TimeRange,
    Words,
)
from reportedly.records.lines import (
    Claim,
    EntityLine,
    Label,
    PlaceLine,
    SentenceLine,
    Statement,
    TimeLine,
    TokenLine,
)
from reportedly.records.parts import (
    Alternative,
    Event,
    Mention,
    Party,
    Place,
    PlaceAlternative,
    Source,
    Toll,
    Victims,
    When,
)
from reportedly.records.reading import Layers, Reading
from reportedly.records.step import Step

__all__ = [
    "Account", "Alternative", "Analysis", "Article", "Cast", "Claim", "Comparison", "CueProposal", "EntityLine",
    "Entry", "Event", "EventProposal", "Extractor", "Findings", "FirstReport", "FoundLabel", "FoundPlace", "FoundTime",
    "FoundToll", "Head", "Incident", "IncidentParty", "Label", "Layers", "Line", "Link", "Member", "Mention",
    "NO_OUTLET", "Name", "Naming", "Notice", "Party", "Place", "PlaceAlternative", "PlaceLine", "Quotation", "Reading",
    "Record", "Reference", "Repeat", "Saying", "Scored", "SentenceLine", "Site", "Source", "Span", "StateNumber",
    "Statement", "Step", "Tenure", "TimeLine", "TimeRange", "TokenLine", "TokenRange", "Toll", "TollProposal",
    "Trigger", "Verdict", "Victims", "When", "Words", "make_id", "make_ids", "replace", "say_chain", "say_source",
]  # fmt: skip
