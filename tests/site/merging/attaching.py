"""Everything that a site can hang on a constituent: a maker a kind, `maker(person, others, random)`."""

from itertools import count

import frappe
from frappe.desk.doctype.tag.tag import add_tag
from frappe.desk.form import assign_to
from frappe.desk.like import toggle_like

from tests.site import factories as make

CONSTITUENT = "Gov Constituent"
SINGLE = "Website Settings"
serial = count(1)


def row(doctype, **values):
	"""A row written as it is, whatever the DocType's own rules say."""
	doc = frappe.get_doc({"doctype": doctype, "name": f"attached-{next(serial)}", **values})
	doc.db_insert()
	return doc


def request(person, others, random):
	row("Gov Service Request", constituent=person, subject="A hole")


def request_on_behalf(person, others, random):
	row("Gov Service Request", constituent=random.choice(others), on_behalf_of=person, subject="A hole")


def interaction(person, others, random):
	"""With one or two who took part, perhaps in the same part."""
	talk = row("Gov Interaction", summary="A talk", occurred_on="2026-03-02 09:00:00")
	for place, name in enumerate([person, random.choice(others)][: random.randint(1, 2)], 1):
		part = {"constituent": name, "role": random.choice(["Caller", "Host"]), "idx": place}
		child(talk, "participants", "Gov Interaction Participant", **part)


def child(parent, table, doctype, **values):
	return row(doctype, parent=parent.name, parenttype=parent.doctype, parentfield=table, **values)


def file(person, others, random):
	row("File", file_name="scan.pdf", attached_to_doctype=CONSTITUENT, attached_to_name=person)


def communication(person, others, random):
	mail = row("Communication", subject="Hello", reference_doctype=CONSTITUENT, reference_name=person)
	for name in {person, random.choice(others)}:
		link = {"link_doctype": CONSTITUENT, "link_name": name, "link_title": "Somebody"}
		child(mail, "timeline_links", "Communication Link", **link)


def comment(person, others, random):
	frappe.get_doc(CONSTITUENT, person).add_comment("Comment", f"Said {next(serial)}")


def assignment(person, others, random):
	values = {"doctype": CONSTITUENT, "name": person, "assign_to": [_user(random)]}
	if not frappe.get_all("ToDo", {"reference_name": person, "allocated_to": values["assign_to"][0]}):
		assign_to.add(values)


def tag(person, others, random):
	add_tag(random.choice(["vip", "press", "veteran"]), CONSTITUENT, person)


def like(person, others, random):
	toggle_like(CONSTITUENT, person, add="Yes")


def follow(person, others, random):
	row("Document Follow", ref_doctype=CONSTITUENT, ref_docname=person, user=_user(random))


def share(person, others, random):
	row("DocShare", share_doctype=CONSTITUENT, share_name=person, user=_user(random), read=1)


def user_permission(person, others, random):
	row("User Permission", user=_user(random), allow=CONSTITUENT, for_value=person)


def logs(person, others, random):
	row("Activity Log", subject="Seen", reference_doctype=CONSTITUENT, reference_name=person)
	row("Notification Log", subject="Look", document_type=CONSTITUENT, document_name=person)
	row("Email Queue", reference_doctype=CONSTITUENT, reference_name=person)


def what_stays(person, others, random):
	row("View Log", reference_doctype=CONSTITUENT, reference_name=person)
	row("Version", ref_doctype=CONSTITUENT, docname=person, data="{}")


def another_apps_contact(person, others, random):
	contact = make._insert("Contact", first_name=f"Lawyer {next(serial)}")
	for name in {person, random.choice(others)}:
		child(
			contact, "links", "Dynamic Link", link_doctype=CONSTITUENT, link_name=name, link_title="Somebody"
		)


def contact_line(person, others, random):
	contact = frappe.db.get_value(CONSTITUENT, person, "contact")
	if contact:
		doc = frappe.get_doc("Contact", contact)
		doc.add_phone(f"+1203555{random.randint(0, 9):04}", autosave=True)


def own_rows(person, others, random):
	"""A row in each table of the constituent's own, that may say what a row of another one says."""
	parent = frappe.get_doc(CONSTITUENT, person)
	for field in parent.meta.get_table_fields():
		values = {column.fieldname: _value(column, others, random) for column in _columns(field.options)}
		idx = 1 + frappe.db.count(field.options, {"parent": person, "parentfield": field.fieldname})
		child(parent, field.fieldname, field.options, idx=idx, **values)


def another_apps_link(person, others, random):
	"""In a custom field, a changed field, and a single DocType: see `columns_of_other_apps`."""
	row("Note", title=f"Note {next(serial)}", notify_on_login=0, content=person)
	row("ToDo", description="Call", color=person)
	single = frappe.qb.DocType("Singles")
	frappe.qb.from_(single).delete().where(single.doctype == SINGLE).where(single.field == "copyright").run()
	frappe.qb.into(single).columns("doctype", "field", "value").insert(SINGLE, "copyright", person).run()


def columns_of_other_apps():
	"""Tell Frappe of links in columns that are there, for a new column would end the test's transaction."""
	field = {"fieldname": "content", "fieldtype": "Link", "options": CONSTITUENT, "label": "Person"}
	row("Custom Field", dt="Note", **field)
	setter = {
		"property": "options",
		"property_type": "Text",
		"value": CONSTITUENT,
		"doctype_or_field": "DocField",
	}
	row("Property Setter", doc_type="ToDo", field_name="color", **setter)
	row("Property Setter", doc_type=SINGLE, field_name="copyright", **setter)
	frappe.flags.link_fields = {}


EVERYTHING = (
	request,
	request_on_behalf,
	interaction,
	file,
	communication,
	comment,
	assignment,
	tag,
	like,
	follow,
	share,
	user_permission,
	logs,
	what_stays,
	another_apps_contact,
	contact_line,
	own_rows,
	another_apps_link,
)
USERS = ("Administrator", "Guest")


def _user(random):
	return random.choice(USERS)


def _columns(doctype):
	return [field for field in frappe.get_meta(doctype).fields if field.fieldtype in ("Data", "Link")]


def _value(column, others, random):
	if column.fieldtype == "Link":
		return random.choice(others) if column.options == CONSTITUENT else None
	return random.choice(["one", "two", None])
