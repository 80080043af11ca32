# The two commands of the README are `make demo` and `make test`; the others are the parts of `make test`.
# PYTHON is any Python from 3.10 on:  make test PYTHON=python3.12

PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python

# Hundreds of processes are started; each would compile everything again.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo test tools style types frontend headless peer environments versions suites unit browser clean

demo: ## show every widget in a browser
	@$(PYTHON) -m scripts.environment $(VENV)
	@$(RUN) -m pgwidgets --open

test: tools ## everything; goes on after a failure, and ends with the test suites
	@failed=0; \
	$(MAKE) --no-print-directory --keep-going --jobs=4 environments peer headless frontend types style || failed=1; \
	$(MAKE) --no-print-directory --keep-going --jobs=2 versions suites || failed=1; \
	exit $$failed

tools: ## what the checks need: a virtual environment, Chromium, Node
	@$(PYTHON) -m scripts.system_packages
	@$(PYTHON) -m scripts.environment $(VENV) dev

style:
	$(RUN) -m ruff check .

types:
	$(RUN) -m mypy

frontend: ## ESLint and the types of the browser's modules; the container file
	@$(RUN) -m scripts.frontend

# What `versions` and `suites` need beside the environment of the checks; half of it is waiting for others' servers.
environments:
	@$(RUN) -m scripts.versions --install

peer:
	@$(RUN) -m scripts.peer >/dev/null

headless:
	@$(RUN) -m scripts.system_packages --headless

versions: ## quick tests on every other Python of this machine, while `suites` waits for browsers now and then
	@$(RUN) -m scripts.versions

suites: ## all tests, against the peer implementation too where it can be installed
	@PGWIDGETS_PEER_PYTHON="$$($(RUN) -m scripts.peer)" $(RUN) -m scripts.suites

unit:
	$(RUN) -m pytest tests/unit

browser:
	$(RUN) -m pytest -m browser

clean:
	rm -rf $(VENV) .venvs node_modules build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache
