"""Parts of a photo that nobody is to see: burnt into its pixels for good, the original kept under lock."""

import frappe
from frappe import _
from frappe.core.doctype.file.utils import get_content_hash
from frappe.model.document import Document

from gov_crm.domain.redaction import BoxesRefused, burnt_area, read_boxes
from gov_crm.exceptions import RedactionRefused, refuse
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests import photo_files, photo_originals
from gov_crm.service_requests.history import record
from gov_crm.service_requests.photos import FORMATS, encoded, open_picture

REQUEST = "Gov Service Request"
PICTURES = (".jpg", ".jpeg", ".png", ".webp")
BLACK = "black"
# A JPEG whose colours are not blurred across its blocks; every pixel as it is for the others
ENCODING = {"JPEG": {"quality": 90, "subsampling": 0}, "PNG": {}, "WEBP": {"lossless": True}}


def photos_of(request: Document) -> list[dict]:
	"""The request's pictures, its photo first: dicts of name (a File), file_name, file_url, redacted."""
	filters = {"attached_to_doctype": REQUEST, "attached_to_name": request.name}
	# whoever reads a request reads the files on it
	files = frappe.get_all("File", filters, ["name", "file_name", "file_url"], order_by="creation")
	redacted = photo_originals.redacted_urls(request.name)
	shown = [file | {"redacted": file.file_url in redacted} for file in files if _is_picture(file.file_url)]
	return sorted(shown, key=lambda file: file["file_url"] != request.media)


def redact(request: Document, file_name: str, boxes: list) -> list[str]:
	"""Burn the boxes (dicts of left, top, width, height in pixels of the upright picture) into the photo.

	`file_name` names a File on the request. Everything that showed the photo shows the new one; the first
	original is kept, and only that. Gives the other requests with the same picture that the user sees.
	Raises RedactionRefused, PhotoRejected.
	"""
	file = _locked_file(request, file_name)
	content, extension = _burnt(photo_files.read(file), boxes)
	files, others = photo_files.same_files(request.name, file), photo_files.elsewhere(request.name, file)
	new = _written(content, extension)
	photo_originals.keep(request.name, file, new)
	photo_files.exchange(request.name, files, new)
	_note(request, _("Photo redacted: {0} ({1} areas).").format(file.file_name, len(boxes)))
	return others


def restore(original: Document) -> None:
	"""Show again what a photo showed before; to residents only once somebody shows it to them again.

	Raises RedactionRefused where the photo was removed from its request.
	"""
	request = frappe.get_doc(REQUEST, original.request, for_update=True)
	kept, files = photo_originals.file_of(original), _shown_instead(original)
	new = _written(photo_files.read(kept), kept.file_url.rpartition(".")[2])
	if request.media == original.shown_url and request.media_public:
		request.db_set("media_public", 0, update_modified=False)
	photo_files.exchange(request.name, files, new)
	_note(request, _("The original photo is back: {0}. Residents do not see it.").format(original.file_name))
	original.flags.is_restored = True
	original.delete()


@site_language()
def _note(request: Document, sentence: str) -> None:
	record(request.name, "Note", sentence)


def _locked_file(request: Document, file_name: str) -> Document:
	"""The File, while nobody else redacts a photo of the request."""
	frappe.get_doc(REQUEST, request.name, for_update=True)
	attached = {"name": file_name, "attached_to_doctype": REQUEST, "attached_to_name": request.name}
	if not frappe.db.exists("File", attached):
		frappe.throw(_("This file is no photo of {0}.").format(request.name), RedactionRefused)
	file = frappe.get_doc("File", file_name)
	if file.is_remote_file or not file.exists_on_disk():
		frappe.throw(_("This photo does not lie on this site any more."), RedactionRefused)
	return file


def _shown_instead(original: Document) -> list[Document]:
	attached = {"attached_to_doctype": REQUEST, "attached_to_name": original.request}
	name = frappe.db.exists("File", {"file_url": original.shown_url, **attached})
	if not name:
		frappe.throw(
			_("The photo was removed from {0}: there is nothing to put the original back into.").format(
				original.request
			),
			RedactionRefused,
		)
	return photo_files.same_files(original.request, frappe.get_doc("File", name))


def _burnt(content: bytes, boxes: list) -> tuple[bytes, str]:
	picture, kind = open_picture(content)
	try:
		areas = [burnt_area(box, picture.size) for box in read_boxes(boxes, picture.size)]
	except BoxesRefused as error:
		refuse(error, RedactionRefused)
	for area in areas:
		picture.paste(BLACK, area)
	return encoded(picture, kind, **ENCODING[kind]), FORMATS[kind]


def _written(content: bytes, extension: str) -> Document:
	name = f"photo-{frappe.generate_hash(length=16)}.{extension}"
	return photo_files.write(content, name, get_content_hash(content))


def _is_picture(url: str | None) -> bool:
	return bool(url) and url.startswith(("/files/", "/private/")) and url.lower().endswith(PICTURES)
