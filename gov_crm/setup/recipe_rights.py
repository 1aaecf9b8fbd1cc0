"""Who may do what with recipes, and what the site lacks for them.

What is no code is text that the app ships, so a manager may install it, switch it on and change its words
(see recipe_words); to change more takes Frappe's own right. A Server Script runs as code: that takes Frappe's
right to write such, from the start.
"""

import frappe
from frappe import _
from frappe.model.document import Document
from frappe.utils import safe_exec
from frappe.utils.caching import request_cache

from gov_crm.exceptions import RecipeRefused
from gov_crm.service_requests.mailing import can_send
from gov_crm.setup.recipe_files import SCRIPT, Recipe
from gov_crm.setup.recipe_records import Made

OUTGOING_MAIL = "outgoing_mail"


def may_make(recipe: Recipe) -> bool:
	"""Whether the user may install, switch and remove it."""
	return all(frappe.has_permission(kind, "create") for kind in recipe.code_kinds)


def check_may_make(recipe: Recipe) -> None:
	"""Raises PermissionError."""
	if not may_make(recipe):
		frappe.throw(
			_("“{0}” runs code. That takes the right to make {1}. Who has it: {2}.").format(
				_(recipe.title), _(SCRIPT), ", ".join(people_who_write(recipe.code_kinds)) or _("nobody")
			),
			frappe.PermissionError,
		)


def may_read(made: Made) -> bool:
	"""Whether the user may open the record in the Desk."""
	# of the kind first: asked for the record alone, the framework tells the user of each one that is refused
	kind = made.doc.doctype
	return bool(frappe.has_permission(kind, "read") and frappe.has_permission(kind, "read", doc=made.doc))


def by_the_page(doc: Document) -> Document:
	"""The record, so that the page of recipes may write it, whoever has passed its checks."""
	# what is no code, managers install, switch, word and remove without Frappe's own right
	doc.flags.ignore_permissions = doc.doctype != SCRIPT
	return doc


def check_scripts_run(recipe: Recipe) -> None:
	"""Raises RecipeRefused where the site runs no scripts: one that is on would stop what it watches."""
	if recipe.runs_code and not scripts_run():
		frappe.throw(
			_(
				"Server scripts are switched off on this site. An administrator switches them on with: {0}"
			).format("bench set-config -g server_script_enabled 1"),
			RecipeRefused,
		)


def scripts_run() -> bool:
	return safe_exec.is_safe_exec_enabled()


def missing_for(recipe: Recipe) -> list[str]:
	"""What the site lacks: server_scripts, outgoing_mail."""
	lacks_mail = OUTGOING_MAIL in recipe.needs and not can_send()
	lacks_scripts = recipe.runs_code and not scripts_run()
	return ["server_scripts"] * lacks_scripts + [OUTGOING_MAIL] * lacks_mail


def people_who_write(kinds: list[str]) -> list[str]:
	"""The names of the users who may make and change all of these in the Desk, for somebody to ask them."""
	found = [_people_with_right(kind) for kind in kinds]
	return sorted(set.intersection(*found)) if found else []


@request_cache
def _people_with_right(doctype: str) -> set[str]:
	rows = frappe.get_meta(doctype).permissions
	roles = {row.role for row in rows if row.create and row.write and not row.permlevel}
	user, role = frappe.qb.DocType("User"), frappe.qb.DocType("Has Role")
	query = (
		frappe.qb.from_(user)
		.join(role)
		.on(role.parent == user.name)
		.select(user.full_name)
		.where(role.parenttype == "User")
		.where(role.role.isin(sorted(roles)))
		.where(user.enabled == 1)
		.where(user.name.notin(["Administrator", "Guest"]))
	)
	return set(query.run(pluck=True))
