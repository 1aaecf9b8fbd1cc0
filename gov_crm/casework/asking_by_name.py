"""A number that nobody gave and the number of a hidden case answer alike, wherever they are asked for.

Frappe says "no permission" of a record that is there and "not found" of one that is not, and tells by its
links, tags and shares whether there is such a name at all.
"""

import json
import re
from collections.abc import Iterator
from urllib.parse import unquote

import frappe
from frappe import _

from gov_crm.casework.kept_beside import NAMED_BY
from gov_crm.casework.traces import parts
from gov_crm.casework.visibility import CASE, TEAM

NUMBER = re.compile(r"CASE-[0-9]{2}-[0-9]{5,}")
# Within JSON, as a whole value
IN_JSON = re.compile(rf'"({NUMBER.pattern})"')
# What looks for records shows only those that are seen, and finds nothing of the others
LOOKS_FOR = frozenset(("txt", "text", "keyword", "keywords", "filters", "or_filters"))
# These know whom they talk to by other means
OPEN_TO_RESIDENTS = ("gov_crm.portal.", "gov_crm.open311.")
# It takes the first that fits, seen or not, and refuses it by its name
GET_BY_FILTERS = "frappe.client.get"


def refuse_unseen() -> None:
	"""Bound to auth_hooks. Raises DoesNotExistError, 404, where one of the Desk names a hidden case."""
	if not _from_the_desk() or not (names := set(_named())):
		return
	for name in sorted(names - set(_known(names))):
		frappe.throw(_("{0} {1} not found").format(_(CASE), name), frappe.DoesNotExistError)


def look_among_seen() -> None:
	"""Bound to auth_hooks. What `frappe.client.get` finds by filters is the first that the user sees."""
	asked = frappe.form_dict
	if _method() != GET_BY_FILTERS or asked.get("name") or "filters" not in asked:
		return
	kind, parent = asked.get("doctype"), asked.get("parent")
	if kind not in _tells_of_cases() or not frappe.has_permission(kind, parent_doctype=parent):
		return
	filters = frappe.parse_json(asked.filters)
	names = frappe.get_list(
		kind, filters=filters, parent_doctype=parent, pluck="name", order_by="name", limit=1
	)
	if not names:
		frappe.throw(_("No document found for given filters"))
	asked.name = names[0]


def _tells_of_cases() -> set[str]:
	return {CASE, *parts(), *NAMED_BY, *(field.options for field in frappe.get_meta(CASE).get_table_fields())}


def _known(names: set[str]) -> Iterator[str]:
	"""Those that the user sees, and those whose existence is no secret."""
	these = {"name": ("in", sorted(names))}
	yield from frappe.get_all(CASE, {**these, "confidentiality": ("!=", TEAM)}, pluck="name", order_by="name")
	if frappe.has_permission(CASE, "read"):
		yield from frappe.get_list(CASE, these, pluck="name", order_by="name")


def _from_the_desk() -> bool:
	user = frappe.session.user
	if (
		user in ("Guest", "Administrator")
		or frappe.get_cached_value("User", user, "user_type") != "System User"
	):
		return False
	return not _method().startswith(OPEN_TO_RESIDENTS)


def _method() -> str:
	return frappe.form_dict.get("cmd") or frappe.request.path.partition("/method/")[2].strip("/")


def _named() -> Iterator[str]:
	"""Numbers that stand in the request by themselves, not in what people write."""
	yield from filter(NUMBER.fullmatch, unquote(frappe.request.path).split("/"))
	for key, value in frappe.form_dict.items():
		if key in LOOKS_FOR:
			continue
		text = value if isinstance(value, str) else json.dumps(value, default=str)
		yield from (text,) if NUMBER.fullmatch(text) else IN_JSON.findall(text)
