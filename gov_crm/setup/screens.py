"""How lists look on a new site: columns in the order that people read them, and a board by state.

They are records that administrators change, not files of the app; so they are made once, at install.
"""

import frappe

REQUEST = "Gov Service Request"
BOARD = "Requests by State"

# v15 shows so many columns; v16 shows all, and would scroll sideways to the due date.
# Few, so that none is cut: who has a request stands at the end of its line anyway, as a picture.
ALL_COLUMNS_IN_SIGHT = {"total_fields": "9", "disable_scrolling": 1}
COLUMNS = {
	REQUEST: (
		"subject",
		"status_field",
		"service_type",
		"constituent",
		"department",
		"resolution_due",
	),
	"Gov Constituent": ("full_name", "status_field", "phone", "district"),
	"Gov Case": ("subject", "status_field", "case_type", "constituent", "stage", "due_on"),
	"Gov Possible Duplicate": ("reasons", "status_field", "constituent_a", "constituent_b", "score"),
}
# Closed ones are history: they would fill the board
STATES = {
	"New": "Purple",
	"Assigned": "Cyan",
	"In Progress": "Blue",
	"Waiting": "Yellow",
	"In a Case": "Pink",
	"Resolved": "Green",
}


def create_screens() -> None:
	for doctype, columns in COLUMNS.items():
		set_columns(doctype, columns)
	create_board()


def set_columns(doctype: str, columns: tuple[str, ...]) -> None:
	if frappe.db.exists("List View Settings", doctype):
		return
	frappe.get_doc(
		{
			"doctype": "List View Settings",
			"name": doctype,
			"disable_comment_count": 1,
			**ALL_COLUMNS_IN_SIGHT,
			"fields": frappe.as_json([{"fieldname": column} for column in columns], indent=None),
		}
	).insert()


def create_board() -> None:
	if frappe.db.exists("Kanban Board", BOARD):
		return
	frappe.get_doc(
		{
			"doctype": "Kanban Board",
			"kanban_board_name": BOARD,
			"reference_doctype": REQUEST,
			"field_name": "status",
			"private": 0,
			"show_labels": 1,
			"fields": frappe.as_json(["department", "resolution_due"], indent=None),
			"columns": [
				{"column_name": state, "indicator": colour, "status": "Active"}
				for state, colour in STATES.items()
			],
		}
	).insert()
