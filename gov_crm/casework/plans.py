"""What a kind of case lays down, and what a case has left to do, as the pure code takes them."""

import frappe

from gov_crm.domain.case_plan import PLANNED, Step

CASE_TYPE = "Gov Case Type"


def plan_of(case_type) -> tuple[list[str], list[Step], list[str]]:
	"""The stages, steps and documents of a Gov Case Type, in their order."""
	stages = [row.stage for row in case_type.stages]
	return stages, as_steps(case_type.steps), [row.title for row in case_type.documents]


def as_steps(rows) -> list[Step]:
	"""Rows of a plan or of a case."""
	return [
		Step(
			title=row.title,
			stage=row.stage or "",
			required=bool(row.required),
			runs_after=row.runs_after or "",
			document_needed=row.document_needed or "",
			status=row.get("status") or PLANNED,
		)
		for row in rows
	]


def stages_of(case) -> list[str]:
	"""The stages of the kind of case as they are today, in their order."""
	return [row.stage for row in frappe.get_cached_doc(CASE_TYPE, case.case_type).stages]
