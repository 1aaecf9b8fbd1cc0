"""What a bulk action is about to mail: the first of its mails, as its constituent would get it."""

import frappe
from frappe import _

from gov_crm.exceptions import GovCRMError
from gov_crm.service_requests import resolving
from gov_crm.service_requests.bulk_actions import REQUEST, ending_of, words_of_reply
from gov_crm.service_requests.bulk_choices import validate_words
from gov_crm.service_requests.mailing import address_of, as_its_reader_gets_it, can_send


def first_mail(bulk) -> dict:
	"""That of the first request, in their order, whose constituent gets one; nothing is saved.

	A dict as `mailing.as_its_reader_gets_it` gives it. Raises GovCRMError where nobody gets a mail, and what
	`bulk_choices.validate_words` raises.
	"""
	if bulk.action not in _WORDS:
		frappe.throw(_("This action mails nobody."), GovCRMError)
	validate_words(bulk)
	if not can_send():
		frappe.throw(
			_("No mail can be sent: the site has no outgoing email account. Ask your administrator for one."),
			GovCRMError,
		)
	request = _first_written_to([row.request for row in bulk.rows])
	return as_its_reader_gets_it(request, _WORDS[bulk.action](bulk, request))


def _first_written_to(names: list[str]):
	seen = set(frappe.get_list(REQUEST, {"name": ("in", names)}, pluck="name", order_by="name"))
	requests = (frappe.get_doc(REQUEST, name) for name in names if name in seen)
	found = next(filter(address_of, requests), None)
	if not found:
		frappe.throw(_("Nobody gets a mail: none of these requests has somebody to write to."), GovCRMError)
	return found


def _words_of_ending(bulk, request) -> dict:
	return resolving.preview(request, **ending_of(bulk, request))


_WORDS = {"Reply": words_of_reply, "Resolve": _words_of_ending}
