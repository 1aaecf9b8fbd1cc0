"""Who sees that two records may be one: whoever may see both, for that they are alike says who they are.

A pair that waits is listed while both stand for themselves; one that was merged, to who sees everybody.
"""

import frappe

from gov_crm.constituents.visibility import constituent_conditions, may_see_constituent, sees_restricted

PAIR = "Gov Possible Duplicate"
SIDES = ("constituent_a", "constituent_b")


def duplicate_conditions(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	seen = constituent_conditions(user)
	both = " and ".join(_is_among(side, seen) for side in SIDES)
	if sees_restricted(user):
		return f"(`tab{PAIR}`.`status` = 'Merged' or ({both}))"
	return f"(`tab{PAIR}`.`status` != 'Merged' and {both})"


def may_see_duplicate(doc, ptype: str | None = None, user: str | None = None) -> bool:
	user = user or frappe.session.user
	if doc.get("status") == "Merged":
		return sees_restricted(user)
	people = _people(doc)
	return len(people) == len(SIDES) and all(
		not person.merged_into and may_see_constituent(person, ptype, user) for person in people
	)


def _is_among(side: str, seen: str) -> str:
	# our own condition, made of constants and escaped values; it looks up one row by its name
	person = "`tabGov Constituent`"
	return f"exists (select 1 from {person} where {person}.`name` = `tab{PAIR}`.`{side}` and {seen})"  # noqa: S608


def _people(doc) -> list[dict]:
	names = [doc.get(side) or "" for side in SIDES]
	fields = ["name", "restricted", "relationship_owner", "merged_into"]
	return frappe.get_all("Gov Constituent", {"name": ("in", names)}, fields, order_by="name")
