"""Options that choose claims of a casebook: the same for every command that shows claims."""

from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

import click

from reportedly.casebook import Casebook, Claims, CodedReading
from reportedly.casebook.query import KNOWN
from reportedly.records import replace

_OPTIONS = (
    click.option("--plover", type=click.Choice(KNOWN["plover"], case_sensitive=False), multiple=True),
    click.option("--reality", type=click.Choice(KNOWN["reality"]), multiple=True),
    click.option("--standing", type=click.Choice(KNOWN["standing"]), multiple=True),
    click.option("--review", type=click.Choice(KNOWN["review"]), multiple=True, help="What reviewers decided."),
    click.option("--outlet", metavar="NAME", multiple=True),
    click.option("--genre", type=click.Choice(KNOWN["genre"]), multiple=True),
    click.option("--actor", metavar="NAME", multiple=True, help="As the list shows it, without the codes."),
    click.option("--recipient", metavar="NAME", multiple=True, help="To whom it is done."),
    click.option("--place", metavar="NAME", multiple=True),
    click.option("--country", metavar="ISO3", multiple=True, help="Of a place of the event."),
    click.option("--speaker", metavar="NAME", multiple=True, help="The innermost source."),
    click.option("--toll", type=click.Choice(KNOWN["toll"]), multiple=True, help="That gives such a toll."),
    click.option("--min-confidence", type=click.FloatRange(0, 1), metavar="X", help="Extraction confidence, at least."),
    click.option("--article", metavar="ID", multiple=True, help="The id, its first characters, or the address."),
    click.option("--claim", "id", metavar="ID", multiple=True, help="The id, or its first characters."),
    click.option("--since", metavar="DAY", help="2014-05-28; claims without a day are left out."),
    click.option("--until", metavar="DAY"),
    click.option("--words", metavar="WORDS", help="All stand in the article: 'shell* \"in Goma\"'."),
)


def claim_options(command: Callable[..., None]) -> Callable[..., None]:
    """The options, each of which makes the choice narrower; of one that is given several times, one value must hold."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def choose_claims(book: Casebook, options: dict[str, Any]) -> Claims:
    """The claims that hold all options. Raises ConfigError for an id that there is not, or that several begin with."""
    return book.claims().filter(**asked_for(options, article=book.find_article, id=book.find_claim))


def asked_for(options: Mapping[str, Any], **find: Callable[[str], str]) -> dict[str, Any]:
    """The options that were given, by name; those of ids with the whole ids, which the functions `find`."""
    asked = {name: value for name, value in options.items() if value not in (None, ())}
    return asked | {name: tuple(map(find[name], asked[name])) for name in find if name in asked}


def readings_of(book: Casebook, claims: Claims) -> Iterator[CodedReading]:
    """The readings of the claims, each with these claims alone."""
    for article, rows in groupby(claims, key=lambda row: row.article.id):
        verdicts = {row.claim.id: row.verdict for row in rows}
        reading = book.reading(article, rejected="rejected" in verdicts.values())
        if reading:  # else it was withdrawn meanwhile
            yield replace(reading, claims=tuple(claim for claim in reading.claims if claim.id in verdicts))
