"""Water at an address, started, stopped and moved by rules with no staff; the rest goes to a person."""

import frappe
import pytest

from gov_crm.casework import authorization_sweep, service_accounts
from tests.site import factories as make

AUTHORIZATION = "Gov Authorization"
DAY = make.question("From which day on?", "Date", code="day", required=1)
NUMBER = make.question("Account number", code="account")
OLD = make.question("Old address", code="old_address")


@pytest.fixture(scope="module")
def built_utility(floor):
	"""The services, by kind, of one that has a clerk."""
	department = make.department(make.user())
	shared = {"account_title": "Water", "day_question": "day", "account_question": "account"}
	return {
		kind: make.service_type(
			department,
			kind=f"Service {kind}",
			questions=[DAY, NUMBER, OLD],
			old_address_question="old_address",
			**shared,
		)
		for kind in ("Start", "Stop", "Transfer")
	}


@pytest.fixture
def ask(built_utility, clock):
	"""`ask("Start", person, "12 Elm Street", "2026-03-10")` files a request; gives it as it is afterwards."""
	clock("2026-03-02 10:00")

	def file(kind, person, address="", day="2026-03-02", **answers):
		rows = [{"code": code, "value": value} for code, value in {"day": day, **answers}.items()]
		request = make.request(built_utility[kind], constituent=person, address=address, answers=rows)
		frappe.db.commit()
		return make.reloaded(request)

	return file


@pytest.fixture
def ada(built_utility):
	return make.constituent(email="ada@example.org").name


def accounts(**filters):
	return frappe.get_all(
		AUTHORIZATION,
		{"kind": "Service Account", **filters},
		["name", "status", "address", "valid_from", "valid_to"],
		order_by="name",
	)


def reason_of(request):
	filters = {"request": request.name, "body": ("like", "A person has to decide%")}
	[note] = frappe.get_all("Gov Request Update", filters, ["body", "visibility"], order_by="at")
	assert note.visibility == "Internal"
	return note.body.removeprefix("A person has to decide: ")


def test_a_valid_start_is_approved_with_no_staff_from_its_day_on_and_the_holder_is_told(
	ask, ada, outgoing_mail
):
	request = ask("Start", ada, "12 Elm Street", "2026-03-10")
	[account] = accounts(holder=ada)
	assert (account.status, account.address, str(account.valid_from), account.valid_to) == (
		"Active",
		"12 Elm Street",
		"2026-03-10",
		None,
	)
	assert (request.status, request.outcome) == ("Resolved", "Done")
	assert request.resolution_note == (
		f"Water at 12 Elm Street begins on March 10, 2026. Your account number is {account.name}."
	)
	assert any(account.name in mail.text for mail in outgoing_mail.all())


def test_a_second_active_start_at_that_address_goes_to_a_person_with_the_reason(ask, ada):
	ask("Start", ada, "12 Elm Street")
	second = ask("Start", make.constituent().name, "Elm St. 12")
	[account] = accounts()
	assert second.status == "Assigned"
	assert reason_of(second) == f"{account.name} is active there already, since 2026-03-02."


def test_of_two_starts_at_the_same_moment_one_is_active_and_the_other_goes_to_a_person(ask, ada, monkeypatch):
	first = ask("Start", ada, "12 Elm Street")
	real, calls = service_accounts.rule, []

	def before_the_other_was_there(wish):
		calls.append(wish)
		return service_accounts.Ruling(begins=wish.day) if len(calls) == 1 else real(wish)

	monkeypatch.setattr(service_accounts, "rule", before_the_other_was_there)
	second = ask("Start", make.constituent().name, "12 Elm Street")
	[account] = accounts()
	assert (first.status, second.status, len(calls)) == ("Resolved", "Assigned", 2)
	assert reason_of(second).startswith(f"{account.name} is active there already")


def test_a_stop_ends_the_account_on_its_day_and_not_before(ask, ada, clock):
	ask("Start", ada, "12 Elm Street")
	request = ask("Stop", ada, "12 Elm Street", "2026-03-31")
	[account] = accounts()
	assert (account.status, str(account.valid_to)) == ("Active", "2026-03-31")
	assert request.status == "Resolved"
	assert f"The account {account.name} is closed after that day." in request.resolution_note
	next_one = ask("Start", make.constituent().name, "12 Elm Street", "2026-03-31")
	assert next_one.status == "Resolved"
	clock("2026-04-01 03:00")
	authorization_sweep.run()
	assert [row.status for row in accounts()] == ["Ended", "Active"]


def test_a_stop_of_somebody_elses_account_goes_to_a_person_and_ends_nothing(ask, ada):
	ask("Start", ada, "12 Elm Street")
	[account] = accounts()
	request = ask("Stop", make.constituent().name, account=account.name.lower())
	assert request.status == "Assigned"
	assert reason_of(request) == f"The account {account.name} is not theirs."
	assert accounts()[0].valid_to is None


def test_a_transfer_ends_one_account_and_begins_the_other_on_the_same_day(ask, ada):
	ask("Start", ada, "12 Elm Street")
	request = ask("Transfer", ada, "7 Oak Lane", "2026-03-20", old_address="12 Elm St.")
	old, new = accounts(holder=ada)
	assert (str(old.valid_to), str(new.valid_from), new.address) == ("2026-03-20", "2026-03-20", "7 Oak Lane")
	assert request.status == "Resolved"
	assert request.resolution_note == (
		f"Water moves to 7 Oak Lane on March 20, 2026. Your new account number is {new.name}; "
		f"{old.name} ends on that day."
	)


def test_a_transfer_to_where_somebody_is_changes_nothing(ask, ada):
	ask("Start", ada, "12 Elm Street")
	ask("Start", make.constituent().name, "7 Oak Lane")
	request = ask("Transfer", ada, "7 Oak Lane", old_address="12 Elm Street")
	assert request.status == "Assigned"
	assert [row.valid_to for row in accounts()] == [None, None]


def test_what_cannot_be_settled_by_itself_leaves_no_account_behind(ask, ada, built_utility):
	kind = frappe.get_doc("Gov Service Type", built_utility["Start"])
	kind.append("outcomes", {"outcome": "Connected", "kind": "Done", "photo_required": 1})
	kind.save()
	request = ask("Start", ada, "12 Elm Street")
	assert request.status == "Assigned"
	assert accounts() == []
	assert "photo" in reason_of(request)


def test_the_rules_are_asked_once_however_often_their_job_runs(ask, ada):
	request = ask("Start", ada, "12 Elm Street")
	service_accounts.apply_rules(request.name)
	assert len(accounts()) == 1
