"""What the tests of reports share."""

import json

import frappe

MARCH = {"from_date": "2031-03-03", "to_date": "2031-03-16"}
HERE = {"latitude": 41.3083, "longitude": -72.9279}


def rows_by_title(report, **filters) -> dict[str, dict]:
	"""The rows of a report's module, by their first column."""
	return {row["title"]: row for row in report.execute({**MARCH, **filters})[1]}


def titled(service: str) -> str:
	return frappe.db.get_value("Gov Service Type", service, "service_name")


def lists_that_differ(rows: list[dict]) -> list[tuple]:
	"""Row, column, number and length of its list, where the two are not the same; as the user sees them."""
	return [
		(row["title"], column, row[column], listed)
		for row in rows
		for column, filters in row["lists"].items()
		if (listed := len(frappe.get_list("Gov Service Request", as_a_list_reads(filters), limit=0)))
		!= row[column]
	]


def as_a_list_reads(address: dict) -> list[list]:
	"""Filters of a list by its address: several of one field are texts of JSON there."""
	filters = []
	for field, value in address.items():
		several = isinstance(value, list) and str(value[0]).startswith("[")
		for each in map(json.loads, value) if several else [value]:
			filters.append([field, *each] if isinstance(each, list) else [field, "=", each])
	return filters
