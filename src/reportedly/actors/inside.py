"""Country and sectors of a body that no table knows, from the words inside its name.

"Ukrainian Ministry of Defence" -> UKR (Ukrainian), GOV (Ministry); "Free Papua Army" -> REB, no country.
"""

from reportedly.actors.compose import Description
from reportedly.actors.mentions import FoundMention
from reportedly.actors.neighbours import neighbours
from reportedly.actors.scene import Scene, belonging, span_of, step
from reportedly.actors.words import Match
from reportedly.records import Step

_WARLIKE = frozenset({"army", "force", "front", "brigade", "regiment", "battalion", "corps", "division", "guard"})
_FREEDOM = frozenset({"liberation", "free", "resistance", "revolutionary", "salvation", "independence"})


def describe_name(scene: Scene, mention: FoundMention) -> Description:
    """Country from a demonym, country or capital in or before the name; sectors from its noun, if one is there."""
    inside = _matches(scene, mention)
    country, reasons = _country(scene, mention, inside)
    sectors, more = _sectors(scene, mention, inside, country)
    return Description(country, sectors, (*reasons, *more))


def _country(scene: Scene, mention: FoundMention, inside: list[Match]) -> tuple[str | None, tuple[Step, ...]]:
    round_it = neighbours(scene, mention)
    beside = (scene.found.matches.get(i) for i in (*round_it.before, *round_it.owners, *round_it.of))
    for match in (*inside, *filter(None, beside)):
        found = belonging(scene, match, "demonym", "country", "capital", "town")
        if found and found.country:
            span = span_of(scene, match.first, match.end)
            return found.country, (step("country", found.country, "inside-name", span),)
    return None, ()


def _sectors(
    scene: Scene, mention: FoundMention, inside: list[Match], country: str | None
) -> tuple[tuple[str, ...], tuple[Step, ...]]:
    words = {scene.analysis.forms[i].lower() for i in range(mention.first, mention.end)}
    if _FREEDOM & words and _WARLIKE & words:
        span = span_of(scene, mention.first, mention.end)
        return ("REB",), (step("sectors", "REB", "liberation-name", span, score=0.7, note="a movement by its name"),)
    nouns = [(match, word) for match in inside if (word := match.use("agent"))]
    if not nouns:
        return (), ()
    match, word = nouns[0 if words & {"of", "for"} else -1]
    sectors = word.periods[0].sectors
    # "Army of Conquest": an army of nobody knows whom is not that of a state
    if not sectors or word.kind not in {"organisation", "group"} or (sectors == ("MIL",) and country is None):
        return (), ()
    return sectors, (step("sectors", "|".join(sectors), "inside-name", span_of(scene, match.first, match.end)),)


def _matches(scene: Scene, mention: FoundMention) -> list[Match]:
    found = {}
    for token in range(mention.first, mention.end):
        match = scene.found.matches.get(token)
        if match:
            found[match.first] = match
    return list(found.values())
