"""What a photo showed before parts of it were burnt out: kept for the Records Officer, for nobody else.

The bytes lie in a File on a Gov Photo Original, which only that role may read, so that Frappe's own rule
for files (list, address, REST, download) keeps them. It has a random name and belongs to nobody.
"""

import frappe
from frappe.model.document import Document
from frappe.utils import now_datetime

from gov_crm.gov_crm.nobody import NOBODY, in_the_name_of
from gov_crm.service_requests import photo_files

ORIGINAL = "Gov Photo Original"


def keep(request: str, file: Document, redacted: Document) -> None:
	"""Keep what `file` showed at first, and note what is shown instead; a redacted one is not kept again."""
	now = {
		"shown_url": redacted.file_url,
		"redacted_by": frappe.session.user,
		"redacted_on": now_datetime(),
	}
	if known := _find(request, file.file_url):
		frappe.db.set_value(ORIGINAL, known, now)
		return
	kept = frappe.get_doc(
		{"doctype": ORIGINAL, "request": request, "file_name": file.file_name or file.name, **now}
	)
	# whoever redacts may not read what is kept
	kept.insert(ignore_permissions=True)
	kept.db_set("original", _attach(kept, file), update_modified=False)


def file_of(original: Document) -> Document:
	"""The File with the bytes. Raises DoesNotExistError where somebody deleted it."""
	return frappe.get_doc("File", {"attached_to_doctype": ORIGINAL, "attached_to_name": original.name})


def redacted_urls(request: str) -> set[str]:
	"""Addresses of the request's photos that parts are burnt out of."""
	return set(frappe.get_all(ORIGINAL, {"request": request}, pluck="shown_url", order_by="name"))


def wipe(original: Document) -> None:
	"""The kept bytes go, when that is committed."""
	filters = {"attached_to_doctype": ORIGINAL, "attached_to_name": original.name}
	names = frappe.get_all("File", filters, pluck="name", order_by="name")
	files = [frappe.get_doc("File", name) for name in names]
	frappe.db.delete("File", filters)
	photo_files.wipe_unused(files)


def _find(request: str, url: str) -> str | None:
	return frappe.db.exists(ORIGINAL, {"request": request, "shown_url": url})


def _attach(kept: Document, file: Document) -> str:
	"""A content hash by chance: who sends the same picture again is not led to this file."""
	secret = frappe.generate_hash(length=40)
	extension = file.file_url.rpartition(".")[2]
	row = photo_files.write(photo_files.read(file), f"{secret}.{extension}", frappe.generate_hash(length=40))
	row.update({"attached_to_doctype": ORIGINAL, "attached_to_name": kept.name})
	row.attached_to_field = "original"
	with in_the_name_of(NOBODY):
		row.db_insert()
	return row.file_url
