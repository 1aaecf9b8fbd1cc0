"""The board of requests gets a column for those that became part of a case."""

import frappe

from gov_crm.setup.screens import BOARD, STATES


def execute() -> None:
	if not frappe.db.exists("Kanban Board", BOARD):
		return
	board = frappe.get_doc("Kanban Board", BOARD)
	known = {row.column_name for row in board.columns}
	for state in STATES:
		if state not in known:
			board.append("columns", {"column_name": state, "status": "Active", "indicator": STATES[state]})
	board.save()
