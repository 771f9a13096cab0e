# Every command that a person or the tests need. `make` alone lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
PYTHONS := $(PYTHON) python3.11 python3 python3.12 python3.13
WORKERS ?= 2
VIEWERS := tests/web/node_modules

# Pictures are drawn to files, never to a screen.
export MPLBACKEND := Agg

.PHONY: help
help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: run
run: $(VENV)/.run ## one mother, one day: a summary here, pictures in results/day
	@$(BIN)/lactea day --out results/day --force

.PHONY: test
test: lint viewers ## the linters, then every test (PYTEST="-k storage" chooses some)
	@$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile $(PYTEST)

.PHONY: lint
lint: $(VENV)/.test ## style, format, types and the import contract
	@$(BIN)/ruff check
	@$(BIN)/ruff format --check
	@$(BIN)/mypy
	@$(BIN)/lint-imports

# They only check what is exported; without npm or a network those tests are skipped, by name.
.PHONY: viewers
viewers: ## what checks the exported 3D files (Khronos' validator, three.js), if npm is there
	@command -v npm >/dev/null || { echo "No npm here: the tests of 3D viewers are skipped."; exit 0; }; \
	$(MAKE) --no-print-directory $(VIEWERS)/.installed || echo "npm could not install them: the tests of 3D viewers are skipped."

$(VIEWERS)/.installed: tests/web/package-lock.json
	@cd tests/web && npm ci --silent
	@touch $@

.PHONY: bench
bench: $(VENV)/.test ## how fast it is, beside the references measured in the same run
	@$(BIN)/python -m benchmarks

.PHONY: validate
validate: $(VENV)/.run ## the scorecard of published experiments, misses included
	@$(BIN)/lactea validate

.PHONY: docs
docs: $(VENV)/.docs ## the documentation, in build/docs/index.html
	@$(BIN)/sphinx-build -q -W --keep-going -b html docs build/docs
	@if grep -rlE '(src|href)="https?://[^"]*\.(js|css|woff2?)' --include='*.html' build/docs; then \
		echo "The pages above load something from another host: the docs must be readable offline."; exit 1; fi
	@echo "Open build/docs/index.html"

# The locks carry hashes and no address, so that any mirror serves them. UPGRADE=1 takes newer releases.
UV_COMPILE = build/lock/bin/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--fork-strategy fewest --generate-hashes --no-emit-index-url --no-emit-find-links --no-config \
	--custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)
.PHONY: lock
lock: $(BIN)/pip ## write the three locks anew from pyproject.toml
	@$(BIN)/python -m venv build/lock
	@build/lock/bin/python -m pip install --quiet --disable-pip-version-check 'uv>=0.9'
	@$(UV_COMPILE) --group build -o requirements.lock
	@$(UV_COMPILE) --group build --group test --group lint -c requirements.lock -o requirements-test.lock
	@$(UV_COMPILE) --group build --group docs -c requirements-test.lock -o requirements-docs.lock

.PHONY: clean
clean: ## remove what the commands wrote; the environment stays
	@rm -rf results build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache
	@find src tests benchmarks calibration docs -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

# A stamp is newer than the lock it was installed from, so a second `make run` installs nothing.
$(VENV)/.run: requirements.lock pyproject.toml | $(BIN)/pip
	@echo "Installing what Lactea needs into $(VENV): once, about a minute."
	@$(PIP) --require-hashes -r requirements.lock
	@$(PIP) --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: requirements-test.lock $(VENV)/.run
	@$(PIP) --require-hashes -r requirements-test.lock
	@touch $@

$(VENV)/.docs: requirements-docs.lock $(VENV)/.run
	@$(PIP) --require-hashes -r requirements-docs.lock
	@touch $@

$(BIN)/pip:
	@for python in $(PYTHONS); do \
		"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || continue; \
		"$$python" -c 'import ensurepip' 2>/dev/null || { missing="$$python"; continue; }; \
		exec "$$python" -m venv $(VENV); \
	done; \
	if [ -n "$$missing" ]; then \
		echo "$$missing cannot make a virtual environment: install its venv module (Debian: apt install python3-venv)."; \
	else \
		echo "Lactea needs Python 3.11 or newer: install it, or name yours with make PYTHON=/path/to/python3."; \
	fi >&2; exit 1
