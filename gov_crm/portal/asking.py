"""The questions of a service on its form: which are asked, and how, by what was answered so far."""

from gov_crm.domain.questions import Question, check
from gov_crm.portal.form import PREFIX, Form

MOST_RADIOS = 7


def questions(form: Form) -> list[dict]:
	"""The service's questions for the template: how and when each is asked, and what was answered.

	Those that no answer leads to yet are among them, not `shown`: a script shows them at once, and without
	one the next page does.
	"""
	helps = {row.code: row.description for row in form.service.questions}
	asked = form.asked
	shown = check(asked, form.answers).shown
	return [
		{
			**shown_question(PREFIX + question.code, question, form.answers.get(question.code, [])),
			"help": helps[question.code] or "",
			"error": form.errors[PREFIX + question.code],
			"told": form.told[question.code],
			"shown": question.code in shown,
			"after": PREFIX + question.shown_after if question.shown_after else "",
		}
		for question in asked
	]


def not_yet_asked(form: Form) -> list[Question]:
	"""What the answers lead to and the page that was sent did not show: there was no script to do so."""
	asked = form.asked
	shown = check(asked, form.answers).shown
	return [
		question
		for question in asked
		if question.shown_after and question.code in shown and question.code not in form.seen
	]


def shown_question(name: str, question: Question, given: list[str]) -> dict:
	"""One question as the template asks it under this name, with what was answered."""
	return {
		"name": name,
		"code": question.code,
		"label": question.label,
		"help": "",
		"required": question.required,
		"control": _control(question),
		"options": ["Yes", "No"] if question.datatype == "Yes/No" else question.options,
		"given": given,
		"error": "",
		"told": "",
		"shown": True,
		"after": "",
		"shown_for": question.shown_for,
		"shown_from": question.shown_from,
		"shown_to": question.shown_to,
		"diverts_when": question.diverts_when,
	}


def _control(question: Question) -> str:
	"""text, textarea, number, date, radios, select or checkboxes."""
	if question.datatype == "Single Choice":
		return "radios" if len(question.options) <= MOST_RADIOS else "select"
	return {
		"Long Text": "textarea",
		"Number": "number",
		"Date": "date",
		"Multiple Choice": "checkboxes",
		"Yes/No": "radios",
	}.get(question.datatype, "text")
