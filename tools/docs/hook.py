"""A hook of mkdocs: adds the pages that are made from the code. `make docs` runs it; nobody edits these pages. Whoever
reads `docs/` in the repository finds a page in the place of each, which says where its matter stands in the code.

`python -m tools.docs.hook FOLDER` writes them into a folder, for reading without the site.
"""

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]


def on_files(files: Any, *, config: Any) -> Any:
    """Called by mkdocs when it has found the pages of `docs/`."""
    from mkdocs.structure.files import File

    for path, text in generated_pages():
        files.remove(files.get_file_from_path(path))
        files.append(File.generated(config, path, content=text))
    return files


def generated_pages() -> Iterator[tuple[str, str]]:
    """Path below `docs/` -> Markdown."""
    if str(ROOT) not in sys.path:
        sys.path.insert(0, str(ROOT))
    from tools.docs.codebook import write_codebook
    from tools.docs.fields import write_fields
    from tools.docs.help import write_help
    from tools.docs.rules import write_rules

    yield "reference/fields.md", write_fields()
    yield "reference/codebook.md", write_codebook()
    yield "reference/help.md", write_help()
    for name, text in write_rules().items():
        yield f"reference/rules/{name}.md", text


if __name__ == "__main__":
    for path, text in generated_pages():
        target = Path(sys.argv[1]) / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
