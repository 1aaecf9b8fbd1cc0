"""Answers to a service type's questions: checked where they come in, kept with the words of the question."""

import json

import frappe
from frappe import _

from gov_crm.domain.questions import check, options_of
from gov_crm.exceptions import AnswersRejected
from gov_crm.service_requests.catalogue import questions_of


def set_answers(request) -> None:
	"""Check the request's answers against its type's questions and keep them in the order of the questions.

	Raises AnswersRejected with one sentence a question.
	"""
	questions = questions_of(request.service_type)
	several = {question.code for question in questions if question.datatype == "Multiple Choice"}
	given = {row.code: row.value or "" for row in request.answers if row.code}
	given.update({code: _choices(given[code]) for code in several & given.keys()})
	checked = check(questions, given)
	if checked.errors:
		sentences = [sentence_of(problem) for problem in checked.errors.values()]
		frappe.throw("<br>".join(sentences), AnswersRejected)
	request.set("answers", [])
	for answer in checked.answers:
		request.append("answers", {"code": answer.code, "label": answer.label, "value": answer.value})


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
