"""Photos from outside: checked by content, turned upright, stripped of all they carry, kept private."""

from io import BytesIO

import frappe
from frappe import _
from PIL import Image, ImageOps, UnidentifiedImageError

from gov_crm.exceptions import PhotoRejected
from gov_crm.gov_crm.settings import get_settings

FORMATS = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
# What many telephones make: a JPEG with a second picture behind the first
DOUBLE_JPEG = "MPO"
LARGEST_SIDE = 2048
MOST_PIXELS = 50_000_000
USUAL_MB = 10
SHOWN_SIDE = 720


def clean_photo(content: bytes) -> tuple[bytes, str]:
	"""The picture itself without EXIF, comments or place, as (content, extension); longest side 2,048 pixels.

	Raises PhotoRejected for what is no JPEG, PNG or WebP, or too large.
	"""
	largest = (get_settings().photo_max_mb or USUAL_MB) * 1024 * 1024
	if len(content) > largest:
		frappe.throw(
			_("The photo is larger than {0} MB. Send a smaller one.").format(largest // 1024**2),
			PhotoRejected,
		)
	try:
		return _encode(content)
	except Exception:  # Pillow reports pictures that are none, or broken, in a dozen ways
		frappe.throw(_("This file is no photo. Send a JPEG, PNG or WebP picture."), PhotoRejected)


def attach_photo(request, photo: tuple[bytes, str]) -> None:
	"""Attach what `clean_photo` gave to a saved request, as a private file."""
	content, extension = photo
	file = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": f"{request.name}.{extension}",
			"attached_to_doctype": request.doctype,
			"attached_to_name": request.name,
			"attached_to_field": "media",
			"content": content,
			"is_private": 1,
		}
	)
	# a guest who files a request may not write Files; this one is a picture of ours
	file.insert(ignore_permissions=True)
	request.db_set("media", file.file_url, update_modified=False)


def small_copy(request: str, media: str | None) -> bytes | None:
	"""The photo that a resident sent with a request as a JPEG for a page; None without one.

	What staff attached is for staff, and what is broken or lost must not take the page with it.
	"""
	sent = {"attached_to_name": request, "file_url": media, "owner": "Guest"}
	if not media or not (name := frappe.db.exists("File", sent)):
		return None
	out = BytesIO()
	try:
		picture = Image.open(frappe.get_doc("File", name).get_full_path())
		picture.thumbnail((SHOWN_SIDE, SHOWN_SIDE))
		picture.convert("RGB").save(out, "JPEG")
	except OSError:
		return None
	return out.getvalue()


def _encode(content: bytes) -> tuple[bytes, str]:
	picture = Image.open(BytesIO(content))
	kind = "JPEG" if picture.format == DOUBLE_JPEG else picture.format
	if kind not in FORMATS or picture.width * picture.height > MOST_PIXELS:
		raise UnidentifiedImageError
	picture = ImageOps.exif_transpose(picture)
	picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
	# only the pixels are carried over: no EXIF, no comment, no colour profile, no second picture
	picture = picture.convert("RGB" if kind == "JPEG" else "RGBA")
	clean = Image.frombytes(picture.mode, picture.size, picture.tobytes())
	out = BytesIO()
	clean.save(out, kind)
	return out.getvalue(), FORMATS[kind]
