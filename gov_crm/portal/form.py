"""The form of a service, as it is shown and as it comes back."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from math import nan

import frappe
from frappe.model.document import Document
from werkzeug.datastructures import MultiDict

from gov_crm.domain.questions import options_of
from gov_crm.portal import kept_photos

ABOUT_THEM = ("full_name", "email", "phone")
FIELDS = ("description", "address", "latitude", "longitude", "who", *ABOUT_THEM, "homepage")
# Question codes get it, so that none is taken for one of FIELDS, or for a name that Frappe listens to
PREFIX = "q_"
ANONYMOUS = "anonymous"
MOST_RADIOS = 7
KEY_LENGTH = 20


class Texts(dict[str, str]):
	"""Texts by field; a field of which nothing is known has an empty one."""

	def __missing__(self, field: str) -> str:
		return ""


@dataclass(slots=True)
class Form:
	"""What was typed, by field, as it was typed; and what is wrong with it, by field."""

	service: Document
	key: str
	values: Texts = field(default_factory=Texts)
	answers: dict[str, list[str]] = field(default_factory=dict)
	photo: tuple[bytes, str] | None = None
	errors: Texts = field(default_factory=Texts)

	@property
	def anonymous(self) -> bool:
		return bool(self.service.allow_anonymous) and self.values["who"] == ANONYMOUS

	@property
	def point(self) -> tuple[float, float] | None:
		"""Latitude and longitude in degrees; not a number for what is none."""
		texts = self.values["latitude"], self.values["longitude"]
		return (_degrees(texts[0]), _degrees(texts[1])) if any(texts) else None

	def answers_as_given(self) -> dict[str, str | list[str]]:
		"""What was answered, by the question's code: a list where several choices may be."""
		several = {row.code for row in self.service.questions if row.datatype == "Multiple Choice"}
		return {code: given if code in several else given[0] for code, given in self.answers.items() if given}

	def submission_key(self) -> str:
		"""The same for the same form sent twice, and another one as soon as anything in it was changed.

		Who goes back after filing, and reports something else on the same page, makes a second request.
		"""
		photo = sha256(self.photo[0]).hexdigest() if self.photo else None
		sent = [self.key, self.service.name, self.values, self.answers, photo]
		return sha256(json.dumps(sent, sort_keys=True).encode()).hexdigest()


def blank(service: Document) -> Form:
	return Form(service, frappe.generate_hash(length=KEY_LENGTH))


def read(service: Document, sent: MultiDict) -> Form:
	"""The form that was sent, its texts without what cannot be seen."""
	key = sent.get("key", "")
	form = blank(service) if len(key) != KEY_LENGTH or not key.isalnum() else Form(service, key)
	form.values = Texts({name: visible(sent.get(name, "")) for name in FIELDS})
	for question in service.questions:
		given = [visible(text) for text in sent.getlist(PREFIX + question.code)]
		form.answers[question.code] = [text for text in given if text]
	if form.anonymous:
		# at once: what is not there stands in no page, no key and no report of an error
		form.values.update(dict.fromkeys(ABOUT_THEM, ""))
	form.photo = kept_photos.kept(form.key)
	return form


def questions(form: Form) -> list[dict]:
	"""The service's questions for the template: how each is asked, and what was answered."""
	return [
		{
			"name": PREFIX + row.code,
			"label": row.label,
			"help": row.description or "",
			"required": bool(row.required),
			"control": _control(row),
			"options": ["Yes", "No"] if row.datatype == "Yes/No" else options_of(row.options),
			"given": form.answers.get(row.code, []),
			"error": form.errors[PREFIX + row.code],
		}
		for row in form.service.questions
	]


def _control(question) -> str:
	"""text, textarea, number, date, radios, select or checkboxes."""
	if question.datatype == "Single Choice":
		return "radios" if len(options_of(question.options)) <= MOST_RADIOS else "select"
	return {
		"Long Text": "textarea",
		"Number": "number",
		"Date": "date",
		"Multiple Choice": "checkboxes",
		"Yes/No": "radios",
	}.get(question.datatype, "text")


def visible(text: str) -> str:
	"""The text without control characters, its ends trimmed."""
	lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
	return "\n".join("".join(c for c in line if c.isprintable() or c == "\t") for line in lines).strip()


def _degrees(text: str) -> float:
	try:
		return float(text.replace(",", "."))
	except ValueError:
		return nan
