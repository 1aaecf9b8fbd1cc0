"""What a letter can say: the closed set of fields, as plain values in the language of who reads it."""

import frappe
from frappe import _
from frappe.translate import print_language
from frappe.utils import format_date, nowdate

from gov_crm.casework.documents import missing_of
from gov_crm.casework.questions import asked_of
from gov_crm.domain.eligibility import MET
from gov_crm.gov_crm.settings import get_settings
from gov_crm.service_requests.routing import full_name

PERSON = ("name", "full_name", "address_line", "city", "postal_code", "language")
# Plain words of a case; dates and what is translated are below
AS_WRITTEN = ("subject", "reasons", "conditions")
TRANSLATED = ("stage", "outcome")
DATES = ("opened_on", "due_on", "decided_on", "appeal_until", "original_due")


def fields_for(case, recipient: str, role: str) -> dict:
	"""Dicts of texts and lists of such, by the names that templates use; dates are written out.

	To be read in the recipient's language: see `language_of`.
	"""
	person = frappe.db.get_value("Gov Constituent", recipient, PERSON, as_dict=True)
	return {
		"case": _case(case),
		"recipient": {
			"name": person.full_name or "",
			"number": person.name,
			"role": _(role),
			"address": address_of(person),
		},
		"agency": {"name": get_settings().agency_name or ""},
		"today": format_date(nowdate(), "long"),
	}


def sample_fields(case_type: str | None) -> dict:
	"""The same of a case that there is not, with nothing left empty; answers of this kind of case only."""
	kind = frappe.get_doc("Gov Case Type", case_type) if case_type else None
	text, day = _("Example"), format_date(nowdate(), "long")
	case = dict.fromkeys(
		("number", *AS_WRITTEN, *TRANSLATED, "kind", "statute", "department", "officer"), text
	)
	rule = {"title": text, "met": False, "set_aside": False, "because": text, "citation": text}
	return {
		"case": {
			**case,
			**dict.fromkeys(DATES, day),
			"answers": {row.code: text for row in kind.questions} if kind else {},
			"rules": [rule, {**rule, "met": True}],
			"documents": [{"title": text, "status": text, "required": True}],
			"missing": [text],
		},
		"recipient": {"name": text, "number": text, "role": text, "address": [text]},
		"agency": {"name": text},
		"today": day,
	}


def language_of(constituent: str) -> str:
	"""The person's language, else the site's."""
	known = frappe.db.get_value("Gov Constituent", constituent, "language")
	return known or frappe.get_system_settings("language") or "en"


def in_language_of(constituent: str):
	"""A context in which words are those of the person's language."""
	return print_language(language_of(constituent))


def address_of(person: dict) -> list[str]:
	"""The lines of an address, without empty ones; `person` has address_line, postal_code and city."""
	place = " ".join(filter(None, (person.get("postal_code"), person.get("city"))))
	return [line for line in (person.get("address_line"), place) if line]


def _case(case) -> dict:
	kind = frappe.get_cached_doc("Gov Case Type", case.case_type)
	answers = {row.code: row.value or "" for row in case.answers}
	return {
		"number": case.name,
		"kind": _(kind.type_name),
		"statute": kind.statute or "",
		"department": case.lead_department or "",
		"officer": full_name(case.case_officer) if case.case_officer else "",
		**{field: case.get(field) or "" for field in AS_WRITTEN},
		**{field: _(words) if (words := case.get(field)) else "" for field in TRANSLATED},
		**{field: format_date(day, "long") if (day := case.get(field)) else "" for field in DATES},
		"answers": {question.code: answers.get(question.code, "") for question in asked_of(case)},
		"rules": [_rule(row) for row in case.findings],
		"documents": [_document(row) for row in case.documents],
		"missing": [_(title) for title in missing_of(case)],
	}


def _rule(row) -> dict:
	return {
		"title": _(row.title),
		"met": row.verdict == MET,
		"set_aside": bool(row.waived_by),
		"because": row.because or "",
		"citation": row.citation or "",
	}


def _document(row) -> dict:
	return {"title": _(row.title), "status": _(row.status), "required": bool(row.required)}
