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


class TooManyPixels(Exception):
	"""More than a server should unfold in its memory."""


def clean_photo(content: bytes) -> tuple[bytes, str]:
	"""What `clean_picture` makes of a photo of at most the size in the settings; raises PhotoRejected."""
	largest = (get_settings().photo_max_mb or USUAL_MB) * 1024 * 1024
	if len(content) > largest:
		frappe.throw(
			_("The photo is larger than {0} MB. Send a smaller one.").format(largest // 1024**2),
			PhotoRejected,
		)
	return clean_picture(content)


def clean_picture(content: bytes) -> tuple[bytes, str]:
	"""The picture itself without EXIF, comments or place, as (content, extension); longest side 2,048 pixels.

	Raises PhotoRejected for what is no JPEG, PNG or WebP, or has too many pixels.
	"""
	picture, kind = open_picture(content)
	picture.thumbnail((LARGEST_SIDE, LARGEST_SIDE))
	return encoded(picture, kind), FORMATS[kind]


def open_picture(content: bytes) -> tuple[Image.Image, str]:
	"""The picture in a file, upright and with nothing else that the file carries, and its kind (FORMATS).

	Raises PhotoRejected for what is no JPEG, PNG or WebP, or has too many pixels.
	"""
	try:
		return _decoded(content)
	except (Image.DecompressionBombError, TooManyPixels):
		millions = MOST_PIXELS // 1_000_000
		frappe.throw(
			_("The photo has more than {0} million pixels. Send a smaller one.").format(millions),
			PhotoRejected,
		)
	except Exception:  # Pillow reports pictures that are none, or broken, in a dozen ways
		frappe.throw(_("This file is no photo. Send a JPEG, PNG or WebP picture."), PhotoRejected)


def encoded(picture: Image.Image, kind: str, **options) -> bytes:
	"""A file of this kind; `options` are Pillow's."""
	out = BytesIO()
	picture.save(out, kind, **options)
	return out.getvalue()


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


def _decoded(content: bytes) -> tuple[Image.Image, str]:
	picture = Image.open(BytesIO(content))
	kind = "JPEG" if picture.format == DOUBLE_JPEG else picture.format
	if kind not in FORMATS:
		raise UnidentifiedImageError
	if picture.width * picture.height > MOST_PIXELS:
		raise TooManyPixels
	picture = ImageOps.exif_transpose(picture).convert("RGB" if kind == "JPEG" else "RGBA")
	# only the pixels are carried over: no EXIF, no comment, no colour profile, no second picture
	return Image.frombytes(picture.mode, picture.size, picture.tobytes()), kind
