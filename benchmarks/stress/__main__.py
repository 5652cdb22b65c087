"""``python -m benchmarks.stress [--only kills --only poison] [--share 0.1]`` (Linux).

Runs the parts, one after the other, each in a folder of its own. Each part that was run takes its place in
benchmarks/STRESS.md, unless `--no-page` is given; the others stay there as they were. Exit status 1 if a part is
broken.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from benchmarks.machine import describe_machine, describe_run
from benchmarks.stress import full_disk, fuzz, interrupted, kills, memory, parts, patterns, poison
from benchmarks.stress.hostile import run as hostile
from benchmarks.stress.page import put_in
from benchmarks.stress.part import BrokenError, ImpossibleError, Options, Part, Row

PARTS = (
    Part("kills", "Killed while it codes", kills.kill_programs),
    Part("workers", "Workers killed while they code", kills.kill_workers),
    Part("interrupted", "Killed while it adds, exports or compares", interrupted.run),
    Part("parts", "Killed while it codes files", parts.run),
    Part("poison", "Articles that kill", poison.run_locally),
    Part("poison-ray", "Articles that kill, on Ray", poison.run_on_ray),
    Part("disk", "A full disk, and one that is only read", full_disk.run),
    Part("hostile", "Hostile inputs", hostile.run),
    Part("fuzz", "Fuzzing", fuzz.run),
    Part("patterns", "Regular expressions", patterns.run),
    Part("memory", "Memory, and a run with nothing to do", memory.run),
)

_PAGE = Path(__file__).parent.parent / "STRESS.md"


def main() -> None:
    """Run the parts that are asked for, and write the page."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.stress", description=__doc__)
    parser.add_argument("--only", action="append", choices=[part.name for part in PARTS], help="one part; repeatable")
    parser.add_argument("--share", type=float, default=1.0, help="of the full counts")
    parser.add_argument("--no-page", action="store_true", help="only show the rows")
    asked = parser.parse_args()
    options = Options(asked.share)
    broken = False
    for part in PARTS:
        if asked.only and part.name not in asked.only:
            continue
        print(f"## {part.title}", file=sys.stderr)
        rows = []
        for row in run_part(part, options):
            rows.append(row)
            print(f"{row.what}: {row.value}", file=sys.stderr, flush=True)
        broken |= any(row.what == "BROKEN" for row in rows)
        if not asked.no_page:
            put_in(_PAGE, part.title, rows, made=_made(options))
    sys.exit(broken)


def run_part(part: Part, options: Options) -> Iterator[Row]:
    """The rows of a part, its faults and its time among them."""
    begun = time.monotonic()
    with tempfile.TemporaryDirectory(prefix=f"stress-{part.name}-") as folder:
        try:
            yield from part.run(Path(folder), options)
        except BrokenError as fault:
            yield Row("BROKEN", fault)
        except ImpossibleError as reason:
            yield Row("not shown on this machine", reason)
    yield Row("minutes", f"{(time.monotonic() - begun) / 60:.1f}")


def _made(options: Options) -> str:
    share = f" {options.share:g} of the full counts." if options.share != 1 else ""
    return f"{describe_run()}, {describe_machine()}.{share}"


if __name__ == "__main__":
    main()
