"""Whether a clause tells what became of people in a deed: then the deed is its news, however well known.

"Twelve were killed in *the attack*", "*the shelling* wounded nine", "two lost their lives when jets *struck*" -> True;
"the mayor, whose son died in *the shelling* of 1982, resigned" -> False: that clause is an aside.
"""

from typing import Final

from reportedly.records import Analysis
from reportedly.syntax import objects

_BESIDE: Final = frozenset({"nsubj", "obl", "advcl"})
_NEWS: Final = frozenset({"root", "ccomp", "parataxis"})
_FATES: Final = frozenset({"die", "perish", "kill", "wound", "injure", "maim", "slay"})


def is_news_of_fate(analysis: Analysis, deed: int) -> bool:
    """`deed` is the token of the event."""
    fate = analysis.heads[deed]
    if fate < 0 or analysis.deprels[deed] not in _BESIDE or analysis.deprels[fate] not in _NEWS:
        return False
    lost = analysis.lemmas[fate] == "lose" and any(analysis.lemmas[i] == "life" for i in objects(analysis, fate))
    return lost or analysis.lemmas[fate] in _FATES
