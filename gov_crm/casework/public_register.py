"""The public register: what the agency granted, as far as the kind of case publishes it."""

import frappe
from frappe.query_builder.functions import Coalesce

from gov_crm.casework.authorization_check import published_of, state_today
from gov_crm.casework.authorization_fields import AUTHORIZATION
from gov_crm.casework.visibility import CASE, TEAM
from gov_crm.domain.numbering import normalise_authorization

PAGE = 25
SHOWN = (
	"name",
	"title",
	"case_type",
	"holder",
	"status",
	"valid_from",
	"valid_to",
	"ended_because",
	"address",
	"conditions",
)
_NO_WILDCARDS = str.maketrans({"%": " ", "_": " ", "\\": " "})


def find_registered(words: str = "", kind: str = "", before: str = "") -> tuple[list[dict], str]:
	"""A page of the register, the newest first, and the number after which the next one begins, or "".

	`words` are a number, or part of a street, of a holder's name where these are published, or of what it is.
	Dicts of name, title, state, valid_from, valid_to, holder_name, address, conditions.
	"""
	one, type_, case, person = _tables()
	query = _published(one, type_, case, person).select(
		*(one[field] for field in SHOWN), type_.register_dates
	)
	if kind:
		query = query.where(one.case_type == kind)
	if words := " ".join(words.translate(_NO_WILDCARDS).split()):
		query = query.where(_said(words, one, type_, person))
	if before:
		query = query.where(one.name < before)
	rows = query.orderby(one.name, order=frappe.qb.desc).limit(PAGE + 1).run(as_dict=True)
	return [_shown(row) for row in rows[:PAGE]], rows[PAGE - 1].name if len(rows) > PAGE else ""


def kinds() -> list[dict]:
	"""The kinds of cases whose authorizations stand in the register: dicts of name, title."""
	rows = frappe.get_all(
		"Gov Case Type",
		{"register_public": 1, "authorization_kind": ("is", "set")},
		["name", "type_name", "authorization_title"],
		order_by="type_name",
	)
	return [{"name": row.name, "title": row.authorization_title or row.type_name} for row in rows]


def _tables() -> tuple:
	return tuple(
		frappe.qb.DocType(name) for name in (AUTHORIZATION, "Gov Case Type", CASE, "Gov Constituent")
	)


def _published(one, type_, case, person):
	"""Of kinds that publish, and never of a case that only a team sees."""
	query = frappe.qb.from_(one).join(type_).on(type_.name == one.case_type)
	query = (
		query.left_join(case).on(case.name == one.gov_case).left_join(person).on(person.name == one.holder)
	)
	return query.where(type_.register_public == 1).where(Coalesce(case.confidentiality, "") != TEAM)


def _said(words: str, one, type_, person):
	"""Nothing is found by what is not shown: a restricted holder by neither name nor street."""
	pattern = f"%{words}%"
	open_to_all = Coalesce(person.restricted, 0) == 0
	found = one.title.like(pattern)
	found |= (type_.register_place == 1) & open_to_all & one.address.like(pattern)
	found |= (type_.register_holder == 1) & open_to_all & person.full_name.like(pattern)
	number = normalise_authorization(words)
	return found | (one.name == number) if number else found


def _shown(row: dict) -> dict:
	dates = ("valid_from", "valid_to")
	return {
		"name": row.name,
		"title": row.title,
		"state": state_today(row),
		**{field: row[field] if row.register_dates else None for field in dates},
		**published_of(row),
	}
