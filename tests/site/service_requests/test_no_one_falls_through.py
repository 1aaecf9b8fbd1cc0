"""Each working morning: what nobody looks after, to who answers for it; each line opens its list."""

from urllib.parse import parse_qs, urlsplit

import frappe
import pytest

from gov_crm.exceptions import GovCRMError
from gov_crm.service_requests import digest, falling_through, leaving_for_now, replying, waiting
from gov_crm.service_requests.report.no_one_falls_through.no_one_falls_through import execute
from tests.site import factories as make
from tests.site.support.escalating import Office

MORNING = "2026-03-23 07:05"


@pytest.fixture(autouse=True)
def _monday(clock, jobs):
	clock("2026-03-02 10:00")


@pytest.fixture
def office(built_office):
	calendar = calendar_of(built_office.service)
	frappe.db.set_value("Gov Department", built_office.department, "calendar", calendar)
	frappe.clear_document_cache("Gov Department", built_office.department)
	return built_office


def calendar_of(service):
	return frappe.db.get_value("Gov Service Type", service, "calendar")


def morning(clock, moment=MORNING):
	clock(moment)
	make.forget_reach()
	digest.send_digests()


def listed(department, concern, user=None, **filters):
	make.act_as(user or "Administrator")
	rows = execute({"department": department, "concern": concern, **filters})[1]
	make.act_as("Administrator")
	return [row["request"] for row in rows]


def mails_to(outbox, user):
	return [mail for mail in outbox.all() if mail.recipient == user]


def test_the_four_concerns_and_what_takes_a_request_out_of_each(office, clock):
	request = office.request()
	frappe.db.set_value("Gov Service Request", request.name, "assigned_to", None)
	clock(MORNING)
	assert digest.figures(office.department) == {"No Owner": 1, "No Reply": 1, "No Next Step": 1, "Stale": 1}
	request = make.reloaded(request)
	request.assigned_to = office.owner
	request.save()
	replying.note(request, "We come on Thursday.", public=True)
	waiting.go_on(make.reloaded(request))
	assert set(digest.figures(office.department).values()) == {0}


def test_who_waits_without_a_day_has_no_next_step_and_with_one_only_when_it_has_come(office, clock):
	forgotten, planned = office.request(), office.request()
	waiting.wait(forgotten, "Which house?")
	waiting.wait(planned, "Which house?", "2026-03-10")
	assert listed(office.department, "No Next Step") == [forgotten.name]
	clock("2026-03-10 08:00")
	assert listed(office.department, "No Next Step") == [forgotten.name, planned.name]


def test_what_the_clock_writes_into_a_history_keeps_nothing_from_being_stale(office, clock):
	from gov_crm.service_requests import escalation, target_sweep

	request = office.request()
	clock("2026-03-16 10:01")
	escalation.escalate()
	target_sweep.mark_targets()
	assert listed(office.department, "Stale") == [request.name]


def test_the_days_until_a_request_is_stale_are_a_setting(office, clock):
	request = office.request()
	settings = frappe.get_doc("Gov CRM Settings")
	settings.stale_days = 3
	settings.save()
	clock("2026-03-05 10:01")
	assert listed(office.department, "Stale") == [request.name]


def test_each_line_of_the_mail_opens_a_list_with_exactly_as_many(office, clock, outgoing_mail):
	for _ in range(3):
		office.request()
	waiting.wait(office.request(), "Which house?")
	morning(clock)
	(mail,) = mails_to(outgoing_mail, office.manager)
	assert mail.subject == f"{office.department}: requests that nobody looks after"
	numbers = digest.figures(office.department)
	assert numbers == {"No Owner": 0, "No Reply": 3, "No Next Step": 4, "Stale": 4}
	for concern, number in numbers.items():
		assert len(listed(office.department, concern, office.manager)) == number
		address = digest.list_of(concern, office.department)
		assert (address.replace("&", "&amp;") in mail.text) == bool(number)
		assert parse_qs(urlsplit(address).query) == {"department": [office.department], "concern": [concern]}
	assert "3 without a first reply, which is overdue" in mail.text


def test_it_comes_once_a_day_from_its_hour_on_and_on_working_days_only(office, clock, outgoing_mail):
	office.request()
	morning(clock, "2026-03-21 09:00")  # a Saturday
	morning(clock, "2026-03-23 06:55")
	assert mails_to(outgoing_mail, office.manager) == []
	for moment in ("2026-03-23 07:00", "2026-03-23 08:00", "2026-03-23 17:00"):
		morning(clock, moment)
	assert len(mails_to(outgoing_mail, office.manager)) == 1
	morning(clock, "2026-03-24 07:00")
	assert len(mails_to(outgoing_mail, office.manager)) == 2


def test_on_a_holiday_of_the_department_nobody_is_written_to(office, clock, outgoing_mail):
	office.request()
	clock("2026-03-02 10:01")
	calendar = frappe.get_doc("Gov Service Calendar", calendar_of(office.service))
	calendar.append("holidays", {"date": "2026-03-23", "description": "Founders' Day"})
	calendar.save()
	morning(clock)
	assert mails_to(outgoing_mail, office.manager) == []


def test_where_there_is_nothing_to_say_there_is_no_mail(office, clock, outgoing_mail):
	morning(clock)
	assert mails_to(outgoing_mail, office.manager) == []


def test_the_count_falls_to_zero_or_is_explained(office, clock, outgoing_mail):
	request = office.request()
	clock("2026-03-22 10:00")
	leaving_for_now.leave_for_now(request, "2026-04-01", "The road is closed until April.")
	assert "Left for now, until" in make.updates(request, kind="Note")[0]
	morning(clock)
	assert mails_to(outgoing_mail, office.manager) == []
	assert listed(office.department, "No Reply", explained=1) == [request.name]
	morning(clock, "2026-04-01 07:00")
	assert len(mails_to(outgoing_mail, office.manager)) == 1
	leaving_for_now.leave_for_now(make.reloaded(request), "2026-05-01", "Still closed.")
	leaving_for_now.take_up_again(make.reloaded(request))
	assert listed(office.department, "No Reply") == [request.name]
	with pytest.raises(GovCRMError, match=f"{request.name} is not left for now."):
		leaving_for_now.take_up_again(make.reloaded(request))


def test_beside_what_is_left_the_mail_says_that_more_is_explained(office, clock, outgoing_mail):
	explained, _other = office.request(), office.request()
	clock("2026-03-22 10:00")
	leaving_for_now.leave_for_now(explained, "2026-04-01", "The road is closed.")
	morning(clock)
	(mail,) = mails_to(outgoing_mail, office.manager)
	assert "more are left for now, with a reason" in mail.text


@pytest.mark.parametrize(("until", "reason"), [("2026-03-02", "Closed."), ("2026-04-01", " ")])
def test_an_explanation_has_a_reason_and_a_day_to_come(office, until, reason):
	with pytest.raises(GovCRMError, match=r"Give a day to come|Say why nothing happens"):
		leaving_for_now.leave_for_now(office.request(), until, reason)


def test_a_head_who_is_away_is_not_written_to_but_the_one_above_is(office, clock, outgoing_mail):
	office.request()
	department = frappe.get_doc("Gov Department", office.department)
	department.append("members", {"user": office.manager, "away_from": "2026-03-20"})
	department.save()
	morning(clock)
	assert mails_to(outgoing_mail, office.manager) == []
	assert len(mails_to(outgoing_mail, office.head)) == 1


def test_a_manager_sees_their_own_subtree_only(office, clock):
	request, stranger = office.request(), make.user("Gov Supervisor")
	make.department(manager=stranger)
	clock(MORNING)
	assert listed(None, "Stale", office.manager) == [request.name]
	assert listed(None, "Stale", office.head) == [request.name]
	assert listed(None, "Stale", stranger) == []
	assert listed(office.department, "Stale", stranger) == []


def test_one_department_whose_mail_fails_keeps_no_other_from_its_own(
	office, clock, outgoing_mail, monkeypatch
):
	other = Office()
	office.request()
	other.request()
	send = digest._send

	def failing(department):
		if department == office.department:
			raise frappe.OutgoingEmailError("No server.")
		send(department)

	with monkeypatch.context() as broken:
		broken.setattr(digest, "_send", failing)
		morning(clock)
	assert len(mails_to(outgoing_mail, other.manager)) == 1
	morning(clock, "2026-03-23 08:00")
	assert len(mails_to(outgoing_mail, office.manager)) == 1
	assert len(mails_to(outgoing_mail, other.manager)) == 1


def test_switched_off_nobody_is_written_to(office, clock, outgoing_mail):
	office.request()
	settings = frappe.get_doc("Gov CRM Settings")
	settings.send_digest = 0
	settings.save()
	morning(clock)
	assert outgoing_mail.all() == []


def test_the_report_runs_as_the_desk_runs_it(office, clock):
	from frappe.desk.query_report import run

	office.request()
	clock(MORNING)
	make.act_as(office.manager)
	answer = run("No One Falls Through", filters=frappe.as_json({"department": office.department}))
	assert {row["concern"] for row in answer["result"]} == set(falling_through.CONCERNS) - {"No Owner"}
