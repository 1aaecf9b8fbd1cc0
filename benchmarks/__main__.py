"""Measure the promises of budgets.toml and print promise, measured and verdict.

`python -m benchmarks [K] [--site]`: those whose id starts with K (all without it); with `--site` the ones
that need a running site, to be called inside of its process, without it the others. The exit code is 1
where a promise is not kept.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

import tomllib

BUDGETS = Path(__file__).with_name("budgets.toml")


@dataclass(frozen=True, slots=True)
class Measured:
	"""One promise, and what was measured for it, in the same unit."""

	id: str
	what: str
	promise: float
	measured: float
	unit: str

	@property
	def is_kept(self) -> bool:
		return self.measured <= self.promise

	def __str__(self) -> str:
		verdict = "kept" if self.is_kept else "NOT KEPT"
		numbers = f"promise ≤ {self.promise:g} {self.unit} · measured {self.measured:.3g} {self.unit}"
		return f"{self.id}: {self.what}\n    {numbers} · {verdict}"


def measure(chosen: str = "", *, site: bool = False) -> list[Measured]:
	"""Every promise whose id starts with `chosen`, in the order of the file, printed as it is measured."""
	done = []
	for key, budget in tomllib.loads(BUDGETS.read_text(encoding="utf-8")).items():
		if key.startswith(chosen) and budget.get("site", False) == site and _can_tell(budget):
			script = import_module(f"benchmarks.{budget['script']}")
			measured = script.MEASURES[key]()
			done.append(Measured(key, budget["what"], budget["promise"], measured, budget["unit"]))
			print(done[-1], flush=True)
	return done


def _can_tell(budget: dict) -> bool:
	"""Whether this database gives the number; some are known by one only."""
	if "database" not in budget:
		return True
	import frappe

	return frappe.db.db_type == budget["database"]


def main(arguments: list[str]) -> int:
	names = [argument for argument in arguments if argument != "--site"]
	done = measure(*names[:1], site="--site" in arguments)
	if not done:
		print(f"No promise of {BUDGETS.name} has an id that starts with {' '.join(names)}.")
	return 0 if all(row.is_kept for row in done) else 1


if __name__ == "__main__":
	sys.exit(main(sys.argv[1:]))
