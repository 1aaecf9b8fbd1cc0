"""A case of a team with one of everything attached, and every surface that could show it."""

import json
from dataclasses import dataclass

import frappe

from gov_crm.casework import case_history, needs, referring
from tests.site import factories as make
from tests.site.constituents.test_restricted_names import fields, method
from tests.site.support.outbox import enable_outgoing_mail

CASE = "Gov Case"
SECRET = "quetzal"
FIRST = "Children"
ALL = '["*"]'
ROWS = (
	"Gov Case Step",
	"Gov Case Party",
	"Gov Case Need",
	"Gov Case Document",
	"Gov Case Team Member",
	"Gov Case Deadline Change",
)
# Where Frappe keeps what it knows of a record
TRACES = (
	"ToDo",
	"Comment",
	"Communication",
	"Version",
	"Notification Log",
	"View Log",
	"Access Log",
	"Activity Log",
	"Tag Link",
	"DocShare",
	"Document Follow",
	"Email Queue",
	"Event",
	"File",
	"Route History",
	"Deleted Document",
	"Document Share Key",
	"Error Log",
	"Gov Interaction",
	"Gov Case Update",
	"Gov Case Access",
	"Gov Referral",
)
# Path and arguments; {case} is the name, which whoever asks so knows already
BY_NAME = {
	"form": method("frappe.desk.form.load.getdoc", doctype=CASE, name="{case}"),
	"history of the form": method("frappe.desk.form.load.get_docinfo", doctype=CASE, name="{case}"),
	"its mail": method("frappe.desk.form.load.get_communications", doctype=CASE, name="{case}"),
	"linked records": method("frappe.desk.form.linked_with.get", doctype=CASE, docname="{case}"),
	"link title": method("frappe.desk.search.get_link_title", doctype=CASE, docname="{case}"),
	"link check": method("frappe.client.validate_link", doctype=CASE, docname="{case}", fields='["subject"]'),
	"link check, 16": method(
		"frappe.client.validate_link_and_fetch",
		doctype=CASE,
		docname="{case}",
		fields_to_fetch='["subject"]',
	),
	"link preview": method("frappe.desk.link_preview.get_preview_data", doctype=CASE, docname="{case}"),
	"whole record": method("frappe.client.get", doctype=CASE, name="{case}"),
	"comment by a filter": method(
		"frappe.client.get", doctype="Comment", filters='{{"reference_name": "{case}", "content": "quetzal"}}'
	),
	"by a filter": method("frappe.client.get", doctype=CASE, filters='{{"subject": "Quetzal feathers"}}'),
	"step by a filter": method(
		"frappe.client.get", doctype="Gov Case Step", parent=CASE, filters='{{"parent": "{case}"}}'
	),
	"may I": method("frappe.client.has_permission", doctype=CASE, docname="{case}"),
	"value": method(
		"frappe.client.get_value",
		doctype=CASE,
		filters='{{"name": "{case}"}}',
		fieldname=fields("subject"),
	),
	"REST": (f"/api/resource/{CASE}/{{case}}", {}),
	"REST 2": (f"/api/v2/document/{CASE}/{{case}}", {}),
	"print": ("/printview", {"doctype": CASE, "name": "{case}"}),
	"print, Desk": method("frappe.www.printview.get_html_and_style", doc=CASE, name="{case}"),
	"tasks of the form": method("frappe.desk.form.assign_to.get", doctype=CASE, name="{case}"),
	"page of the form": method("gov_crm.casework.api.get_case_page", case="{case}"),
	"open matters": method("frappe.desk.notifications.get_open_count", doctype=CASE, name="{case}"),
	"step, REST": ("/api/resource/Gov Case Step/{step}", {}),
	"task, REST": ("/api/resource/ToDo/{task}", {}),
	"referral, REST": ("/api/resource/Gov Referral/{referral}", {}),
	"referrals of the form": method("gov_crm.casework.referrals_api.get_referrals", case="{case}"),
	"the file itself": ("/private/files/quetzal-case.txt", {}),
	"download": method(
		"frappe.core.doctype.file.file.download_file", file_url="/private/files/quetzal-case.txt"
	),
}
LISTS = {
	"list": method("frappe.desk.reportview.get", doctype=CASE, fields=fields("subject")),
	"kanban": method("frappe.desk.reportview.get", doctype=CASE, fields=fields("subject"), view="Kanban"),
	"calendar": method(
		"frappe.desk.calendar.get_events",
		doctype=CASE,
		start="2000-01-01",
		end="2100-01-01",
		field_map='{{"start": "opened_on", "end": "due_on", "title": "subject"}}',
	),
	"export": method(
		"frappe.desk.reportview.export_query",
		doctype=CASE,
		title="Cases",
		file_format_type="CSV",
		fields=json.dumps(["`tabGov Case`.`name`", "`tabGov Case`.`subject`"]),
		filters="[]",
	),
	"rows in the report view": method(
		"frappe.desk.reportview.get",
		doctype=CASE,
		fields=json.dumps(["name", "`tabGov Case Step`.`title`", "`tabGov Case Party`.`note`"]),
	),
	"values to filter by": method(
		"frappe.desk.listview.get_group_by_count", doctype=CASE, current_filters="[]", field="case_officer"
	),
	"tags of the list": method(
		"frappe.desk.reportview.get_sidebar_stats", doctype=CASE, stats='["_user_tags"]', filters="[]"
	),
	"what has a tag": method("frappe.desk.doctype.tag.tag.get_documents_for_tag", tag="quetzal"),
	"REST, list": (f"/api/resource/{CASE}", {"fields": ALL}),
	"REST 2, list": (f"/api/v2/document/{CASE}", {"fields": ALL}),
	"client list": method("frappe.client.get_list", doctype=CASE, fields=ALL),
	"link search": method("frappe.desk.search.search_link", doctype=CASE, txt="quetzal"),
	"link search, wide": method(
		"frappe.desk.search.search_widget", doctype=CASE, txt="quetzal", searchfield="subject"
	),
	"global search": method("frappe.utils.global_search.search", text="quetzal"),
	"notifications": method("frappe.desk.doctype.notification_log.notification_log.get_notification_logs"),
	"timeline": method("gov_crm.institutional_memory.api.get_timeline", constituent="{person}"),
	"page of the party": method("gov_crm.institutional_memory.api.get_overview", constituent="{person}"),
	"card of the party": method("gov_crm.constituents.api.get_card", constituent="{person}"),
	"what the party is linked to": method(
		"frappe.desk.form.linked_with.get", doctype="Gov Constituent", docname="{person}", linkinfo="{{}}"
	),
	**{
		f"rows of {part}": method("frappe.client.get_list", doctype=part, parent=CASE, fields=ALL)
		for part in ROWS
	},
	**{f"list of {kind}": method("frappe.desk.reportview.get", doctype=kind, fields=ALL) for kind in TRACES},
	**{f"REST, {kind}": (f"/api/resource/{kind}", {"fields": ALL}) for kind in TRACES},
}
NUMBERS = {
	"count": method("frappe.desk.reportview.get_count", doctype=CASE, filters="[]"),
	"count, REST": method("frappe.client.get_count", doctype=CASE),
	"count of history": method("frappe.client.get_count", doctype="Gov Case Update"),
	"count of tasks": method("frappe.client.get_count", doctype="ToDo"),
	"count of comments": method("frappe.client.get_count", doctype="Comment"),
}


@dataclass(frozen=True)
class HiddenCase:
	"""`case` is of a team, `officer` and `member`; the rest is of it, `person` is its party."""

	case: str
	step: str
	task: str
	referral: str
	person: str
	officer: str
	member: str
	department: str
	kind: str

	def names(self) -> dict:
		return vars(self)


def build(department: str = FIRST) -> HiddenCase:
	"""With one of each: rows, a referral, a comment, a tag, a mail, a note, a file, an event, a follower …"""
	enable_outgoing_mail()
	officer, member = make.user("Gov Caseworker"), make.user("Gov Caseworker")
	department = make.department(officer, member, name=department)
	steps = [make.step("Visit the quetzal")]
	kind = make.case_type(department, confidentiality="Team", has_plan=1, steps=steps)
	person = make.constituent("Ada", "Rivers")
	make.act_as(officer)
	doc = make.case(kind, subject="Quetzal feathers", constituent=person.name, team=[{"user": member}])
	make.act_as("Administrator")
	doc.reload()
	doc.update({"description": "A quetzal is in danger."})
	doc.parties[0].note = "Keeps a quetzal"
	doc.save()
	case_history.note(doc, "A quetzal was seen.")
	needs.add(doc, "Room for a quetzal", "The quetzal has a tree")
	referral = _refer(doc)
	doc.add_tag("quetzal")
	_attach_all(doc, officer, first=department == FIRST)
	row = doc.steps[0]
	make.forget_reach()
	return HiddenCase(doc.name, row.name, row.todo, referral, person.name, officer, member, department, kind)


def _refer(doc) -> str:
	provider = make.constituent(full_name=f"Birds {doc.name}", constituent_type="Facility").name
	asked = {"service": "A tree for a quetzal", "message": "The quetzal is small.", "answer_by": "2099-01-01"}
	return referring.draft(doc, {"constituent": doc.constituent, "provider": provider, **asked}).name


def _attach_all(doc, officer: str, first: bool) -> None:
	doc.add_comment("Comment", "quetzal")
	doc.add_viewed(force=True)
	doc.get_signature()
	about = {"reference_doctype": CASE, "reference_name": doc.name}
	mail = {"communication_medium": "Email", "sent_or_received": "Sent", "recipients": "ada@example.com"}
	_insert("Communication", subject="About the quetzal", content="quetzal", sender=officer, **mail, **about)
	_insert("Activity Log", subject="Quetzal", **about)
	_insert("Event", subject="Quetzal visit", starts_on="2031-01-01 10:00", event_type="Private")
	at = {"attached_to_doctype": CASE, "attached_to_name": doc.name}
	# a file of one name and content is on the disk once, and goes with the test that made it last
	file = ("quetzal-case.txt", "quetzal of a case") if first else (f"{doc.name}.txt", f"quetzal {doc.name}")
	_insert("File", file_name=file[0], is_private=1, content=file[1], **at)
	_insert("Access Log", export_from=CASE, reference_document=doc.name, page="quetzal", user=officer)
	_insert("Document Follow", ref_doctype=CASE, ref_docname=doc.name, user=officer)
	_insert("Route History", route=f"Form/{CASE}/{doc.name}", user=officer)
	log = {"subject": "Quetzal", "type": "Alert", "document_type": CASE, "document_name": doc.name}
	for user in (officer, *frappe.get_all("User", {"enabled": 1}, pluck="name", order_by="name")):
		_insert("Notification Log", for_user=user, from_user=officer, **log)


def _insert(doctype, **values):
	return frappe.get_doc({"doctype": doctype, **values}).insert(ignore_permissions=True)
