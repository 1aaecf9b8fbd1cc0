"""The sweeps: mail once, killed and taken up again, and what they cost."""

import frappe
import pytest

from gov_crm.patches import plan_target_states
from gov_crm.service_requests import escalation, escalation_notices, history, target_sweep
from gov_crm.service_requests.waiting import wait
from tests.site import factories as make
from tests.site.support.escalating import die_at, notices, sweep, told


@pytest.fixture(autouse=True)
def _nobody_is_told_of_an_assignment(jobs):
	"""It is a job, and no test here lets it run."""


@pytest.fixture
def office(built_office, clock):
	clock("2026-03-02 09:00")
	return built_office


def test_one_mail_tells_a_person_of_all_at_once_and_never_again(office, clock, outgoing_mail):
	first, second = office.request(), office.request()
	sweep(clock, "2026-03-03 09:30")
	escalation_notices.mail_due_notices()
	mail = outgoing_mail.only()
	assert mail.recipient == office.owner
	assert mail.subject == "2 requests need your attention"
	assert first.name in mail.text
	assert second.name in mail.text
	assert "deep hole" not in mail.text
	escalation_notices.mail_due_notices()
	assert len(outgoing_mail.all()) == 1


def test_a_mail_that_fails_neither_loses_the_step_nor_repeats_it(office, clock, outgoing_mail, monkeypatch):
	request = office.request()
	sweep(clock, "2026-03-03 09:30")

	def refuse(**_mail):
		raise frappe.OutgoingEmailError("No server.")

	with monkeypatch.context() as failing:
		failing.setattr(frappe, "sendmail", refuse)
		escalation_notices.mail_due_notices()
	assert told(request) == [office.owner]
	sweep(clock, "2026-03-03 09:35")
	escalation_notices.mail_due_notices()
	assert (told(request), outgoing_mail.only().recipient) == ([office.owner], office.owner)


def test_a_mail_says_nothing_of_what_its_reader_may_not_see_any_more(office, clock, outgoing_mail):
	office.request()
	sweep(clock, "2026-03-03 09:30")
	department = frappe.get_doc("Gov Department", office.department)
	department.members = []
	department.save()
	make.forget_reach()
	escalation_notices.mail_due_notices()
	assert outgoing_mail.all() == []


@pytest.mark.parametrize("where", [(escalation, "write_columns"), (history, "insert_rows")])
def test_a_sweep_that_is_killed_goes_on_where_it_was_and_takes_each_step_once(
	office, clock, monkeypatch, where
):
	monkeypatch.setattr(escalation, "AT_ONCE", 2)
	requests = [office.request() for _ in range(5)]
	clock("2026-03-03 09:30")
	with monkeypatch.context() as killed:
		die_at(killed, *where, call=2)
		with pytest.raises(KeyboardInterrupt):
			escalation.escalate()
	frappe.db.rollback()
	assert sum(len(told(request)) for request in requests) == 2
	escalation.escalate()
	assert [told(request) for request in requests] == [[office.owner]] * 5
	assert sorted(notices(office.owner)) == sorted(request.name for request in requests)


def test_a_sweep_of_targets_that_is_killed_notes_each_change_once(office, clock, monkeypatch):
	monkeypatch.setattr(target_sweep, "AT_ONCE", 2)
	requests = [office.request() for _ in range(5)]
	clock("2026-03-03 12:00")
	with monkeypatch.context() as killed:
		die_at(killed, target_sweep, "_mark", call=2)
		with pytest.raises(KeyboardInterrupt):
			target_sweep.mark_targets()
	frappe.db.rollback()
	target_sweep.mark_targets()
	target_sweep.mark_targets()
	for request in requests:
		assert make.updates(request, kind="Deadline") == ["Overdue."]
		assert make.reloaded(request).target_state == "Overdue"


def test_the_patch_gives_requests_of_before_the_moment_at_which_they_are_marked(office, clock):
	request, waiting = office.request(), office.request()
	wait(waiting, "Which house?")
	planned = make.reloaded(request).state_changes_on
	assert (str(planned), make.reloaded(waiting).state_changes_on) == ("2026-03-02 17:00:00", None)
	frappe.db.set_value("Gov Service Request", request.name, "state_changes_on", None)
	plan_target_states.execute()
	assert make.reloaded(request).state_changes_on == planned
	assert make.reloaded(waiting).state_changes_on is None


def test_one_request_that_cannot_be_counted_keeps_no_other_from_being_told(office, clock, monkeypatch):
	broken, fine = office.request(), office.request()
	frappe.db.set_value("Gov Service Request", broken.name, "opened_on", "1700-01-01 00:00:00")
	sweep(clock, "2026-03-03 09:30")
	assert (told(broken), told(fine)) == ([], [office.owner])


def test_the_sweeps_take_three_statements_where_nothing_is_due(office, clock, count_queries):
	office.request()
	with count_queries(3) as statements:
		target_sweep.mark_targets()
		escalation.escalate()
		escalation_notices.mail_due_notices()
	assert len(statements) == 3


def test_a_part_of_a_sweep_takes_as_many_statements_for_sixty_requests_as_for_one(
	office, clock, count_queries
):
	office.request()
	sweep(clock, "2026-03-03 09:30")  # what the cache server keeps
	clock("2026-03-02 09:00")
	for _ in range(60):
		office.request()
	clock("2026-03-03 09:30")
	make.forget_reach()
	with count_queries(12):
		escalation.escalate()
