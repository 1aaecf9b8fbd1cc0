"""What stands in a timeline: requests as they are, and interactions, which also stand for mail and meetings.

Bound by the hook `gov_timeline_sources`, which maps each kind of entry to the function that gives its
strands: `(constituent, kind, channel) -> list[Strand]`, where None is any kind or channel. An app or a
module above adds kinds of its own there.
"""

from functools import partial

import frappe
from frappe import _
from pypika.terms import LiteralValue

from gov_crm.casework.requests_in_cases import hidden_requests
from gov_crm.institutional_memory.strands import Strand

REQUEST, INTERACTION = "Gov Service Request", "Gov Interaction"
# An interaction's kind follows from its channel: one column, and one index for both
KINDS = {
	"Mail": ("Email",),
	"Call": ("Phone",),
	"Meeting": ("Meeting", "Event", "Walk-in"),
	"Letter": ("Letter",),
	"Message": ("SMS", "Chat", "Social"),
	"Note": ("Note",),
}
KIND_OF = {channel: kind for kind, channels in KINDS.items() for channel in channels}


def channels() -> list[str]:
	"""Every way that something may come in, requests and interactions together."""
	offered = (frappe.get_meta(doctype).get_field("channel").options for doctype in (REQUEST, INTERACTION))
	return list(dict.fromkeys(channel for options in offered for channel in options.split("\n")))


def requests(constituent: str, kind: str | None, channel: str | None) -> list[Strand]:
	"""What they asked, and what others asked for them."""
	return [
		_requests("Request", "constituent", constituent, channel),
		_requests("Request for them", "on_behalf_of", constituent, channel),
	]


def _requests(id: str, column: str, constituent: str, channel: str | None) -> Strand:
	request = frappe.qb.DocType(REQUEST)
	query = (
		frappe.qb.from_(request)
		.select(request.name, request.opened_on.as_("at"), request.channel)
		.where(request[column] == constituent)
	)
	if hidden := hidden_requests(frappe.session.user):
		# those of a case of a team would tell that it exists; our own SQL, of constants and escaped values
		elsewhere = LiteralValue(f"`tabGov Service Request`.`name` not in ({hidden})")
		# most are in no case, and nothing has to be looked up for them
		query = query.where(request.gov_case.isnull() | (request.gov_case == "") | elsewhere)
	return Strand(
		id=id,
		doctype=REQUEST,
		kind_of=lambda row: "Request",
		query=query.where(request.channel == channel) if channel else query,
		at=request.opened_on,
		name=request.name,
		fields=(
			"subject",
			"service_type.service_name",
			"status",
			"outcome",
			"resolution_due",
			"at_risk_from",
			"on_behalf_of",
			"on_behalf_role",
		),
		describe=partial(_describe_requests, constituent),
	)


def interactions(constituent: str, kind: str | None, channel: str | None) -> list[Strand]:
	"""All in one range; of one kind, a range for each of its channels."""
	if not (kind or channel):
		return [_interactions(constituent, None)]
	channels = [one for one in KIND_OF if kind in (None, KIND_OF[one]) and channel in (None, one)]
	return [_interactions(constituent, one) for one in channels]


def _interactions(constituent: str, channel: str | None) -> Strand:
	participant = frappe.qb.DocType("Gov Interaction Participant")
	query = (
		frappe.qb.from_(participant)
		.select(participant.parent.as_("name"), participant.occurred_on.as_("at"), participant.channel)
		.where(participant.constituent == constituent)
	)
	return Strand(
		id=f"Interaction {channel or ''}",
		doctype=INTERACTION,
		kind_of=lambda row: KIND_OF.get(row.channel, "Note"),
		query=query.where(participant.channel == channel) if channel else query,
		at=participant.occurred_on,
		name=participant.parent,
		fields=("summary", "outcome", "direction", "cancelled", "request"),
		describe=_describe_interactions,
	)


def _describe_requests(constituent: str, records: list[dict]) -> dict[str, dict]:
	return {record.name: _request(constituent, record) for record in records}


def _request(constituent: str, record: dict) -> dict:
	return {
		"title": record.subject,
		"detail": " · ".join(
			filter(None, (record.service_name, _proxy(constituent, record), record.outcome))
		),
		"status": record.status,
		"resolution_due": record.resolution_due,
		"at_risk_from": record.at_risk_from,
		"opens_doctype": REQUEST,
		"opens_name": record.name,
	}


def _proxy(constituent: str, record: dict) -> str:
	"""That there are two people, without the other's name, whom the reader may not be allowed to see."""
	if not record.on_behalf_of:
		return ""
	if record.on_behalf_of != constituent:
		return _("asked for somebody else")
	if not record.on_behalf_role:
		return _("asked for them by somebody else")
	return _("asked for them by somebody else: {0}").format(record.on_behalf_role)


def _describe_interactions(records: list[dict]) -> dict[str, dict]:
	return {record.name: _interaction(record) for record in records}


def _interaction(record: dict) -> dict:
	"""A mail opens as the request that it is on, whose history shows it; most people open no mailbox."""
	return {
		"title": record.summary,
		"detail": record.outcome,
		"status": "Did Not Take Place" if record.cancelled else record.direction,
		"opens_doctype": REQUEST if record.request else INTERACTION,
		"opens_name": record.request or record.name,
	}
