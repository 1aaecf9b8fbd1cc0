"""What the Desk asks of letters and does with them; each function asks for the right to it first."""

import frappe

from gov_crm.casework import letter_batches, letter_pages, letter_sending, letters
from gov_crm.casework.letter_states import APPROVED, DRAFT, EMAIL, IN_REVIEW, LETTER, SENT
from gov_crm.casework.parties import parties_on
from gov_crm.casework.party_mail import reaches_by_mail
from gov_crm.casework.visibility import CASE
from gov_crm.constituents.shown_names import names_shown
from gov_crm.gov_crm.given import fields_and_values, list_of_names

LISTED = (
	"name",
	"subject",
	"kind",
	"status",
	"channel",
	"recipient",
	"batch",
	"posted_on",
	"sent_on",
	"creation",
)


@frappe.whitelist(methods=["GET"])
def get_letters(case: str) -> list[dict]:
	"""The letters of a case, the newest first: dicts of LISTED and to (a name, or the number)."""
	frappe.get_doc(CASE, case).check_permission("read")
	rows = frappe.get_list(
		LETTER, {"gov_case": case}, list(LISTED), order_by="creation desc, name desc", limit=0
	)
	return _named(rows)


@frappe.whitelist(methods=["GET"])
def get_letter_choices(case: str) -> dict:
	"""What a letter can begin with: templates (name, kind), parties (recipient, to, role, by_mail)."""
	doc = frappe.get_doc(CASE, case)
	doc.check_permission("write")
	of_this_kind = {"retired": 0, "case_type": ("in", ("", doc.case_type))}
	templates = frappe.get_list(
		"Gov Letter Template", of_this_kind, ["name", "kind"], order_by="name", limit=0
	)
	rows = [
		{"recipient": row.constituent, "role": row.role} for row in parties_on(doc, frappe.utils.nowdate())
	]
	parties = [row | {"by_mail": reaches_by_mail(row["recipient"])} for row in _named(rows)]
	return {"templates": templates, "parties": parties}


@frappe.whitelist(methods=["GET"])
def get_letter_page(letter: str) -> dict:
	"""What the form shows beside the fields; `next` is what the user can do, `batch` how many go along."""
	doc = _readable(letter)
	case = frappe.get_doc(CASE, doc.gov_case)
	why_not = letters.why_not_approve(doc, case, frappe.session.user)
	return {
		"next": _next(doc, why_not) if doc.has_permission("write") else [],
		"why_not_approve": why_not if doc.status == IN_REVIEW else "",
		"to": _named([{"recipient": doc.recipient}])[0]["to"],
		"subject_of_case": case.subject,
		"file_url": doc.sent_file and frappe.db.get_value("File", doc.sent_file, "file_url"),
		"batch": frappe.db.count(LETTER, {"batch": doc.batch, "status": doc.status}) if doc.batch else 0,
	}


@frappe.whitelist(methods=["GET"])
def preview_letter(letter: str) -> str:
	"""The letter as a page of HTML, as it will be printed."""
	return letter_pages.page(_readable(letter))


@frappe.whitelist(methods=["GET"])
def verify_letter(letter: str) -> dict:
	"""See `letter_pages.verify`."""
	return letter_pages.verify(_readable(letter))


@frappe.whitelist(methods=["POST"])
def draft_letters(case: str, template: str, recipients: str | list) -> list[dict]:
	"""See `letter_batches.draft_all`; `recipients` as JSON."""
	doc = frappe.get_doc(CASE, case)
	doc.check_permission("write")
	return letter_batches.draft_all(doc, template, list_of_names(recipients))


@frappe.whitelist(methods=["POST"])
def ask_review(letter: str) -> None:
	"""See `letters.ask_review`."""
	letters.ask_review(_writable(letter))


@frappe.whitelist(methods=["POST"])
def approve_letter(letter: str, read_at: str) -> None:
	"""See `letters.approve`."""
	letters.approve(_writable(letter), read_at)


@frappe.whitelist(methods=["POST"])
def send_back_letter(letter: str, because: str) -> None:
	"""See `letters.send_back`."""
	letters.send_back(_writable(letter), because)


@frappe.whitelist(methods=["POST"])
def send_letter(letter: str) -> None:
	"""See `letter_sending.send`."""
	letter_sending.send(_writable(letter))


@frappe.whitelist(methods=["POST"])
def mark_posted(letter: str) -> None:
	"""See `letter_sending.mark_posted`."""
	letter_sending.mark_posted(_writable(letter))


@frappe.whitelist(methods=["POST"])
def take_on_batch(batch: str, action: str, read_at: str | dict | None = None) -> list[dict]:
	"""See `letter_batches.take_on`, which asks for the right to each letter; `read_at` as JSON."""
	frappe.has_permission(LETTER, "write", throw=True)
	return _named(letter_batches.take_on(batch, action, fields_and_values(read_at)))


def _next(letter, why_not_approve: str) -> list[str]:
	if letter.status == IN_REVIEW:
		return ["send_back"] if why_not_approve else ["approve", "send_back"]
	if letter.status == SENT:
		return [] if letter.channel == EMAIL or letter.posted_on else ["posted"]
	return {DRAFT: ["ask_review"], APPROVED: ["send", "send_back"]}[letter.status]


def _named(rows: list[dict]) -> list[dict]:
	"""With `to`, the name of the recipient where the user may know it."""
	shown = names_shown(row["recipient"] for row in rows)
	return [
		{**row, "to": shown[row["recipient"]].full_name if row["recipient"] in shown else row["recipient"]}
		for row in rows
	]


def _readable(letter: str):
	doc = frappe.get_doc(LETTER, letter)
	doc.check_permission("read")
	return doc


def _writable(letter: str):
	doc = frappe.get_doc(LETTER, letter)
	doc.check_permission("write")
	return doc
