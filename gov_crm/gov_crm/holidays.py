"""Public holidays from the `holidays` package, which follows the laws of 150 countries and their parts."""

import frappe
import holidays
from frappe import _

from gov_crm.exceptions import CalendarUnusable

# Nobody plans further ahead, and the package computes each year
MOST_YEARS = 10


def load_holidays(calendar, years: range) -> int:
	"""Add the public holidays of the calendar's country and subdivision; gives how many were new.

	Raises CalendarUnusable for codes that the package does not know, and for no or too many years.
	"""
	_check(years)
	known = {frappe.utils.getdate(row.date) for row in calendar.holidays}
	found = _public_holidays(calendar.country, calendar.subdivision, years)
	new = {day: name for day, name in found.items() if day not in known}
	for day, name in sorted(new.items()):
		calendar.append("holidays", {"date": day, "description": name})
	return len(new)


def _check(years: range) -> None:
	if not 0 < len(years) <= MOST_YEARS:
		frappe.throw(
			_("Give a first and a last year, at most {0} years in all.").format(MOST_YEARS), CalendarUnusable
		)


def _public_holidays(country: str | None, subdivision: str | None, years: range) -> dict:
	try:
		return dict(
			holidays.country_holidays((country or "").upper(), subdiv=subdivision or None, years=years)
		)
	except (NotImplementedError, KeyError, AttributeError):
		frappe.throw(
			_("There are no holidays for country {0}, subdivision {1}. Use codes such as US and CT.").format(
				country or "–", subdivision or "–"
			),
			CalendarUnusable,
		)
