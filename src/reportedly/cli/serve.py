"""`reportedly serve`: a casebook in the browser."""

import secrets
from pathlib import Path

import click

from reportedly.casebook import Casebook
from reportedly.errors import MissingExtra


@click.command("serve")
@click.argument("casebook", metavar="CASEBOOK", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option(
    "--host", default="127.0.0.1", show_default=True,
    help="Another address than this machine's own lets others on its network read the casebook, if they have the key.",
)  # fmt: skip
def serve_command(casebook: Path, port: int, host: str) -> None:
    """Read, compare and review CASEBOOK in the browser, on this machine alone.

    Open the address that is printed: it has a key, which is another with each start. Ctrl-C ends it.
    """
    try:
        import uvicorn

        from reportedly.web import make_app
    except ImportError as error:
        raise MissingExtra(f"the web pages need {error.name}; pip install 'reportedly[web]'") from error
    Casebook.open(casebook).close()
    name = f"[{host}]" if ":" in host else host
    origin = f"http://{name}:{port}"
    key = secrets.token_urlsafe(24)
    if host not in ("127.0.0.1", "localhost", "::1"):
        click.echo(
            f"Warning: whoever can reach {host} and has the address can read and change this casebook.", err=True
        )
    click.echo(f"{origin}/?key={key}")
    click.echo("Ctrl-C ends it.", err=True)
    app = make_app(casebook.resolve(), key=key, origin=origin)
    uvicorn.run(app, host=host, port=port, log_level="warning", access_log=False, server_header=False)
