"""The text of a page without menus, advertisements and comments.

trafilatura first; where it finds nothing (it says so by None), resiliparse; the notice tells. Paragraphs are separated
by blank lines.
"""

import logging
import re
from typing import Literal

from lxml.etree import LxmlError
from resiliparse.extract.html2text import extract_plain_text

from reportedly.ingest.draft import installed_version, remark, warning
from reportedly.records import Extractor, Notice

# Both extractors need more than linear time on what no page has: measured on generated pages, 20,000 nested elements
# took 10 s, 200,000 attributes in one tag more than 25 s, 11 MB of paragraphs 15 s.
MAX_DEPTH, MAX_ATTRIBUTES, MAX_MAIN_CHARS = 1_000, 2_000, 5_000_000
# justext, which trafilatura asks when it has found little itself, is quadratic in the pieces of a page: 4,000 cells of
# a table take 3 s, 20,000 a minute. Pages that have so many tags do without it.
MAX_COMPARED_TAGS = 4_000

Strangeness = Literal["attributes", "depth"]

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]*)([^<>]*)")
_LONG_TAG = re.compile(rf"<[^<>]{{{2 * MAX_ATTRIBUTES}}}")
_QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'")
# They have no end tag, or close by themselves when the next begins, so they do not nest.
_UNNESTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr p li td th tr dt dd option optgroup thead "
    "tbody tfoot colgroup script style".split()
)
_OPTIONS: dict[str, str | int | bool] = {"include_comments": False, "include_tables": False}
# trafilatura promises None, but what it calls (lxml, justext) raises these on damaged trees.
_FAILURES = (
    ArithmeticError, AssertionError, AttributeError, LookupError, LxmlError, RecursionError, TypeError, ValueError,
)  # fmt: skip
_LOGGERS = ("trafilatura", "htmldate", "courlan", "justext", "charset_normalizer")


def read_body(name: str, html: str, strange: Strangeness | None) -> tuple[str, Extractor | None, tuple[Notice, ...]]:
    """The main text of a page, who extracted it and what went wrong; "" and None where there is no text."""
    if strange == "attributes":
        problem = f"one tag has more than {MAX_ATTRIBUTES:,} attributes, as no page has; nothing was read from it"
        return "", None, (warning(name, "strange_page", problem),)
    if strange == "depth":
        problem = f"elements are nested more than {MAX_DEPTH:,} deep, as no page is; all text was taken, menus too"
        return _plain_text(html, main_content=False), _resiliparse(False), (warning(name, "strange_page", problem),)
    if len(html) <= MAX_MAIN_CHARS:
        fast = html.count("<") > 2 * MAX_COMPARED_TAGS
        text = _trafilatura_text(html, fast=fast)
        if text:
            options = {**_OPTIONS, "fast": True} if fast else dict(_OPTIONS)
            return text, Extractor(name="trafilatura", version=installed_version("trafilatura"), options=options), ()
    for main_content in (True, False):
        text = _plain_text(html, main_content=main_content)
        if text:
            notice = remark(name, "second_extractor", "the main extractor found no article; another took the text")
            return text, _resiliparse(main_content), (notice,)
    return "", None, ()


def find_strangeness(html: str) -> Strangeness | None:
    """What makes a page take too long to read, if anything does: one pass over its tags, in linear time."""
    if html.count("<") - html.count("</") <= MAX_DEPTH and not _LONG_TAG.search(html):
        return None  # most pages: it cannot be
    depth = deepest = 0
    for found in _TAG.finditer(html):
        if len(found[3]) > 2 * MAX_ATTRIBUTES and len(_QUOTED.sub("", found[3]).split()) > MAX_ATTRIBUTES:
            return "attributes"
        if found[2].lower() not in _UNNESTED:
            depth = max(0, depth - 1) if found[1] else depth + 1 - found[3].endswith("/")
            deepest = max(deepest, depth)
    return "depth" if deepest > MAX_DEPTH else None


def _trafilatura_text(html: str, *, fast: bool) -> str:
    import trafilatura  # half a second, that a run without pages need not wait

    for logger in map(logging.getLogger, _LOGGERS):
        if not logger.handlers:  # else Python prints the library's own warnings among the program's output
            logger.addHandler(logging.NullHandler())
    try:
        text = trafilatura.extract(html, include_comments=False, include_tables=False, fast=fast)
    except _FAILURES:
        return ""
    return apart(text or "")


def _plain_text(html: str, *, main_content: bool) -> str:
    try:
        text = extract_plain_text(
            html,
            preserve_formatting=True,
            main_content=main_content,
            alt_texts=False,
            comments=False,
            list_bullets=False,
        )
    except ValueError:
        return ""
    return apart(text)


def _resiliparse(main_content: bool) -> Extractor:
    return Extractor(
        name="resiliparse", version=installed_version("resiliparse"), options={"main_content": main_content}
    )


def apart(text: str) -> str:
    """Each line that holds more than blanks as a paragraph, without doubled blanks."""
    return "\n\n".join(line for line in (" ".join(line.split()) for line in text.split("\n")) if line)
