"""Programs that tests start beside themselves: they find what this process finds."""

import os
import subprocess
import sys
from pathlib import Path


def environment() -> dict[str, str]:
    """The environment of this process, and in it the way to all that it can import."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}


def run_program(program: str, *arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run lines of Python to their end, or to what they die of."""
    command = [sys.executable, "-c", program, *map(str, arguments)]
    return subprocess.run(command, env=environment(), capture_output=True, text=True, check=False, timeout=300)
