"""Who held which office on a day, or ever; and when nobody did."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from gov_crm.constituents.offices import terms_of_office, who_held


def execute(filters: dict | None = None) -> tuple:
	"""One row a term or vacancy: of the day that the filters name, without one of all time."""
	filters = frappe._dict(filters or {})
	seat = {field: filters.get(field) or None for field in ("office", "body", "district")}
	rows = who_held(**seat, on=filters.on) if filters.on else terms_of_office(**seat)
	return _columns(), [_row(row, getdate()) for row in rows]


def _row(row: dict, today: date) -> dict:
	holder = row["full_name"] or (_("Vacant") if row["vacant"] else _("Restricted"))
	return {**row, "full_name": holder, "remark": " ".join(_remarks(row, today))}


def _remarks(row: dict, today: date) -> list[str]:
	"""What the reader must know before they rely on the row."""
	remarks = []
	if row["others"]:
		remarks.append(_("{0} more entered for the same time.").format(row["others"]))
	if not row["vacant"] and not row["from_date"]:
		remarks.append(_("Since when is not known."))
	if not row["to_date"] and row["from_date"] and row["from_date"] > today:
		remarks.append(_("Still to come."))
	return remarks


def _columns() -> list[dict]:
	district = {"fieldtype": "Link", "options": "Gov District"}
	number = {"fieldtype": "Link", "options": "Gov Constituent"}
	columns = (
		("office", _("Office"), 190, {"fieldtype": "Data"}),
		("body", _("Body"), 170, {"fieldtype": "Data"}),
		("district", _("District"), 160, district),
		("full_name", _("Held By"), 170, {"fieldtype": "Data"}),
		("from_date", _("From"), 115, {"fieldtype": "Date"}),
		("to_date", _("Until"), 115, {"fieldtype": "Date"}),
		("remark", _("To Know"), 170, {"fieldtype": "Data"}),
		("constituent", _("Number"), 120, number),
	)
	return [
		# the Desk would put a column to the right whose first cell is empty
		{"fieldname": fieldname, "label": label, "width": width, "align": "left", **kind}
		for fieldname, label, width, kind in columns
	]
