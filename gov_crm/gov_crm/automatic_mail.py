"""Mail that a program sends says so in its headers, so that no other program answers it (RFC 3834).

Frappe lets a caller add headers that begin with X- only; `make_email_body_message` is its hook for others.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import frappe

REPLIED, GENERATED = "auto-replied", "auto-generated"
# What Exchange and Outlook go by. That a mail could not be delivered we want to hear.
SUPPRESSED = "OOF, AutoReply"
FLAG = "gov_automatic_mail"


@contextmanager
def automatic(kind: str = GENERATED) -> Iterator[None]:
	"""Inside, a program sends: REPLIED to a form or a mail, or GENERATED. Also a decorator."""
	before = frappe.flags.get(FLAG)
	frappe.flags[FLAG] = kind
	try:
		yield
	finally:
		frappe.flags[FLAG] = before


def mark(mail) -> None:
	"""Bound to make_email_body_message; `mail` is Frappe's EMail."""
	if kind := frappe.flags.get(FLAG):
		mail.set_header("Auto-Submitted", kind)
		mail.set_header("X-Auto-Response-Suppress", SUPPRESSED)
