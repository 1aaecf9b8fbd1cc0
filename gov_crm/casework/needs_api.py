"""What the Desk does with the plan of a case; each function asks for the right to the case first."""

from datetime import date

import frappe

from gov_crm.casework import needs
from gov_crm.casework.visibility import CASE
from gov_crm.gov_crm.given import day


@frappe.whitelist(methods=["POST"])
def add_need(
	case: str, need: str, goal: str, due_on: str | date | None = None, worked_on_by: str = ""
) -> None:
	"""See `needs.add`."""
	needs.add(_writable(case), need, goal, day(due_on) if due_on else None, worked_on_by)


@frappe.whitelist(methods=["POST"])
def change_need(
	case: str, row: str, need: str, goal: str, due_on: str | date | None = None, worked_on_by: str = ""
) -> None:
	"""See `needs.change`."""
	needs.change(_writable(case), row, need, goal, day(due_on) if due_on else None, worked_on_by)


@frappe.whitelist(methods=["POST"])
def settle_need(case: str, row: str, state: str, how: str, met_on: str | date | None = None) -> None:
	"""See `needs.settle`."""
	needs.settle(_writable(case), row, state, how, day(met_on) if met_on else None)


@frappe.whitelist(methods=["POST"])
def take_up_need_again(case: str, row: str, reason: str) -> None:
	"""See `needs.take_up_again`."""
	needs.take_up_again(_writable(case), row, reason)


def _writable(case: str):
	doc = frappe.get_doc(CASE, case)
	doc.check_permission("write")
	return doc
