"""What was said in a case of a team stands with the case alone: no timeline tells of it."""

from collections.abc import Iterable

import frappe

from gov_crm.casework.visibility import CASE, TEAM
from gov_crm.institutional_memory.people import REQUEST, Reference


def of_teams(references: Iterable[Reference]) -> set[Reference]:
	"""Those of the records (DocType, name) that are cases of a team, or requests that are part of one."""
	named = {doctype: set() for doctype in (CASE, REQUEST)}
	for doctype, name in references:
		if name and doctype in named:
			named[doctype].add(name)
	cases = {name: {(CASE, name)} for name in named[CASE]}
	for request, case in _in_cases(named[REQUEST]):
		cases.setdefault(case, set()).add((REQUEST, request))
	if not cases:
		return set()
	filters = {"name": ("in", sorted(cases)), "confidentiality": TEAM}
	secret = frappe.get_all(CASE, filters, pluck="name", order_by="name")
	return set().union(*(cases[name] for name in secret))


def _in_cases(requests: set[str]) -> list[tuple[str, str]]:
	if not requests:
		return []
	filters = {"name": ("in", sorted(requests)), "gov_case": ("is", "set")}
	return frappe.get_all(REQUEST, filters, ["name", "gov_case"], order_by="name", as_list=True)
