"""Each recipe that mails people or files requests: installed it does nothing, switched on what it says."""

import frappe
import pytest
from frappe.utils import add_days

from gov_crm.service_requests import waiting
from tests.site import factories as make
from tests.site.recipes import at_work

pytestmark = pytest.mark.usefixtures("scripts_run")

MONDAY, LATER_MONDAY = "2026-03-02 09:00:00", "2026-03-09 09:00:00"
NO_ACTION = [{"outcome": "Nothing heard", "kind": "No Action"}, {"outcome": "Mended", "kind": "Done"}]


def waiting_request(clock, days, **fields):
	"""A request that has waited for `days` by now."""
	person = make.constituent(email="ada@example.com")
	service = make.service_type(make.department(), outcomes=NO_ACTION)
	clock(MONDAY)
	request = make.request(service, constituent=person.name, **fields)
	waiting.wait(request, "Which house is it?")
	frappe.db.commit()
	clock(add_days(MONDAY, days))
	return request


@pytest.mark.parametrize(
	("on", "days", "status"), [(False, 15, "Waiting"), (True, 13, "Waiting"), (True, 15, "Resolved")]
)
def test_what_waited_for_14_days_is_closed_with_a_mail_where_the_recipe_is_on(
	clock, outgoing_mail, on, days, status
):
	[script] = at_work.install("close_waiting", on=on)
	request = waiting_request(clock, days)
	before = len(outgoing_mail.all())
	at_work.run_scheduled(script)

	request = make.reloaded(request)
	assert request.status == status
	mails = outgoing_mail.all()[before:]
	assert [mail.recipient for mail in mails] == ["ada@example.com"] * (status == "Resolved")
	if mails:
		assert (request.outcome, request.outcome_kind) == ("Nothing heard", "No Action")
		assert "have not heard from you for two weeks" in mails[0].text
		assert make.updates(request, status="Resolved")[0].startswith("Nothing heard: We asked you")
		assert request.pauses[0].to


def test_waiting_that_was_put_aside_until_a_later_day_is_not_closed(clock, outgoing_mail):
	[script] = at_work.install("close_waiting")
	request = waiting_request(clock, 15)
	request.db_set("look_again_on", "2026-12-24")
	at_work.run_scheduled(script)
	assert make.reloaded(request).status == "Waiting"


def test_who_has_not_answered_for_a_week_is_reminded_once(clock, outgoing_mail):
	_template, script = at_work.install("remind_waiting")
	waiting_request(clock, 6)
	before = len(outgoing_mail.all())
	at_work.run_scheduled(script)
	assert len(outgoing_mail.all()) == before

	clock(add_days(MONDAY, 8))
	at_work.run_scheduled(script)
	at_work.run_scheduled(script)
	[reminder] = outgoing_mail.all()[before:]
	assert "We asked: Which house is it?" in reminder.text


def test_the_reminder_is_not_sent_while_it_is_off_or_to_nobody(clock, outgoing_mail):
	_template, script = at_work.install("remind_waiting", on=False)
	request = waiting_request(clock, 8)
	at_work.run_scheduled(script)
	assert not any("We asked" in mail.text for mail in outgoing_mail.all())
	frappe.db.set_value("Gov Constituent", request.constituent, "email", None)
	frappe.clear_document_cache("Gov Constituent", request.constituent)
	frappe.get_doc("Server Script", script).execute_scheduled_method()
	assert not any("We asked" in mail.text for mail in outgoing_mail.all())
	assert make.reloaded(request).status == "Waiting"


def official(district, email, **fields):
	term = {"office": "Councillor", "body": "City Council", "district": district, "from_date": "2024-01-01"}
	terms = [{**term, **fields.pop("term", {})}]
	return make.constituent(constituent_type="Official", email=email, offices=terms, **fields)


def overdue_request(clock, district, **fields):
	person = make.constituent("Secret", "Asker", email="asker@example.com")
	service = make.service_type(make.department(), **fields)
	clock(MONDAY)
	request = make.request(service, constituent=person.name, district=district, address="12 Hidden Lane")
	frappe.db.commit()
	clock("2026-03-03 12:00:00")
	return request


def test_the_councillor_of_the_ward_hears_once_of_an_overdue_request_and_nobody_else(clock, outgoing_mail):
	[script] = at_work.install("tell_the_councillor")
	district = at_work.ward()
	official(district, "now@council.example")
	official(district, "before@council.example", term={"to_date": "2025-12-31"})
	official(at_work.ward(), "elsewhere@council.example")
	request = overdue_request(clock, district, visibility="Public")
	before = len(outgoing_mail.all())
	at_work.run_scheduled(script)
	at_work.run_scheduled(script)

	[mail] = outgoing_mail.all()[before:]
	assert mail.recipient == "now@council.example"
	assert f"in {district} is overdue" in mail.subject
	for secret in ("Asker", "asker@example.com", "Hidden Lane", "deep hole"):
		assert secret not in mail.text
	assert f"The officials of {district} were told: overdue." in make.updates(request)


@pytest.mark.parametrize(
	("on", "visibility", "person"),
	[
		(False, "Public", {}),
		(True, "Private", {}),
		(True, "Public", {"deceased": 1}),
	],
)
def test_no_official_hears_while_it_is_off_of_a_private_service_or_against_consent(
	clock, outgoing_mail, on, visibility, person
):
	[script] = at_work.install("tell_the_councillor", on=on)
	district = at_work.ward()
	official(district, "now@council.example", **person)
	overdue_request(clock, district, visibility=visibility)
	before = len(outgoing_mail.all())
	at_work.run_scheduled(script)
	assert len(outgoing_mail.all()) == before


def test_a_restricted_official_is_told_without_their_address_in_the_requests_mail(clock, outgoing_mail):
	[script] = at_work.install("tell_the_councillor")
	district = at_work.ward()
	official(district, "shy@council.example", restricted=1)
	request = overdue_request(clock, district, visibility="Public")
	before = len(outgoing_mail.all())
	at_work.run_scheduled(script)
	assert [mail.recipient for mail in outgoing_mail.all()[before:]] == ["shy@council.example"]
	kept = frappe.get_all(
		"Communication", {"reference_name": request.name}, pluck="recipients", order_by="creation"
	)
	assert not any("shy" in (recipients or "") for recipients in kept)


def test_what_ran_over_long_ago_sends_nothing_when_the_recipe_is_switched_on(clock, outgoing_mail):
	district = at_work.ward()
	official(district, "now@council.example")
	overdue_request(clock, district, visibility="Public")
	clock("2026-03-20 12:00:00")
	[script] = at_work.install("tell_the_councillor")
	before = len(outgoing_mail.all())
	at_work.run_scheduled(script)
	assert len(outgoing_mail.all()) == before


def test_a_weekly_sweep_is_opened_once_a_week_and_routed_like_any_other(clock):
	service = make.service_type(make.department(make.user()))
	sweeps = {"service_type": service}
	[script] = at_work.install("weekly_sweep", on=False, service=service, address="1 Elm Street")
	clock(MONDAY)
	at_work.run_scheduled(script)
	assert not frappe.db.count("Gov Service Request", sweeps)

	at_work.recipes_api.switch("weekly_sweep", True)
	at_work.run_scheduled(script)
	at_work.run_scheduled(script)
	clock(LATER_MONDAY)
	at_work.run_scheduled(script)
	fields = ["assigned_to", "resolution_due", "address"]
	rows = frappe.get_all("Gov Service Request", sweeps, fields, order_by="opened_on")
	assert len(rows) == 2
	assert all(row.assigned_to and row.resolution_due and row.address == "1 Elm Street" for row in rows)


def test_a_name_that_somebody_gave_a_service_is_no_code_in_the_script():
	name = '"); frappe.db.set_value("User", "x", "enabled", 0); ("'
	service = make.service_type(make.department(), service_code="sweeping", service_name=name)
	[script] = at_work.install("weekly_sweep", service=service, address=name)
	assert f"ADDRESS = {name!r}" in frappe.db.get_value("Server Script", script, "script")
	at_work.run_scheduled(script)
	assert frappe.db.get_value("Gov Service Request", {"service_type": service}, "address") == name
