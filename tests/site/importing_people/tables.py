"""Small tables of people as the profile `people` reads them, and what became of them."""

import csv
import io
from itertools import count

import frappe

COLUMNS = (
	"number type name first_name last_name organisation date_of_birth email phone prefers language "
	"salutation job_title street city postal_code state country latitude longitude restricted deceased "
	"household employer guardian"
).split()
# What an import of people writes to, besides itself
WRITTEN = (
	"Gov Constituent",
	"Gov Relationship",
	"Gov Possible Duplicate",
	"Gov Import Entry",
	"Contact",
	"Contact Email",
	"Contact Phone",
	"Address",
	"Dynamic Link",
)
SYSTEM = "people"
numbers = count(1)


def row(**changes):
	"""Somebody of whom all is known, and who is like nobody else."""
	number = next(numbers)
	letters = "".join(chr(ord("a") + int(digit)) for digit in f"{number:03}")
	values = {
		"number": f"P-{number}",
		"type": "Person",
		"first_name": f"Q{letters}bert",
		"last_name": f"{letters.title()}sson",
		"date_of_birth": f"19{50 + number % 49}-03-{1 + number % 28:02}",
		"email": f"{letters}{letters}@example.com",
		"phone": f"+1 203 55{number:05}",
		"street": f"{number} {letters.title()} Street",
		"city": "New Haven",
		"postal_code": "06511",
		"country": "United States",
	}
	return {**values, **changes}


def household(**changes):
	return row(
		**{"type": "Household", "first_name": "", "last_name": "", "date_of_birth": "", "name": "Lee Family"}
		| changes
	)


def bare(**changes):
	"""A row that says nothing besides."""
	return {"number": f"P-{next(numbers)}", **changes}


def write(path, rows, columns=COLUMNS):
	text = io.StringIO()
	writer = csv.writer(text)
	writer.writerow(columns)
	writer.writerows([each.get(column, "") for column in columns] for each in rows)
	path.write_text(text.getvalue(), encoding="utf-8")
	return path


def people_of(row, system=SYSTEM):
	"""The constituents who bear the number of a row."""
	filters = {"source_system": system, "source_key": row["number"]}
	names = frappe.get_all("Gov Constituent", filters, pluck="name", order_by="name")
	return [frappe.get_doc("Gov Constituent", name) for name in names]


def person_of(row):
	"""The one that a row became; None where it became nobody of its own."""
	found = people_of(row)
	assert len(found) < 2
	return found[0] if found else None


def entry_of(row):
	"""What the last import entered of a row."""
	names = frappe.get_all(
		"Gov Import Entry", {"source_key": row["number"]}, pluck="name", order_by="creation desc, name desc"
	)
	return frappe.get_doc("Gov Import Entry", names[0]) if names else None


def counts(doc):
	"""Created, changed, joined, known, rejected."""
	fields = ("rows_created", "rows_changed", "rows_joined", "rows_known", "rows_rejected")
	return tuple(doc.get(field) for field in fields)


def rejects_of(doc):
	"""The lines of an import's reject file."""
	path = frappe.get_doc("File", {"file_url": doc.reject_file}).get_full_path()
	with open(path, encoding="utf-8-sig", newline="") as file:
		return list(csv.reader(file))


def relations_of(constituent):
	fields = ["parent", "kind", "constituent"]
	either = [["parent", "=", constituent], ["constituent", "=", constituent]]
	rows = frappe.get_all("Gov Relationship", fields=fields, or_filters=either, order_by="name")
	return {(row.parent, row.kind, row.constituent) for row in rows}
