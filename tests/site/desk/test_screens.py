"""What an install lays out: lists, board, workspace, and a manager's first steps."""

import frappe
import pytest

from gov_crm.setup import first_steps
from gov_crm.setup.screens import BOARD, COLUMNS, create_screens
from tests.site import factories as make


def columns_of(doctype):
	return [
		row["fieldname"]
		for row in frappe.parse_json(frappe.db.get_value("List View Settings", doctype, "fields"))
	]


@pytest.mark.parametrize("doctype", COLUMNS)
def test_lists_have_their_columns_in_the_order_people_read_them(doctype):
	assert columns_of(doctype) == list(COLUMNS[doctype])


def test_every_column_of_a_list_is_a_field_that_lists_show():
	for doctype, columns in COLUMNS.items():
		meta = frappe.get_meta(doctype)
		shown = {field.fieldname for field in meta.fields if field.in_list_view}
		assert set(columns) - {meta.title_field, "status_field"} <= shown


def test_what_an_administrator_changed_stays():
	frappe.db.set_value("List View Settings", "Gov Constituent", "disable_comment_count", 0)
	frappe.get_doc("Kanban Board", BOARD).update({"private": 1}).save()
	create_screens()
	assert frappe.db.get_value("List View Settings", "Gov Constituent", "disable_comment_count") == 0
	assert frappe.db.get_value("Kanban Board", BOARD, "private") == 1


def test_the_board_has_a_column_for_each_state_but_closed():
	board = frappe.get_doc("Kanban Board", BOARD)
	states = frappe.get_meta("Gov Service Request").get_field("status").options.split("\n")
	assert [column.column_name for column in board.columns] == [
		state for state in states if state != "Closed"
	]


def cards(http, **asked):
	return http.get(
		"/api/method/gov_crm.gov_crm.boards.get_cards",
		query_string={
			"board": BOARD,
			"each": 2,
			"doctype": "Gov Service Request",
			"fields": '["name", "status"]',
			"order_by": "queue_date asc, name asc",
			**asked,
		},
	)


def test_the_board_reads_the_first_of_each_column_and_no_more(http):
	service = make.service_type(make.department())
	names = [make.request(service).name for _each in range(3)]
	settled = make.request(service)
	frappe.db.set_value("Gov Service Request", settled.name, "status", "Resolved")
	http.login(make.user("Gov CRM Manager"))
	only = frappe.as_json([["Gov Service Request", "service_type", "=", service]])
	shown = cards(http, filters=only).json["message"]
	assert [(row["name"], row["status"]) for row in shown] == [
		*((name, "New") for name in names[:2]),
		(settled.name, "Resolved"),
	]
	assert len(cards(http, filters=only, each=0).json["message"]) == 2
	http.login(make.user())
	assert cards(http, filters=only).json["message"] == []
	assert cards(http, board="None of ours").status_code == 404


def test_names_are_shown_without_the_prefix():
	assert frappe._("Gov Service Request", lang="en") == "Service Request"
	ours = frappe.get_all(
		"DocType", {"module": ("in", frappe.get_module_list("gov_crm"))}, pluck="name", order_by="name"
	)
	assert [name for name in ours if frappe._(name, lang="en").startswith("Gov ")] == []


def steps():
	return {step["title"]: step["done"] for step in first_steps.get_first_steps()}


def test_first_steps_tick_themselves_off():
	done = steps()
	assert done["Office hours and public holidays"] is False
	calendar = frappe.get_doc(
		"Gov Service Calendar", frappe.db.get_single_value("Gov CRM Settings", "default_calendar")
	)
	calendar.append("holidays", {"date": "2031-07-04", "description": "Independence Day"})
	calendar.save()
	make.service_type(make.department(make.user()))
	done = steps()
	assert (
		done["Office hours and public holidays"]
		and done["Services"]
		and done["Departments and their members"]
	)


def test_first_steps_are_the_managers(http):
	path = "/api/method/gov_crm.setup.first_steps.get_first_steps"
	assert http.login(make.user("Gov CRM Manager")).get(path).status_code == 200
	assert http.login(make.user("Gov Agent")).get(path).status_code == 403


def test_every_step_leads_to_a_page_that_is_there():
	for step in first_steps.get_first_steps():
		kind, doctype, *name = step["route"]
		assert kind in ("Form", "List", "Tree") and frappe.db.exists("DocType", doctype)
		assert not name or frappe.db.exists(doctype, name[0])
