# SPDX-License-Identifier: Apache-2.0
# One entry point for people and CI; the work is in scripts/.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: install run test lint bench proofs catalogue build clean

install:
	$(PYTHON) scripts/bootstrap.py --for run

run: install
	$(BIN)/python scripts/run.py

test:
	$(PYTHON) scripts/bootstrap.py --for test
	$(MAKE) --no-print-directory lint-now
	$(BIN)/python scripts/suite.py

lint: install lint-now

.PHONY: lint-now
lint-now:
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/mypy --platform win32 src
	$(BIN)/lint-imports

bench:
	$(PYTHON) scripts/bootstrap.py --for test
	$(BIN)/python -m benchmarks

# Long proofs (kill tests by the hundred, the real input through a cut link); not part of `make test`.
proofs:
	$(PYTHON) scripts/bootstrap.py --for test
	$(BIN)/python -m benchmarks.proofs

catalogue: install
	$(BIN)/python scripts/catalogue.py

build: install
	$(BIN)/python scripts/build.py

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
	find resources src tests -name '*.mo' -delete
