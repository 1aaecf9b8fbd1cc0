"""The words of a request: a subject that fits a list, a description that fits a page."""

import frappe
from frappe import _

from gov_crm.domain.text import subject_of
from gov_crm.exceptions import GovCRMError

LONGEST_SUBJECT = 140
LONGEST_DESCRIPTION = 10_000


def set_words(request) -> None:
	"""Trim both; an empty subject is made from the description. Raises GovCRMError where one is too long."""
	request.subject = " ".join((request.subject or "").split())
	request.description = (request.description or "").strip()
	_check(_("subject"), request.subject, LONGEST_SUBJECT)
	_check(_("description"), request.description, LONGEST_DESCRIPTION)
	if not request.subject:
		service_name = frappe.get_cached_value("Gov Service Type", request.service_type, "service_name")
		request.subject = subject_of(request.description, service_name)


def _check(what: str, text: str, longest: int) -> None:
	if len(text) > longest:
		frappe.throw(
			_("The {0} has {1} characters, and {2} is the most. Please shorten it.").format(
				what, len(text), longest
			),
			GovCRMError,
		)
