"""What a page says of itself: title, outlet, author, date, language, sections, address, rights.

`<meta property="og:site_name" content="News Line">` -> outlet "News Line"; `<meta property="article:section"
content="Opinion">` -> sections ("Opinion",). JSON-LD goes before `meta`, `meta` before visible elements. Nothing is
guessed from the prose, and no date depends on today's.
"""

from typing import NamedTuple

from resiliparse.parse.html import HTMLTree

from reportedly.ingest.fields import is_address, one_line, web_address
from reportedly.ingest.json_ld import JsonLd, read_json_ld
from reportedly.records.terms import PublishedSource

_MAX_ELEMENTS = 500

_TITLE = ("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
_OUTLET = ("og:site_name", "application-name", "dc.publisher", "publisher", "article:publisher_name")
_AUTHOR = ("author", "article:author", "dc.creator", "parsely-author", "byl", "sailthru.author")
_DATE = (
    "article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
    "dcterms.date", "dcterms.created", "dcterms.issued", "parsely-pub-date", "sailthru.date", "pubdate", "publishdate",
    "publish-date", "publication_date", "article.published", "cxenseparse:recs:publishtime",
)  # fmt: skip
_SECTION = ("article:section", "og:article:section", "section", "parsely-section", "genre", "dc.type")
_RIGHTS = ("dc.rights", "dcterms.license", "copyright", "rights")


class PageHead(NamedTuple):
    """`dates` in order of trust, as the page writes them, each with where it stands."""

    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    dates: tuple[tuple[str, PublishedSource], ...] = ()
    language: str | None = None
    types: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    url: str | None = None
    rights: str | None = None


def read_head(html: str) -> PageHead:
    """What a page says of itself; a page without a word about it gives an empty `PageHead`. Never raises."""
    try:
        tree = HTMLTree.parse(html)
    except ValueError:
        return PageHead()
    meta = _read_meta(tree)
    linked = read_json_ld(_texts(tree, 'script[type="application/ld+json"]', limit=20))
    outlet = linked.outlet or _first(meta, _OUTLET)
    url = web_address(_attribute(tree, 'link[rel="canonical"]', "href") or meta.get("og:url") or linked.url)
    return PageHead(
        title=_without_outlet(linked.title or _first(meta, _TITLE) or _heading(tree) or one_line(tree.title), outlet),
        outlet=outlet,
        author=linked.author or _author(meta),
        dates=_dates(tree, linked, meta),
        language=linked.language or _attribute(tree, "html[lang]", "lang") or meta.get("og:locale"),
        types=linked.types,
        sections=(*linked.sections, *(meta[name] for name in _SECTION if name in meta)),
        url=url,
        rights=_first(meta, _RIGHTS),
    )


def _read_meta(tree: HTMLTree) -> dict[str, str]:
    """Name or property in lower case -> the first content."""
    found: dict[str, str] = {}
    for element in _elements(tree, "meta[content]"):
        content = one_line(element.getattr("content", ""))
        for key in ("property", "name", "itemprop"):
            name = (element.getattr(key, "") or "").strip().lower()
            if name and content:
                found.setdefault(name, content)
    return found


def _elements(tree: HTMLTree, selector: str, *, limit: int = _MAX_ELEMENTS):  # type: ignore[no-untyped-def]
    root = tree.document
    return list(root.query_selector_all(selector)[:limit]) if root else []


def _texts(tree: HTMLTree, selector: str, *, limit: int) -> list[str]:
    return [element.text or "" for element in _elements(tree, selector, limit=limit)]


def _attribute(tree: HTMLTree, selector: str, name: str) -> str | None:
    return next((one_line(element.getattr(name, "")) for element in _elements(tree, selector, limit=1)), None)


def _first(meta: dict[str, str], names: tuple[str, ...]) -> str | None:
    return next((meta[name] for name in names if name in meta), None)


def _author(meta: dict[str, str]) -> str | None:
    author = _first(meta, _AUTHOR)
    return None if author and is_address(author) else author  # the address of a profile


def _heading(tree: HTMLTree) -> str | None:
    """The text of the only first-level heading: where there are several, none is surely the title."""
    headings = {one_line(text) for text in _texts(tree, "h1", limit=10)} - {None}
    return headings.pop() if len(headings) == 1 else None


def _without_outlet(title: str | None, outlet: str | None) -> str | None:
    """ "Shelling resumes | News Line" -> "Shelling resumes"."""
    if title and outlet:
        for mark in (" | ", " - ", " – ", " — ", " :: ", " » "):
            head, found, tail = title.rpartition(mark)
            if found and tail.casefold() == outlet.casefold() and head.strip():
                return head.strip()
    return title


def _dates(tree: HTMLTree, linked: JsonLd, meta: dict[str, str]) -> tuple[tuple[str, PublishedSource], ...]:
    found: list[tuple[str, PublishedSource]] = [(linked.published, "json-ld")] if linked.published else []
    found += [(meta[name], "meta") for name in _DATE if name in meta]
    for element in _elements(tree, "time", limit=5):
        written = one_line(element.getattr("datetime", "")) or one_line(element.text)
        if written:
            found.append((written, "text"))
    return tuple(found)
