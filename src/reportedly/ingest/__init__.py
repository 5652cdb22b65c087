"""Bytes in, articles out: plain text, JSON lines and web pages; what is damaged becomes a notice, never an exception.

`read_inputs(["note.txt"], Given(published="2014-05-28"))` yields one `Taken` an input: its name, what became of it
(`ok`, `empty`, `skipped`, `failed`), the `Article` where there is one, and the notices.

A file that holds "Shelling resumes\\n\\nRebels shelled Avdiivka on Monday." -> an `Article` with exactly that text and
the title "Shelling resumes"; a file that holds a PNG image -> `failed`, with a notice `binary`.

Nothing here uses the network, and nothing that a page contains is run. Not handled: PDF, feeds, archives.
"""

from reportedly.ingest.draft import Given, Outcome, Taken
from reportedly.ingest.folders import list_files
from reportedly.ingest.headline import find_headline
from reportedly.ingest.jsonl import read_row
from reportedly.ingest.read import read_given, read_inputs

__all__ = ["Given", "Outcome", "Taken", "find_headline", "list_files", "read_given", "read_inputs", "read_row"]
