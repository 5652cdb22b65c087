"""The compiled gazetteer file: columns of numbers and a sorted index of name hashes, mapped into memory.

Layout: 8 bytes magic, 4 bytes length of a JSON header, the header, then each column at an 8-byte boundary. The header
names the columns (type, offset, count), the names of countries and divisions, and the SHA-256 of everything after it.
"""

import json
import mmap
from hashlib import sha256
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from reportedly.errors import LexiconError

MAGIC = b"RPTPLC01"
Column = NDArray[Any]


class Store(NamedTuple):
    """The opened file: `columns` by name, `header` as written by the compiler."""

    columns: dict[str, Column]
    header: dict[str, Any]


def pack_store(columns: dict[str, Column], header: dict[str, Any]) -> bytes:
    """The bytes of a gazetteer file. The same columns give the same bytes."""
    body = bytearray()
    layout: dict[str, list[object]] = {}
    for name, column in columns.items():
        body.extend(b"\0" * (-len(body) % 8))
        little = np.ascontiguousarray(column).astype(column.dtype.newbyteorder("<"))
        layout[name] = [little.dtype.str, len(body), len(little)]
        body.extend(little.tobytes())
    whole = header | {"columns": layout, "sha256": sha256(body).hexdigest()}
    text = json.dumps(whole, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
    text += b" " * (-(len(MAGIC) + 4 + len(text)) % 8)
    return MAGIC + len(text).to_bytes(4, "little") + text + bytes(body)


def open_store(path: Path) -> Store:
    """Maps the file into memory. Raises LexiconError if it is missing, damaged in its header or of another version."""
    try:
        with path.open("rb") as file:
            view = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    except (OSError, ValueError) as error:
        raise LexiconError(f"the gazetteer {path.name} cannot be read: reinstall reportedly") from error
    if bytes(view[:8]) != MAGIC:
        raise LexiconError(f"the gazetteer {path.name} is of another version: reinstall reportedly")
    length = int.from_bytes(view[8:12], "little")
    header = json.loads(bytes(view[12 : 12 + length]))
    body = view[12 + length :]
    columns = {
        name: np.frombuffer(body, dtype=np.dtype(kind), count=count, offset=offset)
        for name, (kind, offset, count) in header["columns"].items()
    }
    return Store(columns, header)
