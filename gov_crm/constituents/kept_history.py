"""What a person said stays as it was said: saving the record adds to it and changes nothing."""

import frappe
from frappe import _
from frappe.utils import cint, get_datetime

from gov_crm.constituents import consent, remembering
from gov_crm.exceptions import ConsentRefused

CONSENTS = ("purpose", "channel", "given", "policy_version", "at", "source", "recorded_by")
FACTS = ("fact", "label", "value", "source", "at", "purpose", "withdrawn_at")
TABLES = {
	"consents": (CONSENTS, consent.complete),
	"remembered_facts": (FACTS, remembering.complete),
}


def validate_history(person) -> None:
	"""Completes new rows. Raises ConsentRefused where one that was there is gone or says something else."""
	before = person.get_doc_before_save()
	for table, (fields, complete) in TABLES.items():
		known = {row.name: row for row in before.get(table)} if before else {}
		here = {row.name: row for row in person.get(table)}
		for name, row in known.items():
			if name not in here or _said(row, fields) != _said(here[name], fields):
				_refuse(person)
		for name, row in here.items():
			if name not in known:
				complete(row)


def _said(row, fields: tuple[str, ...]) -> list:
	"""The values as they are kept, also of a row that a form sent."""
	return [_plain(field, row.get(field)) for field in fields]


def _plain(field: str, value):
	if field == "given":
		return cint(value)
	return get_datetime(value) if value and field in ("at", "withdrawn_at") else value or ""


def _refuse(person) -> None:
	frappe.throw(
		_("What {0} said before is kept as it was said. Add to it instead.").format(person.full_name),
		ConsentRefused,
	)
