"""What a case asks, and its answers: those of its kind as they were when it was opened."""

import frappe

from gov_crm.domain.questions import Question
from gov_crm.service_requests.answers import keep_answers
from gov_crm.service_requests.catalogue import questions_of_rows
from gov_crm.service_requests.question_sets import as_question, read_set


def set_answers(case) -> None:
	"""Hold the answers to the questions of the case. Raises AnswersRejected, one sentence a question.

	Answers of a case that is there are looked at only where they changed: a case may go on without an answer
	that its kind asks for since.
	"""
	if case.is_new() or case.is_child_table_same("answers") is False:
		keep_answers(case, asked_of(case))


def asked_of(case) -> list[Question]:
	"""The questions of a case as it was asked them."""
	kind = frappe.get_cached_doc("Gov Case Type", case.case_type)
	if not case.question_set or case.question_set == kind.question_set:
		return questions_of_rows(kind.questions)
	return [as_question(asked) for asked in read_set(case.question_set)]
