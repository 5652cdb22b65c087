"""Casebooks with claims made by hand, so that tests of decisions need no model: `coded_book(folder, STORIES)`.

Each story is an article of one or two sentences; each (words, fields) a claim whose trigger are these words.
"""

import json
from pathlib import Path
from typing import Any

from reportedly.casebook import Casebook
from reportedly.casebook.coded import decode_article
from reportedly.casebook.coding import keep_readings
from reportedly.reading import Reading
from reportedly.records import Claim, Event, Party, Place, Source, Toll, When, make_id

STORIES = {
    "a": ("News Line", "Rebels shelled the market in Goma on Monday, killing 12 people. The raid went on for an hour."),
    "b": (
        "Harbour Post",
        "An attack on the market in Goma killed nine people on Monday. Police arrested Ivan Holub, a baker.",
    ),
    "c": ("The Bote", "Shells fell on Goma on Monday and ten people died."),
}
CLAIMS: dict[str, tuple[tuple[str, dict[str, Any]], ...]] = {
    "a": (("shelled", {"killed": "12"}), ("raid", {})),
    "b": (("attack", {"killed": "nine"}), ("arrested", {"type": "COERCE", "mode": "arrest", "cameo": "173"})),
    "c": (("fell", {"killed": "ten"}),),
}
_NUMBERS = {"12": 12, "nine": 9, "ten": 10}


def coded_book(folder: Path) -> Casebook:
    """A casebook with STORIES and CLAIMS; close it after use."""
    source = folder / "stories.jsonl"
    lines = ({"id": id, "outlet": outlet, "published": "2014-05-28", "text": text}
             for id, (outlet, text) in STORIES.items())  # fmt: skip
    source.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    book = Casebook.open(folder / "book", new=True)
    assert book.add([str(source)]).ok == len(STORIES)
    code_by_hand(book, {id: claims_of(id) for id in STORIES})
    return book


def code_by_hand(book: Casebook, claims: dict[str, tuple[Claim, ...]], *, coder: str = "by hand") -> None:
    """Readings with these claims take the place of those that the casebook has of the articles."""
    readings = []
    for article in claims:
        row = book._database.execute("SELECT record, text FROM article WHERE id = ?", (article,)).fetchone()
        readings.append(Reading(article=decode_article(*row), claims=claims[article]))
    assert {one.outcome for one in keep_readings(book._database, readings, coder=coder, options={})} == {"ok"}


def claims_of(article: str) -> tuple[Claim, ...]:
    """The claims of a story as CLAIMS has them."""
    outlet, text = STORIES[article]
    return tuple(hand_made(article, outlet, text, words, **fields) for words, fields in CLAIMS[article])


def hand_made(
    article: str, outlet: str, text: str, words: str, *, killed: str | None = None, type: str = "ASSAULT",
    mode: str | None = "heavy-weapons", cameo: str = "194", **fields: Any,
) -> Claim:  # fmt: skip
    """A claim that happened on Monday, in Goma if its sentence says so, with the dead in the words `killed`."""
    start = text.index(words)
    first, last = text.rfind(". ", 0, start) + 2 if ". " in text[:start] else 0, text.index(".", start) + 1
    days = [When(span=span, text="Monday", value="2014-05-26", start="2014-05-26", end="2014-05-26", precision="day",
                 anchor="published") for span in _found(text, "Monday", first, last)]  # fmt: skip
    places = tuple(
        Place(span=span, text="Goma", name="Goma", role="site", country="COD", lat=-1.68, lon=29.22, precision="town")
        for span in _found(text, "Goma", first, last)
    )
    tolls = tuple(
        Toll(span=span, text=killed or "", kind="killed", bound="exact",
             **dict.fromkeys(("said_low", "said_best", "said_high"), _NUMBERS[killed or ""]))
        for span in _found(text, killed, first, last)
    )  # fmt: skip
    actors = tuple(
        Party(span=span, text="Rebels", name="rebels", role="agent", sectors=("REB",))
        for span in _found(text, "Rebels", first, last)
    )
    accused = tuple(
        Party(span=span, text="Ivan Holub", name="Ivan Holub", role="target")
        for span in _found(text, "Ivan Holub", first, last)
    )
    given: dict[str, Any] = {"reality": "happened", "actors": actors, "recipients": accused, **fields}
    return Claim(
        id=make_id(article, "claim", [(start, start + len(words))]), article=article, sentence=(first, last),
        trigger=(start, start + len(words)), event=Event(plover=type, mode=mode, cameo=cameo, quad=4),
        when=days[0] if days else None, places=places, tolls=tolls, sources=(Source(kind="outlet", name=outlet),),
        extraction_confidence=0.9, **given,
    )  # fmt: skip


def _found(text: str, words: str | None, first: int, last: int) -> list[tuple[int, int]]:
    start = text.find(words, first, last) if words else -1
    return [(start, start + len(words or ""))] if start >= 0 else []


def claim_ids(book: Casebook) -> dict[str, str]:
    """The words of each trigger -> the id of the claim; words that stand twice are not told apart."""
    return {row.article.text[slice(*row.claim.trigger)]: row.claim.id for row in book.claims()}
