# Warraq. `make demo` and `make test` need Python >= 3.11 and nothing else; everything they write stays in this folder.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PIP_CACHE_DIR := $(CURDIR)/.venv/pip-cache
export PLAYWRIGHT_BROWSERS_PATH := $(CURDIR)/.venv/browsers
export XDG_CACHE_HOME := $(CURDIR)/.venv/cache
# Also where the environment turns it off: tests start hundreds of processes, each of which would compile all of Warraq again.
export PYTHONDONTWRITEBYTECODE :=

# Not the one-shots, whose end `--wait` would take for a failure.
SERVICES := redis elasticsearch kibana ingestor collector cleaner deduplicator tagger indexer alerter archiver search
# It fails at once for what was found unhealthy, even if Elasticsearch is just back and the next check would pass.
WAIT := docker compose up --detach --no-recreate --wait $(SERVICES)

.PHONY: help setup demo model test test-elasticsearch test-elasticsearch-cluster test-browser test-monitoring test-compose moto test-s3 test-ha test-upgrade test-kubernetes trial-kubernetes test-arm64 lint sbom audit bench soak asyncapi quality up down clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 16

setup: $(STAMP) ## install Warraq and its tools into .venv

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Warraq needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)")'
	@echo "installing into .venv, some minutes the first time"
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --quiet --constraint constraints.txt --editable '.[dev]'
	@# For its command it wants an older Typer than ours; the tests call it without.
	$(BIN)/python -m pip install --quiet --quiet --no-deps openapi-python-client==0.29.1
	@touch $@

demo: $(STAMP) ## run everything here with sample articles, and say what to try
	$(BIN)/warraq up --data .warraq/demo --next-free-port --load seeds/dumps --load seeds/html --load seeds/json --sample-feed seeds/feed

up: ## run everything in containers (docker compose), wait, print the addresses; without Docker: warraq up
	docker compose up --detach --build
	$(WAIT) || { sleep 15; $(WAIT); }
	@echo "page           http://$$(docker compose port search 8080)"
	@echo "POST /articles http://$$(docker compose port ingestor 8080)/articles"
	@echo "Elasticsearch  $$(docker compose port elasticsearch 9200)"
	@echo "Kibana         http://$$(docker compose port kibana 5601)"

down: ## stop the containers of `make up`; articles stay in their volumes
	docker compose down

test: $(STAMP) ## all tests that need no server of yours (a real Redis is embedded)
	$(BIN)/python -m pytest --numprocesses auto --dist worksteal -m 'not quality and not browser and not elasticsearch and not compose and not ha and not cluster and not monitoring and not kubernetes and not upgrade'

WITH_SECURITY := tests/integration/elasticsearch/test_users.py::TestWithSecurity
WITHOUT_SECURITY := tests/integration/elasticsearch/test_users.py::TestWithoutSecurity

# What a password may change: start, writing, dead letters, upkeep, users, snapshots, Kibana's imports. What is found for a question, it
# does not: the page of the brief is asked for without one.
START := $(addprefix tests/acceptance/test_articles.py::test_,pushed_three_ways_it_is_one_article_and_is_found what_cannot_be_read_or_found_is_told_in_a_line)
WITH_PASSWORD := $(START) $(addprefix tests/contract/test_,upkeep.py writing.py semantic.py) $(addprefix tests/integration/elasticsearch/test_,kibana.py snapshots.py users.py)

# tests/unit/test_places.py fails where a test of Elasticsearch is elsewhere.
ON_ELASTICSEARCH := tests/acceptance tests/contract tests/faults tests/integration/elasticsearch

# Whole files side by side, and no more than two: each worker starts a server of its own (or Chromium). Long ones first (tests/conftest.py).
TWO_AT_ONCE := --numprocesses auto --maxprocesses 2 --dist loadfile --no-loadscope-reorder

test-elasticsearch: $(STAMP) ## what Elasticsearch must do, on a real one; then what a password may change with one (4 GB)
	$(BIN)/python -m pytest $(TWO_AT_ONCE) -m elasticsearch --deselect $(WITH_SECURITY) $(ON_ELASTICSEARCH)
	WARRAQ_TEST_PASSWORD=secret-9 $(BIN)/python -m pytest $(TWO_AT_ONCE) -m elasticsearch --deselect $(WITHOUT_SECURITY) $(WITH_PASSWORD)

# Suites that all of an index must pass; what needs one node, a password or a place for snapshots is not among them.
ON_CLUSTER := tests/contract tests/integration/elasticsearch/test_reindexing.py tests/integration/elasticsearch/test_older_versions.py tests/integration/elasticsearch/test_shards.py tests/faults/test_elasticsearch.py tests/faults/test_elasticsearch_cluster.py

test-elasticsearch-cluster: $(STAMP) ## three nodes, an index of 1 and of 3 shards: the suites, a node killed, a split (2 GB)
	for shards in 1 3; do WARRAQ_TEST_CLUSTER=yes WARRAQ_TEST_SHARDS=$$shards $(BIN)/python -m pytest -rP -m 'elasticsearch or cluster' --deselect tests/faults/test_elasticsearch.py::test_killed_under_load_and_started_again $(ON_CLUSTER) || exit 1; done

test-browser: $(STAMP) ## the page in headless Chromium (apt-get install chromium fonts-noto-core)
	$(BIN)/python -m pytest $(TWO_AT_ONCE) -m browser tests/browser

# moto needs an environment of its own: botocore wants an older python-dateutil than ours.
MOTO := .venv/s3/bin/moto_server

$(MOTO):
	$(PYTHON) -m venv .venv/s3
	.venv/s3/bin/python -m pip install --quiet --no-compile 'moto[s3]==5.2.5' 'flask>=3,<4' 'flask-cors>=6,<7'

moto: $(MOTO) ## moto's S3 server, for test-s3

test-s3: $(STAMP) $(MOTO) ## the archive in a bucket, on moto's S3 server
	WARRAQ_TEST_MOTO_SERVER=$(MOTO) $(BIN)/python -m pytest tests/integration/test_bucket.py tests/faults/test_archiver.py

test-monitoring: $(STAMP) ## every dashboard and an alert on a real Prometheus (apt-get install prometheus prometheus-redis-exporter prometheus-elasticsearch-exporter)
	$(BIN)/python -m pytest -m monitoring tests/monitoring

# A machine without an engine of its own may have tools that start one and make the base images.
DOCKER_TOOLS := $(or $(WARRAQ_DOCKER_TOOLS),$(wildcard ../shared/tools))

test-compose: $(STAMP) ## the containers of docker-compose.yml, but Kibana, on a real Docker engine
	$(if $(DOCKER_TOOLS),$(DOCKER_TOOLS)/docker-engine start && $(DOCKER_TOOLS)/docker-images build)
	$(BIN)/python -m pytest -m compose tests/compose

test-ha: $(STAMP) ## a replicated Redis with Sentinel whose master is killed, frozen, handed over, cut off
	$(BIN)/python -m pytest -m ha tests/ha

test-upgrade: $(STAMP) ## from an earlier commit (FROM=, else the one before) to this one, process by process, under load
	WARRAQ_UPGRADE_FROM=$(or $(FROM),HEAD~1) $(BIN)/python -m pytest -m upgrade tests/upgrade

# Helm is a module of Go; without Go: WARRAQ_TEST_HELM names one that is there.
HELM ?= $(or $(WARRAQ_TEST_HELM),$(CURDIR)/.venv/helm/helm)

$(HELM):
	GOBIN=$(CURDIR)/.venv/helm go install helm.sh/helm/v3/cmd/helm@v3.16.4

test-kubernetes: $(STAMP) $(HELM) ## the Helm chart: linted, rendered, held against the schemas of the Kubernetes API (needs Go)
	@# 108 MB of schemas, which no other test needs.
	$(BIN)/python -m pip install --quiet --quiet --constraint constraints.txt kubernetes-validate
	WARRAQ_TEST_HELM=$(HELM) $(BIN)/python -m pytest tests/kubernetes tests/unit/test_chart.py

# Enforces network policies where the node's network does not.
KUBE_ROUTER := $(CURDIR)/.venv/kube-router/kube-router

$(KUBE_ROUTER):
	GOBIN=$(dir $@) CGO_ENABLED=0 go install github.com/cloudnativelabs/kube-router/v2/cmd/kube-router@v2.1.0

ON_A_CLUSTER := tests/kubernetes/test_trial.py tests/kubernetes/test_keda.py tests/kubernetes/test_policies.py

# A cluster of one's own: WARRAQ_TRIAL_KUBECONFIG, with KEDA and a network that enforces policies, the image warraq:trial on its node, and
# the address of this machine as pods see it in WARRAQ_TRIAL_HOST. Else one is made of processes by tools that bring it (its image by Docker).
trial-kubernetes: $(STAMP) $(HELM) $(if $(WARRAQ_TRIAL_KUBECONFIG),,$(KUBE_ROUTER)) ## the chart on a real Kubernetes: pods killed, rolled, scaled by KEDA, kept apart, upgraded (needs Go, Docker, ipset, root)
ifdef WARRAQ_TRIAL_KUBECONFIG
	WARRAQ_TEST_HELM=$(HELM) $(BIN)/python -m pytest $(ON_A_CLUSTER)
else
	$(DOCKER_TOOLS)/docker-engine start && $(DOCKER_TOOLS)/docker-images build
	DOCKER_BUILDKIT=0 docker build --quiet --network host --tag warraq:trial --file deploy/docker/Dockerfile .
	$(DOCKER_TOOLS)/kube build all && $(DOCKER_TOOLS)/kube start >.venv/kubeconfig.path && $(DOCKER_TOOLS)/kube real && $(DOCKER_TOOLS)/kube load warraq:trial
	config=$$(tail -n 1 .venv/kubeconfig.path) && export WARRAQ_TRIAL_KUBECONFIG=$$config PATH=$$(dirname $$config)/bin:$$PATH \
	  && KUBECONFIG=$$config kubectl cordon kwok-0 && $(DOCKER_TOOLS)/kube keda \
	  && WARRAQ_TEST_HELM=$(HELM) WARRAQ_TEST_KUBE_ROUTER=$(KUBE_ROUTER) $(BIN)/python -m pytest $(ON_A_CLUSTER); \
	  status=$$?; $(DOCKER_TOOLS)/kube stop; exit $$status
endif

# pip takes the names of platforms one by one: those that wheels have for the image's Debian (glibc 2.41).
ARM64 := --platform manylinux2014_aarch64 $(foreach glibc,17 24 26 27 28 34,--platform manylinux_2_$(glibc)_aarch64)

test-arm64: $(STAMP) ## every package of the image has a wheel for arm64 (asks the package index, installs nothing)
	$(BIN)/python -m pip install --dry-run --quiet --target .venv/arm64 --only-binary :all: --implementation cp --python-version 3.13 $(ARM64) --constraint constraints.txt .

lint: $(STAMP) ## ruff, mypy --strict, import-linter, deptry, vulture
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/deptry .
	$(BIN)/vulture

AUDIT := .venv/audit
STRICT ?= --strict
$(AUDIT)/.installed: constraints.txt
	$(PYTHON) -m venv $(AUDIT)
	$(AUDIT)/bin/python -m pip install --quiet --no-compile --constraint constraints.txt cyclonedx-bom pip-audit
	@touch $@

sbom: $(STAMP) $(AUDIT)/.installed ## build/sbom.json: every Python package that the image holds (CycloneDX)
	@# As deploy/docker/Dockerfile does: without extras and tools.
	$(PYTHON) -m venv --clear --without-pip .venv/image
	$(BIN)/python -m pip --python .venv/image install --quiet --no-compile --constraint constraints.txt .
	mkdir -p build
	$(AUDIT)/bin/cyclonedx-py environment --pyproject pyproject.toml --output-reproducible --output-format JSON --output-file build/sbom.json .venv/image/bin/python

audit: $(STAMP) $(AUDIT)/.installed ## known vulnerabilities of all that constraints.txt pins (asks the Python package index)
	@# Strict: a package that PyPI did not answer for is an error. Without (STRICT=) it is a line of build/audit.md, and only what is known fails.
	mkdir -p build && rm -f build/audit.md
	$(AUDIT)/bin/pip-audit $(STRICT) --no-deps --disable-pip --requirement constraints.txt --cache-dir $(AUDIT)/cache --format markdown --output build/audit.md

bench: $(STAMP) ## articles/s of each stage alone, through its stream, and of the whole path
	$(BIN)/python -m pip install --quiet --quiet --constraint constraints.txt --editable '.[rivals]'
	$(BIN)/python -m benchmarks
	$(BIN)/python -m benchmarks.bulk
	$(BIN)/python -m benchmarks.extraction
	$(BIN)/python -m benchmarks.names
	$(BIN)/python -m benchmarks.dedup
	$(BIN)/python -m benchmarks.collector
	$(BIN)/python -m benchmarks.alerts
	$(BIN)/python -m benchmarks.archive
	$(BIN)/python -m benchmarks.search_growth 10000

MINUTES ?= 60
RATE ?= 100
WORDS ?= 300

soak: $(STAMP) ## an hour of 100 articles/s while workers are killed: memory of each process, nothing lost (MINUTES=60 RATE=100 WORDS=300)
	$(BIN)/python -m benchmarks.soak --minutes $(MINUTES) --rate $(RATE) --words $(WORDS)

asyncapi: $(STAMP) ## docs/asyncapi.yaml: every stream and document of the pipeline
	$(BIN)/python -m docs.asyncapi >docs/asyncapi.yaml

model: $(STAMP) ## the models of extraction and of names anew, from openly licensed texts (some hours of one core)
	$(BIN)/python -m pip install --quiet --quiet --constraint constraints.txt --editable '.[model]'
	$(BIN)/python -m pytest --quiet tests/unit/training
	nice -n 10 $(BIN)/python -m training.lines.train dump
	nice -n 10 $(BIN)/python -m training.lines.train html
	nice -n 10 $(BIN)/python -m training.lines.folds dump --target .work/folds
	nice -n 10 $(BIN)/python -m training.lines.headline_rank .work/folds
	nice -n 10 $(BIN)/python -m training.names.contextual_train .work/contextual-1.pt --epochs 3
	nice -n 10 $(BIN)/python -m training.names.contextual_train .work/contextual-2.pt --start .work/contextual-1.pt --epochs 2 --rate 1.2e-4 --seed 11
	nice -n 10 $(BIN)/python -m training.names.contextual_export .work/contextual-2.pt libs/warraq/entities/contextual/data
	nice -n 10 $(BIN)/python -m training.names.build

quality: $(STAMP) ## extraction (beside others), dedup, entities, values and search against their floors
	$(BIN)/python -m pip install --quiet --quiet --no-compile --constraint constraints.txt --editable '.[rivals,semantic]'
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder -m quality -rP tests/quality

clean: ## remove everything that was made here
	rm -rf .venv .warraq .work .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache dist build
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
