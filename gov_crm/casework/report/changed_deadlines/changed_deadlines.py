"""The register of changed deadlines: every extension and suspension, by whom and why."""

import frappe
from frappe import _
from frappe.utils import getdate

from gov_crm.casework.reported import CASE, limited, period_of
from gov_crm.service_requests.reported import heading, names_of, within

CHANGE = "Gov Case Deadline Change"
MOST = 2_000


def execute(filters: dict | None = None) -> tuple:
	"""A row a change, the latest first."""
	filters = frappe._dict(filters or {})
	rows = _changes(filters)
	names = names_of({row.approver for row in rows if row.approver})
	for row in rows:
		row.approver = names.get(row.approver, row.approver)
		row.days = _days(row)
		row.kind = _(row.kind)
	message = None if rows else _("No date of a case was changed in these days.")
	return _columns(), rows, message


def _changes(filters) -> list[dict]:
	case, change = frappe.qb.DocType(CASE), frappe.qb.DocType(CHANGE)
	readable = limited(frappe.qb.from_(case).select(case.name), case, filters)
	return (
		frappe.qb.from_(change)
		.join(case)
		.on(case.name == change.parent)
		.select(
			change.parent.as_("gov_case"),
			case.subject,
			change.kind,
			change["from"].as_("first"),
			change["to"].as_("last"),
			change.reason,
			change.approver,
			change.at,
		)
		.where(change.parenttype == CASE)
		.where(within(change.at, *period_of(filters)))
		.where(change.parent.isin(readable))
		.orderby(change.at, order=frappe.qb.desc)
		.limit(MOST)
		.run(as_dict=True)
	)


def _days(row) -> int | None:
	"""By how many calendar days the date moved, or how many were not counted; None while that lasts."""
	if not row["last"]:
		return None
	days = (getdate(row["last"]) - getdate(row["first"])).days
	return days if row.kind == "Extension" else days + 1


def _columns() -> list[dict]:
	return [
		heading("gov_case", _("Case"), "Link", 140, options=CASE),
		heading("subject", _("Subject"), "Data", 220),
		heading("kind", _("What"), "Data", 110),
		heading("first", _("From"), "Date"),
		heading("last", _("To"), "Date"),
		heading("days", _("Days"), width=80),
		heading("reason", _("Reason"), "Data", 260),
		heading("approver", _("Approved By"), "Data", 160),
		heading("at", _("Entered"), "Datetime", 160),
	]
