"""The files of an import in the site: private, and kept with it."""

import hashlib
import re
import shutil
from pathlib import Path
from typing import NoReturn

import frappe
from frappe import _

from gov_crm.exceptions import ImportRefused

IMPORT = "Gov Import"
PRIVATE = "/private/files/"
PIECE = 1 << 20


def keep_file(path: Path) -> str:
	"""Copy a file from elsewhere into the site; gives its address there. The same content is kept once."""
	digest = content_hash(path)
	name = f"{digest[:8]}-{re.sub(r'[^A-Za-z0-9._-]', '_', path.name)}"
	if not frappe.db.exists("File", {"file_url": PRIVATE + name, "content_hash": digest}):
		shutil.copyfile(path, private_path(name))
		add_record(name)
	return PRIVATE + name


def add_record(name: str, **attached_to: str) -> str:
	"""The File record of what lies in the private folder already; gives its address.

	The record's own controller would take the whole content into memory.
	"""
	path = private_path(name)
	frappe.get_doc(
		{
			"doctype": "File",
			"file_name": name,
			"file_url": PRIVATE + name,
			"is_private": 1,
			"folder": "Home/Attachments",
			"file_size": path.stat().st_size,
			"content_hash": content_hash(path),
			**attached_to,
		}
	).db_insert()
	return PRIVATE + name


def private_path(name: str) -> Path:
	"""Where a private file of this name lies or would lie."""
	return Path(frappe.get_site_path("private", "files", name))


def path_of(file_url: str) -> Path:
	"""Where an upload lies."""
	return Path(_records(file_url)[0].get_full_path())


def validate_file(file_url: str | None) -> None:
	"""Raises ImportRefused for what is no upload, for one of somebody else, and for one that is public."""
	# not record.has_permission, of whose refusal Frappe 15 makes a message of its own
	if not any(frappe.has_permission("File", "read", record) for record in _records(file_url)):
		_refuse()
	if not file_url.startswith(PRIVATE):
		frappe.throw(
			_("Upload the file as a private one: it holds what people wrote, and where they live."),
			ImportRefused,
		)


def find_unfinished(digest: str, profile: str) -> str | None:
	"""An import of the same content by the same profile that did not come to its end."""
	file, run = frappe.qb.DocType("File"), frappe.qb.DocType(IMPORT)
	names = (
		frappe.qb.from_(run)
		.join(file)
		.on(file.file_url == run.import_file)
		.select(run.name)
		.where(file.content_hash == digest)
		.where(run.profile == profile)
		.where(run.status.isin(("Running", "Stopped")))
		.orderby(run.creation)
		.run()
	)
	return names[0][0] if names else None


def content_hash(path: Path) -> str:
	"""As Frappe computes it for a File: MD5, to know the same content again, not to keep anybody out."""
	digest = hashlib.md5(usedforsecurity=False)
	with path.open("rb") as file:
		while piece := file.read(PIECE):
			digest.update(piece)
	return digest.hexdigest()


def _records(file_url: str | None) -> list:
	"""Frappe keeps the same content once, for as many records as there are uploads of it."""
	filters = {"file_url": file_url or "-", "is_folder": 0}
	names = frappe.get_all("File", filters, pluck="name", order_by="creation")
	return [frappe.get_doc("File", name) for name in names] or _refuse()


def _refuse() -> NoReturn:
	frappe.throw(_("Upload the file first: there is none at this address."), ImportRefused)
