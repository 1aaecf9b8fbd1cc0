"""A request that another body has to answer: it stays in sight until that body has."""

import frappe
from frappe import _
from frappe.utils import now_datetime

from gov_crm.domain.closure import REFERRED
from gov_crm.domain.request_states import RESOLVED
from gov_crm.exceptions import GovCRMError
from gov_crm.gov_crm.language import site_language
from gov_crm.service_requests.history import PUBLIC, record
from gov_crm.service_requests.mailing import tell

# A list of what other bodies have not answered yet
UNANSWERED = {"status": RESOLVED, "outcome_kind": REFERRED, "referral_answered_on": ["is", "not set"]}


def answer_referral(request, answer: str, tell_constituent: bool = True) -> None:
	"""Note publicly what the other body said (plain text) and tell the constituent, if there is an address.

	From now the days to reopen count. Raises GovCRMError where nothing is referred, or is answered already.
	"""
	if not is_unanswered(request):
		frappe.throw(_("{0} waits for no other body.").format(request.name), GovCRMError)
	if not (answer or "").strip():
		frappe.throw(_("Say what {0} answered.").format(request.referred_to), GovCRMError)
	request.flags.found_out = {"referral_answered_on": now_datetime().replace(microsecond=0)}
	request.save()

	def words() -> str:
		return _("{0} answered: {1}").format(request.referred_to, answer.strip())

	with site_language():
		record(request.name, "Reply", words(), visibility=PUBLIC)
	if tell_constituent:
		tell(request, words)


def is_unanswered(request) -> bool:
	"""Whether the request was handed to another body that has not answered yet."""
	return (
		request.status == RESOLVED and request.outcome_kind == REFERRED and not request.referral_answered_on
	)
