"""Who sees the requests that became part of a case.

Whoever works on the case reads its requests, whatever department they came to. Those of a case of a team
are hidden from everybody who may not see the case: they would tell that it exists.
"""

import frappe
from frappe.utils.caching import request_cache
from pypika.terms import LiteralValue

from gov_crm.casework.visibility import (
	CASE,
	HOLDS_A_STEP,
	TEAM,
	WORKS_ON_IT,
	case_conditions,
)
from gov_crm.domain.request_states import IN_A_CASE
from gov_crm.gov_crm.after_commit import forget
from gov_crm.gov_crm.reach import ANYTHING, readable_condition

ROW = "Gov Case Request"
# What the cache keeps by user: what they see besides, which may be a moment old. What is hidden never is
KEPT = "gov_requests_worked_on"
# So few are worked on by one person that they are named one by one
MOST_NAMED = 500
# Constants, into which conditions and escaped values are put
REQUESTS_OF = """select `tabGov Case Request`.request from `tabGov Case Request`
	join `tabGov Case` on `tabGov Case`.name = `tabGov Case Request`.parent
	where `tabGov Case Request`.parenttype = 'Gov Case' and {condition}"""
NOT_OF_THESE = "`tabGov Service Request`.`name` not in ({requests})"
ONE_OF_THESE = "`tabGov Service Request`.`name` in ({names})"


def conditions(user: str) -> tuple[str, str]:
	"""SQL of what is seen besides, and of what is hidden; empty where there is nothing of it.

	Lists of a site without such requests are read as if there were no cases.
	"""
	return _besides(user), _hidden(user)


def may_see(request, ptype: str | None, user: str) -> bool | None:
	"""The same for one of them; None where cases say nothing of it. Whoever works on a case reads only."""
	if not request.gov_case or user == "Administrator":
		return None
	if is_hidden(request.name, user):
		return False
	return True if ptype in (None, "read") and request.name in _worked_on(user) else None


def _besides(user: str) -> str:
	names = _worked_on(user)
	return ONE_OF_THESE.format(names=", ".join(map(frappe.db.escape, names))) if names else ""


def _hidden(user: str) -> str:
	requests = hidden_requests(user)
	return requests and NOT_OF_THESE.format(requests=requests)


def hidden_requests(user: str) -> str:
	"""SQL that selects those of cases of teams that the user may not see; empty where there are none."""
	readable = readable_condition(CASE, user, case_conditions)
	if readable == ANYTHING:
		return ""
	return REQUESTS_OF.format(condition=f"`tabGov Case`.`confidentiality` = 'Team' and not ({readable})")


def is_hidden(request: str | None, user: str) -> bool:
	"""Whether a request is part of a case of a team that the user may not see."""
	case = request and frappe.db.get_value("Gov Service Request", request, "gov_case")
	return bool(case) and user != "Administrator" and _is_of_team(case) and not _sees(case, user)


@request_cache
def _worked_on(user: str) -> list[str]:
	"""Requests in the cases that somebody leads, is in the team of, or has a step in."""
	kept = frappe.cache.hget(KEPT, user)
	if kept is None:
		kept = _ask_for_those_worked_on(user)
		frappe.cache.hset(KEPT, user, kept)
	return kept


def forget_who_works_on_what() -> None:
	"""To be called when a case changes."""
	forget(KEPT)


def _ask_for_those_worked_on(user: str) -> list[str]:
	me = frappe.db.escape(user)
	# made of constants and an escaped value
	mine = LiteralValue(f"({WORKS_ON_IT.format(me=me)} or {HOLDS_A_STEP.format(me=me)})")
	row, case = frappe.qb.DocType(ROW), frappe.qb.DocType(CASE)
	joined = frappe.qb.from_(row).join(case).on(case.name == row.parent).select(row.request)
	rows = joined.where(row.parenttype == CASE).where(mine).limit(MOST_NAMED).run()
	return sorted(name for (name,) in rows)


def _is_of_team(case: str) -> bool:
	return frappe.db.get_value(CASE, case, "confidentiality") == TEAM


def _sees(case: str, user: str) -> bool:
	if not frappe.has_permission(CASE, "read", user=user):
		return False
	return bool(frappe.get_list(CASE, {"name": case}, order_by="name", limit=1, user=user))


def seen_of(case) -> list[dict]:
	"""The requests of a case that the user may see, the oldest first.

	Dicts of name, subject, status, constituent, service_type, department, opened_on, files (dicts of
	file_name, file_url) and inside: whether it still waits for the case.
	"""
	names = [row.request for row in case.requests]
	if not names or not frappe.has_permission("Gov Service Request", "read"):
		return []
	fields = ["name", "subject", "status", "constituent", "service_type", "department", "opened_on"]
	rows = frappe.get_list(
		"Gov Service Request",
		filters={"name": ("in", names)},
		fields=fields,
		order_by="opened_on, name",
		limit=0,
	)
	files = _files_of([row.name for row in rows])
	return [{**row, "files": files.get(row.name, []), "inside": row.status == IN_A_CASE} for row in rows]


def _files_of(names: list[str]) -> dict[str, list[dict]]:
	"""Their photos and files, by request; whoever reads a request reads its files."""
	found: dict[str, list[dict]] = {}
	filters = {"attached_to_doctype": "Gov Service Request", "attached_to_name": ("in", names)}
	fields = ["attached_to_name", "file_name", "file_url"]
	for row in frappe.get_list("File", filters=filters, fields=fields, order_by="creation, name", limit=0):
		found.setdefault(row.attached_to_name, []).append(row)
	return found
