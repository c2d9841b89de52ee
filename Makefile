# The whole interface of the repository. Each target sets up .venv by itself.

VENV := .venv
BIN := $(VENV)/bin

.PHONY: help demo test check faults soak bench audit lock clean

help: ## what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*##/\t/'

demo: $(VENV)/.runtime ## the product with a sample organisation, no token needed
	@$(BIN)/thuky demo

test: $(VENV)/.dev ## every test but the long proofs
	@$(BIN)/pytest -q -n 2 --dist worksteal -m "not slow and not soak"

check: $(VENV)/.dev ## style, types, and who may import whom
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

faults: $(VENV)/.dev ## the long proofs, 30 minutes: killed, frozen, cut off, without a database (seed: THUKY_FAULT_SEED)
	@$(BIN)/pytest -q -m slow -n 2 --dist worksteal --timeout 1200

soak: $(VENV)/.dev ## ten minutes of sending and of rolling restarts for real
	@$(BIN)/pytest -q -m soak --timeout 1200

bench: $(VENV)/.dev .venv-bench/.peers ## how fast, beside others; PART=out, QUICK=1, JSON=file, PROFILE=1
	@$(BIN)/python -m tests.bench $(PART) $(if $(QUICK),--quick) $(if $(PROFILE),--profile) $(if $(JSON),--json $(JSON))

audit: $(VENV)/.dev ## known holes in what we depend on
	@$(BIN)/pip-audit --require-hashes -r requirements.lock

lock: $(VENV)/.dev ## pin requirements anew, with hashes and without addresses
	uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 -q pyproject.toml -o requirements.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 -q --extra dev pyproject.toml -o requirements-dev.lock
	uv pip compile --universal --generate-hashes --no-emit-index-url --python-version 3.11 -q requirements-bench.in -o requirements-bench.lock

clean: ## forget the environment and what tools left behind
	rm -rf $(VENV) .venv-bench .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info

$(VENV)/bin/python:
	@python3 -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@echo "Setting up $(VENV) (once, a minute or two)…"
	@python3 -m venv $(VENV)

$(VENV)/.runtime: requirements.lock pyproject.toml | $(VENV)/bin/python
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements.lock
	@$(BIN)/pip install -q --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock $(VENV)/.runtime
	@$(BIN)/pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

.venv-bench/.peers: requirements-bench.lock
	@python3 -m venv .venv-bench
	@.venv-bench/bin/pip install -q --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@
