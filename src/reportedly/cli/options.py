"""Options that several commands have, said in the same words everywhere."""

from pathlib import Path

import click

from reportedly.report.borders import Borders, read_borders
from reportedly.tolls import CONVENTIONS


def _read_borders(_context: click.Context, _option: click.Parameter, path: Path | None) -> Borders | None:
    return read_borders(path) if path else None


published_option = click.option(
    "--published", metavar="DATE", help="Date of publication: 2014-05-28 or 2014-05-28T10:00:00+03:00."
)
outlet_option = click.option("--outlet", metavar="NAME", help="Who published it: always the last link of who says so.")
vague_option = click.option(
    "--vague", type=click.Choice(CONVENTIONS), default="words", show_default=True, help='What "dozens" counts.'
)
output_option = click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write to a file."
)
borders_option = click.option(
    "--borders", type=click.Path(path_type=Path), metavar="FILE", callback=_read_borders,
    help="Countries as GeoJSON or TopoJSON, whose borders the maps show.",
)  # fmt: skip
