"""The history that an imported request starts with: what the other system tells of it."""

from collections.abc import Iterator
from datetime import datetime

from frappe import _

from gov_crm.domain.import_row import Converted
from gov_crm.domain.request_states import CLOSED
from gov_crm.gov_crm.clock import to_site
from gov_crm.gov_crm.importing.source import sentences
from gov_crm.service_requests.history import INTERNAL, PUBLIC


def events_of(request: dict, row: Converted, imported_on: datetime) -> Iterator[dict]:
	"""Fields of Gov Request Update rows (site time): received, closed, taken up again; they have no author.

	What the conversion left out or changed becomes one internal note, dated `imported_on`.
	"""
	earlier, reopened = (to_site(row.values[name]) for name in ("closed_earlier_on", "reopened_on"))
	yield _status(request["opened_on"], "New", _("Received: {0}").format(_(request["channel"])))
	if earlier:
		yield _status(earlier, "Closed", _("Closed"))
	if reopened:
		yield _status(reopened, "In Progress", _("Taken up again"))
	if request["status"] in CLOSED and request["resolved_on"]:
		yield _status(request["resolved_on"], request["status"], _ending(request))
	if row.notes:
		yield {
			**_event(imported_on, " ".join(sentences(row.notes)), INTERNAL),
			"kind": "Note",
			"status": None,
		}


def _status(at: datetime, status: str, body: str) -> dict:
	return {**_event(at, body, PUBLIC), "kind": "Status", "status": status}


def _event(at: datetime, body: str, visibility: str) -> dict:
	return {"at": at, "body": body, "visibility": visibility}


def _ending(request: dict) -> str:
	said = [request["outcome"], request["resolution_note"]]
	return ": ".join(filter(None, said)) or _(request["status"])
