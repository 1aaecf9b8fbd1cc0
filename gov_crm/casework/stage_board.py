"""A board for each kind of case, with its stages as columns: to move a card is to pass the stage."""

import frappe

BOARD = "Kanban Board"
CASE = "Gov Case"
COLOURS = ("Blue", "Cyan", "Purple", "Yellow", "Orange", "Green")


def keep_board(case_type) -> None:
	"""Make the board of a kind of case, or give it the stages as they are now; a retired kind has none."""
	board = _find(case_type.name)
	if case_type.retired:
		forget_board(case_type)
		return
	stages = [row.stage for row in case_type.stages]
	if board and [row.column_name for row in board.columns] == stages:
		return
	board = board or _new(case_type)
	board.set("columns", [])
	for place, stage in enumerate(stages):
		colour = COLOURS[place % len(COLOURS)]
		board.append("columns", {"column_name": stage, "indicator": colour, "status": "Active"})
	# whoever may make a kind of case has its board made
	board.save(ignore_permissions=True)


def forget_board(case_type) -> None:
	"""The board goes with its kind of case."""
	if board := _find(case_type.name):
		# by whoever may delete or retire the kind
		frappe.delete_doc(BOARD, board.name, ignore_permissions=True)


def keep_no_order(board, method: str | None = None) -> None:
	"""Frappe notes the cards of each column on the board, for all to read: not those of cases.

	Cases stand in the order of their dates. Bound to Kanban Board's validate.
	"""
	if board.reference_doctype == CASE:
		for column in board.columns:
			column.order = "[]"


def _find(case_type: str):
	filters = {"reference_doctype": CASE, "field_name": "stage", "filters": _filters(case_type)}
	name = frappe.db.get_value(BOARD, filters, "name", order_by="creation")
	return frappe.get_doc(BOARD, name) if name else None


def _new(case_type):
	return frappe.get_doc(
		{
			"doctype": BOARD,
			"kanban_board_name": _free_name(case_type),
			"reference_doctype": CASE,
			"field_name": "stage",
			"private": 0,
			"show_labels": 1,
			"filters": _filters(case_type.name),
			"fields": frappe.as_json(["case_officer", "due_on", "next_step"], indent=None),
		}
	)


def _free_name(case_type) -> str:
	"""Boards of all kinds of records share their names."""
	taken = frappe.db.exists(BOARD, case_type.type_name)
	return f"{case_type.type_name} ({case_type.name})" if taken else case_type.type_name


def _filters(case_type: str) -> str:
	return frappe.as_json([[CASE, "case_type", "=", case_type]], indent=None)
