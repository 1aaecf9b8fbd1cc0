"""How a request ends: with what its outcome demands; and whether it stayed fixed."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.service_requests import failed_fixes, referring, resolving
from gov_crm.service_requests.closing import close_resolved
from gov_crm.service_requests.report.on_time_share_by_department import on_time_share_by_department
from tests.site import factories as make

HERE = {"latitude": 41.3083, "longitude": -72.9279}
METRES_NORTH = 1 / 111_195


def moved(metres):
	return {**HERE, "latitude": HERE["latitude"] + metres * METRES_NORTH}


def resolved(request, outcome="Done", note="The hole is filled.", **evidence):
	resolving.resolve(request, outcome, note, evidence=evidence)
	return make.reloaded(request)


@pytest.fixture
def potholes():
	return make.service_type(make.department())


@pytest.mark.parametrize(
	("outcome", "note", "evidence", "sentence"),
	[
		("Done", " ", {}, "Say what was done"),
		("No action needed", "", {}, "Say why nothing is done"),
		("Referred", "It is a state road.", {}, "Name the body whose matter it is"),
		("Not ours", "It is a state road.", {"referred_to": " "}, "Name the body whose matter it is"),
		("Duplicate", "We know of it.", {}, "Name the request that this one repeats"),
	],
)
def test_each_outcome_demands_its_evidence(potholes, outcome, note, evidence, sentence):
	request = make.request(potholes)
	with pytest.raises(exceptions.OutcomeRefused, match=sentence):
		resolving.resolve(request, outcome, note, evidence=evidence)
	assert make.reloaded(request).status == "New"


@pytest.mark.parametrize("outcome", ["Referred", "Not ours"])
def test_who_was_handed_the_matter_is_kept_and_is_not_kept_of_another_ending(potholes, outcome):
	request = resolved(make.request(potholes), outcome, "It is a state road.", referred_to="State roads")
	assert (request.outcome_kind, request.referred_to) == (resolving.USUAL_OUTCOMES[outcome], "State roads")
	resolving.reopen(request, "It is ours after all.")
	assert not resolved(make.reloaded(request)).referred_to


def test_whatever_is_reported_can_be_reported_twice_also_where_a_service_does_not_say_so():
	outcomes = [{"outcome": "Filled", "kind": "Done"}]
	service = make.service_type(make.department(), outcomes=outcomes)
	assert resolving.outcomes_of(service) == {"Filled": "Done", "Duplicate": "Duplicate"}
	first = make.request(service).name
	again = resolved(make.request(service), "Duplicate", "We know of it.", parent_request=first)
	assert (again.outcome_kind, again.parent_request) == ("Duplicate", first)
	outcomes = [{"outcome": "Reported before", "kind": "Duplicate"}]
	assert list(resolving.outcomes_of(make.service_type(outcomes=outcomes))) == ["Reported before"]


def test_an_outcome_may_demand_a_photo_of_the_result():
	outcomes = [{"outcome": "Filled", "kind": "Done", "photo_required": 1}]
	request = make.request(make.service_type(make.department(), outcomes=outcomes))
	with pytest.raises(exceptions.OutcomeRefused, match="Filled needs a photo of the result"):
		resolving.resolve(request, "Filled", "It is filled.")
	request = resolved(make.reloaded(request), "Filled", result_photo="/private/files/filled.jpg")
	assert request.status == "Resolved"


def test_a_request_repeats_neither_itself_nor_the_one_that_repeats_it(potholes):
	first, second = make.request(potholes), make.request(potholes)
	with pytest.raises(exceptions.OutcomeRefused, match="cannot repeat"):
		resolving.resolve(
			make.reloaded(first), "Duplicate", "Known.", evidence={"parent_request": first.name}
		)
	resolved(second, "Duplicate", "We know of it.", parent_request=first.name)
	with pytest.raises(exceptions.OutcomeRefused, match="cannot repeat"):
		resolving.resolve(first, "Duplicate", "Known.", evidence={"parent_request": second.name})


def test_a_request_that_nobody_may_see_here_cannot_be_repeated():
	agent = make.user()
	mine = make.request(make.service_type(make.department(agent)))
	other = make.request(make.service_type(make.department(), visibility="Private"))
	make.act_as(agent)
	with pytest.raises(frappe.PermissionError):
		resolving.resolve(make.reloaded(mine), "Duplicate", "Known.", evidence={"parent_request": other.name})


def test_what_is_referred_stays_visible_until_it_is_answered(potholes, clock):
	clock("2026-03-02 10:00")
	request = resolved(make.request(potholes), "Referred", "A state road.", referred_to="State roads")
	clock("2026-06-01 10:00")
	close_resolved()
	listed = frappe.get_all("Gov Service Request", referring.UNANSWERED, pluck="name", order_by="name")
	assert (make.reloaded(request).status, listed) == ("Resolved", [request.name])
	referring.answer_referral(make.reloaded(request), "Filled on 30 May.")
	close_resolved()
	assert make.reloaded(request).status == "Resolved", "the days to reopen begin with the answer"
	assert "State roads answered: Filled on 30 May." in make.updates(request, visibility="Public")
	assert not frappe.get_all("Gov Service Request", referring.UNANSWERED, pluck="name", order_by="name")
	clock("2026-07-01 10:00")
	close_resolved()
	assert make.reloaded(request).status == "Closed"


def test_an_answer_that_nobody_waits_for_is_refused(potholes):
	with pytest.raises(exceptions.GovCRMError, match="waits for no other body"):
		referring.answer_referral(make.request(potholes), "Done.")
	request = resolved(make.request(potholes), "Referred", "A state road.", referred_to="State roads")
	with pytest.raises(exceptions.GovCRMError, match="Say what State roads answered"):
		referring.answer_referral(request, " ")


def test_the_constituent_is_told_what_the_other_body_answered(potholes, outgoing_mail, jobs):
	person = make.constituent(email="ada@example.com")
	request = make.request(potholes, constituent=person.name)
	request = resolved(request, "Referred", "A state road.", referred_to="State <b>roads</b>")
	referring.answer_referral(request, "It is <filled>.")
	texts = [mail.text for mail in outgoing_mail.all()]
	assert any("It is <filled>." in text for text in texts)


def test_the_same_type_within_25_metres_in_30_days_flags_the_earlier_one(potholes, clock):
	clock("2026-03-02 10:00")
	first = resolved(make.request(potholes, **HERE))
	clock("2026-04-01 09:00")
	again = make.request(potholes, **moved(24))
	assert again.failed_fix_of == first.name
	assert str(make.reloaded(first).not_fixed_on) == "2026-04-01 09:00:00"
	public = make.updates(first, visibility="Public")
	assert "The same was reported here again: it was not fixed. We look at it once more." in public
	assert not any(again.name in line for line in public)
	assert f"Reported again as {again.name}." in make.updates(first, visibility="Internal")
	assert any(first.name in line for line in make.updates(again, visibility="Internal"))


@pytest.mark.parametrize(
	("change", "outcome", "days"),
	[
		(moved(26), "Done", 29),
		(moved(0), "Done", 31),
		(moved(0), "No action needed", 1),
		({}, "Done", 1),
	],
	ids=["26 metres away", "after 31 days", "nothing was done", "no pin"],
)
def test_anything_else_flags_nothing(potholes, clock, change, outcome, days):
	clock("2026-03-02 10:00")
	first = resolved(make.request(potholes, **HERE), outcome)
	clock(f"2026-{3 + (days + 1) // 31:02}-{(days + 1) % 31 + 1:02} 11:00")
	assert not make.request(potholes, **change).failed_fix_of
	assert not make.reloaded(first).not_fixed_on


def test_another_type_an_open_one_and_an_agency_that_wants_none_flag_nothing(potholes):
	make.request(potholes, **HERE)
	assert not make.request(potholes, **HERE).failed_fix_of
	resolved(make.request(potholes, **HERE))
	assert not make.request(make.service_type(make.department()), **HERE).failed_fix_of
	frappe.db.set_single_value("Gov CRM Settings", "failed_fix_days", 0)
	frappe.clear_document_cache("Gov CRM Settings", "Gov CRM Settings")
	assert not make.request(potholes, **HERE).failed_fix_of


def test_a_failed_fix_is_not_counted_as_settled_in_time(potholes, clock):
	clock("2026-03-02 10:00")
	resolved(make.request(potholes, **HERE))
	resolved(make.request(potholes))
	assert in_time(potholes) == (2, 2, 0, 100.0)
	make.request(potholes, **HERE)
	assert in_time(potholes) == (2, 1, 1, 50.0)


def test_another_matter_after_all_counts_as_fixed_again(potholes):
	first = resolved(make.request(potholes, **HERE))
	again = make.request(potholes, **HERE)
	with pytest.raises(exceptions.GovCRMError, match="Say why"):
		failed_fixes.withdraw_failed_fix(again, "")
	failed_fixes.withdraw_failed_fix(again, "The other side of the road.")
	assert not make.reloaded(again).failed_fix_of
	assert not make.reloaded(first).not_fixed_on
	assert any("The other side of the road." in line for line in make.updates(first))
	with pytest.raises(exceptions.GovCRMError, match="is not held to be a failed fix"):
		failed_fixes.withdraw_failed_fix(make.reloaded(again), "Why not.")


def test_no_client_writes_what_the_app_finds_out(potholes):
	first = resolved(make.request(potholes, **HERE))
	sent = make.request(potholes, failed_fix_of=first.name, not_fixed_on="2026-01-01", geo_cell="1-1")
	assert (sent.failed_fix_of, sent.not_fixed_on, sent.geo_cell) == (None, None, None)


def in_time(service):
	department = frappe.get_cached_value("Gov Service Type", service, "department")
	rows = on_time_share_by_department.execute({"to_date": "2026-12-31", "from_date": "2026-01-01"})[1]
	row = next(row for row in rows if row["department"] == department)
	return row["settled"], row["in_time"], row["not_fixed"], row["share"]
