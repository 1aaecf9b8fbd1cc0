# Each target is one line. All that is made goes to .embedded/; `make help` prints what stands after ##.
export PYTHONPYCACHEPREFIX = $(CURDIR)/.embedded/pycache
PYTHON ?= python3
DB ?= sqlite
HOST = $(PYTHON) -m embedded
.DEFAULT_GOAL := help
.PHONY: demo test test-browser test-all lint bench import clean help

demo: ; @exec $(HOST) demo $(PORT) ## demo [PORT=8000]            the app with demo data on http://127.0.0.1:8000
test: ; @exec $(HOST) test $(DB) $(if $(K),"$(K)") ## test [DB=mariadb] [K=part]  the suite on SQLite, or on a MariaDB of its own; or a part of it
test-browser: ; @exec $(HOST) test-browser $(if $(K),"$(K)") ## test-browser [K=part]       the browser tests; they need Chromium
test-all: ; @exec $(HOST) test-all $(if $(K),"$(K)") ## test-all [K=part]           the suite on both databases and the browser tests
lint: ; @exec $(HOST) lint ## lint                        every linter and checker
bench: ; @exec $(HOST) bench $(K) ## bench [K=P1]                the benchmarks and what they promise, or one of them
import: ; @exec $(HOST) import $(if $(FILE),"$(FILE)") $(PROFILE) ## import FILE=… PROFILE=…     import another system's file into the demo site
clean: ; @exec $(HOST) clean ## clean                       start afresh: remove .embedded/
help: ; @exec $(HOST) help ## help                        this list
## PYTHON=python3.13 behind any of them takes another Python.
