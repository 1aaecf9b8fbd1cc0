"""The order of the list: what waits for us by its date, then what has none, then all else."""

from datetime import datetime

import pytest

from gov_crm.domain.queue import SETTLED, WAITS_FOR_OTHERS, WITHOUT_DATE, queue_date
from gov_crm.domain.request_states import RUNNING, STANDING_STILL, STATUSES

DUE = datetime(2031, 3, 4, 16)


@pytest.mark.parametrize("status", STATUSES)
def test_what_waits_for_us_stands_where_its_date_puts_it_and_all_else_behind(status):
	last = WAITS_FOR_OTHERS if status in STANDING_STILL else SETTLED
	assert queue_date(status, DUE) == (DUE if status in RUNNING else last)
	assert queue_date(status, None) == (WITHOUT_DATE if status in RUNNING else last)
	assert DUE < WITHOUT_DATE < WAITS_FOR_OTHERS < SETTLED
