"""The files of a winmail.dat in its place; what cannot be unpacked stays as it came, and is said."""

import mimetypes
from collections.abc import Iterable

from frappe import _

from gov_crm.domain.outlook_package import PackageUnreadable, PackedFile, is_package, open_package

MOST_FILES = 100
ANYTHING = "application/octet-stream"


def unpack(attachments: Iterable[dict]) -> tuple[list[dict], list[str]]:
	"""Frappe's dicts of fname, fcontent, content_type with packages unpacked, and remarks on what is not."""
	unpacked: list[dict] = []
	remarks: list[str] = []
	for attachment in attachments:
		if not is_package(attachment["fname"], attachment["content_type"]):
			unpacked.append(attachment)
			continue
		files = _files_of(attachment["fcontent"])
		readable = [file for file in files if file.content]
		unpacked += [_as_attachment(file, number) for number, file in enumerate(readable, start=1)]
		if not readable or any(file.content is None for file in files):
			unpacked.append(attachment)
			remarks.append(_remark(attachment["fname"], bool(readable)))
	return unpacked, remarks


def _files_of(content: bytes) -> list[PackedFile]:
	try:
		files = open_package(content).files
	except PackageUnreadable:
		return []
	return files if len(files) <= MOST_FILES else []


def _as_attachment(file: PackedFile, number: int) -> dict:
	name = file.name.strip() or _("File {0}").format(number)
	kind = mimetypes.guess_type(name)[0] or ANYTHING
	return {"fname": name, "fcontent": file.content, "content_type": kind}


def _remark(name: str, is_part: bool) -> str:
	if is_part:
		return _("{0} has more in it, which only Outlook opens: ask for that.").format(name)
	return _("{0} is a package that only Outlook opens: ask for its files.").format(name)
