"""Cases that are pending of a constituent, as far as the user may see them."""

from collections import Counter
from collections.abc import Iterable

import frappe
from pypika.terms import NullValue, ValueWrapper

from gov_crm.casework.visibility import CASE
from gov_crm.domain.case_states import PENDING
from gov_crm.gov_crm.united import united

PARTY = "Gov Case Party"
SHOWN = 5
# So many are looked at; a reader may see fewer than there are
LOOKED_AT = 20
MOST_COUNTED = 10_000
# tells their rows from others that are read in the same statement
PART = -2


def open_cases(constituent: str) -> list[dict]:
	"""The newest pending ones that they have a part in; see `shown`."""
	return shown({row.name for row in united(newest_open(constituent)).run(as_dict=True)})


def shown(names: Iterable[str]) -> list[dict]:
	"""Those of the cases that the user may see, the newest first.

	Dicts of doctype, name, subject, status, due_on, at_risk_from (dates).
	"""
	names = sorted(names)
	if not names or not frappe.has_permission(CASE, "read"):
		return []
	fields = ["name", "subject", "status", "due_on", "at_risk_from"]
	named = {"name": ("in", names)}
	rows = frappe.get_list(CASE, filters=named, fields=fields, order_by="opened_on desc", limit=SHOWN)
	return [{"doctype": CASE, **row} for row in rows]


def count_open(constituents: Iterable[str]) -> Counter[str]:
	"""How many pending cases that the user may see are about each; at most MOST_COUNTED in all."""
	names = sorted(set(constituents))
	if not names or not frappe.has_permission(CASE, "read"):
		return Counter()
	filters = {"constituent": ("in", names), "status": ("in", sorted(PENDING))}
	return Counter(
		frappe.get_list(CASE, filters, pluck="constituent", order_by="constituent", limit=MOST_COUNTED)
	)


def newest_open(constituent: str) -> list:
	"""Queries for what is about them and what they are a party to, whoever may see it.

	Their rows are dicts of name, at (site time), channel (None) and part (`PART`), in no order.
	"""
	case, party = frappe.qb.DocType(CASE), frappe.qb.DocType(PARTY)
	joined = frappe.qb.from_(party).join(case).on(case.name == party.parent)
	return [
		_newest(frappe.qb.from_(case), case.constituent == constituent),
		_newest(joined, (party.constituent == constituent) & (party.parenttype == CASE)),
	]


def _newest(query, condition):
	case = frappe.qb.DocType(CASE)
	return (
		query.select(
			case.name, case.opened_on.as_("at"), NullValue().as_("channel"), ValueWrapper(PART).as_("part")
		)
		.where(condition & case.status.isin(sorted(PENDING)))
		.orderby(case.opened_on, order=frappe.qb.desc)
		.limit(LOOKED_AT)
	)
