"""Claims made by hand for the tests of exports: `claim(killed(9), said_by="hospital")`, `party("rebels", "REB")`."""

import json
from pathlib import Path
from typing import Any

from reportedly.export import write_export
from reportedly.export.told import Happening, Told
from reportedly.records import Article, Claim, Event, Party, Place, Reading, Source, Toll, Victims

OUTLET = Source(kind="outlet", name="X")
ARTICLE = Article(id="a", text="Shells.", sha256="", outlet="X", published="2015-02-04")


def claim(*tolls: Toll, said_by: str = "governor", number: int = 0, **fields: object) -> Claim:
    given = {
        "event": Event(plover="ASSAULT", cameo="190"), "reality": "happened", "actors": (), "recipients": (),
        "sources": (Source(kind="person", name=said_by), OUTLET), "extraction_confidence": 0.9, **fields,
    }  # fmt: skip
    return Claim(id=f"{number:016x}", article="a", sentence=(0, 5), trigger=(0, 5), tolls=tolls, **given)


def party(name: str, *sectors: str, country: str | None = None, role: str = "agent") -> Party:
    return Party(span=(0, 1), text=name, name=name, sectors=sectors, country=country, role=role)


def killed(number: int, who: str | None = None, sector: str | None = None, **fields: object) -> Toll:
    victims = Victims(span=(9, 10), text=who, sector=sector) if who else None
    given = {"said_low": number, "said_best": number, "said_high": number, **fields}
    return Toll(span=(5, 6), text=str(number), kind="killed", who=victims, **given)


def place(precision: str, **fields: object) -> Place:
    given = {"name": "P", "lat": 48.3, "lon": 38.0, "radius_km": 50.0, "role": "site", **fields}
    return Place(span=(0, 1), text="P", precision=precision, **given)


def happening(*claims: Claim) -> Happening:
    """What the claims of one article tell of one happening."""
    return Happening("0123456789abcdef", tuple(Told(ARTICLE, one) for one in claims))


def linked(readings: list[Reading], path: Path) -> list[dict[str, Any]]:
    """The nodes of the JSON-LD of readings, written into a folder."""
    write_export(readings, path / "out.jsonld", form="claim-jsonld")
    found = json.loads((path / "out.jsonld").read_text(encoding="utf-8"))
    assert found["@context"] == ["https://schema.org", {"reportedly": "urn:reportedly:term:"}]
    return found["@graph"]
