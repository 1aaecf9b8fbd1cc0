"""Serial numbers from the database's own sequences.

A naming series keeps its counter row locked until the insert that took the number commits, so that
people who save at once wait on each other. A sequence hands out numbers outside of the transaction:
nobody waits, and a number whose insert failed is never used again.
"""

import frappe

NUMBERED = ("Gov Service Request", "Gov Constituent", "Gov Case", "Gov Authorization", "Gov Letter")


def next_serial(doctype: str) -> int:
	"""The next serial of a DocType in NUMBERED, from 1; gaps are normal."""
	return frappe.db.get_next_sequence_val(doctype)


def create_sequences() -> None:
	for doctype in NUMBERED:
		frappe.db.create_sequence(doctype, check_not_exists=True)


def drop_sequences() -> None:
	for doctype in NUMBERED:
		frappe.db.sql_ddl(f"drop sequence if exists {frappe.scrub(doctype + '_id_seq')}")
