"""Cases in the timelines of those they are about, and of their parties: opened, decided, closed.

Only of cases that the reader may see: of a case of a team nobody else learns that there is something.
"""

import frappe
from frappe import _
from pypika.terms import LiteralValue

from gov_crm.casework.visibility import CASE, case_conditions
from gov_crm.gov_crm.reach import NOTHING, readable_condition
from gov_crm.institutional_memory.strands import Strand

PARTY = "Gov Case Party"
FIELDS = ("subject", "case_type.type_name", "status", "outcome")


def cases(constituent: str, kind: str | None, channel: str | None) -> list[Strand]:
	"""Strands of what is about them, and of what they are a party to."""
	readable = readable_condition(CASE, frappe.session.user, case_conditions)
	if readable == NOTHING:
		return []
	events = {"opened_on": _("Opened"), "decided_on": _("Decided"), "closed_on": _("Closed")}
	return [
		_strand(query(constituent, moment), moment, words, channel, readable)
		for moment, words in events.items()
		for query in (_about_them, _party_to)
	]


def _strand(found, moment: str, words: str, channel: str | None, readable: str) -> Strand:
	case = frappe.qb.DocType(CASE)
	id, query = found
	# our own condition, made of constants and escaped values
	query = query.where(LiteralValue(f"({readable})"))
	return Strand(
		id=f"Case {id} {moment}",
		doctype=CASE,
		kind_of=lambda row: "Case",
		query=query.where(case.channel == channel) if channel else query,
		at=case[moment],
		name=case.name,
		fields=FIELDS,
		describe=_describe,
		event=words,
	)


def _about_them(constituent: str, moment: str) -> tuple:
	case = frappe.qb.DocType(CASE)
	return "about", _moments(frappe.qb.from_(case), moment).where(case.constituent == constituent)


def _party_to(constituent: str, moment: str) -> tuple:
	"""Each once, however many parts they have in it."""
	case, party = frappe.qb.DocType(CASE), frappe.qb.DocType(PARTY)
	query = frappe.qb.from_(party).join(case).on(case.name == party.parent)
	query = query.where((party.constituent == constituent) & (party.parenttype == CASE))
	others = case.constituent.isnull() | (case.constituent != constituent)
	return "party", _moments(query, moment).where(others).distinct()


def _moments(query, moment: str):
	case = frappe.qb.DocType(CASE)
	return query.select(case.name, case[moment].as_("at"), case.channel).where(case[moment].isnotnull())


def _describe(records: list[dict]) -> dict[str, dict]:
	return {record.name: _told(record) for record in records}


def _told(record: dict) -> dict:
	return {
		"title": record.subject,
		"detail": " · ".join(filter(None, (record.type_name, record.outcome))),
		"status": record.status,
		"opens_doctype": CASE,
		"opens_name": record.name,
	}
