"""Plain text to a draft: the characters as they are; the headline becomes the title, a line with a date the date.

b"Shelling resumes\\n\\n28 May 2014\\n\\nRebels shelled ..." -> title "Shelling resumes", published 2014-05-28 (`text`).
"""

from dataclasses import replace

from reportedly.ingest.decoding import Decoded, decode
from reportedly.ingest.draft import Draft, Given, remark, warning
from reportedly.ingest.headline import find_headline
from reportedly.ingest.published import find_published_line
from reportedly.records import Notice
from reportedly.records.terms import PublishedSource


def read_plain(name: str, raw: bytes, given: Given, charset: str | None = None) -> Draft:
    """The draft of one plain text file."""
    decoded = decode(raw, charset=charset)
    draft = draft_of_text(decoded.text, given, notices=decoding_notices(name, decoded))
    return replace(draft, raw=raw)


def draft_of_text(text: str, given: Given, *, notices: tuple[Notice, ...] = ()) -> Draft:
    """The draft of a text of which `given` is known; the text itself is asked for a title and date that are not."""
    headline = None if given.title else find_headline(text, None)
    in_text = None if given.published else find_published_line(text)
    source: PublishedSource = "text" if in_text else "given"
    return Draft(
        text=text,
        id=given.id,
        url=given.url,
        outlet=given.outlet,
        title=text[slice(*headline)] if headline else given.title,
        author=given.author,
        published=in_text or given.published,
        published_source=source,
        retrieved=given.retrieved,
        notices=notices,
    )


def decoding_notices(name: str, decoded: Decoded) -> tuple[Notice, ...]:
    """What the reader must know of how bytes became characters."""
    if decoded.damaged:
        problem = (
            f"{decoded.damaged} places could not be decoded as {decoded.encoding} and hold U+FFFD; "
            "if the characters look wrong, convert the file to UTF-8"
        )
        return (warning(name, "encoding_damaged", problem),)
    if not decoded.sure:
        problem = f"is not UTF-8; read as {decoded.encoding} by its look. Convert it to UTF-8 if characters look wrong"
        return (remark(name, "encoding_guessed", problem),)
    return ()
