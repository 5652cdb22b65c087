"""A part of the corpus as one self-contained page, to be read with the eye.

python -m training.view FILE.jsonl -o page.html [--news ARTICLES.jsonl]
"""

from __future__ import annotations

import argparse
from pathlib import Path

from reportedly.report import render_page
from training.gold import fill_text, read_gold
from training.news import read_news


def main() -> None:
    """Write the page."""
    parser = argparse.ArgumentParser(prog="python -m training.view", description=__doc__)
    parser.add_argument("file", type=Path)
    parser.add_argument("-o", "--out", type=Path, required=True)
    parser.add_argument("--news", type=Path, help="articles.jsonl, for items whose text lies there")
    given = parser.parse_args()
    texts = {name: article.text for name, article in read_news(given.news).items()} if given.news else {}
    readings = [fill_text(item, texts).reading for item in read_gold(given.file)]
    given.out.write_text("".join(render_page(readings)), encoding="utf-8")


if __name__ == "__main__":
    main()
