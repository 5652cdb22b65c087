"""Headlines that hand their words to somebody: "Lavrov: Strikes a mistake", "Strikes a mistake — Lavrov".

"Poll: Most voters want peace" -> cue the colon, speakers (Poll,), content "Most voters want peace".
"""

from typing import Final

from reportedly.attribution.draft import Draft, Speakers, head_score, top_of
from reportedly.attribution.speech import DASHES
from reportedly.records import Analysis
from reportedly.syntax import token_at

_LONGEST: Final = 30
_LONGEST_SPEAKER: Final = 6
_DOCUMENTS: Final = frozenset({
    "poll", "report", "study", "survey", "source", "medium", "media", "radio", "tv", "agency", "headquarters",
    "inquiry", "expert", "analyst", "opposition", "un", "nato", "researcher", "investigator", "witness", "monitor",
})  # fmt: skip
#: What opens a heading and no saying: "Explained: *how* it works".
_TOPICS: Final = frozenset({"what", "how", "why", "who", "where", "when", "live", "timeline", "watch", "in"})


def headline_draft(analysis: Analysis, people: frozenset[str]) -> Draft | None:
    """The saying of the headline (or of a first line that looks like one), or None; `people`: nouns of speakers."""
    tokens = _headline_tokens(analysis)
    if not 3 < len(tokens) <= _LONGEST:
        return None
    for here in tokens[1:-1]:
        if analysis.forms[here] == ":":
            return _draft(analysis, here, range(tokens.start, here), range(here + 1, tokens.stop), people)
    for here in reversed(tokens[1:-1]):
        if analysis.forms[here] in DASHES and " " in analysis.text[analysis.ends[here - 1] : analysis.starts[here]]:
            return _draft(analysis, here, range(here + 1, tokens.stop), range(tokens.start, here), people)
    return None


def _headline_tokens(analysis: Analysis) -> range:
    if analysis.headline is not None:
        start, end = analysis.headline
    elif len(analysis.paragraphs) > 1:
        start, end = analysis.paragraphs[0]
    else:
        return range(0)
    first = token_at(analysis, start)
    if first is None:
        return range(0)
    last = first
    while last < len(analysis.forms) and analysis.ends[last] <= end and last - first <= _LONGEST:
        last += 1
    return range(first, last)


def _draft(analysis: Analysis, cue: int, speaker: range, content: range, people: frozenset[str]) -> Draft | None:
    words = [i for i in speaker if analysis.upos[i] != "PUNCT"]
    if not words or len(words) > _LONGEST_SPEAKER or any(analysis.upos[i] == "VERB" for i in words):
        return None
    if analysis.forms[content[0]].lower() in _TOPICS:
        return None
    head = top_of(analysis, words)
    person = analysis.ner[head][2:] == "PER" or analysis.lemmas[head].lower() in people
    if not any(analysis.upos[i] in {"VERB", "AUX"} for i in content) and not (person and _denies(analysis, content)):
        return None
    known = person or analysis.ner[head][2:] == "ORG" or analysis.lemmas[head].lower() in _DOCUMENTS
    if not known and not _is_named_below(analysis, head, content.stop):
        return None
    return Draft(
        (cue, cue + 1), None, "headline", Speakers((head,), "headline"), frozenset(content), anchor=cue,
        score=head_score(analysis, head),
    )  # fmt: skip


def _denies(analysis: Analysis, content: range) -> bool:
    """ "Minister: *no* new taxes": without a verb, a negation is what makes it a saying and no topic."""
    return analysis.forms[content[0]].lower() in {"no", "not", "never", "nobody", "none"}


def _is_named_below(analysis: Analysis, head: int, first: int) -> bool:
    """Whether the text goes on to name a person or a body so: "Ferrer: ..." and below it "Ana Ferrer told"."""
    name = analysis.forms[head]
    return name[:1].isupper() and any(
        analysis.forms[i] == name and analysis.ner[i][2:] in {"PER", "ORG"} for i in range(first, len(analysis.forms))
    )
