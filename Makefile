# Everything sets itself up: a machine needs Python 3.11+ and make, nothing else.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

help:  ## list what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: $(READY)  ## set up, then find, link and review the claims of the shipped ledger
	@start=$$(date +%s); $(BIN)/workbench demo && echo "demo took $$(( $$(date +%s) - start )) s"

test: $(READY)  ## set up, then run all tests
	@tools/browser
	@start=$$(date +%s); $(BIN)/pytest --numprocesses 2 && echo "tests took $$(( $$(date +%s) - start )) s"

lint: $(READY)  ## ruff: rules and formatting
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)  ## mypy, strict
	$(BIN)/mypy workbench

imports: $(READY)  ## who may import whom
	$(BIN)/lint-imports

check: $(READY)  ## our own ledger and documentation through our own rules
	$(BIN)/workbench check
	$(BIN)/workbench -C docs/ledger check
	$(BIN)/workbench -C docs/ledger check README.md docs/*.md docs/how-to/*.md

bench: $(READY) .venv/.bench  ## measure (DATA=FOLDER: also on outside gold data)
	$(BIN)/python -m benchmarks $(DATA)

interpreters: $(READY)  ## the same claims, byte for byte, on every other Python found here
	$(BIN)/python -m tools.interpreters

docs: $(READY)  ## build the site of docs/ into site/
	$(BIN)/python -m tools.reference
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet && echo "open site/index.html"

clean:  ## remove what was set up
	rm -rf .venv .workbench .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist site

$(READY): requirements/dev.txt requirements/uv.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with make PYTHON=…")'
	@echo "setting up .venv (once)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --require-hashes -r requirements/uv.txt
	@$(BIN)/uv pip install --quiet --compile-bytecode --python $(BIN)/python --require-hashes -r requirements/dev.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -m compileall -q workbench || true  # where nothing may be written at run time, starts stay fast
	@touch $@

.venv/.bench: $(READY) requirements/bench.txt
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --require-hashes -r requirements/bench.txt
	@touch $@

.PHONY: help demo test lint types imports check bench docs clean
.DEFAULT_GOAL := help
