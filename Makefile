# Two commands are enough on a fresh machine: make documents, make test.  Logic lives in Python, not here.
.DEFAULT_GOAL := help
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
TEST_STAMP := $(VENV)/.installed-test
DATA ?= data
DOSSIER ?= data/hoi-nghi-cai-thien-chi-so-2024
OUTPUT ?= output

help:  ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

# A bare Debian has no venv module: root gets it installed, anyone else is told what to type.
$(BIN)/python:
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || { rm -rf $(VENV); \
	  [ "$$(id -u)" = 0 ] && apt-get update -qq >&2 && apt-get install -y -qq python3-venv >&2 && $(PYTHON) -m venv $(VENV); } \
	  || { rm -rf $(VENV); echo "Thiếu python3-venv. Gõ: sudo apt-get install python3-venv — rồi chạy lại." >&2; exit 5; }

$(STAMP): setup.cfg pyproject.toml constraints.txt | $(BIN)/python
	@echo "Cài phần mềm vào $(VENV) (chỉ lần đầu) …" >&2
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable .
	@touch $@

# The E-ARK validator asks for an old lxml that it does not need: it is installed without what it asks for.
$(TEST_STAMP): $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[test]'
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps 'eark-validator==1.1.3'
	@touch $@

# What PDF/A needs besides Python: LibreOffice, fonts with Vietnamese letters, Java for veraPDF (doctor says what is missing).
APT_TOOLS := libreoffice-writer fonts-liberation2 default-jre-headless libjaxb-java
AS_ROOT := $(shell [ "$$(id -u)" = 0 ] || echo sudo -n)
ARCHIVE_STAMP := $(VENV)/.installed-archive

$(ARCHIVE_STAMP): $(STAMP)
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[archive,sign]'
	@touch $@

tools: $(ARCHIVE_STAMP)  ## install what PDF/A needs (apt), or say what to type
	@$(BIN)/vanban doctor --pdf --verapdf >/dev/null || { $(AS_ROOT) apt-get update -qq >&2 && \
	  $(AS_ROOT) env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $(APT_TOOLS) >&2; } \
	  || $(BIN)/vanban doctor --pdf >&2 \
	  || { echo "Gõ: sudo apt-get install $(APT_TOOLS) — rồi chạy lại." >&2; exit 5; }

install: $(STAMP)  ## make the virtual environment and install the project into it

room: $(STAMP)  ## make the papers of the room of DOSSIER: plates, badges, seating plan, counts
	@$(BIN)/vanban room $(DOSSIER) --output $(OUTPUT) $(ARGS)

documents: $(STAMP)  ## build every dossier under data/ into output/
	@$(BIN)/vanban build $(DATA) --output $(OUTPUT)

archive: tools  ## package DOSSIER for the archive; say ARGS="--retention … --start … --end … --file-notation …"
	@$(BIN)/vanban archive $(DOSSIER) --published $(OUTPUT) $(ARGS)

review: $(STAMP)  ## check the data, write nothing
	@$(BIN)/vanban review $(DATA)

# In CI nothing is skipped for want of a program: tools installs them first.
test: $(TEST_STAMP) $(if $(filter true,$(CI)),tools)  ## run every check and all tests
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/interrogate --quiet pipeline tests
	@$(BIN)/python -m pytest --numprocesses auto

golden: $(TEST_STAMP)  ## rewrite the golden texts; look at the difference before you commit it
	@$(BIN)/python -m pytest tests/unit/test_golden.py --rewrite-golden

bench: $(TEST_STAMP)  ## measure speed and memory against docxtpl; takes some minutes
	@$(BIN)/python -m benchmarks
	@$(BIN)/python benchmarks/inspect_speed.py

clean:  ## remove the virtual environment and caches; data and output stay
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache

.PHONY: help archive tools install documents room review test golden bench clean
