"""What is still open of a constituent: the newest first, and as cheap for the one with 100,000 requests."""

from collections import Counter
from collections.abc import Iterable

import frappe
from pypika.terms import NullValue, ValueWrapper

from gov_crm.gov_crm.united import united

REQUEST = "Gov Service Request"
OPEN = ("New", "Assigned", "In Progress", "Waiting", "In a Case")
SHOWN = 5
# So many of each state are looked at; a reader of few departments may see less than there is
LOOKED_AT = 10
MOST_COUNTED = 10_000
# tells their rows from others that are read in the same statement
PART = -1


def open_requests(constituent: str) -> list[dict]:
	"""The newest open requests that the user may see.

	Dicts of doctype, name, subject, status, resolution_due, at_risk_from (site time).
	"""
	newest = united(newest_open(constituent)).run(as_dict=True)
	if not newest:
		return []
	rows = frappe.get_list(
		REQUEST,
		filters={"name": ("in", [row.name for row in newest])},
		fields=["name", "subject", "status", "resolution_due", "at_risk_from"],
		order_by="opened_on desc",
		limit=SHOWN,
	)
	return [{"doctype": REQUEST, **row} for row in rows]


def count_open(constituents: Iterable[str]) -> Counter[str]:
	"""How many open requests that the user may see are theirs, or were made for them.

	Two statements, however many they are; of each, at most MOST_COUNTED requests in all are counted.
	"""
	names = sorted(set(constituents))
	if not names or not frappe.has_permission(REQUEST, "read"):
		return Counter()
	columns = ("constituent", "on_behalf_of")
	return Counter(name for column in columns for name in _whose(column, names))


def _whose(column: str, names: list[str]) -> list[str]:
	filters = {column: ("in", names), "status": ("in", OPEN)}
	return frappe.get_list(REQUEST, filters, pluck=column, order_by=column, limit=MOST_COUNTED)


def newest_open(constituent: str) -> list:
	"""Queries for a few open requests, their own and those that others made for them, whoever may see them.

	Their rows are dicts of name, at (site time), channel (None) and part (`PART`), in no order. One range of
	an index a state: all states in one range would have to be sorted first. What others ask for somebody is
	little, and one range.
	"""
	own = [_newest("constituent", constituent, (state,)) for state in OPEN]
	return [*own, _newest("on_behalf_of", constituent, OPEN)]


def _newest(column: str, constituent: str, states: tuple[str, ...]):
	request = frappe.qb.DocType(REQUEST)
	return (
		frappe.qb.from_(request)
		.select(
			request.name,
			request.opened_on.as_("at"),
			NullValue().as_("channel"),
			ValueWrapper(PART).as_("part"),
		)
		.where(request[column] == constituent)
		.where(request.status.isin(states))
		.orderby(request.opened_on, order=frappe.qb.desc)
		.limit(LOOKED_AT)
	)
