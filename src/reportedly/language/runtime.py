"""onnxruntime without its telemetry: from 1.31 on it else writes a device id into the home of the user when it is
imported, and tells its makers of each run. Whoever imports it here has it silent.

The names of the variable differ between its versions; they are read once, by the import.
"""

import os

for _name in ("ORT_DISABLE_TELEMETRY", "ORT_TELEMETRY_DISABLED"):
    os.environ[_name] = "1"

import onnxruntime  # type: ignore[import-untyped]  # noqa: E402

__all__ = ["onnxruntime"]
