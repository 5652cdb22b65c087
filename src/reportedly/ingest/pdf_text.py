"""The text of a PDF, page by page: bytes on standard input, JSON on standard output. Run as a program of its own.

A PDF can make its reader take hours and all memory; a process with limits cannot take more than it is given. This file
imports nothing of the package, so that it starts in a tenth of a second.
"""

import json
import sys
from io import BytesIO

MAX_CHARS, MAX_PAGES, MAX_MEMORY, MAX_SECONDS = 4_000_000, 2_000, 1024**3, 20


def main() -> None:
    """Write what is known of the PDF: its pages, title, author, and what went wrong."""
    _limit()
    import logging

    logging.disable(logging.CRITICAL)
    found: dict[str, object] = {"pages": [], "damaged": [], "problem": "", "title": "", "author": ""}
    try:
        _read(sys.stdin.buffer.read(), found)
    except MemoryError:
        found["problem"] = "it needs more than 1 GB of memory"
    except RecursionError:
        found["problem"] = "its parts are nested too deep"
    except Exception as error:  # noqa: BLE001 - the library raises nearly every type on damaged files
        found["problem"] = f"{type(error).__name__}: {str(error)[:200]}"
    json.dump(found, sys.stdout)


def _limit() -> None:
    try:
        import resource
    except ImportError:  # Windows: there the caller's clock alone limits it
        return
    for kind, most in ((resource.RLIMIT_AS, MAX_MEMORY), (resource.RLIMIT_CPU, MAX_SECONDS)):
        try:
            resource.setrlimit(kind, (most, most))
        except (OSError, ValueError):  # macOS does not know the first
            continue


def _read(raw: bytes, found: dict[str, object]) -> None:
    from pypdf import PdfReader

    reader = PdfReader(BytesIO(raw))
    if reader.is_encrypted and not reader.decrypt(""):
        found["problem"] = "it is locked by a password"
        return
    pages: list[str] = []
    found["pages"] = pages
    damaged: list[int] = []
    found["damaged"] = damaged
    chars = 0
    for number, page in enumerate(reader.pages, 1):
        if number > MAX_PAGES or chars > MAX_CHARS:
            found["problem"] = "it is too long"
            return
        try:
            text = page.extract_text()
        except MemoryError:
            raise
        except Exception:  # noqa: BLE001 - see above; the other pages are read
            damaged.append(number)
            continue
        chars += len(text)
        pages.append(text)
    about = reader.metadata
    found["title"], found["author"] = (str(about.title or ""), str(about.author or "")) if about else ("", "")


if __name__ == "__main__":
    main()
