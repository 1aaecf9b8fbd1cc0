"""Tell us once: answers of before fill in the questions of another service that ask the same."""

import frappe

from gov_crm.constituents.remembering import Told, facts_of, remember
from gov_crm.domain.questions import Question, check
from gov_crm.service_requests.catalogue import TYPE, questions_of

ROW = "Gov Service Question"


def prefill(constituent: str, service_type: str) -> dict[str, dict]:
	"""Answers by the code of the question: dicts of value, several (choices, which are lines), source, at.

	What was withdrawn is not among them, nor what no longer fits its question. Whoever calls has checked
	that the reader may see the person.
	"""
	keys = keys_of(service_type)
	if not keys:
		return {}
	facts = {fact.fact: fact for fact in facts_of(constituent)}
	found = {}
	for question in questions_of(service_type):
		fact = facts.get(keys.get(question.code, ""))
		value = fact and fitting(question, fact.value)
		if value:
			several = question.datatype == "Multiple Choice"
			found[question.code] = {
				"value": value,
				"several": several,
				"source": fact.source,
				"at": fact.at,
			}
	return found


def fitting(question: Question, value: str) -> str | None:
	"""The value as an answer to the question; None where it is none."""
	given = value.split("\n") if question.datatype == "Multiple Choice" else value
	checked = check([question.alone()], {question.code: given})
	return checked.answers[0].value if checked.answers else None


def remember_answers(request) -> int:
	"""Keep the answers of a request that have a key, for the person who asked; gives how many those are."""
	if request.anonymous or not request.constituent:
		return 0
	keys = keys_of(request.service_type)
	told = [Told(keys[row.code], row.label, row.value) for row in request.answers if row.code in keys]
	remember(request.constituent, told, source=request.name)
	return len(told)


def keys_of(service_type: str) -> dict[str, str]:
	"""Under which key the answer to a question is remembered, by the question's code; only those that are."""
	service = frappe.get_cached_doc(TYPE, service_type)
	return {row.code: row.remember_as for row in service.questions if row.remember_as}


def question_for(fact: str) -> Question | None:
	"""A question whose answer is remembered under this key, of a service that is offered."""
	service, row = frappe.qb.DocType(TYPE), frappe.qb.DocType(ROW)
	found = (
		frappe.qb.from_(row)
		.join(service)
		.on(service.name == row.parent)
		.select(row.parent, row.code)
		.where(row.remember_as == fact)
		.where(row.parenttype == TYPE)
		.where(service.retired == 0)
		.orderby(row.parent, row.idx)
		.limit(1)
		.run()
	)
	if not found:
		return None
	service_type, code = found[0]
	return next(question.alone() for question in questions_of(service_type) if question.code == code)
