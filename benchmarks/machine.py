"""Where and when something was measured, and the memory that it took: what the pages of figures say of it."""

import os
import platform
import sys
from datetime import UTC, datetime
from importlib.metadata import version

MACHINE = {"machine": platform.machine(), "processors": os.cpu_count(), "python": platform.python_version()}
"""For a line of JSON."""


def describe_run() -> str:
    """What was run, and when (UTC): "reportedly 0.1.0, 2031-05-07"."""
    return f"reportedly {version('reportedly')}, {datetime.now(UTC).date().isoformat()}"


def describe_machine() -> str:
    """On what: "Python 3.12.4, x86_64, 8 cores"."""
    return f"Python {platform.python_version()}, {platform.machine()}, {os.cpu_count()} cores"


def peak_megabytes() -> float:
    """The most that this process has held so far."""
    import resource  # Windows has none

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
