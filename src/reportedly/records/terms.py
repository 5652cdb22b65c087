"""The closed vocabularies of the records, as the field writes them (PLOVER, TIMEX3, UCDP)."""

from typing import Final, Literal

PloverType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
RealityValue = Literal[
    "happened", "ongoing", "attempted", "not_happened", "planned", "threatened", "demanded", "predicted", "possible"
]
FACTUAL: Final[frozenset[RealityValue]] = frozenset({"happened", "ongoing"})
"""What is told as a fact."""
REAL: Final = FACTUAL | {"attempted"}
"""What is told as done, or as tried."""
Standing = Literal["asserted", "presupposed", "background"]
PublishedSource = Literal["given", "meta", "json-ld", "feed", "url", "text", "none"]
Genre = Literal["report", "brief", "editorial", "opinion", "interview", "speech", "official", "transcript", "unknown"]
StatementKind = Literal["direct", "indirect", "mixed"]
Act = Literal["says", "asks", "demands", "promises", "threatens", "believes", "intends"]
Polarity = Literal["positive", "negative"]
PartyRole = Literal["agent", "orderer", "party", "target", "victim", "speaker"]
Basis = Literal["stated", "coreferent", "inferred"]
PlaceRole = Literal["site", "from", "to", "about"]
PlaceUse = Literal["literal", "metonymic", "demonym"]
PlacePrecision = Literal["site", "town", "near", "district", "province", "country", "region", "sea"]
TimePrecision = Literal["instant", "day", "days", "week", "month", "season", "year", "decade", "unknown"]
TimeAnchor = Literal["published", "dateline", "text"]
TimexKind = Literal["DATE", "TIME", "DURATION", "SET"]
TollKind = Literal[
    "killed", "injured", "casualties", "missing", "captured", "arrested", "displaced", "participants", "neutralised"
]
Bound = Literal["exact", "at_least", "at_most", "about", "vague"]
TollScope = Literal["event", "period", "so_far"]
SourceKind = Literal["outlet", "person", "organisation", "document", "unnamed"]
Stance = Literal["asserts", "denies", "doubts", "asks"]
LabelClass = Literal["name_calling", "loaded", "euphemism", "honorific"]
Severity = Literal["info", "warning", "error"]
EntityType = Literal["PER", "ORG", "LOC"]
MemberRole = Literal["report", "repeat", "update", "denial"]
Relation = Literal["agree", "differ", "update", "only_one"]
IncidentPartyRole = Literal["actor", "recipient"]
