# `make` alone lists what there is. Needs python3 (3.11 or newer), python3-venv and make; nothing else.

PYTHON ?= python3
BIN := .venv/bin
MAKEFLAGS += --no-print-directory
SOURCES := $(wildcard translations/*/LC_MESSAGES/messages.po)
COMPILED := $(SOURCES:.po=.mo)

# The tests make their own folders and databases: a site's settings in this shell must not reach them.
# To test on Postgres: TEST_DATABASE_URL=postgresql://user:password@host/database make test,
# with a database that may be emptied, and a user who may make others beside it, one for each worker.
# The programs that tests start write bytecode in any case; without it, each worker compiles all tests anew.
# To run a part: make test ONLY=tests/services; one test after the other: make test WORKERS=0
WORKERS ?= auto
TESTS := env -u DATABASE_URL -u DATA_DIR -u REDIS_URL -u SMTP_URL -u SECRET_KEY -u SITE_URL \
	-u HOST -u PORT -u TRUSTED_PROXIES -u ALLOW_PRIVATE_NETWORK -u LOG_LEVEL -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest

.PHONY: help run ready demo test test-slow check messages bench clean
.DEFAULT_GOAL := help

help:  ## show this list
	@awk -F ':.*  ## ' '/^[a-z-]+:.*  ## / {printf "make %-10s %s\n", $$1, $$2}' Makefile

run: .venv/installed $(COMPILED)  ## start the site on this machine
	@exec $(BIN)/python app.py

ready: .venv/installed $(COMPILED)  ## install and compile what the site needs, without starting it
	@$(BIN)/python -m compileall -q app.py mobilizon_lite

demo: .venv/installed $(COMPILED)  ## fill an empty database with a sample site; its accounts are on the last line
	@exec $(BIN)/flask --app app demo

test: .venv/installed-dev $(COMPILED)  ## run the fast tests (a few minutes); ONLY=tests/web for a part
	@$(TESTS) -n $(WORKERS) --dist loadfile -m "not slow" $(ONLY)

test-slow: .venv/installed-dev $(COMPILED)  ## run the kill, load and whole-site accessibility tests
	@$(TESTS) -m slow $(ONLY)

check: .venv/installed-dev  ## formatter, linter, translations, direction of imports
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/python -m translations.messages check
	@$(TESTS) -q tests/test_architecture.py

messages: .venv/installed  ## bring the translation files up to date with the code
	@$(BIN)/python -m translations.messages update

bench: .venv/installed-dev $(COMPILED)  ## measure speed, size and memory; ONLY=name[,name] for some
	@exec $(BIN)/python -m bench $(ONLY)

clean:  ## remove what make made; data/ stays
	rm -rf .venv .pytest_cache .ruff_cache .hypothesis tests/browser/node_modules \
		tests/federation/fedify/node_modules $(COMPILED)
	find . -name __pycache__ -prune -exec rm -rf {} +

.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; $(PYTHON) is `$(PYTHON) -V`. Try: make PYTHON=python3.12" >&2; exit 1; }
	@echo "Making .venv" >&2
	@$(PYTHON) -m venv .venv \
		|| { echo "On Debian, Ubuntu and Raspberry Pi OS: sudo apt install python3-venv" >&2; exit 1; }
	@touch $@

.venv/installed: requirements.txt | .venv/made
	@echo "Installing what the site needs (a minute or two on a small machine)" >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --prefer-binary -r requirements.txt >&2
	@touch $@

.venv/installed-dev: requirements-dev.txt requirements-postgres.txt .venv/installed | .venv/made
	@echo "Installing what the tests need" >&2
	@$(BIN)/python -m pip install -qq --disable-pip-version-check --prefer-binary -r requirements-dev.txt >&2
	@touch $@

%.mo: %.po | .venv/installed
	@$(BIN)/pybabel -q compile -i $< -o $@ >&2
