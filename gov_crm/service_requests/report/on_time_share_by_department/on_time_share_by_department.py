"""Which share of the settled requests each department settled by its date, and what is overdue now.

What was reported again soon after was not settled, whenever that was said.
"""

from collections import Counter, defaultdict
from datetime import date

import frappe
from frappe import _
from frappe.query_builder.functions import Count
from frappe.utils import add_days, flt

from gov_crm.gov_crm.reach import limit_to_readable
from gov_crm.service_requests.overdue import is_overdue
from gov_crm.service_requests.reported import nothing_in_period, period_of

COLOUR = "#2f9e62"
NOT_FIXED = "not_fixed"
EXTENDED_WIDTH = 190  # pixels, for a long heading


def execute(filters: dict | None = None) -> tuple:
	"""Rows by department; the share counts requests that had a date, by the day that they were settled."""
	filters = frappe._dict(filters or {})
	first, last = period_of(filters)
	settled, overdue, extended = _settled(first, last), _overdue(), _extended(first, last)
	departments = sorted({*settled, *overdue})
	rows = [_row(department, settled[department], overdue, extended) for department in departments]
	message = None if any(settled.values()) else nothing_in_period(filters, "resolved_on")
	return _columns(), rows, message, _chart([row for row in rows if row["settled"]])


def _settled(first: date, last: date) -> dict[str, Counter]:
	request = frappe.qb.DocType("Gov Service Request")
	query = (
		frappe.qb.from_(request)
		.select(request.department, request.target_state, Count("*"), Count(request.not_fixed_on))
		.where(request.resolved_on >= first)
		.where(request.resolved_on < add_days(last, 1))
		.where(request.target_state.isin(["Met", "Missed"]))
		.groupby(request.department, request.target_state)
		.orderby(request.department)
	)
	settled = defaultdict(Counter)
	for department, state, count, not_fixed in limit_to_readable(query, "Gov Service Request").run():
		settled[department or ""].update({state: count - not_fixed, NOT_FIXED: not_fixed})
	return settled


def _extended(first: date, last: date) -> Counter:
	"""Those in time only by an extension: the date that was promised first stays in sight."""
	request = frappe.qb.DocType("Gov Service Request")
	query = (
		frappe.qb.from_(request)
		.select(request.department, Count("*"))
		.where(request.resolved_on >= first)
		.where(request.resolved_on < add_days(last, 1))
		.where(request.target_state == "Met")
		.where(request.not_fixed_on.isnull())
		.where(request.original_due < request.resolved_on)
		.groupby(request.department)
		.orderby(request.department)
	)
	rows = limit_to_readable(query, "Gov Service Request").run()
	return Counter({department or "": count for department, count in rows})


def _overdue() -> Counter:
	request = frappe.qb.DocType("Gov Service Request")
	query = (
		frappe.qb.from_(request)
		.select(request.department, Count("*"))
		.where(is_overdue(request))
		.groupby(request.department)
		.orderby(request.department)
	)
	rows = limit_to_readable(query, "Gov Service Request").run()
	return Counter({department or "": count for department, count in rows})


def _row(department: str, settled: Counter, overdue: Counter, extended: Counter) -> dict:
	total = settled.total()
	return {
		"department": department,
		"settled": total,
		"in_time": settled["Met"],
		"extended": extended[department],
		"late": settled["Missed"],
		"not_fixed": settled[NOT_FIXED],
		"share": flt(100 * settled["Met"] / total, 1) if total else None,
		"overdue": overdue[department],
	}


def _columns() -> list[dict]:
	numbers = {
		"settled": ("Int", _("Settled")),
		"in_time": ("Int", _("In Time")),
		"extended": ("Int", _("In Time by an Extension")),
		"late": ("Int", _("Late")),
		"not_fixed": ("Int", _("Not Fixed")),
		"share": ("Percent", _("On-Time Share")),
		"overdue": ("Int", _("Overdue Now")),
	}
	department = {
		"fieldname": "department",
		"fieldtype": "Link",
		"options": "Gov Department",
		"label": _("Department"),
		"width": 220,
	}
	return [
		department,
		*(
			{
				"fieldname": field,
				"fieldtype": kind,
				"label": label,
				"width": EXTENDED_WIDTH if field == "extended" else 115,
			}
			for field, (kind, label) in numbers.items()
		),
	]


def _chart(rows: list[dict]) -> dict:
	return {
		"data": {
			"labels": [row["department"] or _("None") for row in rows],
			"datasets": [{"name": _("On-Time Share"), "values": [row["share"] for row in rows]}],
		},
		"type": "bar",
		"colors": [COLOUR],
		"fieldtype": "Percent",
	}
