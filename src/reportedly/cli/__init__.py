"""The command `reportedly`: one file a command; each parses, calls one function of the library, and shows the result.

Results go to standard output, notices and progress to standard error. Exit status: 0 done, 1 done but some inputs gave
no reading (they are named), 2 wrong usage, 130 interrupted.
"""

import sqlite3
import sys

import click

from reportedly.cli.add import add_command
from reportedly.cli.claims import claims_command
from reportedly.cli.code import code_command
from reportedly.cli.compare import compare_command
from reportedly.cli.demo import demo_command
from reportedly.cli.doctor import doctor_command
from reportedly.cli.explain import explain_command
from reportedly.cli.export import export_command
from reportedly.cli.read import read_command
from reportedly.cli.registry import registry_command
from reportedly.cli.report import report_command
from reportedly.cli.review import review_command
from reportedly.cli.schema import schema_command
from reportedly.cli.serve import serve_command
from reportedly.cli.withdraw import withdraw_command
from reportedly.errors import ConfigError, ReportedlyError

__all__ = ["commands", "main"]

_FIRST = (
    "Begin with `reportedly demo`. One article: read, explain. Many, in a folder that is kept (a casebook): add, code, "
    "then claims, compare, review, report, export, serve."
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]}, epilog=_FIRST)
@click.version_option(package_name="reportedly")
def commands() -> None:
    """From news to auditable claims: who is reported to have done what to whom, and who says so."""


for command in (
    read_command, explain_command, add_command, code_command, claims_command, compare_command, review_command,
    report_command, export_command, withdraw_command, doctor_command, demo_command, registry_command, schema_command,
    serve_command,
):  # fmt: skip
    commands.add_command(command)


def main() -> None:
    """The console script."""
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run a command line; the exit status."""
    try:
        return int(commands.main(arguments, prog_name="reportedly", standalone_mode=False) or 0)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except (click.Abort, KeyboardInterrupt):
        click.echo("Interrupted.", err=True)
        return 130
    except sqlite3.Error as error:
        click.echo(f"Error: the casebook cannot be read ({error}); `reportedly doctor` tells what is damaged", err=True)
        return 1
    except ReportedlyError as error:
        click.echo(f"Error: {error}", err=True)
        return 2 if isinstance(error, ConfigError) else 1
