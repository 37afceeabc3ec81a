# make demo   a sample fair, loaded and ready          ARGS="--no-serve --exhibitors 1000"
# make test   format, lint, types, layers, all tests   ARGS="tests/store -k scope" narrows the tests
# make prove  every bench at full size
# make texts  the sentences in handlers/ put into the translations' files, and those compiled
#
# Each sets up .venv by itself; all it needs is Python 3.11 or newer. PYTHON=… names another one.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
# One more than there are cores: many tests wait for a server, a browser or a process of their own.
JOBS ?= $(shell expr $$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2) + 1)
ARGS ?=

.PHONY: demo test lint prove texts clean

demo: $(READY)
	@$(BIN)/fairlead demo $(ARGS)

test: lint
	$(BIN)/pytest -n $(JOBS) --maxprocesses 4 $(ARGS)

lint: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

prove: $(READY)
	$(BIN)/python -m bench $(ARGS)

texts: $(READY)
	@mkdir -p build
	$(BIN)/pybabel -q extract --no-default-keywords -k say -k many:1,2 --add-location=file -o build/fairlead.pot handlers
	$(BIN)/pybabel -q update -D fairlead -i build/fairlead.pot -d handlers/locales --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	$(BIN)/pybabel -q compile -D fairlead -d handlers/locales

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(READY): pyproject.toml constraints.txt
	@test -x $(BIN)/python || { \
	  for python in $(PYTHON) python3.13 python3.12 python3.11 python3; do \
	    if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	  done; \
	  if [ -z "$$found" ]; then echo "fairlead needs Python 3.11 or newer, and found none; make PYTHON=/path/to/python3 names one." >&2; exit 1; fi; \
	  $$found -m venv $(VENV) || { rm -rf $(VENV); echo "$$found cannot make a virtual environment; on Debian and Ubuntu: apt install python3-venv" >&2; exit 1; }; \
	}
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@
