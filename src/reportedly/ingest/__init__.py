"""Bytes in, articles out: text, pages, feeds, PDF, tables, archives and folders of them; what is damaged becomes a
notice, never an exception.

`read_inputs(["note.txt"], Given(published="2014-05-28"))` yields one `Taken` an input, as it comes: its name, what
became of it (`ok`, `empty`, `skipped`, `failed`), the `Article` where there is one, and the notices.

A file that holds "Shelling resumes\\n\\nRebels shelled Avdiivka on Monday." -> an `Article` with exactly that text and
the title "Shelling resumes"; a file that holds a PNG image -> `failed`, with a notice `binary`.

Nothing here uses the network unless it is asked to, and nothing that a page contains is run. `find_copies` tells which
texts are copies of each other.
"""

from reportedly.ingest.copies import Copies, Link, find_copies, group_links
from reportedly.ingest.draft import Given, Outcome, Taken
from reportedly.ingest.headline import find_headline
from reportedly.ingest.jsonl import read_row
from reportedly.ingest.read import Opened, read_given, read_inputs

__all__ = [
    "Copies", "Given", "Link", "Opened", "Outcome", "Taken", "find_copies", "find_headline", "group_links",
    "read_given", "read_inputs", "read_row",
]  # fmt: skip
