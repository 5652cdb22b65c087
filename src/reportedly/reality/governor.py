"""Which word governs an event, and by which rule.

"demanded that the army *withdraw*": demanded, scope `that`. "plans for a *strike*": plans, scope `for`.
"""

from typing import NamedTuple

from reportedly.reality.tables import RealityTables, Rule
from reportedly.records import Analysis
from reportedly.syntax import dependents, lemma_of, noun_phrase, preposition

_POS = {"VERB": "V", "AUX": "V", "NOUN": "N", "PROPN": "N", "ADJ": "A", "NUM": "N", "ADV": "A"}
# "held a rally to demand", "sent troops to help": an infinitive under these tells what for, not what they do to it.
_PURPOSE_VERBS = frozenset(
    {"call", "use", "leave", "send", "come", "go", "look", "help", "move", "set", "stand", "fight", "struggle", "meet",
     "seek", "see", "serve", "get", "make", "deploy", "dispatch", "prepare", "rush", "stay", "wait", "hold", "travel"}
)  # fmt: skip
_MEANS = frozenset({"by", "through", "while", "when", "upon", "after", "before"})


class Governor(NamedTuple):
    """The governing word, the rule it applies and the cue of that rule."""

    token: int
    rule: Rule
    cue: int


_SAID = Rule("said.quotation", "said")


def clause_governor(analysis: Analysis, token: int, tables: RealityTables) -> Governor | None:
    """What governs a clause: the word it is complement of, or its subordinating word."""
    head, relation = analysis.heads[token], analysis.deprels[token].partition(":")[0]
    if head < 0:
        return None
    marked = _by_mark(analysis, token, head, relation, tables)
    if marked is not None and (relation == "advcl" or marked.rule.gives == "not_happened"):
        return marked
    for scope in _scopes(analysis, token, head):
        if relation == "advcl" and scope == "inf" and _tells_purpose(analysis, head):
            continue
        if scope == "that" and _is_quoted_first(analysis, token, head):
            rule = rule_of(analysis, head, scope, tables)
            return Governor(head, _SAID if rule is None or rule.gives == "demanded" else rule, head)
        found = _governor(analysis, head, scope, tables) or _over(analysis, head, scope, relation, tables)
        if found is not None:
            return found
    if marked is None and any(analysis.lemmas[i].lower() == "whether" for i in dependents(analysis, token, "mark")):
        return Governor(head, tables.rules["whether", "M", "clause"], head)
    return marked


def _is_quoted_first(analysis: Analysis, token: int, head: int) -> bool:
    """ ""We leave tomorrow," he urged": what stands before its verb is what was said, whatever the verb."""
    if analysis.deprels[token] != "ccomp" or token > head or analysis.upos[head] != "VERB":
        return False
    return not any(analysis.lemmas[i].lower() == "that" for i in dependents(analysis, token, "mark"))


def _tells_purpose(analysis: Analysis, verb: int) -> bool:
    """ "held a rally to demand" tells what for; "called *on both sides* to withdraw" does not."""
    if analysis.lemmas[verb] not in _PURPOSE_VERBS:
        return False
    return not any(preposition(analysis, i) in {"on", "upon"} for i in dependents(analysis, verb, "obl"))


def _over(analysis: Analysis, noun: int, scope: str, relation: str, tables: RealityTables) -> Governor | None:
    """ "accused the rebels *of attacking*", "protects the town *against attacks*": meant for the verb."""
    hung = (relation == "acl" and scope not in {"inf", "that"}) or (relation == "nmod" and scope != "of")
    if not hung or analysis.heads[noun] < 0:
        return None
    if analysis.deprels[noun] not in {"obj", "iobj", "nsubj:pass"}:
        return None
    return _governor(analysis, analysis.heads[noun], scope, tables)


def _scopes(analysis: Analysis, token: int, head: int) -> tuple[str, ...]:
    """Names of the place that a clause takes under its head, the most telling first."""
    marks = [analysis.lemmas[i].lower() for i in dependents(analysis, token, "mark", "case")]
    if analysis.deprels[token] == "acl:relcl":
        # "the demand that the army withdraw" looks like a relative clause.
        return ("that",) if any(analysis.forms[i].lower() == "that" for i in analysis.children[token]) else ()
    if "to" in marks and analysis.xpos[token] != "VBG":
        with_object = dependents(analysis, head, "obj", "iobj") or dependents(analysis, token, "nsubj")
        return ("obj_inf", "inf") if with_object else ("inf",)
    if "whether" in marks or ("if" in marks and analysis.deprels[token] == "ccomp"):
        return ("whether",)
    prepositions = tuple(mark for mark in marks if mark not in {"that", "whether", "if"})
    if is_gerund(analysis, token):
        # "finished the task *by shelling* the port" does not finish shelling.
        return prepositions if _tells_means(analysis, token, prepositions) else (*prepositions, "ger", "obj")
    if analysis.xpos[token] == "VB" and not dependents(analysis, token, "aux", "nsubj") and "that" not in marks:
        return ("inf",)
    return ("that", *prepositions)


def _tells_means(analysis: Analysis, gerund: int, prepositions: tuple[str, ...]) -> bool:
    return bool(_MEANS.intersection(prepositions)) and analysis.deprels[gerund].partition(":")[0] in {"advcl", "obl"}


def is_gerund(analysis: Analysis, verb: int) -> bool:
    """ "attacking" without "is" before it; some come tagged as plain verbs."""
    ing = analysis.xpos[verb] == "VBG" or (analysis.xpos[verb] == "VB" and analysis.forms[verb].lower().endswith("ing"))
    return ing and not dependents(analysis, verb, "aux")


def _by_mark(analysis: Analysis, token: int, head: int, relation: str, tables: RealityTables) -> Governor | None:
    if relation == "ccomp":
        return None
    participle = is_gerund(analysis, token)
    every = " ".join(analysis.lemmas[i].lower() for i in dependents(analysis, token, "mark"))
    rule = tables.rules.get((every, "M", "clause")) if " " in every else None
    if rule is not None:
        return Governor(head, rule, dependents(analysis, token, "mark")[0])
    for mark in dependents(analysis, token, "mark", "advmod", "case"):
        words = " ".join(
            [
                analysis.lemmas[mark].lower(),
                *(analysis.lemmas[i].lower() for i in dependents(analysis, mark, "fixed", "advmod")),
            ]
        )
        for word in (words, analysis.lemmas[mark].lower()):
            rule = tables.rules.get((word, "M", "ger" if participle else "clause"))
            if rule is not None and (analysis.deprels[mark] != "advmod" or analysis.xpos[mark] == "WRB"):
                return Governor(head, rule, mark)
    return None


def rule_of(analysis: Analysis, word: int, scope: str, tables: RealityTables) -> Rule | None:
    """The rule of a governing word for a scope; its particle counts: "rule *out*"."""
    pos = _POS.get(analysis.upos[word])
    if pos is None:
        return None
    lemma = analysis.lemmas[word].lower()
    # The two tags of a word may differ, and participles are also adjectives ("prepared to").
    tags = dict.fromkeys((pos, {"V": "V", "N": "N"}.get(analysis.xpos[word][:1], pos), *(("V",) if pos == "A" else ())))
    for tag in tags:
        for each in dict.fromkeys((_with_particle(analysis, word), lemma) if tag == "V" else (lemma,)):
            rule = tables.rules.get((each, tag, scope))
            if rule is not None:
                return rule
    return tables.rules.get((analysis.forms[word].lower(), "A", scope))


def _with_particle(analysis: Analysis, verb: int) -> str:
    """`call_off`, `take_place`."""
    places = [i for i in dependents(analysis, verb, "obj") if analysis.lemmas[i] == "place"]
    return f"{analysis.lemmas[verb]}_place".lower() if places else lemma_of(analysis, verb).lower()


def noun_governor(analysis: Analysis, token: int, tables: RealityTables) -> Governor | None:
    """What governs an event noun by its place: object, subject, phrase with a preposition."""
    head, relation = analysis.heads[token], analysis.deprels[token]
    if head < 0:
        return None
    base = relation.partition(":")[0]
    if base == "obj" or relation == "nsubj:pass":
        return _governor(analysis, head, "obj", tables)
    if base == "nsubj":
        return _governor(analysis, head, "subj", tables)
    if base in {"obl", "nmod", "advcl", "acl", "advmod"}:
        before = preposition(analysis, token)
        phrase = _prepositional(analysis, token, tables)
        if phrase is not None and " " in phrase[0]:
            return Governor(head, tables.rules[phrase[0], "P", "noun"], phrase[1])
        for scope in dict.fromkeys((before, before.split(" ")[-1] if before else "")):
            found = _noun_by_preposition(analysis, head, scope, base, tables) if scope else None
            if found is not None:
                return found
        if phrase is not None:
            return Governor(head, tables.rules[phrase[0], "P", "noun"], phrase[1])
    return None


def _noun_by_preposition(
    analysis: Analysis, head: int, scope: str, relation: str, tables: RealityTables
) -> Governor | None:
    found = _governor(analysis, head, scope, tables) or _over(analysis, head, scope, relation, tables)
    if found is None and relation == "obl" and scope not in {"in", "by"}:
        # "claimed responsibility *for the attack*": hung on the verb, meant for its object.
        for below in dependents(analysis, head, "obj"):
            found = found or _governor(analysis, below, scope, tables)
    return found


def _prepositional(analysis: Analysis, token: int, tables: RealityTables) -> tuple[str, int] | None:
    """The longest preposition of the table before a noun: "in the event of"."""
    last = noun_phrase(analysis, token)[0] - 1
    if last < 0 or analysis.sentence_of[last] != analysis.sentence_of[token]:
        return None
    for first in range(max(0, last - 3), last + 1):
        words = " ".join(form.lower() for form in analysis.forms[first : last + 1])
        if (words, "P", "noun") in tables.rules:
            return words, first
    return None


def _governor(analysis: Analysis, head: int, scope: str, tables: RealityTables) -> Governor | None:
    rule = rule_of(analysis, head, scope, tables)
    return None if rule is None else Governor(head, rule, head)


def modifier_rule(analysis: Analysis, noun: int, tables: RealityTables) -> Governor | None:
    """A modifier that decides: "*planned* attack", "*no* attack", "*failed* coup"."""
    for child in dependents(analysis, noun, "amod", "det", "compound"):
        lemma, form = analysis.lemmas[child].lower(), analysis.forms[child].lower()
        pos = "D" if analysis.deprels[child] == "det" else "A"
        rule = tables.rules.get((form, pos, "mod")) or tables.rules.get((lemma, pos, "mod"))
        if rule is not None:
            return Governor(noun, rule, child)
    return None
