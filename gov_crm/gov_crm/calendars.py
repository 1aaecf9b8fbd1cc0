"""Working-time calendars as `domain.working_time.Calendar`, built once and kept."""

from functools import lru_cache

import frappe
from frappe.utils import get_time

from gov_crm.domain.working_calendar import Calendar, Window
from gov_crm.gov_crm.settings import get_settings

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def calendar_for(*names: str | None) -> Calendar | None:
	"""The calendar of the first name that is set, else the default one; None where there is none at all."""
	name = next((name for name in names if name), None) or get_settings().default_calendar
	if not name:
		return None
	doc = frappe.get_cached_doc("Gov Service Calendar", name)
	return _build(frappe.local.site, name, str(doc.modified))


@lru_cache(maxsize=256)
def _build(site: str, name: str, modified: str) -> Calendar:
	# `modified` is part of the key: a changed calendar is a new one
	return to_domain(frappe.get_cached_doc("Gov Service Calendar", name))


def to_domain(doc) -> Calendar:
	"""A Gov Service Calendar, saved or not, as a domain calendar.

	Raises `domain.errors` where its windows overlap or are empty.
	"""
	windows = tuple(
		Window(WEEKDAYS.index(row.weekday), get_time(row.start), get_time(row.end)) for row in doc.windows
	)
	holidays = {frappe.utils.getdate(row.date): row.description for row in doc.holidays}
	return Calendar(doc.time_zone, windows, holidays)
