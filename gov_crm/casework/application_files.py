"""The documents that residents add: checked by their content, kept private, handed over to the case."""

import json
from io import BytesIO
from pathlib import PurePath

import frappe
from frappe import _
from frappe.core.api.file import get_max_file_size
from pypdf import PdfReader

from gov_crm.casework.visibility import CASE
from gov_crm.exceptions import DocumentRefused, PhotoRejected
from gov_crm.service_requests.photos import clean_picture

APPLICATION = "Gov Application"
PDF = b"%PDF-"
LONGEST_NAME = 100


def clean_document(content: bytes, file_name: str) -> tuple[bytes, str]:
	"""What was sent as (content, file name), a picture without what a telephone wrote into it.

	Raises DocumentRefused for what is too large, or neither a PDF that opens nor a picture.
	"""
	largest = get_max_file_size()
	if len(content) > largest:
		sentence = _("“{0}” is larger than {1} MB. Send a smaller file, or bring it to us.")
		frappe.throw(sentence.format(file_name, largest // 1024**2), DocumentRefused)
	stem = (PurePath(file_name.replace("\\", "/")).stem or "document")[:LONGEST_NAME]
	if content.startswith(PDF):
		_check_opens(content, file_name)
		return content, f"{stem}.pdf"
	try:
		picture, extension = clean_picture(content)
	except PhotoRejected as problem:
		sentence = _("“{0}” cannot be taken. Send a PDF, JPEG, PNG or WebP file.")
		raise DocumentRefused(sentence.format(file_name)) from problem
	return picture, f"{stem}.{extension}"


def attach(application, title: str, document: tuple[bytes, str]) -> None:
	"""Add what `clean_document` gave under the name of a document, in place of what was there before."""
	remove(application, title)
	content, file_name = document
	file = _insert(APPLICATION, application.name, content, file_name)
	_note(application, {**_added(application), title: [file.name, file_name]})


def attach_to_case(case, document: tuple[bytes, str]) -> str:
	"""The same to a case; gives the address of the file."""
	content, file_name = document
	return _insert(CASE, case.name, content, file_name).file_url


def remove(application, title: str) -> None:
	"""Take back what was added under the name of a document."""
	added = _added(application)
	if title in added:
		file, _file_name = added.pop(title)
		_note(application, added)
		# as in `_insert`
		frappe.delete_doc("File", file, ignore_permissions=True, delete_permanently=True)


def files_of(application) -> dict[str, dict]:
	"""What was added, by the name of the document: dicts of name, file_name (as sent), file_url."""
	added = _added(application)
	of_it = {"attached_to_doctype": APPLICATION, "attached_to_name": application.name}
	rows = frappe.get_all("File", of_it, ["name", "file_url"], order_by="name")
	files = {row.name: row for row in rows}
	return {
		title: {**files[name], "file_name": file_name}
		for title, (name, file_name) in added.items()
		if name in files
	}


def hand_over(file: dict, case) -> str:
	"""A file of an application is one of the case now; gives its address."""
	there = {"attached_to_doctype": CASE, "attached_to_name": case.name}
	frappe.db.set_value("File", file["name"], there, update_modified=False)
	return file["file_url"]


def _check_opens(content: bytes, file_name: str) -> None:
	try:
		PdfReader(BytesIO(content)).pages[0]
	except Exception:  # pypdf reports what is broken or locked in a dozen ways
		sentence = _("“{0}” does not open. Save it once more as a PDF without a password, and send that.")
		frappe.throw(sentence.format(file_name), DocumentRefused)


def _added(application) -> dict[str, list[str]]:
	"""By document the name of the File, and that under which it was sent: on the disk it may need another."""
	return json.loads(application.added or "{}")


def _note(application, added: dict[str, list[str]]) -> None:
	application.db_set("added", json.dumps(added, ensure_ascii=False), update_modified=False)


def _insert(doctype: str, name: str, content: bytes, file_name: str):
	file = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": file_name,
			"attached_to_doctype": doctype,
			"attached_to_name": name,
			"content": content,
			"is_private": 1,
		}
	)
	# a resident may not write Files; whoever calls knows that the record is theirs
	return file.insert(ignore_permissions=True)
