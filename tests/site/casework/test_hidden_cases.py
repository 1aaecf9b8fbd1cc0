"""A case of a team shows on no surface of Frappe's or ours to anybody who is not in its team."""

import re
from dataclasses import replace

import frappe
import pytest
from frappe.model.base_document import get_controller

from gov_crm.gov_crm.row_of_record import RowOfRecord
from tests.site import factories as make
from tests.site.casework.hidden_case import BY_NAME, CASE, LISTS, NUMBERS, SECRET, build


@pytest.fixture(scope="module")
def made(floor):
	return build()


def clerk_of_the_department(made):
	user = make.user("Gov Caseworker", "Gov Agent")
	_join(made.department, user)
	return user


def head_of_all(made):
	user = make.user("Gov Supervisor", "Gov CRM Manager")
	make.department(user, front_desk=1)
	return user


def administrator_of_the_site(made):
	return make.user("System Manager", "Gov CRM Manager")


def _join(department, user):
	doc = frappe.get_doc("Gov Department", department)
	doc.append("members", {"user": user})
	doc.save()
	make.forget_reach()


OUTSIDERS = [clerk_of_the_department, head_of_all, administrator_of_the_site]


@pytest.mark.parametrize("who", OUTSIDERS, ids=lambda who: who.__name__)
def test_it_shows_on_no_surface(who, made, http):
	desk = http.login(who(made))
	leaks = {}
	for surface, asked in {**BY_NAME, **LISTS}.items():
		answer = ask(desk, asked, made)
		# who asks for it by its number is told at most that number
		if is_told(answer) or (surface in LISTS and made.case in answer.text) or answer.status_code >= 500:
			leaks[surface] = answer.text
	assert leaks == {}


def ask(desk, asked, made):
	path, arguments = asked
	query = {
		key: value.format(**made.names()) if _has_place(value) else value for key, value in arguments.items()
	}
	return desk.get(path.format(**made.names()), query_string=query)


def _has_place(value):
	return "{{" in value or any(
		"{" + key + "}" in value for key in ("case", "person", "step", "task", "referral")
	)


def test_numbers_do_not_change_by_it(made, http):
	desk = http.login(administrator_of_the_site(made))
	before = {name: ask(desk, asked, made).json["message"] for name, asked in NUMBERS.items()}
	again = build("More Children")
	assert {name: ask(desk, asked, again).json["message"] for name, asked in NUMBERS.items()} == before


def team_member(made):
	return made.member


def records_officer(made):
	return make.user("Gov Records Officer")


def auditor(made):
	return make.user("Gov Auditor")


@pytest.mark.parametrize("who", [team_member, records_officer, auditor], ids=lambda who: who.__name__)
def test_its_team_and_who_accounts_for_records_see_it(who, made, http):
	"""So that the sweep is no sweep of empty pages."""
	desk = http.login(who(made))
	shown = {name for name, asked in {**BY_NAME, **LISTS}.items() if is_told(ask(desk, asked, made))}
	expected = {
		"form",
		"whole record",
		"REST",
		"print",
		"list",
		"link search",
		"the file itself",
		"step, REST",
		"rows of Gov Case Need",
		"referral, REST",
		"referrals of the form",
		"list of Gov Referral",
	}
	assert expected <= shown


def is_told(answer):
	text = answer.text.lower().replace("txt=quetzal", "").replace("text=quetzal", "")
	return SECRET in text


@pytest.mark.parametrize("who", OUTSIDERS, ids=lambda who: who.__name__)
def test_a_wrong_number_and_its_number_answer_alike(who, made, http):
	desk, wrong = http.login(who(made)), made.case[:-5] + "99999"
	for surface, asked in BY_NAME.items():
		if "{case}" not in str(BY_NAME[surface]):
			continue
		hidden, missing = (ask(desk, asked, replace(made, case=name)) for name in (made.case, wrong))
		assert hidden.status_code == missing.status_code, surface
		assert without_noise(hidden, made.case) == without_noise(missing, wrong), surface


def without_noise(answer, name):
	text = answer.text.replace(name, "CASE")
	return re.sub(r"[0-9a-f]{40,}", "HASH", text)


ROLES = (
	"Gov Agent",
	"Gov Caseworker",
	"Gov Supervisor",
	"Gov CRM Manager",
	"Gov Records Officer",
	"Gov Auditor",
	"System Manager",
)


def test_a_list_shows_what_the_form_opens_whoever_asks(made):
	department = make.department()
	cases = [
		make.case(make.case_type(made.department, confidentiality=each)) for each in ("Open", "Department")
	]
	cases += [make.case(make.case_type(department)), frappe.get_doc(CASE, made.case)]
	people = [made.officer, made.member, *map(make.user, ROLES), clerk_of_the_department(made)]
	for user in people:
		make.act_as(user)
		listed = set(frappe.get_list(CASE, pluck="name", order_by="name", limit=0))
		opened = {doc.name for doc in cases if frappe.has_permission(CASE, "read", doc.name, user=user)}
		assert listed & {doc.name for doc in cases} == opened, user
		if made.case in opened:
			roles = set(frappe.get_roles(user))
			assert user in (made.officer, made.member) or roles & {"Gov Records Officer", "Gov Auditor"}


def test_every_table_of_a_case_is_seen_by_who_sees_the_case():
	conditions = frappe.get_hooks("permission_query_conditions")
	tables = {field.options for field in frappe.get_meta(CASE).get_table_fields()}
	guarded = {table for table in tables if "gov_crm.casework.visibility.row_conditions" in conditions[table]}
	by_itself = {table for table in tables if issubclass(get_controller(table), RowOfRecord)}
	assert (guarded, by_itself) == (tables, tables)
