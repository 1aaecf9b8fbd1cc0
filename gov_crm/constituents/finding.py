"""Finding a constituent by whatever a caller gives: name, phone number, mail, address or number, in part."""

from collections.abc import Iterator

import frappe
from pypika.terms import ValueWrapper

from gov_crm.constituents.duplicates import open_pairs
from gov_crm.constituents.offices import officials_today
from gov_crm.constituents.visibility import may_see_constituent
from gov_crm.domain.search_ways import Way, ways_to_find
from gov_crm.domain.street_keys import fits_place
from gov_crm.gov_crm.united import united

CONSTITUENT = "Gov Constituent"
SHOWN = 10
MOST = 200
FOUND_FIELDS = (
	"name",
	"full_name",
	"constituent_type",
	"phone",
	"email",
	"address_line",
	"city",
	"postal_code",
	"district",
)
# What is said of a place beside its street and number
AROUND = ("city", "postal_code", "full_name")
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

	Every way of searching is a range of an index; what finds enough spares the ways after it. Whoever was
	merged is found by what they were called, as who they are now.
	"""
	text, limit = text or "", min(limit, MOST)
	found: dict[str, dict] = {}
	for rows in _in_turn(text, limit):
		for row in rows:
			found.setdefault(row["name"], row)
		if len(found) >= limit:
			break
	return list(found.values())[:limit]


def card(constituent) -> dict:
	"""`facts` of a constituent and `open_matters` that the user may see, by the hook of that name."""
	sources = map(frappe.get_attr, frappe.get_hooks("gov_open_matters"))
	still_open = [row for source in sources for row in source(constituent.name)]
	return {**facts(constituent), "open_matters": still_open}


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


def _in_turn(text: str, limit: int) -> Iterator[list[dict]]:
	ways = list(ways_to_find(text))
	for way in ways:
		yield _fitting(way, text, _read(_range(way), _looked_at(way, limit), way.column))
	if formerly := _formerly(ways, text, limit):
		yield _read([["name", "in", sorted(formerly)]], limit, "full_name")


def _range(way: Way) -> list[list]:
	return [[way.column, "like", way.pattern]]


def _looked_at(way: Way, limit: int) -> int:
	return MOST if way.by_house else limit


def _fitting(way: Way, text: str, rows: list[dict]) -> list[dict]:
	if not way.by_house:
		return rows
	return [row for row in rows if fits_place(text, row.address_line, *(row[field] for field in AROUND))]


def _read(filters: list[list], limit: int, order_by: str) -> list[dict]:
	# in the order of the range, which so ends with the last row that is wanted
	fields = [*FOUND_FIELDS]
	return frappe.get_list(CONSTITUENT, filters=filters, fields=fields, order_by=order_by, limit=limit)


def _formerly(ways: list[Way], text: str, limit: int) -> set[str]:
	"""Who stands now for the merged records that fit; all ways in one statement."""
	if not ways:
		return set()
	rows = united([_merged(at, way, limit) for at, way in enumerate(ways)]).run(as_dict=True)
	# the old name of somebody restricted finds nobody either
	seen = [row for row in rows if may_see_constituent(frappe._dict(row, merged_into=None))]
	return {row.merged_into for row in seen if _fitting(ways[row.way], text, [row])}


def _merged(at: int, way: Way, limit: int):
	person = frappe.qb.DocType(CONSTITUENT)
	columns = ("address_line", *AROUND, "merged_into", "restricted", "relationship_owner")
	return (
		frappe.qb.from_(person)
		.select(*(person[column] for column in columns), ValueWrapper(at).as_("way"))
		.where(person[way.column].like(way.pattern))
		.where(person.merged_into > "")
		.orderby(person[way.column])
		.limit(_looked_at(way, limit))
	)
