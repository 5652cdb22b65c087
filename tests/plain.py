"""An analysis as the tables alone read it: without what the model proposes of meaning."""

from reportedly.language import Language, analyse
from reportedly.records import Analysis, Span, replace


def analyse_plain(text: str, language: Language, *, headline: Span | None = None) -> Analysis:
    """Words, trees and names of a text; rules are tested on it, whatever weights are shipped."""
    analysis = analyse(text, language, headline=headline)
    return replace(analysis, factuality=(), event_proposals=(), cue_proposals=(), toll_proposals=())
