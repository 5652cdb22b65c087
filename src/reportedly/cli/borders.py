"""The option that gives maps other borders: the same for every command that draws them."""

from pathlib import Path

import click

from reportedly.report.borders import Borders, read_borders


def _read(_context: click.Context, _option: click.Parameter, path: Path | None) -> Borders | None:
    return read_borders(path) if path else None


borders_option = click.option(
    "--borders", type=click.Path(path_type=Path), metavar="FILE", callback=_read,
    help="Countries as GeoJSON or TopoJSON, whose borders the maps show.",
)  # fmt: skip
