# The commands of the README. They need Python >= 3.11, pip and make; `uv` is used where it is found.
# Another Python: make demo PYTHON=python3.12

PYTHON ?= python3
VENV   ?= .venv
BIN     = $(VENV)/bin

.PHONY: demo test lint docs bench stress wheel dist check-wheel clean

demo: $(VENV)/installed
	$(BIN)/reportedly demo

test: $(VENV)/installed-dev
	$(BIN)/python -m pytest

lint: $(VENV)/installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/installed-docs
	NO_MKDOCS_2_WARNING=1 $(BIN)/python -m mkdocs build --strict
	@echo "The pages are in site/. To read them with search: $(BIN)/python -m http.server -d site"

bench: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks

stress: $(VENV)/installed-dev
	$(BIN)/python -m benchmarks.stress

wheel:
	sh tools/dist.sh "$(PYTHON)" dist wheel

dist:
	sh tools/dist.sh "$(PYTHON)" dist wheel sdist

# Installs the wheel into an empty environment and runs the demo there.
check-wheel:
	sh tools/check_wheel.sh "$(PYTHON)"

clean:
	rm -rf $(VENV) build dist site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache report.html

# The stamps keep a second run from installing again. The package is installed in place, so that an edited source file
# needs no new installation; a changed list of dependencies does.
$(VENV)/installed: pyproject.toml tools/install.sh
	sh tools/install.sh "$(PYTHON)" "$(VENV)" .
	touch $@

$(VENV)/installed-dev: pyproject.toml tools/install.sh
	sh tools/install.sh "$(PYTHON)" "$(VENV)" ".[dev]"
	touch $@ $(VENV)/installed

$(VENV)/installed-docs: pyproject.toml tools/install.sh
	sh tools/install.sh "$(PYTHON)" "$(VENV)" ".[docs]"
	touch $@
