"""Runs the code of the documentation as its reader would, and holds what it prints against what the page shows.

`python -m tools.docs.run` tries all pages and names what differs; with `--write` it writes what was printed into them.
All of it runs in this process without workers, with the model loaded once, on a terminal of 100 columns without
colours.
"""

import contextlib
import doctest
import io
import os
import re
import shlex
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any, NamedTuple

import reportedly.pipeline
import reportedly.reading
from reportedly.cli import run as run_program
from reportedly.pipeline import Tools, load_tools
from tools.docs.blocks import Shown, find_shown, is_shown, kind_of
from tools.docs.desk import given_names, lay_out
from tools.docs.serving import try_server

ROOT = Path(__file__).resolve().parents[2]
COLUMNS = "100"
#: They change the machine, and belong to the reader.
_OF_THE_READER = ("pip install", "python3 -m venv", ". ", "source ", "make ", "git clone", "cd ")


class Fault(NamedTuple):
    """What does not hold on a page: the line of the block, and what was printed or raised. `output`: a page's own text
    that differs, with what should stand there."""

    line: int
    told: str
    output: tuple[tuple[int, int], str] | None = None


class _Loaded:
    """Gives the loaded tools; another process, to which it is sent, loads its own."""

    def __init__(self, tools: Tools) -> None:
        self.tools = tools

    def __call__(self) -> Tools:
        return self.tools

    def __reduce__(self) -> tuple[Any, ...]:
        return _as_it_was, ()


def _as_it_was() -> Any:
    return reportedly.pipeline.load_tools


class Screen(io.TextIOWrapper):
    """Standard output that takes itself for a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


def pages() -> list[Path]:
    """All pages with code: the README and whatever is in `docs/`."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def try_page(path: Path, tools: Tools, desk: Path) -> Iterator[Fault]:
    """Run the blocks of a page in order in an empty folder; each fault as it is met."""
    lay_out(desk)
    names = {"__name__": "page", **given_names(tools)}
    with contextlib.chdir(desk), _shared(tools):
        for shown in find_shown(path.read_text(encoding="utf-8")):
            if shown.block.not_run is None:
                yield from _try_block(shown, names)


@contextlib.contextmanager
def _shared(tools: Tools) -> Iterator[None]:
    """One set of tools for all commands, as wide a terminal as the pages show, and no colours."""
    kept, known = reportedly.reading.load_tools, dict(os.environ)
    reportedly.reading.load_tools = _Loaded(tools)
    os.environ.update(COLUMNS=COLUMNS, NO_COLOR="1", PYTHONPATH=os.pathsep.join((str(ROOT / "src"), str(ROOT))))
    try:
        yield
    finally:
        reportedly.reading.load_tools = kept
        os.environ.clear()
        os.environ.update(known)


def _try_block(shown: Shown, names: dict[str, Any]) -> Iterator[Fault]:
    block = shown.block
    if block.title:
        Path(block.title).write_text(block.code, encoding="utf-8")
        return
    try:
        is_python = kind_of(block) == "python"
        printed = _run_python(block.code, names) if is_python else _run_commands(block.code, shown.output is not None)
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a page's code raises is a fault of the page
        yield Fault(block.line, f"{type(error).__name__}: {error}")
        return
    if shown.output and not is_shown(shown.output.code, printed):
        yield Fault(shown.output.line, printed, (shown.output.span, printed))


def _run_python(code: str, names: dict[str, Any]) -> str:
    printed, code = io.StringIO(), re.sub(r"\bworkers=\d+", "workers=0", code)
    with redirect_stdout(printed):
        if ">>>" not in code:
            exec(code, names)  # noqa: S102 - our own page
            return printed.getvalue()
        example = doctest.DocTestParser().get_doctest(code, names, "page", None, 0)
        failed = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(example, clear_globs=False).failed
        names.update(example.globs)
    if failed:
        raise AssertionError(printed.getvalue())
    return ""


def _run_commands(code: str, is_shown: bool) -> str:
    """Each command of a block; raises where one ends with another status than 0 or 1 (some inputs failed)."""
    lines = code.replace("\\\n", " ").splitlines()
    return "".join(_run_line(line, is_shown) for line in lines if line.strip() and not line.startswith("#"))


def _run_line(line: str, is_shown: bool) -> str:
    if line.startswith(_OF_THE_READER):
        return ""
    if line.startswith("reportedly serve"):
        return try_server(_words(line)[1:], start=is_shown)
    parts = [part.strip() for part in re.split(r"\s&&\s", line)]
    return "".join(_run_command(part) if part.startswith("reportedly ") else _run_shell(part) for part in parts)


def _run_shell(line: str) -> str:
    """`cat article.txt | reportedly read -` is fed here; everything else is the shell's."""
    before, bar, behind = line.partition("| reportedly ")
    stdin = subprocess.run(["sh", "-c", before], capture_output=True, check=True).stdout  # noqa: S603, S607
    return _run_command(f"reportedly {behind}", stdin) if bar else stdin.decode()


def _run_command(line: str, stdin: bytes = b"") -> str:
    """`reportedly ...`, into `| something` or `> FILE` where the line says so."""
    line, mark, elsewhere = next(
        (parts for sign in (" | ", " > ") if (parts := line.partition(sign))[1]), (line, "", "")
    )
    screen = (io.TextIOWrapper if mark else Screen)(io.BytesIO(), encoding="utf-8", write_through=True)
    told = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
    kept, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8")
    try:
        with redirect_stdout(screen), redirect_stderr(told):
            status = run_program(_in_this_process(_words(line)[1:]))
    finally:
        sys.stdin = kept
    out, said = _written(screen), _written(told).decode()
    if status > 1:
        raise AssertionError(f"{line}: exit status {status}\n{said}")
    if mark == " > ":
        Path(elsewhere.split("#")[0].strip()).write_bytes(out)
    elif mark:
        done = subprocess.run(["sh", "-c", elsewhere], input=out, capture_output=True, check=True)  # noqa: S603, S607
        return done.stdout.decode() + said
    return ("" if mark else out.decode()) + said


def _in_this_process(words: list[str]) -> list[str]:
    """`code` without workers of its own: the result is the same, and the model is loaded here already."""
    if words[:1] != ["code"] or "--engine" in words:
        return words
    if "--workers" in words:
        words[words.index("--workers") + 1] = "0"
        return words
    return [*words, "--workers", "0"]


def _written(stream: io.TextIOWrapper) -> bytes:
    """All that was written to it."""
    stream.flush()
    buffer = stream.detach()
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue()


def _words(line: str) -> list[str]:
    """The words of a command line as a shell gives them: comments away, patterns of names filled in."""
    words = []
    for word in shlex.split(line, comments=True):
        found = sorted(map(str, Path().glob(word))) if any(mark in word for mark in "*?") else []
        words += found or [os.path.expandvars(word)]
    return words


def main(arguments: list[str]) -> int:
    """Try the pages named, or all; the number of faults."""
    write = "--write" in arguments
    chosen = [Path(name).resolve() for name in arguments if name != "--write"] or pages()
    tools, faults = load_tools(), 0
    for path in chosen:
        with ExitStack() as stack:
            desk = Path(stack.enter_context(tempfile.TemporaryDirectory())) / "desk"
            desk.mkdir()
            found = list(try_page(path, tools, desk))
        faults += len(found)
        for fault in found:
            print(f"{path.relative_to(ROOT)}:{fault.line}\n{fault.told}")
        if write:
            _write(path, [fault.output for fault in found if fault.output])
    return faults


def _write(path: Path, outputs: list[tuple[tuple[int, int], str]]) -> None:
    """What was printed in place of what the page shows, last first; what leaves lines out is yours to mend."""
    page = path.read_text(encoding="utf-8")
    for (start, end), printed in reversed(outputs):
        if "...\n" not in page[start:end]:
            page = page[:start] + printed.rstrip() + "\n" + page[end:]
    path.write_text(page, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(min(main(sys.argv[1:]), 1))
