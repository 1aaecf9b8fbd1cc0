"""The mail of a notification says what it is about, as every other mail does: so it is seen by who sees that.

Frappe queues it without a word of its record, and an administrator of the site reads it in the queue.
"""

import frappe


def begin(notice, method: str | None = None) -> None:
	"""Bound to Notification Log's before_insert, after which Frappe queues its mail."""
	frappe.local.gov_notice = (notice.document_type, notice.document_name)


def end(notice, method: str | None = None) -> None:
	"""Bound to Notification Log's after_insert, when its mail is queued."""
	frappe.local.gov_notice = None


def refer(mail, method: str | None = None) -> None:
	"""Bound to Email Queue's before_insert."""
	about = getattr(frappe.local, "gov_notice", None)
	if about and not mail.reference_doctype:
		mail.reference_doctype, mail.reference_name = about
