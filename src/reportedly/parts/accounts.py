"""Which parts are there already: what an input is known by, and the accounts of what was made of it.

A part is there if its account is, and names the sha256 of the input as it is now, and the coder (version, weights,
options): out/accounts/news.jsonl-00001.json -> {"input": "/data/news.jsonl", "input_sha256": "9f...", "coder": "5c...",
"part": 1, "last": true, "inputs": 812, "ok": 810, "empty": 0, "skipped": 1, "failed": 1, "rows": {"claims": 9120}}.
"""

import json
from collections.abc import Iterable, Iterator
from hashlib import file_digest, sha256
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

from reportedly.errors import ConfigError
from reportedly.parts.rows import TABLES

Account = dict[str, Any]


class Source(NamedTuple):
    """An input: its name as the caller gave it, and what its parts are called by."""

    name: str
    key: str


class Part(NamedTuple):
    """Some of the articles of a source, or all; its parts are numbered from 1."""

    source: Source
    digest: str
    number: int

    def table(self, out: Path, name: str) -> Path:
        """The file of one of its tables."""
        return out / name / f"{self._stem}.parquet"

    def account(self, out: Path) -> Path:
        """The file of its account."""
        return out / "accounts" / f"{self._stem}.json"

    @property
    def _stem(self) -> str:
        return f"{self.source.key}-{self.number:05}"


def list_sources(names: Iterable[str], out: Path) -> tuple[Source, ...]:
    """The inputs, each with a name of its own. Raises ConfigError for two of one name, now or in an earlier call, and
    for what cannot be read twice."""
    known: dict[str, str] = {}
    for name in names:
        if name == "-":
            raise ConfigError("standard input cannot be read twice, so a run on it could not go on; write it to a file")
        path = Path(name).resolve()
        if out.resolve().is_relative_to(path):
            raise ConfigError(f"{out} lies in {name}, which is read; write to a folder outside of it")
        key = path.name
        if key in known:
            raise ConfigError(f"{known[key]} and {name} would be written under one name; rename one of them")
        known[key] = name
        source = Source(name, key)
        before = read_account(Part(source, "", 1), out)
        if before and before["input"] != _place(source) and before["input_sha256"] != digest_input(name):
            problem = f"{out} holds {key} already, of {before['input']}; give {name} another name, or another folder"
            raise ConfigError(problem)
    return tuple(Source(name, key) for key, name in known.items())


def digest_input(name: str) -> str | None:
    """The sha256 of a file, or of the names and contents of all files in a folder. None where one cannot be read."""
    path = Path(name)
    try:
        if not path.is_dir():
            return _digest_file(path)
        files = sorted(file for file in path.rglob("*") if file.is_file())
        lines = (f"{file.relative_to(path)}\0{_digest_file(file)}\n" for file in files)
        return sha256("".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
    except (OSError, ValueError):  # ValueError: a NUL in the path
        return None


def _digest_file(path: Path) -> str:
    with path.open("rb") as stream:
        return file_digest(stream, "sha256").hexdigest()


def read_account(part: Part, out: Path) -> Account | None:
    """The account of a part as it lies there, whatever it was made of."""
    try:
        account = json.loads(part.account(out).read_bytes())
    except (OSError, ValueError):
        return None
    return account if isinstance(account, dict) else None


def make_account(part: Part, coder: str, last: bool, outcomes: dict[str, int], rows: dict[str, int]) -> bytes:
    """The account of a part that was coded."""
    account = {
        "input": _place(part.source), "input_sha256": part.digest, "coder": coder, "part": part.number, "last": last,
        "inputs": sum(outcomes.values()), **outcomes, "rows": rows,
    }  # fmt: skip
    return json.dumps(account, indent=1).encode() + b"\n"


def find_there(source: Source, digest: str, out: Path, coder: str) -> list[Account]:
    """The accounts of the first parts that are there, up to one that is not, or is of something else."""
    there: list[Account] = []
    for number in count(1):
        account = read_account(Part(source, digest, number), out)
        if account is None or (account["input_sha256"], account["coder"]) != (digest, coder):
            break
        there.append(account)
        if account["last"]:
            break
    return there


def remove_parts_after(last: Part, out: Path) -> None:
    """What an earlier call made of a longer source of this name."""
    stale = list(_parts_after(last, out))
    for part in reversed(stale):  # so that a kill leaves no gap
        part.account(out).unlink()
        for table in TABLES:
            part.table(out, table).unlink(missing_ok=True)


def _parts_after(last: Part, out: Path) -> Iterator[Part]:
    part = last._replace(number=last.number + 1)
    while part.account(out).exists():
        yield part
        part = part._replace(number=part.number + 1)


def _place(source: Source) -> str:
    return str(Path(source.name).absolute()).encode("utf-8", "replace").decode()
