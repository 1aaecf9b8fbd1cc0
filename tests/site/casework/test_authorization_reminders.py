"""Before an authorization ends: its holder is reminded, once, else whoever looks after it."""

import frappe

from gov_crm.casework import authorization_sweep, authorizing, withdrawing
from tests.site import factories as make

AUTHORIZATION = "Gov Authorization"


def test_its_holder_is_reminded_sixty_days_before_the_end_once_and_in_their_language(
	granted, permits, act, clock, outgoing_mail
):
	person = make.constituent(email="rosa@example.org", language="es").name
	licence = act(permits.officer, authorizing.issue, granted(constituent=person))
	clock("2026-12-30 03:00")
	authorization_sweep.run()
	assert outgoing_mail.all() == []
	clock("2026-12-31 03:00")
	authorization_sweep.run()
	authorization_sweep.run()
	mail = outgoing_mail.only()
	assert (mail.recipient, mail.headers["Auto-Submitted"]) == ("rosa@example.org", "auto-generated")
	assert licence.name in mail.subject
	assert "es válida hasta el lunes, 1 de marzo de 2027" in " ".join(mail.text.split())
	assert str(make.reloaded(licence).reminded_on) == "2026-12-31"


def test_where_the_holder_cannot_be_written_to_the_officer_gets_a_task(licence, permits, clock):
	clock("2026-12-31 03:00")
	authorization_sweep.run()
	[task] = frappe.get_all(
		"ToDo",
		{"reference_type": AUTHORIZATION, "reference_name": licence.name},
		["allocated_to", "date", "description"],
		order_by="creation",
	)
	assert (task.allocated_to, str(task.date)) == (permits.officer, "2027-03-01")
	assert "its holder cannot be reminded by mail" in task.description


def test_nobody_is_reminded_of_what_is_renewed_suspended_or_has_no_reminder(
	granted, permits, act, clock, outgoing_mail
):
	person = make.constituent(email="rosa@example.org").name
	renewed, suspended, silent = (
		act(permits.officer, authorizing.issue, granted(constituent=person)) for _ in range(3)
	)
	act(permits.officer, authorizing.renew, renewed)
	act(permits.manager, withdrawing.suspend, suspended, "Mice.")
	silent.reminder_days = 0
	silent.save()
	clock("2026-12-31 03:00")
	authorization_sweep.run()
	assert outgoing_mail.all() == []
