"""Who says so, in one line of text."""

from collections.abc import Iterable

from reportedly.records.parts import Source

NO_OUTLET = "(outlet not given)"
"""What stands for the name of an outlet that nobody gave."""


def say_chain(sources: Iterable[Source]) -> str:
    """Innermost first: "Lavrov < Meridian News Agency"; whoever does not simply say so has the stance behind the name:
    "army (denies) < X". Where only a word of saying tells that somebody speaks: "unnamed (was stressed) < X"."""
    return " < ".join(_link(source) for source in sources)


def say_source(source: Source) -> str:
    """One link by itself, without its stance: "Lavrov", "unnamed (reportedly)"."""
    name = source.name
    unnamed = source.kind == "unnamed" and source.span is not None and source.span == source.cue and name[:1] != "("
    return f"unnamed ({name})" if unnamed else name


def _link(source: Source) -> str:
    return say_source(source) if source.stance == "asserts" else f"{say_source(source)} ({source.stance})"
