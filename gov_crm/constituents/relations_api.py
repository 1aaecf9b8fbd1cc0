"""What the Desk and other programs ask about relationships and offices."""

import frappe

from gov_crm.constituents import offices, relationships
from gov_crm.gov_crm import given

CONSTITUENT = "Gov Constituent"


@frappe.whitelist(methods=["GET"])
def get_relationships(constituent: str) -> list[dict]:
	"""All relationships of a constituent, from both ends; see `relationships.relationships_of`."""
	frappe.get_doc(CONSTITUENT, constituent).check_permission("read")
	return relationships.relationships_of(constituent)


@frappe.whitelist(methods=["GET"])
def get_readings() -> list[dict]:
	"""What somebody can be to a constituent; see `relationships.readings`."""
	frappe.has_permission(CONSTITUENT, "read", throw=True)
	return relationships.readings()


@frappe.whitelist(methods=["POST"])
def relate(
	constituent: str,
	kind: str,
	other: str,
	from_other_end: bool = False,
	from_date: str | None = None,
	to_date: str | None = None,
	note: str | None = None,
) -> None:
	"""Enter a relationship from the page of `constituent`; see `relationships.relate`."""
	frappe.get_doc(CONSTITUENT, constituent).check_permission("write")
	frappe.get_doc(CONSTITUENT, other).check_permission("read")
	values = {"from_date": from_date, "to_date": to_date, "note": note}
	relationships.relate(constituent, kind, other, from_other_end, **values)


@frappe.whitelist(methods=["POST"])
def change_relationship(
	row: str, from_date: str | None = None, to_date: str | None = None, note: str | None = None
) -> None:
	"""Give a relationship other dates (ISO) or another note; what is left out becomes empty."""
	frappe.has_permission(CONSTITUENT, "write", throw=True)
	relationships.change(row, from_date=from_date, to_date=to_date, note=note)


@frappe.whitelist(methods=["POST"])
def remove_relationship(row: str) -> None:
	"""Take back a relationship that never was."""
	frappe.has_permission(CONSTITUENT, "write", throw=True)
	relationships.remove(row)


@frappe.whitelist(methods=["GET"])
def get_known_offices() -> dict[str, list[str]]:
	"""Offices and bodies to choose from; see `offices.known_offices`."""
	frappe.has_permission(CONSTITUENT, "read", throw=True)
	return offices.known_offices()


@frappe.whitelist(methods=["GET"])
def who_held(
	office: str | None = None,
	body: str | None = None,
	district: str | None = None,
	on: str | None = None,
) -> dict:
	"""Who held an office on a day (ISO; today by default), and which were vacant; see `offices.who_held`.

	A dict of on, held, vacant.
	"""
	frappe.has_permission(CONSTITUENT, "read", throw=True)
	day = given.day(on)
	rows = offices.who_held(office, body, district, day)
	held, vacant = ([row for row in rows if row["vacant"] is vacancy] for vacancy in (False, True))
	return {"on": day, "held": held, "vacant": vacant}
