"""`reportedly serve` on the pages: started, asked for its first page, and ended with Ctrl-C as its reader would."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from http.cookiejar import CookieJar

from reportedly.cli import commands

_SECONDS = 60


def try_server(arguments: list[str], *, start: bool) -> str:
    """What it prints until it is ended. Raises AssertionError where it gives no page, and click.UsageError where it has
    no such option; it starts where its output is shown."""
    commands.commands["serve"].make_context("serve", arguments[1:])
    if not start:
        return ""
    with socket.create_server(("127.0.0.1", 0)) as found:
        port = found.getsockname()[1]
    command = [sys.executable, "-c", "from reportedly.cli import main; main()", *arguments, "--port", str(port)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as server:  # noqa: S603
        try:
            told = _until_address(server)
            address = re.search(r"http://\S+", told)
            assert address, f"no address: {told}"
            opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
            with opener.open(address[0], timeout=_SECONDS) as answer:
                assert answer.status == 200
        finally:
            server.send_signal(signal.SIGINT)
            server.communicate(timeout=_SECONDS)
    return told


def _until_address(server: "subprocess.Popen[str]") -> str:
    assert server.stdout
    told, end = "", time.monotonic() + _SECONDS
    while "http://" not in told and time.monotonic() < end:
        line = server.stdout.readline()
        if not line:
            break
        told += line
    return told
