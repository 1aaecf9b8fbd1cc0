"""What the reports ask of requests: a period, a few filters, and only what the reader may see.

A list of the same requests stands behind each number: its filters are made here too, so that both agree.
"""

from collections.abc import Iterator
from datetime import date, datetime, timedelta

import frappe
from frappe import _
from frappe.query_builder import Order
from frappe.utils import add_days, format_date

from gov_crm.gov_crm.given import day
from gov_crm.gov_crm.reach import limit_to_readable

REQUEST = "Gov Service Request"
SERVICE, DEPARTMENT = "Service", "Department"
# What a report can be by: filter's value → the field of a request and the DocType that it names
GROUPS = {SERVICE: ("service_type", "Gov Service Type"), DEPARTMENT: ("department", "Gov Department")}
FIELDS = ("department", "service_type", "district", "channel")
DAYS_SHOWN = 90
# Rows are read a month at a time, so that a long period costs time and no memory
DAYS_AT_ONCE = 31
# more would leave no room for their names
MOST_BARS = 8
SECONDS_AN_HOUR, SECONDS_A_DAY = 3_600, 86_400


def period_of(filters) -> tuple[date, date]:
	"""The first and the last day (site time), both included; by default the last 90 days."""
	last = day(filters.to_date)
	return day(filters.from_date or add_days(last, -DAYS_SHOWN)), last


def grouped_by(filters) -> tuple[str, str]:
	"""The field that rows are by, and the DocType that it names."""
	return GROUPS.get(filters.group_by) or GROUPS[SERVICE]


def chosen(filters) -> dict:
	"""The filters that are fields of a request."""
	return {field: filters[field] for field in FIELDS if filters.get(field)}


def limited(query, request, filters):
	"""A frappe.qb query on the one table `request` with only the chosen ones that the reader may see.

	As strict as the list behind it: departments in reach, and what an administrator allows a user besides.
	Raises PermissionError for who may read no requests.
	"""
	for field, value in chosen(filters).items():
		query = query.where(request[field] == value)
	return limit_to_readable(query, REQUEST)


def within(column, first: date, last: date):
	"""The condition that a moment is in the days of a period."""
	return (column >= first) & (column < add_days(last, 1))


def in_period(first: date, last: date) -> list:
	"""The same for the filter of a list."""
	return ["between", [str(first), str(last)]]


def named(field: str, value: str | None) -> dict:
	"""The filter of a list for one group; a request may be without a department."""
	return {field: value or ["is", "not set"]}


def titles_of(doctype: str) -> dict[str, str]:
	"""What people call services or departments, by name."""
	title = frappe.get_meta(doctype).get_title_field()
	return dict(frappe.get_all(doctype, fields=["name", title], order_by="name", as_list=True))


def names_of(users: set[str]) -> dict[str, str]:
	"""The full names of people, one statement."""
	filters = {"name": ("in", sorted(users))}
	return dict(frappe.get_all("User", filters, ["name", "full_name"], order_by="name", as_list=True))


def settled(filters, *fields: str) -> Iterator[tuple]:
	"""These fields of each request that was settled in the period, in no order; one statement a month.

	By the index gov_request_kept.
	"""
	first, last = period_of(filters)
	request = frappe.qb.DocType(REQUEST)
	while first <= last:
		until = min(first + timedelta(days=DAYS_AT_ONCE - 1), last)
		query = (
			frappe.qb.from_(request)
			.select(*(request[field] for field in fields))
			.where(within(request.resolved_on, first, until))
		)
		yield from limited(query, request, filters).run()
		first = until + timedelta(days=1)


def nothing_in_period(filters, moment: str) -> str:
	"""What a report says that has nothing to count, by this field of a request: where to look, if at all."""
	request, first = frappe.qb.DocType(REQUEST), period_of(filters)[0]
	query = (
		frappe.qb.from_(request)
		.select(request[moment])
		.where(request[moment] < first)
		.orderby(request[moment], order=Order.desc)
		.limit(1)
	)
	if not (found := limited(query, request, filters).run()):
		return _("There is nothing in these days.")
	return _("There is nothing in these days. The last before them is of {0}: choose earlier days.").format(
		format_date(found[0][0])
	)


def elapsed(since: datetime, until: datetime, unit: int) -> float:
	"""How long by the clock on the wall, nights and weekends included; `unit` is a number of seconds."""
	return (until - since).total_seconds() / unit


def bars(rows: list[dict], columns: dict[str, tuple[str, str]], by: str, **chart) -> dict:
	"""A bar chart of the rows with the most of `by`; columns: field → its heading (translated) and colour."""
	shown = sorted(rows, key=lambda row: -(row[by] or 0))[:MOST_BARS]
	return {
		"type": "bar",
		"data": {
			"labels": [row["title"] for row in shown],
			"datasets": [
				{"name": heading, "values": [row[field] for row in shown]}
				for field, (heading, _colour) in columns.items()
			],
		},
		"colors": [colour for _heading, colour in columns.values()],
		**chart,
	}


def heading(fieldname: str, label: str, fieldtype: str = "Int", width: int = 110, **more) -> dict:
	"""A column."""
	return {"fieldname": fieldname, "label": label, "fieldtype": fieldtype, "width": width, **more}
