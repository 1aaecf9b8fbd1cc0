"""The work between intake and closure: states, notes, mail, waiting, transfer, outcome."""

import frappe
import pytest

from gov_crm import exceptions
from gov_crm.service_requests import replying, resolving, transferring, waiting
from tests.site import factories as make


def resolved(request, outcome="Done", note="The hole is filled."):
	resolving.resolve(request, outcome, note)
	return make.reloaded(request)


def test_a_state_that_may_not_follow_is_refused_with_a_sentence():
	request = make.request(make.service_type(make.department(make.user())))
	request.status = "Closed"
	with pytest.raises(exceptions.MoveRefused, match="A request that is Assigned cannot become Closed"):
		request.save()


def test_a_closed_request_cannot_be_written_to():
	request = resolved(make.request())
	request.status = "Closed"
	request.save()
	request.description = "And another hole."
	with pytest.raises(exceptions.MoveRefused, match="is closed and stays as it is"):
		request.save()


def test_resolving_demands_an_outcome_of_the_type():
	outcomes = [{"outcome": "Repaired", "kind": "Done"}, {"outcome": "Sent to the state", "kind": "Referred"}]
	request = make.request(make.service_type(make.department(), outcomes=outcomes))
	with pytest.raises(exceptions.OutcomeRefused, match="Repaired, Sent to the state"):
		resolving.resolve(request, "Ignored", "Because.")
	resolving.resolve(
		request := make.reloaded(request),
		"Sent to the state",
		"It is a state road.",
		evidence={"referred_to": "State roads"},
	)
	done = make.reloaded(request)
	assert (done.status, done.outcome_kind) == ("Resolved", "Referred")


def test_resolving_without_a_word_to_the_constituent_is_refused():
	with pytest.raises(exceptions.OutcomeRefused, match="Say what was done"):
		resolving.resolve(make.request(), "Done", "  ")


def test_a_status_written_by_rest_obeys_the_same_rules():
	request = make.request()
	request.status = "Resolved"
	with pytest.raises(exceptions.OutcomeRefused, match="Choose an outcome"):
		request.save()


def test_resolved_in_time_is_met_and_too_late_is_missed(clock):
	clock("2026-03-02 10:00")
	service = make.service_type(make.department())
	quick, slow = make.request(service), make.request(service)
	clock("2026-03-03 09:30")
	assert resolved(quick).target_state == "Met"
	clock("2026-03-03 11:00")
	assert resolved(slow).target_state == "Missed"


def test_resolution_mail_says_outcome_and_note(outgoing_mail, jobs):
	person = make.constituent(email="ada@example.com")
	request = make.request(constituent=person.name)
	resolved(request)
	mail = outgoing_mail.only()
	assert request.name in mail.subject
	assert "The hole is filled." in mail.text


def test_the_public_note_and_the_mail_are_one_text(outgoing_mail, jobs):
	person = make.constituent(email="ada@example.com")
	request = make.request(constituent=person.name)
	replying.reply(request, "<p>We will come on Monday.</p>")
	assert "We will come on Monday." in outgoing_mail.only().text
	assert "We will come on Monday." in make.updates(request, kind="Reply", visibility="Public")
	request = make.reloaded(request)
	assert request.status == "In Progress"
	assert request.first_responded_on
	assert frappe.db.count("Communication", {"reference_name": request.name, "sent_or_received": "Sent"}) == 1


def test_a_reply_to_nobody_is_refused_and_nothing_is_noted(outgoing_mail):
	request = make.request()
	with pytest.raises(exceptions.NobodyToWriteTo, match="no constituent with an email address"):
		replying.reply(request, "<p>Hello</p>")
	assert not make.updates(request, kind="Reply")


def test_an_internal_note_stays_internal():
	request = make.request()
	replying.note(request, "Caller was upset.")
	assert "Caller was upset." in make.updates(request, visibility="Internal")
	assert "Caller was upset." not in make.updates(request, visibility="Public")
	assert not make.reloaded(request).first_responded_on


def test_waiting_for_the_constituent_stops_the_clock(clock):
	clock("2026-03-02 10:00")
	request = make.request()
	clock("2026-03-02 12:00")
	waiting.wait(request, "Which house is it?")
	request = make.reloaded(request)
	assert request.resolution_due is None
	assert request.target_state == "On Track"
	clock("2026-03-04 12:00")
	waiting.go_on(request)
	request = make.reloaded(request)
	assert str(request.resolution_due) == "2026-03-05 10:00:00"
	assert [(str(row.get("from")), str(row.get("to")), row.reason) for row in request.pauses] == [
		("2026-03-02 12:00:00", "2026-03-04 12:00:00", "Which house is it?")
	]


def test_an_answer_by_mail_wakes_a_waiting_request():
	request = make.request()
	waiting.wait(request, "Which house is it?")
	frappe.get_doc(
		{
			"doctype": "Communication",
			"communication_type": "Communication",
			"communication_medium": "Email",
			"sent_or_received": "Received",
			"sender": "ada@example.com",
			"subject": f"Re: [{request.name}]",
			"content": "<p>Number 12.</p>",
			"reference_doctype": request.doctype,
			"reference_name": request.name,
		}
	).insert()
	assert make.reloaded(request).status == "In Progress"
	assert "Number 12." in make.updates(request, kind="Reply")


def test_transfer_keeps_the_clock_and_says_why(clock):
	clock("2026-03-02 10:00")
	newcomer = make.user()
	request = make.request(make.service_type(make.department(make.user())))
	due, other = request.resolution_due, make.department(newcomer)
	clock("2026-03-02 15:00")
	transferring.transfer(request, other, "Not ours: it is a state road.")
	request = make.reloaded(request)
	assert (request.department, request.assigned_to, request.status) == (other, newcomer, "Assigned")
	assert request.resolution_due == due
	assert any("it is a state road" in body for body in make.updates(request, kind="Transfer"))


def test_transfer_without_a_reason_is_refused():
	with pytest.raises(exceptions.GovCRMError, match="Say why"):
		transferring.transfer(make.request(), make.department(), " ")


def test_a_resolved_request_is_reopened_with_a_reason_and_keeps_its_outcome_in_the_history():
	request = resolved(make.request())
	resolving.reopen(request, "The hole is back.")
	request = make.reloaded(request)
	assert request.status == "In Progress"
	assert request.outcome == "Done"
	assert any("The hole is back." in body for body in make.updates(request))
	assert "Done: The hole is filled." in make.updates(request)


def test_resolved_requests_close_by_themselves_after_the_days_to_reopen(clock):
	from gov_crm.service_requests.closing import close_resolved

	clock("2026-03-02 10:00")
	old = resolved(make.request())
	clock("2026-03-20 10:00")
	young = resolved(make.request())
	close_resolved()
	assert make.reloaded(old).status == "Closed"
	assert make.reloaded(young).status == "Resolved"
	assert "Closed" in make.updates(old, visibility="Public")


def test_the_sweep_marks_at_risk_and_overdue_and_leaves_waiting_alone(clock):
	from gov_crm.service_requests.target_sweep import mark_targets

	clock("2026-03-02 10:00")
	service = make.service_type(make.department())
	running, paused = make.request(service), make.request(service)
	waiting.wait(paused, "Which house?")
	clock("2026-03-03 09:30")
	mark_targets()
	assert make.reloaded(running).target_state == "At Risk"
	clock("2026-03-03 10:30")
	mark_targets()
	assert make.reloaded(running).target_state == "Overdue"
	assert make.reloaded(paused).target_state == "On Track"


def test_every_step_of_the_work_is_in_the_history_with_who_and_when(clock):
	clock("2026-03-02 10:00")
	agent = make.user()
	request = make.request(make.service_type(make.department(agent)))
	make.act_as(agent)
	clock("2026-03-02 10:05")
	waiting.go_on(make.reloaded(request))
	rows = frappe.get_all(
		"Gov Request Update",
		{"request": request.name},
		["kind", "body", "`by` as who"],
		order_by="at, creation",
	)
	assert rows[-1] == {"kind": "Status", "body": "From Assigned to In Progress", "who": agent}


def test_the_history_is_written_in_the_sites_language_whoever_acts():
	frappe.local.lang = "es"
	request = make.request(make.service_type(make.department(make.user())))
	waiting.go_on(make.reloaded(request))
	assert "From Assigned to In Progress" in make.updates(request)
	assert not any("Recibid" in body for body in make.updates(request))


def test_a_settled_request_leaves_its_holders_list_and_comes_back_when_it_is_reopened():
	agent = make.user()
	request = make.request(make.service_type(make.department(agent)))
	request = resolved(request)
	assert open_todos(request) == []
	assert request.assigned_to == agent
	resolving.reopen(request, "The hole is back.")
	assert open_todos(request) == [agent]


def open_todos(request):
	filters = {"reference_name": request.name, "status": "Open"}
	return frappe.get_all("ToDo", filters, pluck="allocated_to", order_by="creation")


def test_a_public_note_reads_as_the_mail_does():
	assert replying.as_text("<p>It&apos;s done &amp; dusted.</p>") == "It's done & dusted."
