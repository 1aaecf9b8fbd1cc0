"""What is still open of a constituent: the newest first, and as cheap for the one with 100,000 requests."""

import frappe

from gov_crm.gov_crm.united import united

REQUEST = "Gov Service Request"
OPEN = ("New", "Assigned", "In Progress", "Waiting")
SHOWN = 5
# So many of each state are looked at; a reader of few departments may see less than there is
LOOKED_AT = 10


def open_requests(constituent: str) -> list[dict]:
	"""The newest open requests that the user may see.

	Dicts of name, subject, status, resolution_due, at_risk_from (site time).
	"""
	newest = newest_open(constituent)
	if not newest:
		return []
	return frappe.get_list(
		REQUEST,
		filters={"name": ("in", [row.name for row in newest])},
		fields=["name", "subject", "status", "resolution_due", "at_risk_from"],
		order_by="opened_on desc",
		limit=SHOWN,
	)


def newest_open(constituent: str) -> list[dict]:
	"""A few open requests, whoever may see them, in no order; dicts of name, at (site time).

	One range of an index a state: all states in one range would have to be sorted first.
	"""
	return united(_of_state(constituent, state) for state in OPEN).run(as_dict=True)


def _of_state(constituent: str, state: str):
	request = frappe.qb.DocType(REQUEST)
	return (
		frappe.qb.from_(request)
		.select(request.name, request.opened_on.as_("at"))
		.where(request.constituent == constituent)
		.where(request.status == state)
		.orderby(request.opened_on, order=frappe.qb.desc)
		.limit(LOOKED_AT)
	)
