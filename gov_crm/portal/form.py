"""The form of a service, as it is shown and as it comes back."""

import json
from dataclasses import dataclass, field
from hashlib import sha256
from math import nan

import frappe
from frappe.model.document import Document
from werkzeug.datastructures import MultiDict

from gov_crm.domain.questions import Question
from gov_crm.portal import kept_photos
from gov_crm.portal.visitors import NOBODY_KNOWN, Visitor
from gov_crm.service_requests.catalogue import questions_of

ABOUT_THEM = ("full_name", "email", "phone")
ABOUT_THE_OTHER = ("other_name", "other_reach", "other_role")
ABOUT_PEOPLE = (*ABOUT_THEM, *ABOUT_THE_OTHER)
FIELDS = ("description", "address", "latitude", "longitude", "who", *ABOUT_PEOPLE, "homepage", "remember")
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
	"""What was typed, by field, as it was typed; and what is wrong with it, by field.

	Of a signed-in `visitor` some answers were filled in: `told` says by question where from.
	"""

	service: Document
	key: str
	values: Texts = field(default_factory=Texts)
	answers: dict[str, list[str]] = field(default_factory=dict)
	photo: tuple[bytes, str] | None = None
	errors: Texts = field(default_factory=Texts)
	visitor: Visitor = NOBODY_KNOWN
	told: Texts = field(default_factory=Texts)

	@property
	def wants_remembering(self) -> bool:
		return bool(self.values["remember"]) and not self.anonymous

	@property
	def anonymous(self) -> bool:
		return bool(self.service.allow_anonymous) and self.values["who"] == ANONYMOUS

	@property
	def for_another(self) -> bool:
		"""Whether they ask for somebody else, by anything that they wrote of them."""
		return any(self.values[field] for field in ABOUT_THE_OTHER)

	@property
	def other_reach(self) -> tuple[str, str]:
		"""Mail address and phone number of the other: one field takes either."""
		reach = self.values["other_reach"]
		return (reach, "") if "@" in reach else ("", reach)

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
		form.values.update(dict.fromkeys(ABOUT_PEOPLE, ""))
	form.photo = kept_photos.kept(form.key)
	return form


def questions(form: Form) -> list[dict]:
	"""The service's questions for the template: how each is asked, and what was answered."""
	helps = {row.code: row.description for row in form.service.questions}
	return [
		{
			**shown_question(PREFIX + question.code, question, form.answers.get(question.code, [])),
			"help": helps[question.code] or "",
			"error": form.errors[PREFIX + question.code],
			"told": form.told[question.code],
		}
		for question in questions_of(form.service.name)
	]


def shown_question(name: str, question: Question, given: list[str]) -> dict:
	"""One question as the template asks it under this name, with what was answered."""
	return {
		"name": name,
		"label": question.label,
		"help": "",
		"required": question.required,
		"control": _control(question),
		"options": ["Yes", "No"] if question.datatype == "Yes/No" else question.options,
		"given": given,
		"error": "",
		"told": "",
	}


def _control(question: Question) -> str:
	"""text, textarea, number, date, radios, select or checkboxes."""
	if question.datatype == "Single Choice":
		return "radios" if len(question.options) <= MOST_RADIOS else "select"
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
