"""The office before the name before the cue: "..., *the head of the region, Ana Rojas*, said".

"Rebels took two boys, the head of the region, Ana Rojas, said." -> speaker Ana Rojas, content without her office.
"""

from reportedly.records import Analysis


def office_and_name(analysis: Analysis, cue: int, people: frozenset[str]) -> tuple[int, range] | None:
    """The name's head and the tokens of ", office, name," right before `cue`; `people`: nouns of people and bodies.

    Without the comma behind the name ("... met Omar Ali, the head of the region, Ana Rojas said") the office is
    another's.
    """
    first = analysis.sentences[analysis.sentence_of[cue]][0]
    commas = [i for i in range(first, cue) if analysis.forms[i] == ","][-3:]
    if len(commas) < 3 or commas[2] != cue - 1:
        return None
    office, name = range(commas[0] + 1, commas[1]), range(commas[1] + 1, commas[2])
    if not name or not office or any(analysis.upos[i] != "PROPN" for i in name):
        return None
    if any(analysis.upos[i] in {"VERB", "AUX", "NUM", "CCONJ"} for i in office):
        return None
    heads = [i for i in office if not office.start <= analysis.heads[i] < office.stop]
    if len(heads) != 1 or analysis.upos[heads[0]] == "PROPN" or analysis.lemmas[heads[0]].lower() not in people:
        return None
    return next(i for i in name if analysis.heads[i] not in name), range(commas[0] + 1, commas[2])
