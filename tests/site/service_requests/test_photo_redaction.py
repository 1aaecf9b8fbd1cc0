"""Parts of a photo burnt out for good: in the file that is served, and wherever else it lay."""

import json
from base64 import b64decode
from io import BytesIO
from pathlib import Path

import frappe
import pytest
from PIL import Image

from gov_crm import exceptions
from gov_crm.service_requests import photo_api, photo_redaction, place_api
from tests.site import factories as make
from tests.site.portal.conftest import Resident
from tests.site.support.redacting import (
	FACE,
	HERE,
	ORIGINAL,
	PLATE,
	city_service,
	colours,
	content_of,
	files,
	on_disk,
	photo_of,
	picture,
	redact,
	sent_by_resident,
	upload,
)


@pytest.fixture
def clerk():
	return make.user("Gov Agent", "Gov Supervisor")


@pytest.fixture
def service(clerk):
	return city_service(clerk)


@pytest.fixture
def request_with_photo(service):
	return sent_by_resident(service)


def test_a_box_is_one_colour_in_the_file_that_is_served_and_the_rest_is_as_it_was(
	request_with_photo, clerk, http
):
	before = content_of(photo_of(request_with_photo))
	assert len(colours(before, FACE)) > 50
	desk = http.login(clerk)
	boxes = json.dumps([FACE, PLATE])
	data = {"request": request_with_photo.name, "file": photo_of(request_with_photo).name, "boxes": boxes}
	answer = desk.post("/api/method/gov_crm.service_requests.photo_api.redact_photo", data=data)
	assert answer.status_code == 200, answer.text

	served = desk.get(make.reloaded(request_with_photo).media).data
	assert colours(served, FACE) == colours(served, PLATE) == {(0, 0, 0)}
	right = (170, 0, 200, 80)
	pairs = zip(*(Image.open(BytesIO(each)).crop(right).tobytes() for each in (before, served)), strict=True)
	assert max(abs(old - new) for old, new in pairs) < 90
	[line] = make.updates(request_with_photo, kind="Note", by=clerk)
	assert line.startswith("Photo redacted: ") and line.endswith("(2 areas).")


@pytest.mark.parametrize(
	("kind", "name"), [("JPEG", "a.jpg"), ("PNG", "a.png"), ("WEBP", "a.webp"), ("MPO", "b.jpg")]
)
def test_of_each_kind_of_picture_nothing_is_left_but_pixels(service, kind, name):
	exif = Image.Exif()
	exif[0x010F] = "Telephone of Ada"
	doc = make.request(service, **HERE)
	more = {"save_all": True, "append_images": [Image.new("RGB", (8, 8))]} if kind == "MPO" else {}
	file = upload(doc, picture(kind, exif=exif.tobytes(), **more), name)
	redact(doc, file=file)
	served = content_of(file.reload() or file)
	assert colours(served, FACE) in ({(0, 0, 0)}, {(0, 0, 0, 255)})
	picture_served = Image.open(BytesIO(served))
	assert (len(picture_served.getexif()), getattr(picture_served, "n_frames", 1)) == (0, 1)
	assert b"Telephone of Ada" not in served


def test_a_picture_that_lies_on_its_side_is_burnt_where_the_clerk_saw_it(service):
	exif = Image.Exif()
	exif[0x0112] = 6  # a quarter turn
	doc = make.request(service, **HERE)
	file = upload(doc, picture(size=(100, 200), exif=exif.tobytes()))
	# what Frappe itself strips on upload, hosts and settings differ in
	Path(file.get_full_path()).write_bytes(picture(size=(100, 200), exif=exif.tobytes()))
	redact(doc, file=file)
	served = content_of(file.reload() or file)
	assert Image.open(BytesIO(served)).size == (200, 100)
	assert colours(served, FACE) == {(0, 0, 0)}


def test_no_earlier_version_is_left_under_any_name(request_with_photo, clerk):
	mail = frappe.get_doc(
		{
			"doctype": "Communication",
			"communication_type": "Communication",
			"subject": "A hole",
			"content": f'<img src="{request_with_photo.media}">',
			"reference_doctype": request_with_photo.doctype,
			"reference_name": request_with_photo.name,
		}
	).insert()
	first = photo_of(request_with_photo)
	original, url = content_of(first), first.file_url
	upload(mail, original)
	public = upload(request_with_photo, original, is_private=0)
	public.make_thumbnail()
	photo_redaction.record(request_with_photo.name, "Note", f'<a href="{url}">photo</a>')
	thumbnail = frappe.get_site_path("public", public.reload().thumbnail_url.lstrip("/"))
	assert Path(thumbnail).exists()

	make.act_as(clerk)
	redact(request_with_photo)
	frappe.set_user("Administrator")
	kept = files(attached_to_doctype=ORIGINAL)
	assert [content_of(file) for file in kept] == [original]
	assert on_disk()[original].name == kept[0].file_url.rpartition("/")[2]
	assert not Path(thumbnail).exists()
	shown = files(attached_to_name=("in", (request_with_photo.name, mail.name)))
	assert len(shown) == 3
	assert {file.file_url for file in shown} == {make.reloaded(request_with_photo).media}
	assert all(file.is_private and not file.thumbnail_url for file in shown)
	said = [*make.updates(request_with_photo), make.reloaded(mail).content]
	said += frappe.get_all("Comment", {"reference_name": request_with_photo.name}, pluck="content")
	assert not [text for text in said if url in (text or "") or (public.file_url + "'") in (text or "")]
	assert not frappe.db.exists("Version", {"ref_doctype": "File"})


def test_once_more_burns_into_what_is_shown_and_keeps_the_first_original_only(request_with_photo):
	original = content_of(photo_of(request_with_photo))
	redact(request_with_photo, FACE)
	once = content_of(photo_of(request_with_photo))
	redact(request_with_photo, PLATE)
	twice = content_of(photo_of(request_with_photo))
	assert colours(twice, FACE) == colours(twice, PLATE) == {(0, 0, 0)}
	assert [content_of(file) for file in files(attached_to_doctype=ORIGINAL)] == [original]
	assert original in on_disk() and once not in on_disk()


def test_what_was_shown_to_the_public_is_replaced_at_once_and_stays_shown(
	request_with_photo, service, http, clerk
):
	place_api.release_photo(request_with_photo.name, True)
	resident = Resident(http)

	def seen(page):
		[image] = page.select(".nearby img, .sent-photo img")
		inside = colours(b64decode(image["src"].partition(",")[2]), FACE)
		# the small copy for a page is a JPEG that blurs a little along the edges
		return max(max(colour) for colour in inside)

	def nearby():
		frappe.cache.delete_keys("gov_crm_tries")
		return seen(resident.send(service, description="Water.", **{k: str(v) for k, v in HERE.items()}))

	def status():
		return seen(resident.look_up(request_with_photo.name, request_with_photo.public_code))

	assert nearby() > 150 and status() > 150
	redact(request_with_photo)
	assert nearby() < 60 and status() < 60


def test_an_open_form_does_not_write_the_old_address_back(request_with_photo, clock):
	clock("2031-03-04 10:00")
	opened = make.reloaded(request_with_photo)
	redact(request_with_photo)
	opened.description = "A deeper hole."
	with pytest.raises(frappe.TimestampMismatchError):
		opened.save()


def test_a_picture_of_the_site_with_the_same_bytes_stays_as_it_is(request_with_photo):
	original = content_of(photo_of(request_with_photo))
	values = {"doctype": "File", "file_name": "logo.jpg", "content": original}
	logo = frappe.get_doc(values | {"is_private": 0}).insert()
	draft = frappe.get_doc(values | {"is_private": 1}).insert()
	redact(request_with_photo)
	assert content_of(make.reloaded(logo)) == original
	assert content_of(make.reloaded(draft)) != original


def test_where_it_fails_everything_is_as_before(request_with_photo, monkeypatch):
	frappe.db.commit()
	original, before = content_of(photo_of(request_with_photo)), set(on_disk())

	def fail(*args):
		raise OSError("The disk is full.")

	monkeypatch.setattr(photo_redaction, "_note", fail)
	with pytest.raises(OSError, match="disk is full"):
		redact(request_with_photo)
	frappe.db.rollback()
	assert content_of(photo_of(request_with_photo)) == original
	assert set(on_disk()) == before and not files(attached_to_doctype=ORIGINAL)


def test_another_request_with_the_same_picture_keeps_it_and_is_named(request_with_photo, service, clerk):
	original = content_of(photo_of(request_with_photo))
	other = make.request(service, **HERE)
	same = upload(other, original)
	foreign = make.request()
	upload(foreign, original)
	make.act_as(clerk)
	assert redact(request_with_photo) == [other.name]
	frappe.set_user("Administrator")
	assert content_of(make.reloaded(same)) == original


def test_the_photo_comes_first_among_the_pictures_and_says_whether_it_is_redacted(request_with_photo):
	upload(request_with_photo, picture("PNG"), "second.png")
	upload(request_with_photo, b"words", "letter.txt")
	redact(request_with_photo)
	found = photo_api.get_photos(request_with_photo.name)
	assert [photo["redacted"] for photo in found] == [True, False]
	assert found[0]["file_url"] == make.reloaded(request_with_photo).media
	assert found[1]["file_name"].startswith("second")  # with more to it where the disk has one


def huge():
	out = BytesIO()
	Image.new("1", (9000, 6000)).save(out, "PNG")
	return out.getvalue()


@pytest.mark.parametrize(
	("content", "boxes", "sentence"),
	[
		(picture(), "[]", "Draw a box over what nobody is to see."),
		(picture(), "no list", "A box needs left, top, width and height, each a number of pixels."),
		(picture(), '[{"left": 190, "top": 0, "width": 20, "height": 5}]', "A box reaches beyond the photo."),
		(picture(), '[{"left": 1, "top": 1, "width": 0, "height": 5}]', "A box has no size."),
		(b"Just some words.", json.dumps([FACE]), "This file is no photo. Send a JPEG, PNG or WebP picture."),
		(huge(), json.dumps([FACE]), "The photo has more than 50 million pixels. Send a smaller one."),
	],
)
def test_bad_input_is_refused_in_one_sentence_and_changes_nothing(service, content, boxes, sentence):
	doc = make.request(service, **HERE)
	file = upload(doc, content, "photo.png")
	with pytest.raises(exceptions.GovCRMError) as refusal:
		photo_api.redact_photo(doc.name, file.name, boxes)
	assert str(refusal.value).startswith(sentence)
	assert not files(attached_to_doctype=ORIGINAL)


def test_the_file_of_another_record_is_refused(request_with_photo, service, clerk):
	other = make.request(service, **HERE)
	make.act_as(clerk)
	with pytest.raises(exceptions.RedactionRefused, match=f"This file is no photo of {other.name}."):
		redact(other, file=photo_of(request_with_photo))
	frappe.set_user("Administrator")
	make.act_as(make.user("Gov Agent"))
	with pytest.raises(frappe.PermissionError):
		photo_api.redact_photo(request_with_photo.name, photo_of(request_with_photo).name, json.dumps([FACE]))


def test_a_photo_on_another_server_is_refused(service):
	doc = make.request(service, **HERE)
	away = {"doctype": "File", "file_url": "https://example.org/a.jpg", "file_name": "a.jpg"}
	file = frappe.get_doc(
		{**away, "attached_to_doctype": doc.doctype, "attached_to_name": doc.name, "is_private": 1}
	).insert()
	with pytest.raises(exceptions.RedactionRefused, match="does not lie on this site"):
		redact(doc, file=file)
