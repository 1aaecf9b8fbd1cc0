"""Take an import back: its requests and what it made for them, but not what people have worked on since."""

import json

import frappe
from frappe import _
from frappe.database.database import savepoint
from frappe.utils import now_datetime

from gov_crm.exceptions import ImportRefused
from gov_crm.service_requests.import_files import IMPORT
from gov_crm.service_requests.import_traces import TRACES, find_worked_on
from gov_crm.service_requests.importing import PART, one_at_a_time, stop, tell

REQUEST = "Gov Service Request"
UNDOING = "Undoing"
CAN_UNDO = ("Running", "Stopped", "Done", UNDOING)
NAMED = 20  # so many that a message can hold them


def undo(import_name: str) -> list[str]:
	"""Remove what an import made; gives the requests that stay because people have worked on them.

	Goes on where an earlier run was interrupted. Raises ImportRefused where there is nothing to undo.
	"""
	with one_at_a_time():
		doc = frappe.get_doc(IMPORT, import_name)
		check_may_undo(doc)
		try:
			return _undo(doc)
		except Exception as error:
			frappe.db.rollback()
			stop(import_name, error, UNDOING)
			raise


def check_may_undo(doc) -> None:
	"""Raises ImportRefused where there is nothing to undo."""
	if doc.status not in CAN_UNDO:
		frappe.throw(_("{0} has not been imported, or is undone already.").format(doc.name), ImportRefused)


def _undo(doc) -> list[str]:
	_save(doc, status=UNDOING, message=None)
	kept = find_worked_on(doc)
	removed, last = doc.rows_removed, ""
	while names := _next_part(doc, last):
		free = [name for name in names if name not in kept]
		_remove_requests(free)
		removed, last = removed + len(free), names[-1]
		_save(doc, rows_removed=removed)
	catalogue = _remove_catalogue(json.loads(doc.made or "{}"))
	_save(
		doc,
		status="Undone",
		finished_on=now_datetime(),
		rows_kept=len(kept),
		message=_describe(sorted(kept), catalogue),
	)
	return sorted(kept)


def _save(doc, **fields) -> None:
	frappe.db.set_value(IMPORT, doc.name, fields)
	frappe.db.commit()  # a long list is worked off in parts; what is removed stays removed
	tell(doc.name)


def _next_part(doc, last: str) -> list[str]:
	"""By key, since what is kept stays in the list; without what was changed a moment ago."""
	filters = {"import_batch": doc.name, "modified": doc.started_on, "name": (">", last)}
	return frappe.get_all(REQUEST, filters, pluck="name", order_by="name", limit=PART)


def _remove_requests(names: list[str]) -> None:
	if not names:
		return
	for doctype, (kind, field) in TRACES.items():
		frappe.db.delete(doctype, {kind: REQUEST, field: ("in", names)})
	for doctype in ("Gov Request Answer", "Gov Request Pause"):
		frappe.db.delete(doctype, {"parenttype": REQUEST, "parent": ("in", names)})
	frappe.db.delete("Gov Request Update", {"request": ("in", names)})
	frappe.db.delete(REQUEST, {"name": ("in", names)})


def _remove_catalogue(made: dict[str, list[str]]) -> list[str]:
	"""Remove what the import added to the catalogue; gives what stays, because it is used or was changed."""
	return [name for doctype, names in made.items() for name in names if not _remove_unused(doctype, name)]


def _remove_unused(doctype: str, name: str) -> bool:
	moments = frappe.db.get_value(doctype, name, ["creation", "modified"])
	if moments and moments[0] != moments[1]:
		return False
	with savepoint(catch=frappe.LinkExistsError):
		frappe.delete_doc(doctype, name, delete_permanently=True)
		return True
	frappe.clear_last_message()
	return False


def _describe(requests: list[str], catalogue: list[str]) -> str:
	sentences = []
	if requests:
		sentences.append(
			_("{0} requests stay, because people have worked on them: {1}.").format(
				len(requests), _some(requests)
			)
		)
	if catalogue:
		sentences.append(
			_("In the catalogue stays what is used elsewhere or was changed: {0}.").format(_some(catalogue))
		)
	return "\n".join(sentences)


def _some(names: list[str]) -> str:
	named = ", ".join(names[:NAMED])
	return _("{0} and {1} more").format(named, len(names) - NAMED) if len(names) > NAMED else named
