"""Tests of a module in such an order that each stands on what it asks for, whatever the others share."""

from itertools import chain, groupby, pairwise

import pytest


def sort_by_floor(items: list[pytest.Item]) -> None:
	"""Within a module, who asks for less of what it shares goes first, else the order stays."""
	modules = [sorted(of_module, key=_height) for _path, of_module in groupby(items, _path)]
	for module in modules:
		_check(module)
	items[:] = chain.from_iterable(modules)


def _check(module: list[pytest.Item]) -> None:
	for lower, higher in pairwise(module):
		if missing := shared_fixtures(lower) - shared_fixtures(higher):
			names = f"{lower.nodeid} asks for {', '.join(sorted(missing))}, and {higher.nodeid} does not"
			raise pytest.UsageError(f"What a module shares is made one upon the other; {names}.")


def _path(item: pytest.Item):
	return item.path


def _height(item: pytest.Item) -> int:
	return len(shared_fixtures(item))


def shared_fixtures(item: pytest.Item) -> set[str]:
	"""Names of those that the item's module makes once."""
	found = item._fixtureinfo.name2fixturedefs
	return {name for name, definitions in found.items() if definitions[-1].scope == "module"}
