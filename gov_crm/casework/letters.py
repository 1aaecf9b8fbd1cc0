"""A letter of a case from its draft to its approval; four eyes see it before it can be sent."""

from html import unescape

import frappe
from frappe import _
from frappe.utils import now_datetime, nowdate

from gov_crm.casework import letter_text
from gov_crm.casework.letter_checks import check, check_decided
from gov_crm.casework.letter_states import (
	APPROVED,
	DECISION,
	DRAFT,
	EMAIL,
	IN_REVIEW,
	LETTER,
	POST,
	REVIEW,
	save,
	tell,
)
from gov_crm.casework.letter_words import fields_for, in_language_of
from gov_crm.casework.parties import check_party, role_of
from gov_crm.casework.party_mail import reaches_by_mail
from gov_crm.casework.visibility import CASE, TEAM, works_on
from gov_crm.exceptions import LetterRefused
from gov_crm.service_requests.routing import full_name

TEMPLATE = "Gov Letter Template"
APPROVERS = frozenset(("Gov Supervisor", "Gov CRM Manager"))


def draft(case, template: str, recipient: str, batch: str | None = None):
	"""A new letter to a party in the words of a template.

	Raises LetterRefused, LetterTextRefused, PartyRefused.
	"""
	words = frappe.get_cached_doc(TEMPLATE, template)
	if words.retired or words.case_type not in (None, "", case.case_type):
		frappe.throw(_("“{0}” is not for cases of this kind.").format(template), LetterRefused)
	check_party(case, recipient, nowdate())
	# the letter says their name and address
	frappe.has_permission("Gov Constituent", "read", recipient, throw=True)
	if words.kind == DECISION:
		check_decided(case)
	letter = frappe.get_doc(
		{"doctype": LETTER, "gov_case": case.name, "recipient": recipient, "batch": batch}
	)
	letter.update({"template": words.name, "kind": words.kind, **_words_of(words, case, recipient)})
	letter.decided_on = case.decided_on if words.kind == DECISION else None
	letter.channel = EMAIL if reaches_by_mail(recipient) else POST
	letter.flags.by_use_case = True
	letter.insert()
	letter.flags.by_use_case = False
	return letter


def ask_review(letter) -> None:
	"""The draft is ready for somebody else's eyes. Raises LetterRefused, PartyRefused."""
	_expect(letter, DRAFT)
	check(letter, frappe.get_doc(CASE, letter.gov_case))
	letter.update(
		{
			"status": IN_REVIEW,
			"returned_because": None,
			"review_asked_by": frappe.session.user,
			"review_asked_on": _now(),
		}
	)
	save(letter)


def approve(letter, read_at: str) -> None:
	"""The user read it as it was at `read_at`, its `modified`, and answers for it. Raises LetterRefused."""
	_expect(letter, IN_REVIEW)
	case = frappe.get_doc(CASE, letter.gov_case)
	if why := why_not_approve(letter, case, frappe.session.user):
		frappe.throw(why, LetterRefused)
	if str(letter.modified) != str(read_at):
		frappe.throw(
			_("{0} was changed since you read it: read it again.").format(letter.name), LetterRefused
		)
	check(letter, case)
	letter.update({"status": APPROVED, "approver": frappe.session.user, "approved_on": _now()})
	save(letter)
	who = full_name(letter.approver)
	tell(letter, lambda it: _("{0} approved by {1}.").format(it, who))


def send_back(letter, because: str) -> None:
	"""Whoever wrote it has to change something. Raises LetterRefused."""
	_expect(letter, IN_REVIEW, APPROVED)
	if not (because or "").strip():
		frappe.throw(_("Say what has to be changed."), LetterRefused)
	letter.update({"status": DRAFT, "returned_because": because.strip(), **dict.fromkeys(REVIEW)})
	save(letter)
	who, why = full_name(frappe.session.user), because.strip()
	tell(letter, lambda it: _("{0} sent back by {1}: {2}").format(it, who, why))


def why_not_approve(letter, case, user: str) -> str:
	"""Why somebody cannot approve a letter, for people; empty where they can."""
	if user != "Administrator" and not APPROVERS & set(frappe.get_roles(user)):
		return _("A supervisor or a manager approves letters.")
	if user in (letter.owner, letter.body_editor, letter.review_asked_by):
		return _("Somebody else approves it: not who wrote it, changed it last or asked for the review.")
	if case.confidentiality == TEAM and not works_on(case, user):
		return _("Somebody of its team approves the letters of this case.")
	return ""


def _words_of(template, case, recipient: str) -> dict:
	with in_language_of(recipient):
		fields = fields_for(case, recipient, role_of(case, recipient))
		# a subject is plain text
		subject = unescape(letter_text.render(template.subject, fields))
		return {"subject": subject, "body": letter_text.render(template.body, fields)}


def _expect(letter, *states: str) -> None:
	if letter.status not in states:
		sentence = _("{0} is {1} by now: load it again.")
		frappe.throw(sentence.format(letter.name, _(letter.status)), LetterRefused)


def _now():
	return now_datetime().replace(microsecond=0)
