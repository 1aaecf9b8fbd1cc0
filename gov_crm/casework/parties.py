"""Who has a part in a case, as what, from which day to which."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import format_date, getdate, nowdate

from gov_crm.casework.own_fields import save
from gov_crm.casework.visibility import CASE
from gov_crm.constituents.relationships import relationships_of
from gov_crm.constituents.shown_names import names_shown
from gov_crm.constituents.visibility import is_restricted
from gov_crm.domain.periods import Period
from gov_crm.exceptions import PartyRefused

# as the relationship reads from the household's page, and their role in the case
MEMBER = "Household Member"


def parties_on(case, day: str | date) -> list:
	"""The rows of those who have a part in it on a day."""
	return [row for row in case.parties if period_of(row).covers(getdate(day))]


def period_of(row) -> Period:
	"""From when to when; no day is no limit."""
	first, last = row.get("from"), row.get("to")
	return Period(getdate(first) if first else None, getdate(last) if last else None)


def role_of(case, constituent: str) -> str:
	"""What somebody is to a case today; empty for nobody of it."""
	return next((row.role for row in parties_on(case, nowdate()) if row.constituent == constituent), "")


def check_party(case, constituent: str, day: str | date) -> None:
	"""Raise PartyRefused for somebody who is no party to it, or not on this day."""
	rows = [row for row in case.parties if row.constituent == constituent]
	name = name_of(constituent)
	if not rows:
		frappe.throw(_("{0} is no party to {1}.").format(name, case.name), PartyRefused)
	day = getdate(day)
	if any(period_of(row).covers(day) for row in rows):
		return
	over = [row for row in rows if period_of(row).ended_before(day)]
	if over:
		last = max(getdate(row.to) for row in over)
		sentence = _("{0} is no party to {1} any more, since {2}.")
	else:
		last = min(getdate(row.get("from")) for row in rows)
		sentence = _("{0} is no party to {1} yet, only from {2}.")
	frappe.throw(sentence.format(name, case.name, format_date(last)), PartyRefused)


def check_recipient(letter) -> None:
	"""Raise PartyRefused for a new recipient who is no party to the letter's case."""
	if letter.is_new() or letter.has_value_changed("recipient"):
		check_party(frappe.get_doc(CASE, letter.gov_case), letter.recipient, nowdate())


def validate_parties(case) -> None:
	"""Raise PartyRefused for days that are backwards, and for somebody who is the same twice at a time."""
	seen = []
	for row in case.parties:
		period = period_of(row)
		if not period.in_order:
			sentence = _("Parties, row {0}: the last day is before the first.")
			frappe.throw(sentence.format(row.idx), PartyRefused)
		for other in seen:
			if (other.constituent, other.role) == (row.constituent, row.role) and period.overlaps(
				period_of(other)
			):
				sentence = _("{0} is {1} already.")
				frappe.throw(sentence.format(name_of(row.constituent), _(row.role)), PartyRefused)
		seen.append(row)


def add_household(case, household: str) -> int:
	"""Make everybody who belongs to a household today a party to the case; gives how many are new.

	Raises PartyRefused where it has no members whom the user may see.
	"""
	members = [
		row["constituent"]
		for row in relationships_of(household)
		if row["kind"] == MEMBER and row["constituent"] and not row["former"]
	]
	if not members:
		sentence = _("{0} has no members: enter who belongs to it on its page first.")
		frappe.throw(sentence.format(name_of(household)), PartyRefused)
	known = {row.constituent for row in parties_on(case, nowdate())}
	new = [member for member in dict.fromkeys(members) if member not in known]
	for member in new:
		case.append("parties", {"constituent": member, "role": MEMBER, "from": getdate(nowdate())})
	save(case)
	return len(new)


def name_of(constituent: str) -> str:
	"""Their name, where the user may know it; else their number."""
	shown = names_shown([constituent]).get(constituent)
	return shown.full_name if shown else constituent


def name_for_all(constituent: str) -> str:
	"""The name that the case's history can tell whoever reads it: of somebody restricted the number."""
	if is_restricted(constituent):
		return constituent
	return frappe.db.get_value("Gov Constituent", constituent, "full_name") or constituent
