"""Who works on the request of a restricted person learns on no surface of Frappe who it is."""

import json

import frappe
import pytest

from gov_crm.constituents.api import get_names
from gov_crm.service_requests import mailing, replying
from gov_crm.service_requests.api import preview_resolution
from tests.site import factories as make
from tests.site.support.outbox import enable_outgoing_mail

REQUEST = "Gov Service Request"
CONSTITUENT = "Gov Constituent"
# What would tell who it is, wherever it stands
SECRETS = ("zenobia", "quietwater", "5550199", "hidden lane")
IDENTITY = {
	"first_name": "Zenobia",
	"last_name": "Quietwater",
	"email": "zenobia@quietwater.example",
	"phone": "+12035550199",
	"address_line": "9 Hidden Lane",
}


@pytest.fixture(scope="module")
def case(floor):
	"""A person, the clerk who works on their request, with a version and a mail, and a talk with them."""
	enable_outgoing_mail()
	person, clerk = make.constituent(**IDENTITY, restricted=1), make.user("Gov Agent")
	works = make.department(clerk, name="Works")
	doc = make.request(make.service_type(works), constituent=person.name, subject="A hole")
	doc.update({"assigned_to": clerk, "on_behalf_of": person.name}).save()
	replying.reply(doc, "<p>We come on Monday.</p>")
	participants = [{"constituent": person.name}]
	values = {"summary": "Zenobia Quietwater called.", "staff": "Administrator", "participants": participants}
	frappe.get_doc({"doctype": "Gov Interaction", **values}).insert()
	return person.name, clerk, doc.name


@pytest.fixture
def person(case):
	return frappe.get_doc(CONSTITUENT, case[0])


@pytest.fixture
def clerk(case):
	return case[1]


@pytest.fixture
def request_doc(case):
	return frappe.get_doc(REQUEST, case[2])


@pytest.fixture
def desk(http, clerk):
	return http.login(clerk)


def method(name, /, **arguments):
	return f"/api/method/{name}", arguments


def fields(*names):
	return json.dumps(["name", *names])


# Path and arguments of everything that shows a request, or what its link leads to
SURFACES = {
	"form": method("frappe.desk.form.load.getdoc", doctype=REQUEST, name="{request}"),
	"history of the form": method("frappe.desk.form.load.get_docinfo", doctype=REQUEST, name="{request}"),
	"its mail": method("frappe.desk.form.load.get_communications", doctype=REQUEST, name="{request}"),
	"linked records": method("frappe.desk.form.linked_with.get", doctype=REQUEST, docname="{request}"),
	"form of the person": method("frappe.desk.form.load.getdoc", doctype=CONSTITUENT, name="{person}"),
	"link title": method("frappe.desk.search.get_link_title", doctype=CONSTITUENT, docname="{person}"),
	"link search": method("frappe.desk.search.search_link", doctype=CONSTITUENT, txt="Zenobia"),
	"link check": method(
		"frappe.client.validate_link", doctype=CONSTITUENT, docname="{person}", fields='["full_name"]'
	),
	"link preview": method(
		"frappe.desk.link_preview.get_preview_data", doctype=CONSTITUENT, docname="{person}"
	),
	"list": method("frappe.desk.reportview.get", doctype=REQUEST, fields=fields("constituent")),
	"list by the link": method(
		"frappe.desk.reportview.get", doctype=REQUEST, fields=fields("constituent.full_name as who")
	),
	"count by person": method(
		"frappe.desk.listview.get_group_by_count",
		doctype=REQUEST,
		current_filters="[]",
		field="constituent",
	),
	"rows by the link": method(
		"frappe.client.get_list", doctype=REQUEST, fields=fields("on_behalf_of.phone", "constituent.email")
	),
	"rows by the link, in disguise": method(
		"frappe.client.get_list", doctype=REQUEST, fields='["\\u0063onstituent.full\\u005fname"]'
	),
	"value by the link": method(
		"frappe.client.get_value",
		doctype=REQUEST,
		filters='{{"name": "{request}"}}',
		fieldname=fields("constituent.full_name"),
	),
	"value of the person": method(
		"frappe.client.get_value",
		doctype=CONSTITUENT,
		filters='{{"name": "{person}"}}',
		fieldname=fields("full_name"),
	),
	"export": method(
		"frappe.desk.reportview.export_query",
		doctype=REQUEST,
		title="Requests",
		file_format_type="CSV",
		fields=json.dumps(["`tabGov Service Request`.`name`", "`tabGov Service Request`.`constituent`"]),
		filters="[]",
	),
	"global search": method("frappe.utils.global_search.search", text="Zenobia"),
	"print": ("/printview", {"doctype": REQUEST, "name": "{request}"}),
	"card": method("gov_crm.constituents.api.get_card", constituent="{person}"),
	"timeline": method("gov_crm.institutional_memory.api.get_timeline", constituent="{person}"),
	"REST": ("/api/resource/Gov Service Request/{request}", {}),
	"REST, list": ("/api/resource/Gov Service Request", {"fields": '["*"]'}),
	"REST, links expanded": ("/api/resource/Gov Service Request/{request}", {"expand_links": "true"}),
	"REST, list expanded": (
		"/api/resource/Gov Service Request",
		{"fields": fields("constituent"), "expand": '["constituent"]'},
	),
	"REST, by the link": (
		"/api/v2/document/Gov Service Request",
		{"fields": fields("constituent.full_name")},
	),
	"REST, the person": ("/api/resource/Gov Constituent/{person}", {}),
	"REST, people": ("/api/resource/Gov Constituent", {"fields": '["*"]'}),
	"REST, talks": ("/api/resource/Gov Interaction", {"fields": '["*"]'}),
	"contacts": ("/api/resource/Contact", {"fields": '["*"]'}),
	"addresses": ("/api/resource/Address", {"fields": '["*"]'}),
	"comments": ("/api/resource/Comment", {"fields": '["*"]'}),
	"mails": ("/api/resource/Communication", {"fields": '["*"]'}),
	"tasks": ("/api/resource/ToDo", {"fields": '["*"]'}),
	"notifications": ("/api/resource/Notification Log", {"fields": '["*"]'}),
	"versions": ("/api/resource/Version", {"fields": '["*"]'}),
}
# What a clerk opens day by day, and must get
DAILY = ("form", "list", "count by person", "print", "card", "REST", "tasks")


@pytest.mark.parametrize("surface", SURFACES)
def test_a_clerk_does_not_learn_who_it_is(surface, desk, person, request_doc):
	answer = ask(desk, surface, person, request_doc)
	assert told(answer.text) == []
	assert answer.status_code in ((200,) if surface in DAILY else (200, 403, 404, 417)), answer.text
	assert surface not in DAILY or "_server_messages" not in answer.text


@pytest.mark.parametrize("surface", ["form of the person", "list by the link", "REST, links expanded"])
def test_a_supervisor_does(surface, http, person, request_doc):
	supervisor = make.user("Gov Supervisor")
	make.department(supervisor, name="Hall", front_desk=1)
	answer = ask(http.login(supervisor), surface, person, request_doc)
	assert (answer.status_code, "zenobia" in told(answer.text)) == (200, True)


def ask(http, surface, person, request_doc):
	path, arguments = SURFACES[surface]
	names = {"person": person.name, "request": request_doc.name}
	query = {
		key: value.format(**names) if "{request}" in value or "{person}" in value else value
		for key, value in arguments.items()
	}
	return http.get(path.format(**names), query_string=query)


def told(text: str) -> list[str]:
	return [secret for secret in SECRETS if secret in text.lower()]


def test_a_clerk_finds_the_request_in_the_list_all_the_same(desk, request_doc):
	assert request_doc.name in desk.get("/api/resource/Gov Service Request").text


def test_what_comes_by_mail_does_not_say_from_whom(person, request_doc):
	frappe.get_doc(
		{
			"doctype": "Communication",
			"communication_medium": "Email",
			"sent_or_received": "Received",
			"reference_doctype": REQUEST,
			"reference_name": request_doc.name,
			"sender": f"Zenobia Quietwater <{person.email}>",
			"subject": f"Re: {request_doc.subject}",
			"content": "<p>Thank you.</p>",
		}
	).insert()
	mails = frappe.get_all("Communication", {"reference_name": request_doc.name}, ["*"], order_by="creation")
	assert {mail.sent_or_received for mail in mails} == {"Sent", "Received"}
	assert told(str(mails)) == []


def test_mail_reaches_them_all_the_same(person):
	sent_to = frappe.get_all("Email Queue Recipient", pluck="recipient", order_by="creation")
	assert person.email in sent_to


def test_mail_calls_them_by_no_name_also_before_it_is_sent(request_doc, clerk):
	make.act_as(clerk)
	assert told(preview_resolution(request_doc.name, "Done", "Filled.")) == []
	assert mailing.render(request_doc, "Gov Request Received")["message"].startswith("<p>Dear resident,</p>")


def test_other_apps_know_nothing_of_a_restricted_person(person):
	assert (person.contact, person.address) == (None, None)
	for doctype in ("Contact", "Address"):
		assert told(str(frappe.get_all(doctype, fields=["*"], order_by="name"))) == []


def test_who_becomes_restricted_loses_contact_and_address_and_gets_them_back_afterwards():
	person = make.constituent(**IDENTITY)
	before = person.contact, person.address
	person.update({"restricted": 1}).save()
	assert not frappe.db.exists("Contact", before[0])
	assert not frappe.db.exists("Address", before[1])
	assert [make.reloaded(person).contact, make.reloaded(person).address] == [None, None]
	person.update({"restricted": 0}).save()
	assert frappe.db.get_value("Contact", person.contact, "email_id") == IDENTITY["email"]
	assert frappe.db.get_value("Address", person.address, "address_line1") == IDENTITY["address_line"]


def test_names_are_given_to_who_may_see_them(person, clerk):
	ada = make.constituent("Ada", "Rivers")
	asked = [ada.name, person.name]
	assert get_names(asked) == {ada.name: "Ada Rivers", person.name: "Zenobia Quietwater"}
	assert get_names([]) == {}
	make.act_as(clerk)
	assert get_names(asked) == {ada.name: "Ada Rivers"}
