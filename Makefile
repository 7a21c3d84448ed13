# Plain `make` lists what there is. Everything runs in a virtual environment of its own, made on first use.
PYTHON ?= python3
VENV ?= .venv
BIN = $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK = 1
export PIP_ROOT_USER_ACTION = ignore

# What meets the dependencies: every reader, the reports, the words, the command.
LOWEST = $(addprefix tests/test_,cases.py read_sheet.py read_docx.py read_html.py pdf.py report_workbook.py spacy_component.py words.py schema.py fetch.py workers.py)

.DEFAULT_GOAL := help
.PHONY: help extract test fuzz lowest check schemas golden evaluate bench wheel compare clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' $(firstword $(MAKEFILE_LIST))

extract: $(VENV)/installed ## Extract every document under corpus/ into output/ (only what changed) and print an overview
	$(BIN)/guihua extract corpus --output output

test: $(VENV)/installed-dev ## Run all tests
	$(BIN)/python -m pytest

fuzz: $(VENV)/installed-dev ## Fuzz at length: CASES=100000 mutated files, interrupted batches, every pattern on 100,000 characters
	$(BIN)/python tests/fuzz/run.py --cases $(or $(CASES),100000)
	$(BIN)/python tests/fuzz/interruptions.py
	GUIHUA_FUZZ=1 $(BIN)/python -m pytest tests/test_linear.py --timeout 3600

lowest: $(VENV)/uv ## Run tests of the formats and the records with the lowest versions of the dependencies that are allowed
	$(BIN)/python -m uv venv -q --clear --python $(BIN)/python build/lowest
	$(BIN)/python -m uv pip install -q --python build/lowest/bin/python --resolution lowest-direct --editable .
	$(BIN)/python -m uv pip install -q --python build/lowest/bin/python "pytest>=8.3" "pytest-timeout>=2.3" "hypothesis>=6.120"
	build/lowest/bin/python -m pytest $(LOWEST)

check: $(VENV)/installed-dev ## Lint, type-check, check the layers and the generated files
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python scripts/write_schemas.py --check

schemas: $(VENV)/installed ## Write schemas/*.schema.json, docs/glossary.md and docs/findings.md from what they describe
	$(BIN)/python scripts/write_schemas.py

golden: $(VENV)/installed ## Write the golden JSON anew; read the difference line by line before committing it
	$(BIN)/python scripts/write_golden.py

evaluate: $(VENV)/installed-ocr ## Score the labelled documents in ../shared/evaluate against the floors (DETAILS=1, RAISE=1)
	$(BIN)/python scripts/evaluate.py $(if $(DETAILS),--details) $(if $(RAISE),--raise)

compare: $(VENV)/installed ## Compare each plan under corpus/ with the higher plans that it names and that are there, into output/
	$(BIN)/guihua compare corpus $(wildcard corpus/.fetched) --basis --output output --format json --format html --format xlsx

bench: $(VENV)/installed ## Measure speed and memory against named baselines
	@broken=0; for bench in benchmarks/bench_*.py; do echo "$$bench"; $(BIN)/python $$bench || broken=1; done; exit $$broken

wheel: $(VENV)/installed-dev ## Build the wheel and the source distribution into dist/
	$(BIN)/python -m build

clean: ## Remove everything generated, the virtual environment too
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache pipeline/*.egg-info
	find output -mindepth 1 ! -name README.md -delete

$(VENV)/python-version:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "guihua needs Python 3.11 or newer: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install -qq --upgrade "pip>=25.1"
	@$(BIN)/python --version > $@

$(VENV)/installed: pyproject.toml $(VENV)/python-version
	$(BIN)/python -m pip install -qq --editable .
	@touch $@

$(VENV)/uv: $(VENV)/python-version
	$(BIN)/python -m pip install -qq uv
	@touch $@

$(VENV)/installed-ocr: $(VENV)/installed
	$(BIN)/python -m pip install -qq --editable ".[ocr]"
	@touch $@

$(VENV)/installed-dev: $(VENV)/installed
	$(BIN)/python -m pip install -qq --group dev
	@touch $@
