"""Who looked into a case of a team is written down: who, when, how."""

import json

import frappe
import pytest

from tests.site import factories as make
from tests.site.constituents.test_restricted_names import method

CASE, ACCESS = "Gov Case", "Gov Case Access"


@pytest.fixture(scope="module")
def kind(floor):
	officer = make.user("Gov Caseworker")
	return make.case_type(make.department(officer), confidentiality="Team"), officer


@pytest.fixture
def case(kind):
	doc = make.case(kind[0], case_officer=kind[1])
	file = {"attached_to_doctype": CASE, "attached_to_name": doc.name, "file_name": "visit.txt"}
	frappe.get_doc({"doctype": "File", "is_private": 1, "content": f"Visit {doc.name}", **file}).insert()
	return doc


@pytest.fixture
def records_officer():
	return make.user("Gov Records Officer")


def looks(case):
	rows = frappe.get_all(ACCESS, {"gov_case": case.name}, ["user", "how"], order_by="creation, how")
	return [(row.user, row.how) for row in rows]


def visits(case):
	url = frappe.db.get_value("File", {"attached_to_name": case.name}, "file_url")
	csv = {"file_format_type": "CSV", "title": "Cases", "fields": json.dumps(["`tabGov Case`.`name`"])}
	return {
		"Form": method("frappe.desk.form.load.getdoc", doctype=CASE, name=case.name),
		"API": (f"/api/resource/{CASE}/{case.name}", {}),
		"Print": ("/printview", {"doctype": CASE, "name": case.name}),
		"File": (url, {}),
		"Export": method("frappe.desk.reportview.export_query", doctype=CASE, filters="[]", **csv),
	}


def test_each_way_into_it_is_noted_and_kept_though_it_was_only_read(case, records_officer, http):
	desk = http.login(records_officer)
	for how, (path, asked) in visits(case).items():
		assert desk.get(path, query_string=asked).status_code == 200, how
	assert looks(case) == [(records_officer, how) for how in ("Form", "API", "Print", "File", "Export")]


def test_what_one_form_asks_for_is_one_look(case, records_officer, http, clock):
	path, asked = visits(case)["Form"]
	clock("2031-03-04 10:00")
	desk = http.login(records_officer)
	desk.get(path, query_string=asked)
	desk.get("/api/method/gov_crm.casework.api.get_case_page", query_string={"case": case.name})
	clock("2031-03-04 10:06")
	desk.get(path, query_string=asked)
	assert looks(case) == [(records_officer, "Form")] * 2


def test_who_is_refused_has_not_looked_and_other_cases_are_not_noted(case, kind, http):
	department = frappe.db.get_value("Gov Case Type", kind[0], "lead_department")
	stranger, plain = make.user("Gov Supervisor"), make.case(make.case_type(department))
	make.department(stranger, front_desk=1)
	desk = http.login(stranger)
	for each in (case, plain):
		desk.get(f"/api/resource/{CASE}/{each.name}")
	assert (looks(case), looks(plain)) == ([], [])


def test_its_officer_and_who_accounts_for_records_read_who_looked(case, kind, records_officer, http):
	http.login(records_officer).get(f"/api/resource/{CASE}/{case.name}")
	member = make.user("Gov Caseworker")
	case.append("team", {"user": member})
	case.save()
	for user, seen in (
		(kind[1], 1),
		(records_officer, 1),
		(make.user("Gov Auditor"), 1),
		(member, 0),
		(make.user("Gov CRM Manager"), 0),
	):
		make.act_as(user)
		rows = frappe.get_list(ACCESS, {"gov_case": case.name}, order_by="name")
		assert len(rows) == seen
	make.act_as("Administrator")


def test_nobody_changes_or_deletes_a_look(case, records_officer, http):
	http.login(records_officer).get(f"/api/resource/{CASE}/{case.name}")
	look = frappe.get_doc(ACCESS, {"gov_case": case.name})
	for role in ("Gov Records Officer", "Gov Auditor", "Gov CRM Manager", "System Manager"):
		user = make.user(role)
		allowed = [right for right in ("create", "write", "delete") if look.has_permission(right, user=user)]
		assert allowed == []
