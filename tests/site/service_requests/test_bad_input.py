"""What a client may not do over REST: one clear sentence, the right status, nothing changed."""

import frappe
import pytest

from tests.site import factories as make

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture(scope="module")
def written(floor):
	"""A clerk and a request of the clerk's department."""
	user = make.user("Gov Agent")
	return user, make.request(make.service_type(make.department(user))).name


@pytest.fixture
def clerk(http, written):
	user, request = written
	return http.login(user), frappe.get_doc("Gov Service Request", request)


@pytest.mark.parametrize(
	("field", "value"),
	[
		("resolution_due", "2099-01-01 00:00:00"),
		("first_response_due", "2099-01-01 00:00:00"),
		("target_state", "Met"),
		("opened_on", "2020-01-01 00:00:00"),
		("public_code", "AAAAAAAAAA"),
		("outcome_kind", "Done"),
		("pauses", [{"from": "2026-01-01 00:00:00", "to": "2030-01-01 00:00:00", "reason": "Because"}]),
	],
)
def test_dates_codes_and_pauses_are_the_apps_to_write(clerk, field, value):
	http, request = clerk
	before = make.reloaded(request).as_dict()
	answer = http.open(_path(request), method="PUT", json={field: value})
	assert answer.status_code == 200
	assert make.reloaded(request).as_dict()[field] == before[field]


@pytest.mark.parametrize(
	("values", "sentence"),
	[
		({"service_type": "no-such"}, "Could not find"),
		({"latitude": 95, "longitude": 10}, "no place on earth"),
		({"latitude": "north", "longitude": "west"}, "no place on earth"),
		({"subject": "x" * 10_000}, "10000 characters"),
		({"description": "x" * 20_000}, "20000 characters"),
		({"priority": "Huge"}, "Priority"),
		({"opened_on": "the other day"}, "no date and time"),
		({"opened_on": "2999-01-01 00:00:00"}, "still to come"),
		({"constituent": "CON-9999999"}, "Could not find"),
		({"channel": "Pigeon"}, "Channel"),
	],
)
def test_what_is_wrong_is_said_in_one_sentence_and_nothing_is_saved(clerk, values, sentence):
	http, request = clerk
	count = frappe.db.count("Gov Service Request")
	answer = http.post(
		"/api/resource/Gov Service Request", json={"service_type": request.service_type, **values}
	)
	assert answer.status_code == 417, answer.text
	assert sentence in answer.text
	assert frappe.db.count("Gov Service Request") == count


def test_a_double_submit_says_which_request_it_already_is(clerk):
	http, request = clerk
	values = {"service_type": request.service_type, "submission_key": "once-only"}
	first = http.post("/api/resource/Gov Service Request", json=values)
	second = http.post("/api/resource/Gov Service Request", json=values)
	assert (first.status_code, second.status_code) == (200, 409)
	assert first.json["data"]["name"] in second.text


def test_a_closed_request_refuses_every_change(clerk):
	http, request = clerk
	frappe.db.set_value("Gov Service Request", request.name, "status", "Closed")
	answer = http.open(_path(request), method="PUT", json={"description": "More"})
	assert answer.status_code == 417
	assert "is closed and stays as it is" in answer.text


def test_a_request_of_another_department_is_refused_by_every_action(clerk):
	http, _request = clerk
	other = make.request(make.service_type(make.department()))
	for action, values in {
		"add_note": {"text": "Hello"},
		"wait": {"reason": "Why"},
		"resolve": {"outcome": "Done", "note": "Done."},
		"transfer": {"department": other.department, "reason": "Why"},
		"assign": {"user": "Administrator"},
		"reply": {"message": "Hello"},
	}.items():
		path = f"/api/method/gov_crm.service_requests.api.{action}"
		assert http.post(path, json={"request": other.name, **values}).status_code == 403, action


def test_scripts_in_words_are_kept_as_words_and_mailed_as_words(jobs, outgoing_mail):
	person = make.constituent(SCRIPT, "Tables'); drop", email="ada@example.com")
	request = make.request(constituent=person.name, subject=SCRIPT, description=SCRIPT, address=SCRIPT)
	frappe.db.commit()
	jobs.run()
	assert request.subject == make.reloaded(request).subject
	assert "<script>" not in outgoing_mail.only().text


def _path(request):
	return f"/api/resource/Gov Service Request/{request.name}"
