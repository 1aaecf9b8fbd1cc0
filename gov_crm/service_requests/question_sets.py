"""Versions of a service's questions: what a request was asked stays, whatever the service asks later."""

import json

import frappe

from gov_crm.domain.questions import Question, options_of
from gov_crm.service_requests.doctype.gov_question_set.gov_question_set import set_name

QUESTION_SET = "Gov Question Set"
TYPE = "Gov Service Type"
LIMITS = ("shown_from", "shown_to")
CHOICES = ("Single Choice", "Multiple Choice")


def as_asked(row) -> dict:
	"""A row of a service's questions as it is shown, in plain values."""
	return {
		"code": row.code,
		"label": row.label,
		"datatype": row.datatype,
		"required": int(row.required or 0),
		"options": list(options_of(row.options)) if row.datatype in CHOICES else [],
		"description": row.description or "",
		"remember_as": row.remember_as or "",
		"shown_after": row.shown_after or "",
		"shown_for": list(options_of(row.shown_for)),
		**limits_of(row),
	}


def limits_of(row) -> dict[str, str]:
	"""From which number or day on, and up to which, a question is asked: what there is of them.

	Left out where there is none, so that the sets of before keep their names.
	"""
	return {field: row.get(field) for field in LIMITS if row.get(field)}


def keep_set(rows) -> str:
	"""Keep these questions as they are now asked; gives the name of their set.

	The name is that of the content: saving a service anew keeps nothing twice.
	"""
	questions = json.dumps([as_asked(row) for row in rows], ensure_ascii=False, sort_keys=True)
	name = set_name(questions)
	if not frappe.db.exists(QUESTION_SET, name):
		kept = frappe.get_doc({"doctype": QUESTION_SET, "questions": questions})
		# nobody writes one by hand: whoever may save the service has it kept
		kept.insert(ignore_permissions=True, ignore_if_duplicate=True)
	return name


def read_set(name: str) -> list[dict]:
	"""The questions of a set in their order, each as `as_asked` gives it; none of a set that is not kept."""
	kept = name and frappe.db.exists(QUESTION_SET, name, cache=True)
	return json.loads(frappe.get_cached_doc(QUESTION_SET, name).questions) if kept else []


def as_question(asked: dict, diverts_when: tuple[str, ...] = ()) -> Question:
	"""The question that the pure code checks answers against."""
	return Question(
		code=asked["code"],
		label=asked["label"],
		datatype=asked["datatype"],
		required=bool(asked["required"]),
		options=tuple(asked["options"]),
		shown_after=asked["shown_after"],
		shown_for=tuple(asked["shown_for"]),
		diverts_when=diverts_when,
		**limits_of(asked),
	)
