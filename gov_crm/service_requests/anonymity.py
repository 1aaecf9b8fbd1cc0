"""Without a name: nothing is kept of who asked, nor of who was logged in when it was filed."""

import frappe
from frappe import _

from gov_crm.gov_crm.nobody import NOBODY

PEOPLE = ("constituent", "on_behalf_of", "on_behalf_role", "handle")


def forget_people(request) -> None:
	"""Drop who was named on an anonymous request, and say so to whoever named them."""
	if not request.anonymous:
		return
	if any(request.get(field) for field in PEOPLE):
		frappe.msgprint(_("Without a name: who asked, and for whom, was not kept."), alert=True)
	for field in PEOPLE:
		request.set(field, None)


def forget_filer(request) -> None:
	"""A new anonymous request and its answers belong to nobody, also on the Desk."""
	if not request.anonymous:
		return
	for row in (request, *request.get_all_children()):
		# a row that has no creation yet is given to whoever is logged in
		row.creation = row.modified = request.creation
		row.owner = row.modified_by = NOBODY


def forget_uploader(request) -> None:
	"""The files of a new anonymous request were uploaded before it, by somebody who was logged in."""
	if request.anonymous and (request.media or request.scan):
		photo = {"attached_to_doctype": request.doctype, "attached_to_name": request.name}
		nobody = {"owner": NOBODY, "modified_by": NOBODY}
		frappe.db.set_value("File", photo, nobody, update_modified=False)


def filer_of(request) -> str:
	"""In whose name the first lines of a request's history, its task and its messages are written."""
	return NOBODY if request.anonymous else frappe.session.user
