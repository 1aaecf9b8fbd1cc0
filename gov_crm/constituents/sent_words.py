"""The words of a request that may name fields to Frappe's queries: not the texts that people write.

Whatever is not known to be text alone is read, so that an endpoint nobody thought of is read too.
"""

import re

import frappe

# JSON may write any character as its number, and JSON within JSON doubles the backslash
ESCAPED = re.compile(r"(?<!\\)\\+u00([0-9a-fA-F]{2})")
METHOD = re.compile(r"/api/(?:v\d+/)?method/([^/]+)/?")
NEW_RECORD = re.compile(r"/api/(?:v\d+/)?(?:resource|document)/([^/]+)/?")
RECORD = re.compile(r"/api/(?:v\d+/)?(?:resource|document)/([^/]+)/[^/]+/?")

# What these are sent is kept, and asks for nothing
OF_TEXT = frozenset(
	(
		"frappe.core.doctype.communication.email.make",
		"frappe.desk.form.assign_to.add",
		"frappe.desk.form.utils.add_comment",
		"frappe.desk.form.utils.update_comment",
	)
)
# These keep a record, which stands in the argument `doc`
OF_RECORDS = frozenset(("frappe.client.insert", "frappe.client.save", "frappe.desk.form.save.savedocs"))
# A record of another DocType may be a report or a chart, which asks when it is shown
TEXT_DOCTYPES = frozenset(("Address", "Comment", "Communication", "Contact", "Event", "Note", "ToDo"))
OURS = "gov_crm."


def sent_words() -> str:
	"""All of the request that may name fields, in the characters that are meant."""
	if _is_text_alone():
		return ""
	return ESCAPED.sub(lambda found: chr(int(found[1], 16)), str(dict(frappe.form_dict)))


def _is_text_alone() -> bool:
	# as Frappe, which goes by this before it looks at the path
	method = frappe.form_dict.get("cmd") or _part(METHOD)
	if method:
		kept = method in OF_RECORDS and _keeps_text(_doctype_of(frappe.form_dict.get("doc")))
		# our own functions name their fields themselves
		return kept or method in OF_TEXT or method.startswith(OURS)
	return "run_method" not in frappe.form_dict and _keeps_text(_written_by_rest())


def _written_by_rest() -> str | None:
	kinds = {"POST": NEW_RECORD, "PUT": RECORD, "PATCH": RECORD}
	return _part(kinds[frappe.request.method]) if frappe.request.method in kinds else None


def _part(pattern: re.Pattern) -> str | None:
	found = pattern.fullmatch(frappe.request.path)
	return found and found[1]


def _doctype_of(doc: object) -> str | None:
	try:
		doc = frappe.parse_json(doc)
	except ValueError:
		return None
	return doc.get("doctype") if isinstance(doc, dict) else None


def _keeps_text(doctype: str | None) -> bool:
	return isinstance(doctype, str) and (doctype in TEXT_DOCTYPES or doctype.startswith("Gov "))
