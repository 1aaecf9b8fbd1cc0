"""All that happened with a constituent, in one dated list."""

from datetime import datetime

import frappe

from gov_crm.gov_crm.reach import department_in_reach

PAGE = 30
NEVER_ENDING = datetime(9999, 12, 31)


def timeline(constituent: str, before: datetime | None = None, limit: int = PAGE) -> list[dict]:
	"""Requests and interactions of a constituent, newest first, older than `before` (site time).

	Dicts of kind (Request, Interaction), doctype, name, at, title, detail, status, hidden. Requests of
	departments out of the reader's reach are shown as `hidden`: that there was something and when, not what.
	Each source is one range of an index, so that a long history costs what a short one does.
	"""
	before = before or NEVER_ENDING
	entries = _requests(constituent, before, limit) + _interactions(constituent, before, limit)
	entries.sort(key=lambda entry: (entry["at"], entry["name"] or ""), reverse=True)
	return entries[:limit]


def _requests(constituent: str, before: datetime, limit: int) -> list[dict]:
	request, service = frappe.qb.DocType("Gov Service Request"), frappe.qb.DocType("Gov Service Type")
	rows = (
		frappe.qb.from_(request)
		.left_join(service)
		.on(service.name == request.service_type)
		.select(
			request.name,
			request.opened_on.as_("at"),
			request.subject.as_("title"),
			service.service_name.as_("detail"),
			request.status,
			request.department,
			request.outcome,
		)
		.where(request.constituent == constituent)
		.where(request.opened_on < before)
		.orderby(request.opened_on, order=frappe.qb.desc)
		.limit(limit)
		.run(as_dict=True)
	)
	return [_request_entry(row) for row in rows]


def _request_entry(row: dict) -> dict:
	entry = {"kind": "Request", "doctype": "Gov Service Request", "name": row.name, "at": row.at}
	if not department_in_reach(row.department):
		return {**entry, "name": None, "title": None, "detail": None, "status": None, "hidden": True}
	detail = f"{row.detail} · {row.outcome}" if row.outcome else row.detail
	return {**entry, "title": row.title, "detail": detail, "status": row.status, "hidden": False}


def _interactions(constituent: str, before: datetime, limit: int) -> list[dict]:
	participant = frappe.qb.DocType("Gov Interaction Participant")
	interaction = frappe.qb.DocType("Gov Interaction")
	rows = (
		frappe.qb.from_(participant)
		.join(interaction)
		.on(interaction.name == participant.parent)
		.select(
			interaction.name,
			participant.occurred_on.as_("at"),
			interaction.summary.as_("title"),
			interaction.outcome.as_("detail"),
			interaction.channel.as_("status"),
		)
		.where(participant.constituent == constituent)
		.where(participant.occurred_on < before)
		.orderby(participant.occurred_on, order=frappe.qb.desc)
		.limit(limit)
		.run(as_dict=True)
	)
	return [{"kind": "Interaction", "doctype": "Gov Interaction", "hidden": False, **row} for row in rows]
