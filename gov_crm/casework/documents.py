"""The documents of a case: asked for, received, accepted, rejected with the reason."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from gov_crm.casework import news
from gov_crm.casework.case_history import PARTIES, record
from gov_crm.casework.own_fields import save
from gov_crm.casework.visibility import CASE
from gov_crm.domain.case_states import CLOSED
from gov_crm.domain.normalise import plain
from gov_crm.exceptions import DocumentRefused
from gov_crm.gov_crm.language import site_language

DOCUMENT = "Document"
MISSING, RECEIVED, ACCEPTED, REJECTED = "Missing", "Received", "Accepted", "Rejected"
# What did not come yet, and what will not do
WANTED = (MISSING, REJECTED)


def ask_for(case, title: str, required: bool = True) -> None:
	"""The case needs one more document. Raises DocumentRefused."""
	_check_not_closed(case)
	title = (title or "").strip()
	if not title or any(plain(row.title) == plain(title) for row in case.documents):
		sentence = _("Give the document a name that no other document of the case has.")
		frappe.throw(sentence, DocumentRefused)
	case.append("documents", {"title": title, "required": int(required), "status": MISSING})
	with site_language():
		words = _("Asked for: {0}").format(title)
	_keep(case, words, is_news=True)


def receive(case, document: str, file_url: str, received_from: str | None = None) -> None:
	"""A document (by its row's name) came, as a private file of the case. Raises DocumentRefused."""
	row = _find(case, document)
	_check_file(case, file_url)
	row.update(
		{
			"status": RECEIVED,
			"file": file_url,
			"received_on": now_datetime().replace(microsecond=0),
			"received_from": received_from or case.constituent,
			"note": None,
		}
	)
	with site_language():
		words = _("Received: {0}").format(_(row.title))
	_keep(case, words)


def accept(case, document: str) -> None:
	"""A document that came is what was asked for. Raises DocumentRefused."""
	row = _find(case, document)
	if row.status not in (RECEIVED, REJECTED):
		frappe.throw(_("“{0}” has not come yet.").format(_(row.title)), DocumentRefused)
	row.status, row.note = ACCEPTED, None
	with site_language():
		words = _("Accepted: {0}").format(_(row.title))
	_keep(case, words)


def reject(case, document: str, why: str) -> None:
	"""A document that came will not do; who sent it is told why. Raises DocumentRefused."""
	row = _find(case, document)
	if row.status not in (RECEIVED, ACCEPTED):
		frappe.throw(_("“{0}” has not come yet.").format(_(row.title)), DocumentRefused)
	if not (why or "").strip():
		frappe.throw(_("Say what is wrong with “{0}”.").format(_(row.title)), DocumentRefused)
	row.status, row.note = REJECTED, why.strip()
	with site_language():
		words = _("Rejected: {0}: {1}").format(_(row.title), row.note)
	_keep(case, words, is_news=True)


def missing_of(case) -> list[str]:
	"""The names of the required documents that have not come, or will not do, in their order."""
	return [row.title for row in case.documents if row.required and row.status in WANTED]


def check_wanted(case, document: str) -> None:
	"""Raise DocumentRefused for one that came already and was not rejected."""
	row = _find(case, document)
	if row.status not in WANTED:
		frappe.throw(_("“{0}” has come already.").format(_(row.title)), DocumentRefused)


def _find(case, document: str):
	_check_not_closed(case)
	row = next((row for row in case.documents if row.name == document), None)
	if not row:
		sentence = _("{0} has no such document; load the case again.")
		frappe.throw(sentence.format(case.name), DocumentRefused)
	return row


def _check_not_closed(case) -> None:
	if case.status == CLOSED:
		frappe.throw(_("{0} is closed. Take it up again first.").format(case.name), DocumentRefused)


def _check_file(case, file_url: str) -> None:
	of_case = {"file_url": file_url, "attached_to_doctype": CASE, "attached_to_name": case.name}
	if not file_url or not frappe.db.exists("File", {**of_case, "is_private": 1}):
		frappe.throw(_("Attach the document to the case as a private file first."), DocumentRefused)


def _keep(case, words: str, *, is_news: bool = False) -> None:
	save(case)
	record(case, DOCUMENT, words, visibility=PARTIES)
	if is_news:
		news.tell(case, words)
