"""Sectors of a noun from the words right round it: sides ("rebel"), states ("Chadian forces"), bodies nobody knows.

"the Chadian delegation" -> GOV; "rebel fighters" -> REB; "Abkhaz forces" -> PRE.
"""

from typing import Final

from reportedly.actors.mentions import FoundMention
from reportedly.actors.neighbours import Neighbours
from reportedly.actors.scene import ARMED, Scene, belonging, span_of, step
from reportedly.actors.tokens import is_before_hyphen
from reportedly.records import Step

STATE: Final = ("demonym", "country", "capital", "town", "metonym")
_OFFICE: Final = frozenset({"GOV", "LEG", "JUD", "PTY", "MIL", "COP", "SPY", "OPP", "ELI"})
_ARMED_HEADS: Final = frozenset({"force", "unit", "group", "leader", "faction", "column", "convoy", "leadership"})
_FIGHTING_HEADS: Final = frozenset({"fighter", "combatant", "unit"})
OF_ARMIES: Final = frozenset({
    "force", "unit", "personnel", "missile", "rocket", "shell", "drone", "mortar", "bomber", "column", "gun",
    "squadron", "battery",
})  # fmt: skip
#: Who speaks for a state where only the state is named before them: "the Chadian side".
_FOR_STATES: Final = frozenset({
    "side", "delegation", "leader", "representative", "delegate", "leadership", "negotiator", "agency", "chargé",
    "commissioner",
})  # fmt: skip
STATE_SECTORS: Final = frozenset({"GOV", "MIL", "LEG", "COP", "JUD", "SPY"})


def are_sides(scene: Scene, mention: FoundMention, round_it: Neighbours, lemma: str) -> bool:
    """ "*The parties* agreed to talk on": the two sides, not political parties."""
    before = scene.analysis.forms[mention.first - 1].lower() if mention.first else ""
    alone = not (round_it.before or round_it.owners or round_it.of)
    return lemma == "party" and mention.plural and alone and before in {"the", "both"}


def by_state(scene: Scene, mention: FoundMention, round_it: Neighbours) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    """Nouns that tell no sector and that a state before them, or nothing at all, makes an army or a government."""
    assert mention.word is not None
    lemma = mention.word.name.rpartition(" ")[2]
    span = span_of(scene, mention.first, mention.end)
    alone = not (round_it.before or round_it.owners or round_it.of) and mention.plural
    if lemma in OF_ARMIES and (_of_state(scene, round_it) or (alone and lemma == "force")):
        return ("MIL",), (step("sectors", "MIL", "forces-of-state", span),)
    if lemma in _FOR_STATES and (_of_state(scene, round_it) or (alone and lemma == "leader")):
        return ("GOV",), (step("sectors", "GOV", "speaks-for-state", span),)
    return (), ()


def side_of(
    scene: Scene, mention: FoundMention, round_it: Neighbours, own: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[Step, ...]] | None:
    """ "rebel", "anti-government", "former" decide over the noun."""
    if mention.how != "noun" or mention.word is None:
        return None
    lemma = mention.word.name.rpartition(" ")[2]
    classes = ["any"]
    if ARMED & set(own) or lemma in _ARMED_HEADS:
        classes.append("armed")
    if lemma in _FIGHTING_HEADS:
        classes.append("fighters")
    if (_OFFICE & set(own) and mention.word.kind in {"person", "organisation"}) or not own:
        classes.append("office")
    if own and not ARMED & set(own):
        classes.append("people")
    for token in round_it.before:
        by_class = scene.tables.sides.get(scene.analysis.forms[token].lower(), {})
        sectors = next((by_class[name] for name in classes if name in by_class), None)
        if sectors and not (sectors == ("ELI",) and mention.kind == "organisation"):
            return sectors, (step("sectors", "|".join(sectors), "side-word", span_of(scene, token, token + 1)),)
    return None


def unknown_body(scene: Scene, round_it: Neighbours) -> int | None:
    """A body of which no table knows more than its name, right before or owning the office."""
    analysis = scene.analysis
    for token in (*round_it.before, *round_it.owners, *round_it.of):
        match = scene.found.matches.get(token)
        acronym = len(analysis.forms[token]) > 1 and analysis.forms[token].isupper()
        if (analysis.ner[token].endswith("ORG") or acronym) and not (
            match and match.use("organisation", "metonym", *STATE)
        ):
            inner = scene.found.mentions.get(token)
            if not (inner and _tells_sector(scene, inner)):
                return token
    return None


def _tells_sector(scene: Scene, mention: FoundMention) -> bool:
    """Whether a noun inside an unknown name tells its sector: "Health Ministry"."""
    nouns = (scene.found.matches.get(i) for i in range(mention.first, mention.end))
    return any(match and match.use("agent") for match in nouns)


def keeps_own(mention: FoundMention) -> bool:
    """A soldier, a policeman or a judge of a body stays one."""
    sectors = mention.word.periods[0].sectors if mention.word else ()
    return bool({"MIL", "COP", "JUD", "LEG", "MED", "JRN", "REF", "CVL", "EDU", "REL", "SPY", "LAB"} & set(sectors))


def in_partial_state(
    scene: Scene, mention: FoundMention, round_it: Neighbours, sectors: tuple[str, ...], steps: tuple[Step, ...]
) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    """Army and government of a state that few recognise are PRE: "Abkhaz forces"."""
    if mention.how != "noun" or not sectors or not set(sectors) <= STATE_SECTORS:
        return sectors, steps
    for token in (*round_it.before, *round_it.owners):
        match = scene.found.matches.get(token)
        found = belonging(scene, match, "demonym", "country", "capital") if match else None
        if found and found.sectors == ("PRE",):
            return ("PRE",), (step("sectors", "PRE", "partial-state", span_of(scene, token, token + 1)),)
    return sectors, steps


def _of_state(scene: Scene, round_it: Neighbours) -> bool:
    for token in (*round_it.before, *round_it.owners, *round_it.of):
        match = scene.found.matches.get(token)
        word = match.use("country", "demonym", "capital") if match else None
        if match and word and "region" not in word.traits and not is_before_hyphen(scene.analysis, match.end):
            return True
    return False
