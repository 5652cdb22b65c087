"""`Toponym`: words that name a place, before it is decided which place."""

from typing import NamedTuple

from reportedly.records import Span, Step, TokenRange
from reportedly.records.terms import PlaceUse


class Toponym(NamedTuple):
    """A name in the text with what the words beside it say. Made by `find_places`."""

    span: Span
    text: str
    tokens: TokenRange | None
    """None where a span given from outside does not stand on whole words."""
    head: int | None
    """The token through which it hangs in the tree: `airport` in "pounded Donetsk airport"."""
    name: str
    """What is looked up: `Donetsk` in "the Donetsk region"."""
    use: PlaceUse = "literal"
    certain: bool = False
    """The lexicon or the model names it a place (not only its capital letter after a preposition)."""
    kind: str = ""
    """What the words say it is: province, district, town, region, airport, site; "" = they do not say."""
    bearing: int | None = None
    """Part of the area or way from it, degrees clockwise from north; -1 = middle or unspecified part."""
    distance_km: float | None = None
    """"30 km north of Aleppo": 30."""
    near_km: float | None = None
    """"near Aleppo": how far around, in km."""
    container: int | None = None
    """Index of the toponym that follows as its container: "Paris, Texas", "Bor in Serbia"."""
    sibling: int | None = None
    """Index of the toponym that follows in the same list: "Ohio, Iowa and Texas"."""
    steps: tuple[Step, ...] = ()
