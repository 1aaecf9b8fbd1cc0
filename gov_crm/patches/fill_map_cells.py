"""Requests get what others at the same place are found by: the map cell of the pin, and the house."""

import frappe
from frappe.database.utils import drop_index_if_exists

from gov_crm.domain.geo import cell, valid_point
from gov_crm.domain.street_keys import house_key
from gov_crm.setup.defaults import create_defaults

REQUEST = "Gov Service Request"
AT_ONCE = 2_000
FIX_MUST_HOLD = {"failed_fix_days": 30, "failed_fix_radius_m": 25, "survey_after_days": 3}


def execute():
	last = ""
	while rows := _next(last):
		frappe.db.bulk_update(REQUEST, dict(map(_keys, rows)), update_modified=False)
		last = rows[-1].name
		frappe.db.commit()  # a long table is done in parts, each once
	drop_index_if_exists("tabGov Service Request", "gov_request_settled")
	create_defaults()
	for field, usual in FIX_MUST_HOLD.items():
		if frappe.db.get_single_value("Gov CRM Settings", field) in (None, 0):
			frappe.db.set_single_value("Gov CRM Settings", field, usual)


def _next(last: str) -> list[dict]:
	request = frappe.qb.DocType(REQUEST)
	query = frappe.qb.from_(request).select(
		request.name, request.latitude, request.longitude, request.address
	)
	query = query.where(request.name > last).where(request.geo_cell.isnull())
	return query.orderby(request.name).limit(AT_ONCE).run(as_dict=True)


def _keys(row: dict) -> tuple[str, dict]:
	point = (row.latitude, row.longitude)
	return row.name, {
		"geo_cell": cell(*point) if valid_point(*point) else None,
		"house_key": house_key(row.address),
	}
