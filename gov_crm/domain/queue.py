"""Which request is looked at first: a date that sorts all of them, so that one index gives the first page."""

from __future__ import annotations

from datetime import datetime

from gov_crm.domain.request_states import RUNNING, STANDING_STILL

# behind every date that anybody promises: what has none, what waits for others, and what is settled
WITHOUT_DATE = datetime(2999, 1, 1)
WAITS_FOR_OTHERS = datetime(2999, 7, 1)
SETTLED = datetime(2999, 12, 31)


def queue_date(status: str, due: datetime | None) -> datetime:
	"""When a request that waits for us is due (in the time zone of `due`), else one of the three."""
	if status in RUNNING:
		return due or WITHOUT_DATE
	return WAITS_FOR_OTHERS if status in STANDING_STILL else SETTLED
