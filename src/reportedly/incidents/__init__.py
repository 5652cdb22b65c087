"""Claims of many articles -> which of them tell the same happening, with the reasons.

"Rebels shelled the port of Berdiansk, killing 14." and "Fourteen die in shelling of Berdiansk port" -> one group, by
the same group of articles, a derived word, parties that are shared.

`find_incidents` groups the claims of articles, with the chance of each, why it is there and whether that is doubtful.

`same_name` says whether two names are of one party or happening, and why; `group_names` groups the names of a story.

`find_same` groups words, whether or not they became claims: `read_page` and `tell_word` reduce an article and a word to
what can be compared.
"""

from reportedly.incidents.alike import SameName, load_names, read_name, same_name
from reportedly.incidents.find import Group, Member, find_incidents
from reportedly.incidents.name_groups import group_names
from reportedly.incidents.pages import Page, read_page
from reportedly.incidents.same import find_same
from reportedly.incidents.scorer import Scorer, load_scorer
from reportedly.incidents.telling import Telling, tell_word

__all__ = [
    "Group", "Member", "Page", "SameName", "Scorer", "Telling", "find_incidents", "find_same", "group_names",
    "load_names", "load_scorer", "read_name", "read_page", "same_name", "tell_word",
]  # fmt: skip
