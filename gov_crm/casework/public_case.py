"""What somebody who applied may see of their case, by its number and secret code."""

import frappe

from gov_crm.casework import documents
from gov_crm.casework.application_files import attach_to_case
from gov_crm.casework.case_history import PARTIES, updates_of
from gov_crm.casework.visibility import CASE
from gov_crm.domain.access_code import matches
from gov_crm.domain.case_states import CLOSED
from gov_crm.domain.numbering import normalise_case

FIELDS = (
	"name",
	"public_code",
	"case_type",
	"status",
	"stage",
	"opened_on",
	"due_on",
	"original_due",
	"lead_department",
	"outcome",
	"decided_on",
	"appeal_until",
	"closed_on",
)
NEVER = "-" * 10


def find_public(number: str, code: str) -> dict | None:
	"""Stage, dates and documents of a case; None for an unknown number and for a wrong code alike.

	Keys: FIELDS without the code; kind (its name); stages (names, in their order); documents (dicts of name,
	title, required, status, note, help, wanted); updates (what parties may read, oldest first: kind, stage,
	status, body, at).
	"""
	name = normalise_case(number or "")
	row = frappe.db.get_value(CASE, name, FIELDS, as_dict=True) if name else None
	# compared even where there is no such case, so that both take the same time
	if not matches(code or "", row.public_code if row else NEVER) or not row:
		return None
	row.pop("public_code")
	kind = frappe.get_cached_doc("Gov Case Type", row.case_type)
	row["kind"] = kind.type_name
	row["stages"] = [stage.stage for stage in kind.stages]
	row["documents"] = _documents(row, kind)
	row["updates"] = updates_of(row.name, PARTIES)
	return row


def send_document(case: str, document: str, file: tuple[bytes, str]) -> None:
	"""A document of a case, by its row's name, as `clean_document` gave it; the officer sees that it came.

	Whoever calls has checked the code. Raises DocumentRefused for what is not wanted.
	"""
	doc = frappe.get_doc(CASE, case, for_update=True)
	doc.flags.ignore_permissions = True  # a resident has no role on cases, and this one is theirs
	documents.check_wanted(doc, document)
	documents.receive(doc, document, attach_to_case(doc, file))


def _documents(case: dict, kind) -> list[dict]:
	helps = {row.title: row.description or "" for row in kind.documents}
	fields = ["name", "title", "required", "status", "note"]
	of_case = {"parent": case.name, "parenttype": CASE}
	rows = frappe.get_all("Gov Case Document", of_case, fields, order_by="idx")
	open_to_all = case.status != CLOSED
	return [
		{**row, "help": helps.get(row.title, ""), "wanted": open_to_all and row.status in documents.WANTED}
		for row in rows
	]
