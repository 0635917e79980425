# Two commands hold on every machine: `make run` and `make test`. The rest is for engineers.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: run test check fix bench clean

run: .venv/run.stamp
	@$(BIN)/longhouse run --port $(or $(PORT),8000)

test: .venv/test.stamp
	$(BIN)/python -m pytest

check: .venv/test.stamp
	$(BIN)/ruff format --check src tests
	$(BIN)/ruff check src tests
	$(BIN)/mypy
	$(BIN)/lint-imports

fix: .venv/test.stamp
	$(BIN)/ruff format src tests
	$(BIN)/ruff check --fix src tests

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/bin/python
	$(PIP) --require-hashes -r requirements/run.txt
	$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

clean:
	rm -rf .venv build var
