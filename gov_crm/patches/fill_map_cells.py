"""Requests with a pin get the map cell by which others at the same place are found."""

from itertools import groupby

import frappe
from frappe.database.utils import drop_index_if_exists

from gov_crm.domain.geo import cell, valid_point
from gov_crm.setup.defaults import create_defaults

REQUEST = "Gov Service Request"
AT_ONCE = 2_000
FIX_MUST_HOLD = {"failed_fix_days": 30, "failed_fix_radius_m": 25, "survey_after_days": 3}


def execute():
	last = ""
	while rows := _next(last):
		_fill([row for row in rows if valid_point(*row[1:])])
		last = rows[-1][0]
		frappe.db.commit()  # a long table is done in parts, each once
	drop_index_if_exists("tabGov Service Request", "gov_request_settled")
	create_defaults()
	for field, usual in FIX_MUST_HOLD.items():
		if frappe.db.get_single_value("Gov CRM Settings", field) in (None, 0):
			frappe.db.set_single_value("Gov CRM Settings", field, usual)


def _next(last: str) -> list[tuple]:
	request = frappe.qb.DocType(REQUEST)
	query = frappe.qb.from_(request).select(request.name, request.latitude, request.longitude)
	query = query.where(request.name > last).where(request.latitude != 0).where(request.geo_cell.isnull())
	return query.orderby(request.name).limit(AT_ONCE).run()


def _fill(rows: list[tuple]) -> None:
	request = frappe.qb.DocType(REQUEST)
	by_cell = sorted((cell(*point), name) for name, *point in rows)
	for key, group in groupby(by_cell, key=lambda row: row[0]):
		names = [name for _key, name in group]
		frappe.qb.update(request).set(request.geo_cell, key).where(request.name.isin(names)).run()
