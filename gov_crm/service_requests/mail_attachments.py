"""The files of a mail: kept privately on the mail and on its request; pictures cleaned as on the portal."""

from collections.abc import Iterable
from dataclasses import dataclass

import frappe
from frappe import _
from frappe.core.doctype.file.exceptions import MaxFileSizeReachedError
from frappe.model.document import Document

from gov_crm.exceptions import PhotoRejected
from gov_crm.gov_crm.language import site_language
from gov_crm.gov_crm.nobody import NOBODY, in_the_name_of
from gov_crm.service_requests.history import record
from gov_crm.service_requests.mailing import REQUEST
from gov_crm.service_requests.outlook_packages import unpack
from gov_crm.service_requests.photos import clean_photo

# What is smaller is the emblem in somebody's signature
SMALLEST_PHOTO = 20_000  # bytes
LONGEST_NAME = 100
BEFORE_A_FILE = "before_a_file"


@dataclass(frozen=True, slots=True)
class Kept:
	"""A file that came with a mail, by the name that it had there."""

	name: str
	file: Document
	is_photo: bool


@site_language()
def keep_attachments(
	attachments: Iterable[dict], mail: Document, is_opened: bool
) -> tuple[list[Kept], list[str]]:
	"""Save what hangs on a Communication; also gives remarks on what was not kept, or cannot be read.

	`attachments` are Frappe's dicts of fname, fcontent, content_type; packages are unpacked. The largest
	photo of a mail that opened its request becomes the photo of that.
	"""
	kept: list[Kept] = []
	attachments, remarks = unpack(attachments)
	for attachment in attachments:
		name = attachment["fname"]
		frappe.db.savepoint(BEFORE_A_FILE)
		try:
			kept.append(_keep(attachment, mail))
		except MaxFileSizeReachedError:
			remarks.append(_("{0} is too large for this site and was not kept.").format(name))
		except Exception as problem:
			# hosts look into files, and fail in many ways at broken ones: the mail is more than its files
			frappe.db.rollback(save_point=BEFORE_A_FILE)
			if not isinstance(problem, frappe.ValidationError):
				frappe.log_error(f"Not kept: {name}")
			remarks.append(_("{0} could not be kept.").format(name))
	if mail.reference_doctype == REQUEST and mail.reference_name:
		_show_on_request(kept, mail.reference_name, is_opened)
	return kept, remarks


def note_on_attachments(request: str, remarks: list[str]) -> None:
	"""Tell staff of what did not come as it was sent."""
	for remark in remarks:
		record(request, "Note", remark)


def _keep(attachment: dict, mail: Document) -> Kept:
	content, is_photo = _cleaned(attachment)
	name = attachment["fname"].replace("/", "-")[-LONGEST_NAME:]
	attached = {"attached_to_doctype": mail.doctype, "attached_to_name": mail.name, "is_private": 1}
	file = frappe.get_doc({"doctype": "File", "file_name": name, "content": content, **attached})
	# whoever fetches mail keeps its files
	return Kept(attachment["fname"], file.insert(ignore_permissions=True), is_photo)


def _cleaned(attachment: dict) -> tuple[bytes, bool]:
	"""A photo without what it carries, and what is none as it came; whether it is one."""
	if attachment["content_type"].startswith("image/"):
		try:
			return clean_photo(attachment["fcontent"])[0], True
		except PhotoRejected:
			frappe.clear_last_message()
	return attachment["fcontent"], False


def _show_on_request(kept: list[Kept], request: str, is_opened: bool) -> None:
	"""Whoever works on the request need not look for its mail."""
	photos = [each.file for each in kept if each.is_photo and each.file.file_size >= SMALLEST_PHOTO]
	largest = max(photos, key=lambda file: file.file_size, default=None) if is_opened else None
	with in_the_name_of(NOBODY):
		for file in (each.file for each in kept):
			_attach(file, request, "media" if file is largest else None)
	if largest:
		frappe.db.set_value(REQUEST, request, "media", largest.file_url, update_modified=False)


def _attach(file: Document, request: str, field: str | None) -> None:
	"""A second row for the same file; Frappe's own insert would write a photo once more, and a bit worse."""
	row = frappe.copy_doc(file)
	row.name = frappe.generate_hash(length=10)
	row.update({"attached_to_doctype": REQUEST, "attached_to_name": request, "attached_to_field": field})
	row.db_insert()
