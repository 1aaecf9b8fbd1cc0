"""What `bench uninstall-app` cannot know: it drops our DocTypes and their records by itself."""

import re

import frappe

from gov_crm.gov_crm.numbers import drop_sequences
from gov_crm.setup.defaults import EMAIL_TEMPLATES
from gov_crm.setup.installing_recipes import delete_made
from gov_crm.setup.recipe_files import all_recipes
from gov_crm.setup.recipe_records import made_from
from gov_crm.setup.roles import delete_roles

# What was said about our records, in rows that can be many
TRACES = (
	("Comment", "reference_doctype"),
	("Communication Link", "link_doctype"),
	("DocShare", "share_doctype"),
	("Document Follow", "ref_doctype"),
	("Dynamic Link", "link_doctype"),
	("Email Unsubscribe", "reference_doctype"),
	("Notification Log", "document_type"),
	("Tag Link", "document_type"),
	("ToDo", "reference_type"),
	("User Permission", "allow"),
	("Version", "ref_doctype"),
	("View Log", "reference_doctype"),
)
# What an administrator set up for our DocTypes; without them it fails
SETTINGS = (
	("Assignment Rule", "document_type"),
	("Auto Repeat", "reference_doctype"),
	("Client Script", "dt"),
	("Custom DocPerm", "parent"),
	("Custom Field", "dt"),
	("Custom Field", "options"),
	("Dashboard Chart", "document_type"),
	("Data Import", "reference_doctype"),
	("Document Naming Rule", "document_type"),
	("Kanban Board", "reference_doctype"),
	("List Filter", "reference_doctype"),
	("List View Settings", "name"),
	("Notification", "document_type"),
	("Number Card", "document_type"),
	("Print Format", "doc_type"),
	("Property Setter", "doc_type"),
	("Report", "ref_doctype"),
	("Server Script", "reference_doctype"),
	("Web Form", "doc_type"),
	("Webhook", "webhook_doctype"),
	("Workflow", "document_type"),
)
# Mail and its log belong to the agency and stay
MAIL = ("Communication", "Email Queue")


def before_uninstall() -> None:
	modules = frappe.get_module_list("gov_crm")
	ours = frappe.get_all("DocType", {"module": ("in", modules)}, pluck="name", order_by="name")
	delete_attachments(ours)
	delete_recipes()
	stop_scripts(ours)
	delete_mailed_reports(modules)
	delete_settings(ours)
	delete_traces(ours)
	unlink_mail(ours)
	delete_scheduled_jobs()
	delete_email_templates()
	delete_roles()
	delete_counter()
	drop_sequences()


def delete_attachments(ours: list[str]) -> None:
	for name in frappe.get_all("File", {"attached_to_doctype": ("in", ours)}, pluck="name", order_by="name"):
		frappe.delete_doc("File", name, force=True, delete_permanently=True)


def delete_settings(ours: list[str]) -> None:
	for doctype, field in SETTINGS:
		for name in frappe.get_all(doctype, {field: ("in", ours)}, pluck="name", order_by="name"):
			frappe.delete_doc(doctype, name, ignore_on_trash=True, force=True)


def delete_recipes() -> None:
	"""What recipes made calls the app or writes about its records, also where somebody has changed it."""
	for made in [made for recipe in all_recipes() for made in reversed(made_from(recipe.name))]:
		delete_made(made)


def stop_scripts(ours: list[str]) -> None:
	"""Scripts of the agency's own that speak of us stay to be read, and run no more."""
	words = re.compile("|".join(map(re.escape, ["gov_crm.", *(f'"{name}"' for name in ours)])))
	for script in frappe.get_all("Server Script", {"disabled": 0}, ["name", "script"], order_by="name"):
		if words.search((script.script or "").replace("'", '"')):
			frappe.get_doc("Server Script", script.name).update({"disabled": 1}).save()


def delete_mailed_reports(modules: list[str]) -> None:
	reports = frappe.get_all("Report", {"module": ("in", modules)}, pluck="name", order_by="name")
	mailed = frappe.get_all("Auto Email Report", {"report": ("in", reports)}, pluck="name", order_by="name")
	for name in mailed:
		frappe.delete_doc("Auto Email Report", name, force=True)


def delete_traces(ours: list[str]) -> None:
	for doctype, field in TRACES:
		frappe.db.delete(doctype, {field: ("in", ours)})


def unlink_mail(ours: list[str]) -> None:
	"""A mail that names a DocType which is gone can neither be opened nor answered."""
	nothing = {"reference_doctype": None, "reference_name": None}
	for doctype in MAIL:
		frappe.db.set_value(doctype, {"reference_doctype": ("in", ours)}, nothing, update_modified=False)
	for doctype in ("Email Account", "IMAP Folder"):
		frappe.db.set_value(doctype, {"append_to": ("in", ours)}, "append_to", None)


def delete_scheduled_jobs() -> None:
	"""The framework forgets them only at the next migrate, and until then the scheduler fails on each."""
	frappe.db.delete("Scheduled Job Type", {"method": ("like", "gov_crm.%")})


def delete_email_templates() -> None:
	for name in EMAIL_TEMPLATES:
		frappe.delete_doc("Email Template", name, ignore_missing=True, force=True)


def delete_counter() -> None:
	"""Gov Import is the one DocType of ours with a naming series."""
	series = frappe.qb.DocType("Series")
	frappe.qb.from_(series).delete().where(series.name == "IMPORT-").run()
