"""Finding a constituent by whatever a caller gives: part of a name, a phone number, a mail address."""

import frappe

from gov_crm.constituents.visibility import sees_restricted
from gov_crm.domain.normalise import (
	fits_words,
	fold,
	looks_like_mail,
	looks_like_phone,
	reversed_digits,
)

CONSTITUENT = "Gov Constituent"
SHOWN = 10
# Read so many that fit the first word before the other words are looked at
CANDIDATES = 200
CARD_FIELDS = (
	"name",
	"full_name",
	"constituent_type",
	"phone",
	"email",
	"language",
	"preferred_channel",
	"address_line",
	"city",
	"district",
	"latitude",
	"longitude",
	"deceased",
	"restricted",
)


def find(text: str, limit: int = SHOWN) -> list[dict]:
	"""Constituents that fit `text`, by name, that the user may see.

	Each is a dict of name, full_name, constituent_type, phone, email, address_line, city, district. Every
	way of searching is a range of an index.
	"""
	text = (text or "").strip()
	if len(text) < 2:
		return []
	person = frappe.qb.DocType(CONSTITUENT)
	if looks_like_mail(text):
		return _rows(person.email.like(f"{_literal(text.lower())}%"), limit)
	if looks_like_phone(text):
		return _rows(person.phone_key.like(f"{reversed_digits(text).rstrip('0')}%"), limit)
	if text.upper().startswith("CON-"):
		return _rows(person.name.like(f"{_literal(text.upper())}%"), limit)
	return _by_name(text, limit)


def card(constituent) -> dict:
	"""CARD_FIELDS of a constituent and `open_requests`: those the user may see."""
	open_requests = frappe.get_list(
		"Gov Service Request",
		filters={
			"constituent": constituent.name,
			"status": ("in", ("New", "Assigned", "In Progress", "Waiting")),
		},
		fields=["name", "subject", "status", "resolution_due"],
		order_by="opened_on desc",
		limit=5,
	)
	return {**{field: constituent.get(field) for field in CARD_FIELDS}, "open_requests": open_requests}


def _by_name(text: str, limit: int) -> list[dict]:
	"""The first word by an index range on either end of the name, the other words among what that finds."""
	first = _literal(fold(text).partition(" ")[0])
	person = frappe.qb.DocType(CONSTITUENT)
	fits_first = person.name_key.like(f"{first}%") | person.given_key.like(f"{first}%")
	rows = _rows(fits_first, CANDIDATES, extra=(person.name_key, person.given_key))
	found = [row for row in rows if fits_words(text, row.pop("name_key"), row.pop("given_key") or "")]
	return found[:limit]


def _rows(condition, limit: int, extra: tuple = ()) -> list[dict]:
	person = frappe.qb.DocType(CONSTITUENT)
	query = (
		frappe.qb.from_(person)
		.select(
			person.name,
			person.full_name,
			person.constituent_type,
			person.phone,
			person.email,
			person.address_line,
			person.city,
			person.district,
			*extra,
		)
		.where(condition)
		.orderby(person.full_name)
		.limit(limit)
	)
	user = frappe.session.user
	if not sees_restricted(user):
		query = query.where((person.restricted == 0) | (person.relationship_owner == user))
	return query.run(as_dict=True)


def _literal(text: str) -> str:
	"""Typed text has no wildcards."""
	return text.replace("\\", "").replace("%", "").replace("_", r"\_")
