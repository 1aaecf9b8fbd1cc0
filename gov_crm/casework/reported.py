"""What the reports ask of cases: a period, a few filters, and only what the reader may see.

A list of the same cases stands behind each number: its filters are made here too, so that both agree.
"""

from datetime import date, timedelta

from frappe import _

from gov_crm.gov_crm.given import day
from gov_crm.gov_crm.reach import limit_to_readable
from gov_crm.service_requests.reported import names_of, titles_of

CASE = "Gov Case"
KIND, DEPARTMENT, OFFICER = "Kind of Case", "Department", "Case Officer"
# What a report can be by: filter's value → the field of a case
GROUPS = {KIND: "case_type", DEPARTMENT: "lead_department", OFFICER: "case_officer"}
FIELDS = ("case_type", "lead_department", "case_officer")
DAYS_SHOWN = 365


def grouped_by(filters) -> str:
	"""The field that rows are by."""
	return GROUPS.get(filters.group_by) or GROUPS[KIND]


def heading_of(field: str) -> str:
	"""What the first column is called."""
	words = {
		"case_type": _("Kind of Case"),
		"lead_department": _("Department"),
		"case_officer": _("Case Officer"),
	}
	return words[field]


def titles(field: str, groups: set[str]) -> dict[str, str]:
	"""What people call the groups, by name."""
	if field == "case_type":
		return titles_of("Gov Case Type")
	return names_of(groups) if field == "case_officer" else {name: name for name in groups}


def period_of(filters) -> tuple[date, date]:
	"""The first and the last day (site time), both included; by default a year up to today."""
	last = day(filters.to_date)
	return day(filters.from_date or last - timedelta(days=DAYS_SHOWN)), last


def chosen(filters) -> dict:
	"""The filters that are fields of a case."""
	return {field: filters[field] for field in FIELDS if filters.get(field)}


def limited(query, case, filters):
	"""A frappe.qb query on the one table `case` with only the chosen ones that the reader may see.

	As strict as the list behind it. Raises PermissionError for who may read no cases.
	"""
	for field, value in chosen(filters).items():
		query = query.where(case[field] == value)
	return limit_to_readable(query, CASE)


def row_of(title: str, lists: dict[str, dict], **columns) -> dict:
	"""A row, whose numbers open lists of cases: column → filters."""
	return {"title": title, "lists": lists, "lists_of": CASE, **columns}
