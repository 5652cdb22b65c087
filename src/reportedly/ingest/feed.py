"""Saved feeds (RSS, Atom, RDF) to one draft an entry. Nothing that a feed points to is fetched.

`<item><title>Shelling resumes</title><pubDate>Wed, 28 May 2014 10:00:00 +0300</pubDate><description>...` -> a draft
with the text "Shelling resumes\\n\\n...", published 2014-05-28T10:00:00+03:00 (`feed`), the title of the feed as
outlet.
"""

import io
from collections.abc import Iterator, Mapping
from typing import Any

from resiliparse.extract.html2text import extract_plain_text

from reportedly.ingest.draft import Draft, Given, installed_version, remark
from reportedly.ingest.fields import one_line, web_address
from reportedly.ingest.page_body import apart, find_strangeness
from reportedly.records import Extractor, Notice

_SUMMARY_WORDS = 100
MAX_FEED_BYTES = 10 * 1024 * 1024
"""The parser takes a millisecond an entry; feeds that are served are below one megabyte."""
_OPTIONS: dict[str, str | int | bool] = {"resolve_relative_uris": False, "sanitize_html": False}
# What its parsers raise on trees that no feed has.
_FAILURES = (
    ArithmeticError, AssertionError, AttributeError, LookupError, OSError, RecursionError, TypeError, ValueError,
)  # fmt: skip


def read_feed(name: str, raw: bytes, given: Given) -> Iterator[tuple[str, Draft]]:
    """Each entry of a feed with its name (`feed.xml:3`), in the order of the feed; nothing where there is none.

    `given.url` is the address of the feed, not of an entry, and is used for none.
    """
    import feedparser  # a tenth of a second, that a run without feeds need not wait

    try:
        # Bytes in a stream: a bare string would be taken for an address or a path.
        feed = feedparser.parse(io.BytesIO(raw), response_headers={"content-type": "application/xml"}, **_OPTIONS)
    except _FAILURES:
        return
    for number, entry in enumerate(feed.entries, 1):
        here = f"{name}:{number}"
        yield here, _draft_entry(here, entry, feed.feed, raw, given)


def _draft_entry(here: str, entry: Mapping[str, Any], feed: Mapping[str, Any], raw: bytes, given: Given) -> Draft:
    title = one_line(plain_text(_string(entry.get("title"))))
    body, whole = _body(entry)
    published = _string(entry.get("published")) or _string(entry.get("updated"))
    return Draft(
        text="\n\n".join(part for part in (title, body) if part),
        url=web_address(_string(entry.get("link"))),
        outlet=given.outlet or one_line(plain_text(_string(feed.get("title")))),
        title=title,
        author=given.author or one_line(_string(entry.get("author"))),
        published=given.published or published or None,
        published_source="given" if given.published else "feed",
        retrieved=given.retrieved,
        sections=tuple(_string(tag.get("term")) for tag in entry.get("tags") or () if isinstance(tag, dict)),
        language=_string(feed.get("language")) or None,
        rights=one_line(_string(entry.get("rights")) or _string(feed.get("rights"))),
        raw=raw,
        extractor=Extractor(name="feedparser", version=installed_version("feedparser"), options=dict(_OPTIONS)),
        notices=() if whole else (_tell_summary(here),),
    )


def _tell_summary(here: str) -> Notice:
    return remark(here, "summary", "the feed holds a summary only; add the page itself for the whole article")


def _body(entry: Mapping[str, Any]) -> tuple[str, bool]:
    """The longest text of an entry, and whether it looks like the whole article."""
    contents = [_string(content.get("value")) for content in entry.get("content") or () if isinstance(content, dict)]
    texts = [plain_text(text) for text in (*contents, _string(entry.get("summary"))) if text]
    body = max(texts, key=len, default="")
    return body, len(body.split()) >= _SUMMARY_WORDS


def plain_text(html: str) -> str:
    """The text of a piece of HTML, a blank line between paragraphs; what is no HTML stays."""
    if "<" not in html and "&" not in html:
        return apart(html)
    if find_strangeness(html):
        return ""
    try:
        return apart(extract_plain_text(f"<body>{html}", preserve_formatting=True, main_content=False, alt_texts=False))
    except ValueError:
        return ""


def _string(value: object) -> str:
    return value if isinstance(value, str) else ""
