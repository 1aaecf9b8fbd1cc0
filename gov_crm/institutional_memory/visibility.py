"""Who sees an interaction: who may read what it stands for, unless somebody protected took part in it."""

import frappe
from frappe.core.doctype.communication.communication import (
	get_permission_query_conditions_for_communication,
)

from gov_crm.casework.visibility import CASE, case_conditions
from gov_crm.constituents.visibility import constituent_conditions, may_see_constituent, sees_restricted
from gov_crm.gov_crm.reach import NOTHING, readable_condition
from gov_crm.service_requests.visibility import request_conditions

INTERACTION, MAIL, EVENT, CALL = "Gov Interaction", "Communication", "Event", "Call Log"
REQUEST, CONSTITUENT = "Gov Service Request", "Gov Constituent"
# What an interaction stands for, and whose rules it then follows; anything else is only named by it
STANDS_FOR = (MAIL, EVENT, CALL, REQUEST, CASE)
# All texts below are constants, and what is put into them are such texts, conditions and escaped values
NOBODY_PROTECTED = """(`tabGov Interaction`.`staff` = {me} or not exists (
	select 1 from `tabGov Interaction Participant` took_part
	join `tabGov Constituent` person on person.name = took_part.constituent
	where took_part.parent = `tabGov Interaction`.name
	and person.restricted = 1 and coalesce(person.relationship_owner, '') != {me}))"""
STANDS_FOR_NOTHING = "coalesce(`tabGov Interaction`.`reference_doctype`, '') not in ({doctypes})"
STANDS_FOR_A_RECORD = """(`tabGov Interaction`.`reference_doctype` = '{doctype}' and exists (
	select 1 from `tab{doctype}` where `tab{doctype}`.name = `tabGov Interaction`.`reference_name`
	and ({readable})))"""
MAIL_ON = """(`tabCommunication`.`reference_doctype` = '{doctype}' and exists (
	select 1 from `tab{doctype}` where `tab{doctype}`.name = `tabCommunication`.`reference_name`
	and ({readable})))"""
MAIL_ON_NOTHING_OF_OURS = """(coalesce(`tabCommunication`.`reference_doctype`, '')
	not in ('Gov Service Request', 'Gov Case', 'Gov Constituent') and ({readable}))"""
# As Frappe has it, but for those that were shared with somebody
OPEN_EVENT = """(`tabEvent`.`event_type` = 'Public' or `tabEvent`.`owner` = {me} or exists (
	select 1 from `tabEvent Participants` guest
	where guest.parent = `tabEvent`.name and guest.email = {me}))"""


def interaction_conditions(user: str | None = None, doctype: str | None = None) -> str:
	user = user or frappe.session.user
	if user == "Administrator":
		return ""
	readable = _readable_reference(user)
	if sees_restricted(user):
		return readable
	return f"({NOBODY_PROTECTED.format(me=frappe.db.escape(user))} and {readable})"


def may_see_interaction(doc, ptype: str | None = None, user: str | None = None) -> bool:
	user = user or frappe.session.user
	return _may_meet(doc, ptype, user) and _may_read_reference(doc, user)


def _may_meet(doc, ptype: str | None, user: str) -> bool:
	if doc.staff == user or sees_restricted(user):
		return True
	people = (
		frappe.get_cached_doc(CONSTITUENT, row.constituent) for row in doc.participants if row.constituent
	)
	return all(may_see_constituent(person, ptype, user) for person in people)


def _may_read_reference(doc, user: str) -> bool:
	"""Asks what the list asks, so that both always agree."""
	if user == "Administrator" or doc.is_new() or doc.reference_doctype not in STANDS_FOR:
		return True
	return bool(frappe.get_list(INTERACTION, {"name": doc.name}, order_by="name", limit=1, user=user))


def _readable_reference(user: str) -> str:
	doctypes = ", ".join(frappe.db.escape(doctype) for doctype in STANDS_FOR)
	rules = {
		MAIL: _readable_mail(user),
		EVENT: OPEN_EVENT.format(me=frappe.db.escape(user)),
		CALL: readable_condition(CALL, user, lambda user: "") if frappe.db.table_exists(CALL) else NOTHING,
		REQUEST: readable_condition(REQUEST, user, request_conditions),
		CASE: readable_condition(CASE, user, case_conditions),
	}
	ways = [
		STANDS_FOR_A_RECORD.format(doctype=doctype, readable=readable)
		for doctype, readable in rules.items()
		if readable != NOTHING
	]
	return f"({' or '.join([STANDS_FOR_NOTHING.format(doctypes=doctypes), *ways])})"


def _readable_mail(user: str) -> str:
	"""A mail on one of our records is read by whoever reads the record; any other as Frappe has it."""
	request = MAIL_ON.format(doctype=REQUEST, readable=readable_condition(REQUEST, user, request_conditions))
	case = MAIL_ON.format(doctype=CASE, readable=readable_condition(CASE, user, case_conditions))
	person = MAIL_ON.format(
		doctype=CONSTITUENT, readable=readable_condition(CONSTITUENT, user, constituent_conditions)
	)
	other = MAIL_ON_NOTHING_OF_OURS.format(
		readable=readable_condition(MAIL, user, get_permission_query_conditions_for_communication)
	)
	return f"{request} or {case} or {person} or {other}"
