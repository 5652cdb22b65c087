#!/bin/sh
# check_wheel.sh PYTHON: builds a wheel, installs it alone into an empty environment, and runs the demo there.
set -eu
python=$1
most=60000000

room=$(mktemp -d)
trap 'rm -rf "$room"' EXIT
sh "$(dirname "$0")/dist.sh" "$python" "$room" wheel
wheel=$(ls "$room"/*.whl)
bytes=$(wc -c < "$wheel")
if [ "$bytes" -gt "$most" ]; then
    echo "$(basename "$wheel") has $bytes bytes; at most $most are wanted" >&2
    exit 1
fi
"$python" -m venv "$room/venv"
"$room/venv/bin/python" -m pip install --quiet --disable-pip-version-check --only-binary :all: "$wheel"
"$room/venv/bin/python" -m pip check
mkdir "$room/empty"
cd "$room/empty"
env -u PYTHONPATH "$room/venv/bin/reportedly" demo > demo.txt
grep -q "best 2 with --best most-independent" demo.txt
test -s report.html
echo "$(basename "$wheel"): $bytes bytes; the demo runs on $("$python" --version)"
