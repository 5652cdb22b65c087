#!/bin/sh
# dist.sh PYTHON FOLDER wheel|sdist...: builds what is named into FOLDER, with the build backend in an environment of its own.
set -eu
python=$1 folder=$2
shift 2

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
"$python" -m venv "$room/venv"
"$room/venv/bin/python" -m pip install --quiet --disable-pip-version-check "hatchling>=1.27"
for target in "$@"; do
    "$room/venv/bin/python" -m hatchling build --directory "$folder" --target "$target"
done
