"""`State`: what is known of an event's reality on the way up from its word to the top of the sentence."""

from typing import NamedTuple

from reportedly.records import Analysis, Span, Step
from reportedly.records.terms import RealityValue, Standing


class State(NamedTuple):
    """A reality with its reasons, innermost first."""

    value: RealityValue
    standing: Standing = "asserted"
    condition: Span | None = None
    steps: tuple[Step, ...] = ()

    @property
    def rules(self) -> tuple[str, ...]:
        """Ids of the rules that led here."""
        return tuple(step.rule for step in self.steps)


class Clause(NamedTuple):
    """What a clause says by itself. `value` None = no tense of its own (infinitive, participle)."""

    value: RealityValue | None
    steps: tuple[Step, ...] = ()


def step_of(analysis: Analysis, rule: str, value: str, cue: int | None) -> Step:
    """A step whose span is the cue word."""
    span = None if cue is None else (analysis.starts[cue], analysis.ends[cue])
    return Step(field="reality", value=value, room="reality", rule=rule, span=span)


def changed(state: State, value: RealityValue, step: Step, *, standing: Standing | None = None) -> State:
    """`state` with another value and the reason for it."""
    return state._replace(value=value, standing=standing or state.standing, steps=(*state.steps, step))
