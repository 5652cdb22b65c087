"""A sentence with its real tree and with proposals of our own, so that no weights decide whether a test holds."""

from collections.abc import Sequence

from reportedly.claims import assemble_claims, date_statements
from reportedly.language import analyse
from reportedly.pipeline import Tools, find_all
from reportedly.records import (
    Analysis,
    Article,
    Claim,
    CueProposal,
    EventProposal,
    Findings,
    Link,
    Reading,
    Scored,
    TollProposal,
    replace,
)
from training.meaning import ACTS, EVENTS, LINKS, MODE_LABELS, REALITIES, STANDINGS, TOLLS

Proposals = Sequence[EventProposal | CueProposal | TollProposal]
SURE = 0.95


class Case:
    """A sentence with its real tree and with proposals of our own; words are named as they stand in it."""

    def __init__(self, text: str, tools: Tools) -> None:
        self.tools = tools
        bare = analyse(text, tools.language)
        self.analysis = replace(
            bare, factuality=(1.0,) * len(bare.forms), event_proposals=(), cue_proposals=(), toll_proposals=()
        )
        self.article = Article(id="test", text=text, sha256="", outlet="X")

    def word(self, form: str) -> int:
        assert self.analysis.forms.count(form) == 1, self.analysis.forms
        return self.analysis.forms.index(form)

    def links(self, given: dict[str, tuple[str, float]]) -> tuple[Link, ...]:
        return tuple(Link(label=label, token=self.word(form), score=score) for form, (label, score) in given.items())

    def event(
        self,
        form: str,
        label: str = "ASSAULT",
        *,
        score: float = SURE,
        share: float = 1.0,
        mode: str | None = None,
        reality: tuple[str, float] = ("happened", SURE),
        standing: tuple[str, float] = ("asserted", SURE),
        links: dict[str, tuple[str, float]] | None = None,
    ) -> EventProposal:
        """`share` is what the type has of the score."""
        return EventProposal(
            token=self.word(form),
            score=score,
            types=(Scored(label=label, score=score * share),),
            mode=mode,
            realities=(Scored(label=reality[0], score=reality[1]),),
            standings=(Scored(label=standing[0], score=standing[1]),),
            links=self.links(links or {}),
        )

    def cue(self, form: str, act: str = "says", *, score: float = SURE, **linked: str) -> CueProposal:
        given = {word: (label, SURE) for label, word in linked.items()}
        acts = (Scored(label=act, score=SURE),)
        return CueProposal(token=self.word(form), score=score, acts=acts, links=self.links(given))

    def toll(self, form: str, kind: str = "killed", *, score: float = SURE) -> TollProposal:
        return TollProposal(token=self.word(form), kinds=(Scored(label=kind, score=score),))

    def with_proposals(self, proposed: Proposals) -> Analysis:
        return replace(
            self.analysis,
            event_proposals=tuple(x for x in proposed if isinstance(x, EventProposal)),
            cue_proposals=tuple(x for x in proposed if isinstance(x, CueProposal)),
            toll_proposals=tuple(x for x in proposed if isinstance(x, TollProposal)),
        )

    def findings(self, *proposed: EventProposal | CueProposal | TollProposal) -> Findings:
        return find_all(self.article, self.with_proposals(proposed), self.tools)

    def claims(self, *proposed: EventProposal | CueProposal | TollProposal) -> tuple[Claim, ...]:
        return assemble_claims(self.article, self.findings(*proposed))

    def claim(self, *proposed: EventProposal | CueProposal | TollProposal) -> Claim:
        (claim,) = self.claims(*proposed)
        return claim

    def reading(self, *proposed: EventProposal | CueProposal | TollProposal) -> Reading:
        findings = self.findings(*proposed)
        return Reading(
            article=self.article,
            statements=date_statements(findings),
            claims=assemble_claims(self.article, findings),
        )

    def quote(self, span: tuple[int, int]) -> str:
        return self.article.text[slice(*span)]


def everything(analysis: Analysis, shift: int) -> list[EventProposal | CueProposal | TollProposal]:
    """A proposal of each kind at every word, marks of punctuation too, linked to every third word."""

    def pick(labels: Sequence[str], token: int) -> tuple[Scored, ...]:
        return (Scored(label=labels[(token + shift) % len(labels)], score=0.9),)

    proposed: list[EventProposal | CueProposal | TollProposal] = []
    for token in range(len(analysis.forms)):
        types = pick(EVENTS[1:], token)
        modes = [label.partition(":")[2] for label in MODE_LABELS if label.startswith(types[0].label)]
        mode = modes[(token + shift) % len(modes)]
        linked = tuple(
            Link(label=LINKS[(goal // 3 + token + shift) % len(LINKS)], token=goal, score=0.8)
            for goal in range(shift % 3, len(analysis.forms), 3)
        )
        proposed += [
            EventProposal(
                token=token,
                score=0.9,
                types=types,
                mode=None if mode == "-" else mode,
                realities=pick(REALITIES, token),
                standings=pick(STANDINGS, token),
                links=linked,
            ),
            CueProposal(token=token, score=0.9, acts=pick(ACTS, token), links=linked),
            TollProposal(token=token, kinds=pick(TOLLS[1:], token)),
        ]
    return proposed
