"""Which request is looked at first: a date that sorts all of them, so that one index gives the first page."""

from __future__ import annotations

from datetime import datetime

from gov_crm.domain.request_states import RUNNING

# behind every date that anybody promises; what waits for others, or for nobody, stands last
WITHOUT_DATE = datetime(2999, 1, 1)
NOT_WAITING = datetime(2999, 12, 31)


def queue_date(status: str, due: datetime | None) -> datetime:
	"""When a request that waits for us is due (in the time zone of `due`); WITHOUT_DATE, or NOT_WAITING."""
	return (due or WITHOUT_DATE) if status in RUNNING else NOT_WAITING
