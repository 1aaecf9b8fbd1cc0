"""What was said in a case of a team stands with the case alone: no timeline tells of it."""

from collections.abc import Iterable

import frappe

from gov_crm.casework.visibility import CASE, TEAM
from gov_crm.institutional_memory.people import Reference


def of_teams(references: Iterable[Reference]) -> set[Reference]:
	"""Those of the records (DocType, name) that are cases of a team."""
	cases = sorted({name for doctype, name in references if doctype == CASE and name})
	if not cases:
		return set()
	filters = {"name": ("in", cases), "confidentiality": TEAM}
	return {(CASE, name) for name in frappe.get_all(CASE, filters, pluck="name", order_by="name")}
