"""Answers to a service type's questions: checked where they come in, kept with the words of the question."""

import json

import frappe
from frappe import _

from gov_crm.domain.questions import Checked, Question, check, options_of
from gov_crm.exceptions import AnswersRejected
from gov_crm.service_requests.catalogue import questions_of
from gov_crm.service_requests.diverting import divert
from gov_crm.service_requests.question_sets import TYPE, as_question, read_set


def set_answers(request) -> None:
	"""Check the request's answers against its questions and keep them in the order of the questions.

	A new request, or one of another service than before, is asked what the service asks today; any other
	is held to what it was asked. Raises UrgentDiversion, or AnswersRejected with one sentence a question.
	"""
	if request.is_new() or request.has_value_changed("service_type"):
		request.question_set = frappe.get_cached_value(TYPE, request.service_type, "question_set")
	checked = _check(asked_of(request), request.answers)
	if request.is_new() and checked.diverted:
		divert(request.service_type)
	_keep(request, checked)


def keep_answers(record, questions: list[Question]) -> None:
	"""Hold the answers of any record to these questions, and keep them in their order.

	Raises AnswersRejected with one sentence a question.
	"""
	_keep(record, _check(questions, record.answers))


def _keep(record, checked: Checked) -> None:
	if checked.errors:
		sentences = [sentence_of(problem) for problem in checked.errors.values()]
		frappe.throw("<br>".join(sentences), AnswersRejected)
	record.set("answers", [])
	for answer in checked.answers:
		record.append("answers", {"code": answer.code, "label": answer.label, "value": answer.value})


def asked_of(request) -> list[Question]:
	"""The questions of a request as it was asked them; those of today of one that was asked nothing."""
	today = frappe.get_cached_value(TYPE, request.service_type, "question_set")
	if not request.question_set or request.question_set == today:
		return questions_of(request.service_type)
	return [as_question(asked) for asked in read_set(request.question_set)]


def _check(questions: list[Question], rows) -> Checked:
	several = {question.code for question in questions if question.datatype == "Multiple Choice"}
	given = {row.code: row.value or "" for row in rows if row.code}
	given.update({code: _choices(given[code]) for code in several & given.keys()})
	return check(questions, given)


def sentence_of(problem) -> str:
	"""What is wrong with an answer, in the user's language, and so is what the question is called."""
	gaps = {name: _(value) if name == "label" else value for name, value in problem.parameters.items()}
	return _(problem.template).format(**gaps)


def _choices(text: str) -> list[str]:
	"""Several choices come as a JSON list from a form, and as lines from a record."""
	try:
		choices = json.loads(text)
	except ValueError:
		choices = None
	return [str(choice) for choice in choices] if isinstance(choices, list) else list(options_of(text))
