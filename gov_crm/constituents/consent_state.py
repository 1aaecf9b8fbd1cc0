"""How things stand with one person: for each purpose and channel whether they may be written to, and why."""

import frappe

from gov_crm.constituents.consent import (
	CONSTITUENT,
	FIELDS,
	PURPOSE,
	ROW,
	addressee,
	sentence_of,
)
from gov_crm.constituents.unsubscribed import purposes_ended
from gov_crm.domain.consent import ADDRESS_FOR, CHANNELS, EMAIL, SERVICE_MESSAGE, Purpose, Said, decide
from gov_crm.gov_crm.after_commit import forget

CACHE_KEY = "gov_consent_purposes"


def state_of(constituent: str) -> list[dict]:
	"""By purpose: dicts of name, words, basis, policy_version, and `channels`.

	Those are dicts of channel, reachable, allowed, code, why, and `said`: the last yes or no (see
	`consents_of`), or None. Three statements, however much was said; the purposes are kept in the cache.
	"""
	return _state_of(frappe.db.get_value(CONSTITUENT, constituent, FIELDS, as_dict=True))


def _state_of(person) -> list[dict]:
	said = {(row.purpose, row.channel): row for row in consents_of(person.name)}
	ended = purposes_ended(person.email)
	return [
		{**purpose, "channels": [_cell(person, purpose, channel, said, ended) for channel in CHANNELS]}
		for purpose in _purposes()
	]


def consents_of(constituent: str) -> list[dict]:
	"""All that a person said, oldest first: dicts of the fields of Gov Consent."""
	fields = ["purpose", "channel", "given", "policy_version", "at", "source", "recorded_by"]
	filters = {"parent": constituent, "parenttype": CONSTITUENT}
	return frappe.get_all(ROW, filters, fields, order_by="at, idx", limit=0)


def in_short(person) -> list[dict]:
	"""By channel that reaches this constituent, a document.

	Dicts of channel, purposes (those allowed), and `why` where none is. Service messages are not named:
	they are allowed wherever anything is.
	"""
	found = []
	state = _state_of(person)
	for number, channel in enumerate(CHANNELS):
		cells = [(row, row["channels"][number]) for row in state]
		if cells and cells[0][1]["reachable"]:
			found.append(_short(channel, cells))
	return found


def _short(channel: str, cells: list[tuple[dict, dict]]) -> dict:
	purposes = [row["name"] for row, cell in cells if cell["allowed"] and row["basis"] != SERVICE_MESSAGE]
	service = next((cell for row, cell in cells if row["basis"] == SERVICE_MESSAGE), None)
	barred = service and not service["allowed"]
	return {"channel": channel, "purposes": purposes, "why": service["why"] if barred else ""}


def forget_purposes() -> None:
	"""A purpose was changed."""
	forget(CACHE_KEY)


def _purposes() -> list[dict]:
	return frappe.cache.get_value(CACHE_KEY, _read_purposes)


def _read_purposes() -> list[dict]:
	fields = ["name", "words", "basis", "policy_version", "renews"]
	return frappe.get_all(PURPOSE, fields=fields, order_by="name", limit=0)


def _cell(person: dict, purpose: dict, channel: str, said: dict, ended: set) -> dict:
	last = said.get((purpose.name, channel))
	unsubscribed = channel == EMAIL and (None in ended or purpose.name in ended)
	permission = decide(
		addressee(person, channel, unsubscribed),
		Purpose(purpose.basis, purpose.policy_version or "", bool(purpose.renews)),
		channel,
		Said(bool(last.given), last.policy_version or "") if last else None,
	)
	return {
		"channel": channel,
		"reachable": bool(person.get(ADDRESS_FOR[channel])),
		"allowed": permission.allowed,
		"code": permission.code,
		"why": sentence_of(permission),
		"said": last,
	}
