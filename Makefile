# hearsay: each target is one plain command that also runs alone.
# A fresh machine needs Python 3.11 or newer and make; everything else goes into .venv.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin

.PHONY: demo test check lint types docs golden bench gate results pictures serve clean

demo: .venv/run
	mkdir -p demo
	$(BIN)/hearsay code examples/reports --record demo/demo.db || test $$? -eq 1
	$(BIN)/hearsay report demo/demo.db --to demo/dossier
	$(BIN)/hearsay export demo/demo.db --as csv --to demo/tables
	@echo
	@echo "The record:   demo/demo.db           (hearsay show demo/demo.db)"
	@echo "The dossier:  demo/dossier/index.html (open it in a browser)"
	@echo "The tables:   demo/tables/COLUMNS.md"

test: .venv/dev
	$(BIN)/python -m pytest $(PYTEST)

check: lint types test docs

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/dev
	$(BIN)/mypy

docs: .venv/dev
	$(BIN)/python -m pytest -q tests/cli/test_documentation.py

golden: .venv/dev
	$(BIN)/python -m tests.golden.renew

bench: .venv/dev
	$(BIN)/python -m bench run

gate: .venv/dev
	$(BIN)/python -m bench gate --quick

results: .venv/dev
	$(BIN)/python -m bench run --write bench/measured.json
	$(BIN)/python -m bench results bench/measured.json bench/RESULTS.md \
	  --note "Measured on $$(date -u +%F) at commit $$(git rev-parse --short HEAD) by \`make results\`."

pictures: .venv/dev
	mkdir -p demo && rm -f demo/pictures.db*
	$(BIN)/hearsay code examples/reports --record demo/pictures.db || test $$? -eq 1
	$(BIN)/python -m bench.pictures demo/pictures.db docs/pictures

serve: demo
	$(BIN)/hearsay serve demo/demo.db

clean:
	rm -rf demo .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/python:
	$(PYTHON) -c "import sys; sys.exit('hearsay needs Python 3.11 or newer; set PYTHON=...' if sys.version_info < (3, 11) else 0)"
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run: .venv/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/dev: .venv/python pyproject.toml constraints.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,postgres,parquet]'
	@touch $@ .venv/run
