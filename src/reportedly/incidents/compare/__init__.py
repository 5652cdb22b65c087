"""A group of claims of many articles -> what they agree and differ on, who says so, what they call it: `incident/1`.

Meridian: "Shells hit the market of Orikhiv, killing two, the governor said." Chronicle: "Dozens died at the market,
officials said" -> one incident, killed: differ, independent sources: at least 1, at most 2.

`compare_group` makes the record, `link_parts` says which is a part of which, `find_silence` and `label_matrix` look at
a whole collection, `relate_tolls` compares the counts of two reports.
"""

from reportedly.incidents.compare.figures import Count, People, relate_figures, relate_tolls
from reportedly.incidents.compare.group import compare_group, link_parts
from reportedly.incidents.compare.joined import Joined
from reportedly.incidents.compare.matrix import Called, Cell, label_matrix, load_neutral, neutral_of
from reportedly.incidents.compare.silence import ReadArticle, Silence, find_silence
from reportedly.incidents.compare.tellers import Media, load_media
from reportedly.incidents.compare.tolls import relate_articles

__all__ = [
    "Called", "Cell", "Count", "Joined", "Media", "People", "ReadArticle", "Silence", "compare_group", "find_silence",
    "label_matrix", "link_parts", "load_media", "load_neutral", "neutral_of", "relate_articles", "relate_figures",
    "relate_tolls",
]  # fmt: skip
