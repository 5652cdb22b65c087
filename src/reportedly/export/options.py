"""`Options`: what the caller of an export chooses."""

from dataclasses import dataclass, field

from reportedly.errors import ConfigError
from reportedly.export.choose import Choice
from reportedly.export.deaths import BEST_RULES

PER = ("incident", "article", "claim")
UNKNOWN_TOLLS = ("blank", "acled")


@dataclass(frozen=True, kw_only=True)
class Options:
    """`per`: a row an incident over all articles, what one article tells of it, or a claim; None = an incident where
    the claims were compared, else what one article tells. `best`: the rule for GED's best figure, None = it stays blank
    where sources differ. `unknown_tolls`: what ACLED-like rows hold where no number of deaths is told: blank, or
    ACLED's conventions. `bom`: a byte order mark at the head of CSV and TSV. Raises ConfigError for what there is
    not."""

    choice: Choice = field(default_factory=Choice)
    per: str | None = None
    best: str | None = None
    unknown_tolls: str = "blank"
    bom: bool = False

    def __post_init__(self) -> None:
        for what, given, known in (
            ("row", self.per, (None, *PER)),
            ("rule for the best figure", self.best, (None, *BEST_RULES)),
            ("convention for unknown tolls", self.unknown_tolls, UNKNOWN_TOLLS),
        ):
            if given not in known:
                raise ConfigError(f"there is no {what} {given}; there are {', '.join(filter(None, known))}")
