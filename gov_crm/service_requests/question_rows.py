"""The rows of questions that a service or a kind of case asks, made fit to be asked."""

from collections.abc import Callable, Iterable

import frappe
from frappe import _

from gov_crm.domain.errors import DomainError
from gov_crm.domain.question_conditions import settle
from gov_crm.domain.questions import check_code, options_of, question_code
from gov_crm.exceptions import GovCRMError, refuse
from gov_crm.service_requests.catalogue import questions_of_rows
from gov_crm.service_requests.question_sets import CHOICES


def settle_questions(asker) -> None:
	"""Give each question of the document a code, check it, and name conditions by codes and choices.

	Raises GovCRMError with one sentence for the first that is not fit.
	"""
	_set_codes(asker.questions)
	_validate(asker.questions)
	_set_conditions(asker.questions)


def refuse_unfit(check: Callable, *values):
	"""What `check` gives for the values; its DomainError becomes a sentence for people."""
	try:
		return check(*values)
	except DomainError as error:
		refuse(error, GovCRMError)


def refuse_twice(rows: Iterable, field: str, sentence: str) -> None:
	"""Throw the sentence, with the value in its gap, where two rows have the same, as databases compare."""
	seen = set()
	for row in rows:
		key = (row.get(field) or "").lower()
		if key in seen:
			frappe.throw(sentence.format(row.get(field)), GovCRMError)
		seen.add(key)


def _set_codes(rows) -> None:
	taken = [(row.code or "").strip() for row in rows]
	for row, typed in zip(rows, taken.copy(), strict=True):
		row.code = typed or question_code(row.label or "", taken)
		row.remember_as = (row.remember_as or "").strip().lower() or None
		taken.append(row.code)


def _validate(rows) -> None:
	for row in rows:
		refuse_unfit(check_code, row.code)
		if row.remember_as:
			refuse_unfit(check_code, row.remember_as)
	refuse_twice(rows, "code", _("Two questions have the code {0}; give each its own."))
	for row in rows:
		if row.datatype in CHOICES and len(options_of(row.options)) < 2:
			frappe.throw(_("“{0}” needs at least two choices, one a line.").format(row.label), GovCRMError)


def _set_conditions(rows) -> None:
	"""Name earlier questions by their codes and answers by the choices, however they were written."""
	settled = refuse_unfit(settle, questions_of_rows(rows))
	for row, question in zip(rows, settled, strict=True):
		row.shown_after = question.shown_after or None
		row.shown_for = "\n".join(question.shown_for) or None
		row.shown_from, row.shown_to = question.shown_from or None, question.shown_to or None
		row.diverts_when = "\n".join(question.diverts_when) or None
