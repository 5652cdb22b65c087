"""What the readers of all formats hand on: a `Draft`, which becomes a `Taken` with an `Article` or with the reason why
there is none.

Draft(text="Rebels shelled Avdiivka.", published="2014-05-28") -> Taken(outcome="ok", article=Article(...), notices=()).
"""

import re
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from typing import Literal, NamedTuple

from reportedly.ingest.genre import Signs, find_genre, load_genres
from reportedly.ingest.languages import find_language
from reportedly.ingest.published import read_published
from reportedly.records import Article, Extractor, Notice, replace
from reportedly.records.terms import Genre, PublishedSource, Severity

Outcome = Literal["ok", "empty", "skipped", "failed"]

MAX_BYTES = 50 * 1024 * 1024
"""Size of one document, unpacked; JSON lines, tables and archives may be larger as a whole, their articles may not."""

MAX_CHARS = 1_000_000
"""Code points of one article: the longest speeches and rulings stay far below, a concatenated archive does not."""

_SURROGATE = re.compile("[\ud800-\udfff]")
# Everything below the blank but tab and the line ends, and what C1 and the deletion character add: none of it is text.
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f\x80-\x84\x86-\x9f]")


installed_version = cache(version)
"""Of a package; found once, since looking it up takes as long as reading a small page."""


class Given(NamedTuple):
    """What the caller knows of an article beside its text. None = not known."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    retrieved: str | None = None


class Taken(NamedTuple):
    """What became of one input: `input` names it (`notes.txt`, `news.jsonl:12`, `-`). `raw` holds the bytes that the
    article was read from, where the caller asked to keep them; their sha256 is `article.raw_sha256`."""

    input: str
    outcome: Outcome
    article: Article | None
    notices: tuple[Notice, ...]
    raw: bytes | None = None


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An article as a reader of one format found it. `published` may still be any string; `language`, `types` (of
    JSON-LD) and `sections` are what the page says of itself."""

    text: str
    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    title: str | None = None
    author: str | None = None
    published: str | None = None
    published_source: PublishedSource = "given"
    retrieved: str | None = None
    genre: Genre = "unknown"
    genre_source: str | None = None
    types: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    language: str | None = None
    translated_from: str | None = None
    rights: str | None = None
    archive_url: str | None = None
    raw: bytes | None = None
    extractor: Extractor | None = None
    notices: tuple[Notice, ...] = ()


def failed(name: str, code: str, message: str, *, notices: tuple[Notice, ...] = ()) -> Taken:
    """An input that gave no article, with the reason."""
    return Taken(name, "failed", None, (*notices, _notice(name, code, "error", message)))


def empty(name: str, message: str, *, notices: tuple[Notice, ...] = ()) -> Taken:
    """An input without a text."""
    return Taken(name, "empty", None, (*notices, _notice(name, "empty", "error", message)))


def warning(name: str, code: str, message: str) -> Notice:
    """A fault that the reading survives."""
    return _notice(name, code, "warning", message)


def remark(name: str, code: str, message: str) -> Notice:
    """Something worth knowing that is no fault."""
    return _notice(name, code, "info", message)


def _notice(name: str, code: str, severity: Severity, message: str) -> Notice:
    return Notice(code=code, severity=severity, message=_SURROGATE.sub("\ufffd", message), input=name)


def finish(name: str, draft: Draft) -> Taken:
    """The article of a draft: date checked, language found, id and hashes made. Never raises."""
    notices = list(draft.notices)
    if not draft.text.strip():
        return empty(name, "holds no text, so there is no reading", notices=tuple(notices))
    if len(draft.text) > MAX_CHARS:
        problem = (
            f"{len(draft.text):,} characters are more than the {MAX_CHARS:,} that one article may have; "
            "if it holds several articles, give them one a line as JSON lines"
        )
        return failed(name, "too_long", problem, notices=tuple(notices))
    text = _without_surrogates(name, draft.text, notices)
    _note_controls(name, text, notices)
    published = _check_published(name, draft.published, notices)
    language = _check_language(name, text, draft.language, notices)
    url, outlet = _clean(draft.url), _clean(draft.outlet)
    genre, genre_source = _check_genre(draft, text)
    given_id = _clean(draft.id)
    article = Article(
        id=given_id or make_article_id(url=url, outlet=outlet, published=published, text=text),
        text=text,
        sha256=sha256(text.encode()).hexdigest(),
        url=url,
        outlet=outlet,
        title=_clean(draft.title),
        author=_clean(draft.author),
        published=published,
        published_source=draft.published_source if published else "none",
        retrieved=_clean(draft.retrieved),
        genre=genre,
        genre_source=genre_source,
        language=language,
        translated_from=_clean(draft.translated_from),
        rights=_clean(draft.rights),
        raw_sha256=sha256(draft.raw).hexdigest() if draft.raw is not None else None,
        archive_url=_clean(draft.archive_url),
        extractor=draft.extractor,
    )
    # Told of the article, not of where it was read: so a reading has the same bytes from any file or line.
    told = tuple(replace(notice, article=article.id, input=None) for notice in notices)
    return Taken(name, "ok", article, told, draft.raw)


def make_article_id(*, url: str | None, outlet: str | None, published: str | None, text: str) -> str:
    """16 hex digits of what tells one article from another, for articles that bring no id."""
    parts = "\x00".join((url or "", outlet or "", published or "", text))
    return sha256(parts.encode("utf-8", "replace")).hexdigest()[:16]


def _clean(value: str | None) -> str | None:
    """A header field without blanks at its ends and without halves of characters; "" is absent."""
    return _SURROGATE.sub("\ufffd", value).strip() or None if value else None


def _without_surrogates(name: str, text: str, notices: list[Notice]) -> str:
    whole, count = _SURROGATE.subn("\ufffd", text)
    if count:
        problem = f"{count} halves of UTF-16 pairs, which no file can hold, became U+FFFD; the offsets did not move"
        notices.append(warning(name, "surrogates", problem))
    return whole


def _note_controls(name: str, text: str, notices: list[Notice]) -> None:
    found = _CONTROL.search(text)
    if found:
        problem = (
            f"a control character (U+{ord(found.group()):04X}) stands at offset {found.start()}: the text is kept as "
            "it is, but the file may be damaged"
        )
        notices.append(warning(name, "control_characters", problem))


def _check_published(name: str, value: str | None, notices: list[Notice]) -> str | None:
    if value is None or not value.strip():
        problem = 'without a date of publication "on Monday" has no date; give it as `published` or with --published'
        notices.append(remark(name, "no_date", problem))
        return None
    published = read_published(value)
    if published is None:
        problem = (
            f'the date of publication "{value.strip()[:60]!s}" is left out: it is no date, or allows two readings; '
            "write it as 2014-05-28 or 2014-05-28T10:00:00+03:00"
        )
        notices.append(warning(name, "bad_date", problem))
    return published


def _check_genre(draft: Draft, text: str) -> tuple[Genre, str | None]:
    if draft.genre != "unknown":
        return draft.genre, draft.genre_source or "given"
    signs = Signs(text, draft.title, draft.url, draft.outlet, draft.types, draft.sections)
    return find_genre(signs, load_genres())


def _check_language(name: str, text: str, declared: str | None, notices: list[Notice]) -> str | None:
    language = find_language(text) or (declared or "").strip().lower().replace("_", "-").partition("-")[0] or None
    if language not in (None, "en"):
        problem = f"the text seems to be in `{language}`; only English is coded yet, so it gets no claims"
        notices.append(warning(name, "language", problem))
    return language
