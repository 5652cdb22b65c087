"""Gold readings: what annotators wrote, in the product's own records, one item a line.

In and out: `training/corpus/{train,dev,test}/*.jsonl`. Values that equal their default are left out of a line. An item
whose text lies elsewhere (openly licensed news) holds offsets only: `article.text` and every quoted text are empty, and
`fill_text` puts them back from the named article, whose sha256 must match.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal, NamedTuple, get_args

import msgspec

from reportedly.records import Reading

Part = Literal["train", "dev", "test"]
CORPUS = Path(__file__).with_name("corpus")
#: Of 100 items: these go to test, the next to dev.
TEST, DEV = 15, 10


class Gold(NamedTuple):
    """A reading made by hand, with the manner of its text and the side that its outlet takes."""

    manner: str
    side: str
    reading: Reading

    @property
    def part(self) -> Part:
        """By a hash of the id, so that a new item never moves an old one."""
        place = int(sha256(self.reading.article.id.encode()).hexdigest(), 16) % 100
        return "test" if place < TEST else "dev" if place < TEST + DEV else "train"


def read_part(part: Part, texts: Mapping[str, str], folder: Path = CORPUS) -> list[Gold]:
    """The items of one part; those without text get it from `texts`, and are left out where it is not there."""
    items = [item for path in sorted((folder / part).glob("*.jsonl")) for item in read_gold(path)]
    return [fill_text(item, texts) for item in items if item.reading.article.text or item.reading.article.id in texts]


def read_gold(path: Path) -> list[Gold]:
    """The items of one file. Raises msgspec.ValidationError where a line is none."""
    return [row_to_gold(msgspec.json.decode(line)) for line in path.read_bytes().splitlines() if line.strip()]


def write_parts(items: Sequence[Gold], name: str, folder: Path = CORPUS) -> None:
    """Write the items of each part to a file of that name."""
    for part in get_args(Part):
        (folder / part).mkdir(parents=True, exist_ok=True)
        write_gold([item for item in items if item.part == part], folder / part / f"{name}.jsonl")


def write_gold(items: Iterable[Gold], path: Path) -> None:
    """Write items, one a line."""
    path.write_bytes(b"".join(msgspec.json.encode(row_of(item)) + b"\n" for item in items))


def row_of(item: Gold) -> dict[str, Any]:
    """The item as a line of JSON has it."""
    return {"manner": item.manner, "side": item.side, **_without_defaults(item.reading)}


def row_to_gold(row: Mapping[str, Any]) -> Gold:
    """The item of such a line. Raises msgspec.ValidationError or KeyError where it is none."""
    reading = {key: value for key, value in row.items() if key not in {"manner", "side"}}
    return Gold(row["manner"], row["side"], msgspec.convert(reading, Reading))


def fill_text(item: Gold, texts: Mapping[str, str]) -> Gold:
    """The item with its text, from `texts` (article id -> text). Raises KeyError, or ValueError for another text."""
    article = item.reading.article
    if article.text:
        return item
    text = texts[article.id]
    if sha256(text.encode()).hexdigest() != article.sha256:
        raise ValueError(f"{article.id} is not the text that was annotated")
    row = msgspec.to_builtins(item.reading)
    _quote(row, "", text)
    row["article"]["text"] = text
    return item._replace(reading=msgspec.convert(row, Reading))


def strip_text(item: Gold) -> Gold:
    """The item without its text: offsets and labels, and names only where they are not the words themselves."""
    row = msgspec.to_builtins(item.reading)
    _quote(row, item.reading.article.text, "")
    row["article"].update(text="", title=None)
    return item._replace(reading=msgspec.convert(row, Reading))


def _quote(row: Any, before: str, after: str) -> None:
    """Beside every span: words and names that are those of the text `before` become those of the text `after`."""
    if isinstance(row, list | tuple):
        for value in row:
            _quote(value, before, after)
    elif isinstance(row, dict):
        if row.get("span"):
            start, end = row["span"]
            for key in ("text", "name"):
                if row.get(key) == before[start:end]:
                    row[key] = after[start:end]
        for value in row.values():
            _quote(value, before, after)


def _without_defaults(record: Any) -> Any:
    if isinstance(record, msgspec.Struct):
        row: dict[str, Any] = {}
        for part in msgspec.structs.fields(record):
            value = getattr(record, part.name)
            if part.default is msgspec.NODEFAULT or value != part.default:
                row[part.encode_name] = _without_defaults(value)
        tag = record.__struct_config__.tag
        return {str(record.__struct_config__.tag_field): tag, **row} if tag else row
    if isinstance(record, tuple | list):
        return [_without_defaults(value) for value in record]
    return record
