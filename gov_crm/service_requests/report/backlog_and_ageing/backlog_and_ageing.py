"""What is open now: how much, for how long, how much of it is overdue, and since when the oldest waits.

An age is a number of calendar days, from the day of receipt to today.
"""

from datetime import date, timedelta

import frappe
from frappe import _
from frappe.query_builder.functions import Count, Min, Sum
from frappe.utils import add_days, get_datetime, getdate
from pypika.terms import Case

from gov_crm.domain.request_states import OPEN, STATUSES
from gov_crm.service_requests.overdue import is_overdue, overdue_filters
from gov_crm.service_requests.reported import (
	REQUEST,
	bars,
	chosen,
	grouped_by,
	heading,
	in_period,
	limited,
	named,
	titles_of,
	within,
)

# Column → the days that it is about (None: and all above), its heading and colour
AGES = {
	"days_2": (0, 2, "0–2 Days", "#2f9e62"),
	"days_7": (3, 7, "3–7 Days", "#4c8bf5"),
	"days_30": (8, 30, "8–30 Days", "#f2c94c"),
	"days_90": (31, 90, "31–90 Days", "#e9a23b"),
	"more": (91, None, "Over 90 Days", "#e24c4c"),
}
NOT_SETTLED = [status for status in STATUSES if status in OPEN]
COUNTED = ("open", *AGES, "overdue")


def execute(filters: dict | None = None) -> tuple:
	"""Rows by service or department, the most open first, and one for all of them."""
	filters = frappe._dict(filters or {})
	field, doctype = grouped_by(filters)
	titles, common = titles_of(doctype), {**chosen(filters), "status": ["in", NOT_SETTLED]}
	rows = [
		_row(titles.get(group, _("None")), counts, {**common, **named(field, group)})
		for group, *counts in _counts(filters, field)
	]
	rows.sort(key=lambda row: (-row["open"], row["title"]))
	total = [_total(rows, common)] if rows else []
	return _columns(doctype), rows + total, None, _chart(rows) if rows else None


def _counts(filters, field: str) -> list[tuple]:
	"""Group, oldest, then as COUNTED; one statement, by an index that begins with state or department."""
	request = frappe.qb.DocType(REQUEST)
	aged = [_aged(request.opened_on, age) for age in AGES]
	query = (
		frappe.qb.from_(request)
		.select(request[field], Min(request.opened_on), Count("*"))
		.select(*(Sum(Case().when(condition, 1).else_(0)) for condition in (*aged, is_overdue(request))))
		.where(request.status.isin(NOT_SETTLED))
		.groupby(request[field])
		.orderby(request[field])
	)
	return limited(query, request, filters).run()


def _days(age: str) -> tuple[date | None, date]:
	"""The first and the last day of receipt of what is so old today; no first one of the oldest."""
	least, most = AGES[age][:2]
	return most and getdate() - timedelta(days=most), getdate() - timedelta(days=least)


def _aged(column, age: str):
	first, last = _days(age)
	return within(column, first, last) if first else column < add_days(last, 1)


def _aged_list(age: str) -> list:
	first, last = _days(age)
	return in_period(first, last) if first else ["<", str(add_days(last, 1))]


def _row(title: str, counts: list, common: dict) -> dict:
	oldest, *counted = counts
	return {
		"title": title,
		**{column: int(count) for column, count in zip(COUNTED, counted, strict=True)},
		# of an expression SQLite gives a date as text
		"oldest": get_datetime(oldest),
		"lists": _lists(common),
	}


def _total(rows: list[dict], common: dict) -> dict:
	return {
		"title": _("All"),
		**{column: sum(row[column] for row in rows) for column in COUNTED},
		"oldest": min(row["oldest"] for row in rows),
		"lists": _lists(common),
		"bold": 1,
	}


def _lists(common: dict) -> dict[str, dict]:
	ages = {age: {**common, "opened_on": _aged_list(age)} for age in AGES}
	return {"open": common, **ages, "overdue": {**common, **overdue_filters()}}


def _columns(doctype: str) -> list[dict]:
	return [
		heading("title", _(doctype), "Data", 240),
		heading("open", _("Open"), width=90),
		*(heading(age, _(label), width=125) for age, (*_days, label, _colour) in AGES.items()),
		heading("overdue", _("Overdue")),
		heading("oldest", _("Oldest Received"), "Datetime", 190),
	]


def _chart(rows: list[dict]) -> dict:
	shown = {age: (_(label), colour) for age, (*_days, label, colour) in AGES.items()}
	return bars(rows, shown, by="open", barOptions={"stacked": 1})
