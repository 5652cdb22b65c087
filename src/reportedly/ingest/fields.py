"""What pages, feeds and archives say of an article, made fit to keep: fields of one line, addresses, names of inputs.

one_line("Shelling\\n  resumes") -> "Shelling resumes"; web_address("javascript:void(0)") -> None.
"""

MAX_FIELD_CHARS = 500
"""Code points of a field: what is longer is no title, name or date."""


def one_line(value: str | None) -> str | None:
    """One line without doubled blanks; None where nothing or too much stands."""
    line = " ".join(value.split()) if value and len(value) < 20 * MAX_FIELD_CHARS else ""
    return line if 0 < len(line) <= MAX_FIELD_CHARS else None


def is_address(name: str) -> bool:
    """Whether it is an address of the web and no path."""
    return name[:8].lower().startswith(("http://", "https://"))


def web_address(value: str | None) -> str | None:
    """The address of a page; None where something else stands."""
    value = (value or "").strip()
    return value if is_address(value) else None


def printable(name: str) -> str:
    """The name of a file as a notice can hold it: a path need not be Unicode."""
    return name.encode("utf-8", "replace").decode()
