"""A casebook whose every field is an attack, the addresses of all pages with attacks in every parameter, and what tells
in a browser that one of them got through."""

import inspect
import io
import json
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from urllib.parse import urlencode

from fastapi.routing import APIRoute

from reportedly.casebook import Asked, Casebook
from reportedly.ingest import Opened
from reportedly.web.choice import FIELDS, OTHERS
from reportedly.web.pages import ROUTERS
from reportedly.web.queue import FILTERS

PAYLOADS: tuple[str, ...] = tuple(
    json.loads(line)
    for line in Path(__file__).with_name("payloads.txt").read_text(encoding="utf-8").splitlines()
    if not line.startswith("#")
)
PIECES = tuple(PAYLOADS[start : start + 64] for start in range(0, len(PAYLOADS), 64))

GOT_THROUGH = r"""() => {
  const bad = [];
  if (window.canary !== undefined) bad.push('the canary is set');
  const tags = new Set(`html head meta title link script style body header footer main nav section article aside div p
    span
    a abbr b strong em i small br hr h1 h2 h3 h4 h5 ul ol li dl dt dd table caption thead tbody tfoot tr
    th td colgroup col form fieldset legend label input select option optgroup textarea button details
    summary blockquote q cite code pre kbd mark time progress meter figure figcaption output svg g path
    circle ellipse line rect text defs pattern desc use polyline polygon tspan noscript datalist dialog
    search ins del sup sub u s`.split(/\s+/));
  for (const one of document.querySelectorAll('*')) {
    if (!tags.has(one.localName)) bad.push('<' + one.localName + '>');
    for (const {name, value} of one.attributes) {
      if (/^(on|hx-on|data-hx|hx-va|hx-headers|srcset|srcdoc|formaction|ping|background|style|xlink|x-|v-|ng-)/
        .test(name)) bad.push(one.localName + ' ' + name + '=' + value);
      if (/^(href|src|action|hx-get|hx-post)$/.test(name)) {
        const url = new URL(value, location.href);
        const away = one.localName !== 'a' && url.origin !== location.origin;
        if (!/^(https?|file|about):$/.test(url.protocol) || away) bad.push(one.localName + ' ' + name + '=' + value);
      }
    }
  }
  if (document.querySelector('base, meta[http-equiv=refresh]')) bad.push('base or refresh');
  return bad;
}"""


def make_hostile(folder: Path) -> Path:
    """A few articles that are full of attacks, coded and decided on; then one of each attack, not coded."""
    with Casebook.open(folder, new=True) as book:
        for _ in book.add_each([Opened(f"{PIECES[0][0]}.jsonl", io.BytesIO(_lines(_attacks())))], rights=PAYLOADS[0]):
            pass
        book.code()
        claims = [claim.id for reading in book.readings() for claim in reading.claims]
        asked = [Asked("accept", claim, one, one) for claim, one in zip(claims, PAYLOADS, strict=False)]
        book.decide(asked)
        for _ in book.add_each(Opened(one + ".jsonl", io.BytesIO(_lines([_row(one, one)]))) for one in PAYLOADS):
            pass
        for _ in book.add_each(Opened(one, io.BytesIO(b"\x89PNG\r\n\x1a\n\0")) for one in PAYLOADS):
            pass  # each fails, under its name
    return folder


def _attacks() -> Iterator[dict[str, str]]:
    for number, piece in enumerate(PIECES):
        said = [
            f"General {one} Smith said rebels of the {one} shelled Avdiivka, killing {number + 2} {one}. {one}"
            for one in piece[::16]
        ]
        told = "The army said on Tuesday that it had not been in the town, and that the talks would go on there. "
        row = _row(" ".join(piece), "\n\n".join([told * 10, *said, "\n".join(piece)]))
        yield {**row, "id": f"{number} {piece[0]}", "published": "2015-02-04", "outlet": piece[1], "url": piece[2]}


def _row(one: str, text: str) -> dict[str, str]:
    return {"id": one, "title": one, "text": text, "outlet": one, "url": one, "author": one, "rights": one}


def _lines(rows: Iterator[dict[str, str]] | Sequence[dict[str, str]]) -> bytes:
    return b"".join(json.dumps(row).encode() + b"\n" for row in rows)


def pages() -> dict[str, tuple[str, ...]]:
    """The addresses that are answered to a GET, with the names of their parameters."""
    found = {}
    for route in (route for router in ROUTERS for route in router.routes):
        if isinstance(route, APIRoute) and "GET" in (route.methods or ()) and "{" not in route.path:
            own = [field.alias for field in route.dependant.query_params]
            found[route.path] = tuple(dict.fromkeys([*own, *_read_by_hand(route.endpoint)]))
    return found


def _read_by_hand(endpoint: Callable[..., object]) -> tuple[str, ...]:
    """The parameters that a page reads out of the address itself."""
    told = inspect.getsource(endpoint)
    if "read_choice(" in told:
        return (*FIELDS, *OTHERS, "sort", "page")
    if "read_queue(" in told:
        return (*FILTERS, "order", "left", "seed")
    assert "query_params" not in told.replace("query_params.multi_items", ""), endpoint
    return ()


def asked(path: str, names: Sequence[str], value: str) -> str:
    """The address with this value in all parameters."""
    return f"{path}?{urlencode([(name, value) for name in names])}"
