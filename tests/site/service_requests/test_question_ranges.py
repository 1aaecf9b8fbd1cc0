"""A question that a number or a day leads to: on Desk and portal, over REST, in the city's own services."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.service_requests.api import get_questions
from gov_crm.service_requests.question_sets import read_set
from gov_crm.setup.demo import catalogue, files
from tests.site import factories as make
from tests.site.portal.conftest import Resident


@pytest.fixture
def flood():
	"""How deep; from 6 to 12 inches, whether there is a way; since when; where long ago, why so late."""
	return make.service_type(
		make.department(),
		questions=[
			make.question("How deep?", "Number", code="depth", required=1),
			make.question(
				"Is there a way?", "Yes/No", required=1, shown_after="depth", shown_from="06", shown_to="12.0"
			),
			make.question("Since when?", "Date", code="since"),
			make.question("Why so late?", code="why", shown_after="Since when?", shown_to="2026-01-31"),
		],
	)


def answers(**given):
	return [{"code": code, "value": value} for code, value in given.items()]


def kept(request):
	return {row.code: row.value for row in make.reloaded(request).answers}


def test_limits_are_kept_as_numbers_and_days_are(flood):
	_depth, way, _since, why = get_questions(flood)
	assert (way["shown_after"], way["shown_from"], way["shown_to"]) == ("depth", "6", "12.0")
	assert (why["shown_after"], why["shown_to"], "shown_from" in why) == ("since", "2026-01-31", False)


@pytest.mark.parametrize("depth", ["6", "12", "8.5"])
def test_within_the_range_the_question_is_asked_and_demanded(flood, depth):
	with pytest.raises(exceptions.AnswersRejected, match=r"Please answer “Is there a way[?]”."):
		make.request(flood, answers=answers(depth=depth))
	request = make.request(flood, answers=answers(depth=depth, is_there_a_way="no"))
	assert kept(request) == {"depth": depth, "is_there_a_way": "No"}


@pytest.mark.parametrize("depth", ["5.9", "12.1", "100", "-7"])
def test_outside_of_it_the_question_is_not_asked_and_its_answer_dropped(flood, depth):
	request = make.request(flood, answers=answers(depth=depth, is_there_a_way="Yes"))
	assert kept(request) == {"depth": depth}


def test_a_day_leads_on_over_rest_as_on_the_desk(flood, http):
	clerk = make.user("Gov Agent")
	name = frappe.db.get_value("Gov Service Type", flood, "department")
	department = frappe.get_doc("Gov Department", name)
	department.append("members", {"user": clerk})
	department.save()
	desk = http.login(clerk)
	for since, shown in (("2026-01-31", True), ("2026-02-01", False)):
		given = answers(depth="1", since=since, why="I was away.")
		body = {"service_type": flood, "description": "Wet.", "answers": given}
		filed = desk.post("/api/resource/Gov Service Request", json=body)
		assert filed.status_code == 200, filed.text
		codes = {row["code"] for row in filed.json["data"]["answers"]}
		assert ("why" in codes) == shown


def test_without_a_script_the_next_page_asks_what_the_number_leads_to(flood, http):
	frappe.cache.delete_keys("gov_crm_tries")
	resident = Resident(http)
	page = resident.open("/request", service=flood)
	part = page.find("fieldset", {"data-part": "q_is_there_a_way"})
	assert (part["data-from"], part["data-to"], part.has_attr("hidden")) == ("6", "12.0", True)
	page = resident.send(flood, q_depth="7", description="Wet.")
	assert page.find(id="more").get_text() == "There is more to ask, because of what you answered"
	assert not page.find("fieldset", {"data-part": "q_is_there_a_way"}).has_attr("hidden")
	request = resident.file(flood, q_depth="3", description="Wet.", seen="is_there_a_way")
	assert kept(request) == {"depth": "3"}


def test_a_limit_that_no_answer_can_have_is_refused(flood):
	doc = frappe.get_doc("Gov Service Type", flood)
	doc.questions[1].shown_from = "deep"
	with pytest.raises(exceptions.GovCRMError, match=r"from or up to “deep”, which “How deep[?]” cannot"):
		doc.save()


def test_questions_without_a_range_are_kept_under_the_name_that_they_had():
	service = frappe.get_doc("Gov Service Type", make.service_type(questions=[make.question("How deep?")]))
	[question] = read_set(service.question_set)
	assert not {"shown_from", "shown_to"} & set(question)


def test_the_citys_own_services_show_ranges_choices_and_an_urgent_diversion(monkeypatch):
	needed = ("pothole", "fallen-tree")
	monkeypatch.setattr(catalogue, "services", lambda: {code: files.services()[code] for code in needed})
	monkeypatch.setattr(catalogue, "OFFICE_HOURS", make.calendar().name)
	for field, doctype in (("department", "Gov Department"), ("topic", "Gov Topic")):
		for name in {files.services()[code][field] for code in needed}:
			label = f"{field}_name"
			if not frappe.db.exists(doctype, name):
				frappe.get_doc({"doctype": doctype, label: name}).insert()
	catalogue.create_service_types()
	deep = [row["shown_from"] for row in get_questions("pothole") if row.get("shown_from")]
	assert deep == ["6"]
	touches = get_questions("fallen-tree")[-1]
	assert touches["diverts_when"] == ("Yes",) and 'href="tel:911"' in touches["urgent"]
