"""The files of a request's photo: written, exchanged for others wherever they are named, and wiped."""

from functools import partial
from pathlib import Path
from urllib.parse import quote

import frappe
from frappe.model.document import Document
from frappe.utils import call_hook_method, get_hook_method

REQUEST = "Gov Service Request"
ATTACHED = ("Attach", "Attach Image")
WIPED = "Gov Wiped File"
ADDRESSES = ("file_url", "thumbnail_url")
# Texts that may hold the address of a file: DocType, field, and by what they are a request's
TEXTS = (
	("Gov Request Update", "body", {"request": "{0}"}),
	("Communication", "content", {"reference_doctype": REQUEST, "reference_name": "{0}"}),
	("Comment", "content", {"reference_doctype": REQUEST, "reference_name": "{0}"}),
)


def read(file: Document) -> bytes:
	"""The bytes as they lie there: Frappe takes some pictures for texts and decodes them."""
	return Path(file.get_full_path()).read_bytes()


def write(content: bytes, file_name: str, content_hash: str) -> Document:
	"""A private File, not inserted yet, whose bytes are on the disk; a rollback wipes them.

	Neither encoded once more nor shared with a file of the same content, as Frappe's own insert would.
	"""
	file = frappe.get_doc(
		{"doctype": "File", "file_name": file_name, "content": content, "is_private": 1, "folder": _folder()}
	)
	file.name = frappe.generate_hash(length=10)
	file.update({"file_size": len(file.get_content()), "content_hash": content_hash})
	file.set_file_type()
	file.flags.new_file = True
	call_hook_method("before_write_file", file_size=file.file_size)
	elsewhere = get_hook_method("write_file")
	elsewhere(file) if elsewhere else file.save_file_on_filesystem()
	return file


def same_files(request: str, file: Document) -> list[Document]:
	"""Every File with these bytes that is the request's, or of a mail to it, or private and loose."""
	of_request = {"reference_doctype": REQUEST, "reference_name": request}
	mails = frappe.get_all("Communication", of_request, pluck="name", order_by="name")
	owners = {(REQUEST, request), *(("Communication", mail) for mail in mails)}
	return [
		each
		for each in _with_bytes_of(file)
		if (each.attached_to_doctype, each.attached_to_name) in owners
		or (each.is_private and not each.attached_to_name)
	]


def elsewhere(request: str, file: Document) -> list[str]:
	"""Other requests with the same picture that the user may see."""
	names = {
		each.attached_to_name
		for each in _with_bytes_of(file)
		if each.attached_to_doctype == REQUEST and each.attached_to_name != request
	}
	filters = {"name": ("in", sorted(names))}
	return frappe.get_list(REQUEST, filters, pluck="name", order_by="name") if names else []


def exchange(request: str, files: list[Document], new: Document) -> None:
	"""Have these Files, and whatever of the request names them, lead to the bytes of `new`.

	The old bytes and their thumbnails are wiped when that is committed.
	"""
	for file in files:
		values = {"thumbnail_url": None, "is_private": 1}
		values |= {field: new.get(field) for field in ("file_url", "content_hash", "file_size")}
		frappe.db.set_value("File", file.name, values, update_modified=False)
	for url in {file.file_url for file in files}:
		_rename_in_fields(request, url, new.file_url)
		_rename_in_texts(request, url, new.file_url)
	wipe_unused(files)


def wipe_unused(files: list[Document]) -> None:
	"""After the commit, take from the disk what no File leads to any more.

	What is to go is noted with the change itself: `wipe_what_is_left` does what a crash in between leaves.
	"""
	for file in files:
		addresses = {field: file.get(field) for field in ADDRESSES}
		frappe.get_doc({"doctype": WIPED, **addresses}).db_insert()
		frappe.db.after_commit.add(partial(_wipe, addresses))


def wipe_what_is_left() -> None:
	"""Scheduled: wipe once more all that was to go, and forget it. Wiping what is gone does no harm."""
	for row in frappe.get_all(WIPED, fields=["name", *ADDRESSES], order_by="creation", limit=0):
		_wipe({field: row[field] for field in ADDRESSES})
		frappe.db.delete(WIPED, {"name": row.name})
		frappe.db.commit()  # each by itself: what is wiped cannot come back


def _wipe(addresses: dict) -> None:
	still_used = frappe.db.exists("File", {"file_url": addresses["file_url"]})
	file = frappe.get_doc({"doctype": "File", **addresses})
	file.delete_file_data_content(only_thumbnail=bool(still_used))


def _with_bytes_of(file: Document) -> list[Document]:
	names = frappe.get_all("File", {"file_url": file.file_url}, pluck="name", order_by="name")
	if file.content_hash:
		names += frappe.get_all("File", {"content_hash": file.content_hash}, pluck="name", order_by="name")
	return [frappe.get_doc("File", name) for name in dict.fromkeys(names)]


def _rename_in_fields(request: str, old: str, new: str) -> None:
	"""Whoever has the form open is told on saving that it changed, in place of writing the old one back."""
	for field in frappe.get_meta(REQUEST).get("fields", {"fieldtype": ("in", ATTACHED)}):
		holder = {"name": request, field.fieldname: old}
		if frappe.db.exists(REQUEST, holder):
			frappe.db.set_value(REQUEST, request, field.fieldname, new)


def _rename_in_texts(request: str, old: str, new: str) -> None:
	spellings = {old: new, quote(old, safe="/:"): quote(new, safe="/:")}
	for doctype, field, filters in TEXTS:
		of_request = {key: value.format(request) for key, value in filters.items()}
		for name, text in frappe.get_all(
			doctype, of_request, ["name", field], order_by="creation", as_list=True
		):
			renamed = _replaced(text or "", spellings)
			if renamed != (text or ""):
				frappe.db.set_value(doctype, name, field, renamed, update_modified=False)


def _replaced(text: str, spellings: dict[str, str]) -> str:
	for before, after in spellings.items():
		text = text.replace(before, after)
	return text


def _folder() -> str | None:
	return frappe.db.get_value("File", {"is_attachments_folder": 1})
