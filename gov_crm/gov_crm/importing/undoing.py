"""Take an import back: what it wrote and what it made for that, but not what people have worked on since."""

import json

import frappe
from frappe import _
from frappe.database.database import savepoint
from frappe.utils import now_datetime

from gov_crm.exceptions import ImportRefused
from gov_crm.gov_crm.importing.files import IMPORT
from gov_crm.gov_crm.importing.kinds import ImportKind, get_kind
from gov_crm.gov_crm.importing.running import one_at_a_time, stop, tell

UNDOING = "Undoing"
CAN_UNDO = ("Running", "Stopped", "Done", UNDOING)
NAMED = 20  # so many that a message can hold them


def undo(import_name: str) -> list[str]:
	"""Take an import back; gives the names of what stays because people have worked on it.

	Goes on where an earlier run was interrupted. Raises ImportRefused where there is nothing to undo.
	"""
	with one_at_a_time():
		doc = frappe.get_doc(IMPORT, import_name)
		check_may_undo(doc)
		kind = get_kind(doc.kind)
		try:
			return _undo(doc, kind)
		except Exception as error:
			frappe.db.rollback()
			stop(import_name, error, UNDOING)
			raise


def check_may_undo(doc) -> None:
	"""Raises ImportRefused where there is nothing to undo."""
	if doc.status not in CAN_UNDO:
		frappe.throw(_("{0} has not been imported, or is undone already.").format(doc.name), ImportRefused)


def _undo(doc, kind: ImportKind) -> list[str]:
	_save(doc, status=UNDOING, message=None)
	removed, stays = doc.rows_removed, []
	for part in kind.take_back(doc):
		removed, stays = removed + part.rows, [*stays, *part.stays]
		_save(doc, rows_removed=removed)
	made = _remove_made(json.loads(doc.made or "{}"))
	_save(
		doc,
		status="Undone",
		finished_on=now_datetime(),
		rows_kept=len(stays),
		message=_describe(kind, stays, made),
	)
	return stays


def _save(doc, **fields) -> None:
	frappe.db.set_value(IMPORT, doc.name, fields)
	frappe.db.commit()  # a long list is worked off in parts; what is removed stays removed
	tell(doc.name)


def _remove_made(made: dict[str, list[str]]) -> list[str]:
	"""Remove what was made for the rows besides them; gives what stays, because it is used or was changed."""
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


def _describe(kind: ImportKind, stays: list[str], made: list[str]) -> str:
	sentences = [kind.say_what_stays(len(stays), _some(stays))] if stays else []
	if made:
		sentences.append(
			_("In the catalogue stays what is used elsewhere or was changed: {0}.").format(_some(made))
		)
	return "\n".join(sentences)


def _some(names: list[str]) -> str:
	named = ", ".join(names[:NAMED])
	return _("{0} and {1} more").format(named, len(names) - NAMED) if len(names) > NAMED else named
