"""A new request from outside the Desk: portal today, other channels as they come."""

from dataclasses import dataclass, field

import frappe
from frappe import _

from gov_crm.exceptions import GovCRMError
from gov_crm.service_requests.acknowledging import acknowledge
from gov_crm.service_requests.assignment import tell_assignee
from gov_crm.service_requests.catalogue import get_offered
from gov_crm.service_requests.mailing import REQUEST
from gov_crm.service_requests.photos import attach_photo, clean_photo
from gov_crm.service_requests.proposing import Guess


@dataclass(slots=True)
class Ask:
	"""What somebody asks of us. `answers` maps a question's code to a text or a list of texts.

	`proposal` is what past requests said of the words, whatever was chosen then.
	"""

	service_type: str
	channel: str
	description: str = ""
	subject: str = ""
	answers: dict[str, str | list[str]] = field(default_factory=dict)
	address: str = ""
	latitude: float | None = None
	longitude: float | None = None
	constituent: str | None = None
	on_behalf_of: str | None = None
	on_behalf_role: str = ""
	anonymous: bool = False
	refers_to: str | None = None
	acknowledge: bool = True
	photo: bytes | None = None
	submission_key: str | None = None
	proposal: Guess | None = None


def file_request(ask: Ask, public_only: bool = True):
	"""File a request for the public and give the saved document; the same submission_key gives the same one.

	Services that are not offered to the public take none, unless an administrator chose them for a channel.
	Raises the errors of `exceptions.py`; then nothing is saved.
	"""
	if ask.submission_key and (known := frappe.db.exists(REQUEST, {"submission_key": ask.submission_key})):
		return frappe.get_doc(REQUEST, known)
	service = get_offered(ask.service_type, public_only=public_only)
	if not ask.constituent and not service.allow_anonymous:
		frappe.throw(_("{0} needs a name and a way to reach you.").format(service.service_name), GovCRMError)
	photo = clean_photo(ask.photo) if ask.photo else None
	request = _request(ask)
	request.flags.is_not_acknowledged = not ask.acknowledge
	# residents have no role on requests: what they may file is checked here and by the controller
	request.insert(ignore_permissions=True)
	if photo:
		attach_photo(request, photo)
	return request


def follow_up(request: str) -> None:
	"""What a new request sets off once it is safe: its owner is told, and the person who asked."""
	tell_assignee(request)
	acknowledge(request)


def _request(ask: Ask):
	return frappe.get_doc(
		{
			"doctype": REQUEST,
			"service_type": ask.service_type,
			"channel": ask.channel,
			"description": ask.description,
			"subject": ask.subject,
			"address": ask.address,
			"latitude": ask.latitude,
			"longitude": ask.longitude,
			"constituent": ask.constituent,
			"on_behalf_of": ask.on_behalf_of,
			"on_behalf_role": ask.on_behalf_role,
			"anonymous": int(ask.anonymous),
			"refers_to": ask.refers_to,
			"submission_key": ask.submission_key,
			**_proposed(ask.proposal),
			"answers": [{"code": code, "value": _stored(value)} for code, value in ask.answers.items()],
		}
	)


def _proposed(guess: Guess | None) -> dict:
	if not guess:
		return {}
	return {
		"proposed_type": guess.service_type,
		"proposed_score": 100 * guess.score,
		"proposed_by": guess.by,
	}


def _stored(value: str | list[str]) -> str:
	return frappe.as_json(value, indent=None) if isinstance(value, list) else value
