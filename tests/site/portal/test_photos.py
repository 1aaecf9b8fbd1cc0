"""Photos: what is one, what is none, and what is taken out of it."""

from base64 import b64decode
from io import BytesIO
from pathlib import Path

import frappe
import pytest
from PIL import Image

from gov_crm.service_requests.photos import attach_photo, clean_photo
from tests.site import factories as make
from tests.site.portal.conftest import problem_at, typed, upload, words

NO_PHOTO = "This file is no photo. Send a JPEG, PNG or WebP picture."


def picture(kind="JPEG", size=(40, 30), **options):
	out = BytesIO()
	Image.new("RGB", size, "navy").save(out, kind, **options)
	return out.getvalue()


def with_place():
	exif = Image.Exif()
	exif[0x010F] = "Telephone of Ada"
	exif.get_ifd(0x8825).update({1: "N", 2: (41.0, 18.0, 29.0), 3: "W", 4: (72.0, 55.0, 40.0)})
	return picture(exif=exif.tobytes())


def stored(request):
	url = frappe.get_doc("Gov Service Request", request.name).media
	return frappe.get_doc("File", {"file_url": url})


def test_a_photo_is_kept_privately_without_where_it_was_taken(resident, lamp):
	original = with_place()
	assert Image.open(BytesIO(original)).getexif().get_ifd(0x8825)
	request = resident.file(lamp, description="It is dark.", photo=upload(original))

	file = stored(request)
	kept = file.get_content()
	assert file.is_private and file.attached_to_name == request.name
	assert not Image.open(BytesIO(kept)).getexif()
	assert b"Telephone of Ada" not in kept


def test_a_large_picture_is_made_smaller(resident, lamp):
	request = resident.file(lamp, description="It is dark.", photo=upload(picture(size=(3000, 1500))))
	assert Image.open(BytesIO(stored(request).get_content())).size == (2048, 1024)


def test_the_double_jpeg_of_a_telephone_is_a_photo(resident, lamp):
	out, second = BytesIO(), Image.new("RGB", (8, 8))
	Image.new("RGB", (40, 30), "navy").save(out, "MPO", save_all=True, append_images=[second])
	request = resident.file(lamp, description="It is dark.", photo=upload(out.getvalue()))
	assert Image.open(BytesIO(stored(request).get_content())).format == "JPEG"


@pytest.mark.parametrize(
	("content", "name", "kind"),
	[
		(b"Just some words.", "photo.jpg", "image/jpeg"),
		(
			b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
			"photo.svg",
			"image/svg+xml",
		),
		(picture("GIF"), "photo.gif", "image/gif"),
		(picture()[:300], "photo.jpg", "image/jpeg"),
		(b"\x89PNG\r\n\x1a\n" + b"\xff" * 50, "photo.png", "image/png"),
		(b"%PDF-1.4", "photo.jpg", "image/jpeg"),
	],
)
def test_what_is_no_photo_is_refused_and_the_rest_is_kept(resident, lamp, content, name, kind):
	page = resident.send(lamp, description="It is dark.", photo=upload(content, name, kind))
	assert resident.status == 422
	assert problem_at(page, "photo") == NO_PHOTO
	assert typed(page, "description") == "It is dark."
	assert not frappe.db.count("Gov Service Request", {"service_type": lamp})


def test_a_photo_that_is_too_large_is_refused(resident, lamp):
	frappe.get_doc("Gov CRM Settings").update({"photo_max_mb": 1}).save()
	page = resident.send(lamp, description="It is dark.", photo=upload(picture() + b"\x00" * 1024 * 1024))
	assert resident.status == 422
	assert problem_at(page, "photo") == "The photo is larger than 1 MB. Send a smaller one."


def test_a_photo_is_kept_while_the_form_comes_back_for_something_else(resident, lamp):
	key = resident.key_of(lamp)
	page = resident.send(lamp, key, description="", photo=upload(with_place()))
	assert resident.status == 422
	assert "We kept your photo." in words(page)

	request = resident.file(lamp, key=key, description="It is dark.")
	assert Image.open(BytesIO(stored(request).get_content())).size == (40, 30)


def test_an_empty_choice_of_file_is_no_photo(resident, lamp):
	request = resident.file(lamp, description="It is dark.", photo=upload(b"", ""))
	assert not request.media


def shown(page):
	"""The picture on a status page, if there is one."""
	image = page.select_one(".sent-photo img")
	return Image.open(BytesIO(b64decode(image["src"].partition(",")[2]))) if image else None


def test_the_status_page_shows_the_photo_that_was_sent_in_a_size_for_a_page(resident, http, lamp):
	request = resident.file(lamp, description="It is dark.", photo=upload(picture(size=(1600, 800))))
	page = resident.look_up(request.name, request.public_code)
	assert shown(page).size == (720, 360)
	assert page.select_one(".sent-photo img")["alt"] == "The photo that you sent"
	assert "img-src 'self' data:" in http.last.headers["Content-Security-Policy"]


def test_a_photo_with_a_transparent_ground_is_shown_too(resident, lamp):
	out = BytesIO()
	Image.new("RGBA", (40, 30), (0, 0, 120, 90)).save(out, "PNG")
	request = resident.file(lamp, description="It is dark.", photo=upload(out.getvalue()))
	assert shown(resident.look_up(request.name, request.public_code)).size == (40, 30)


def test_what_staff_attached_is_not_shown(resident, lamp):
	request = make.request(lamp)
	attach_photo(request, clean_photo(picture()))
	assert shown(resident.look_up(request.name, request.public_code)) is None


def test_the_photo_of_another_request_is_not_shown(resident, lamp):
	other = resident.file(lamp, description="It is dark.", photo=upload(picture()))
	request = make.request(lamp)
	request.db_set("media", other.media)
	assert shown(resident.look_up(request.name, request.public_code)) is None


def test_a_photo_whose_file_is_lost_leaves_the_page_as_it_is(resident, lamp):
	request = resident.file(lamp, description="It is dark.", photo=upload(picture()))
	Path(stored(request).get_full_path()).unlink()
	page = resident.look_up(request.name, request.public_code)
	assert (resident.status, shown(page)) == (200, None)
	assert page.h1.get_text() == "It is dark."
