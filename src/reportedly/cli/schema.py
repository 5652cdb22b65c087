"""`reportedly schema`: the JSON Schema of every line that the program writes."""

import json

import click

from reportedly.records.wire import make_schema


@click.command("schema", short_help="Print the JSON Schema of the output.")
def schema_command() -> None:
    """Print the JSON Schema of the output, made from the code."""
    click.echo(json.dumps(make_schema(), indent=2, ensure_ascii=False))
