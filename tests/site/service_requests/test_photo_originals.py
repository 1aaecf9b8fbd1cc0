"""The original of a redacted photo: the Records Officer's, and nobody else's by whatever way they ask."""

from pathlib import Path

import frappe
import pytest

from gov_crm.service_requests import photo_api, photo_files, place_api
from tests.site import factories as make
from tests.site.support.escalating import die_at
from tests.site.support.redacting import (
	FACE,
	HERE,
	ORIGINAL,
	city_service,
	colours,
	content_of,
	files,
	on_disk,
	photo_of,
	redact,
	sent_by_resident,
	upload,
)

WAYS = {
	"list of files": ("/api/resource/File", {"fields": '["*"]', "limit_page_length": "0"}),
	"rows of files": (
		"/api/method/frappe.desk.reportview.get",
		{"doctype": "File", "fields": '["*"]', "page_length": "500"},
	),
	"export of files": (
		"/api/method/frappe.desk.reportview.export_query",
		{
			"doctype": "File",
			"fields": '["`tabFile`.`name`", "`tabFile`.`file_url`"]',
			"file_format_type": "CSV",
			"title": "File",
		},
	),
	"file over REST": ("/api/resource/File/{file}", {}),
	"the address": ("{url}", {}),
	"the address, by its file": ("{url}", {"fid": "{file}"}),
	"download": ("/api/method/frappe.core.doctype.file.file.download_file", {"file_url": "{url}"}),
	"search of files": (
		"/api/method/frappe.desk.search.search_link",
		{"doctype": "File", "txt": "{file}"},
	),
	"originals": ("/api/resource/Gov Photo Original", {"fields": '["*"]'}),
	"original": ("/api/resource/Gov Photo Original/{original}", {}),
	"search of originals": (
		"/api/method/frappe.desk.search.search_link",
		{"doctype": ORIGINAL, "txt": "{original}"},
	),
	"attachments of the original": (
		"/api/method/frappe.desk.form.load.getdoc",
		{"doctype": ORIGINAL, "name": "{original}"},
	),
	"form of the request": (
		"/api/method/frappe.desk.form.load.getdoc",
		{"doctype": "Gov Service Request", "name": "{request}"},
	),
	"photos of the request": (
		"/api/method/gov_crm.service_requests.photo_api.get_photos",
		{"request": "{request}"},
	),
	"value": (
		"/api/method/frappe.client.get_value",
		{"doctype": ORIGINAL, "fieldname": "original", "filters": '{{"request": "{request}"}}'},
	),
	"print": ("/printview", {"doctype": ORIGINAL, "name": "{original}"}),
}


@pytest.fixture
def clerk():
	return make.user("Gov Agent", "Gov Supervisor")


@pytest.fixture
def service(clerk):
	return city_service(clerk)


@pytest.fixture
def request_with_photo(service):
	return sent_by_resident(service)


@pytest.fixture
def officer():
	return make.user("Gov Records Officer")


def resident_user():
	user = frappe.get_doc("User", make.user())
	user.update({"roles": [], "user_type": "Website User"}).save()
	return user.name


def shown_to(client, names, original):
	"""The ways by which this user learns the address of the original, or gets its bytes."""
	found = set()
	for way, (path, query) in WAYS.items():
		answer = client.get(
			path.format(**names), query_string={key: value.format(**names) for key, value in query.items()}
		)
		asked = path.format(**names) + "".join(value.format(**names) for value in query.values())
		learnt = names["url"].encode() in answer.data and names["url"] not in asked
		if original in answer.data or learnt:
			found.add(way)
	return found


@pytest.fixture
def kept(request_with_photo):
	original = content_of(photo_of(request_with_photo))
	redact(request_with_photo)
	[file] = files(attached_to_doctype=ORIGINAL)
	names = {
		"file": file.name,
		"url": file.file_url,
		"original": file.attached_to_name,
		"request": request_with_photo.name,
	}
	return names, original


STAFF = ("Gov Caseworker", "Gov Supervisor", "Gov CRM Manager", "Gov Auditor")


@pytest.mark.parametrize("role", ["the clerk", *STAFF, "a resident", "a guest"])
def test_nobody_else_gets_the_original_by_any_way(role, kept, clerk, service, http):
	if role == "the clerk":
		http.login(clerk)
	elif role != "a guest":
		http.login(resident_user() if role == "a resident" else make.user(role))
	assert shown_to(http, *kept) == set()


def test_the_records_officer_gets_it_and_system_managers_as_frappe_has_it(kept, officer, http):
	http.login(officer)
	found = shown_to(http, *kept)
	assert {"the address", "originals", "original", "attachments of the original", "file over REST"} <= found
	assert "form of the request" not in found
	http.login(make.user("System Manager"))
	assert {"the address", "original"} <= shown_to(http, *kept)


def test_whoever_sends_the_same_picture_again_is_not_led_to_the_original(kept, service, clerk):
	names, original = kept
	make.act_as(clerk)
	again = upload(make.request(service, **HERE), original)
	assert again.file_url != names["url"]


def test_the_records_officer_puts_the_original_back_and_residents_no_longer_see_it(
	request_with_photo, officer, clerk, clock
):
	clock("2031-03-04 10:00")
	place_api.release_photo(request_with_photo.name, True)
	original = content_of(photo_of(request_with_photo))
	redact(request_with_photo)
	redacted = content_of(photo_of(request_with_photo))
	name = frappe.db.exists(ORIGINAL, {"request": request_with_photo.name})
	make.act_as(clerk)
	with pytest.raises(frappe.PermissionError):
		photo_api.restore_photo(name)
	make.act_as(officer)
	photo_api.restore_photo(name)
	frappe.db.commit()

	frappe.set_user("Administrator")
	assert content_of(photo_of(request_with_photo)) == original
	assert not make.reloaded(request_with_photo).media_public
	assert redacted not in on_disk()
	assert not files(attached_to_doctype=ORIGINAL) and not frappe.db.exists(ORIGINAL, name)
	[row] = frappe.get_all(
		"Gov Request Update", {"request": request_with_photo.name, "by": officer}, ["body", "at"]
	)
	assert row.body.startswith("The original photo is back: ")
	assert str(row.at)[:16] == "2031-03-04 10:00"
	redact(request_with_photo)
	assert colours(content_of(photo_of(request_with_photo)), FACE) == {(0, 0, 0)}


def test_an_original_that_a_records_officer_destroys_is_gone_and_that_is_written_down(kept, officer):
	names, original = kept
	make.act_as(officer)
	frappe.delete_doc(ORIGINAL, names["original"])
	frappe.db.commit()
	assert original not in on_disk() and not frappe.db.exists("File", names["file"])
	lines = frappe.get_all("Gov Request Update", {"request": names["request"], "by": officer}, pluck="body")
	assert lines[0].startswith("The original of a redacted photo was destroyed: ")


@pytest.mark.parametrize("act", ["redact", "destroy"])
def test_bytes_that_were_not_wiped_because_the_process_died_are_wiped_within_the_hour(
	act, request_with_photo, officer, monkeypatch
):
	old = photo_of(request_with_photo)
	if act == "destroy":
		redact(request_with_photo)
		[old] = files(attached_to_doctype=ORIGINAL)
	with monkeypatch.context() as killed:
		die_at(killed, photo_files, "_wipe", call=1)
		with pytest.raises(KeyboardInterrupt):
			if act == "redact":
				redact(request_with_photo)
			else:
				frappe.delete_doc(ORIGINAL, old.attached_to_name)
				frappe.db.commit()
	frappe.db.rollback()
	assert Path(old.get_full_path()).exists()
	assert not frappe.db.exists("File", {"file_url": old.file_url})
	photo_files.wipe_what_is_left()
	assert not Path(old.get_full_path()).exists()
	assert Path(photo_of(request_with_photo).get_full_path()).exists()
	assert not frappe.db.count(photo_files.WIPED)
