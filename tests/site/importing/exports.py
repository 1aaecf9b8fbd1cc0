"""Small files like those that cities export, and what became of them."""

import csv
import gzip
import io
from itertools import count

import frappe

from gov_crm.gov_crm.importing.profiles import get_profile

numbers = count(101_000_000_001)


def row(**changes):
	"""A row of a Boston export: a closed request, resolved in time."""
	values = {
		"CASE_ENQUIRY_ID": str(next(numbers)),
		"OPEN_DT": "07/01/2015 08:30:15 AM",
		"TARGET_DT": "07/08/2015 08:30:15 AM",
		"CLOSED_DT": "07/03/2015 04:00:00 PM",
		"OnTime_Status": "ONTIME",
		"CASE_STATUS": "Closed",
		"CLOSURE_REASON": "Case Closed Case Resolved The light burns again.",
		"CASE_TITLE": "Lamp out at the corner",
		"SUBJECT": "Public Works Department",
		"REASON": "Street Lights",
		"TYPE": "Street Light Outages",
		"Location": "1 Elm St  Boston  MA",
		"LOCATION_ZIPCODE": "2108.0",
		"ward": "Ward 3",
		"LATITUDE": "42.3601",
		"LONGITUDE": "-71.0712",
		"Source": "Constituent Call",
	}
	return {**values, **changes}


def open_row(**changes):
	return row(CASE_STATUS="Open", CLOSED_DT="", CLOSURE_REASON="", **changes)


def write(path, rows, encoding="utf-8", columns=None):
	text = io.StringIO()
	columns = columns or list(rows[0] if rows else row())
	writer = csv.writer(text)
	writer.writerow(columns)
	writer.writerows([each.get(column, "") for column in columns] for each in rows)
	content = text.getvalue().encode(encoding)
	path.write_bytes(gzip.compress(content) if path.suffix == ".gz" else content)
	return path


def request_of(row):
	"""The request that a row became; None where there is none."""
	system = get_profile("boston")[1].external_system
	filters = {"external_system": system, "external_id": row["CASE_ENQUIRY_ID"]}
	name = frappe.db.exists("Gov Service Request", filters)
	return frappe.get_doc("Gov Service Request", name) if name else None


def history_of(request):
	fields = ["kind", "status", "visibility", "body", "at", "by"]
	filters = {"request": request.name}
	return frappe.get_all("Gov Request Update", filters, fields, order_by="at, creation, status desc")


def rejects_of(doc):
	"""The lines of an import's reject file."""
	return list(csv.reader(io.StringIO(reject_text_of(doc))))


def reject_text_of(doc):
	path = frappe.get_doc("File", {"file_url": doc.reject_file}).get_full_path()
	with open(path, encoding="utf-8-sig", newline="") as file:
		return file.read()


def counts(doc):
	return doc.rows_read, doc.rows_created, doc.rows_known, doc.rows_rejected
