"""Nothing but what is asked for is written, and no library speaks to its makers."""

import subprocess
import sys
from pathlib import Path

from tests.programs import environment

PROGRAM = """
import reportedly
reportedly.read("The army shelled the harbour on Monday.", published="2014-05-28")
"""


def test_a_run_leaves_nothing_in_the_home_of_the_user(tmp_path):
    kept = {name: value for name, value in environment().items() if not name.startswith(("ORT_", "XDG_"))}
    told = {**kept, "HOME": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    subprocess.run([sys.executable, "-c", PROGRAM], env=told, cwd=tmp_path, check=True)
    assert [path for path in Path(tmp_path).rglob("*") if path.is_file()] == []
