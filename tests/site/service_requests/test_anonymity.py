"""An anonymous request is kept with a number and a code, and without any trace of who filed it."""

import json
from io import BytesIO

import frappe
import pytest
from PIL import Image

from tests.site import factories as make
from tests.site.portal.conftest import Resident
from tests.site.support.everything_kept import cache_kept, rows_kept

ADDRESS = "203.0.113.77"
TYPED = {
	"who": "anonymous",
	"full_name": "Zenobia Quietwater",
	"email": "zenobia@quietwater.example",
	"phone": "+12035550199",
	"description": "The lamp is out.",
}
TRACES = (ADDRESS, "quietwater", "zenobia", "5550199")
LOGIN = "whistle.blower"


@pytest.fixture
def lamp():
	return make.service_type(make.department(make.user()))


@pytest.fixture
def whistle():
	"""A colleague who reports something without a name."""
	return make.user("Gov Agent", email="whistle.blower@staff.example.com")


def traces_since(before: tuple[set[str], set[str]], request=None) -> list[str]:
	"""Whatever is kept now and was not before, and tells who it was.

	Frappe has the roles of everybody who is logged in in its cache; there a login tells with a request only.
	"""
	rows, cache = rows_kept() - before[0], cache_kept() - before[1]
	found = [text for text in rows | cache if any(trace in text.lower() for trace in TRACES)]
	found += [text for text in rows if LOGIN in text]
	return found + [text for text in cache if LOGIN in text and request and request.name in text]


def kept() -> tuple[set[str], set[str]]:
	return rows_kept(), cache_kept()


def from_there(http):
	"""The same browser behind an internet address of its own."""
	real = http.open
	http.open = lambda path, **options: real(path, **{"headers": {"X-Forwarded-For": ADDRESS}, **options})
	return http


def test_a_guest_who_files_anonymously_leaves_no_trace(http, lamp, outgoing_mail):
	resident = Resident(from_there(http))
	before = kept()
	request = resident.file(lamp, **TYPED)
	resident.look_up(request.name, request.public_code, message="It is still out.")
	assert (request.anonymous, request.owner, request.constituent) == (1, "Guest", None)
	assert traces_since(before, request) == []


def test_somebody_logged_in_who_files_anonymously_on_the_portal_leaves_no_trace(http, lamp, whistle):
	resident = Resident(from_there(http).login(whistle))
	resident.open("/request")
	before = kept()
	request = resident.file(lamp, **TYPED)
	resident.look_up(request.name, request.public_code, message="It is still out.")
	assert traces_since(before, request) == []


def test_a_form_that_comes_back_has_forgotten_the_name_already(http, lamp):
	resident = Resident(from_there(http))
	before = kept()
	page = resident.send(lamp, **{**TYPED, "description": "x" * 100_000})
	assert (resident.status, "Zenobia" in str(page)) == (422, False)
	assert traces_since(before) == []


def test_a_colleague_who_files_anonymously_on_the_desk_leaves_no_trace(http, lamp, whistle):
	make.department(whistle, name="Hall", front_desk=1)
	person = make.constituent("Zenobia", "Quietwater")
	desk = from_there(http).login(whistle)
	desk.get("/api/method/frappe.auth.get_logged_user")
	photo = upload(desk)
	before = kept()
	request = file_on_desk(
		desk,
		service_type=lamp,
		description="The lamp is out.",
		anonymous=1,
		constituent=person.name,
		on_behalf_of=person.name,
		media=photo.file_url,
	)
	assert (request.constituent, request.on_behalf_of, request.owner) == (None, None, "Guest")
	assert frappe.db.get_value("File", photo.name, "attached_to_name") == request.name
	assert traces_since(before, request) == []


def test_whoever_names_somebody_on_an_anonymous_request_is_told_that_it_was_not_kept(lamp):
	make.request(lamp, anonymous=1, constituent=make.constituent().name)
	assert frappe.get_message_log()[-1].message == "Without a name: who asked, and for whom, was not kept."


def test_an_anonymous_request_says_nothing_of_the_kind_where_nobody_was_named(lamp):
	before = len(frappe.get_message_log())
	make.request(lamp, anonymous=1)
	assert len(frappe.get_message_log()) == before


def test_who_works_on_an_anonymous_request_is_noted_as_on_any_other(lamp):
	request = make.request(lamp, anonymous=1)
	request.update({"priority": "High"}).save()
	assert (request.owner, request.modified_by) == ("Guest", "Administrator")


def test_what_was_queued_is_done_in_the_name_of_whoever_asked_for_it(monkeypatch):
	from gov_crm.gov_crm.after_commit import run_after_commit
	from gov_crm.gov_crm.nobody import in_the_name_of

	names = []
	monkeypatch.setattr(frappe, "enqueue", lambda method, **arguments: names.append(frappe.session.user))
	with in_the_name_of("Guest"):
		run_after_commit("a.job")
	frappe.db.commit()
	assert (names, frappe.session.user) == (["Guest"], "Administrator")


def upload(desk):
	"""A photo as the Desk uploads it before the form is saved."""
	picture = BytesIO()
	Image.new("RGB", (8, 8)).save(picture, "JPEG")
	picture.seek(0)
	answer = desk.post("/api/method/upload_file", data={"file": (picture, "lamp.jpg"), "is_private": "1"})
	assert answer.status_code == 200, answer.text
	return frappe.get_doc("File", answer.json["message"]["name"])


def file_on_desk(desk, **values):
	"""What the Save button sends."""
	doc = {"doctype": "Gov Service Request", "name": "new-gov-service-request-1", "__islocal": 1, **values}
	answer = desk.post(
		"/api/method/frappe.desk.form.save.savedocs",
		data={"doc": json.dumps(doc), "action": "Save"},
	)
	assert answer.status_code == 200, answer.text
	return frappe.get_doc("Gov Service Request", answer.json["docs"][0]["name"])
