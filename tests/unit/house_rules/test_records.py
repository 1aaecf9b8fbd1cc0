"""Workspaces, cards, charts, reports, notifications: what they show, count or filter by is there."""

import json

import pytest

from tests.unit.house_rules.catalogue import Catalogue, catalogue, frappe_source
from tests.unit.house_rules.records import (
	filter_problems,
	record_problems,
	template_problems,
	workspace_problems,
)
from tests.unit.house_rules.tree import APP, app_records, where


def problems_of(record: dict, known: Catalogue) -> list[str]:
	problems = [*record_problems(record, known), *filter_problems(record, known)]
	if record["doctype"] == "Workspace":
		problems += workspace_problems(record)
	if record["doctype"] == "Notification":
		problems += template_problems(record, known)
	for table in ("shortcuts", "quick_lists"):
		for row in record.get(table, []):
			problems += filter_problems({"doctype": "Workspace Shortcut", **row}, known)
	return problems


def test_nothing_in_a_record_points_at_nothing():
	if not frappe_source():
		pytest.skip("no Frappe here to say what each record may hold: `make test` builds the engine")
	problems = [
		f"{where(path)} {problem}"
		for path, record in app_records()
		for problem in problems_of(record, catalogue())
	]
	assert not problems, "\n".join(problems)


def test_every_script_report_has_its_script():
	reports = [(path, record) for path, record in app_records() if record["doctype"] == "Report"]
	silent = [
		where(path)
		for path, record in reports
		if record["report_type"] == "Script Report"
		and "def execute(" not in path.with_suffix(".py").read_text(encoding="utf-8")
	]
	assert not silent, "no execute() beside " + ", ".join(silent)


def test_every_module_is_a_folder_and_has_something_in_it():
	modules = (APP / "modules.txt").read_text(encoding="utf-8").split("\n")
	folders = [APP / module.lower().replace(" ", "_") for module in modules if module]
	assert all((folder / "__init__.py").exists() for folder in folders)


def sample_catalogue() -> Catalogue:
	known = Catalogue()
	known.add(definition("Gov Request", status="Select:New\nClosed", city="Data:"))
	known.add(definition("Number Card", document_type="Link:DocType", filters_json="Code:"))
	known.add(definition("Workspace", links="Table:Workspace Link", content="Long Text:", type="Data:"))
	known.add(
		definition(
			"Workspace Link", label="Data:", type="Data:", link_type="Data:", link_to="Dynamic Link:link_type"
		)
	)
	return known


def definition(name: str, **fields) -> dict:
	rows = [
		dict(zip(("fieldtype", "options"), kind.split(":"), strict=True), fieldname=fieldname)
		for fieldname, kind in fields.items()
	]
	return {"doctype": "DocType", "name": name, "fields": rows}


BROKEN = [
	({"document_type": "Gov Ghost"}, "points at the DocType 'Gov Ghost', which is not there"),
	({"ducument_type": "Gov Request"}, "says ducument_type, which Number Card does not have"),
	(
		{"filters_json": '[["Gov Request", "town", "=", "x"]]'},
		"filters Gov Request by town, which it does not have",
	),
	({"filters_json": '{"town": "x"}'}, "filters Gov Request by town, which it does not have"),
	(
		{"filters_json": '[["Gov Request", "status", "=", "Gone"]]'},
		"filters Gov Request by status = 'Gone', which is none of its options",
	),
]


@pytest.mark.parametrize(("changes", "problem"), BROKEN)
def test_a_card_that_counts_what_is_not_there_is_refused(changes, problem):
	card = {"doctype": "Number Card", "name": "Open", "document_type": "Gov Request", **changes}
	assert problems_of(card, sample_catalogue()) == [problem]


def test_a_card_that_counts_what_is_there_passes():
	filters = json.dumps([["Gov Request", "status", "in", ["New", "Closed"]]])
	card = {"doctype": "Number Card", "name": "Open", "document_type": "Gov Request", "filters_json": filters}
	assert problems_of(card, sample_catalogue()) == []


def test_a_workspace_whose_page_and_rows_disagree_is_refused():
	page = json.dumps([{"type": "card", "data": {"card_name": "Work"}}])
	row = {"label": "Requests", "type": "Link", "link_type": "DocType", "link_to": "Gov Ghost"}
	workspace = {
		"doctype": "Workspace",
		"name": "Desk",
		"content": page,
		"links": [{"label": "Memory", "type": "Card Break"}, row],
	}
	assert problems_of(workspace, sample_catalogue()) == [
		"points at the DocType 'Gov Ghost', which is not there",
		"shows the card 'Work', which is in no row of links",
		"has the card 'Memory', which its page does not show",
	]


def test_a_record_of_a_doctype_that_nobody_has_is_refused():
	assert problems_of({"doctype": "Gov Ghost", "name": "x"}, sample_catalogue()) == [
		"is a Gov Ghost, and there is no such DocType"
	]


def test_a_notification_that_tells_a_field_that_is_not_there_is_refused():
	notification = {
		"document_type": "Gov Request",
		"message": "{{ doc.city }} {{ doc.town }} {{ doc.get_url() }}",
	}
	assert list(template_problems(notification, sample_catalogue())) == [
		"says doc.town, which Gov Request does not have"
	]
