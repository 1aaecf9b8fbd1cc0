"""What a clerk may not see shows nowhere: on no surface of Frappe's or ours, in no number, by no function.

Two clerks try: one of another department, and one of the same department whom an administrator restricts
to Ward 4 (a User Permission), while the request lies in Ward 5.
"""

import inspect
import json
from importlib import import_module
from pathlib import Path

import frappe
import pytest

import gov_crm
from gov_crm.service_requests import extending, joining, replying, resolving, surveying
from gov_crm.service_requests.api import add_note
from tests.site import factories as make
from tests.site.constituents.test_restricted_names import SURFACES, fields, method

REQUEST = "Gov Service Request"
SECRET = "quetzal"
HERE = {"latitude": "41.3", "longitude": "-72.9"}
ALL = '["*"]'
PARTS = ("Gov Request Update", "Gov Request Extension", "Gov Request Subscriber", "Gov Survey Answer")
REPORTS = (
	"Requests by Type and Outcome",
	"Response and Resolution Times",
	"Backlog and Ageing",
	"Failed Fixes",
	"Requests by Week and Outcome",
	"On-Time Share by Department",
	"No One Falls Through",
)
MORE = {
	**{f"rows of {part}": method("frappe.desk.reportview.get", doctype=part, fields=ALL) for part in PARTS},
	**{f"REST, {part}": (f"/api/resource/{part}", {"fields": ALL}) for part in PARTS},
	"search": method("frappe.desk.search.search_link", doctype=REQUEST, txt="quetzal"),
	"search, wide": method(
		"frappe.desk.search.search_widget", doctype=REQUEST, txt="quetzal", searchfield="subject"
	),
	"whole record": method("frappe.client.get", doctype=REQUEST, name="{request}"),
	"answers": method("frappe.client.get_list", doctype="Gov Request Answer", parent=REQUEST, fields=ALL),
	"pauses": method("frappe.client.get_list", doctype="Gov Request Pause", parent=REQUEST, fields=ALL),
	"kanban": method("frappe.desk.reportview.get", doctype=REQUEST, fields=fields("subject"), view="Kanban"),
	"board": method(
		"gov_crm.gov_crm.boards.get_cards",
		board="Requests by State",
		each="50",
		doctype=REQUEST,
		fields=fields("subject"),
	),
	"calendar": method(
		"frappe.desk.calendar.get_events",
		doctype=REQUEST,
		start="2000-01-01",
		end="2100-01-01",
		field_map='{{"start": "opened_on", "end": "resolution_due", "title": "subject"}}',
	),
	"tags": method("frappe.desk.doctype.tag.tag.get_documents_for_tag", tag="quetzal"),
	"files": ("/api/resource/File", {"fields": ALL}),
	"the file itself": ("/private/files/quetzal.txt", {}),
	"log of moves": ("/api/resource/Gov District Move", {"fields": ALL}),
	"bulk actions": ("/api/resource/Gov Bulk Action", {"fields": ALL}),
	"outgoing mail": ("/api/resource/Email Queue", {"fields": ALL}),
	"history, printed": ("/printview", {"doctype": REQUEST, "name": "{request}", "format": "Standard"}),
	"nearby": method("gov_crm.service_requests.place_api.get_nearby", service_type="{service}", **HERE),
	"in a corner of the map": method(
		"gov_crm.service_requests.place_api.get_requests_in", south="-80", west="-180", north="80", east="180"
	),
	"next to hand out": method("gov_crm.service_requests.triage_api.take_next"),
	"page of the ward": method("gov_crm.service_requests.district_page.get_page", district="{ward}"),
	"what was like it": method("gov_crm.service_requests.routing_api.get_proposals", text="quetzal feathers"),
	"page of the asker": method("gov_crm.institutional_memory.api.get_overview", constituent="{person}"),
}
# Those of the other sweep that show requests; of the person everybody reads
EVERYWHERE = {
	**{
		name: surface for name, surface in SURFACES.items() if "person" not in name and "contacts" not in name
	},
	**MORE,
}
NUMBERS = {
	**{
		f"report {name}": method("frappe.desk.query_report.run", report_name=name, filters="{{}}")
		for name in REPORTS
	},
	"count": method("frappe.desk.reportview.get_count", doctype=REQUEST, filters="[]"),
	"count, REST": method("frappe.client.get_count", doctype=REQUEST),
	"count by department": method(
		"frappe.desk.listview.get_group_by_count", doctype=REQUEST, current_filters="[]", field="department"
	),
	"overdue": method("gov_crm.service_requests.cards.overdue_in_my_departments"),
	"days to resolve": method("gov_crm.service_requests.cards.median_days_to_resolve"),
	"map": method("gov_crm.service_requests.place_api.get_request_map"),
	"count of history": method("frappe.client.get_count", doctype="Gov Request Update"),
}


@pytest.fixture
def wards():
	return [
		frappe.get_doc({"doctype": "Gov District", "district_name": name}).insert().name
		for name in ("Ward 4", "Ward 5")
	]


@pytest.fixture(params=["of another department", "of another ward"])
def clerk(request, wards):
	"""With a supervisor's role, so that reports open. What is hidden is of Parks, in Ward 5."""
	user = make.user("Gov Supervisor")
	make.department(user, name="Roads")
	make.department(*([user] if request.param == "of another ward" else []), make.user(), name="Parks")
	if request.param == "of another ward":
		rule = {"doctype": "User Permission", "user": user, "allow": "Gov District", "for_value": wards[0]}
		frappe.get_doc(rule).insert()
	return user


@pytest.fixture
def hide(wards, outgoing_mail):
	"""`hide()` makes what is hidden: an overdue request with one of everything, and a settled one."""

	def work():
		person = make.constituent("Ada", "Rivers", email="ada@rivers.example")
		service = make.service_type("Parks", location_required=1, duplicate_radius_m=50, duplicate_days=9)
		told = {"subject": "Quetzal feathers", "description": "A quetzal.", "district": wards[1], **HERE}
		doc = make.request(service, constituent=person.name, **told)
		doc.update({"priority": "High"}).save()
		doc.add_comment("Comment", "quetzal")
		doc.add_tag("quetzal")
		add_note(doc.name, "A quetzal was seen.")
		replying.reply(make.reloaded(doc), "<p>We look for the quetzal.</p>")
		extending.ask(make.reloaded(doc), "2100-01-01 10:00:00", "The quetzal is rare.")
		joining.join(doc.name, make.constituent().name)
		_attach(doc)
		frappe.db.set_value(REQUEST, doc.name, "resolution_due", "2020-01-01 10:00:00")
		settled = make.request(service, **told)
		resolving.resolve(settled, "Done", "Quetzal found.")
		surveying.take_answer(settled.name, 5, "Lovely quetzal.")
		frappe.db.set_value(REQUEST, settled.name, "opened_on", "2020-01-01 10:00:00")
		make.forget_reach()
		return {
			"request": doc.name,
			"settled": settled.name,
			"ward": wards[1],
			"person": person.name,
			"service": service,
		}

	return work


def _attach(doc):
	file = {"file_name": "quetzal.txt", "is_private": 1, "content": "quetzal"}
	frappe.get_doc(
		{"doctype": "File", "attached_to_doctype": REQUEST, "attached_to_name": doc.name, **file}
	).insert()


def test_a_hidden_request_shows_on_no_surface(clerk, hide, http):
	names = hide()
	desk = http.login(clerk)
	for surface, asked in EVERYWHERE.items():
		answer = ask(desk, asked, names)
		assert answer.status_code in (200, 403, 404, 417), f"{surface}: {answer.text}"
		shown = answer.text.lower().replace("txt=quetzal", "")
		assert SECRET not in shown, f"{surface}: {answer.text}"
		# who asks for it by name is told at most that name
		assert names["settled"] not in answer.text, f"{surface}: {answer.text}"


def test_no_number_changes_by_what_is_hidden(clerk, hide, http, clock):
	clock("2031-03-04 10:00")
	desk = http.login(clerk)
	make.request(make.service_type("Roads"), district="Ward 4")
	before = {name: numbers(desk, asked) for name, asked in NUMBERS.items()}
	hide()
	assert {name: numbers(desk, asked) for name, asked in NUMBERS.items()} == before


def test_a_supervisor_of_both_sees_it_on_these_surfaces(hide, http):
	"""So that the sweep is no sweep of empty pages."""
	head = make.user("Gov Supervisor")
	for name in ("Roads", "Parks"):
		make.department(head, name=name)
	desk = http.login(head)
	before = {name: numbers(desk, asked) for name, asked in NUMBERS.items()}
	names = hide()
	shown = {name for name, asked in EVERYWHERE.items() if SECRET in ask(desk, asked, names).text.lower()}
	assert {
		"form",
		"REST",
		"REST, list",
		"search",
		"kanban",
		"board",
		"files",
		"rows of Gov Request Update",
	} <= shown
	changed = {name for name, asked in NUMBERS.items() if numbers(desk, asked) != before[name]}
	assert changed == set(NUMBERS) - {"report Failed Fixes", "report No One Falls Through"}


def test_every_function_that_takes_a_request_refuses_one_that_is_hidden(clerk, hide):
	names = hide()
	make.act_as(clerk)
	asked = list(functions_of_requests())
	assert len(asked) > 25
	for function, arguments in asked:
		with pytest.raises(frappe.PermissionError) as refusal:
			function(
				**{key: names["request"] if key == "request" else value for key, value in arguments.items()}
			)
		assert SECRET not in str(refusal.value).lower(), function


def functions_of_requests():
	"""What is whitelisted and has an argument `request`, with something for each of the others."""
	folder = Path(gov_crm.__file__).parent
	for path in folder.rglob("*api.py"):
		module = import_module(".".join(path.relative_to(folder.parent).with_suffix("").parts))
		for function in filter(inspect.isfunction, vars(module).values()):
			asked = inspect.signature(function).parameters
			if function in frappe.whitelisted and "request" in asked:
				needed = (each for each in asked.values() if each.default is each.empty)
				yield function, {each.name: some(each) for each in needed}


def some(parameter):
	return {"bool": True, "int": 1, "float": 1.0}.get(getattr(parameter.annotation, "__name__", ""), "x")


def ask(desk, asked, names):
	path, arguments = asked
	query = {key: value.format(**names) if "{" in value else value for key, value in arguments.items()}
	return desk.get(path.format(**names), query_string=query)


def numbers(desk, asked):
	answer = ask(desk, asked, {})
	assert answer.status_code == 200, answer.text
	message = json.loads(answer.text)["message"]
	if isinstance(message, dict):
		return message.get("result", message.get("value", message))
	return message
