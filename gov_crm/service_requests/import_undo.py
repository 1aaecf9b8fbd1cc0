"""Take imported requests back, but not those that people have worked on since."""

from collections.abc import Iterator

import frappe

from gov_crm.gov_crm.importing.kinds import TakenBack
from gov_crm.gov_crm.importing.traces import find_referred_to, remove_traces

REQUEST = "Gov Service Request"
UPDATE = "Gov Request Update"
PART = 500


def take_back(doc) -> Iterator[TakenBack]:
	"""Remove the requests of a Gov Import with their answers and histories; see ImportKind.take_back."""
	kept, last = find_worked_on(doc), ""
	yield TakenBack(stays=sorted(kept))
	while names := _next_part(doc, last):
		free = [name for name in names if name not in kept]
		_remove_requests(free)
		last = names[-1]
		yield TakenBack(len(free))


def find_worked_on(doc) -> set[str]:
	"""The requests of an import that were changed, answered, commented on, assigned or linked to."""
	request = frappe.qb.DocType(REQUEST)
	of_import = request.import_batch == doc.name
	changed = frappe.qb.from_(request).select(request.name).where(request.modified != doc.started_on)
	queries = (changed.where(of_import), _added_history(doc).where(of_import))
	found = {row[0] for query in queries for row in query.run()}
	return found | find_referred_to(REQUEST, of_import, besides=(UPDATE,))


def _added_history(doc):
	"""The history that the import wrote bears the import's date, as the requests do."""
	update, request = frappe.qb.DocType(UPDATE), frappe.qb.DocType(REQUEST)
	query = frappe.qb.from_(request).join(update).on(update.request == request.name)
	return query.select(request.name).distinct().where(update.modified != doc.started_on)


def _next_part(doc, last: str) -> list[str]:
	"""By key, since what is kept stays in the list; without what was changed a moment ago."""
	filters = {"import_batch": doc.name, "modified": doc.started_on, "name": (">", last)}
	return frappe.get_all(REQUEST, filters, pluck="name", order_by="name", limit=PART)


def _remove_requests(names: list[str]) -> None:
	if not names:
		return
	remove_traces(REQUEST, names)
	for doctype in ("Gov Request Answer", "Gov Request Pause"):
		frappe.db.delete(doctype, {"parenttype": REQUEST, "parent": ("in", names)})
	frappe.db.delete(UPDATE, {"request": ("in", names)})
	frappe.db.delete(REQUEST, {"name": ("in", names)})
