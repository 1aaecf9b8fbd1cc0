"""The states of a letter, and what of it only use cases write."""

from collections.abc import Callable

import frappe
from frappe import _

from gov_crm.casework.case_history import record
from gov_crm.casework.visibility import CASE
from gov_crm.exceptions import LetterRefused
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.routing import full_name

LETTER = "Gov Letter"
DRAFT, IN_REVIEW, APPROVED, SENT = "Draft", "In Review", "Approved", "Sent"
DECISION = "Decision"
EMAIL, POST = "Email", "Post"

# What is approved: a change of any takes the approval away
WORDS = ("subject", "body", "recipient", "channel")
SET_ONCE = ("owner", "creation", "gov_case", "template", "kind", "batch", "decided_on")
REVIEW = ("review_asked_by", "review_asked_on", "approver", "approved_on")
OWN = (
	"status",
	"body_editor",
	*REVIEW,
	"returned_because",
	"sent_on",
	"sent_by",
	"posted_on",
	"posted_by",
	"sent_file",
	"sent_hash",
	"mail",
)


def begin(letter) -> None:
	"""A new letter is a draft of whoever writes it, whatever was sent along."""
	for field in (*OWN, *(() if letter.flags.by_use_case else ("batch", "decided_on"))):
		letter.set(field, None)
	letter.status, letter.body_editor = DRAFT, frappe.session.user


def follow_change(letter) -> None:
	"""Before a saved letter is validated: other words need another review; LetterRefused once it is sent.

	Use cases change the state and no words.
	"""
	if letter.flags.by_use_case:
		return
	before = letter.get_doc_before_save()
	if before.status == SENT:
		frappe.throw(
			_("{0} was sent as it is and stays so. Write another one.").format(letter.name), LetterRefused
		)
	for field in (*OWN, *SET_ONCE):
		letter.set(field, before.get(field))
	if any((letter.get(field) or "") != (before.get(field) or "") for field in WORDS):
		_take_approval_away(letter, before.status)


def save(letter) -> None:
	"""Save what a use case changed; raises PermissionError for who may not write letters of the case."""
	letter.flags.by_use_case = True
	try:
		letter.save()
	finally:
		letter.flags.by_use_case = False


@site_language()
def tell(letter, words: Callable[[str], str]) -> None:
	"""A line in the history of its case, which `words` makes of the letter's number and subject."""
	record(frappe.get_doc(CASE, letter.gov_case), "Letter", words(f"{letter.name} “{letter.subject}”"))


def _take_approval_away(letter, status: str) -> None:
	letter.body_editor = frappe.session.user
	if status == DRAFT:
		return
	letter.status = DRAFT
	for field in REVIEW:
		letter.set(field, None)
	who = full_name(frappe.session.user)
	if status == APPROVED:
		tell(letter, lambda it: _("{0} was changed by {1} once approved: a draft again.").format(it, who))
	else:
		tell(letter, lambda it: _("{0} was changed by {1} during its review: a draft again.").format(it, who))
