"""The constituents of the city, each with the Contact and the Address that their own code would have made."""

from collections.abc import Iterable
from datetime import datetime, timedelta

import frappe
from frappe.utils import now_datetime

from gov_crm.constituents.contacts import write_address, write_contact
from gov_crm.setup.demo.chance import chance
from gov_crm.setup.demo.people import inhabitants
from gov_crm.setup.demo.quiet import without_the_web
from gov_crm.setup.demo.staff import user_of
from gov_crm.setup.demo.writing import Bulk

CONSTITUENT = "Gov Constituent"
SOURCE = "demo"
FRONT_DESK = ("maya.brennan", "tomasz.wilk", "grace.adeyemi")
LONGEST_KNOWN = timedelta(days=1_100)


def create_constituents(count: int) -> None:
	"""Those of the first `count` that are not there yet."""
	known = set(known_keys())
	people = enumerate(inhabitants(count))
	enter((number, fields) for number, fields in people if str(number) not in known)


def enter(people: Iterable[tuple[int, dict]]) -> None:
	"""Write down constituents, each with a number by which it is known again."""
	entered = [_constituent(number, fields) for number, fields in people]
	_write(sorted(entered, key=lambda person: person.creation))


def known_keys(source: str = SOURCE) -> list[str]:
	"""The keys of the constituents that the demo made."""
	return frappe.get_all(CONSTITUENT, {"source_system": source}, pluck="source_key", order_by="name")


def _constituent(number: int, fields: dict):
	rng = chance("met", number)
	doc = frappe.get_doc(
		{"doctype": CONSTITUENT, "source_system": SOURCE, "source_key": str(number), **fields}
	)
	doc.set("__islocal", True)
	doc.creation = _met_on(number)
	doc.owner = user_of(rng.choice(FRONT_DESK))
	if doc.restricted or doc.constituent_type == "Official":
		doc.relationship_owner = user_of(rng.choice(("grace.adeyemi", "alice.montgomery")))
	return doc


def _met_on(number: int) -> datetime:
	"""Three of four are known for longer than a year."""
	rng = chance("met on", number)
	earlier = rng.random() < 0.75
	ago = rng.uniform(0.36, 1) if earlier else rng.uniform(0.001, 0.36)
	return (now_datetime() - LONGEST_KNOWN * ago).replace(hour=rng.randint(8, 16), microsecond=0)


def _write(people: list) -> None:
	bulk = Bulk()
	for person in people:
		person.autoname()
		person.validate()
		person.set("__islocal", None)
		bulk.add(person, person.owner, person.creation)
	bulk.write()
	for person in people:
		if person.restricted:
			continue
		_link(bulk, person, "Contact", write_contact)
		if person.address_line:
			_link(bulk, person, "Address", write_address)
	bulk.write()


def _link(bulk: Bulk, person, doctype: str, write) -> None:
	doc = frappe.new_doc(doctype)
	write(doc, person)
	doc.set_new_name()
	with without_the_web():
		doc.run_method("validate")
	bulk.add(doc, person.owner, person.creation)
	frappe.db.set_value(CONSTITUENT, person.name, doctype.lower(), doc.name, update_modified=False)
