"""A folder with everything of one piece of research: articles and their raw copies, readings, decisions of reviewers.

Casebook.open("ukraine-2014", new=True).add(["news.jsonl"]) -> Counts(ok=884, empty=0, skipped=0, failed=0); then
`code()`, and `readings()` and `claims()` give what was coded, with what reviewers decided.
"""

from reportedly.casebook.book import Casebook
from reportedly.casebook.checks import Finding
from reportedly.casebook.coded import ClaimRow, CodedReading, Review
from reportedly.casebook.decision_files import AddedDecisions
from reportedly.casebook.decisions import Asked, Decision
from reportedly.casebook.incidents import Incidents
from reportedly.casebook.query import Claims
from reportedly.casebook.runs import Counts, Run
from reportedly.casebook.withdrawal import Tombstone

__all__ = [
    "AddedDecisions", "Asked", "Casebook", "ClaimRow",
    "Claims", "CodedReading", "Counts", "Decision", "Finding", "Incidents", "Review", "Run", "Tombstone",
]  # fmt: skip
