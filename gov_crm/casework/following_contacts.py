"""Who may have caught it: contacts of an outbreak, each to be asked on a day how they are."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import format_date, getdate, nowdate

from gov_crm.casework.case_history import record
from gov_crm.casework.own_fields import save
from gov_crm.casework.parties import name_for_all
from gov_crm.exceptions import PartyRefused
from gov_crm.gov_crm.language import site_language

EXPOSED = "Exposed Contact"


def note_follow_up(case, party: str, note: str = "", next_on: date | None = None) -> None:
	"""Somebody asked a party (by its row's name) today how they are; `next_on` is when to ask again, if ever.

	Raises PartyRefused.
	"""
	row = next((row for row in case.parties if row.name == party), None)
	if not row:
		frappe.throw(_("{0} has no such party; load the case again.").format(case.name), PartyRefused)
	if next_on and next_on <= getdate(nowdate()):
		frappe.throw(_("The next day to ask has to be after today."), PartyRefused)
	row.followed_up_on, row.follow_up_on = getdate(nowdate()), next_on
	save(case)
	_record(case, row, (note or "").strip())


@site_language()
def _record(case, row, note: str) -> None:
	words = _("Followed up: {0}").format(name_for_all(row.constituent))
	if row.follow_up_on:
		words = _("{0}; again on {1}").format(words, format_date(row.follow_up_on))
	record(case, "Party", f"{words}. {note}".strip())
