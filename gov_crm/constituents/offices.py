"""Who held which office when: read off the terms on the constituents' pages."""

from datetime import date

import frappe
from frappe import _
from frappe.utils import getdate

from gov_crm.constituents.shown_names import CONSTITUENT, names_shown
from gov_crm.domain.periods import Period
from gov_crm.domain.terms import Term, at_the_same_time, history, on_day
from gov_crm.exceptions import OfficeRefused

ROW = "Gov Office Held"
NOW, FORMER, COMING = "Now", "Former", "Coming"


def who_held(
	office: str | None = None,
	body: str | None = None,
	district: str | None = None,
	on: date | str | None = None,
) -> list[dict]:
	"""Who held the offices that fit on one day (the site's today by default), and which were vacant.

	Dicts of office, body, district, from_date, to_date, constituent, full_name, vacant, hidden, others (how
	many more are entered for that day). The first and the last day belong to a term; no from_date means
	that nobody knows since when, no to_date that no end is entered. A day on which one hands over to the
	next has both. Of somebody whom the reader may not see the office is named and not the person.
	"""
	return _for_reader(on_day(history(_terms(office, body, district)), getdate(on)))


def terms_of_office(
	office: str | None = None, body: str | None = None, district: str | None = None
) -> list[dict]:
	"""All terms that fit, by office in the order of time, with the vacancies between them; see `who_held`."""
	return _for_reader(history(_terms(office, body, district)))


def officials_of(district: str | None) -> list[dict]:
	"""Who holds, held or will hold an office for a district: `who_held`'s dicts with state; now first."""
	if not district:
		return []
	found = _for_reader(_terms(district=district))
	today, order = getdate(), (NOW, COMING, FORMER)
	for row in found:
		row["state"] = _state(row, today)
	found.sort(key=lambda row: row["to_date"] or date.max, reverse=True)
	return sorted(found, key=lambda row: order.index(row["state"]))


def officials_today(district: str | None) -> list[dict]:
	"""Those of `officials_of` who are in office today."""
	return [row for row in officials_of(district) if row["state"] == NOW]


def known_offices() -> dict[str, list[str]]:
	"""Offices and bodies as they are written so far, for people to choose from: dict of office, body."""
	row = frappe.qb.DocType(ROW)
	return {
		column: [
			value
			for (value,) in frappe.qb.from_(row).select(row[column]).distinct().orderby(row[column]).run()
			if value
		]
		for column in ("office", "body")
	}


def validate_offices(person) -> None:
	"""Raises OfficeRefused for a term that ends before it begins."""
	for row in person.get("offices"):
		row.office, row.body = (" ".join((row.get(field) or "").split()) for field in ("office", "body"))
		if row.from_date and row.to_date and getdate(row.to_date) < getdate(row.from_date):
			frappe.throw(
				_("{0}: the term ends before it begins. Put the first day under From.").format(row.office),
				OfficeRefused,
			)


def _terms(office: str | None = None, body: str | None = None, district: str | None = None) -> list[Term]:
	row = frappe.qb.DocType(ROW)
	query = (
		frappe.qb.from_(row)
		.select(row.office, row.body, row.district, row.from_date, row.to_date, row.parent)
		.where(row.parenttype == CONSTITUENT)
		.orderby(row.office, row.from_date, row.name)
	)
	for column, value in ((row.office, office), (row.body, body), (row.district, district)):
		if value:
			query = query.where(column == value)
	return [
		Term(office or "", body or "", district or "", Period(first, last), parent)
		for office, body, district, first, last, parent in query.run()
	]


def _for_reader(terms: list[Term]) -> list[dict]:
	shown = names_shown(term.holder for term in terms)
	return [_row(term, terms, shown.get(term.holder)) for term in terms]


def _row(term: Term, terms: list[Term], person: dict | None) -> dict:
	return {
		"office": term.office,
		"body": term.body,
		"district": term.district or None,
		"from_date": term.period.first,
		"to_date": term.period.last,
		"constituent": person and person.name,
		"full_name": person and person.full_name,
		"vacant": not term.holder,
		"hidden": bool(term.holder and not person),
		"others": at_the_same_time(term, terms) if term.holder else 0,
	}


def _state(row: dict, today: date) -> str:
	period = Period(row["from_date"], row["to_date"])
	if period.covers(today):
		return NOW
	return FORMER if period.ended_before(today) else COMING
