"""Country and sectors of a body that no table knows, from the words inside its name.

"Ukrainian Ministry of Defence" -> UKR (Ukrainian), GOV (Ministry); "Free Papua Army" -> REB, no country.
"""

from reportedly.actors.compose import Description
from reportedly.actors.mentions import FoundMention
from reportedly.actors.neighbours import neighbours
from reportedly.actors.scene import Scene, belonging, span_of, step
from reportedly.actors.words import Match

_WARLIKE = frozenset({"army", "force", "front", "brigade", "regiment", "battalion", "corps", "division", "guard"})
_FREEDOM = frozenset({"liberation", "free", "resistance", "revolutionary", "salvation", "independence"})


def describe_name(scene: Scene, mention: FoundMention) -> Description:
    """Country from a demonym, country or capital in or before the name; sectors from its noun, if one is there."""
    matches = _matches(scene, mention)
    country, steps, options = None, [], ()
    round_it = neighbours(scene, mention)
    for match in (
        *matches,
        *(
            scene.found.matches[t]
            for t in (*round_it.before, *round_it.owners, *round_it.of)
            if t in scene.found.matches
        ),
    ):
        found = belonging(scene, match, "demonym", "country", "capital", "town")
        if found and found.country:
            country = found.country
            steps.append(step("country", country, "inside-name", span_of(scene, match.first, match.end)))
            break
    words = {scene.analysis.forms[i].lower() for i in range(mention.first, mention.end)}
    nouns = [match for match in matches if match.use("agent")]
    of = "of" in words or "for" in words
    if nouns and not (_FREEDOM & words and _WARLIKE & words):
        match = nouns[0] if of else nouns[-1]
        word = match.use("agent")
        sectors = word.periods[0].sectors if word else ()
        # "Army of Conquest": an army of nobody knows whom is not that of a state
        if sectors == ("MIL",) and country is None:
            return Description(country, (), tuple(steps), options)
        if sectors and word and word.kind in {"organisation", "group"}:
            steps.append(step("sectors", "|".join(sectors), "inside-name", span_of(scene, match.first, match.end)))
            return Description(country, sectors, tuple(steps), options)
    if _FREEDOM & words and _WARLIKE & words:
        span = span_of(scene, mention.first, mention.end)
        steps.append(step("sectors", "REB", "liberation-name", span, score=0.7, note="a movement by its name"))
        return Description(country, ("REB",), tuple(steps), options)
    return Description(country, (), tuple(steps), options)


def _matches(scene: Scene, mention: FoundMention) -> list[Match]:
    found = {}
    for token in range(mention.first, mention.end):
        match = scene.found.matches.get(token)
        if match:
            found[match.first] = match
    return list(found.values())
