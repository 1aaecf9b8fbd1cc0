"""A request comes in: its number, its owner, its date, and what is refused."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.domain import numbering
from tests.site import factories as make


def test_a_new_request_has_a_number_a_code_an_owner_and_a_date(clock):
	clock("2026-03-02 10:00")
	agent = make.user()
	request = make.request(make.service_type(make.department(agent)))

	assert numbering.is_valid(request.name)
	assert request.name.startswith("SR-26-")
	assert len(request.public_code) == 10
	assert (request.assigned_to, request.status) == (agent, "Assigned")
	assert str(request.resolution_due) == "2026-03-03 10:00:00"
	assert str(request.first_response_due) == "2026-03-02 12:00:00"
	assert request.target_state == "On Track"


def test_numbers_are_never_used_twice():
	service = make.service_type(make.department())
	assert len({make.request(service).name for _ in range(20)}) == 20


def test_the_subject_is_made_from_the_description():
	request = make.request(description="The lamp is out. It has been dark for a week now.")
	assert request.subject == "The lamp is out."


def test_a_request_without_a_description_is_called_after_its_service():
	service = make.service_type(make.department(), service_name="Street Light Out")
	assert make.request(service, description="").subject == "Street Light Out"


def test_an_unknown_service_is_refused_with_a_sentence():
	with pytest.raises(frappe.LinkValidationError, match="Could not find Service: no-such-service"):
		make.request("no-such-service")


def test_a_retired_service_takes_no_new_requests_and_leaves_the_old_ones_alone():
	service = make.service_type(make.department())
	old = make.request(service)
	frappe.get_doc("Gov Service Type", service).update({"retired": 1}).save()

	with pytest.raises(exceptions.ServiceTypeUnavailable, match="Choose another one"):
		make.request(service)
	make.reloaded(old).save()


@pytest.mark.parametrize(("latitude", "longitude"), [(91, 10), (-91, 10), (41, 181), (41, -180.5)])
def test_coordinates_outside_the_world_are_refused(latitude, longitude):
	with pytest.raises(exceptions.PlaceRejected, match="no place on earth"):
		make.request(latitude=latitude, longitude=longitude)


def test_a_service_that_needs_a_place_asks_for_one():
	service = make.service_type(make.department(), location_required=1)
	with pytest.raises(exceptions.PlaceRejected, match="needs a place"):
		make.request(service)
	assert make.request(service, address="12 High Street").address == "12 High Street"


def test_a_subject_of_10000_characters_is_refused_with_a_sentence():
	with pytest.raises(exceptions.GovCRMError, match="has 10000 characters, and 140 is the most"):
		make.request(subject="x" * 10_000)


def test_a_missing_required_answer_is_named():
	questions = [make.question("How deep is it?", required=1), make.question("Is it in the road?", "Yes/No")]
	service = make.service_type(make.department(), questions=questions)
	with pytest.raises(exceptions.AnswersRejected, match="How deep is it"):
		make.request(service)


def test_answers_are_kept_in_the_order_of_the_questions_with_their_words():
	questions = [
		make.question("How deep is it?", "Number", code="depth"),
		make.question("What is near?", "Multiple Choice", code="near", options=["School", "Crossing"]),
	]
	service = make.service_type(make.department(), questions=questions)
	answers = [{"code": "near", "value": '["School", "Crossing"]'}, {"code": "depth", "value": "12"}]
	request = make.request(service, answers=answers)
	assert [(row.code, row.label) for row in request.answers] == [
		("depth", "How deep is it?"),
		("near", "What is near?"),
	]


def test_an_answer_that_is_no_choice_is_refused():
	questions = [make.question("What colour?", "Single Choice", code="colour", options=["Red", "Blue"])]
	service = make.service_type(make.department(), questions=questions)
	with pytest.raises(exceptions.AnswersRejected, match="What colour"):
		make.request(service, answers=[{"code": "colour", "value": "Green"}])


def test_the_same_form_sent_twice_makes_one_request():
	service = make.service_type(make.department())
	first = make.request(service, submission_key="abc123")
	with pytest.raises(exceptions.AlreadyFiled, match=first.name):
		make.request(service, submission_key="abc123")
	assert frappe.db.count("Gov Service Request", {"submission_key": "abc123"}) == 1


def test_an_anonymous_request_has_no_person():
	request = make.request(anonymous=1, constituent=make.constituent().name)
	assert not request.constituent
	assert request.acknowledgement == ""


def test_a_service_that_needs_a_name_refuses_anonymous_requests():
	service = make.service_type(make.department(), allow_anonymous=0)
	with pytest.raises(exceptions.GovCRMError, match="cannot be filed without a name"):
		make.request(service, anonymous=1)


def test_coordinates_may_come_as_text():
	request = make.request(latitude="41.3", longitude="-72.9")
	assert (request.latitude, request.longitude) == (41.3, -72.9)
	assert request.geo_cell == make.request(latitude=41.3, longitude=-72.9).geo_cell


def test_a_pin_inside_a_district_gives_the_district():
	square = '{"type": "Polygon", "coordinates": [[[10, 50], [11, 50], [11, 51], [10, 51], [10, 50]]]}'
	frappe.get_doc({"doctype": "Gov District", "district_name": "Test Ward", "boundary": square}).insert()
	assert make.request(latitude=50.5, longitude=10.5).district == "Test Ward"
	assert not make.request(latitude=52.5, longitude=10.5).district


def test_acknowledgement_goes_to_the_constituent_by_mail(jobs, outgoing_mail):
	person = make.constituent(email="ada@example.com")
	request = make.request(constituent=person.name)
	frappe.db.commit()
	jobs.run()

	mail = outgoing_mail.only()
	assert mail.recipient == "ada@example.com"
	assert request.name in mail.subject
	assert request.public_code in mail.text
	assert make.reloaded(request).acknowledgement == "Sent"
	assert "Acknowledged by email." in make.updates(request, visibility="Public")


def test_a_queue_that_is_down_does_not_fail_the_request(monkeypatch, jobs, outgoing_mail):
	def broken(*args, **kwargs):
		raise ConnectionError("redis is down")

	person = make.constituent(email="ada@example.com")
	with monkeypatch.context() as patch:
		patch.setattr(frappe, "enqueue", broken)
		request = make.request(constituent=person.name)
		frappe.db.commit()
	assert make.reloaded(request).acknowledgement == "Due"

	from gov_crm.service_requests.acknowledging import send_waiting

	send_waiting()
	assert make.reloaded(request).acknowledgement == "Sent"
	assert outgoing_mail.only().recipient == "ada@example.com"


def test_an_acknowledgement_that_cannot_be_sent_keeps_no_other_from_being_sent(
	monkeypatch, jobs, outgoing_mail
):
	from gov_crm.service_requests import acknowledging

	first, second = (
		make.request(constituent=make.constituent(email=f"{who}@example.com").name) for who in "ab"
	)

	def render(request, template):
		if request.name == first.name:
			raise ConnectionError("no answer")
		return {"subject": "We have it", "message": "<p>Thank you.</p>"}

	frappe.db.commit()
	monkeypatch.setattr(acknowledging, "render", render)
	acknowledging.send_waiting()
	assert outgoing_mail.only().recipient == "b@example.com"
	assert (make.reloaded(first).acknowledgement, make.reloaded(second).acknowledgement) == ("Due", "Sent")
	assert frappe.db.exists("Error Log", {"reference_name": first.name})


def test_whose_address_was_taken_away_is_owed_no_acknowledgement(outgoing_mail):
	from gov_crm.service_requests import acknowledging

	person = make.constituent(email="ada@example.com", phone="+1 203 555 0100")
	request = make.request(constituent=person.name)
	make.reloaded(person).update({"email": None}).save()
	acknowledging.send_waiting()
	assert make.reloaded(request).acknowledgement == ""


@pytest.mark.parametrize("channel", ["Phone", "Walk-in", "Letter", "SMS", "Desk"])
def test_the_same_concern_by_each_route_makes_one_request_with_the_right_channel_and_an_acknowledgement(
	channel, jobs, outgoing_mail
):
	person = make.constituent(email="ada@example.com")
	request = make.request(constituent=person.name, channel=channel)
	frappe.db.commit()
	jobs.run()
	assert frappe.get_all("Gov Service Request", {"constituent": person.name}, pluck="channel") == [channel]
	assert request.name in outgoing_mail.only().subject
	assert make.updates(request, visibility="Public")[0] == f"Received: {channel}"


def test_the_portal_makes_one_request_of_channel_web(jobs, outgoing_mail):
	from gov_crm.service_requests.intake import Ask, file_request

	person = make.constituent(email="ada@example.com")
	service = make.service_type(make.department())
	request = file_request(Ask(service, "Web", "A deep hole.", constituent=person.name, submission_key="k"))
	again = file_request(Ask(service, "Web", "A deep hole.", constituent=person.name, submission_key="k"))
	frappe.db.commit()
	jobs.run()
	assert (request.channel, again.name) == ("Web", request.name)
	assert outgoing_mail.only().recipient == "ada@example.com"
