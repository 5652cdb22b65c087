"""From when to when somebody belongs to a country and to sectors."""

from typing import NamedTuple


class Period(NamedTuple):
    """`first` and `last` are ISO, inclusive, "" = open."""

    first: str
    last: str
    country: str | None
    sectors: tuple[str, ...]
    office: str = ""


def day_within(period: Period, day: str) -> bool:
    """Whether an ISO day lies in a period whose ends may be years, months or days."""
    return (not period.first or period.first <= day) and (not period.last or day[: len(period.last)] <= period.last)


def any_holds(periods: tuple[Period, ...], published: str) -> bool:
    """Whether one of the periods holds at a day."""
    return any(day_within(period, published[:10]) for period in periods)


def period_at(periods: tuple[Period, ...], published: str | None) -> Period | None:
    """The period that holds at a day; without a day the only one, or what all agree on; None where nothing holds."""
    if len(periods) == 1 and not periods[0].first and not periods[0].last:
        return periods[0]
    if published is None:
        if len(periods) == 1:
            return periods[0]
        countries = {period.country for period in periods}
        return Period("", "", periods[0].country, ()) if len(countries) == 1 else None
    day = published[:10]
    return next((p for p in periods if day_within(p, day)), None)
