"""The mail with the one-time link to a provider; of the matter it says no more than what is asked for."""

from collections.abc import Iterator
from hashlib import sha256
from secrets import token_urlsafe

import frappe
from frappe import _
from frappe.utils import escape_html, format_date, get_url

from gov_crm.casework import party_mail
from gov_crm.casework.letter_words import in_language_of
from gov_crm.casework.referral_states import REFERRAL
from gov_crm.gov_crm.settings import get_settings


def send_link(referral, case) -> None:
	"""Mail a new link; the one before it opens nothing any more. Of its secret the record keeps the hash.

	The mail on the case is without the link, so that nobody who reads the case answers for the provider.
	Raises NobodyToWriteTo.
	"""
	secret = token_urlsafe(32)
	referral.token_hash = _hashed(secret)
	link = get_url(f"/request/referral?link={secret}")
	with in_language_of(referral.provider):
		subject = _("Can you take this on: {0}?").format(referral.service)
		kept = _html(referral, escape_html(_("(the link stands in the mail alone)")))
		message = _html(referral, f'<a href="{link}">{link}</a>')
	party_mail.queue(case, referral.provider, subject, message, as_kept=kept)


def find_by_link(secret: str):
	"""The referral that a link opens; None where it opens nothing."""
	name = secret and frappe.db.get_value(REFERRAL, {"token_hash": _hashed(secret)})
	return frappe.get_doc(REFERRAL, name) if name else None


def _html(referral, link: str) -> str:
	return "".join(f"<p>{line}</p>" for line in _lines(referral, link))


def _lines(referral, link: str) -> Iterator[str]:
	yield escape_html(_("We look for somebody who can take this on: {0}.").format(referral.service))
	yield escape_html(_("What it is about stands on this page. There you say yes or no:"))
	yield link
	day = format_date(referral.answer_by, "full")
	yield escape_html(_("Please answer by {0}. The link takes one answer.").format(day))
	yield escape_html(get_settings().agency_name or "")


def _hashed(secret: str) -> str:
	return sha256(secret.encode()).hexdigest()
