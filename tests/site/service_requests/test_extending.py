"""A later date: asked for with a reason, decided upon by whoever is responsible."""

import frappe
import pytest

from gov_crm.exceptions import ExtensionRefused
from gov_crm.service_requests import deadlines, escalation, extending, public_status, target_sweep
from tests.site import factories as make
from tests.site.support.escalating import sweep, told

LATER = "2026-03-06 12:00:00"


@pytest.fixture(autouse=True)
def office(built_office, clock, jobs):
	clock("2026-03-02 09:00")
	return built_office


@pytest.fixture
def asked(office):
	"""The owner asked for Friday noon; the request is due on Tuesday at 11:00."""
	request = office.request()
	act_on(office.owner, request, extending.ask, LATER, "Parts are on order.")
	return make.reloaded(request)


def act_on(user, request, action, *args):
	make.act_as(user)
	try:
		doc = make.reloaded(request)
		doc.check_permission("write")
		return action(doc, *args)
	finally:
		make.act_as("Administrator")


def extensions_of(request):
	return frappe.get_all("Gov Request Extension", {"request": request.name}, "*", order_by="creation")


def due_of(request):
	return str(make.reloaded(request).resolution_due)


def test_an_ask_moves_no_date_until_somebody_grants_it(office, asked):
	assert due_of(asked) == "2026-03-03 11:00:00"
	act_on(office.manager, asked, extending.approve, "Once.")
	granted = make.reloaded(asked)
	assert due_of(asked) == LATER
	assert str(granted.original_due) == "2026-03-03 11:00:00"
	row = extensions_of(asked)[0]
	assert (row.status, row.asked_by, row.approved_by, row.answer) == (
		"Approved",
		office.owner,
		office.manager,
		"Once.",
	)


def test_the_history_tells_of_the_ask_and_of_the_date_that_was_granted(office, asked):
	act_on(office.manager, asked, extending.approve)
	second, first = sorted(make.updates(asked, kind="Deadline"))
	assert first.startswith("Extension asked for, from")
	assert second.startswith("Extended from")
	assert second.endswith("Parts are on order.")


def test_why_this_date_names_the_extension_its_reason_and_who_approved_it(office, asked):
	act_on(office.manager, asked, extending.approve)
	step = next(step for step in deadlines.explain(make.reloaded(asked)) if step["kind"] == "extension")
	assert (str(step["from"]), str(step["until"])) == ("2026-03-03 11:00:00", LATER)
	assert step["note"] == "Parts are on order."
	assert step["approved_by"] == frappe.db.get_value("User", office.manager, "full_name")


def test_a_declined_ask_leaves_the_date_and_says_why(office, asked):
	act_on(office.manager, asked, extending.decline, "Borrow the parts.")
	assert due_of(asked) == "2026-03-03 11:00:00"
	assert "Extension declined: Borrow the parts." in make.updates(asked, kind="Deadline")
	with pytest.raises(ExtensionRefused, match="No later date is asked for"):
		act_on(office.manager, asked, extending.approve)


def test_declining_needs_a_word(office, asked):
	with pytest.raises(ExtensionRefused, match="Say why the date stays"):
		act_on(office.manager, asked, extending.decline, " ")


def test_an_ask_can_be_taken_back_by_who_asked_and_by_nobody_else(office, asked):
	with pytest.raises(ExtensionRefused, match="can take this back"):
		act_on(office.manager, asked, extending.withdraw)
	act_on(office.owner, asked, extending.withdraw)
	assert extensions_of(asked)[0].status == "Withdrawn"
	act_on(office.owner, asked, extending.ask, LATER, "Now really.")


def test_nobody_grants_what_they_asked_for_themselves(office, asked):
	with pytest.raises(ExtensionRefused, match="not by who asked"):
		act_on(office.owner, asked, extending.approve)


def test_a_supervisor_who_asks_needs_somebody_elses_yes_too(office):
	supervisor = make.user("Gov Supervisor")
	department = frappe.get_doc("Gov Department", office.department)
	department.append("members", {"user": supervisor})
	department.save()
	request = office.request()
	assert act_on(supervisor, request, extending.ask, LATER, "Snow.") == "Asked"
	with pytest.raises(ExtensionRefused, match="not by who asked"):
		act_on(supervisor, request, extending.approve)
	act_on(office.head, request, extending.approve)
	assert due_of(request) == LATER


def test_a_manager_of_the_department_decides_alone(office):
	request = office.request()
	assert act_on(office.manager, request, extending.ask, LATER, "Snow.") == "Approved"
	assert due_of(request) == LATER


def test_a_colleague_without_responsibility_decides_nothing(office, asked):
	colleague = make.user("Gov Caseworker")
	department = frappe.get_doc("Gov Department", office.department)
	department.append("members", {"user": colleague})
	department.save()
	with pytest.raises(ExtensionRefused, match="decided by a supervisor or the manager"):
		act_on(colleague, asked, extending.approve)


def test_a_manager_of_another_department_can_neither_ask_nor_decide(asked):
	stranger = make.user("Gov Supervisor")
	make.department(manager=stranger)
	for action in (extending.approve, extending.withdraw):
		with pytest.raises(frappe.PermissionError):
			act_on(stranger, asked, action)


def test_a_date_that_is_not_later_is_refused(office):
	request = office.request()
	for day in ("2026-03-03 11:00:00", "2026-03-01 12:00:00"):
		with pytest.raises(ExtensionRefused, match="must lie ahead and after"):
			extending.ask(make.reloaded(request), day, "Snow.")


def test_an_ask_without_a_reason_is_refused(office):
	with pytest.raises(ExtensionRefused, match="Say why it takes longer"):
		extending.ask(office.request(), LATER, " ")


def test_one_ask_at_a_time(asked):
	with pytest.raises(ExtensionRefused, match="asked for already"):
		extending.ask(asked, "2026-03-09 12:00:00", "Snow.")


def test_what_is_settled_has_no_date_to_extend(office):
	request = office.request()
	frappe.db.set_value("Gov Service Request", request.name, "status", "Resolved")
	with pytest.raises(ExtensionRefused, match="has no date now that could be moved"):
		extending.ask(make.reloaded(request), LATER, "Snow.")


def test_nobody_writes_an_extension_past_the_use_case(office):
	request = office.request()
	make.act_as(office.manager)
	with pytest.raises(frappe.PermissionError):
		frappe.get_doc(
			{"doctype": "Gov Request Extension", "request": request.name, "status": "Approved", "new": LATER}
		).insert()
	assert due_of(request) == "2026-03-03 11:00:00"


def test_extensions_are_seen_by_who_sees_the_request_in_list_and_form(office, asked):
	stranger = make.user("Gov Supervisor")
	make.department(manager=stranger)
	name = extensions_of(asked)[0].name
	seen = {}
	for user in (office.owner, office.head, stranger):
		make.act_as(user)
		listed = frappe.get_list("Gov Request Extension", {"request": asked.name}, pluck="name")
		opened = frappe.get_doc("Gov Request Extension", name).has_permission("read")
		seen[user] = (listed, bool(opened))
	assert seen == {office.owner: ([name], True), office.head: ([name], True), stranger: ([], False)}


def test_the_form_says_who_may_decide_and_who_may_take_back(office, asked):
	may = {}
	for user in (office.owner, office.manager):
		make.act_as(user)
		shown = extending.open_extension(asked)
		may[user] = (shown["may_decide"], shown["may_withdraw"])
	assert may == {office.owner: (False, True), office.manager: (True, False)}


def test_the_constituent_is_told_the_new_date_only_if_the_agency_wants(office, outgoing_mail):
	person = make.constituent(email="ada@example.com").name
	quiet, loud = (make.request(office.service, constituent=person) for _ in range(2))
	act_on(office.manager, quiet, extending.ask, LATER, "Snow.", False)
	act_on(office.manager, loud, extending.ask, LATER, "Snow.", True)
	assert not [line for line in make.updates(quiet, visibility="Public") if "longer" in line]
	assert [line for line in make.updates(loud, visibility="Public") if "longer" in line] == [
		"It takes longer than we said. We now want to have it settled by Friday, March 6, 2026."
	]
	assert outgoing_mail.only().recipient == "ada@example.com"


def test_the_mail_is_in_the_constituents_language_and_the_status_page_in_the_sites(office, outgoing_mail):
	person = make.constituent(email="ada@example.com", language="es").name
	request = make.request(office.service, constituent=person)
	act_on(office.manager, request, extending.ask, LATER, "Snow.", True)
	assert "Ahora queremos resolverlo antes del viernes, 6 de marzo de 2026." in outgoing_mail.only().text
	assert [line for line in make.updates(request, visibility="Public") if "longer" in line]


def test_overdue_and_escalation_go_by_the_new_date(office, clock, asked):
	act_on(office.manager, asked, extending.approve)
	clock("2026-03-04 10:00")
	target_sweep.mark_targets()
	assert make.reloaded(asked).target_state == "On Track"
	# from Monday 9:00 to Friday 12:00 are 35 hours of work: 28 of them end on Thursday at 13:00
	sweep(clock, "2026-03-05 12:59")
	assert told(asked) == []
	sweep(clock, "2026-03-05 13:00")
	assert told(asked) == [office.owner]


def test_a_new_date_begins_the_steps_anew_but_not_those_that_are_over_by_it(office, clock, asked):
	sweep(clock, "2026-03-03 11:00")
	assert len(told(asked)) == 2
	act_on(office.manager, asked, extending.approve)
	assert make.reloaded(asked).escalated_percent == 0
	sweep(clock, "2026-03-05 13:00")
	assert told(asked)[2:] == [office.owner]


def test_a_waiting_request_keeps_its_extension_and_the_pause_moves_it_on(office, clock, asked):
	from gov_crm.service_requests import waiting

	act_on(office.manager, asked, extending.approve)
	clock("2026-03-02 10:00")
	waiting.wait(make.reloaded(asked), "Which house?")
	clock("2026-03-02 13:00")
	waiting.go_on(make.reloaded(asked))
	assert due_of(asked) == "2026-03-06 15:00:00"
	assert str(make.reloaded(asked).original_due) == "2026-03-03 14:00:00"


def test_another_systems_date_can_be_extended_too(office):
	frappe.db.set_value("Gov Service Type", office.service, "modified", frappe.utils.now())
	request = office.request()
	frappe.db.delete("Gov Service Target", {"parent": office.service})
	frappe.clear_document_cache("Gov Service Type", office.service)
	frappe.db.set_value("Gov Service Request", request.name, "external_system", "Old 311")
	act_on(office.manager, request, extending.ask, LATER, "Snow.")
	assert (due_of(request), str(make.reloaded(request).original_due)) == (LATER, "2026-03-03 11:00:00")
	assert make.reloaded(request).next_escalation_on


def test_the_status_page_shows_the_new_date_and_nothing_of_the_reason(office, asked):
	act_on(office.manager, asked, extending.approve)
	shown = str(public_status.find_public(asked.name, asked.public_code))
	assert "2026, 3, 6, 12, 0" in shown
	assert "Parts are on order" not in shown
	assert escalation.ladder_of(asked.service_type)


def test_by_rest_a_member_asks_the_manager_grants_and_a_stranger_is_refused(office, http):
	request, stranger = office.request(), make.user("Gov Supervisor")
	make.department(manager=stranger)
	api = "/api/method/gov_crm.service_requests.extending_api"
	ask = {"request": request.name, "new_due": LATER, "reason": "Snow."}
	assert http.login(stranger).post(f"{api}.ask_extension", data=ask).status_code == 403
	assert http.login(office.owner).post(f"{api}.ask_extension", data=ask).json["message"] == "Asked"
	grant = {"request": request.name}
	assert http.login(office.owner).post(f"{api}.approve_extension", data=grant).status_code == 417
	assert http.login(office.manager).post(f"{api}.approve_extension", data=grant).status_code == 200
	make.act_as("Administrator")
	assert due_of(request) == LATER
