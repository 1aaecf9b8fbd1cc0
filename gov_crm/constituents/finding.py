"""Finding a constituent by whatever a caller gives: part of a name, a phone number, a mail address."""

from collections.abc import Iterator

import frappe

from gov_crm.constituents.duplicates import open_pairs
from gov_crm.constituents.offices import officials_today
from gov_crm.constituents.open_matters import open_requests
from gov_crm.constituents.visibility import may_see_constituent
from gov_crm.domain.normalise import (
	fits_words,
	looks_like_mail,
	looks_like_phone,
	reversed_digits,
	search_names,
)

CONSTITUENT = "Gov Constituent"
SHOWN = 10
# Where the words typed fit no key as they stand: so many that fit the first word are looked at
CANDIDATES = 200
FOUND_FIELDS = (
	"name",
	"full_name",
	"constituent_type",
	"phone",
	"email",
	"address_line",
	"city",
	"district",
)
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
	"""Constituents that fit `text`, best first, that the user may see; dicts of FOUND_FIELDS.

	Every way of searching is a range of an index; what finds enough spares the ways after it.
	"""
	text = (text or "").strip().replace("%", "").replace("\\", "")
	found: dict[str, dict] = {}
	for filters in _ways(text) if len(text) > 1 else ():
		found.update({row.name: row for row in _read(filters, limit) if row.name not in found})
		if len(found) >= limit:
			break
	if not found:
		found = {row.name: row for row in _among_candidates(text)}
	if len(found) < limit:
		found.update({row.name: row for row in _formerly(text, limit) if row.name not in found})
	return list(found.values())[:limit]


def card(constituent) -> dict:
	"""`facts` of a constituent and `open_requests`: those the user may see."""
	return {**facts(constituent), "open_requests": open_requests(constituent.name)}


def facts(constituent) -> dict:
	"""CARD_FIELDS of a constituent, `officials` of the district today (see `offices.officials_of`), and the
	`possible_duplicates` that wait for a decision (see `duplicates.open_pairs`).
	"""
	fields = {field: constituent.get(field) for field in CARD_FIELDS}
	return {
		**fields,
		"officials": officials_today(constituent.district),
		"possible_duplicates": open_pairs(constituent.name),
	}


def _ways(text: str) -> Iterator[dict]:
	"""Filters to try one after the other, by what the text looks like."""
	if looks_like_mail(text):
		yield {"email": ("like", f"{text.lower()}%")}
	elif looks_like_phone(text):
		# a number as it is dialled at home begins with a nought that the kept one lacks
		yield {"phone_key": ("like", f"{reversed_digits(text).rstrip('0')}%")}
	elif text.upper().startswith("CON-"):
		yield {"name": ("like", f"{text.upper()}%")}
	elif words := _words(text):
		typed, first, last = " ".join(words), words[0], words[-1]
		yield {"name_key": ("like", f"{typed}%")}
		yield {"given_key": ("like", f"{typed}%")}
		if first != last:
			yield {"name_key": ("like", f"{last}%"), "given_key": ("like", f"{first}%")}
			yield {"name_key": ("like", f"{first}%"), "given_key": ("like", f"{last}%")}


def _formerly(text: str, limit: int) -> list[dict]:
	"""Whoever stands now for a merged record that fits: found by the old name, phone number or number."""
	merged = {row.merged_into for filters in _ways(text) for row in _merged(filters, limit)}
	return _read({"name": ("in", sorted(merged))}, limit) if merged else []


def _merged(filters: dict, limit: int) -> list[dict]:
	rows = frappe.get_all(
		CONSTITUENT,
		filters={**filters, "merged_into": ("is", "set")},
		fields=["merged_into", "restricted", "relationship_owner"],
		order_by="name",
		limit=limit,
	)
	# the old name of somebody restricted finds nobody either
	return [row for row in rows if may_see_constituent(frappe._dict(row, merged_into=None))]


def _among_candidates(text: str) -> list[dict]:
	"""Names with more words than were typed: the first word by index, the others among what that finds."""
	words = _words(text)
	if len(words) < 2:
		return []
	rows = []
	for key in ("name_key", "given_key"):
		rows += _read({key: ("like", f"{words[0]}%")}, CANDIDATES, "name_key", "given_key")
	return [row for row in rows if fits_words(text, row.pop("name_key"), row.pop("given_key") or "")]


def _words(text: str) -> list[str]:
	"""What was typed, folded, in its order and without titles."""
	return search_names(text)[1].split()


def _read(filters: dict, limit: int, *more: str) -> list[dict]:
	fields = [*FOUND_FIELDS, *more]
	return frappe.get_list(CONSTITUENT, filters=filters, fields=fields, order_by="full_name", limit=limit)
