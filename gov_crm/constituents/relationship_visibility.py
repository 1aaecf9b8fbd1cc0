"""Who sees rows about people, wherever they are listed: whoever may see all the people they are about."""

import re
from urllib.parse import unquote

import frappe
from frappe import _

from gov_crm.constituents.sent_words import sent_words
from gov_crm.constituents.visibility import constituent_conditions, sees_restricted

LOOSE = re.compile(r"tabGov Relationship\b|\brelationships\.\w")


def refuse_loose_rows() -> None:
	"""Bound to auth_hooks. Raises PermissionError where somebody asks for the rows and not for a person's.

	Frappe 16 shows a row of a table to whoever may see its parent, and a relationship has two people.
	"""
	if _asks_for_rows() and not sees_restricted(frappe.session.user):
		frappe.throw(_("Ask for the relationships of one constituent."), frappe.PermissionError)


def _asks_for_rows() -> bool:
	doctypes = (frappe.form_dict.get("doctype"), *unquote(frappe.request.path).split("/"))
	return "Gov Relationship" in doctypes or bool(LOOSE.search(sent_words()))


def relationship_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return _about_seen_people("Gov Relationship", ("parent", "constituent"), user)


def office_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return _about_seen_people("Gov Office Held", ("parent",), user)


def consent_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return _about_seen_people("Gov Consent", ("parent",), user)


def fact_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return _about_seen_people("Gov Remembered Fact", ("parent",), user)


def _about_seen_people(doctype: str, columns: tuple[str, ...], user: str | None) -> str:
	seen = constituent_conditions(user or frappe.session.user)
	if not seen:
		return ""
	# our own condition, made of constants and escaped values
	people = f"(select name from `tabGov Constituent` where {seen})"  # noqa: S608
	return " and ".join(f"`tab{doctype}`.`{column}` in {people}" for column in columns)
