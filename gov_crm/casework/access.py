"""Who looked into a case of a team: one row a look, written once, never changed.

A look is whatever asks for the case itself, or a file or a part of it, in a web request: the form, an API,
a print, a file, an export. Lists are no looks: those who see such cases at all see them there every day.
"""

from datetime import timedelta

import frappe
from frappe.utils import now_datetime
from frappe.utils.caching import request_cache

from gov_crm.casework.visibility import CASE, SEES_TEAM_CASES, TEAM, may_see_case
from gov_crm.constituents.bulk_rows import blank_row, insert_rows, new_name
from gov_crm.gov_crm.reach import EVERYTHING

ACCESS = "Gov Case Access"
FORM, API, PRINT, FILE, EXPORT = "Form", "API", "Print", "File", "Export"
# A form asks for its case several times while it opens
ONE_LOOK = timedelta(minutes=5)
EXPORTS = "frappe.desk.reportview.export_query"
# Constants, into which an escaped value is put
OF_MY_CASES = (
	"""`tabGov Case Access`.`gov_case` in (select name from `tabGov Case` where `case_officer` = {me})"""
)


def may_see_and_note(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""As `visibility.may_see_case`, and the look is noted. Bound to has_permission of cases."""
	allowed = may_see_case(doc, ptype, user)
	me = user in (None, frappe.session.user)
	if allowed and me and getattr(frappe.local, "request", None) and not doc.is_new() and _is_secret(doc):
		note(doc.name, _how())
	return allowed


@request_cache
def note(case: str, how: str) -> None:
	"""The user looked into a case; the same way within five minutes is one look. Kept also after a GET."""
	now = now_datetime()
	look = {"gov_case": case, "user": frappe.session.user, "how": how}
	if frappe.db.exists(ACCESS, {**look, "at": (">", now - ONE_LOOK)}):
		return
	row = blank_row(ACCESS, **look, at=now)
	row |= {"name": new_name(), "creation": now, "modified": now}
	insert_rows(ACCESS, [row | {"owner": look["user"], "modified_by": look["user"]}])
	frappe.local.flags.commit = True


def note_export() -> None:
	"""Somebody takes a list of cases away: a look into each case of a team on it. Bound to auth_hooks."""
	asked = frappe.form_dict
	if asked.get("doctype") != CASE or _method() != EXPORTS:
		return
	filters = frappe.parse_json(asked.get("filters") or "[]")
	if isinstance(filters, dict):
		filters = [[CASE, field, "=", value] for field, value in filters.items()]
	names = frappe.get_list(
		CASE,
		filters=[*filters, [CASE, "confidentiality", "=", TEAM]],
		pluck="name",
		order_by="name",
		limit=0,
	)
	for name in names:
		note(name, EXPORT)


def access_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of looks: who accounts for records sees all, an officer those into their own cases."""
	user = user or frappe.session.user
	if user == "Administrator" or SEES_TEAM_CASES & set(frappe.get_roles(user)):
		return EVERYTHING
	return OF_MY_CASES.format(me=frappe.db.escape(user))


def may_see_access(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""The same for one of them."""
	user = user or frappe.session.user
	if user == "Administrator" or SEES_TEAM_CASES & set(frappe.get_roles(user)):
		return True
	return frappe.db.get_value(CASE, doc.gov_case, "case_officer") == user


def _is_secret(case) -> bool:
	before = case.get_doc_before_save()
	return TEAM in (case.confidentiality, before and before.confidentiality)


def _how() -> str:
	method, path = _method(), frappe.request.path
	if path.startswith("/printview") or ".print" in method or "download_pdf" in method:
		return PRINT
	if path.startswith("/private/files") or method.endswith("download_file"):
		return FILE
	return FORM if method.startswith(("frappe.desk.", "gov_crm.")) else API


def _method() -> str:
	path = frappe.request.path
	return frappe.form_dict.get("cmd") or path.partition("/method/")[2].strip("/")
