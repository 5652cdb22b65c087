"""Readings -> one self-contained HTML page that reads without scripts, without network, on paper and in the dark.

`render_page([reading, ...])` is the whole page; `render_fragment(reading)` is one article for a notebook cell.
"""

from reportedly.report.page import render_fragment, render_page, stream_page

__all__ = ["render_fragment", "render_page", "stream_page"]
