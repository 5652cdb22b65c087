"""Records whose quotes are words of another spelling of the text -> the same records, quoting the text itself.

Article "REBELS SHELLED AVDIIVKA.", read as "Rebels shelled Avdiivka.": the party's `text` "Rebels" -> "REBELS".

Names, which are no quotes, keep the spelling in which they were read.
"""

from typing import Any, Final

from reportedly.records import Line, Reading, Record, Span, replace

#: Fields that repeat the words of the span beside them.
_QUOTES: Final = ("text", "form")


def quote_original(reading: Reading, read: str) -> Reading:
    """`reading` with every quote taken from `reading.article.text`; `read` is the spelling in which it was read, of the
    same length."""
    original = reading.article.text
    if read == original:
        return reading
    quoted: Reading = _quoted(reading, read, original)
    return quoted


def _quoted(value: Any, read: str, original: str) -> Any:
    if isinstance(value, tuple):
        return tuple(_quoted(part, read, original) for part in value)
    if isinstance(value, Record | Line):
        fields = {name: getattr(value, name) for name in value.__struct_fields__}
        changed = {name: _quoted(part, read, original) for name, part in fields.items() if name != "article"}
        span: Span | None = fields.get("span")
        if span is not None:
            quote = read[slice(*span)]
            changed |= {name: original[slice(*span)] for name in _QUOTES if fields.get(name) == quote}
        return replace(value, **changed)
    return value
