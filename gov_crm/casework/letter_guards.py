"""Ways around the review: mail about a letter that is none of ours, and hands on what was sent."""

import frappe
from frappe import _

from gov_crm.casework.letter_states import LETTER
from gov_crm.exceptions import LetterRefused

KEPT = (
	"file_name",
	"file_url",
	"is_private",
	"content_hash",
	"file_size",
	"attached_to_doctype",
	"attached_to_name",
)


def refuse_mail(mail, method: str | None = None) -> None:
	"""Bound to validate of Communication and Email Queue: by `letter_sending` a letter is mail on its case.

	All else that would mail it names it: Frappe's own dialog, notifications, scripts, mass mail.
	"""
	if mail.reference_doctype != LETTER:
		return
	if mail.doctype == "Email Queue" or mail.communication_medium == "Email":
		sentence = _(
			"{0} cannot be mailed from here: it is sent by “Send” once somebody else has approved it."
		)
		frappe.throw(sentence.format(mail.reference_name), LetterRefused)


def refuse_change_of_sent(file, method: str | None = None) -> None:
	"""Bound to File's before_validate: what was sent stays what it is, where it is."""
	before = file.get_doc_before_save()
	if not before or all(file.get(field) == before.get(field) for field in KEPT):
		return
	_refuse_if_sent(file)


def refuse_loss_of_sent(file, method: str | None = None) -> None:
	"""Bound to File's on_trash."""
	_refuse_if_sent(file)


def refuse_loose_format(print_format, method: str | None = None) -> None:
	"""Bound to Print Format's validate: Frappe's page builder does not ask a record how to print it."""
	if print_format.doc_type == LETTER and print_format.print_format_builder_beta:
		frappe.throw(
			_("Letters cannot be printed by the page builder: a draft would bear no mark."), LetterRefused
		)


def refuse_loss(letter) -> None:
	"""A letter that was sent stays. Raises LetterRefused."""
	if letter.sent_file:
		frappe.throw(_("{0} was sent: it stays with the case.").format(letter.name), LetterRefused)


def _refuse_if_sent(file) -> None:
	if letter := frappe.db.exists(LETTER, {"sent_file": file.name}):
		sentence = _("This is {0} as it was sent: it can be neither changed nor deleted.")
		frappe.throw(sentence.format(letter), LetterRefused)
