"""Who says so: quotations and reported speech become sayings, and sayings become statements of parties.

"The ministry denied that its jets had hit the school." -> one statement: speaker the ministry, cue "denied",
content "its jets had hit the school", act `says`, stance `denies`.

`load_cues` reads the table of cue words, `find_sayings` finds what is certain from the words, `resolve_statements`
puts the parties of the cast in the place of the speakers.
"""

from reportedly.attribution.cues import CueTables, load_cues
from reportedly.attribution.find import find_sayings
from reportedly.attribution.resolve import resolve_statements

__all__ = ["CueTables", "find_sayings", "load_cues", "resolve_statements"]
