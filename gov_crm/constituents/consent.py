"""Whether somebody may be written to, for what and by which channel: the one place that says so."""

from collections.abc import Iterable

import frappe
from frappe import _
from frappe.utils import cint, now, now_datetime

from gov_crm.constituents.unsubscribed import allow_again, unsubscribed_among
from gov_crm.domain.consent import (
	ADDRESS_FOR,
	CHANNELS,
	EMAIL,
	SERVICE_MESSAGE,
	Addressee,
	Permission,
	Purpose,
	Said,
	decide,
)
from gov_crm.exceptions import ConsentRefused

CONSTITUENT, ROW, PURPOSE = "Gov Constituent", "Gov Consent", "Gov Consent Purpose"
SERVICE_MESSAGES = "Service messages"
FIELDS = (
	"name",
	"email",
	"phone",
	"address_line",
	"preferred_channel",
	"deceased",
	"restricted",
	"merged_into",
)
AT_ONCE = 1000


def may_write(constituent: str, purpose: str, channel: str) -> Permission:
	"""Whether this person may be written to, and why or why not: `sentence_of` says it."""
	person = frappe.get_cached_value(CONSTITUENT, constituent, FIELDS, as_dict=True)
	return _decide([person], purpose, channel)[constituent]


def may_write_to_all(constituents: Iterable[str], purpose: str, channel: str) -> dict[str, Permission]:
	"""The same for many, by number: three queries for every thousand. Of numbers on record only."""
	names, found = sorted(set(constituents)), {}
	for start in range(0, len(names), AT_ONCE):
		some = names[start : start + AT_ONCE]
		people = frappe.get_all(CONSTITUENT, {"name": ("in", some)}, FIELDS, order_by="name", limit=0)
		found.update(_decide(people, purpose, channel))
	return found


def sentence_of(permission: Permission) -> str:
	"""Why, or why not, in the reader's language."""
	return _(permission.template).format(
		channel=_(permission.channel),
		prefers=_(permission.prefers),
		agreed=permission.agreed,
		current=permission.current,
	)


def purpose_of(name: str) -> Purpose:
	doc = frappe.get_cached_doc(PURPOSE, name)
	return Purpose(doc.basis, doc.policy_version or "", bool(doc.renews))


def addressee(person: dict, channel: str, unsubscribed: bool) -> Addressee:
	"""A row of FIELDS as `decide` takes it."""
	return Addressee(
		reachable=bool(person.get(ADDRESS_FOR[channel])),
		prefers=person.get("preferred_channel") or "",
		unsubscribed=unsubscribed,
		deceased=bool(person.get("deceased")),
		merged=bool(person.get("merged_into")),
		restricted=bool(person.get("restricted")),
	)


def record(constituent: str, purpose: str, channel: str, given: bool, source: str) -> None:
	"""Add a yes or a no to what the person has said; whoever calls has checked that it may be recorded.

	A row of its own, so that no mistake elsewhere on the record keeps somebody from saying no.
	Raises ConsentRefused for a purpose, channel or source that there is not.
	"""
	row = frappe.get_doc(
		{
			"doctype": ROW,
			"parenttype": CONSTITUENT,
			"parent": constituent,
			"parentfield": "consents",
			"idx": frappe.db.count(ROW, {"parent": constituent}) + 1,
			"purpose": purpose,
			"channel": channel,
			"given": cint(given),
			"source": source,
		}
	)
	complete(row)
	row.db_insert()
	if given and channel == EMAIL:
		allow_again(frappe.db.get_value(CONSTITUENT, constituent, "email"), purpose)
	# a form that was open before cannot be saved over it
	frappe.db.set_value(CONSTITUENT, constituent, "modified", now())
	frappe.clear_document_cache(CONSTITUENT, constituent)


def complete(row) -> None:
	"""Check a new row, and note when, by whom and to which words it was said."""
	for value, known in ((row.channel, CHANNELS), (row.source, said_by())):
		if value not in known:
			frappe.throw(_("{0} is none of {1}.").format(value, ", ".join(known)), ConsentRefused)
	if not frappe.db.exists(PURPOSE, row.purpose, cache=True):
		frappe.throw(_("There is no purpose {0}.").format(row.purpose), ConsentRefused)
	row.policy_version = row.policy_version or purpose_of(row.purpose).policy_version
	row.at = row.at or now_datetime().replace(microsecond=0)
	row.recorded_by = frappe.session.user


def said_by() -> list[str]:
	"""Where a yes or no can come from."""
	return frappe.get_meta(ROW).get_field("source").options.split("\n")


def last_said(people: list[str], purpose: str, channel: str) -> dict[str, Said]:
	"""The last that each of these said, of those who said anything."""
	row = frappe.qb.DocType(ROW)
	rows = (
		frappe.qb.from_(row)
		.select(row.parent, row.given, row.policy_version)
		.where(row.parent.isin(people))
		.where(row.parenttype == CONSTITUENT)
		.where(row.purpose == purpose)
		.where(row.channel == channel)
		.orderby(row.at, row.idx)
		.run()
	)
	return {person: Said(bool(given), version or "") for person, given, version in rows}


def _decide(people: list[dict], purpose: str, channel: str) -> dict[str, Permission]:
	known, said, unsubscribed = purpose_of(purpose), {}, set()
	if people and known.basis != SERVICE_MESSAGE:
		said = last_said([person["name"] for person in people], purpose, channel)
		if channel == EMAIL:
			unsubscribed = unsubscribed_among([person["email"] for person in people], purpose)
	return {
		person["name"]: decide(
			addressee(person, channel, person["email"] in unsubscribed),
			known,
			channel,
			said.get(person["name"]),
		)
		for person in people
	}
