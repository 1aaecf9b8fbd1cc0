"""Who sees an interaction: everybody with a role, unless a restricted constituent took part in it."""

import frappe

from gov_crm.constituents.visibility import may_see_constituent, sees_restricted


def interaction_conditions(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	if sees_restricted(user):
		return ""
	me = frappe.db.escape(user)
	# constants and one escaped value
	return f"""(`tabGov Interaction`.`staff` = {me} or `tabGov Interaction`.`name` not in (
		select took_part.parent
		from `tabGov Interaction Participant` took_part
		join `tabGov Constituent` person on person.name = took_part.constituent
		where person.restricted = 1 and coalesce(person.relationship_owner, '') != {me}))"""  # noqa: S608


def may_see_interaction(doc, ptype: str | None = None, user: str | None = None) -> bool:
	user = user or frappe.session.user
	if doc.staff == user or sees_restricted(user):
		return True
	people = (
		frappe.get_cached_doc("Gov Constituent", row.constituent)
		for row in doc.participants
		if row.constituent
	)
	return all(may_see_constituent(person, ptype, user) for person in people)
