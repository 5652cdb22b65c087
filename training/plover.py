"""The PLOVER 2.0 ontology as facts: types, modes, sectors, contexts, and which CAMEO codes belong to a type.

Names and codes from the PLOVER manual (Open Event Data Alliance, 2024); CAMEO prefixes: the longest one decides.
"""

from __future__ import annotations

from typing import Final

MODES: Final[dict[str, tuple[str, ...]]] = {
    "AGREE": (),
    "CONSULT": ("visit", "third-party", "multilateral", "phone"),
    "SUPPORT": (),
    "CONCEDE": (),
    "COOPERATE": (),
    "AID": (),
    "RETREAT": ("withdraw", "release", "disarm", "ceasefire", "access", "resign"),
    "REQUEST": ("assist", "change", "yield", "meet"),
    "ACCUSE": ("disapprove", "investigate", "allege"),
    "REJECT": ("assist", "change", "yield", "meet"),
    "THREATEN": ("restrict", "arrest", "relations", "expel", "territory", "violence"),
    "PROTEST": ("demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"),
    "SANCTION": ("convict", "expel", "withdraw", "discontinue"),
    "MOBILIZE": ("troops", "weapons", "police", "militia"),
    "COERCE": (
        "seize", "restrict", "censor", "curfew", "martial-law", "arrest", "deport", "withhold", "misinformation",
        "cyber",
    ),
    "ASSAULT": (
        "abduct", "beat", "torture", "sexual", "targeted", "destroy", "primitive", "firearms", "explosives",
        "suicide-attack", "aerial", "drone", "heavy-weapons", "crowd-control", "unconventional",
    ),
}  # fmt: skip

CONTEXTS: Final = frozenset({
    "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
    "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
    "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping",
    "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology", "terrorism", "cbrn",
    "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
})  # fmt: skip

SECTORS: Final = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED OPP PRE REF REL SOC".split()
)
NON_STATES: Final = frozenset("IGO UNO EUR NGO ISM IMG MNC".split())

CODES: Final[dict[str, tuple[str, ...]]] = {
    "": ("02",),
    "AGREE": ("03",),
    "CONSULT": ("04",),
    "SUPPORT": ("05",),
    "CONCEDE": ("08",),
    "COOPERATE": ("06",),
    "AID": ("07",),
    "RETREAT": ("0813", "0814", "084", "085", "086", "087"),
    "REQUEST": ("10",),
    "ACCUSE": ("09", "11"),
    "REJECT": ("12",),
    "THREATEN": ("13",),
    "PROTEST": ("14",),
    "SANCTION": ("16",),
    "MOBILIZE": ("15",),
    "COERCE": ("17", "163", "191", "192"),
    "ASSAULT": ("18", "19", "20", "1712", "175"),
}

#: Codes that a mode takes although CAMEO files them under another type.
_OF_MODES: Final = {("RETREAT", "resign"): "0831", ("SANCTION", "convict"): "173"}


def type_of_cameo(code: str) -> str:
    """The PLOVER type of a CAMEO code ("" = none): the longest prefix in `CODES` wins. Raises KeyError if none fits."""
    by_prefix = {prefix: plover for plover, prefixes in CODES.items() for prefix in prefixes}
    for length in range(len(code), 1, -1):
        if code[:length] in by_prefix:
            return by_prefix[code[:length]]
    raise KeyError(code)


def code_fits(plover: str, mode: str | None, code: str) -> bool:
    """Whether a CAMEO code may stand beside a type and mode."""
    if mode is not None and code == _OF_MODES.get((plover, mode)):
        return True
    try:
        return type_of_cameo(code) == plover
    except KeyError:
        return False
