"""Between the site's clock and the world's.

Frappe keeps moments without a zone, in the time zone of System Settings. `domain/` wants moments with one.
"""

from datetime import datetime, timezone
from zoneinfo import ZoneInfo

import frappe
from frappe import _
from frappe.utils import get_datetime, get_system_timezone, now_datetime

from gov_crm.exceptions import GovCRMError
from gov_crm.gov_crm.given import moment as read_moment


def now() -> datetime:
	"""This moment, UTC, aware."""
	return to_utc(now_datetime())


def to_utc(moment: datetime | str | None) -> datetime | None:
	"""A moment as the database keeps it (site time, naive) as an aware one, UTC."""
	if not moment:
		return None
	return get_datetime(moment).replace(tzinfo=ZoneInfo(get_system_timezone())).astimezone(timezone.utc)


def to_site(moment: datetime | None) -> datetime | None:
	"""An aware moment as the database keeps it: site time, naive, whole seconds."""
	if moment is None:
		return None
	return moment.astimezone(ZoneInfo(get_system_timezone())).replace(tzinfo=None, microsecond=0)


def as_moment(given: datetime | str | None) -> datetime | None:
	"""A moment of the past that somebody gave, in site time, whole seconds.

	Raises GovCRMError where it is none, or still to come.
	"""
	if not given:
		return None
	moment = read_moment(given).replace(microsecond=0)
	if moment > now_datetime():
		frappe.throw(_("{0} is still to come.").format(given), GovCRMError)
	return moment
