"""What a rule makes of an event, given the words inside it and the clause above it.

`planned` under "did not": "did not plan to attack" -> not_happened. `negative` under "must": "must refuse to sign"
-> possible, since nobody says whether it happened.
"""

from collections.abc import Callable
from typing import cast

from reportedly.reality.state import State, changed, step_of
from reportedly.reality.tables import REALITIES, Rule
from reportedly.records import Analysis, Step
from reportedly.records.terms import FACTUAL, RealityValue

Outer = Callable[[], State]
"""The state of the governing word, worked out only where a rule asks for it."""

_UNSAID_WHEN_NEGATED = frozenset({"demanded", "threatened"})
_OUTER_WINS = {
    *(
        (value, outer)
        for value in ("planned", "attempted")
        for outer in ("demanded", "threatened", "planned", "predicted")
    ),
    ("possible", "demanded"),
    ("attempted", "possible"),
}
_REJECTED = frozenset({"negative.v.obj", "excluded.v.obj", "denied.v.obj"})
_OPEN_TENSES = {("clause.will",), ("clause.may",)}
_PAST = "clause.past"
_NEGATIVE: dict[str, RealityValue] = {
    "happened": "not_happened", "ongoing": "not_happened", "planned": "not_happened", "predicted": "not_happened",
    "threatened": "not_happened", "not_happened": "happened", "attempted": "possible", "possible": "possible",
    "demanded": "possible",
}  # fmt: skip


def apply_rule(
    analysis: Analysis,
    rule: Rule,
    cue: int,
    inner: State | None,
    above: Outer,
    *,
    violent: bool,
    definite: bool = False,
) -> State:
    """The state of an event that stands under `rule`.

    `inner` is what the event's own clause says (None = no tense of its own), `violent` whether its word is one of
    violence, `definite` whether an event noun is taken as known ("the attack").
    """
    gives = rule.gives
    if gives in REALITIES or gives in {"promised", "improbable"}:
        value, base = _set(gives, inner, above(), violent)
        return changed(base, value, step_of(analysis, rule.id, value, cue))
    state = _RULES[gives](inner, above, violent, definite)
    return changed(state, state.value, step_of(analysis, rule.id, state.value, cue))


def _set(gives: str, inner: State | None, outer: State, violent: bool) -> tuple[RealityValue, State]:
    """Rules that give a reality of their own."""
    base = State("possible", condition=outer.condition, steps=_steps(inner))
    under_outer = base._replace(steps=base.steps + outer.steps)
    if gives == "improbable":
        return ("predicted" if outer.value == "not_happened" else "possible"), under_outer
    value = cast(RealityValue, gives)
    if gives == "promised":
        value = "threatened" if violent else "planned"
    if gives == "demanded" and inner is not None and (inner.rules[-1:] in _OPEN_TENSES or _PAST in inner.rules):
        # "Suggests that they will attack", "that they had attacked" tells rather than demands.
        return inner.value, inner
    if inner is not None and inner.value == "not_happened":
        return ("possible" if value in {"demanded", "possible", "attempted"} else "not_happened"), base
    if outer.value == "not_happened":
        return ("possible" if value in _UNSAID_WHEN_NEGATED else "not_happened"), under_outer
    # "must agree to a truce": demanded; "may try to seize the dam": possible.
    if (value, outer.value) in _OUTER_WINS:
        return outer.value, under_outer
    return value, base


def _steps(state: State | None) -> tuple[Step, ...]:
    return state.steps if state is not None else ()


def _negative(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    outer = above()
    return outer._replace(value=_NEGATIVE[outer.value], steps=_steps(inner) + outer.steps)


def _excluded(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    """ "Ruled out talks": there will be none; who "did not rule out talks" leaves them open."""
    state = _negative(inner, above, violent, definite)
    return state._replace(value="possible") if state.value == "happened" else state


def _denied(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    outer = above()
    unsaid = outer.value in {"not_happened", "demanded", "possible"}
    return State("possible" if unsaid else "not_happened", steps=_steps(inner) + outer.steps)


def _foiled(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    outer = above()
    value: RealityValue = "attempted" if outer.value in FACTUAL else "possible"
    return State("happened" if outer.value == "not_happened" else value, steps=outer.steps)


def _factive(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    if inner is not None:
        # "Admitted that troops had fired" tells it anew: only a noun or a gerund takes it for granted.
        return inner
    outer = above()
    if outer.value == "possible" and "clause.would" in outer.rules and not definite:
        # "would welcome the withdrawal": nothing to welcome yet.
        return outer
    return State("happened", "presupposed")


def _commemorated(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    return State("happened", "background")


def _topic(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    """ "Discussed the raid": a raid there was; "discussed evacuation", "discussed a raid": who knows."""
    if definite or (inner is not None and inner.value in FACTUAL):
        return State("happened", "presupposed", steps=_steps(inner))
    return inner or State("possible")


def _presupposed(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    """After, during, despite: known where the clause is past or the noun definite; else as unsure as the clause."""
    if definite:
        return State("happened", "presupposed")
    outer = above()
    if outer.value in FACTUAL or outer.value == "not_happened":
        return State("happened", "presupposed", steps=outer.steps)
    return outer


def _grounds(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    return above() if inner is None else inner


def _alleged(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    outer = above()
    if inner is not None and inner.value not in FACTUAL:
        return inner
    return State("possible" if outer.value == "not_happened" else "happened", steps=_steps(inner) + outer.steps)


def _said(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    said = inner or State("happened")
    outer = above()
    if outer.value == "not_happened" and said.value in FACTUAL:
        if _REJECTED.intersection(outer.rules):
            # "dismissed the claim that troops attacked": that they did is what is denied.
            return said._replace(value="not_happened", steps=said.steps + outer.steps)
        return said._replace(value="possible", steps=said.steps + outer.steps)
    return said


def _transparent(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    outer = above()
    if inner is not None and inner.value == "not_happened":
        return inner
    return outer._replace(steps=_steps(inner) + outer.steps)


def _continued(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    outer = _transparent(inner, above, violent, definite)
    now = outer.value == "happened" and outer.rules[-1:] == ("clause.present",)
    return outer._replace(value="ongoing") if now else outer


def _effect(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    """ "The attack killed nine": as the clause; "the attack may cause a war": a known attack stays known."""
    outer = above()
    if outer.value in FACTUAL:
        return outer._replace(value="happened") if outer.value == "ongoing" else outer
    if "clause.would" in outer.rules:
        return outer
    if definite or outer.value == "not_happened":
        return State("happened", "presupposed", steps=outer.steps)
    return outer


def _lasting(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    """ "The fighting continues": ongoing; "the siege will not last": a siege there is."""
    outer = above()
    if outer.value in FACTUAL:
        now = "clause.present" in outer.rules or outer.value == "ongoing"
        return outer._replace(value="ongoing" if now else "happened")
    return State("happened", "presupposed", steps=outer.steps) if definite or outer.value == "not_happened" else outer


def _if(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    return State("possible", steps=_steps(inner))


def _unless(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    """ "Will fire unless they leave": that they leave is what is wanted."""
    refused = inner is not None and inner.value == "not_happened"
    return State("possible" if refused else "demanded", steps=_steps(inner))


def _insisted(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    """ "Insisted that the army leave" demands; with a tense of its own, "that it has left", it tells."""
    if inner is not None:
        return inner
    outer = above()
    return State("possible" if outer.value == "not_happened" else "demanded", steps=outer.steps)


def _whenever(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    if inner is not None and _PAST in inner.rules:
        return inner
    outer = above()
    if outer.value in FACTUAL:
        return inner or outer
    return State("predicted" if outer.value != "possible" else "possible", steps=_steps(inner) + outer.steps)


def _awaited(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    """ "Stayed until the troops left": they left; "will stay until they leave": who knows."""
    outer = above()
    if outer.value in FACTUAL and _PAST in outer.rules:
        if inner is not None and _PAST in inner.rules:
            return inner
        if inner is None and definite:
            return State("happened", "presupposed", steps=outer.steps)
    return State("possible", steps=outer.steps)


def _attempted_if(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    """ "The coup failed": attempted; "the talks failed": held all the same."""
    outer = above()
    return outer._replace(value="attempted") if violent and outer.value in FACTUAL else outer


def _warned(inner: State | None, above: Outer, violent: bool, definite: bool) -> State:
    """ "Warned that his troops would attack" threatens; "warned that the dam could break" does not."""
    if inner is None:
        return State("predicted")
    if inner.value in {"planned", "predicted"} or "clause.would" in inner.rules:
        return inner._replace(value="threatened" if violent else "predicted")
    return inner


_RULES: dict[str, Callable[[State | None, Outer, bool, bool], State]] = {
    "negative": _negative,
    "excluded": _excluded,
    "denied": _denied,
    "foiled": _foiled,
    "factive": _factive,
    "commemorated": _commemorated,
    "topic": _topic,
    "presupposed": _presupposed,
    "grounds": _grounds,
    "alleged": _alleged,
    "said": _said,
    "transparent": _transparent,
    "occurs": _transparent,
    "within": _transparent,
    "continued": _continued,
    "effect": _effect,
    "lasting": _lasting,
    "if": _if,
    "unless": _unless,
    "insisted": _insisted,
    "whenever": _whenever,
    "awaited": _awaited,
    "attempted_if": _attempted_if,
    "warned": _warned,
}
