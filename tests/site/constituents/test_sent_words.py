"""People write of links and tables as they like; only who asks Frappe for fields by their way is refused."""

import json

import frappe
import pytest

from tests.site import factories as make

TEXT = "See constituent.email, on_behalf_of.phone, relationships.note and tabGov Relationship."


@pytest.fixture
def desk(http):
	clerk = make.user("Gov Agent")
	make.department(clerk, front_desk=1)
	return http.login(clerk)


@pytest.fixture
def request_doc():
	return make.request(constituent=make.constituent().name)


def call(http, method, **arguments):
	return http.post(f"/api/method/{method}", data=arguments)


def refused(answer):
	return answer.status_code == 403 and ("by way of a link" in answer.text or "of one const" in answer.text)


def test_a_note_is_kept_whatever_it_says(desk, request_doc):
	values = {"reference_doctype": request_doc.doctype, "reference_name": request_doc.name}
	answer = call(
		desk,
		"frappe.desk.form.utils.add_comment",
		**values,
		content=TEXT,
		comment_email="a@example.com",
		comment_by="Ada",
	)
	assert not refused(answer)
	assert frappe.db.count("Comment", {**values, "content": ("like", "%constituent.email%")}) == 1


def test_a_record_of_ours_is_saved_whatever_it_says(desk, request_doc):
	doc = json.dumps({"doctype": "Gov Interaction", "summary": TEXT, "channel": "Phone"})
	for method, more in (
		("frappe.client.insert", {}),
		("frappe.desk.form.save.savedocs", {"action": "Save"}),
	):
		answer = call(desk, method, doc=doc, **more)
		assert answer.status_code == 200, answer.text
	answer = desk.post("/api/resource/Gov Interaction", json={"summary": TEXT, "channel": "Phone"})
	assert answer.status_code == 200, answer.text
	name = answer.json["data"]["name"]
	answer = desk.open(f"/api/resource/Gov Interaction/{name}", method="PUT", json={"outcome": TEXT})
	assert answer.status_code == 200, answer.text
	assert (
		call(desk, "gov_crm.constituents.api.similar", values=json.dumps({"full_name": TEXT})).status_code
		== 200
	)


ASKING = {
	"a report that is kept": (
		"frappe.client.insert",
		{"doc": json.dumps({"doctype": "Report", "json": '{"fields": ["constituent.email"]}'})},
	),
	"a card that is only shown": (
		"frappe.desk.doctype.number_card.number_card.get_result",
		{"doc": json.dumps({"doctype": "Number Card", "aggregate_function_based_on": "constituent.email"})},
	),
	"fields beside a record": (
		"frappe.client.get_list",
		{"doctype": "Gov Service Request", "fields": '["constituent.email"]', "doc": '{"doctype": "Note"}'},
	),
	"another method than the path says": (
		"frappe.desk.form.utils.add_comment",
		{
			"cmd": "frappe.client.get_list",
			"doctype": "Gov Service Request",
			"fields": '["constituent.email"]',
		},
	),
	"no record at all": ("frappe.client.save", {"doc": "[1", "fields": '["constituent.email"]'}),
}


@pytest.mark.parametrize("asking", ASKING)
def test_who_asks_for_a_field_by_way_of_a_link_is_refused_in_whatever_dress(asking, desk, request_doc):
	method, arguments = ASKING[asking]
	assert refused(call(desk, method, **arguments))


def test_a_method_of_a_record_is_no_record(desk, request_doc):
	path = f"/api/resource/Gov Service Request/{request_doc.name}"
	assert refused(desk.post(path, data={"run_method": "anything", "fields": '["constituent.email"]'}))
	assert refused(
		desk.get("/api/resource/Gov Service Request", query_string={"fields": '["constituent.email"]'})
	)
