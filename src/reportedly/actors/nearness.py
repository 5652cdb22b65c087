"""Antecedents beyond the clause: earlier in the sentence, in the sentences before, and the speaker of a quotation."""

from collections.abc import Iterator
from typing import Final

from reportedly.actors.reach import Antecedent, View, fits, is_possessive
from reportedly.syntax import ancestors, dependents, depends_on, subjects

_MAX_BACK: Final = 2
_MAX_UP: Final = 6


def predicates(view: View, token: int) -> Iterator[int]:
    """The predicates above a token, innermost first, inside the quotation in which it stands."""
    analysis = view.scene.analysis
    up = 0
    for above in ancestors(analysis, token):
        if view.quote[above] != view.quote[token]:
            return
        if analysis.upos[above] in {"VERB", "AUX"} or dependents(analysis, above, "nsubj", "cop"):
            yield above
            up += 1
            if up == _MAX_UP:
                return


def doers_of(view: View, verb: int | None) -> set[int]:
    """The entities that are subject of a verb, also where it shares its subject with another verb."""
    if verb is None:
        return set()
    return {view.known[i].entity for i in subjects(view.scene.analysis, verb) if i in view.known}


def nearby(view: View, token: int) -> Antecedent | None:
    """The only one who fits earlier in the sentence: "After Lavrov had spoken, *he* left"."""
    analysis = view.scene.analysis
    governor = next(predicates(view, token), None)
    arguments = set(dependents(analysis, governor, "nsubj", "obj", "iobj")) if governor is not None else set()
    # "an aide who accompanied her": whoever does it is not she
    doers = doers_of(view, governor)
    before = [
        i
        for i in view.by_sentence.get(analysis.sentence_of[token], [])
        if i < token
        and fits(view, i, token)
        and view.quote[i] == view.quote[token]
        and (
            is_possessive(view, token)
            or (i not in arguments and (token not in arguments or view.known[i].entity not in doers))
        )
        and not depends_on(analysis, token, i)
    ]
    entities = {view.known[i].entity for i in before}
    if len(entities) == 1:
        return Antecedent(before[-1], "same-sentence", 0.7)
    return None


def previous(view: View, token: int) -> Antecedent | None:
    """The subject of the sentence before, or the only one who fits there; sentences all in quotation are passed."""
    analysis = view.scene.analysis
    here = analysis.sentence_of[token]
    if view.quote[token] >= 0 or any(fits(view, i, token) for i in _before_in_sentence(view, token)):
        return None
    back = 0
    for number in range(here - 1, max(-1, here - 7), -1):
        first, end = analysis.sentences[number]
        if all(view.quote[i] >= 0 or analysis.upos[i] == "PUNCT" for i in range(first, end)):
            continue
        back += 1
        if back > _MAX_BACK:
            return None
        fitting = [i for i in view.by_sentence.get(number, []) if view.quote[i] < 0 and fits(view, i, token)]
        # "A soldier shot a woman. She ...": who is known to be a woman comes before who may be one
        known = [i for i in fitting if view.known[i].entity in view.genders]
        if fitting:
            return _from_sentence(view, known or fitting, back)
    return None


def _before_in_sentence(view: View, token: int) -> list[int]:
    """Those named earlier in the pronoun's sentence, outside quotations: several of them make it unclear."""
    tokens = view.by_sentence.get(view.scene.analysis.sentence_of[token], [])
    return [i for i in tokens if i < token and view.quote[i] < 0 and view.scene.found.mentions[i].how != "pronoun"]


def _from_sentence(view: View, fitting: list[int], back: int) -> Antecedent | None:
    analysis = view.scene.analysis
    entities = list(dict.fromkeys(view.known[i].entity for i in fitting))
    main = [i for i in fitting if _main_subject(view, i)]
    leading = list(dict.fromkeys(view.known[i].entity for i in main))
    others = tuple(entity for entity in entities if entity not in leading)
    if len(leading) == 1:
        return Antecedent(
            main[0], "previous-subject", round((0.9 if not others else 0.75) - 0.1 * (back - 1), 2), others
        )
    if (
        not leading
        and len(entities) == 1
        and view.known[fitting[0]].number == "one"
        and analysis.deprels[fitting[0]] != "nmod:poss"
    ):
        return Antecedent(fitting[-1], "previous-only", round(0.65 - 0.1 * (back - 1), 2))
    return None


def _main_subject(view: View, token: int) -> bool:
    """Subject of the main clause, or of "he said" beside it."""
    analysis = view.scene.analysis
    if not analysis.deprels[token].startswith("nsubj"):
        return False
    verb = analysis.heads[token]
    while verb >= 0 and analysis.deprels[verb] in {"conj", "parataxis"}:
        verb = analysis.heads[verb]
    return verb < 0 or analysis.deprels[verb] == "root"


def said_it(view: View, token: int) -> Antecedent | None:
    """ "*It* added that ...": the body that was subject of the sentence before."""
    analysis = view.scene.analysis
    verb = analysis.heads[token]
    if (
        analysis.deprels[token] != "nsubj"
        or verb < 0
        or analysis.lemmas[verb] not in view.scene.tables.classes["speaking"]
    ):
        return None
    if analysis.deprels[verb] not in {"root", "parataxis"} or dependents(analysis, verb, "cop"):
        return None
    return _of_itself(view, token, verb) or previous(view, token)


def _of_itself(view: View, token: int, verb: int) -> Antecedent | None:
    """ "The firm will cut 900 jobs, *it* said": the body of which the words before the cue tell."""
    analysis = view.scene.analysis
    clauses = (analysis.heads[verb], *dependents(analysis, verb, "ccomp", "parataxis"))
    for clause in clauses:
        if 0 <= clause < token:
            found = [i for i in subjects(analysis, clause) if i < token and i in view.known]
            if len(found) == 1 and view.known[found[0]].number == "body" and fits(view, found[0], token):
                return Antecedent(found[0], "said-of-itself", 0.8)
    return None


def speaker(view: View, token: int) -> Antecedent | None:
    """ "I" in a quotation: the one person who is subject outside the quotation in the sentences that it touches."""
    quote, analysis = view.quote[token], view.scene.analysis
    if quote < 0:
        return None
    numbers = sorted({analysis.sentence_of[i] for i in _ends_of_quotation(view, quote)})
    speakers = [
        i
        for number in numbers
        for i in view.by_sentence.get(number, [])
        if view.quote[i] < 0
        and i in view.known
        and view.known[i].number == "one"
        and analysis.deprels[i].startswith("nsubj")
        and analysis.lemmas[analysis.heads[i]] in view.scene.tables.classes["speaking"]
    ]
    entities = {view.known[i].entity for i in speakers}
    return Antecedent(speakers[0], "speaker-of-quotation", 0.85) if len(entities) == 1 else None


def _ends_of_quotation(view: View, quote: int) -> tuple[int, int]:
    first = view.quote.index(quote)
    last = first
    while last + 1 < len(view.quote) and view.quote[last + 1] == quote:
        last += 1
    return first, last
