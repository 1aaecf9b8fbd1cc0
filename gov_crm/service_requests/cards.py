"""Numbers of the workspace that plain filters cannot give; each opens the list that it counts."""

from datetime import datetime
from statistics import median

import frappe
from frappe.query_builder.functions import Count
from frappe.utils import add_days, nowdate

from gov_crm.gov_crm.departments import departments_in_reach
from gov_crm.gov_crm.reach import limit_to_readable
from gov_crm.service_requests.overdue import is_overdue, overdue_filters

REQUEST = "Gov Service Request"
MEDIAN_OVER_DAYS = 30
# Enough for a steady median, few enough to read at once
MOST_SETTLED = 20_000
SECONDS_A_DAY = 86_400
# no days at all are not nought days
NOTHING = "–"


@frappe.whitelist(methods=["GET", "POST"])
def overdue_in_my_departments(filters: str | list | dict | None = None) -> dict:
	"""Overdue requests of the user's departments; of all of them for who belongs to none."""
	frappe.has_permission(REQUEST, "read", throw=True)
	mine = sorted(departments_in_reach(frappe.session.user))
	options = {**overdue_filters(), **({"department": ["in", mine]} if mine else {})}
	return _card(_count_overdue(mine), "Int", options)


@frappe.whitelist(methods=["GET", "POST"])
def median_days_to_resolve(filters: str | list | dict | None = None) -> dict:
	"""Median calendar days from receipt to settlement, of what was settled in the last 30 days."""
	frappe.has_permission(REQUEST, "read", throw=True)
	since = add_days(nowdate(), -MEDIAN_OVER_DAYS)
	days = [(resolved - opened).total_seconds() / SECONDS_A_DAY for opened, resolved in _settled(since)]
	value, fieldtype = (round(median(days), 1), "Float") if days else (NOTHING, "Data")
	return _card(value, fieldtype, {"resolved_on": [">=", since]})


def _card(value: float | str, fieldtype: str, route_options: dict) -> dict:
	"""What a Number Card of type Custom wants."""
	route = ["List", REQUEST, "List"]
	return {
		"value": value,
		"fieldtype": fieldtype,
		"precision": 1,
		"route": route,
		"route_options": route_options,
	}


def _count_overdue(departments: list[str]) -> int:
	request = frappe.qb.DocType(REQUEST)
	query = frappe.qb.from_(request).select(Count("*")).where(is_overdue(request))
	if departments:
		query = query.where(request.department.isin(departments))
	return limit_to_readable(query, REQUEST).run()[0][0]


def _settled(since: str) -> list[tuple[datetime, datetime]]:
	request = frappe.qb.DocType(REQUEST)
	query = (
		frappe.qb.from_(request)
		.select(request.opened_on, request.resolved_on)
		.where(request.resolved_on >= since)
		.orderby(request.resolved_on, order=frappe.qb.desc)
		.limit(MOST_SETTLED)
	)
	return limit_to_readable(query, REQUEST).run()
