"""What may be done to many requests at once: what they have in common, and whether a choice is whole."""

from collections.abc import Collection

import frappe
from frappe import _

from gov_crm.domain.closure import check_evidence
from gov_crm.domain.errors import DomainError
from gov_crm.domain.placeholders import check_places
from gov_crm.domain.text import shorten
from gov_crm.exceptions import GovCRMError, OutcomeRefused, refuse
from gov_crm.service_requests.assignment import candidates
from gov_crm.service_requests.mailing import PLACEHOLDERS
from gov_crm.service_requests.replying import as_text
from gov_crm.service_requests.resolving import describe_outcomes

REQUEST = "Gov Service Request"
AT_MOST = 500
SUMMARY_LENGTH = 140


def choices(names: Collection[str]) -> dict:
	"""What a dialog offers for these requests: a dict of outcomes, members and placeholders.

	`outcomes` as `resolving.describe_outcomes` gives them, `members` as `assignment.candidates`: what is
	common to all of those that the user may see.
	"""
	rows = frappe.get_list(
		REQUEST, {"name": ("in", list(names))}, ["service_type", "department"], order_by="name", limit=AT_MOST
	)
	return {
		"outcomes": common_outcomes({row.service_type for row in rows}),
		"members": common_members({row.department for row in rows if row.department}),
		"placeholders": list(PLACEHOLDERS),
	}


def common_outcomes(services: Collection[str]) -> list[dict]:
	"""The endings that all these services have, by name and kind; a photo is due where one asks for it."""
	described = [
		{(row["outcome"], row["kind"]): row for row in describe_outcomes(service)}
		for service in sorted(services)
	]
	first = described[0] if described else {}
	return [
		_united([rows[ending] for rows in described])
		for ending in first
		if all(ending in rows for rows in described)
	]


def common_members(departments: Collection[str]) -> list[dict]:
	"""Who may take work of all these departments, the least loaded first."""
	teams = [{one["user"]: one for one in candidates(name)} for name in sorted(departments)]
	first = teams[0] if teams else {}
	return [member for user, member in first.items() if all(user in team for team in teams)]


def set_rows(bulk) -> None:
	"""Each request once, and nothing done to any of them yet."""
	names = list(dict.fromkeys(row.request for row in bulk.rows if row.request))
	if not 0 < len(names) <= AT_MOST:
		frappe.throw(_("Choose from 1 to {0} requests.").format(AT_MOST), GovCRMError)
	bulk.set("rows", [{"request": name, "result": "Waiting"} for name in names])
	bulk.update({"status": "Waiting", "total": len(names), "done": 0, "failed": 0, "mails": 0})


def set_common_department(bulk) -> None:
	"""The department of all of them, whose people read what became of it; none where there are several."""
	names = [row.request for row in bulk.rows]
	filters = {"name": ("in", names)}
	found = set(frappe.get_all(REQUEST, filters, pluck="department", order_by="name"))
	bulk.department = found.pop() if len(found) == 1 else None


def set_summary(bulk) -> None:
	"""What it does and to how many, for people to read."""
	words = {
		"Assign": _("Assign {0} requests to {1}").format(
			bulk.total, bulk.assign_to or _("whoever routing chooses")
		),
		"Reply": _("Reply to {0} requests").format(bulk.total),
		"Resolve": _("Resolve {0} requests: {1}").format(bulk.total, bulk.outcome),
	}
	bulk.summary = shorten(words.get(bulk.action, ""), SUMMARY_LENGTH)


def validate_choice(bulk) -> None:
	"""Raises what would fail for every one of them; another action than ours is refused by its field."""
	validate_words(bulk)
	if bulk.action == "Resolve":
		_validate_ending(bulk)


def validate_words(bulk) -> None:
	"""Raises GovCRMError for a reply without words and for places that stand for nothing; PermissionError."""
	if bulk.email_template:
		frappe.has_permission("Email Template", "read", bulk.email_template, throw=True)
	if bulk.action == "Reply":
		_validate_reply(bulk)
	_validate_places(bulk)


def _validate_reply(bulk) -> None:
	if not bulk.email_template and not as_text(bulk.message):
		frappe.throw(_("Choose a template, or write what to reply."), GovCRMError)


def _validate_ending(bulk) -> None:
	names = [row.request for row in bulk.rows]
	services = frappe.get_all(
		REQUEST, {"name": ("in", names)}, pluck="service_type", distinct=True, order_by="service_type"
	)
	endings = {row["outcome"]: row for row in common_outcomes(services)}
	if not (chosen := endings.get(bulk.outcome)):
		frappe.throw(
			_("Choose an outcome that all these services have: {0}.").format(", ".join(endings) or _("none")),
			OutcomeRefused,
		)
	given = {**bulk.as_dict(), "resolution_note": bulk.note}
	try:
		check_evidence(chosen["kind"], _(bulk.outcome), given, photo=chosen["photo_required"])
	except DomainError as error:
		refuse(error, OutcomeRefused)


def _validate_places(bulk) -> None:
	try:
		for field in ("subject", "message", "note"):
			check_places(bulk.get(field) or "", PLACEHOLDERS)
	except DomainError as error:
		refuse(error, GovCRMError)


def _united(rows: list[dict]) -> dict:
	texts = {row["text_for_constituent"] for row in rows}
	return {
		**rows[0],
		"photo_required": any(row["photo_required"] for row in rows),
		"text_for_constituent": texts.pop() if len(texts) == 1 else "",
	}
