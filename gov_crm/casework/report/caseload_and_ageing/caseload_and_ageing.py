"""What is pending now: how many cases, for how long, how many of them at risk or overdue.

An age is a number of calendar days, from the day of opening to today.
"""

from datetime import date, timedelta

import frappe
from frappe import _
from frappe.query_builder.functions import Count, Min, Sum
from frappe.utils import add_days, get_datetime, getdate
from pypika.terms import Case

from gov_crm.casework.reported import CASE, chosen, grouped_by, heading_of, limited, row_of, titles
from gov_crm.domain.case_states import PENDING, WAITING
from gov_crm.service_requests.reported import bars, heading, in_period, named, within

# Column → the days that it is about (None: and all above), its heading and colour
AGES = {
	"days_30": (0, 30, "0–30 Days", "#2f9e62"),
	"days_90": (31, 90, "31–90 Days", "#4c8bf5"),
	"days_180": (91, 180, "91–180 Days", "#e9a23b"),
	"more": (181, None, "Over 180 Days", "#e24c4c"),
}
LONG_AGO = "1900-01-01"
COUNTED = ("pending", *AGES, "waiting", "at_risk", "overdue")


def execute(filters: dict | None = None) -> tuple:
	"""Rows by kind, department or officer, the most pending first, and one for all of them."""
	filters = frappe._dict(filters or {})
	field = grouped_by(filters)
	counts = _counts(filters, field)
	names = titles(field, {group for group, *_rest in counts if group})
	common = {**chosen(filters), "status": ["in", sorted(PENDING)]}
	rows = [
		_row(names.get(group, _("None")), numbers, {**common, **named(field, group)})
		for group, *numbers in counts
	]
	rows.sort(key=lambda row: (-row["pending"], row["title"]))
	total = [_total(rows, common)] if rows else []
	return _columns(field), rows + total, None, _chart(rows) if rows else None


def _counts(filters, field: str) -> list[tuple]:
	"""Group, oldest, then as COUNTED; one statement."""
	case, today = frappe.qb.DocType(CASE), getdate()
	# while its clock stands a case has no date that could pass
	tests = (
		*(_aged(case.opened_on, age) for age in AGES),
		case.status == WAITING,
		(case.at_risk_from <= today) & (case.due_on >= today),
		case.due_on < today,
	)
	query = (
		frappe.qb.from_(case)
		.select(case[field], Min(case.opened_on), Count("*"))
		.select(*(Sum(Case().when(test, 1).else_(0)) for test in tests))
		.where(case.status.isin(sorted(PENDING)))
		.groupby(case[field])
		.orderby(case[field])
	)
	return limited(query, case, filters).run()


def _days(age: str) -> tuple[date | None, date]:
	"""The first and the last day of opening of what is so old today; no first one of the oldest."""
	least, most = AGES[age][:2]
	return most and getdate() - timedelta(days=most), getdate() - timedelta(days=least)


def _aged(column, age: str):
	first, last = _days(age)
	return within(column, first, last) if first else column < add_days(last, 1)


def _aged_list(age: str) -> list:
	first, last = _days(age)
	return in_period(first, last) if first else ["<", str(add_days(last, 1))]


def _row(title: str, numbers: list, common: dict) -> dict:
	oldest, *counted = numbers
	columns = {column: int(count) for column, count in zip(COUNTED, counted, strict=True)}
	# of an expression SQLite gives a date as text
	return row_of(title, _lists(common), oldest=getdate(get_datetime(oldest)), **columns)


def _total(rows: list[dict], common: dict) -> dict:
	columns = {column: sum(row[column] for row in rows) for column in COUNTED}
	oldest = min(row["oldest"] for row in rows)
	return row_of(_("All"), _lists(common), oldest=oldest, bold=1, **columns)


def _lists(common: dict) -> dict[str, dict]:
	today, yesterday = str(getdate()), str(getdate() - timedelta(days=1))
	return {
		"pending": common,
		**{age: {**common, "opened_on": _aged_list(age)} for age in AGES},
		"waiting": {**common, "status": WAITING},
		# lists take a missing date for an early one
		"at_risk": {**common, "at_risk_from": ["between", [LONG_AGO, today]], "due_on": [">=", today]},
		"overdue": {**common, "due_on": ["between", [LONG_AGO, yesterday]]},
	}


def _columns(field: str) -> list[dict]:
	return [
		heading("title", heading_of(field), "Data", 240),
		heading("pending", _("Pending")),
		*(heading(age, _(label), width=125) for age, (*_days, label, _colour) in AGES.items()),
		heading("waiting", _("Waiting")),
		heading("at_risk", _("At Risk")),
		heading("overdue", _("Overdue")),
		heading("oldest", _("Oldest Opened"), "Date", 140),
	]


def _chart(rows: list[dict]) -> dict:
	shown = {age: (_(label), colour) for age, (*_days, label, colour) in AGES.items()}
	return bars(rows, shown, by="pending", barOptions={"stacked": 1})
