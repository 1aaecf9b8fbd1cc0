"""Where a request stands, for whoever has its number and its code."""

import frappe
import pytest

from gov_crm.portal import limits, looking_up
from gov_crm.service_requests import closing, replying, resolving, waiting
from tests.site import factories as make
from tests.site.portal.conftest import problems, typed, words

# the length of what was typed, and what the framework gives each answer of its own
OF_THE_MOMENT = ("Content-Length", "Date", "Set-Cookie", "X-Frappe-Request-Id")


@pytest.fixture
def filed(clock):
	clock("2026-03-02 10:00")
	request = make.request(make.service_type(make.department(name="Public Works")), description="It is dark.")
	frappe.db.commit()
	return request


def open_status(resident, request, **fields):
	return resident.look_up(request.name, request.public_code, **fields)


def panel(page):
	return page.select_one(".panel").get_text(" ", strip=True)


def test_the_number_is_filled_in_from_the_link_and_the_code_is_not_taken_from_it(resident, filed):
	page = resident.open("/request/status", number=filed.name, code=filed.public_code)
	assert typed(page, "number") == filed.name
	assert typed(page, "code") == ""
	assert "It is dark." not in words(page)


@pytest.mark.parametrize(
	"change", [str.lower, lambda code: f" {code[:5]}-{code[5:]} ", lambda code: code.replace("-", " ")]
)
def test_number_and_code_are_taken_as_people_type_them(resident, filed, change):
	page = resident.look_up(change(filed.name), change(filed.public_code))
	assert page.h1.get_text() == "It is dark."


def test_a_wrong_code_and_an_unknown_number_look_exactly_the_same(resident, http, filed):
	answers = []
	for number, code in (
		(filed.name, "ABCDE-23456"),
		("SR-26-7654321-0", filed.public_code),
		("nonsense", "x"),
	):
		resident.look_up(number, code)
		text = http.last.text.replace(f'value="{number}"', "").replace(f'value="{code}"', "")
		headers = {name: value for name, value in http.last.headers if name not in OF_THE_MOMENT}
		answers.append((http.last.status_code, text, headers))
	assert answers[0][0] == 404
	assert answers[0] == answers[1] == answers[2]


def test_a_wrong_code_and_an_unknown_number_ask_the_database_the_same(resident, filed, count_queries):
	resident.look_up(filed.name, "ABCDE-23456")  # what the first request of all has to read
	counts = []
	for number, code in ((filed.name, "ABCDE-23456"), ("SR-26-7654321-0", "ABCDE-23456")):
		with count_queries() as statements:
			resident.look_up(number, code)
		counts.append(len(statements))
	assert counts[0] == counts[1]


def test_what_is_missing_is_asked_for(resident, filed):
	page = resident.look_up(filed.name, "")
	assert resident.status == 404
	assert problems(page) == ["We find no request with this number and this code. Please check both."]
	assert typed(page, "number") == filed.name


def test_guessing_is_stopped(resident, filed, monkeypatch):
	monkeypatch.setattr(looking_up, "LOOKING_UP", (limits.LOOKING_UP[0], 2))
	for _ in range(2):
		resident.look_up(filed.name, "ABCDE-23456")
	page = open_status(resident, filed)
	assert resident.status == 429
	assert "It is dark." not in words(page)


def test_an_open_request_says_who_has_it_and_by_when(resident, filed):
	page = open_status(resident, filed)
	assert "It is with Public Works." in panel(page)
	assert "We want to have it settled by Tuesday, March 3, 2026." in panel(page)
	assert page.select_one("[aria-current=step]").get_text(" ", strip=True) == "Received Mar 2, 2026"


def test_a_late_request_says_so(resident, filed, clock):
	clock("2026-03-05 10:00")
	assert panel(open_status(resident, filed)).startswith(
		"This is late We wanted to have it settled by Tuesday, March 3, 2026, and did not manage that."
	)


def test_public_notes_are_shown_and_internal_ones_are_not(resident, filed):
	replying.note(filed, "The caller is a nuisance.")
	replying.note(filed, "We ordered a new lamp.", public=True)
	text = words(open_status(resident, filed))
	assert "We ordered a new lamp." in text
	assert "nuisance" not in text


def test_a_request_that_waits_says_for_what_and_an_answer_wakes_it(resident, filed):
	waiting.wait(filed, "Please tell us the number on the pole.")
	page = open_status(resident, filed)
	assert "Please tell us the number on the pole." in panel(page)

	page = open_status(resident, filed, message="It is 12-0345.\nThank you.")
	assert resident.status == 200
	assert "Thank you. We have what you wrote." in words(page)
	assert page.select_one(".story .you .words").get_text() == "It is 12-0345.\nThank you."
	assert make.reloaded(filed).status == "In Progress"


def test_a_settled_request_says_how_and_can_be_taken_up_again(resident, filed):
	resolving.resolve(filed, "Done", "A new lamp hangs there.")
	page = open_status(resident, filed)
	assert panel(page).startswith("Settled: Done A new lamp hangs there.")
	assert "until Monday, March 16, 2026" in panel(page)
	open_status(resident, filed, message="It is dark again.")
	assert make.reloaded(filed).status == "In Progress"


def test_an_answer_is_taken_although_the_person_who_has_it_left(resident):
	agent = make.user()
	request = make.request(make.service_type(make.department(agent)), description="It is dark.")
	waiting.wait(request, "Which lamp?")
	frappe.get_doc("User", agent).update({"enabled": 0}).save()
	open_status(resident, request, message="The one at the school.")
	assert resident.status == 200
	assert make.reloaded(request).status == "In Progress"


def test_the_same_words_sent_twice_are_noted_once(resident, filed):
	for _ in range(2):
		open_status(resident, filed, message="Please hurry.")
		assert resident.status == 200
	assert make.updates(filed, kind="Reply") == ["Please hurry."]


def test_an_empty_and_an_overlong_message_are_refused_and_kept(resident, filed):
	page = open_status(resident, filed, message="  ")
	assert (resident.status, problems(page)) == (422, ["Please write what you want to add."])
	page = open_status(resident, filed, message="x" * 10_001)
	assert resident.status == 422
	assert typed(page, "message") == "x" * 10_001
	assert not make.updates(filed, kind="Reply")


@pytest.fixture
def closed(filed, clock):
	resolving.resolve(filed, "Done", "A new lamp hangs there.")
	clock("2026-04-02 10:00")
	closing.close_resolved()
	return make.reloaded(filed)


def test_a_closed_request_can_be_read(resident, closed):
	page = open_status(resident, closed)
	assert panel(page).startswith("Closed: Done A new lamp hangs there.")
	assert not page.find("textarea")
	assert page.select_one("a.button")["href"] == f"/request?service={closed.service_type}"


def test_a_closed_request_takes_nothing_and_the_words_are_given_back(resident, closed):
	page = open_status(resident, closed, message="It is dark again.")
	assert resident.status == 409
	assert problems(page) == [
		"This request is closed, and nothing can be added to it. Please make a new request."
	]
	assert typed(page, "message") == "It is dark again."
	assert not make.updates(closed, kind="Reply")
	assert make.reloaded(closed).status == "Closed"


def test_no_search_engine_and_no_cache_keeps_a_status_page(resident, http, filed):
	page = open_status(resident, filed)
	assert http.last.headers["X-Robots-Tag"] == "noindex"
	assert http.last.headers["Cache-Control"] == "no-store"
	assert page.find("meta", {"name": "robots"})["content"] == "noindex"
	resident.open("/request/status")
	assert http.last.headers["X-Robots-Tag"] == "noindex"
