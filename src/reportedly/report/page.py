"""Readings and incidents -> one HTML page, piece by piece, through templates that escape everything."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from types import MappingProxyType

from reportedly.records import Incident, Reading
from reportedly.report import charts, incidents
from reportedly.report.borders import Borders
from reportedly.report.environment import make_environment
from reportedly.report.maps import draw_map
from reportedly.report.overview import SHOWN, look_over


def stream_page(
    readings: Iterable[Reading],
    *,
    title: str = "reportedly: claims",
    decided: Mapping[str, Sequence[str]] = MappingProxyType({}),
    compared: Sequence[Incident] = (),
    silence: Mapping[str, Sequence[str]] = MappingProxyType({}),
    read_by: Sequence[str] = (),
    borders: Borders | None = None,
) -> Iterator[str]:
    """One complete page in pieces: overview, incidents, then each article with its claims.

    `readings` are gone through twice, and one is held at a time. `decided` has what reviewers decided on claims, by
    their ids; `compared` the incidents of the readings' claims, `silence` lines on who is silent, by their ids;
    `read_by` says what made the readings, `borders` are those of the maps, if not those of the package.
    """
    shown = incidents.choose(compared)
    wanted = {member.claim for incident in shown for member in incident.members}
    quoted: dict[str, incidents.Quoted] = {}
    seen = look_over(incidents.collect(readings, wanted, quoted))
    yield from (
        make_environment()
        .get_template("page.html")
        .generate(
            title=title,
            decided=decided,
            readings=readings,
            seen=seen,
            read_by=read_by,
            shown_rows=SHOWN,
            incidents=[incidents.show(one, quoted, silence.get(one.id, ()), borders=borders) for one in shown],
            more_incidents=len(compared) - len(shown),
            bar_rows=charts.draw_bars(seen.reported),
            timeline=charts.draw_timeline(seen.days, seen.published),
            map=draw_map(seen.spots, borders=borders),
            version=version("reportedly"),
        )
    )


def render_page(
    readings: Sequence[Reading],
    *,
    title: str = "reportedly: claims",
    decided: Mapping[str, Sequence[str]] = MappingProxyType({}),
    compared: Sequence[Incident] = (),
    silence: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> str:
    """The page as one text; arguments as in `stream_page`."""
    return "".join(stream_page(readings, title=title, decided=decided, compared=compared, silence=silence))


def render_fragment(reading: Reading) -> str:
    """One article with its claims, with its own style, for a notebook cell."""
    return make_environment().get_template("fragment.html").render(reading=reading)
