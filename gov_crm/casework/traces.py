"""What Frappe keeps of a record beside it: tasks, comments, mails, versions, tags, looks, files …

Each names the record that it is about by DocType and name, and Frappe shows most of them to whoever may
list their kind, a System Manager above all. Those about a case, or about a part of one, are seen by who
sees the case. Modules add the parts of a case by the hook `gov_case_parts`: DocType → its link to the case.
"""

import frappe

from gov_crm.casework.kept_beside import NAMED_BY
from gov_crm.casework.requests_in_cases import hidden_requests, is_hidden
from gov_crm.casework.visibility import CASE, case_conditions
from gov_crm.constituents import file_visibility as constituents
from gov_crm.gov_crm.reach import ANYTHING, EVERYTHING, readable_condition

REQUEST = "Gov Service Request"
# Some name further records in a table: field of the table, its DocType
TABLES = {
	"Communication": ("timeline_links", "Communication Link"),
	"Event": ("event_participants", "Event Participants"),
}

# All below are constants; what is put into them are such, names of DocTypes, conditions and escaped values
SEEN = """exists (select 1 from `tabGov Case` where `tabGov Case`.name = {name} and ({readable}))"""
PART_SEEN = """exists (select 1 from `tab{part}` part
	left join `tabGov Case` on `tabGov Case`.name = part.`{link}`
	where part.name = {name} and (coalesce(part.`{link}`, '') = '' or ({readable})))"""
NO_HIDDEN_REQUEST = "(coalesce({kind}, '') != 'Gov Service Request' or {name} not in ({requests}))"
ROWS_SEEN = """not exists (select 1 from `tab{rows}` where `tab{rows}`.parent = `tab{doctype}`.name
	and `tab{rows}`.parenttype = '{doctype}' and not {seen})"""
WENT_THERE = """(`tabRoute History`.`user` = {me} or `tabRoute History`.`route` not like '%%Gov Case/%%')"""


def trace_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of `doctype`, one of NAMED_BY."""
	readable = readable_condition(CASE, user or frappe.session.user, case_conditions)
	if readable == ANYTHING:
		return EVERYTHING
	hidden = hidden_requests(user or frappe.session.user)
	seen = [_seen(doctype, readable, hidden)]
	if doctype in TABLES:
		rows = TABLES[doctype][1]
		seen.append(ROWS_SEEN.format(rows=rows, doctype=doctype, seen=_seen(rows, readable, hidden)))
	return f"({' and '.join(seen)})"


def may_see_trace(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""The same for one of them, and what Frappe and other apps say of it.

	Frappe 15 goes by the first hook that answers, and asks ours first: theirs are part of its answer.
	"""
	user = user or frappe.session.user
	return not _is_hidden(doc, user) and all(
		frappe.call(method, doc=doc, ptype=ptype, user=user) is not False for method in _others(doc.doctype)
	)


def file_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of files: those of people and of cases are seen by who sees these."""
	return " and ".join(filter(None, (constituents.file_conditions(user), trace_conditions(user, "File"))))


def may_see_file(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""The same for one of them."""
	return may_see_trace(doc, ptype, user) and constituents.may_see_file(doc, ptype, user)


def parts() -> dict[str, str]:
	"""DocTypes whose records are part of a case, with the field that names it."""
	return {doctype: links[-1] for doctype, links in frappe.get_hooks("gov_case_parts").items()}


def is_seen(kind: str | None, name: str | None, user: str) -> bool:
	"""Whether the user may know of a record as far as cases go; False where its case is gone."""
	links = parts()
	if kind == REQUEST:
		return not is_hidden(name, user)
	if kind != CASE and kind not in links:
		return True
	case = name if kind == CASE else _case_of(kind, name, links[kind])
	if case == "":
		return True
	if not case or not frappe.has_permission(CASE, "read", user=user):
		return False
	return bool(frappe.get_list(CASE, {"name": case}, order_by="name", limit=1, user=user))


def _case_of(part: str, name: str | None, link: str) -> str | None:
	"""The case of a part; empty for one that has none, as an account has, and None for one that is gone."""
	found = frappe.db.get_value(part, name, ["name", link])
	return found and (found[1] or "")


def route_conditions(user: str | None = None, doctype: str | None = None) -> str:
	"""SQL for lists of who went where in the Desk: to cases, only one's own ways."""
	user = user or frappe.session.user
	return EVERYTHING if user == "Administrator" else WENT_THERE.format(me=frappe.db.escape(user))


def may_see_route(doc, ptype: str | None = None, user: str | None = None) -> bool:
	"""The same for one of them."""
	user = user or frappe.session.user
	return user in ("Administrator", doc.user) or "Gov Case/" not in (doc.route or "")


def _seen(doctype: str, readable: str, hidden: str) -> str:
	kind, name = (f"`tab{doctype}`.`{column}`" for column in NAMED_BY[doctype])
	links = parts()
	ours = ", ".join(map(frappe.db.escape, (CASE, *links)))
	ways = [f"coalesce({kind}, '') not in ({ours})"]
	ways.append(f"({kind} = '{CASE}' and {SEEN.format(name=name, readable=readable)})")
	for part, link in links.items():
		seen = PART_SEEN.format(part=part, link=link, name=name, readable=readable)
		ways.append(f"({kind} = {frappe.db.escape(part)} and {seen})")
	seen = f"({' or '.join(ways)})"
	if hidden:
		seen += " and " + NO_HIDDEN_REQUEST.format(kind=kind, name=name, requests=hidden)
	return f"({seen})"


def _is_hidden(doc, user: str) -> bool:
	if user == "Administrator":
		return False
	rows = doc.get(TABLES[doc.doctype][0]) or () if doc.doctype in TABLES else ()
	named = [
		(row.get(kind), row.get(name)) for row in (doc, *rows) for kind, name in (NAMED_BY[row.doctype],)
	]
	return not all(is_seen(kind, name, user) for kind, name in named)


def _others(doctype: str) -> list:
	methods = frappe.get_hooks("has_permission").get(doctype, [])
	return [frappe.get_attr(method) for method in reversed(methods) if not method.startswith(__name__)]
