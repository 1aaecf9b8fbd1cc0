"""The clock, stopped at a moment of the site's."""

import datetime
from zoneinfo import ZoneInfo

import time_machine
from frappe.utils import get_system_timezone


def stopped_at(moment: datetime.datetime | str) -> time_machine.travel:
	"""To be entered: the clock stands still at a datetime or ISO text, in the site's time zone."""
	moment = datetime.datetime.fromisoformat(moment) if isinstance(moment, str) else moment
	zoned = moment if moment.tzinfo else moment.replace(tzinfo=ZoneInfo(get_system_timezone()))
	# Frappe compares `modified` as text, and a moment without microseconds reads back as another one
	zoned = zoned.replace(microsecond=zoned.microsecond or 1)
	return time_machine.travel(zoned, tick=False)
