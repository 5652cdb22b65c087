"""Templates, and what they may call; everything that they are given is escaped."""

from collections.abc import Callable
from importlib.resources import files
from urllib.parse import urlsplit

from jinja2 import Environment, FunctionLoader, StrictUndefined

from reportedly.records import Claim, Reading, say_chain
from reportedly.report import charts, maps, words
from reportedly.report.marks import number_claims, split_blocks


def make_environment(more: Callable[[str], str | None] = lambda name: None) -> Environment:
    """Templates of the report, and those that `more` gives the text of, which come first."""
    environment = Environment(
        autoescape=True,
        loader=FunctionLoader(lambda name: more(name) or read_resource(name)),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        style=read_resource("style.css"),
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
        claims_by_id=lambda reading: {claim.id: claim for claim in reading.claims},
        decided={},
        incident_of={},
        in_app=False,
        link_claim=lambda claim: f"#c-{claim}",
        link_other=None,
        line=charts.LINE,
        scale=charts.SCALE,
        mark_dots=maps.mark_dots,
    )
    return environment


def read_resource(name: str) -> str:
    """A file beside the templates of the report."""
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
