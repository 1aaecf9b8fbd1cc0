"""The start page: find the service by any word, or in its group."""

from itertools import groupby

from frappe import _

from gov_crm.casework.applications import offered_online, search_online
from gov_crm.gov_crm.settings import get_settings
from gov_crm.portal.rendering import Page
from gov_crm.service_requests.catalogue import offered, search

LONGEST_WORDS = 200


def start(words: str = "", problem: str = "", status: int = 200, written: str = "") -> Page:
	"""All public services by group, or those that fit `words`; `problem` is told on top.

	`written` is what somebody has said already, and shall not have to think of again.
	"""
	words = " ".join(words.split())[:LONGEST_WORDS]
	names = {
		"intro": get_settings().portal_intro or "",
		"words": words,
		"found": search(words, public_only=True) if words else [],
		"groups": _groups(),
		"applications": search_online(words) if words else offered_online(),
		"problem": problem,
		"written": written,
	}
	return Page("start.html", _("What do you need?"), names, status, indexed=status == 200 and not words)


def _groups() -> list[tuple[str, list[dict]]]:
	"""Services by group; those without a group come last."""
	rows = sorted(offered(public_only=True), key=lambda row: (not row["service_group"], row["service_group"]))
	return [(name or "", list(rows)) for name, rows in groupby(rows, key=lambda row: row["service_group"])]
