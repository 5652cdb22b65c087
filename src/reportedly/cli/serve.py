"""`reportedly serve`: a casebook in the browser."""

import errno
import secrets
import socket
from contextlib import suppress
from pathlib import Path

import click

from reportedly.casebook import Casebook
from reportedly.cli.options import borders_option
from reportedly.errors import ConfigError, MissingExtra
from reportedly.report.borders import Borders


@click.command("serve", short_help="Read, compare and review in the browser.")
@click.argument("casebook", metavar="CASEBOOK", type=click.Path(path_type=Path))
@click.option("--port", type=click.IntRange(1, 65535), default=8765, show_default=True)
@click.option(
    "--host", default="127.0.0.1", show_default=True,
    help="Another address than this machine's own lets others on its network read the casebook, if they have the key.",
)  # fmt: skip
@borders_option
def serve_command(casebook: Path, port: int, host: str, borders: Borders | None) -> None:
    """Read, compare and review CASEBOOK in the browser, on this machine alone.

    Open the address that is printed: it has a key, which is another with each start. Ctrl-C ends it.
    """
    try:
        import uvicorn

        from reportedly.web import make_app
    except ImportError as error:
        if error.name and error.name.startswith("reportedly"):
            raise  # a fault of ours, not a missing library
        raise MissingExtra(f"the web pages need {error.name}; pip install 'reportedly[web]'") from error
    if host in ("0.0.0.0", "::", ""):  # noqa: S104 - it is refused
        raise ConfigError("--host takes one address of this machine, because the pages answer to that name alone")
    Casebook.open(casebook).close()
    with _listen(host, port) as listening:
        name = f"[{host}]" if ":" in host else host
        origin = f"http://{name}:{port}"
        key = secrets.token_urlsafe(24)
        if host not in ("127.0.0.1", "localhost", "::1"):
            told = f"Warning: whoever can reach {host} and has the address can read and change this casebook."
            click.echo(told, err=True)
        click.echo(f"{origin}/?key={key}")
        click.echo("Ctrl-C ends it.", err=True)
        app = make_app(casebook.resolve(), key=key, origin=origin, borders=borders)
        config = uvicorn.Config(
            app, log_level="warning", access_log=False, server_header=False, proxy_headers=False,
            timeout_graceful_shutdown=2,
        )  # fmt: skip
        with suppress(KeyboardInterrupt):  # the server has ended by then
            uvicorn.Server(config).run(sockets=[listening])


def _listen(host: str, port: int) -> socket.socket:
    """Raises ConfigError where another program has the port, or this machine not the address."""
    try:
        return socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            problem = f"port {port} of {host} is in use: end the other program, or give another one with --port"
            raise ConfigError(problem) from error
        raise ConfigError(f"nothing can be served at {host}, port {port}: {error.strerror or error}") from error
