# make demo   set everything up, build the graph of the shipped corpus, show what it found
# make test   set everything up, run the tests
# make lint   ruff and mypy
# make docs   write the reference page of the ontology, build/docs/ontology.html
# make bench  measure speed and memory (never part of the tests)
# Each sets up .venv by itself the first time and is quick the second. Needs Python 3.11 to 3.13 with its venv module.

VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
            command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(not (3,11) <= sys.version_info[:2] <= (3,13))' \
            && echo $$p && break; done)
STORE  := kg-store

.PHONY: demo test lint docs bench setup clean
.DEFAULT_GOAL := demo

setup: $(READY)

$(READY): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "make: Python 3.11, 3.12 or 3.13 is needed and was not found: install it (Debian, Ubuntu: apt install python3 python3-venv) or say PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -c 'import venv, ensurepip' 2>/dev/null || { echo "make: $(PYTHON) has no venv module: install it (Debian, Ubuntu: apt install python3-venv)"; exit 1; }
	@echo "setting up $(VENV) (about a minute, once)"
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(READY)
	@$(BIN)/kg build --store $(STORE)
	@echo
	@echo "== Evidence for a statement: kg evidence \"ketamine reduces suicidal ideation\""
	@$(BIN)/kg evidence --store $(STORE) "ketamine reduces suicidal ideation"
	@echo
	@echo "== Claims whose cited study has another population: kg query claims_other_population"
	@$(BIN)/kg query claims_other_population --store $(STORE) --format table
	@echo
	@echo "== Claims that contradict each other: kg graph contradictions"
	@$(BIN)/kg graph contradictions --store $(STORE)
	@echo
	@echo "Next: $(BIN)/kg query --list    $(BIN)/kg check PAGE    $(BIN)/kg serve"

test: $(READY)
	@$(BIN)/python -m pytest

lint: $(READY)
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy

docs: $(READY)
	@mkdir -p build/docs
	@$(BIN)/pylode --output build/docs/ontology.html ontology/kg.ttl 2>/dev/null
	@echo "build/docs/ontology.html"

bench: $(READY)
	@$(BIN)/python benchmarks/run.py

clean:
	rm -rf $(VENV) $(STORE) dist build
