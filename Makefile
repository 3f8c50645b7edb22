# Everything a person does here. `make help` lists it.
CACHE ?= $(HOME)/.cache/airflow-provider-ardent
PY := .venv/bin/python
export ARDENT_CACHE := $(CACHE)
unexport PYTHONDONTWRITEBYTECODE

.PHONY: help setup test lint unit integration e2e demo view perf-listener perf-import perf-verify perf-branch perf-ui perf-usage bench bench-prove clean trial

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

setup: .venv/ready ## make .venv from the lock file

.venv/ready: requirements.lock pyproject.toml
	sh dev/setup.sh
	touch $@

lint: setup ## ruff and mypy
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy

unit: setup ## fast tests
	$(PY) -m pytest tests/unit

integration: setup ## real git, databases, HTTP, sandbox
	$(PY) -m pytest tests/integration

e2e: setup ## real Airflow processes and a real browser
	sh dev/system.sh
	$(PY) -m pytest tests/e2e

test: lint ## everything: lint, unit, integration, e2e
	sh dev/system.sh
	$(PY) -m dev.suite --durations=15 --durations-min=5

demo: setup ## a DAG breaks, Ardent repairs it; STORY=author: a sentence becomes a DAG. INCIDENT=… WAREHOUSE=sqlite CHECK=1
	$(PY) -m dev.demo.demo --story $(or $(STORY),repair) --incident $(or $(INCIDENT),schema-drift) $(if $(WAREHOUSE),--warehouse $(WAREHOUSE)) $(if $(CHECK),--check) $(if $(KEEP),--keep)

trial: setup ## six requests worked by the demo's model: how many are verified, as JSON
	$(PY) -m dev.demo.trial

view: ## test and build the web view from its sources (needs npm)
	cd airflow_provider_ardent/plugins/www && npm ci && npm test && npm run build

perf-listener: setup ## what the listeners cost a task, as JSON
	$(PY) -m dev.perf.listener

perf-import: setup ## what loading the plugin costs, as JSON
	$(PY) -m dev.perf.imports

perf-verify: setup ## verification against `airflow dags test`, as JSON
	$(PY) -m dev.perf.verify

perf-ui: setup ## lists with 10,000 sessions, how soon an event is seen, the view's size, as JSON
	$(PY) -m dev.perf.ui

perf-usage: setup ## totals of a month with 10,000 sessions, as JSON
	$(PY) -m dev.perf.usage

bench-prove: setup ## show that the bench's tasks are fair: TASKS=DIR ONLY=name
	$(PY) -m dev.bench.prove $(if $(TASKS),--tasks $(TASKS)) $(if $(ONLY),--only $(ONLY))

bench: setup ## agents at the bench's tasks: MODEL=… DRIVER=… TRIALS=k ONLY=name|@file TASKS=DIR AGENTS=all RESULTS=DIR ARGS=…
	$(PY) -m dev.bench.run $(if $(MODEL),--model $(MODEL)) $(if $(DRIVER),--driver $(DRIVER)) $(if $(TRIALS),--trials $(TRIALS)) $(if $(ONLY),--only $(ONLY)) $(if $(TASKS),--tasks $(TASKS)) $(if $(AGENTS),--agents $(AGENTS)) $(if $(RESULTS),--results $(RESULTS)) $(ARGS)

perf-branch: setup ## a branch of PostgreSQL against a dump and a template copy, as JSON: SIZE=2048 (MB) TABLES=200
	$(PY) -m dev.perf.branch --megabytes $(or $(SIZE),2048) --tables $(or $(TABLES),200)

clean: ## remove what was built
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .artefacts
