"""Rows of many requests with the pauses and extensions that their documents would have."""

from collections.abc import Iterable

import frappe

from gov_crm.constituents.bulk_rows import LISTED, read_listed

PAUSE, EXTENSION = "Gov Request Pause", "Gov Request Extension"


def add_pauses(requests: Iterable[frappe._dict]) -> None:
	"""Give each row its `pauses`, in order; one statement."""
	pause = frappe.qb.DocType(PAUSE)
	query = (
		frappe.qb.from_(pause)
		.select(pause.parent.as_("of"), pause["from"], pause.to, pause.reason)
		.where(pause.parenttype == "Gov Service Request")
		.where(pause.parent.isin(LISTED))
		.orderby(pause.idx)
	)
	_add(requests, "pauses", query)


def add_extensions(requests: Iterable[frappe._dict]) -> None:
	"""Give each row its granted `extensions`, in order; one statement."""
	extension = frappe.qb.DocType(EXTENSION)
	query = (
		frappe.qb.from_(extension)
		.select(
			extension.request.as_("of"), extension.old, extension.new, extension.reason, extension.approved_by
		)
		.where(extension.status == "Approved")
		.where(extension.request.isin(LISTED))
		.orderby(extension.decided_on)
		.orderby(extension.creation)
	)
	_add(requests, "extensions", query)


def _add(requests: Iterable[frappe._dict], field: str, query) -> None:
	by_name = {request.name: request for request in requests}
	for request in by_name.values():
		request[field] = []
	for row in read_listed(query, by_name, as_dict=True):
		by_name[row.of][field].append(row)
