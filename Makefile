# What a newcomer needs: `make run` and `make test`. Each target sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
WORKERS_FOR_TESTS ?= 2
export PORT DATA_DIR

.PHONY: run install test test-postgresql e2e lint types contracts migrations messages check-messages deploy-check bench reindex ci lock clean
.DEFAULT_GOAL := run

run: $(VENV)/.installed ## sets everything up, starts on 127.0.0.1:$(PORT), prints the people to sign in as
	$(BIN)/python manage.py start --port $(PORT)

install: $(VENV)/.installed ## makes .venv with the locked dependencies and nothing else

$(VENV)/.installed: requirements.lock
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	touch $@

$(VENV)/.installed-dev: requirements-dev.lock $(VENV)/.installed
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	touch $@

test: $(VENV)/.installed-dev ## the whole suite
	$(BIN)/pytest -n $(WORKERS_FOR_TESTS) --dist loadfile --no-loadscope-reorder

test-postgresql: $(VENV)/.installed-dev ## the same without browsers, on a PostgreSQL of its own (Debian: postgresql)
	DATABASE_URL=postgres:///postgres pg_virtualenv -o fsync=off -o max_connections=200 \
	  $(BIN)/pytest -n $(WORKERS_FOR_TESTS) --dist loadfile --no-loadscope-reorder -m "not e2e" --ignore tests/ui

e2e: $(VENV)/.installed-dev ## the journeys in a real Chromium only
	$(BIN)/pytest -m e2e

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/djhtml --check templates
	$(BIN)/djlint --lint --quiet templates

types: $(VENV)/.installed-dev
	$(BIN)/mypy beraad forum knowledge deliberation casebook vocabulary search people

contracts: $(VENV)/.installed-dev
	$(BIN)/lint-imports

migrations: $(VENV)/.installed-dev
	$(BIN)/python manage.py makemigrations --check --dry-run

messages: $(VENV)/.installed-dev ## collects new sentences into locale/ (needs gettext)
	$(BIN)/python tools/messages.py

check-messages: $(VENV)/.installed-dev ## every sentence has a Dutch text
	$(BIN)/python tools/messages.py --check

deploy-check: $(VENV)/.installed ## with MODE=production: what is missing here; without: the code, with sample settings
	$(BIN)/python tools/deploy_check.py

bench: $(VENV)/.installed-dev ## three drivers, each printing ratios from one run
	$(BIN)/python -m bench.pages
	$(BIN)/python -m bench.room
	$(BIN)/python -m bench.search

reindex: $(VENV)/.installed
	$(BIN)/python manage.py reindex

ci: lint types contracts migrations check-messages deploy-check test

lock: ## renews the locked dependencies, with hashes and without addresses
	$(PYTHON) -m venv .data/lock
	.data/lock/bin/pip install --quiet pip-tools
	for name in requirements requirements-dev; do \
	  .data/lock/bin/pip-compile --quiet --generate-hashes --no-emit-index-url --no-emit-trusted-host \
	    --strip-extras --allow-unsafe --no-header --no-annotate -o $$name.lock $$name.in; done

clean:
	rm -rf $(VENV) .data
