"""What others have reported near there: shown before it is filed once more, and joined with one press."""

import frappe
import pytest

from gov_crm.service_requests.joining import subscribers_of
from tests.site import factories as make
from tests.site.portal.conftest import number_and_code, problems, words

HERE = {"latitude": "41.308300", "longitude": "-72.927900"}
NEAR = {"latitude": "41.308480", "longitude": "-72.927900"}  # 20 m to the north


@pytest.fixture
def hydrant():
	return make.service_type(
		make.department(), service_name="Broken hydrant", location_required=1, duplicate_radius_m=50
	)


@pytest.fixture
def first(hydrant):
	return make.request(
		hydrant,
		description="It leaks since Monday. Call 203 555 0144 or ada@example.org.",
		address="12 Elm Street",
		**{field: float(value) for field, value in HERE.items()},
	)


def text(part):
	return part.get_text(" ", strip=True)


def joined(request):
	return [
		frappe.db.get_value("Gov Constituent", name, "full_name") for name in subscribers_of(request.name)
	]


def filed(service):
	return frappe.db.count("Gov Service Request", {"service_type": service})


@pytest.mark.parametrize("place", [NEAR, {"address": "Elm St 12"}], ids=["by pin", "by address"])
def test_a_second_report_20_metres_away_shows_the_first_and_files_nothing_yet(
	resident, hydrant, first, place
):
	page = resident.send(hydrant, description="Water everywhere.", **place)
	assert resident.status == 200
	assert filed(hydrant) == 1
	shown = text(page.select_one(".nearby"))
	assert "It leaks since Monday." in shown
	assert "555 0144" not in shown and "ada@example.org" not in shown
	assert page.select_one("textarea[name=description]").get_text(strip=True) == "Water everywhere."


def test_me_too_adds_a_subscriber_and_no_second_job(resident, hydrant, first):
	page = resident.send(hydrant, description="Water everywhere.", join=first.name, **NEAR)
	assert "You are told what becomes of it" in words(page)
	assert (joined(first), filed(hydrant)) == (["Ada Rivers"], 1)
	resident.send(hydrant, description="Water everywhere.", join=first.name, **NEAR)
	assert joined(first) == ["Ada Rivers"]


def test_who_says_that_it_is_another_one_files_it(resident, hydrant, first):
	page = resident.send(hydrant, description="Another one.", looked_around="1", **NEAR)
	assert number_and_code(page)
	assert (joined(first), filed(hydrant)) == ([], 2)


def test_a_form_sent_twice_is_one_request_and_not_its_own_neighbour(resident, hydrant):
	key = resident.key_of(hydrant)
	numbers = {
		number_and_code(resident.send(hydrant, key, description="Water.", **NEAR))[0] for _ in range(2)
	}
	assert (len(numbers), filed(hydrant)) == (1, 1)


def test_to_join_a_name_is_needed_and_no_answer_to_questions(resident, hydrant, first):
	page = resident.send(hydrant, full_name="", join=first.name, **NEAR)
	assert resident.status == 422
	assert problems(page) and not joined(first)
	resident.send(hydrant, description="", join=first.name, **NEAR)
	assert joined(first) == ["Ada Rivers"]


def test_only_what_was_shown_can_be_joined(resident, hydrant, first):
	elsewhere = make.request(make.service_type(make.department()), description="Nobody's business.")
	resident.send(hydrant, description="Water.", join=elsewhere.name, looked_around="1", **NEAR)
	assert (joined(elsewhere), filed(hydrant)) == ([], 2)


def test_whoever_gives_no_name_joins_nothing_and_files_it(resident, first, hydrant):
	frappe.get_doc("Gov Service Type", hydrant).update({"allow_anonymous": 1}).save()
	page = resident.send(hydrant, description="Water.", who="anonymous", full_name=None, email=None, **NEAR)
	assert page.select(".nearby") and not page.select("button[name=join]")
	page = resident.send(
		hydrant, description="Water.", who="anonymous", join=first.name, looked_around="1", **NEAR
	)
	assert number_and_code(page) and not joined(first)


def test_what_is_about_somebody_restricted_is_not_shown(resident, hydrant, first):
	secret = make.constituent("Zora", restricted=1)
	frappe.db.set_value("Gov Service Request", first.name, "constituent", secret.name)
	page = resident.send(hydrant, description="Water everywhere.", **NEAR)
	assert number_and_code(page)


def test_a_script_is_told_while_the_pin_is_set(resident, hydrant, first):
	page = resident.open("/request/nearby", service=hydrant, **NEAR)
	assert "20 m away" in text(page) and first.name == page.select_one("button[name=join]")["value"]
	assert text(resident.open("/request/nearby", service=hydrant, latitude="10", longitude="10")) == ""


@pytest.mark.parametrize("query", [{}, {"service": "nothing"}, {"service": "x", "latitude": "north"}])
def test_a_question_that_makes_no_sense_is_answered_with_nothing(resident, query):
	page = resident.open("/request/nearby", **query)
	assert (resident.status, text(page)) == (404, "")


def test_a_photo_is_shown_when_it_was_released_and_not_before(resident, hydrant, first, monkeypatch):
	from gov_crm.portal import nearby

	monkeypatch.setattr(nearby, "small_copy", lambda name, media: b"picture")
	assert not resident.send(hydrant, description="Water.", **NEAR).select(".nearby img")
	first.db_set("media_public", 1)
	assert resident.send(hydrant, description="Water.", **NEAR).select(".nearby img")
