"""One template to many parties: a letter each, which go through review and post together."""

from collections.abc import Callable

import frappe
from frappe import _

from gov_crm.casework import letter_sending, letters
from gov_crm.casework.letter_states import APPROVED, DRAFT, IN_REVIEW, LETTER
from gov_crm.exceptions import LetterRefused
from gov_crm.service_requests.replying import as_text

MOST = 200  # pages are made one by one while somebody waits
# What is done together → the state in which a letter takes it
FROM = {"ask_review": DRAFT, "approve": IN_REVIEW, "send": APPROVED}


def draft_all(case, template: str, recipients: list[str]) -> list[dict]:
	"""A letter to each; dicts of recipient, letter (empty where it failed) and why. Raises LetterRefused."""
	recipients = list(dict.fromkeys(recipients))
	if not recipients or len(recipients) > MOST:
		frappe.throw(_("Choose at least one and at most {0} parties.").format(MOST), LetterRefused)
	batch = frappe.generate_hash(length=10) if len(recipients) > 1 else None
	return [
		{"recipient": recipient, **_try(lambda to=recipient: letters.draft(case, template, to, batch).name)}
		for recipient in recipients
	]


def take_on(batch: str, action: str, read_at: dict[str, str] | None = None) -> list[dict]:
	"""Do to every letter of a batch that is due for it: ask_review, approve or send.

	`read_at`: by letter, its `modified` as the approver read it. Dicts of letter, recipient and why, which is
	empty where it was done. Each is done as if alone: one that fails keeps no other from being done.
	"""
	if action not in FROM:
		frappe.throw(_("{0} is nothing that letters are put through.").format(action), LetterRefused)
	of_batch = {"batch": batch or "-", "status": FROM[action]}
	names = frappe.get_list(LETTER, of_batch, ["name", "recipient"], order_by="name", limit=MOST)
	return [
		{
			"recipient": row.recipient,
			**_try(lambda name=row.name: _take(name, action, read_at or {})),
			"letter": row.name,
		}
		for row in names
	]


def _take(name: str, action: str, read_at: dict[str, str]) -> str:
	letter = frappe.get_doc(LETTER, name)
	letter.check_permission("write")
	if action == "ask_review":
		letters.ask_review(letter)
	elif action == "approve":
		letters.approve(letter, read_at.get(name, ""))
	else:
		letter_sending.send(letter)
	return name


def _try(do: Callable[[], str]) -> dict:
	"""Whole or not at all; what went out is not taken back by what fails after it."""
	try:
		done = {"letter": do(), "why": ""}
	except Exception as error:
		frappe.db.rollback()
		done = {"letter": "", "why": _sentence(error)}
		frappe.clear_messages()
	frappe.db.commit()  # each letter in a transaction of its own
	return done


def _sentence(error: Exception) -> str:
	"""What people are told; what nobody foresaw goes to the Error Log."""
	foreseen = isinstance(error, frappe.ValidationError | frappe.PermissionError)
	if foreseen and (said := as_text(str(error))):
		return said
	frappe.log_error(title="Letters of a case")
	return _("Something went wrong. Your administrator finds it in the Error Log.")
