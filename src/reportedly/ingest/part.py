"""What the readers of folders, archives and compressed files hand back to the door: a document in them, unread.

"news.warc.gz" -> Part("news.warc.gz:2", given with the address and the date of retrieval, the bytes of the page,
"html").
"""

from typing import IO, NamedTuple

from reportedly.ingest.draft import Given
from reportedly.ingest.formats import Format


class Part(NamedTuple):
    """One document in another. It has to be read before the next is asked for: the stream may close then. `form` is
    the format where it is known, `kind` a name that tells it where its own does not ("feed.xml.gz" -> "feed.xml"),
    `charset` the encoding that the server named."""

    name: str
    given: Given
    stream: IO[bytes]
    form: Format | None = None
    kind: str | None = None
    charset: str | None = None
