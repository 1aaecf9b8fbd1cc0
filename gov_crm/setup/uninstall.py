"""What `bench uninstall-app` cannot know: it drops our DocTypes and their records by itself."""

import frappe

from gov_crm.gov_crm.numbers import drop_sequences
from gov_crm.setup.defaults import EMAIL_TEMPLATES
from gov_crm.setup.roles import delete_roles


def before_uninstall() -> None:
	delete_links_to_us()
	delete_scheduled_jobs()
	delete_email_templates()
	delete_roles()
	drop_sequences()


def delete_scheduled_jobs() -> None:
	"""The framework forgets them only at the next migrate, and until then the scheduler fails on each."""
	frappe.db.delete("Scheduled Job Type", {"method": ("like", "gov_crm.%")})


def delete_email_templates() -> None:
	for name in EMAIL_TEMPLATES:
		frappe.delete_doc("Email Template", name, ignore_missing=True, force=True)


def delete_links_to_us() -> None:
	"""Rows in the host's tables that point at our records, which are about to be gone."""
	ours = frappe.get_all(
		"DocType", {"module": ("in", frappe.get_module_list("gov_crm"))}, pluck="name", order_by="name"
	)
	for doctype, field in (
		("Dynamic Link", "link_doctype"),
		("ToDo", "reference_type"),
		("Notification Log", "document_type"),
		("DocShare", "share_doctype"),
		("Document Follow", "ref_doctype"),
		("Tag Link", "document_type"),
		("User Permission", "allow"),
	):
		frappe.db.delete(doctype, {field: ("in", ours)})
