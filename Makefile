# Two commands hold on every machine: `make run` and `make test`. The rest is for engineers.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
# Two files of tests at a time on two cores; the tests of one file stay together.
PYTEST := $(BIN)/python -m pytest -q -n auto --dist loadfile
LOCALE := src/longhouse/web/locale
MESSAGES := $(patsubst %.po,%.mo,$(wildcard $(LOCALE)/*/LC_MESSAGES/django.po))

.PHONY: run test check suite suite-again suite-reverse suite-debian suite-cut-off fix bench clean

run: .venv/run.stamp $(MESSAGES)
	@$(BIN)/longhouse run --port $(PORT)

# Everything CI runs: style, types, import contracts, the suite, and the suite again backwards on another server.
test: check suite suite-again

check: .venv/test.stamp
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/longhouse check

# The browser's driver keeps an event loop in its process, in which Django would refuse the database: a run of its own.
suite: .venv/test.stamp $(MESSAGES)
	$(PYTEST) -m "not browser"
	$(PYTEST) -m browser

# Again what asks a database, in reverse order (no test may lean on another) and on Debian's PostgreSQL, in a cluster
# of its own that is thrown away; where Debian's is missing, on the embedded server. Not the eight long readings of real
# data: CI has thirty minutes.
suite-again: .venv/test.stamp $(MESSAGES)
	./.ci/on-debian-postgresql $(PYTEST) --reverse -m "not browser and not pure and not data"

# Either of the two alone, to tell which of them a failure belongs to.
suite-reverse: .venv/test.stamp $(MESSAGES)
	$(PYTEST) --reverse -m "not browser"

suite-debian: .venv/test.stamp $(MESSAGES)
	./.ci/on-debian-postgresql $(PYTEST) -m "not browser and not pure"

# What the assistant promises without any network: in a namespace with a loopback only, and no language model set.
suite-cut-off: .venv/test.stamp $(MESSAGES)
	$(BIN)/python -m tests.cut_off

fix: .venv/test.stamp
	$(BIN)/ruff format src tests bench
	$(BIN)/ruff check --fix src tests bench

# All benchmarks, or one: make bench ONLY=http
bench: .venv/test.stamp $(MESSAGES)
	@$(BIN)/python -m bench $(ONLY)

.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.txt pyproject.toml | .venv/bin/python
	@echo "Đang cài các gói cần dùng (một, hai phút; chỉ lần đầu và khi có bản mới)…"
	@$(PIP) --require-hashes -r requirements/run.txt
	@$(PIP) --no-deps --no-build-isolation -e .
	@touch $@

.venv/test.stamp: requirements/test.txt .venv/run.stamp
	@$(PIP) --require-hashes -r requirements/test.txt
	@touch $@

%.mo: %.po .venv/run.stamp
	@$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

clean:
	rm -rf .venv build var $(MESSAGES)
