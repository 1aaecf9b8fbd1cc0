"""Who sees rows about people, wherever they are listed: whoever may see all the people they are about."""

import frappe

from gov_crm.constituents.visibility import constituent_conditions


def relationship_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return _about_seen_people("Gov Relationship", ("parent", "constituent"), user)


def office_conditions(user: str | None = None, doctype: str | None = None) -> str:
	return _about_seen_people("Gov Office Held", ("parent",), user)


def _about_seen_people(doctype: str, columns: tuple[str, ...], user: str | None) -> str:
	seen = constituent_conditions(user or frappe.session.user)
	if not seen:
		return ""
	# our own condition, made of constants and escaped values
	people = f"(select name from `tabGov Constituent` where {seen})"  # noqa: S608
	return " and ".join(f"`tab{doctype}`.`{column}` in {people}" for column in columns)
