"""Several queries in one statement, each with an order and a limit of its own."""

from collections.abc import Iterable
from functools import reduce

import frappe


def united(queries: Iterable):
	"""A frappe.qb query for the rows of all of them, one after the other: UNION ALL."""
	first, *others = (frappe.qb.from_(query).select("*") for query in queries)
	# SQLite takes no parentheses around the parts
	first.wrap_set_operation_queries = False
	return reduce(lambda union, other: union.union_all(other), others, first)
