"""Photos with something to hide: made, sent, attached, burnt, and looked into."""

import json
from io import BytesIO
from pathlib import Path

import frappe
from PIL import Image, ImageDraw

from gov_crm.gov_crm.nobody import NOBODY, in_the_name_of
from gov_crm.service_requests import photo_api
from gov_crm.service_requests.photos import attach_photo, clean_photo
from tests.site import factories as make

ORIGINAL = "Gov Photo Original"
FACE = {"left": 41, "top": 23, "width": 50, "height": 37}
PLATE = {"left": 150, "top": 90, "width": 10, "height": 5}
HERE = {"latitude": 41.3083, "longitude": -72.9279}


def picture(kind="JPEG", size=(200, 100), **options):
	"""Stripes that no compression makes one colour of, like those of no other picture."""
	image, out, tone = Image.new("RGB", size, "white"), BytesIO(), next(make.serial)
	draw = ImageDraw.Draw(image)
	for x in range(0, size[0], 6):
		draw.line([(x, 0), (size[0] - x, size[1])], fill=(x, 90, 200), width=2)
	draw.rectangle((0, 0, 39, 19), fill=(tone % 256, tone // 256, 0))
	image.save(out, kind, **options)
	return out.getvalue()


def with_place():
	exif = Image.Exif()
	exif[0x010F] = "Telephone of Ada"
	exif.get_ifd(0x8825).update({1: "N", 2: (41.0, 18.0, 29.0), 3: "W", 4: (72.0, 55.0, 40.0)})
	return picture(exif=exif.tobytes())


def city_service(clerk):
	"""A service of the clerk's department that shows residents what is open nearby."""
	return make.service_type(
		make.department(clerk), location_required=1, duplicate_radius_m=50, duplicate_days=30
	)


def sent_by_resident(service):
	"""A request with a photo, as it is filed on the portal."""
	doc = make.request(service, **HERE)
	with in_the_name_of(NOBODY):
		attach_photo(doc, clean_photo(with_place()))
	# so that a copy of it has the same bytes: hosts differ in what Frappe does to an uploaded JPEG
	frappe.db.set_single_value("System Settings", "strip_exif_metadata_from_uploaded_images", 0)
	return doc


def upload(doc, content, name="photo.jpg", **fields):
	"""As a clerk attaches it, with all that it carries."""
	return frappe.get_doc(
		{
			"doctype": "File",
			"file_name": name,
			"content": content,
			"is_private": 1,
			"attached_to_doctype": doc.doctype,
			"attached_to_name": doc.name,
			**fields,
		}
	).insert()


def files(**filters):
	names = frappe.get_all("File", filters, pluck="name", order_by="creation")
	return [frappe.get_doc("File", name) for name in names]


def photo_of(doc):
	[file] = files(attached_to_name=doc.name, file_url=make.reloaded(doc).media)
	return file


def content_of(file):
	return Path(file.get_full_path()).read_bytes()


def colours(content, box):
	area = (box["left"], box["top"], box["left"] + box["width"], box["top"] + box["height"])
	return {colour for _count, colour in Image.open(BytesIO(content)).crop(area).getcolors(maxcolors=1 << 20)}


def redact(doc, *boxes, file=None):
	others = photo_api.redact_photo(doc.name, (file or photo_of(doc)).name, json.dumps(boxes or [FACE]))
	frappe.db.commit()
	return others


def on_disk():
	"""Every file of the site by its content."""
	folders = (Path(frappe.get_site_path(*parts)) for parts in (("private", "files"), ("public", "files")))
	return {path.read_bytes(): path for folder in folders for path in folder.iterdir() if path.is_file()}
