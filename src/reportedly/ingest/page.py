"""A web page to a draft: title, blank line, body; and what the page says of itself.

`<html><head><title>Shelling resumes</title>...<article><p>Rebels shelled Avdiivka ...</p>` -> a draft with the text
"Shelling resumes\\n\\nRebels shelled Avdiivka ...", the name and version of the extractor, and the hash of the bytes.
"""

from reportedly.ingest.decoding import decode
from reportedly.ingest.draft import Draft, Given
from reportedly.ingest.page_body import find_strangeness, read_body
from reportedly.ingest.page_head import PageHead, read_head
from reportedly.ingest.plain import decoding_notices
from reportedly.ingest.published import find_published_in_url, read_published
from reportedly.records.terms import PublishedSource


def read_page(name: str, raw: bytes, given: Given, charset: str | None = None) -> Draft:
    """The draft of one page. Its text is empty where no extractor finds any. Never raises."""
    decoded = decode(raw, page=True, charset=charset)
    strange = find_strangeness(decoded.text)
    head = PageHead() if strange == "attributes" else read_head(decoded.text)
    body, extractor, notices = read_body(name, decoded.text, strange)
    title = given.title or head.title
    published, source = _published(given, head)
    return Draft(
        text=_with_title(title, body),
        id=given.id,
        url=given.url or head.url,
        outlet=given.outlet or head.outlet,
        title=title,
        author=given.author or head.author,
        published=published,
        published_source=source,
        types=head.types,
        sections=head.sections,
        language=head.language,
        retrieved=given.retrieved,
        rights=head.rights,
        raw=raw,
        extractor=extractor,
        notices=(*decoding_notices(name, decoded), *notices),
    )


def _with_title(title: str | None, body: str) -> str:
    if not body or not title:
        return body
    first, _, rest = body.partition("\n")
    if " ".join(first.split()) == title:  # the extractor took the heading too
        body = rest.lstrip("\n")
    return f"{title}\n\n{body}" if body else title


def _published(given: Given, head: PageHead) -> tuple[str | None, PublishedSource]:
    """The date of publication and where it stands; one that cannot be read gives way to the next."""
    if given.published:
        return given.published, "given"
    for value, source in head.dates:
        if read_published(value):
            return value, source
    in_url = find_published_in_url(given.url or head.url)
    if in_url:
        return in_url, "url"
    return (head.dates[0][0], "none") if head.dates else (None, "none")
