"""Overdue: the clock of a promise runs and its date has passed; worked out whenever it is asked.

`target_state` tells the history, and the sweep that writes it comes by every few minutes only.
"""

import json
from datetime import datetime

from frappe.utils import now_datetime

from gov_crm.domain.request_states import RUNNING


def is_overdue(request):
	"""The condition for a query on the table `request`; it is on the index gov_request_map."""
	return request.status.isin(RUNNING) & (request.resolution_due < _now())


def overdue_filters() -> dict[str, list]:
	"""The same for a list that is opened, as of now (site time).

	For a list no date is before all others. Two conditions on one field go there as JSON.
	"""
	due = [["<", str(_now())], ["is", "set"]]
	return {"status": ["in", list(RUNNING)], "resolution_due": [json.dumps(each) for each in due]}


def _now() -> datetime:
	# dates are promised to the second, and kept up to and including theirs
	return now_datetime().replace(microsecond=0)
