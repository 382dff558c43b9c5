# `make` builds the graph of the shipped declarations and serves it; `make test` runs every check.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

COMPILE := $(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header \
	--no-emit-index-url --no-emit-find-links --upgrade pyproject.toml --group pyproject.toml:build

.PHONY: run test benchmark lock clean

run: $(VENV)/run.stamp
	$(BIN)/kg build
	$(BIN)/kg serve

test: $(VENV)/dev.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest

# How fast texts are read; KG_CORPUS names other texts. spaCy stays in a folder of its own.
benchmark: $(VENV)/dev.stamp
	test -x $(VENV)/spacy/bin/python || $(BIN)/python -m venv $(VENV)/spacy
	-$(BIN)/uv pip install --quiet --python $(VENV)/spacy/bin/python --group benchmark
	$(BIN)/python tests/benchmark/reading.py

$(BIN)/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Cyberaccord needs Python 3.11 or later; try make PYTHON=python3.12")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/dev.stamp: requirements.lock requirements-dev.lock pyproject.toml | $(BIN)/python
	$(PIP) --require-hashes -r requirements-dev.lock
	$(PIP) --no-deps --no-build-isolation -e .
	touch $@ $(VENV)/run.stamp

# Renews both lock files from pyproject.toml.
lock: | $(BIN)/python
	$(PIP) uv
	$(COMPILE) -o requirements.lock
	$(COMPILE) --group pyproject.toml:dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) cyberaccord-store dist build
