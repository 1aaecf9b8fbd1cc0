"""What stands on a board of many records: of each column the first. Frappe's own would read every one."""

import frappe
from frappe.desk.reportview import execute, get_form_params

MOST = 500


@frappe.whitelist(methods=["GET", "POST"])
def get_cards(board: str, each: int) -> list[dict]:
	"""The first `each` of every column of a Kanban Board, in the list's order, that the user may see.

	Fields, filters and order come as a list sends them; Frappe reads and checks them.
	"""
	kanban = frappe.get_doc("Kanban Board", board)
	kanban.check_permission("read")
	asked = get_form_params()
	for own in ("board", "each"):
		asked.pop(own, None)
	asked.update({"doctype": kanban.reference_doctype, "start": 0, "page_length": min(max(each, 1), MOST)})
	columns = [column.column_name for column in kanban.columns if column.status == "Active"]
	return [row for column in columns for row in _cards(asked, kanban, column)]


def _cards(asked: dict, kanban, column: str) -> list[dict]:
	filters = [*(asked.filters or []), [kanban.reference_doctype, kanban.field_name, "=", column]]
	return execute(**{**asked, "filters": filters})
