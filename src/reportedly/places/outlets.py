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


def find_homes(outlet: str | None, gazetteer: Gazetteer) -> tuple[Home, ...]:
    """The homes that an outlet may have, by its name, domain or address; () = unknown or of the whole world.

    One in `lexicon/outlet_homes.tsv` has its town; "parisbeacon.com" may be of any American Paris; an address in `.ie`
    is Irish.
    """
    if not outlet or not outlet.strip():
        return ()
    host = _host(outlet)
    for name in (outlet.strip().lower(), *_domains(host)):
        known = gazetteer.outlets.get(name)
        if known is not None:
            return (_home_in_town(gazetteer, *known),)
    ending = host.rpartition(".")[2] if "." in host else ""
    country = _COUNTRY_ENDINGS.get(ending, "")
    return _homes_by_name(gazetteer, host, country) or ((Home(country, "", None, None),) if country else ())


_PRESS_WORDS = (
    "daily", "weekly", "the", "online", "news", "times", "herald", "tribune", "post", "press", "register", "review",
    "journal", "gazette", "beacon", "telegram", "telegraph", "chronicle", "courier", "dispatch", "sentinel", "observer",
    "examiner", "advertiser", "reporter", "record", "recorder", "leader", "star", "sun", "mail", "echo", "argus",
    "banner", "citizen", "democrat", "republican", "enterprise", "independent", "standard", "state", "today", "live",
    "local", "world", "union", "voice", "call", "eagle", "bee", "pilot", "mercury", "express", "evening",
)  # fmt: skip
_AMERICAN_ENDINGS = frozenset({"com", "net", "org", "us"})
MOST_HOMES = 5


def _homes_by_name(gazetteer: Gazetteer, host: str, country: str) -> tuple[Home, ...]:
    """Towns named in a domain made of a town and words of the press: "palestineherald.com"."""
    labels = host.split(".")
    ending = labels[-1]
    country = country or ("USA" if ending in _AMERICAN_ENDINGS else "")
    label = next((part for part in labels if part != "www"), "")
    stem = _without_press_words(label)
    if not country or stem == label or len(stem) < 4:
        return ()
    towns = [
        e for e in gazetteer.entries(stem.replace("-", " "))
        if e.country == country and e.kind in {"town", "capital"} and not e.other_name
    ]  # fmt: skip
    return tuple(Home(country, e.admin1, e.lat, e.lon) for e in towns[:MOST_HOMES])


def _without_press_words(label: str) -> str:
    """ "palestineherald" -> "palestine": words of the press taken off both ends, at least four letters left."""
    stem = label
    for _ in range(4):
        before = stem
        for word in _PRESS_WORDS:
            for cut in (stem.removesuffix(word), stem.removeprefix(word)):
                if 4 <= len(cut.strip("-")) < len(stem):
                    stem = cut.strip("-")
                    break
        if stem == before:
            break
    return stem


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
