"""What a letter has to have before somebody approves or sends it."""

import frappe
from frappe import _
from frappe.utils import format_date, get_datetime, nowdate

from gov_crm.casework.letter_states import DECISION
from gov_crm.casework.letter_words import in_language_of
from gov_crm.casework.parties import check_party
from gov_crm.domain.eligibility import NOT_MET
from gov_crm.exceptions import LetterRefused
from gov_crm.service_requests.replying import as_text


def check(letter, case) -> None:
	"""Raise PartyRefused, or LetterRefused with what it lacks."""
	check_party(case, letter.recipient, nowdate())
	if not as_text(letter.body):
		frappe.throw(_("{0} says nothing yet.").format(letter.name), LetterRefused)
	if letter.kind == DECISION:
		check_decided(case)
		_check_decision(letter, case)


def check_decided(case) -> None:
	"""Raise LetterRefused for a letter about a decision that there is not."""
	if not case.outcome:
		frappe.throw(
			_("Decide {0} first: the letter tells of the decision.").format(case.name), LetterRefused
		)


def _check_decision(letter, case) -> None:
	if letter.decided_on and get_datetime(letter.decided_on) != get_datetime(case.decided_on):
		sentence = _("{0} tells of an earlier decision; {1} was decided anew. Write the letter again.")
		frappe.throw(sentence.format(letter.name, case.name), LetterRefused)
	said = _plain(as_text(letter.body))
	with in_language_of(letter.recipient):
		wanted = _has_to_say(case)
	left_out = [name for name, words in wanted.items() if words and _plain(words) not in said]
	if left_out:
		names = ", ".join(map(_, left_out))
		frappe.throw(_("A letter about a decision has to say it. Missing: {0}.").format(names), LetterRefused)


def _has_to_say(case) -> dict[str, str]:
	"""What the law wants in it → the words as the reader's language has them."""
	unmet = [row.title for row in case.findings if row.verdict == NOT_MET and not row.waived_by]
	return {
		"the outcome": _(case.outcome),
		"the reasons": case.reasons or "",
		**{f"“{_(title)}”": _(title) for title in unmet},
		"until when it may be appealed": case.appeal_until and format_date(case.appeal_until, "long"),
	}


def _plain(text: str) -> str:
	return " ".join(text.split()).casefold()
