"""Readings and incidents -> one HTML page, piece by piece, through templates that escape everything."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from importlib.resources import files
from types import MappingProxyType
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined

from reportedly.records import Claim, Incident, Reading, say_chain
from reportedly.report import charts, incidents, words
from reportedly.report.marks import number_claims, split_blocks
from reportedly.report.overview import look_over


def stream_page(
    readings: Iterable[Reading],
    *,
    title: str = "reportedly: claims",
    decided: Mapping[str, Sequence[str]] = MappingProxyType({}),
    compared: Sequence[Incident] = (),
    silence: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> Iterator[str]:
    """One complete page in pieces: overview, incidents, then each article with its claims.

    `readings` are gone through twice, and one is held at a time. `decided` has what reviewers decided on claims, by
    their ids; `compared` the incidents of the readings' claims, and `silence` lines on who is silent, by their ids.
    """
    shown = incidents.choose(compared)
    wanted = {member.claim for incident in shown for member in incident.members}
    quoted: dict[str, incidents.Quoted] = {}
    seen = look_over(incidents.collect(readings, wanted, quoted))
    yield from (
        _environment(decided)
        .get_template("page.html")
        .generate(
            title=title,
            readings=readings,
            seen=seen,
            incidents=[incidents.show(one, quoted, silence.get(one.id, ())) for one in shown],
            more_incidents=len(compared) - len(shown),
            bar_rows=charts.draw_bars(seen.reported),
            timeline=charts.draw_timeline(seen.days, seen.published),
            map=charts.draw_map(seen.spots),
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
    return _environment({}).get_template("fragment.html").render(reading=reading)


def _environment(decided: Mapping[str, Sequence[str]]) -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(_resource),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        style=_resource("style.css"),
        blocks=split_blocks,
        number_claims=number_claims,
        quote=lambda reading, span: reading.article.text[span[0] : span[1]],
        safe_url=_safe_url,
        is_unsure=words.is_unsure,
        name_party=words.name_party,
        name_place=words.name_place,
        name_event=words.name_event,
        say_toll=words.say_toll,
        say_when=words.say_when,
        say_according=words.say_according,
        say_chain=say_chain,
        say_review=words.say_review,
        claim_with=_claim_with,
        decided=decided,
        line=charts.LINE,
    )
    return environment


def _resource(name: str) -> str:
    return files("reportedly.report").joinpath("templates", name).read_text(encoding="utf-8")


def _safe_url(url: str | None) -> str | None:
    """The address if it is plain http(s); anything else (javascript:, data:) is shown as text, never as a link."""
    try:
        parts = urlsplit(url or "")
    except ValueError:
        return None
    return url if parts.scheme in {"http", "https"} and parts.netloc else None


def _claim_with(reading: Reading, claim_id: str) -> Claim | None:
    return next((claim for claim in reading.claims if claim.id == claim_id), None)
