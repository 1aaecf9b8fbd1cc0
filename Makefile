# Each target is one line; `make help` explains them. Everything that is made goes to .embedded/.
export PYTHONPYCACHEPREFIX = .embedded/pycache
PYTHON ?= python3
.DEFAULT_GOAL := help

help: ; @$(PYTHON) -m embedded help
demo: ; @$(PYTHON) -m embedded demo $(PORT)
test: ; @$(PYTHON) -m embedded test
