"""A letter on paper: its pages with the agency's letter head, marked until somebody approved them."""

import base64
import re
from hashlib import sha256
from pathlib import Path

import frappe
from bs4 import BeautifulSoup
from frappe import _
from frappe.utils import escape_html, format_date, nowdate
from frappe.utils.pdf import get_pdf
from frappe.www.printview import get_rendered_template

from gov_crm.casework.letter_states import APPROVED, LETTER, SENT
from gov_crm.casework.letter_words import PERSON, address_of, in_language_of, language_of
from gov_crm.casework.visibility import CASE
from gov_crm.gov_crm.settings import get_settings

PRINT_FORMAT = "Gov Letter"
# What would make whoever prints the letter, the server above all, fetch something from elsewhere
FETCHING = (
	"audio",
	"base",
	"embed",
	"form",
	"iframe",
	"link",
	"meta",
	"object",
	"script",
	"style",
	"svg",
	"video",
)
FROM_ELSEWHERE = re.compile(r"url\s*\(|@import", re.IGNORECASE)
PICTURE_WITHIN = "data:image/"


def page(letter) -> str:
	"""The letter as it is in the database, as a page of HTML in its reader's language."""
	saved = frappe.get_doc(LETTER, letter.name)
	with in_language_of(saved.recipient):
		body = get_rendered_template(
			saved,
			print_format=frappe.get_cached_doc("Print Format", PRINT_FORMAT),
			meta=saved.meta,
			no_letterhead=False,
		)
	language = language_of(saved.recipient)
	title = f"{saved.name} {escape_html(saved.subject)}"
	return (
		f'<!doctype html><html lang="{language}"><head><meta charset="utf-8"><title>{title}</title></head>'
		f"<body>{body}</body></html>"
	)


def pdf(letter) -> bytes:
	"""The same as a PDF, which the site's own means make."""
	return get_pdf(page(letter))


def cover_of(letter, case) -> str:
	"""What the mail says that brings the letter, in HTML and in its reader's language."""
	with in_language_of(letter.recipient):
		words = _("Our letter about {0} is attached.").format(f"{case.name} “{case.subject}”")
	return f"<p>{escape_html(words)}</p><p>{escape_html(get_settings().agency_name or '')}</p>"


def show_for_print(letter) -> None:
	"""Bound to before_print, for whatever format prints it: no unapproved page goes without its mark."""
	person = frappe.db.get_value("Gov Constituent", letter.recipient, PERSON, as_dict=True) or frappe._dict()
	may_know = frappe.has_permission("Gov Constituent", "read", letter.recipient)
	letter.body = harmless(letter.body)
	letter.printed = {
		"name": person.full_name if may_know else letter.recipient,
		"address": address_of(person) if may_know else [],
		"agency": get_settings().agency_name or "",
		"department": frappe.db.get_value(CASE, letter.gov_case, "lead_department") or "",
		"day": format_date(letter.sent_on or nowdate(), "long"),
		"draft": "",
	}
	if letter.status not in (APPROVED, SENT):
		letter.printed["draft"] = _("DRAFT: not approved")
		letter.body = _marked(letter.body, letter.printed["draft"])


def harmless(html: str | None) -> str:
	"""Without what makes whoever shows it ask another server; pictures are in the letter or nowhere."""
	words = BeautifulSoup(html or "", "html.parser")
	for tag in words.find_all(FETCHING):
		tag.decompose()
	for tag in words.find_all("img"):
		if not str(tag.get("src", "")).startswith(PICTURE_WITHIN):
			tag.decompose()
	for tag in words.find_all(True):
		for name in [name for name in tag.attrs if name in ("background", "srcset") or name.startswith("on")]:
			del tag[name]
		if FROM_ELSEWHERE.search(str(tag.get("style", ""))):
			del tag["style"]
	return str(words)


def fingerprint(content: bytes) -> str:
	"""SHA-256, in hexadecimal digits."""
	return sha256(content).hexdigest()


def verify(letter) -> dict:
	"""Whether what is kept is what was sent: dict of unchanged, fingerprint (as it is now, or empty)."""
	content = _kept(letter)
	found = fingerprint(content) if content else ""
	return {"unchanged": bool(found) and found == letter.sent_hash, "fingerprint": found}


def _kept(letter) -> bytes | None:
	if not letter.sent_file or not frappe.db.exists("File", letter.sent_file):
		return None
	try:
		# as it lies there: File.get_content() would take for a text what could be one
		return Path(frappe.get_doc("File", letter.sent_file).get_full_path()).read_bytes()
	except OSError:
		return None


def _marked(body: str, mark: str) -> str:
	"""In the words as a heading, and behind them as a pattern, which is on every page that they fill."""
	drawn = (
		'<svg xmlns="http://www.w3.org/2000/svg" width="640" height="300"><text x="30" y="250" '
		'transform="rotate(-20 30 250)" font-family="sans-serif" font-size="54" fill="#f0b4b4">'
		f"{escape_html(mark)}</text></svg>"
	)
	picture = base64.b64encode(drawn.encode()).decode()
	behind = f"background-image: url('data:image/svg+xml;base64,{picture}')"
	return (
		f'<div style="{behind}"><h1 style="color: #b52a2a; text-align: center">{escape_html(mark)}</h1>'
		f"{body}</div>"
	)
