"""An approved letter goes out, once: the PDF is kept on the case as it is, with its fingerprint."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from gov_crm.casework import party_mail
from gov_crm.casework.case_history import PARTIES, record
from gov_crm.casework.letter_checks import check
from gov_crm.casework.letter_pages import cover_of, fingerprint, pdf
from gov_crm.casework.letter_states import APPROVED, EMAIL, LETTER, POST, SENT, save, tell
from gov_crm.casework.visibility import CASE
from gov_crm.exceptions import LetterRefused
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.routing import full_name


def send(letter) -> None:
	"""Freeze an approved letter and mail it, or have it ready to be posted.

	Raises LetterRefused, PartyRefused, NobodyToWriteTo.
	"""
	_take(letter)
	case = frappe.get_doc(CASE, letter.gov_case)
	check(letter, case)
	file, content = _freeze(letter)
	letter.update(
		{
			"status": SENT,
			"sent_on": _now(),
			"sent_by": frappe.session.user,
			"sent_file": file,
			"sent_hash": fingerprint(content),
		}
	)
	if letter.channel == EMAIL:
		letter.mail = _mail(letter, case)
	save(letter)
	_record(letter, case)


def mark_posted(letter) -> None:
	"""Somebody printed the letter and put it into the post. Raises LetterRefused."""
	if letter.status != SENT or letter.channel != POST or letter.posted_on:
		frappe.throw(_("Only a letter that waits to be posted can be marked as posted."), LetterRefused)
	letter.update({"posted_on": _now(), "posted_by": frappe.session.user})
	save(letter)
	who = full_name(letter.posted_by)
	tell(letter, lambda it: _("{0} posted by {1}.").format(it, who))


def _take(letter) -> None:
	"""Two who send at once: the second waits for the first, and finds it sent."""
	status = frappe.db.get_value(LETTER, letter.name, "status", for_update=True)
	if status == SENT:
		frappe.throw(_("{0} was sent already.").format(letter.name), LetterRefused)
	if status != APPROVED or letter.status != APPROVED:
		sentence = _("{0} is {1}: only a letter that somebody else has approved can be sent.")
		frappe.throw(sentence.format(letter.name, _(status)), LetterRefused)


def _freeze(letter) -> tuple[str, bytes]:
	"""The name of the File, and the bytes that are in it."""
	content = pdf(letter)
	file = frappe.get_doc(
		{
			"doctype": "File",
			"file_name": f"{letter.name}.pdf",
			"attached_to_doctype": CASE,
			"attached_to_name": letter.gov_case,
			"is_private": 1,
			"content": content,
		}
	)
	# who may send the letter may keep it; the right to attach files at large is another
	file.insert(ignore_permissions=True)
	return file.name, content


def _mail(letter, case) -> str:
	return party_mail.queue(
		case, letter.recipient, letter.subject, cover_of(letter, case), (letter.sent_file,)
	)


@site_language()
def _record(letter, case) -> None:
	"""The parties learn that a letter went out; to whom and about what is not every party's business."""
	record(case, "Letter", _("A letter was sent: {0}").format(_(letter.kind)), PARTIES)
	who = full_name(letter.sent_by)
	if letter.channel == EMAIL:
		tell(letter, lambda it: _("{0} mailed by {1}.").format(it, who))
	else:
		tell(letter, lambda it: _("{0} is to be printed and posted; sent off by {1}.").format(it, who))


def _now():
	return now_datetime().replace(microsecond=0)
