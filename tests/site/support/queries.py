"""Count the SQL statements that some code sends."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

import frappe

# no statements of the code's own: what starts, ends or marks a transaction
TRANSACTION = re.compile(r"(?i)\s*(begin|start|commit|rollback|savepoint|release)\b")
# nor is what Frappe v15 asks once a request, whatever is saved; v16 has no energy points
ENERGY_POINTS = "Energy Point Settings"


class Statements(list):
	"""The statements, in order; prints as a numbered list."""

	def __str__(self) -> str:
		lines = (f"{number:4} {' '.join(text.split())[:300]}" for number, text in enumerate(self, 1))
		return "\n".join([f"{len(self)} SQL statements:", *lines])

	__repr__ = __str__


@contextmanager
def counted_queries(monkeypatch, at_most: int | None = None) -> Iterator[Statements]:
	"""The statements sent inside; fails and prints them when there are more than `at_most`."""
	statements, real = Statements(), frappe.db.sql

	def sql(query, *args, **kwargs):
		if not TRANSACTION.match(str(query)) and ENERGY_POINTS not in str(args):
			statements.append(str(query))
		return real(query, *args, **kwargs)

	with monkeypatch.context() as patched:
		patched.setattr(frappe.db, "sql", sql)
		yield statements
	if at_most is not None:
		assert len(statements) <= at_most, f"at most {at_most} allowed, but {statements}"
