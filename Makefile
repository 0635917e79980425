# Two commands hold on every machine: `make run` and `make test`. The rest is for engineers.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input
# Two files of tests at a time on two cores; the tests of one file stay together.
PYTEST := $(BIN)/python -m pytest -q -n auto --dist loadfile
LOCALE := src/longhouse/web/locale
MESSAGES := $(patsubst %.po,%.mo,$(wildcard $(LOCALE)/*/LC_MESSAGES/django.po))

.PHONY: run test check suite suite-reverse suite-debian fix bench clean

run: .venv/run.stamp $(MESSAGES)
	@$(BIN)/longhouse run --port $(PORT)

# Everything CI runs: style, types, import contracts, and the suite three times.
test: check suite suite-reverse suite-debian

check: .venv/test.stamp
	$(BIN)/ruff format --check src tests bench
	$(BIN)/ruff check src tests bench
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/longhouse check

suite: .venv/test.stamp $(MESSAGES)
	$(PYTEST)

# In reverse order, without the browser: no test may lean on another.
suite-reverse: .venv/test.stamp $(MESSAGES)
	$(PYTEST) --reverse -m "not browser"

# On Debian's PostgreSQL, in a cluster of its own that is thrown away: everything that asks a database.
suite-debian: .venv/test.stamp $(MESSAGES)
	./.ci/on-debian-postgresql $(PYTEST) -m "not browser and not pure"

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
