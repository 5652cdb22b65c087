"""Readings -> HTML, through templates that escape everything."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from types import MappingProxyType
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined

from reportedly.records import Claim, Reading, say_chain
from reportedly.report import words
from reportedly.report.marks import cut, marks_of


def render_page(
    readings: Sequence[Reading],
    *,
    title: str = "reportedly: claims",
    decided: Mapping[str, Sequence[str]] = MappingProxyType({}),
) -> str:
    """One complete page: overview, tolls and labels by outlet, then each article with its claims.

    `decided` has what reviewers decided on claims, by their ids.
    """
    environment = _environment(decided)
    return environment.get_template("page.html").render(
        title=title, readings=readings, style=_resource("style.css"), tolls=_tolls(readings), labels=_labels(readings)
    )


def render_fragment(reading: Reading) -> str:
    """One article with its claims, with its own style, for a notebook cell."""
    return _environment({}).get_template("fragment.html").render(reading=reading, style=_resource("style.css"))


def _environment(decided: Mapping[str, Sequence[str]]) -> Environment:
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(_resource),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        pieces=lambda reading: cut(reading.article.text, marks_of(reading)),
        quote=lambda reading, span: reading.article.text[span[0] : span[1]],
        safe_url=_safe_url,
        is_unsure=words.is_unsure,
        name_party=words.name_party,
        name_place=words.name_place,
        name_event=words.name_event,
        say_toll=words.say_toll,
        say_when=words.say_when,
        say_chain=say_chain,
        say_review=words.say_review,
        claim_with=_claim_with,
        decided=decided,
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


def _tolls(readings: Sequence[Reading]) -> list[dict[str, str]]:
    """One row a toll, as it is said; nothing is matched or merged here."""
    rows = []
    for reading in readings:
        for claim in reading.claims:
            for toll in claim.tolls:
                sources = toll.sources or claim.sources
                rows.append(
                    {
                        "claim": claim.id,
                        "event": words.name_event(claim),
                        "reality": claim.reality.replace("_", " "),
                        "where": ", ".join(place.name for place in claim.places if place.role == "site"),
                        "when": words.say_when(claim.when),
                        "toll": words.say_toll(toll),
                        "words": toll.text,
                        "says": say_chain(sources),
                    }
                )
    return rows


def _labels(readings: Sequence[Reading]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """(outlet, [(label, class, whose voice)]) in the order of reading."""
    found: dict[str, dict[tuple[str, str, str], None]] = {}
    for reading in readings:
        speakers = {line.id: ", ".join(party.name for party in line.speakers) for line in reading.statements}
        for label in reading.labels:
            voice = "the outlet" if label.voice == "outlet" else speakers.get(label.voice) or "somebody not named"
            row = (label.text, label.label_class.replace("_", " "), voice)
            found.setdefault(reading.article.outlet or "(outlet not given)", {})[row] = None
    return [(outlet, list(rows)) for outlet, rows in found.items()]
