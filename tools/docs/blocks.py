"""The code blocks of a page, with what stands right behind them as their output.

A page in, blocks out. A block of `text` or `json` right behind one of `sh` or `python` is what that prints; a line
`...` in it stands for lines left out. A block with a title (`title="note.txt"` behind the language) is a file.
`<!-- not run: why -->` on the line before a fence says that a block is not run.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FENCE = re.compile(
    r"^(?:<!-- not run: (?P<why>[^>]+) -->\n)?```(?P<info>[^\n`]*)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL
)
_TITLE = re.compile(r'title="([^"]+)"')
_COMMAND = re.compile(r"^(?:[^#\n]*\| )?reportedly ", re.MULTILINE)
_SCORE = re.compile(r"\b(score|chance|confidence)( +)\d\.\d+")
_MASK = r"\1\2#"


class Block(NamedTuple):
    """A block: `language` is "" without one; `span` is that of its code in the page; `line` its number from 1."""

    language: str
    title: str | None
    code: str
    not_run: str | None
    span: tuple[int, int]
    line: int


class Shown(NamedTuple):
    """A block that is run, and the block with what it prints, if the page shows that."""

    block: Block
    output: Block | None


def find_blocks(page: str) -> list[Block]:
    """All fenced blocks of a page."""
    return [
        Block(
            language=fence["info"].split(" ")[0], title=found[1] if (found := _TITLE.search(fence["info"])) else None,
            code=fence["code"], not_run=fence["why"], span=fence.span("code"),
            line=page.count("\n", 0, fence.start("code")),
        )
        for fence in _FENCE.finditer(page)
    ]  # fmt: skip


def kind_of(block: Block) -> str | None:
    """`file`, `python`, `sh`, or None for what is not run: other languages, output."""
    if block.title:
        return "file"
    if block.language == "python":
        return "python"
    return "sh" if block.language in {"", "sh"} and _COMMAND.search(block.code) else None


def find_shown(page: str) -> Iterator[Shown]:
    """The blocks of a page that are run, or are files, in order."""
    blocks = find_blocks(page)
    for block, behind in zip(blocks, [*blocks[1:], None], strict=False):
        if kind_of(block) is not None:
            yield Shown(block, behind if behind and _is_output(page, block, behind) else None)


def _is_output(page: str, block: Block, behind: Block) -> bool:
    between = page[block.span[1] : behind.span[0]]
    return kind_of(block) != "file" and bool(re.fullmatch(r"```\n\s*```(?:text|json)\n", between))


def is_shown(expected: str, printed: str) -> bool:
    """Whether a page shows what was printed: `...` stands for any words in a line, by itself for any lines.

    Of scores and chances only the place is compared: their last digits hang on the processor.
    """
    pattern = ""
    for line in _SCORE.sub(_MASK, expected).strip("\n").splitlines():
        whole = line.strip() == "..."
        pattern += r"(?:.*\n)*" if whole else re.escape(line.rstrip()).replace(r"\.\.\.", ".*") + r" *\n"
    return re.fullmatch(pattern, _SCORE.sub(_MASK, printed).strip("\n") + "\n") is not None
