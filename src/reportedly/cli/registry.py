"""`reportedly registry`: what the tables know of states, organisations and holders of offices."""

from collections.abc import Iterator

import click

from reportedly.cli.output import open_output
from reportedly.cli.terminal import on_one_line
from reportedly.lexicon import find_entries, read_registry
from reportedly.records import Entry, Tenure
from reportedly.records.wire import encode_line


@click.command("registry", short_help="Show what is known of states, bodies and offices.")
@click.argument("words", nargs=-1, metavar="[ID or NAME]...")
@click.option("--format", "form", type=click.Choice(("text", "jsonl")), default="text", show_default=True)
def registry_command(words: tuple[str, ...], form: str) -> None:
    """Show the entries with these ids or names; without any, all of them.

    The id of a party in the output ("id") is one of these. JSON lines have an entry a line.
    """
    registry = read_registry()
    shown: dict[str, Entry] = {} if words else dict(registry)
    for word in words:
        found = find_entries(registry, word)
        if not found:
            raise click.UsageError(
                f"the registry has no id and no name {word!r}; `reportedly registry` lists them all."
            )
        shown |= {entry.id: entry for entry in found}
    with open_output(None) as out:
        for entry in shown.values():
            out.write(encode_line(entry) + b"\n" if form == "jsonl" else "".join(_told(entry)).encode())


def _told(entry: Entry) -> Iterator[str]:
    codes = [f"ISO3 {entry.iso3}" if entry.iso3 else "", f"Wikidata {entry.wikidata}" if entry.wikidata else ""]
    codes += [f"most states count it to {entry.part_of}" if entry.part_of else "", "disputed" if entry.disputed else ""]
    yield on_one_line("; ".join(filter(None, (f"{entry.id} {entry.name}, {entry.kind}", *codes)))) + "\n"
    if entry.aliases:
        yield f"  also     {on_one_line(', '.join(entry.aliases))}\n"
    for tenure in entry.tenures:
        yield f"  period   {_years(tenure.start, tenure.end)}  {_what(tenure)}\n"
    for number in entry.numbers:
        yield f"  {number.system:<7}  {_years(number.start, number.end)}  {number.number} {number.letters}\n"
    if entry.note:
        yield f"  note     {on_one_line(entry.note)}\n"


def _years(start: str | None, end: str | None) -> str:
    return f"{start or '...'} to {end or '...'}"


def _what(tenure: Tenure) -> str:
    return " ".join(filter(None, (tenure.country, "|".join(tenure.sectors), tenure.office)))
