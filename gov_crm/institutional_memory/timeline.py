"""All that happened with a constituent, in one dated list."""

from datetime import datetime

import frappe

PAGE = 30
NEVER_ENDING = datetime(9999, 12, 31)


def timeline(constituent: str, before: datetime | None = None, limit: int = PAGE) -> list[dict]:
	"""Requests and interactions of a constituent, newest first, older than `before` (site time).

	Dicts of kind (Request, Interaction), doctype, name, at, title, detail, status, hidden. What the reader
	may not see is `hidden`: that there was something and when, not what.
	Each source is one range of an index, so that a long history costs what a short one does.
	"""
	before = before or NEVER_ENDING
	entries = _requests(constituent, before, limit) + _interactions(constituent, before, limit)
	entries.sort(key=lambda entry: (entry["at"], entry["name"]), reverse=True)
	return _for_reader(entries[:limit])


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
			request.outcome,
		)
		.where(request.constituent == constituent)
		.where(request.opened_on < before)
		.orderby(request.opened_on, order=frappe.qb.desc)
		.limit(limit)
		.run(as_dict=True)
	)
	return [_entry("Request", "Gov Service Request", row) for row in rows]


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
	return [_entry("Interaction", "Gov Interaction", row) for row in rows]


def _entry(kind: str, doctype: str, row: dict) -> dict:
	outcome = row.pop("outcome", None)
	detail = " · ".join(filter(None, (row.detail, outcome)))
	return {**row, "kind": kind, "doctype": doctype, "detail": detail, "hidden": False}


def _for_reader(entries: list[dict]) -> list[dict]:
	"""One question a DocType to Frappe's own permissions, which also know the user's restrictions."""
	seen = {doctype: _seen(doctype, entries) for doctype in {entry["doctype"] for entry in entries}}
	return [entry if entry["name"] in seen[entry["doctype"]] else _veiled(entry) for entry in entries]


def _seen(doctype: str, entries: list[dict]) -> set[str]:
	names = [entry["name"] for entry in entries if entry["doctype"] == doctype]
	if not frappe.has_permission(doctype, "read"):
		return set()
	return set(
		frappe.get_list(doctype, {"name": ("in", names)}, pluck="name", order_by="name", limit=len(names))
	)


def _veiled(entry: dict) -> dict:
	return {**entry, "name": None, "title": None, "detail": None, "status": None, "hidden": True}
