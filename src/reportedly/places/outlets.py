"""The home of a local outlet, from its name or address: a paper of Paris, Texas writes "Paris" for its own town."""

from typing import NamedTuple
from urllib.parse import urlsplit

from reportedly.places.gazetteer import Gazetteer

_COUNTRY_ENDINGS = {
    "uk": "GBR", "ie": "IRL", "ca": "CAN", "au": "AUS", "nz": "NZL", "za": "ZAF", "in": "IND", "pk": "PAK",
    "ng": "NGA", "ke": "KEN", "gh": "GHA", "ua": "UKR", "ru": "RUS", "by": "BLR", "pl": "POL", "de": "DEU",
    "fr": "FRA", "es": "ESP", "it": "ITA", "nl": "NLD", "be": "BEL", "tr": "TUR", "il": "ISR", "ps": "PSE",
    "lb": "LBN", "sy": "SYR", "iq": "IRQ", "ir": "IRN", "eg": "EGY", "ph": "PHL", "my": "MYS", "sg": "SGP",
    "id": "IDN", "th": "THA", "vn": "VNM", "jp": "JPN", "kr": "KOR", "cn": "CHN", "tw": "TWN", "hk": "HKG",
    "lk": "LKA", "bd": "BGD", "np": "NPL", "mm": "MMR", "af": "AFG", "ge": "GEO", "am": "ARM", "az": "AZE",
    "kz": "KAZ", "mx": "MEX", "co": "COL", "br": "BRA", "ar": "ARG", "cl": "CHL", "pe": "PER", "ve": "VEN",
    "gr": "GRC", "cy": "CYP", "rs": "SRB", "hr": "HRV", "ba": "BIH", "mk": "MKD", "ro": "ROU", "bg": "BGR",
    "hu": "HUN", "cz": "CZE", "sk": "SVK", "si": "SVN", "at": "AUT", "ch": "CHE", "se": "SWE", "no": "NOR",
    "dk": "DNK", "fi": "FIN", "ee": "EST", "lv": "LVA", "lt": "LTU", "md": "MDA", "mt": "MLT", "is": "ISL",
    "ug": "UGA", "tz": "TZA", "zw": "ZWE", "zm": "ZMB", "sd": "SDN", "et": "ETH", "so": "SOM", "gov": "USA",
}  # fmt: skip


class Home(NamedTuple):
    """Where an outlet is at home; division and point are unknown for a national one."""

    country: str
    division: str
    lat: float | None
    lon: float | None


def find_home(outlet: str | None, gazetteer: Gazetteer) -> Home | None:
    """The home of an outlet given by name, domain or full address; None = unknown or of the whole world.

    "https://www.bergen-bote.example.no/..." -> Norway; a paper in `lexicon/outlet_homes.tsv` -> its town.
    """
    if not outlet or not outlet.strip():
        return None
    host = _host(outlet)
    for name in (outlet.strip().lower(), *_domains(host)):
        known = gazetteer.outlets.get(name)
        if known is not None:
            return _home_in_town(gazetteer, *known)
    ending = host.rpartition(".")[2] if "." in host else ""
    country = _COUNTRY_ENDINGS.get(ending)
    return Home(country, "", None, None) if country else None


def _host(outlet: str) -> str:
    text = outlet.strip().lower()
    if "//" not in text:
        text = "//" + text
    try:
        host = urlsplit(text).hostname or ""
    except ValueError:  # a bracket where an address of version 6 should be
        return ""
    return host if " " not in host else ""


def _domains(host: str) -> list[str]:
    """The host and its parents: "www.news.example.com" -> itself, "news.example.com", "example.com"."""
    parts = host.split(".")
    return [".".join(parts[start:]) for start in range(max(0, len(parts) - 4), len(parts) - 1)]


def _home_in_town(gazetteer: Gazetteer, country: str, division: str, town: str) -> Home:
    for entry in gazetteer.entries(town) if town else ():
        if entry.country == country and entry.kind in {"town", "capital"} and division in {"", entry.admin1}:
            return Home(country, entry.admin1, entry.lat, entry.lon)
    return Home(country, division, None, None)
